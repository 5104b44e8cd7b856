"""Everything that goes on at this moment: who waits, who is at the desk with which chat, where the danger is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiohttp import web

from handoff.cases import Case, CaseKind, CaseState
from handoff.counsellors import ROLE_NAMES, Role
from handoff.desk.asking import case_id_of
from handoff.desk.desk import Desk, desk_of
from handoff.desk.doing import carry_out
from handoff.desk.labels import reason_words, signal_words
from handoff.desk.names import name_in, names_of
from handoff.desk.pages import page
from handoff.desk.rooms import Data
from handoff.hand_up.raising import answer_hand
from handoff.moments import clock_words
from handoff.phrases import Phrase, phrase
from handoff.ports import DeskUnit, Presence, PresenceState
from handoff.presence import has_page_open, is_there
from handoff.queue import in_order, longest_wait
from handoff.queue_words import waiting_words, why

#: A family that waits longer for a word is shown as such.
_SLOW = timedelta(minutes=3)
_STATES = {
    PresenceState.ON_DUTY: phrase("op dienst"),
    PresenceState.PAUSE: phrase("pauze"),
    PresenceState.AWAY: phrase("weg"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One chat as the overview shows it: who, since when, and how long nobody wrote."""

    id: int
    name: str
    about: Phrase | str
    danger: bool
    message: bool
    waits: Phrase
    silent: Phrase
    who_wrote: Phrase
    answer_due: bool
    why: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    name: str
    role: str
    state: Phrase
    there: bool
    chats: tuple[Row, ...]


async def show_overview(request: web.Request) -> web.Response:
    desk, now = desk_of(request), desk_of(request).clock()
    return page(request, "overview/overview.html", **await desk.store.read(lambda u: _overview(u, desk, now)))


def _overview(unit: DeskUnit, desk: Desk, now: datetime) -> Data:
    waiting, taken, presences = unit.waiting_cases(), unit.taken_cases(), unit.presences()
    live = [case for case in waiting if case.kind is CaseKind.CHAT]
    names = names_of(unit)
    return {
        "waiting": [_row(case, desk, now) for case in in_order(live, now)],
        "messages": sum(case.kind is CaseKind.MESSAGE for case in waiting),
        "longest": waiting_words(longest_wait(live, now)) if live else None,
        "danger": [
            (_row(case, desk, now), names.get(case.counsellor, "")) for case in taken if case.in_danger
        ],
        "people": [
            *_people(presences, taken, desk, now),
            *_never_here(presences, taken, names, desk, now),
        ],
        "busy": len(taken),
        "sleeping": [
            (_row(case, desk, now), names.get(case.counsellor, "")) for case in unit.sleeping_cases()
        ],
        "hands": [
            (hand, names.get(hand.asker, ""), names.get(hand.answered_by, "")) for hand in unit.hands()
        ],
        "zone_time": clock_words(now.astimezone(desk.hours().zone)),
    }


def _people(presences: Sequence[Presence], taken: Sequence[Case], desk: Desk, now: datetime) -> list[Person]:
    """Everybody at the desk, and whoever has a chat: also with the page closed."""
    people = []
    for one in presences:
        chats = tuple(_row(case, desk, now) for case in taken if case.counsellor == one.counsellor)
        open_page = has_page_open(one, now)
        if chats or open_page:
            people.append(
                Person(
                    name=one.name,
                    role=ROLE_NAMES[Role(one.role)] if one.role else "",
                    state=_STATES[one.state if open_page else PresenceState.AWAY],
                    there=is_there(one, now),
                    chats=chats,
                )
            )
    return people


def _never_here(
    presences: Sequence[Presence], taken: Sequence[Case], names: Mapping[int, str], desk: Desk, now: datetime
) -> list[Person]:
    """Who has a chat without ever having said to be there: their families are as real as those of others."""
    strangers = {case.counsellor for case in taken} - {one.counsellor for one in presences}
    return [
        Person(
            name=name_in(names, stranger, desk),
            role="",
            state=_STATES[PresenceState.AWAY],
            there=False,
            chats=tuple(_row(case, desk, now) for case in taken if case.counsellor == stranger),
        )
        for stranger in sorted(strangers)
    ]


def _row(case: Case, desk: Desk, now: datetime) -> Row:
    last, who = _last_word(case)
    return Row(
        id=case.id,
        name=case.pseudonym,
        about=signal_words(case.signal) if case.signal else reason_words(case.reason, desk.reasons),
        danger=case.in_danger,
        message=case.kind is CaseKind.MESSAGE,
        waits=waiting_words(now - case.waits_since),
        silent=waiting_words(now - last),
        who_wrote=who,
        answer_due=case.state is CaseState.TAKEN and last == case.family_at and now - last > _SLOW,
        why=tuple(why(case, now)),
    )


def _last_word(case: Case) -> tuple[datetime, Phrase]:
    family, counsellor = case.family_at, case.counsellor_at
    if counsellor is not None and (family is None or counsellor > family):
        return counsellor, phrase("collega")
    return family or case.opened_at, phrase("familie")


async def come(request: web.Request) -> web.Response:
    """To a raised hand, from the overview."""
    case_id = case_id_of(request)
    await carry_out(request, lambda unit, desk, me, now: answer_hand(unit, case_id, me, now))
    raise web.HTTPSeeOther("/overzicht")
