"""Free text that is no answer to the step: open the flow it asks for, or ask which of a few is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flows.codes import button_code
from flows.effects import Button
from flows.offering_english import offer_english
from flows.steps.base import STAY, Choice, Missed, Next, Target
from flows.steps.recognise import RecogniseStep
from flows.translations.detecting import ENGLISH
from flows.translations.languages import DUTCH
from flows.translations.other_languages import is_other_language
from flows.typed import NO, YES, fold, match_choice

if TYPE_CHECKING:
    from flows.turn import Turn

#: What ``Position.asking`` says while flows are on offer.
WHICH_FLOW = "bedoel_je"
NONE_OF_THESE = "!GEEN"
MOST = 3

#: What ``Position.asking`` says while we ask whether someone wants no more messages, and how that topic is named.
STOP_OFFER = "stop_aanbieden"
STOP = "stop"
KEEP_WRITING = "!VERDER"
#: Where one question ends and the next begins, and what makes a part of a message a question.
_PARTS = re.compile(
    r"[.?!;\n]+|, | en (?=(?:wie|wat|waar|wanneer|hoe|waarom|mag|kan|moet|krijg|is)\b)", re.IGNORECASE
)
_ASKS = re.compile(
    r"\b(?:wie|wat|waar|wanneer|hoe|hoelang|waarom|welke?|mag|mogen|kan|kunnen|moet|moeten|krijg|weten|vraag)\b",
    re.IGNORECASE,
)
#: After these words the question itself follows.
_MY_QUESTION = re.compile(
    r"\b(?:wat ik (?:eigenlijk |nou |nu |graag )*(?:wil|wilde|wou) weten|mijn vraag|de vraag is|vroeg me af)\b",
    re.IGNORECASE,
)
_SHORTEST = 4
#: Characters from the end of a long story.
_LONGEST = 1200
#: What joins two subjects in one message, and in a message of a few words.
_BESIDES = re.compile(
    r" én | en (?:dan )?(?:ook|over|daarnaast|verder)(?: nog)? | daarnaast | and also | and about ",
    re.IGNORECASE,
)
_AND = re.compile(r" (?:én|en|and) ", re.IGNORECASE)
_FEW = 4
#: Characters; so long a message is a story.
_A_STORY = 300
#: The answer that keeps all that one message asked, until the last words of what came first.
ALSO_ASKED = "ook_gevraagd"


def recognise_flow(turn: Turn, text: str) -> Next | None:
    """An arrow to the flow that is meant, a question when several fit, None when nothing does."""
    if (offer := offer_english(turn, text)) is not None:
        return offer
    if (way := _our_languages(turn, text)) is not None:
        return way
    heard = turn.heard(text)
    if len(topics := _topics(turn, text, heard.best)) > 1:
        turn.keep(ALSO_ASKED, topics)
        return _ask_which(turn, topics, "meer_vragen")
    if heard.best is None and topics:
        if not _MY_QUESTION.search(text):
            return _ask_which(turn, tuple(dict.fromkeys((*heard.candidates, *topics)))[:MOST], "bedoel_je")
        heard = turn.heard(_questions(text)[-1])
    if STOP in (heard.best, *heard.candidates[:1]):
        return _offer_stop(turn)
    here = turn.place
    if heard.best is not None and heard.best in turn.content.flows:
        if heard.best == here and not isinstance(turn.step, RecogniseStep):
            return None
        _note_besides(turn, text, heard.best)
        _thank_for_story(turn, text)
        turn.remember()
        turn.unanswered = text
        return Target(kind="flow", name=heard.best)
    candidates = tuple(one for one in heard.candidates if one in turn.content.flows)[:MOST]
    if not candidates:
        return None
    return _ask_which(turn, candidates, "bedoel_je")


def _our_languages(turn: Turn, text: str) -> Next | None:
    """Who writes a language we do not have chooses one that we do; there too nothing else would be understood."""
    flow = turn.content.everywhere.flows.get("taal", "")
    if flow not in turn.content.flows or turn.place == flow or turn.language not in (DUTCH, ENGLISH):
        return None
    if not is_other_language(text):
        return None
    turn.remember()
    return Target(kind="flow", name=flow)


def _note_besides(turn: Turn, text: str, best: str) -> None:
    """ "Bezoek en geld": one is opened, and the other is kept until that is done."""
    parts = (_BESIDES if len(text.split()) > _FEW else _AND).split(text)
    if len(parts) < 2 or len(text) >= _A_STORY:
        return
    flows = (turn.content.flows.get(turn.heard(one).best or "") for one in parts)
    others = (one.id for one in flows if one is not None and not one.crisis and not one.young)
    topics = tuple(dict.fromkeys((best, *others)))[:MOST]
    if len(topics) > 1:
        turn.keep(ALSO_ASKED, topics)


def _thank_for_story(turn: Turn, text: str) -> None:
    """A whole life in one message is thanked for before anything is asked."""
    if len(text) >= _A_STORY:
        turn.say_text("lang_verhaal")


def also_asked(turn: Turn) -> tuple[Button, ...]:
    """Once, at the end of the first of several questions: the buttons of the flows that were asked for too."""
    asked = turn.answers.pop(ALSO_ASKED, ())
    flows = [turn.content.flows.get(one) for one in asked if one not in turn.been]
    return tuple(Button(label=one.title, code=later_code(one.id)) for one in flows if one is not None)


def open_meant(turn: Turn, flows: tuple[str, ...]) -> Next:
    """What was understood before the language was chosen: open it, or ask which."""
    if len(flows) > 1:
        return _ask_which(turn, flows, "bedoel_je")
    return Target(kind="flow", name=flows[0])


def later_code(flow: str) -> str:
    """What stands on a button that was promised during a chat with a counsellor."""
    return button_code("", "!straks", flow)


def tap_later(turn: Turn, code: str) -> Next | None:
    """A tap on such a button, once the bot has the chat. It leads neither into danger nor out of it."""
    flow = next((one for one in turn.content.flows.values() if later_code(one.id) == code), None)
    if flow is None or flow.crisis or turn.crisis:
        return None
    return Target(kind="flow", name=flow.id)


def _ask_which(turn: Turn, candidates: tuple[str, ...], text_id: str) -> Next:
    turn.asking, turn.candidates = WHICH_FLOW, candidates
    turn.say_text(text_id, flow_buttons(turn))
    return STAY


def _topics(turn: Turn, text: str, best: str | None) -> tuple[str, ...]:
    """The flows asked for in the several questions of one message, in order; one or none when it is one question."""
    questions = _questions(text)
    if len(questions) < 2 and best is not None:
        return ()
    heard = (turn.heard(one).best for one in questions)
    found = tuple(dict.fromkeys(one for one in heard if one is not None and one in turn.content.flows))
    return found[:MOST] if best is None or best in found else ()


def _questions(text: str) -> list[str]:
    """The parts of a message that ask something."""
    parts = [part.strip() for part in _PARTS.split(text[-_LONGEST:])]
    return [part for part in parts if _ASKS.search(part) and len(part.split()) >= _SHORTEST]


def _offer_stop(turn: Turn) -> Next:
    """Someone asks in a sentence not to be written to: that is asked, not guessed."""
    turn.asking, turn.candidates = STOP_OFFER, ()
    turn.say_text(
        STOP_OFFER,
        (
            Button(label=turn.word("knop_stop"), code="!STOP"),
            Button(label=turn.word("knop_niet_stoppen"), code=KEEP_WRITING),
        ),
    )
    return STAY


def flow_buttons(turn: Turn) -> tuple[Button, ...]:
    """The titles of the flows on offer, and none of these."""
    rows = [Button(label=one.label, code=one.code) for one in _offers(turn)]
    return (*rows, Button(label=turn.word("knop_geen_van_deze"), code=NONE_OF_THESE))


def tap_offer(turn: Turn, code: str) -> Next | None:
    """A tap on one of the flows on offer."""
    if turn.asking != WHICH_FLOW:
        return None
    if code == NONE_OF_THESE:
        return _none_of_these(turn)
    chosen = next((one for one in _offers(turn) if one.code == code), None)
    return None if chosen is None else _open(turn, chosen)


def answer_offer(turn: Turn, text: str) -> Next | None:
    """A typed answer to "bedoel je"."""
    if turn.asking != WHICH_FLOW:
        return None
    said = fold(text)
    if said in YES and len(turn.candidates) == 1:
        return _open(turn, _offers(turn)[0]) if _offers(turn) else None
    if said in NO or said in ("geen", fold(turn.word("knop_geen_van_deze"))):
        return _none_of_these(turn)
    chosen = match_choice(_offers(turn), text)
    return None if chosen is None else _open(turn, chosen)


def _offers(turn: Turn) -> list[Choice]:
    flows = [turn.content.flows[one] for one in turn.candidates if one in turn.content.flows]
    return [
        Choice(id=one.id, label=one.title, code=button_code("", "!flow", one.id), folded=fold(one.title))
        for one in flows
    ]


def _open(turn: Turn, chosen: Choice) -> Next:
    turn.remember()
    return Target(kind="flow", name=chosen.id)


def _none_of_these(turn: Turn) -> Next:
    turn.drop(ALSO_ASKED)
    turn.asking, turn.candidates = "", ()
    if isinstance(turn.step, RecogniseStep):
        return turn.step.unknown
    return Missed(recognise=False)
