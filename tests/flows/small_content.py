"""A small helpline in YAML, with every kind of step once, and a talk with it that reads as a story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from flows.content import Content
from flows.context import Context
from flows.effects import Button, Effect, Say, Step
from flows.engine import advance, start
from flows.everywhere import TEXT_IDS
from flows.inputs import Begin, Input, Tap, Text, Unreadable
from flows.loader import compile_content
from flows.position import Position
from flows.senses import Senses

NOW = datetime(2026, 11, 20, 14, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))

EVERYWHERE = """\
woorden:
  STOP: [stop, stop maar]
  TERUG: [terug]
  MENU: [menu]
  MENS: [mens, ik wil een mens]
  WIS MIJ: [wis mij]
  SNEL WEG: [snel weg]
  NOOD: [nood, help]
flows:
  start: begin
  menu: menu
  mens: mens
  bericht: bericht
  privacy: menu
  nood: nood
  wachten: wachten
crisis:
  suicide: gevaar.nummers
  violence-now: geweld.nummers
twijfel:
  suicide: even.vraag
teksten:
  welkom: Dit is de hulplijn, je bent anoniem.
"""

FLOWS = {
    "begin": """\
flow: begin
titel: Begin
start: hallo
stappen:
  hallo:
    zeg: |
      Dag.

      Fijn dat je er bent.
    daarna: flow menu
""",
    "menu": """\
flow: menu
titel: Het menu
start: keuze
stappen:
  keuze:
    vraag: Waarover gaat het?
    keuzes:
      - Op bezoek -> flow bezoek
      - Formulier -> flow alles
      - Een mens spreken -> flow mens
      - "[klaar] Niets meer -> einde"
  einde:
    stop: Sterkte.
""",
    "bezoek": """\
flow: bezoek
titel: Op bezoek gaan
herken: [wanneer mag ik op bezoek, bezoektijden]
start: welke
stappen:
  welke:
    vraag: In welke gevangenis?
    zoek_in: inrichtingen
    bewaar_als: inrichting
    twijfel: Bedoel je {kandidaten}?
    niet_gevonden:
      - Die ken ik niet. Probeer de plaats.
      - We vinden hem niet. -> onbekend
    daarna: tijden
  tijden:
    als:
      - inrichting.bezoek is bekend -> bekend
      - anders -> onbekend
  bekend:
    zeg: |
      In {inrichting} geldt dit. {inrichting.bezoek} Bel {inrichting.telefoon}.

      {feit bezoek-duur}
    daarna: kind
  onbekend:
    zeg: Dat weten we niet. {feit bezoek-navragen}
    daarna: kind
  kind:
    doe_flow: kind
    geef_mee: [inrichting]
    krijg_terug: [leeftijd]
    daarna: herinnering
  herinnering:
    vraag: Zal ik vragen hoe het ging? Je kind is {leeftijd} jaar.
    keuzes:
      - Ja, over een week -> check
      - Nee, dank je -> niets
  niets:
    niets_later: ja
    daarna: einde
  check:
    plan: {over: 7 dagen, flow: na_bezoek, tussen: "10:00 en 20:00"}
    zeg: Dat doe ik.
    daarna: einde
  einde:
    stop: Sterkte met {inrichting}.
""",
    "kind": """\
flow: kind
titel: Een kind mee
start: leeftijd
stappen:
  leeftijd:
    vraag: Hoe oud is je kind?
    antwoord: getal
    van: 0
    tot: 17
    bewaar_als: leeftijd
    overslaan: Zeg ik liever niet -> klaar
    daarna: klaar
  klaar:
    zeg: Over {inrichting} dus.
    daarna: terug
""",
    "taal": """\
flow: taal
titel: Taal
start: kies
stappen:
  kies:
    vraag: Welke taal?
    keuzes: ["[en] English -> engels", "[ar] العربية -> arabisch"]
  engels: {spreek: en, daarna: flow menu}
  arabisch: {spreek: ar, daarna: flow menu}
""",
    "mailen": """\
flow: mailen
titel: Mail mij
start: adres
stappen:
  adres:
    vraag: Naar welk adres?
    antwoord: gegeven
    wat: mail
    bewaar_als: mailadres
    overslaan: Liever niet -> klaar
    daarna: welk
  welk:
    vraag: Wat wil je?
    bewaar_als: vraagt
    keuzes: ["[mailconsult] Een mail -> versturen"]
  versturen:
    verzoek: {welk: vraagt, mail: mailadres}
    daarna: klaar
  klaar: {stop: Goed.}
""",
    "alles": """\
flow: alles
titel: Een formulier
start: naam
stappen:
  naam:
    vraag: Hoe heet je?
    antwoord: tekst
    bewaar_als: naam
    daarna: wanneer
  wanneer:
    vraag: Wanneer is het, {naam}?
    antwoord: datum
    van: vandaag
    tot: +60 dagen
    bewaar_als: dag
    daarna: spullen
  spullen:
    vraag: Wat neem je mee?
    meerdere: ["[pas] Mijn pas", Kleren, Een tekening]
    geen: Geen van deze
    bewaar_als: spullen
    daarna: brief
  brief:
    maak: {soort: tekstbestand, naam: briefje, titel: "Voor {naam}", inhoud: "{naam}, op {dag}, met {spullen}."}
    zeg: Hier is je briefje.
    daarna: woorden
  woorden:
    vraag: Vertel het in je eigen woorden.
    herken_flow: ja
    niet_herkend: wissen_vraag
  wissen_vraag:
    vraag: Zal ik alles wissen?
    keuzes: ["Ja -> wissen", "Nee -> door"]
  wissen:
    vergeet: ja
  door:
    ga_naar_flow: menu
""",
    "kring": """\
flow: kring
titel: Wie er om je kind heen staan
start: opnieuw
stappen:
  opnieuw:
    verzamel: kring
    doe: leeg
    daarna: wie
  wie:
    vraag: Wie is er?
    antwoord: tekst
    bewaar_als: wie
    overslaan: Klaar -> klaar
    daarna: hoe
  hoe:
    vraag: "{wie}: hoe dichtbij?"
    keuzes: ["[dichtbij] Heel dichtbij -> erbij", "[ver] Ver weg -> erbij"]
    bewaar_als: hoe
  erbij:
    verzamel: kring
    uit: [wie, hoe]
    apart: ja
    hoogstens: 4
    vol: klaar
    daarna: wie
  klaar:
    als:
      - kring is niet bekend -> niemand
      - kring.aantal < 2 -> een
      - anders -> teken
  niemand:
    zeg: Nog niemand dus.
    daarna: wie
  een:
    zeg: Een is genoeg.
    daarna: teken
  teken:
    maak: {soort: netwerkkaart, naam: kaart, titel: Kaart, midden: Sam, lijst: kring, inhoud: "{kring}"}
    zeg: Er zijn er {kring.aantal}.
    daarna: weg
  weg:
    vraag: Moet er iemand weg?
    antwoord: tekst
    bewaar_als: wie_weg
    overslaan: Nee -> einde
    daarna: eraf
  eraf:
    verzamel: kring
    doe: eraf
    uit: [wie_weg]
    daarna: klaar
  einde:
    stop: Tot ziens.
""",
    "mens": """\
flow: mens
titel: Een mens spreken
start: vraag
stappen:
  vraag:
    naar_mens:
      reden: wens_familie
      samenvatting: Wil een mens spreken.
      vraag_eerst: |
        Mag dit mee?
        {samenvatting}
      als_niemand_er_is: flow bericht
    daarna: in_rij
  in_rij:
    als:
      - gesprek_met_mens is wacht -> wacht
      - anders -> flow menu
  wacht:
    zeg: Ik heb iemand gevraagd.
    daarna: flow wachten
""",
    "bericht": """\
flow: bericht
titel: Een bericht achterlaten
start: tekst
stappen:
  tekst:
    vraag: Er is niemand. Wat wil je zeggen?
    antwoord: tekst
    bewaar_als: bericht
    daarna: sturen
  sturen:
    naar_mens: {reden: bericht, soort: bericht, samenvatting: "{bericht}"}
    daarna: einde
  einde:
    stop: Je bericht ligt klaar.
""",
    "wachten": """\
flow: wachten
titel: Wachten
start: keuze
stappen:
  keuze:
    vraag: Wil je wachten?
    keuzes: ["Ik wacht -> rustig", "Iets opzoeken -> flow menu"]
  rustig:
    stop: Goed.
""",
    "nood": """\
flow: nood
titel: Nood
start: nummers
stappen:
  nummers:
    zeg: "{feit nood-112}"
    daarna: wat
  wat:
    vraag: Wat is er?
    keuzes: ["Ik denk aan doodgaan -> flow gevaar", "Geen nood -> flow menu"]
""",
    "gevaar": """\
flow: gevaar
titel: Gevaar
crisis: ja
start: nummers
stappen:
  nummers:
    zeg: |
      Je bericht gaat mee naar een medewerker.
      {feit nood-113}
    daarna: vraag
  vraag:
    vraag: Denk je eraan om een einde aan je leven te maken?
    keuzes: ["Ja -> adres", "Nee -> blijf"]
  adres:
    vraag: Waar ben je?
    antwoord: tekst
    bewaar_als: adres
    daarna: blijf
  blijf:
    vraag: Is er iemand bij je?
    keuzes: ["Ja -> goed", "Nee -> goed"]
  goed:
    stop: Blijf niet alleen.
""",
    "even": """\
flow: even
titel: Even vragen
crisis: ja
start: vraag
stappen:
  vraag:
    vraag: "{feit nood-113}. Denk je soms aan doodgaan?"
    keuzes: ["Ja -> flow gevaar", "Nee, zo bedoelde ik het niet -> dank", "Nood -> flow nood"]
    bewaar_als: even_gevraagd
    nogmaals: [Ik vraag het nog een keer., Goed. We gaan verder.]
  dank:
    zeg: Dank je.
    daarna: terug
""",
    "geweld": """\
flow: geweld
titel: Geweld
crisis: ja
start: nummers
stappen:
  nummers:
    zeg: "{feit nood-112}"
    daarna: vraag
  vraag:
    vraag: Ben je nu veilig?
    keuzes: ["Ja -> rust", "Nee -> rust"]
  rust:
    plan: {over: 1 dag, flow: na_bezoek}
    daarna: einde
  einde:
    stop: Bel 112 als het weer misgaat.
""",
    "kamer": """\
flow: kamer
titel: Alvast iets vertellen
start: sinds
stappen:
  sinds:
    vraag: Sinds wanneer speelt het?
    keuzes: ["[vandaag] Vandaag -> spoed", "[langer] Langer -> spoed", "[liever_niet] Liever niet -> spoed"]
    bewaar_als: sinds
  spoed:
    vraag: Is het dringend?
    keuzes: ["[ja] Ja -> geef_door", "[nee] Nee -> geef_door"]
    bewaar_als: dringend
  geef_door:
    vul_aan:
      voorrang:
        - sinds is vandaag en dringend is ja -> Vandaag begonnen en dringend
        - sinds is vandaag -> Vandaag begonnen
    daarna: klaar
  klaar:
    stop: Dank je.
""",
    "na_bezoek": """\
flow: na_bezoek
titel: Hoe ging het
start: vraag
stappen:
  vraag:
    vraag: Hoe ging het?
    keuzes: ["Goed -> einde", "Niet goed -> flow mens"]
    bewaar_als: hoe
  einde:
    stop: Fijn.
""",
}

FACTS = """\
- id: bezoek-duur
  tekst: Een bezoek duurt meestal een uur.
  tekst_u: Een bezoek duurt meestal een uur, voor u ook.
  bron: [{naam: DJI, url: "https://www.dji.nl"}]
  gelezen_op: 2026-11-20
  controleer_voor: 2027-06-30
  als_verlopen: zeg_erbij
  zekerheid: middel
- id: bezoek-navragen
  tekst: Bel de inrichting en vraag het na.
  bron: [{naam: DJI}]
  gelezen_op: 2026-11-20
  controleer_voor: 2027-06-30
  als_verlopen: naar_mens
  zekerheid: laag
"""

EMERGENCY = """\
- {id: "112", naam: Alarmnummer, telefoon: "112", uren: dag en nacht, uren_zeker: hoog, kosten: gratis}
- {id: "113", naam: 113 Zelfmoordpreventie, telefoon: "113", uren: dag en nacht, uren_zeker: middel, zekerheid: hoog}
"""

LISTS = """\
- id: pi-vught
  naam: PI Vught
  plaats: Vught
  ook_wel: [de EBI]
  telefoon: 088 07 44000
  bezoek: Ieder een eigen uur.
- {id: pi-zutphen, naam: PI Zutphen, plaats: Zutphen}
- {id: jji-zutphen, naam: De Kolk, plaats: Zutphen}
- {id: pi-almelo, naam: PI Almelo, plaats: Almelo}
- {id: pi-almere, naam: PI Almere, plaats: Almere}
"""


def files(flows: Mapping[str, str] = FLOWS, /, **changed: str) -> dict[str, bytes]:
    """The files of the small helpline; ``changed`` replaces whole files by a short name."""
    texts = "".join(f"  {name}: {name}.\n" for name in TEXT_IDS)
    named = {
        "overal.yaml": EVERYWHERE + texts,
        "nood.yaml": EMERGENCY,
        "signalen.yaml": "signalen: {}\nidiomen: []\n",
        "openingstijden.yaml": "tijdzone: Europe/Amsterdam\n",
        "organisatie.yaml": "naam: De Hulp\n",
        "feiten/bezoek.yaml": FACTS,
        "lijsten/inrichtingen.yaml": LISTS,
        **{f"flows/{name}.yaml": text for name, text in flows.items()},
        **changed,
    }
    return {name: text.encode() for name, text in named.items()}


@cache
def small_content() -> Content:
    return compile_content(files())


def content_with(**flows: str) -> Content:
    """The small helpline with other flows."""
    return compile_content(files({**FLOWS, **flows}))


@dataclass(frozen=True)
class Heard:
    """What the fake ears make of a text."""

    kind: str = ""
    certainty: str = "zeker"
    best: str | None = None
    candidates: tuple[str, ...] = ()


def _find_signal(content: Content, text: str) -> Heard | None:
    if "dood wil ik" in text:
        return Heard(kind="suicide")
    if "zie het niet meer zitten" in text:
        return Heard(kind="suicide", certainty="misschien")
    if "bang voor hem" in text:
        return Heard(kind="violence-now", certainty="misschien")
    return Heard(kind="violence-now") if "hij slaat mij nu" in text else None


def _recognise(content: Content, text: str) -> Heard:
    if "bezoektijden" in text:
        return Heard(best="bezoek")
    if "ophouden met schrijven" in text:
        return Heard(best="stop")
    return Heard(candidates=("bezoek", "alles")) if "twee dingen" in text else Heard()


#: Ears that know two signals and two requests.
EARS = Senses(find_signal=_find_signal, recognise=_recognise)


@dataclass
class Talk:
    """One family in conversation with the engine."""

    content: Content = field(default_factory=small_content)
    context: Context = field(default_factory=lambda: Context(now=NOW, someone_there=True))
    position: Position | None = None
    effects: tuple[Effect, ...] = ()
    topic: str = ""

    def begins(self, flow: str = "") -> Talk:
        return self._take(start(self.content, self.context, flow, senses=EARS))

    def types(self, text: str) -> Talk:
        return self.sends(Text(text))

    def sends_a(self, kind: str) -> Talk:
        return self.sends(Unreadable(kind))

    def is_asked(self, flow: str) -> Talk:
        return self.sends(Begin(flow))

    def taps(self, label: str) -> Talk:
        """Tap a button that was on offer in the last turn."""
        found = [one.code for one in self.buttons if one.label == label]
        assert found, f"no button {label!r} among {self.labels}"
        return self.sends(Tap(found[-1]))

    def taps_code(self, code: str) -> Talk:
        return self.sends(Tap(code))

    def sends(self, said: Input) -> Talk:
        return self._take(advance(self.content, self.position, said, self.context, senses=EARS))

    def now_has(self, **context: object) -> Talk:
        """The world changes: a case opens, a counsellor leaves."""
        self.context = replace(self.context, **context)  # type: ignore[arg-type]
        return self

    def meets(self, content: Content) -> Talk:
        """The content changes while the family is in it."""
        self.content = content
        return self

    @property
    def says(self) -> list[Say]:
        return [one for one in self.effects if isinstance(one, Say)]

    @property
    def texts(self) -> list[str]:
        return [one.text for one in self.says]

    @property
    def buttons(self) -> list[Button]:
        return [button for say in self.says for button in say.buttons]

    @property
    def labels(self) -> list[str]:
        return [one.label for one in self.buttons]

    @property
    def place(self) -> str:
        return "" if self.position is None else f"{self.position.flow}.{self.position.step}"

    def orders(self, kind: type[Effect]) -> list[Effect]:
        return [one for one in self.effects if isinstance(one, kind)]

    def _take(self, step: Step) -> Talk:
        self.position, self.effects, self.topic = step.position, step.effects, step.topic
        return self
