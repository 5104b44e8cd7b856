"""``overal.yaml``: the words, texts and tasks that hold in every flow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.findings import NOWHERE, Finding, Mark, mistake
from flows.handover_texts import HANDOVER_TEXTS
from flows.reading import Block
from flows.texts import Prose, read_prose
from flows.typed import fold
from flows.yaml_reader import MapNode, Node

#: Global words, as keys under ``woorden``.
GLOBAL_WORDS = ("STOP", "TERUG", "MENU", "MENS", "WIS MIJ", "SNEL WEG", "NOOD")

#: A global word for which the organisation may have no flow.
OPTIONAL_WORDS = ("BEWAAR",)

#: Words that ask nothing themselves, as keys under ``beleefd``: thanks, a hello, and "something else".
COURTESIES = ("dank", "groet", "anders")

#: Tasks, as keys under ``flows``.
TASKS = ("start", "menu", "mens", "bericht", "privacy", "nood", "wachten")
#: The task behind ``OPTIONAL_WORDS``: what was told in this conversation, as a file; and the choice of a
#: language, for who writes one we do not have.
OPTIONAL_TASKS = ("bewaar", "taal")

#: Texts the engine itself says, as keys under ``teksten``: id -> when it is said.
TEXT_IDS: Mapping[str, str] = {
    "nogmaals_1": "first retry of a step without its own",
    "nogmaals_2": "second retry of a step without its own",
    "nogmaals_getal": "the answer was not a number, or out of range",
    "nogmaals_datum": "the answer was not a date, or out of range",
    "mens_aanbieden": "after two misses: the offer of the menu and a person",
    "knop_mens": "button: speak to a person",
    "knop_menu": "button: to the menu",
    "knop_verder": "button: go on here, no person",
    "bedoel_je": "free text fits several flows; their titles are the buttons",
    "meer_vragen": "one message asks several things; the titles of those flows are the buttons",
    "knop_geen_van_deze": "button: none of these",
    "onbekend": "shown in prose where an answer or a field is not known",
    "feit_verlopen": "said after a fact that should have been checked by now (zeg_erbij)",
    "feit_vraag_na": "said instead of an expired fact with als_verlopen: naar_mens",
    "oude_knop": "a button of an earlier question was tapped; the current question follows",
    "inhoud_veranderd": "the step someone was in is gone; another question follows",
    "even_mis": "something went round in circles; the menu follows",
    "terug_kan_niet": "TERUG with nothing to go back to; the question follows",
    "welkom_terug": "someone who had finished writes again, and we know which flow fits",
    "onleesbaar": "something that is not text came in; the question follows",
    "onleesbaar_photo": "a photo came in",
    "onleesbaar_voice": "a voice message came in",
    "onleesbaar_video": "a video came in",
    "onleesbaar_file": "a file came in",
    "onleesbaar_location": "a location came in",
    "onleesbaar_contact": "a contact card came in",
    "onleesbaar_sticker": "a sticker came in",
    "crisis_locatie": "a location came in while in a crisis flow: no map, type your street",
    "crisis_onleesbaar": "anything else that is not text came in while in a crisis flow",
    "crisis_nogmaals_1": "not understood in a crisis flow, somebody may read along; buttons of the step follow",
    "crisis_nogmaals_2": "the same, later",
    "crisis_samenvatting": "briefing of an urgent case after a crisis signal ({signaal} may be used)",
    "wacht_bevestiging": "someone in the queue wrote something: it is kept for the person who comes",
    "wacht_al": "MENS while already in the queue",
    "knop_niet_wachten": "button: I do not want to wait any longer",
    "niet_wachten": "said after leaving the queue",
    "delen_alles": "button in a person step: everything may go along",
    "delen_samenvatting": "button: only the summary",
    "delen_niets": "button: nothing goes along",
    "delen_toch_niet": "button: no person after all",
    "toch_niet": "said after 'no person after all'",
    "stop_aanbieden": "someone asks in a sentence to get no more messages: shall we stop",
    "knop_stop": "button: yes, send me nothing more",
    "knop_niet_stoppen": "button: no, go on",
    "gestopt": "after STOP",
    "gestopt_crisis": "after STOP in a crisis flow: numbers stay in sight",
    "gewist": "after WIS MIJ",
    "klaar": "button under a several-choice question, when the step gives none",
    "overslaan_hint": "said once when a step can be skipped and was not understood",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Everywhere:
    """``overal.yaml``, compiled."""

    #: Normalised spelling -> global word.
    words: Mapping[str, str]
    #: Text id -> text; every id of ``TEXT_IDS`` is there.
    texts: Mapping[str, Prose]
    #: Task (start, menu, mens, …) -> flow id.
    flows: Mapping[str, str]
    #: Signal kind -> flow and step.
    crisis: Mapping[str, tuple[str, str]]
    #: Signal kind -> flow and step that asks gently, for when it is only perhaps so.
    doubt: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    #: Normalised spelling -> "dank", "groet" or "anders": words that ask nothing themselves.
    courtesies: Mapping[str, str] = field(default_factory=dict)
    #: Flows of which nothing may land in a file (``niet_bewaren``): whoever reads them may be in danger.
    never_kept: frozenset[str] = frozenset()
    mark: Mark = NOWHERE


#: Texts that may be left out.
OPTIONAL_TEXTS: Mapping[str, str] = {
    "welkom": "someone's first words already fit a flow: who we are, in one line; that flow follows",
    "ook_goed": "no, or I do not know, where neither is on offer: that is fine; the buttons stay",
    "knop_bewaar": "button under the last words: the advice of this conversation as a file",
    "graag_gedaan": "someone only says thank you",
    "iets_anders": "someone only says that it is about something else; the menu follows",
    "lang_verhaal": "someone tells a long story and a flow fits: thanks, before that flow",
    "ook_gevraagd": "the last words of the first of several questions: the titles of the others are the buttons",
    "bsn_weggelaten": "a BSN was typed, outside danger: it was left out before anything was kept",
    "mens_bij_gevaar": "somebody in danger asks for a person and one is at the desk: it rings, the words go along",
    "niemand_bij_gevaar": "the same when nobody is at the desk; {eerst_kijken} says who looks first",
    "engels_aanbieden": "someone writes English in a Dutch conversation: shall we go on in English",
    "knop_engels": "button: yes, in English",
    "knop_nederlands": "button: no, in Dutch",
    "briefing_over": "in a briefing, below the summary: {onderwerpen}, the titles of the flows a family chose",
    "briefing_antwoorden": "in a briefing: {antwoorden}, a line for each question answered and its answer",
    "eerste_niet_herkend": "someone's first words were a whole message that fits no flow; the menu follows",
}


def read_everywhere(file: str, node: Node | None, findings: list[Finding]) -> Everywhere:
    """``overal.yaml``; what is missing becomes findings."""
    if not isinstance(node, MapNode):
        if node is not None:
            findings.append(
                mistake(
                    "vorm", node.mark, "Hier horen woorden, teksten, flows en crisis.", "Zie het formaat."
                )
            )
        return Everywhere(words={}, texts={}, flows={}, crisis={}, mark=Mark(file))
    block = Block(node, findings)
    block.refuse_unknown(("woorden", "teksten", "flows", "crisis", "twijfel", "beleefd", "niet_bewaren"))
    for key in ("woorden", "teksten", "flows", "crisis"):
        block.need(key)
    return Everywhere(
        words=_read_words(block),
        texts=_read_texts(block),
        flows=_read_tasks(block),
        crisis=_read_places(block, "crisis"),
        doubt=_read_places(block, "twijfel"),
        courtesies=_read_courtesies(block),
        never_kept=frozenset(block.texts("niet_bewaren")),
        mark=block.mark,
    )


def _read_words(block: Block) -> dict[str, str]:
    inner = block.block("woorden")
    if inner is None:
        return {}
    inner.refuse_unknown((*GLOBAL_WORDS, *OPTIONAL_WORDS))
    words: dict[str, str] = {}
    for word in GLOBAL_WORDS:
        inner.need(word)
    for word in (*GLOBAL_WORDS, *OPTIONAL_WORDS):
        for node in inner.text_nodes(word):
            spelling = fold(node.text)
            if words.setdefault(spelling, word) != word:
                inner.complain(
                    "woord-dubbel",
                    node.mark,
                    f"'{node.text}' staat ook onder {words[spelling]}.",
                    "Haal een van de twee weg.",
                )
    return words


def _read_courtesies(block: Block) -> dict[str, str]:
    inner = block.block("beleefd")
    if inner is None:
        return {}
    inner.refuse_unknown(COURTESIES)
    return {fold(words): kind for kind in COURTESIES for words in inner.texts(kind)}


def _read_texts(block: Block) -> dict[str, Prose]:
    inner = block.block("teksten")
    if inner is None:
        return {}
    inner.refuse_unknown((*TEXT_IDS, *OPTIONAL_TEXTS, *HANDOVER_TEXTS))
    for name in TEXT_IDS:
        inner.needed_text(name)
    nodes = {name: inner.text_node(name) for name in inner.node.entries}
    return {name: read_prose(node, block.findings) for name, node in nodes.items() if node is not None}


def _read_tasks(block: Block) -> dict[str, str]:
    inner = block.block("flows")
    if inner is None:
        return {}
    inner.refuse_unknown((*TASKS, *OPTIONAL_TASKS))
    tasks = {task: inner.needed_text(task) for task in TASKS}
    return tasks | {task: inner.needed_text(task) for task in OPTIONAL_TASKS if inner.has(task)}


def _read_places(block: Block, key: str) -> dict[str, tuple[str, str]]:
    """Signal kind -> flow and step."""
    targets: dict[str, tuple[str, str]] = {}
    for kind, node in block.text_map(key).items():
        flow, dot, step = node.text.strip().partition(".")
        if not dot:
            block.complain(
                "crisis-vorm", node.mark, f"'{node.text}' is geen stap van een flow.", "Schrijf flow.stap."
            )
        targets[kind] = (flow, step)
    return targets
