"""Texts of ``overal.yaml`` that the hand-over says around a case: id -> the names that may stand in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flows.findings import Finding, Mark, mistake
from flows.texts import Prose

_WHO, _WHEN, _COUNT = ("naam", "rol"), ("wanneer",), ("aantal",)

#: All may be left out: then the hand-over has its own Dutch words.
HANDOVER_TEXTS: Mapping[str, tuple[str, ...]] = {
    "mens_erbij": _WHO,
    "mens_terug_in_rij": _WHO,
    "mens_weg_bij_gevaar": _WHO,
    "mens_rondt_af": (),
    "mens_weg": _WHO,
    "mens_komt_niet": (),
    "mens_wissel": _WHO,
    "mens_naar_bot": _WHO,
    "knop_verder_computer": (),
    "knop_goed_zo": (),
    "knop_nood": (),
    "antwoord_later": (),
    "plek_in_rij": ("plek",),
    "plek_eerste": (),
    "plek_ver": _COUNT,
    "wachttijd": ("van", "tot"),
    "wachttijd_kort": ("tot",),
    "wachttijd_onbekend": (),
    "wachttijd_langer": (),
    "wachttijd_dicht": ("opent_weer",),
    "opent_onbekend": (),
    "dicht_reden": ("reden",),
    "dicht_bijzonder": (),
    "knop_wacht": (),
    "knop_bericht_later": (),
    "plek_iemand": (),
    "plek_voorbij": (),
    "plek_losgelaten": (),
    "plek_doorgegeven": (),
    "te_lang": ("minuten",),
    "knop_blijf_wachten": (),
    "blijf_wachten": (),
    "ben_je_er": (),
    "knop_ben_er": (),
    "knop_klaar_ermee": (),
    "knop_later_verder": (),
    "later_verder": (),
    "geholpen": (),
    "knop_geholpen_ja": (),
    "knop_geholpen_beetje": (),
    "knop_geholpen_nee": (),
    "knop_geholpen_over": (),
    "geholpen_dank": (),
    "knop_wis": (),
    "knop_laat_zien": (),
    "stap_voor_stap_later": ("titel",),
    "later_vragen": _WHEN,
    "knop_later_ja": (),
    "knop_later_nee": (),
    "later_gepland": _WHEN,
    "geblokkeerd": ("tot",),
    "later_niet": (),
    "gewist_medewerker": (),
    "over_een_dag": (),
    "over_een_week": (),
    "over_dagen": _COUNT,
    "over_weken": _COUNT,
    "rol_vrijwilliger": (),
    "rol_maatschappelijk_werker": (),
    "rol_coordinator": (),
    "rol_redacteur": (),
    "rol_beheerder": (),
}


def what_cannot_be_filled(texts: Mapping[str, Prose], mark: Mark) -> Iterator[Finding]:
    """Only these names are filled in here, and no facts."""
    for text_id, allowed in HANDOVER_TEXTS.items():
        prose = texts.get(text_id, Prose())
        strange = [one.name for one in prose.names() if one.name not in allowed or one.field]
        strange += [f"feit {one}" for one in prose.facts()]
        for name in strange:
            yield mistake(
                "variabele-onbekend",
                mark,
                f"In '{text_id}' kan {{{name}}} niet.",
                f"Hier kan: {', '.join(f'{{{one}}}' for one in allowed)}." if allowed else "Haal het weg.",
            )
