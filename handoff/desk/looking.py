"""What the page looks at: the state of the desk, and the lines of one chat."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from handoff.actions.alarms import alarms_for, may_dismiss
from handoff.actions.auditing import READ, write_down
from handoff.actions.finding import existing_case, name_of
from handoff.cases import Case, CaseKind, CaseState
from handoff.counsellors import Counsellor
from handoff.desk.accounts import current_counsellor
from handoff.desk.asking import case_id_of, number_asked
from handoff.desk.danger_left import danger_left_data
from handoff.desk.desk import Desk, desk_of
from handoff.desk.hours_line import hours_data
from handoff.desk.rooms import Data, Rooms, chat_of, rooms_of, state_of
from handoff.desk.views import (
    alarm_data,
    case_data,
    chat_data,
    colleagues_data,
    line_data,
    mine_data,
    ms,
    note_data,
    offer_data,
    queue_data,
)
from handoff.errors import CaseIsClosed, NotYours
from handoff.phrases import phrase
from handoff.ports import DANGER_UNANSWERED, UNATTENDED, Alarm, DeskUnit, PresenceState
from handoff.presence import has_page_open
from handoff.queue import may_browse, next_for
from handoff.shifts.on_duty import readiness
from handoff.training.exercising import practised_now

#: Lines in one answer; a page that needs more asks again.
MOST_LINES = 500


async def show_state(request: web.Request) -> web.Response:
    """My chats, the queue, alarms and who is there."""
    desk, me = desk_of(request), current_counsellor(request)
    now, rooms = desk.clock(), rooms_of(request)
    return web.json_response(await desk.store.read(lambda unit: state_data(unit, me, desk, now, rooms)))


async def show_lines(request: web.Request) -> web.Response:
    """Lines after ``na``, marks of all our own, and the case: what a page needs after any gap."""
    desk, me = desk_of(request), current_counsellor(request)
    case_id, after, now = case_id_of(request), number_asked(request, "na"), desk.clock()
    rooms = rooms_of(request)

    def look(unit: DeskUnit) -> Data:
        return lines_data(unit, case_id, me, after, desk, now, rooms)

    def look_first(unit: DeskUnit) -> Data:
        data = look(unit)
        write_down(unit, me.id, READ, case_id, now)
        return data

    # From its beginning is opening the chat, which the audit trail knows; what follows is the same reading.
    return web.json_response(await (desk.store.read(look) if after else desk.store.write(look_first)))


def state_data(unit: DeskUnit, me: Counsellor, desk: Desk, now: datetime, rooms: Rooms) -> Data:
    presences = unit.presences()
    mine = next((p for p in presences if p.counsellor == me.id), None)
    return {
        "nu": int(now.timestamp() * 1000),
        "ik": {
            "naam": me.name,
            "leidt": me.is_coordinator,
            "staat": (mine.state if mine and has_page_open(mine, now) else PresenceState.AWAY).value,
        },
        "uren": hours_data(unit, presences, desk, now),
        "mijn": [mine_data(case, desk) for case in (*unit.taken_cases(me.id), *practised_now(unit, me))],
        "slapend": [mine_data(case, desk) for case in unit.sleeping_cases(me.id)],
        **_queue(unit, me, desk, now),
        "gevaar": _danger_elsewhere(unit, me, desk) if me.is_coordinator else [],
        "alarmen": [*danger_left_data(unit, me, desk, now), *_alarms(unit, me, desk)],
        "collegas": colleagues_data(presences, now),
        **state_of(rooms, unit, me, desk, now),
    }


def _queue(unit: DeskUnit, me: Counsellor, desk: Desk, now: datetime) -> Data:
    """Who may browse sees the queue; others only who is next for them, and how many wait. In a pause nobody."""
    waiting, presences = unit.queue(), unit.presences()
    ready, passed = readiness(unit, me, now), unit.passed_by(me.id)
    mine = [each for each in waiting if each.conversation not in passed and ready.may_be_offered(each)]
    first = next_for(me, mine, presences, now)
    shown = unit.with_words(mine if may_browse(me) else [first] if first else [])
    return {
        "rij": queue_data(shown, waiting, presences, me, desk, now),
        "wachten": {kind.value: sum(case.kind is kind for case in waiting) for kind in CaseKind},
        "nieuwste": max(
            (ms(each.waits_since) or 0 for each in mine if each.kind is CaseKind.CHAT), default=0
        ),
        "mag_kiezen": may_browse(me),
    }


def _alarms(unit: DeskUnit, me: Counsellor, desk: Desk) -> list[Data]:
    mine = {case.conversation: str(case.id) for case in unit.taken_cases(me.id)}
    return [
        {
            **alarm_data(alarm, _holder(unit, alarm), desk),
            "gesprek": mine.get(alarm.conversation, ""),
            "mag_weg": may_dismiss(unit, alarm, me),
        }
        for alarm in alarms_for(unit, me)
    ]


def _holder(unit: DeskUnit, alarm: Alarm) -> str:
    """Who has the chat that an alarm about a colleague is about."""
    if alarm.kind not in (DANGER_UNANSWERED, UNATTENDED):
        return ""
    case = unit.open_case_of(alarm.conversation)
    return name_of(unit, case.counsellor) if case else ""


def lines_data(
    unit: DeskUnit, case_id: int, me: Counsellor, after: int, desk: Desk, now: datetime, rooms: Rooms
) -> Data:
    """Only of one's own open case. Raises ``NotYours``, ``CaseIsClosed`` or ``CaseGone``."""
    case = _own(existing_case(unit, case_id), me)
    names = {presence.counsellor: presence.name for presence in unit.presences()}
    return {
        "zaak": chat_data(case, me, desk, now, unit.began_at(case)),
        "regels": [line_data(line, desk.say) for line in unit.lines(case, after=after, limit=MOST_LINES)],
        "staten": {str(seq): mark.value for seq, mark in unit.marks(case).items()},
        "later": [offer_data(offer, desk) for offer in unit.offers_of(case.id)],
        "notities": [note_data(note, names, desk) for note in unit.notes_of(case.id)],
        **chat_of(rooms, unit, case, me, desk, now),
    }


def _own(case: Case, me: Counsellor) -> Case:
    if case.counsellor != me.id:
        raise NotYours
    if case.state is CaseState.CLOSED:
        raise CaseIsClosed
    return case


def _danger_elsewhere(unit: DeskUnit, me: Counsellor, desk: Desk) -> list[Data]:
    """For coordinators: cases of danger that a colleague has. They stay open until a coordinator closes them."""
    names = {presence.counsellor: presence.name for presence in unit.presences()}
    return [
        {
            **case_data(case, desk),
            "bij": names.get(case.counsellor) or desk.say(phrase("een collega")),
            "gebeld_112": bool(unit.notes_of(case.id)),
        }
        for case in unit.taken_cases()
        if case.in_danger and case.counsellor != me.id
    ]
