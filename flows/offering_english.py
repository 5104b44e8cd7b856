"""Someone writes English in a Dutch conversation: ask once, kindly, whether to go on in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.choosing_language import CODE
from flows.effects import Button
from flows.steps.base import STAY, Stay
from flows.translations.detecting import ENGLISH, is_english
from flows.translations.languages import DUTCH
from flows.typed import NO, YES, fold

if TYPE_CHECKING:
    from flows.turn import Turn

#: What ``Position.asking`` says while English is on offer; the text and the flows that were meant are kept with it.
ENGLISH_OFFER = "engels_aanbieden"
STAY_DUTCH = "!BLIJFNEDERLANDS"
#: The answer that remembers a no for the rest of the conversation.
STAYS_DUTCH = "blijft_nederlands"
_MOST = 3


def writes_english(turn: Turn, text: str) -> bool:
    """In a Dutch conversation that could be an English one, and nobody said no to that."""
    could = turn.language == DUTCH and ENGLISH in turn.base.spoken and STAYS_DUTCH not in turn.answers
    return could and is_english(text)


def offer_english(turn: Turn, text: str) -> Stay | None:
    """The offer, when these words are English. Whoever answers it in more English has answered it."""
    if ENGLISH_OFFER not in turn.content.everywhere.texts or not writes_english(turn, text):
        return None
    if turn.asking == ENGLISH_OFFER:
        turn.settle()
        turn.choose_language(ENGLISH)
        return None
    heard = turn.senses.recognise(turn.base.in_language(ENGLISH), text)
    meant = heard.candidates if heard.best is None else (heard.best,)
    turn.asking = ENGLISH_OFFER
    turn.candidates = tuple(one for one in meant if one in turn.content.flows)[:_MOST]
    turn.say_text(
        ENGLISH_OFFER,
        (
            Button(label=turn.word("knop_engels"), code=CODE + ENGLISH),
            Button(label=turn.word("knop_nederlands"), code=STAY_DUTCH),
        ),
    )
    return STAY


def choice_of_language(turn: Turn, said: str) -> str:
    """The language that a typed or tapped answer to the offer chooses; empty when it is no answer."""
    if turn.asking != ENGLISH_OFFER:
        return ""
    words = fold(said)
    if words in YES or words.startswith("yes ") or words == fold(turn.word("knop_engels")):
        return ENGLISH
    if said == STAY_DUTCH or words in NO or words == fold(turn.word("knop_nederlands")):
        return DUTCH
    return ""
