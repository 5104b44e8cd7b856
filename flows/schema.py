"""A JSON Schema of a flow file, made from the kinds of step, so that editors' programs complete the keys."""

from __future__ import annotations

from typing import Any

from flows.flow_reader import TOP_KEYS
from flows.steps.base import FlowStep
from flows.steps.registry import KINDS

#: Key -> what an editor reads when pointing at it.
MEANING: dict[str, str] = {
    "flow": "De naam van dit gesprek, gelijk aan de naam van het bestand.",
    "titel": "Zo heet het gesprek voor families en medewerkers.",
    "eigenaar": "Wie deze tekst bijhoudt.",
    "leesniveau": "Voor wie het leesbaar is, bijvoorbeeld B1.",
    "herken": "Zinnen die mensen typen als ze dit gesprek nodig hebben.",
    "start": "De stap waar het begint.",
    "stappen": "Alle stappen van dit gesprek.",
    "verhuisd": "Oude namen van stappen of keuzes, en hun nieuwe naam.",
    "bewaart": "Antwoorden die na het gesprek bewaard blijven. Liefst geen.",
    "voor": "jongeren: wie dit kiest is een kind of jongere; een mens die dat mag neemt het gesprek.",
    "crisis": "ja: iemand is in gevaar. Dan geen menu en geen vraag achteraf.",
    "zeg": "Wat de bot zegt. Een lege regel maakt er twee berichten van.",
    "vraag": "Wat de bot vraagt.",
    "keuzes": "De knoppen: woorden -> stap.",
    "meteen": "Woorden die een keuze meteen kiezen, ook zonder dat de vraag is gesteld: [keuze] woorden -> stap.",
    "daarna": "De stap die hierna komt, 'flow naam', of 'terug'.",
    "bewaar_als": "De naam waaronder het antwoord dit gesprek lang bewaard blijft.",
    "meerdere": "Knoppen waarvan er meer dan een mag.",
    "geen": "De knop voor 'geen van deze'.",
    "klaar": "De knop om verder te gaan.",
    "antwoord": "tekst, getal, datum of gegeven (naam, nummer of mailadres: komt niet in het gesprek te staan).",
    "wat": "naam, telefoon of mail.",
    "verzoek": "Vraag of iemand belt, mailt of langskomt. De gegevens gaan apart.",
    "welk": "Het antwoord dat zegt wat er gevraagd wordt.",
    "voornaam": "Het antwoord met de naam.",
    "telefoon": "Het antwoord met het nummer.",
    "mail": "Het antwoord met het mailadres.",
    "tijden": "Het antwoord dat zegt wanneer.",
    "veilig": "Het antwoord dat zegt waar we op letten.",
    "van": "Het laagste getal of de eerste dag.",
    "tot": "Het hoogste getal of de laatste dag.",
    "overslaan": "De knop voor wie dit liever niet zegt: woorden -> stap.",
    "nogmaals": "Wat de bot zegt als het antwoord niet past: eerst dit, dan dat.",
    "zoek_in": "De lijst waarin gezocht wordt.",
    "twijfel": "De vraag als er meer past. {kandidaten} zijn de namen.",
    "niet_gevonden": "Wat de bot zegt als niets past. De laatste regel wijst verder.",
    "herken_flow": "ja: zoek het gesprek dat bij de eigen woorden past.",
    "niet_herkend": "De stap als niets past.",
    "als": "Voorwaarden met een pijl; de laatste is 'anders'.",
    "verzamel": "De lijst waar de antwoorden van deze ronde in komen.",
    "doe": "erbij (gewoon), eraf, of leeg.",
    "uit": "De antwoorden die samen een regel maken. Aan het eerste herkennen we de regel.",
    "apart": "ja: meer namen in één antwoord worden elk een regel.",
    "hoogstens": "Hoeveel regels er in de lijst passen.",
    "vol": "De stap als de lijst vol is.",
    "doe_flow": "Een ander gesprek, dat hier terugkomt.",
    "geef_mee": "Antwoorden die meegaan.",
    "krijg_terug": "Antwoorden die terugkomen.",
    "ga_naar_flow": "Een ander gesprek, zonder terug te komen.",
    "naar_mens": "Vraag een mens.",
    "vul_aan": "Zet in de wachtrij de antwoorden klaar voor de medewerker; 'voorrang' laat iemand eerder gaan.",
    "plan": "Vraag later hoe het ging.",
    "niets_later": "ja: wat was afgesproken om later te vragen, gaat niet door.",
    "maak": "Een bestand of tekening met de antwoorden.",
    "soort": "Wat er gemaakt wordt.",
    "naam": "De naam van het bestand. Kies een naam die niets zegt, zoals blad.",
    "inhoud": "De tekst erin. Bij een tekening: hetzelfde in woorden.",
    "lijst": "De verzamelde lijst die getekend wordt.",
    "midden": "Wie er in het midden staat.",
    "vergeet": "ja: wis alles.",
    "spreek": "Verder in deze taal, zoals en (zie talen.yaml).",
    "stop": "De laatste woorden.",
}

_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_LIST: dict[str, Any] = {"type": "array", "items": _TEXT}
_MAP: dict[str, Any] = {"type": "object"}
_LISTS = frozenset(
    (
        *("herken", "bewaart", "keuzes", "meteen", "meerdere", "nogmaals", "niet_gevonden", "als", "uit"),
        *("geef_mee", "krijg_terug"),
    )
)
_MAPS = frozenset(("naar_mens", "vul_aan", "plan", "maak", "verzoek", "verhuisd"))


def flow_schema() -> dict[str, Any]:
    """The schema of one file under ``content/flows``, as plain data for JSON."""
    properties = {key: _key(key) for key in TOP_KEYS}
    properties["stappen"] = {
        "type": "object",
        "description": MEANING["stappen"],
        "propertyNames": {"pattern": "^[a-z0-9][a-z0-9_-]*$"},
        "additionalProperties": {"anyOf": [_step(kind) for kind in KINDS]},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Een gesprek van de hulplijn",
        "type": "object",
        "required": ["flow", "titel", "start", "stappen"],
        "additionalProperties": False,
        "properties": properties,
    }


def _step(kind: type[FlowStep]) -> dict[str, Any]:
    properties = {key: _key(key) for key in kind.keys}
    if kind.marker_value:
        properties[kind.marker] = {**properties[kind.marker], "const": kind.marker_value}
    inner = getattr(kind, "inner_keys", ())
    if inner:
        keys = {key: _key(key) for key in inner}
        properties[kind.marker] = {**_key(kind.marker), "properties": keys, "additionalProperties": False}
    return {
        "title": kind.kind,
        "type": "object",
        "required": [kind.marker],
        "additionalProperties": False,
        "properties": properties,
    }


def _key(key: str) -> dict[str, Any]:
    shape = _LIST if key in _LISTS else _MAP if key in _MAPS else _TEXT
    meaning = MEANING.get(key)
    return {**shape, "description": meaning} if meaning else dict(shape)
