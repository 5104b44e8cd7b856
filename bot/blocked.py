"""Somebody blocked asks for a person: told how long, and where else to go. Danger always passes through."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.clock import local_time
from bot.storage.bodies import Body
from bot.storage.outgoing import Purpose
from bot.surroundings import Surroundings
from bot.turns import Turn
from flows.effects import Alert, AskForPerson, Effect, MakeRequest
from flows.translations.dates import moment_in_words
from flows.translations.languages import DUTCH, FORMAL


def asks_in_vain(turn: Turn, effects: Sequence[Effect]) -> bool:
    """Would this ring people for somebody they need a rest from? Not when there may be danger."""
    if turn.conversation.blocked_until <= turn.now or any(isinstance(each, Alert) for each in effects):
        return False
    wishes = [each for each in effects if isinstance(each, AskForPerson | MakeRequest)]
    return any(not (isinstance(each, AskForPerson) and _urgent(each)) for each in wishes)


def _urgent(wish: AskForPerson) -> bool:
    return bool(wish.signal) or wish.urgency == "nood"


def say_blocked(turn: Turn, around: Surroundings) -> None:
    words = around.family_words.in_language(turn.conversation.language)
    until = _moment_in(turn.conversation.language, local_time(turn.conversation.blocked_until, around.zone))
    buttons = ((words.emergency, "!NOOD"), (words.go_on, "!MENU"))
    turn.say(Body(text=words.blocked.format(tot=until), buttons=buttons), purpose=Purpose.REPLY)


def _moment_in(language: str, at: datetime) -> str:
    if language in (DUTCH, FORMAL):
        return f"{at:%d-%m-%Y %H.%M}"
    return moment_in_words(at, language)
