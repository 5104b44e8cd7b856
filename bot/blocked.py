"""Somebody blocked asks for a person: told how long, and where else to go. Danger always passes through."""

from __future__ import annotations

from collections.abc import Sequence

from bot.clock import local_time
from bot.storage.bodies import Body
from bot.storage.outbox import Purpose
from bot.surroundings import Surroundings
from bot.turns import Turn
from flows.effects import Alert, AskForPerson, Effect, MakeRequest


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
    until = f"{local_time(turn.conversation.blocked_until, around.zone):%d-%m-%Y %H.%M}"
    buttons = ((words.emergency, "!NOOD"), (words.go_on, "!MENU"))
    turn.say(Body(text=words.blocked.format(tot=until), buttons=buttons), purpose=Purpose.REPLY)
