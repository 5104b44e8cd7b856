"""The room of coordinators: the live overview, and from there reading along, whispering and taking over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiohttp import web

from handoff.actions.closing import close_case
from handoff.cases import Case, CaseKind, CaseState, shown_briefing
from handoff.counsellors import ROLE_NAMES, Counsellor, Role
from handoff.desk.accounts import current_counsellor
from handoff.desk.apart.showing import name_in, names_of
from handoff.desk.asking import case_id_of
from handoff.desk.desk import Desk, desk_of
from handoff.desk.doing import carry_out
from handoff.desk.labels import CHANNELS, SHARING, reason_words, signal_words
from handoff.desk.looking import MOST_LINES
from handoff.desk.pages import page
from handoff.desk.permissions import COORDINATORS, COUNSELLORS
from handoff.desk.rooms import Data, Link, Room, Route
from handoff.desk.views import ms
from handoff.errors import DeskError, ReasonNeeded
from handoff.hand_up.raising import answer_hand
from handoff.lines import Author
from handoff.moments import clock_words
from handoff.overview.reading_along import REASONS, go_on_reading, open_to_read, readers_of
from handoff.overview.taking_over import take_over
from handoff.overview.whispering import LONGEST_WHISPER, whisper
from handoff.phrases import Phrase, phrase
from handoff.ports import DeskUnit, Presence, PresenceState
from handoff.presence import has_page_open, is_there
from handoff.queue import in_order, longest_wait
from handoff.queue_words import waiting_words, why

_PATH = "/overzicht"
_ALONG = "/meelezen/{id:[0-9]{1,19}}"

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


async def begin_to_read(request: web.Request) -> web.Response:
    """Opening is written down, each time, with a reason."""
    reason = request.query.get("reden", "")

    def opening(unit: DeskUnit, case_id: int, me: Counsellor, now: datetime) -> Case:
        return open_to_read(unit, case_id, me, now, reason=reason)

    return await _along(request, opening)


async def go_on(request: web.Request) -> web.Response:
    """The same page again, for an opening that goes on."""
    return await _along(request, go_on_reading)


Opening = Callable[[DeskUnit, int, Counsellor, datetime], Case]


async def _along(request: web.Request, opening: Opening, wrong: str = "", typed: str = "") -> web.Response:
    desk, me, now = desk_of(request), current_counsellor(request), desk_of(request).clock()
    case_id = case_id_of(request)
    try:
        words = await desk.store.write(lambda unit: _chat(unit, opening(unit, case_id, me, now), me, desk))
    except ReasonNeeded:
        return page(request, "overview/why.html", case_id=case_id, reasons=REASONS)
    except DeskError as refused:
        return page(request, "overview/gone.html", why=desk.say(refused.phrase), status=_GONE_STATUS)
    return page(
        request,
        "overview/along.html",
        status=400 if wrong else 200,
        most=LONGEST_WHISPER,
        wrong=wrong,
        typed=typed,
        **words,
    )


#: The chat was closed, wiped, or is nobody's to read.
_GONE_STATUS = 409


def _chat(unit: DeskUnit, case: Case, me: Counsellor, desk: Desk) -> Data:
    """What the family shares, and nothing earlier than that."""
    names = names_of(unit)
    zone = desk.hours().zone
    return {
        "case": case,
        "about": signal_words(case.signal) if case.signal else reason_words(case.reason, desk.reasons),
        "channel": CHANNELS.get(case.channel, case.channel),
        "sharing": SHARING[case.sharing.value],
        "briefing": shown_briefing(case),
        "holder": name_in(names, case.counsellor, desk) if case.state is CaseState.TAKEN else "",
        "waits": case.state is CaseState.WAITING,
        "mine": case.counsellor == me.id,
        "whispers": [
            (clock_words(one.at.astimezone(zone)), names.get(one.coordinator, ""), one.text)
            for one in unit.whispers_of(case.id)
        ]
        if me.is_coordinator
        else [],
        "lines": [
            (line, clock_words(line.at.astimezone(zone)), _KINDS[line.author])
            for line in unit.lines(case, limit=MOST_LINES)
        ],
        "leads": me.is_coordinator,
    }


_KINDS = {
    Author.FAMILY: "theirs",
    Author.COUNSELLOR: "ours",
    Author.BOT: "bot",
    Author.NOTICE: "notice",
}


async def say_softly(request: web.Request) -> web.Response:
    case_id, typed = case_id_of(request), str((await request.post()).get("tekst", ""))
    try:
        await carry_out(
            request,
            lambda unit, desk, me, now: whisper(
                unit, case_id, me, whisper_id=desk.new_id(), text=typed, now=now
            ),
        )
    except DeskError as refused:
        return await _along(request, go_on_reading, desk_of(request).say(refused.phrase), typed)
    return _to(f"/meelezen/{case_id}")


async def take(request: web.Request) -> web.Response:
    case_id = case_id_of(request)
    try:
        await carry_out(
            request,
            lambda unit, desk, me, now: take_over(
                unit, case_id, me, news_id=desk.new_id(), now=now, words=desk.words
            ),
        )
    except DeskError as refused:
        return await _along(request, go_on_reading, desk_of(request).say(refused.phrase))
    return _to("/")


async def close(request: web.Request) -> web.Response:
    """Of danger, once it is agreed on; the page asks twice."""
    case_id = case_id_of(request)
    try:
        await carry_out(request, lambda unit, desk, me, now: close_case(unit, case_id, me, now, desk.words))
    except DeskError as refused:
        return await _along(request, go_on_reading, desk_of(request).say(refused.phrase))
    return _to(_PATH)


async def come(request: web.Request) -> web.Response:
    """To a raised hand, from the overview."""
    case_id = case_id_of(request)
    await carry_out(request, lambda unit, desk, me, now: answer_hand(unit, case_id, me, now))
    return _to(_PATH)


def _to(path: str) -> web.Response:
    return web.Response(status=303, headers={"Location": path})


def chat_part(unit: DeskUnit, case: Case, me: Counsellor, desk: Desk, now: datetime) -> Data:
    """For the counsellor: what a coordinator whispers, and who reads along."""
    names = {one.counsellor: one.name for one in unit.presences()}
    somebody = desk.say(phrase("De coördinator"))
    return {
        "gefluisterd": [
            {
                "id": str(one.id),
                "van": names.get(one.coordinator) or somebody,
                "om": ms(one.at),
                "tekst": one.text,
            }
            for one in unit.whispers_of(case.id)
        ],
        "leest_mee": [
            names.get(reader) or somebody for reader in readers_of(unit, case, now) if reader != me.id
        ],
    }


OVERVIEW = Room(
    routes=(
        Route("GET", _PATH, show_overview, COORDINATORS),
        Route("POST", f"{_PATH}/hand/{{id:[0-9]{{1,19}}}}", come, COORDINATORS),
        Route("GET", _ALONG, begin_to_read, COUNSELLORS),
        Route("GET", f"{_ALONG}/nu", go_on, COUNSELLORS),
        Route("POST", f"{_ALONG}/fluister", say_softly, COORDINATORS),
        Route("POST", f"{_ALONG}/overnemen", take, COORDINATORS),
        Route("POST", f"{_ALONG}/sluiten", close, COORDINATORS),
    ),
    links=(Link(_PATH, phrase("Overzicht"), COORDINATORS),),
    chat=chat_part,
)
