"""When an answer is not understood: another flow perhaps, two different retries, then an offer. Never a hand-over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.effects import Button
from flows.meaning import means_choice
from flows.opening_words import note_names
from flows.recognising import STOP_OFFER, recognise_flow
from flows.steps.base import STAY, Missed, Next, Target
from flows.steps.choice import ChoiceStep
from flows.steps.lookup import LookupStep
from flows.steps.skipping import SKIP
from flows.typed import NO, YES, fold

if TYPE_CHECKING:
    from flows.turn import Turn

#: What ``Position.asking`` says while the menu and a person are on offer.
OFFER = "mens_aanbieden"
#: What it says after the one acknowledgement that people in the queue get.
ACKNOWLEDGED = "wacht"
GO_ON = "!VERDER"
NOT_WAITING = "!NIETWACHTEN"
_MOST_MISSES = 2
#: Words; so few are an answer to what was just asked.
_FEW = 5


def miss(turn: Turn, missed: Missed, text: str) -> Next:
    """What to do with a text that is no answer to the step."""
    if turn.asks_gently:
        return _ask_gently_again(turn, missed)
    if turn.crisis:
        return _place_named(turn, text) or _stay_near(turn)
    if turn.context.case == "waiting":
        return acknowledge(turn)
    if (way := _mean_choice(turn, text)) is not None:
        return way
    if missed.recognise and (way := recognise_flow(turn, text)) is not None:
        return way
    return _retry(turn, missed)


def acknowledge(turn: Turn) -> Next:
    """Once: it is kept for the person who comes. After that silence, as in any waiting room."""
    if turn.asking != ACKNOWLEDGED:
        turn.asking, turn.candidates = ACKNOWLEDGED, ()
        turn.say_text("wacht_bevestiging", (Button(label=turn.word("knop_niet_wachten"), code=NOT_WAITING),))
    return STAY


def _mean_choice(turn: Turn, text: str) -> Next | None:
    """The answer on offer that the sentence is about, unless it asks for another flow altogether."""
    if not isinstance(turn.step, ChoiceStep):
        return None
    chosen = means_choice(turn.step.options, text)
    if chosen is None:
        return None
    if len(text.split()) > _FEW and turn.heard(text).best not in (None, turn.place):
        return None
    return turn.step.choose(turn, chosen)


def question_after_no(turn: Turn, text: str) -> Next | None:
    """ "Nee joh, ik wil gewoon weten wanneer ik op bezoek kan": the calm question is answered, and so is theirs."""
    if not turn.asks_gently or fold(text) in NO or fold(text).split(" ", 1)[0] not in NO:
        return None
    meant = turn.content.flows.get(turn.heard(text).best or "")
    if meant is None or meant.crisis:
        return None
    turn.start_answers({})
    return Target(kind="flow", name=meant.id)


def _ask_gently_again(turn: Turn, missed: Missed) -> Next:
    """Once more in other words; after that back to where they were."""
    turn.misses += 1
    if missed.retries:
        retry = missed.retries[min(turn.misses, len(missed.retries)) - 1]
        turn.say(retry, () if turn.step is None or turn.misses >= _MOST_MISSES else turn.step.buttons(turn))
    return STAY if turn.misses < _MOST_MISSES else Target(kind="terug")


def _place_named(turn: Turn, text: str) -> Next | None:
    """ "Nieuwersluis" answers where somebody is as well as the button does: the look-up of this flow takes it."""
    if turn.flow is None or not isinstance(turn.step, ChoiceStep):
        return None
    look_up = next((one for one in turn.flow.steps.values() if isinstance(one, LookupStep)), None)
    if look_up is None:
        return None
    if (chosen := means_choice(turn.step.options, text)) is not None:
        return turn.step.choose(turn, chosen)
    if not note_names(turn, {look_up.list_name}, text):
        return None
    turn.remember()
    return Target(kind="stap", name=look_up.id)


def _stay_near(turn: Turn) -> Next:
    """In danger nobody gets a menu; the bot says what it is, and that a person is the better one to call."""
    turn.misses += 1
    text = "crisis_nogmaals_1" if turn.misses % 2 else "crisis_nogmaals_2"
    turn.say_text(text, () if turn.step is None else turn.step.buttons(turn))
    return STAY


def _retry(turn: Turn, missed: Missed) -> Next:
    step = turn.step
    turn.misses = min(turn.misses + 1, 99)
    turn.asking, turn.candidates = "", turn.candidates if turn.asking == "" else ()
    buttons = () if step is None else step.buttons(turn)
    expects = "" if step is None else step.expects
    may_skip = turn.misses == 1 and step is not None and any(one.id == SKIP for one in step.choices)
    if turn.misses > _MOST_MISSES:
        _offer_person(turn)
        return STAY
    _say_retry(turn, missed, () if may_skip else buttons, expects)
    if may_skip:
        turn.say_text("overslaan_hint", buttons, expects)
    if turn.misses >= _MOST_MISSES:
        _offer_person(turn)
    return STAY


def _say_retry(turn: Turn, missed: Missed, buttons: tuple[Button, ...], expects: str) -> None:
    """The first and the second time other words; the step's own words before those of everywhere."""
    if missed.retries:
        turn.say(missed.retries[min(turn.misses, len(missed.retries)) - 1], buttons, expects)
    else:
        turn.say_text(missed.retry_id if turn.misses == 1 else "nogmaals_2", buttons, expects)


def _offer_person(turn: Turn) -> None:
    turn.asking = OFFER
    turn.say_text(
        OFFER,
        (
            Button(label=turn.word("knop_mens"), code="!MENS"),
            Button(label=turn.word("knop_menu"), code="!MENU"),
            Button(label=turn.word("knop_verder"), code=GO_ON),
        ),
    )


def answer_person_offer(turn: Turn, text: str) -> Next | None:
    """A typed yes or no to the offer."""
    if turn.asking != OFFER:
        return None
    said = fold(text)
    if said in YES or said == fold(turn.word("knop_mens")):
        turn.remember()
        return Target(kind="flow", name=turn.content.everywhere.flows.get("mens", ""))
    if said in NO or said in ("verder", fold(turn.word("knop_verder"))):
        return ask_again(turn)
    return None


def ask_again(turn: Turn) -> Next:
    """The question of the current step once more."""
    if turn.asking in (OFFER, STOP_OFFER):
        turn.settle()
    return STAY if turn.step is None else turn.step.enter(turn)
