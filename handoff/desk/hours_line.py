"""Whether the helpline is open, in one line at the top of the desk, and how the own shift stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from handoff.desk.desk import Desk
from handoff.desk.rooms import Data
from handoff.hours import OpeningHours, closes_at, is_open, what_differs
from handoff.moments import clock_words, opening_phrase
from handoff.phrases import Phrase, phrase
from handoff.ports import DeskUnit, Presence
from handoff.presence import Standing


def hours_now(unit: DeskUnit, desk: Desk, now: datetime) -> OpeningHours:
    """As the file says, with what coordinators changed by hand."""
    return replace(desk.hours(), changes=tuple(unit.hours_changes(now)))


def standing_now(unit: DeskUnit, presences: Sequence[Presence], desk: Desk, now: datetime) -> Standing:
    return Standing(hours=hours_now(unit, desk, now), presences=tuple(presences), plan=unit.plan())


def hours_data(unit: DeskUnit, presences: Sequence[Presence], desk: Desk, now: datetime) -> Data:
    standing = standing_now(unit, presences, desk, now)
    said = desk.say(hours_words(standing, now))
    reason = _reason(standing.hours, now, desk.language)
    return {
        "open": is_open(standing.hours, now),
        "bemand": standing.someone_there(now),
        "woorden": f"{said} ({reason})" if reason else said,
    }


def _reason(hours: OpeningHours, now: datetime, language: str) -> str:
    """In the language of the desk, when somebody wrote it."""
    differs = what_differs(hours, now)
    if differs is None:
        return ""
    return (differs.reason_en if language == "en" else "") or differs.reason


def hours_words(standing: Standing, now: datetime) -> Phrase:
    closes, opens = closes_at(standing.hours, now), standing.opens(now)
    if closes and not standing.someone_there(now):
        if opens is None:
            return phrase("Niemand vrij, voor families dicht")
        return phrase("Niemand vrij, opent {wanneer}", wanneer=opening_phrase(opens, now))
    if closes and closes - now > timedelta(days=1):
        return phrase("Altijd open")
    if closes:
        return phrase("Open tot {tijd} uur", tijd=clock_words(closes))
    if opens:
        return phrase("Dicht, opent {wanneer}", wanneer=opening_phrase(opens, now))
    return phrase("Dicht, geen volgende dienst in het rooster")
