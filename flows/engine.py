"""What to say next. ``advance`` takes one input at one position and returns the next position with its orders.

Pure and synchronous: content, clock and chance come in, effects go out. It never raises, whatever was stored or sent.
The order in which a message is read: danger, global words, what the step expects, the other flows.
"""

from __future__ import annotations

import re

from flows.beside_person import tap_beside_person
from flows.changed import find_place, is_in_place
from flows.choosing_language import language_asked, language_tapped, offer_languages
from flows.content import Content
from flows.context import Context
from flows.danger import PERHAPS, ask_gently, enter_danger, meet_danger
from flows.effects import Say, Step
from flows.global_words import answer_stop_offer, global_button, global_word, leave_queue, obey
from flows.hearing_who import answer_who, hear_who
from flows.inputs import Begin, Input, Tap, Text, Unreadable
from flows.meaning import means_choice
from flows.misses import (
    ACKNOWLEDGED,
    GO_ON,
    NOT_WAITING,
    acknowledge,
    answer_person_offer,
    ask_again,
    miss,
    question_after_no,
)
from flows.offering_english import ENGLISH_OFFER, STAYS_DUTCH, choice_of_language, writes_english
from flows.position import Position
from flows.recognising import (
    STOP_OFFER,
    WHICH_FLOW,
    answer_offer,
    open_meant,
    recognise_flow,
    tap_later,
    tap_offer,
)
from flows.senses import Senses, real_senses
from flows.steps.base import Lost, Missed, Next, Stay, Target
from flows.steps.choice import ChoiceStep
from flows.steps.text import TextStep
from flows.translations.detecting import ENGLISH
from flows.translations.languages import DUTCH
from flows.travel import follow, show_menu
from flows.turn import Turn
from flows.typed import NO, SOMETHING_ELSE, does_not_know, fold, match_choice

__all__ = ["advance", "global_word", "open_crisis", "prepare", "start"]

#: Words. "Ik weet niet meer hoe ik verder moet" is no shrug, and "weet niet waar hij is" a question.
_LONGEST_SHRUG = 5
_SEEKS = re.compile(r"\b(?:waar|wie|where|who)\b", re.IGNORECASE)
#: Characters; a longer message is more than thanks.
_LONGEST_COURTESY = 60
#: Characters; fewer are no story.
_A_STORY = 60
#: How much of an answer must stand in words that were not said as an answer.
_CLEARLY = 0.6
_SAYS_U = re.compile(r"\b(?:u|uw)\b", re.IGNORECASE)
#: The button "it is fine like this" under a goodbye.
ENOUGH = "!GOED"
#: With a counsellor in the chat the bot keeps quiet, but for these.
_ALSO_WITH_A_PERSON = frozenset(("STOP", "WIS MIJ", "SNEL WEG", "NOOD"))


def start(content: Content, context: Context, flow: str = "", *, senses: Senses | None = None) -> Step:
    """The first words of a flow; of the start flow when none is named."""
    return advance(content, None, Begin(flow), context, senses=senses)


def advance(
    content: Content,
    position: Position | None,
    said: Input,
    context: Context,
    *,
    senses: Senses | None = None,
) -> Step:
    """The outcome of one input. ``senses`` is for tests; the real ones are used without it."""
    turn = Turn(content, context, position, senses or real_senses())
    if isinstance(said, Text):
        _hear(turn, position, said.text)
    elif isinstance(said, Tap):
        _feel(turn, position, said.code)
    elif isinstance(said, Begin):
        _begin(turn, said.flow)
    else:
        _cannot_read(turn, position, said)
    return turn.close()


def prepare(content: Content) -> None:
    """Load the ears for this content ahead of the first message, so that no family waits for them."""
    ears = real_senses()
    ears.find_signal(content, "hallo")
    for one in (content, *content.spoken.values()):
        ears.recognise(one, "hallo")


def open_crisis(
    content: Content, position: Position | None, signal: str, context: Context, *, certainty: str = "zeker"
) -> Step:
    """Go to the step for a signal without a new message: when a counsellor stayed silent after an alert."""
    turn = Turn(content, context, position, real_senses())
    if certainty == PERHAPS and signal in content.everywhere.doubt:
        ask_gently(turn, signal)
    else:
        enter_danger(turn, signal, *content.everywhere.crisis.get(signal, ("", "")))
    return turn.close()


def _begin(turn: Turn, flow: str) -> None:
    turn.settle()
    turn.stack, turn.trail = (), ()
    turn.start_answers({})
    name = flow or turn.content.everywhere.flows.get("start", "")
    follow(turn, Target(kind="flow", name=name) if name in turn.content.flows else Lost("inhoud_veranderd"))
    if name == turn.content.everywhere.flows.get("start", ""):
        offer_languages(turn)


def _hear(turn: Turn, position: Position | None, text: str) -> None:
    if turn.form == "je" and turn.language == DUTCH and _SAYS_U.search(text):
        turn.speak(form="u")
    hear_who(turn, text)
    signal = turn.senses.find_signal(turn.base, text)
    if signal is not None and turn.context.case != "taken" and writes_english(turn, text):
        # No question first: in danger every word must be understood.
        turn.choose_language(ENGLISH)
    if signal is not None and meet_danger(turn, signal, text):
        return
    word = global_word(turn.content, text)
    if word is not None and _is_obeyed(turn, word):
        obey(turn, word)
    elif turn.context.case == "taken":
        return
    elif language := choice_of_language(turn, text) or language_asked(turn, text):
        _change_language(turn, position, language)
    elif position is None or not position.step:
        _meet(turn, text)
    elif is_in_place(turn, position):
        _answer(turn, text)
    else:
        find_place(turn, position)


def _is_obeyed(turn: Turn, word: str) -> bool:
    return turn.context.case != "taken" or word in _ALSO_WITH_A_PERSON


def _change_language(turn: Turn, position: Position | None, language: str) -> None:
    """Go on in it: with what they had asked already, from the start, or with the question that was open."""
    meant = turn.candidates if turn.asking == ENGLISH_OFFER else ()
    if turn.asking == ENGLISH_OFFER and language == DUTCH:
        turn.keep(STAYS_DUTCH, "ja")
    if turn.asking == ENGLISH_OFFER:
        turn.settle()
    if language != turn.language:
        turn.choose_language(language)
    if meant and position is not None and is_in_place(turn, position):
        _go(turn, open_meant(turn, meant))
    elif position is None or not position.step:
        _begin(turn, "")
    elif is_in_place(turn, position):
        follow(turn, ask_again(turn))
    else:
        find_place(turn, position)


def _answer(turn: Turn, text: str) -> None:
    """The answer to what was asked last: the engine's own question, or the step's."""
    if _is_courtesy(turn, text):
        return
    way = (
        answer_offer(turn, text)
        or answer_stop_offer(turn, text)
        or answer_person_offer(turn, text)
        or question_after_no(turn, text)
        or answer_who(turn)
    )
    if way is None and turn.step is not None:
        way = turn.step.answer(turn, text)
    if isinstance(way, Missed):
        way = miss(turn, way, text)
    _go(turn, way)


def _is_courtesy(turn: Turn, text: str) -> bool:
    """A thank-you gets a kind word and a hello the question again; neither is an answer that was not understood."""
    kind = turn.content.everywhere.courtesies.get(fold(text)) if len(text) <= _LONGEST_COURTESY else None
    if turn.crisis or turn.context.case == "waiting" or isinstance(turn.step, TextStep):
        return False
    if kind is None:
        return _leaves_it(turn, text)
    if kind == "anders":
        return _change_subject(turn, text)
    if kind == "dank" and "graag_gedaan" in turn.content.everywhere.texts:
        turn.say_text("graag_gedaan")
    else:
        follow(turn, ask_again(turn))
    return True


def _change_subject(turn: Turn, text: str) -> bool:
    """ "Nee, toch iets anders": to the menu, unless those are the words of a button here."""
    chosen = match_choice(turn.step.options, text) if isinstance(turn.step, ChoiceStep) else None
    if chosen is not None and chosen.folded.startswith(SOMETHING_ELSE) and not turn.asking:
        return False
    turn.say_text("iets_anders")
    turn.remember()
    follow(turn, show_menu(turn))
    return True


def _leaves_it(turn: Turn, text: str) -> bool:
    """ "Nee" or "weet ik niet" where no such answer is offered: that is fine too."""
    if turn.asking or not isinstance(turn.step, ChoiceStep):
        return False
    shrug = does_not_know(text) and len(text.split()) <= _LONGEST_SHRUG and not _SEEKS.search(text)
    if fold(text) not in NO and not shrug:
        return False
    if match_choice(turn.step.options, text) is not None or "ook_goed" not in turn.content.everywhere.texts:
        return False
    turn.say_text("ook_goed", turn.step.buttons(turn))
    return True


def _go(turn: Turn, way: Next | None) -> None:
    if isinstance(way, Target):
        turn.remember()
    if way is not None and not isinstance(way, Stay):
        follow(turn, way)
        _answer_at_once(turn)


def _answer_at_once(turn: Turn) -> None:
    """ "Mag mijn kind mee op bezoek?" opens the flow about visits, and answers its first question."""
    text, turn.unanswered = turn.unanswered, ""
    if not text or not isinstance(turn.step, ChoiceStep) or turn.finished or turn.crisis:
        return
    chosen = means_choice(turn.step.options, text, enough=_CLEARLY)
    if chosen is not None and isinstance(turn.effects[-1], Say):
        turn.effects.pop()
        turn.remember()
        follow(turn, turn.step.choose(turn, chosen))


def _meet(turn: Turn, text: str) -> None:
    """First words, or words after the end of a conversation."""
    if turn.context.case == "waiting":
        _wait(turn)
        return
    kind = turn.content.everywhere.courtesies.get(fold(text))
    if kind == "dank":
        turn.say_text("graag_gedaan")
        turn.finished = True
        return
    _greet(turn)
    if kind == "anders":
        follow(turn, show_menu(turn))
        return
    way = recognise_flow(turn, text)
    if way is None:
        _begin_without_topic(turn, text)
    elif isinstance(way, Target):
        follow(turn, way)
        _answer_at_once(turn)
    else:
        _rest_at_menu(turn)


def _begin_without_topic(turn: Turn, text: str) -> None:
    """A hello starts at the start; a whole story that fits nothing is thanked for, with the menu below."""
    menu = turn.content.everywhere.flows.get("menu", "")
    if len(text) < _A_STORY or "eerste_niet_herkend" not in turn.content.everywhere.texts:
        turn.effects.clear()
        _begin(turn, "")
        return
    turn.say_text("eerste_niet_herkend")
    _begin(turn, menu)


def _greet(turn: Turn) -> None:
    """Who we are, or that we know them, in one line before the flow they asked for (the host knows which)."""
    turn.say_text("welkom_terug" if turn.context.words.get("terug") == "ja" else "welkom")


def _wait(turn: Turn) -> None:
    """In the queue without any question open: acknowledged once, in a place that holds no step."""
    turn.flow = turn.flow or turn.content.flows.get(turn.content.everywhere.flows.get("wachten", ""))
    turn.step = None
    acknowledge(turn)


def _rest_at_menu(turn: Turn) -> None:
    """ "Bedoel je" needs a step to come back to."""
    asked, candidates = turn.asking, turn.candidates
    said = [one for one in turn.effects if asked == WHICH_FLOW or one is turn.effects[-1]]
    _begin(turn, turn.content.everywhere.flows.get("menu", ""))
    if asked in (WHICH_FLOW, STOP_OFFER, ENGLISH_OFFER) and not turn.finished:
        turn.asking, turn.candidates, turn.effects = asked, candidates, said


def _feel(turn: Turn, position: Position | None, code: str) -> None:
    word = global_button(code) if code.startswith("!") else None
    if word is not None and _is_obeyed(turn, word):
        obey(turn, word)
    elif code == NOT_WAITING and turn.context.case != "taken":
        leave_queue(turn)
    elif turn.context.case == "taken":
        tap_beside_person(turn, code)
    elif code == ENOUGH:
        turn.say_text("graag_gedaan")
        turn.finished = position is None
    elif language := language_tapped(turn, code) or choice_of_language(turn, code):
        _change_language(turn, position, language)
    elif position is None or not position.step:
        _feel_without_question(turn, code)
    elif is_in_place(turn, position):
        _choose(turn, code)
    else:
        find_place(turn, position)


def _feel_without_question(turn: Turn, code: str) -> None:
    if turn.context.case == "waiting":
        turn.say_text("wacht_al")
        return
    if (way := tap_later(turn, code)) is not None:
        follow(turn, way)
        return
    turn.say_text("oude_knop")
    _begin(turn, "")


def _choose(turn: Turn, code: str) -> None:
    way = tap_offer(turn, code)
    if way is None and code == GO_ON:
        way = ask_again(turn)
    if way is None and turn.step is not None:
        way = turn.step.tap(turn, code)
    if way is None:
        way = tap_later(turn, code)
    if way is None:
        turn.say_text("oude_knop")
        way = _draw_again(turn)
    if isinstance(way, Missed):
        way = miss(turn, way, "")
    _go(turn, way)


def _draw_again(turn: Turn) -> Next:
    if turn.asking == WHICH_FLOW or turn.asking == ACKNOWLEDGED:
        turn.settle()
    return ask_again(turn)


def _cannot_read(turn: Turn, position: Position | None, said: Unreadable) -> None:
    """A photo, a voice message, a location: never fetched, always answered."""
    with_a_person = turn.context.case == "taken"
    if turn.context.danger or (turn.crisis and not with_a_person):
        turn.say_text(
            "crisis_locatie" if said.kind == "location" else "crisis_onleesbaar",
            () if turn.step is None or with_a_person else turn.step.buttons(turn),
        )
        return
    special = f"onleesbaar_{said.kind}"
    turn.say_text(special if special in turn.content.everywhere.texts else "onleesbaar")
    if turn.context.case:
        return
    if position is None or not position.step:
        _begin(turn, "")
    elif is_in_place(turn, position):
        _go(turn, _draw_again(turn))
    else:
        find_place(turn, position)
