"""How cases, lines and alarms look to the page, as plain data. Ids are text: too long for JavaScript's numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handoff.cases import Case, CaseKind, Sharing, has_gone_quiet, shown_briefing
from handoff.counsellors import Counsellor
from handoff.desk.desk import Desk
from handoff.desk.emergency_calls import call_words
from handoff.desk.labels import CHANNELS, SHARING, alarm_words, reason_words, signal_words
from handoff.desk.language import Say
from handoff.desk.local_time import zone_of
from handoff.desk.rooms import Data
from handoff.lines import Author, Line
from handoff.phrases import phrase
from handoff.ports import (
    CONCERN,
    CRISIS_PERHAPS,
    DANGER,
    DANGER_UNANSWERED,
    UNATTENDED,
    Alarm,
    CaseNote,
    CheckInOffer,
    Presence,
)
from handoff.presence import has_page_open, is_there
from handoff.queue import in_order, may_take
from handoff.queue_words import why
from handoff.unseen import as_shown

#: Alarms that ring until somebody reacts.
_RINGING = frozenset({*DANGER, DANGER_UNANSWERED})


def ms(at: datetime | None) -> int | None:
    return None if at is None else int(at.timestamp() * 1000)


def case_data(case: Case, desk: Desk) -> Data:
    return {
        "id": str(case.id),
        "naam": case.pseudonym,
        "soort": case.kind.value,
        "staat": case.state.value,
        "reden": desk.say(reason_words(case.reason, desk.reasons)),
        "urgentie": case.urgency.value,
        "gevaar": case.in_danger,
        "signaal": desk.say(signal_words(case.signal)) if case.signal else "",
        "kanaal": desk.say(CHANNELS.get(case.channel, case.channel)),
        "taal": case.language,
        "vraagt": case.needs,
        "geopend": ms(case.opened_at),
        "wacht_sinds": ms(case.waits_since),
    }


def queue_data(
    shown: Sequence[Case],
    waiting: Sequence[Case],
    presences: Sequence[Presence],
    counsellor: Counsellor,
    desk: Desk,
    now: datetime,
) -> list[Data]:
    """Of all who wait those that are shown, next one first. Nothing of what people said but what they share."""
    seen = {case.id: case for case in shown}
    return [
        {
            **case_data(case, desk),
            "plaats": place,
            "waarom": " ".join(map(desk.say, why(case, now))),
            "mag": (mine := may_take(counsellor, case, presences, now)),
            "briefing": shown_briefing(case) if mine else "",
        }
        for place, each in enumerate(in_order(waiting, now), 1)
        if (case := seen.get(each.id))
    ]


def mine_data(case: Case, desk: Desk) -> Data:
    return {**case_data(case, desk), "ongelezen": case.has_unread, "laatst": ms(case.family_at)}


def chat_data(case: Case, counsellor: Counsellor, desk: Desk, now: datetime, began: datetime | None) -> Data:
    """The case as its own counsellor sees it. Who shares nothing does not share since when either."""
    return {
        **mine_data(case, desk),
        "genomen": ms(case.taken_at),
        "delen": desk.say(SHARING[case.sharing.value]),
        "briefing": shown_briefing(case),
        "begonnen": None if case.sharing is Sharing.NOTHING else ms(began),
        "gelezen": case.read_seq,
        "familie": case.family_seq,
        "stil": case.kind is CaseKind.MESSAGE and has_gone_quiet(case, now),
        "mag_sluiten": counsellor.is_coordinator or not case.in_danger,
    }


def line_data(line: Line, say: Say = str) -> Data:
    return {
        "nr": line.seq,
        "wie": line.author.value,
        "naam": line.name,
        "tekst": say(as_shown(line.text)) if line.author is Author.FAMILY else line.text,
        "om": ms(line.at),
        "staat": line.mark.value,
        "sleutel": line.key,
        "knoppen": list(line.buttons),
    }


def offer_data(offer: CheckInOffer, desk: Desk) -> Data:
    labels = {choice.flow: choice.in_language(desk.language) for choice in desk.check_ins}
    return {
        "wat": labels.get(offer.flow, offer.flow),
        "dagen": offer.after_days,
        "antwoord": {None: "gevraagd", True: "ja", False: "nee"}[offer.accepted],
    }


def note_data(note: CaseNote, names: dict[int, str], desk: Desk) -> Data:
    by = names.get(note.counsellor) or desk.say(phrase("Een collega"))
    return {
        "soort": note.kind,
        "wie": by,
        "gebeld": desk.say(call_words(note, by, zone_of(desk))),
        "om": ms(note.at),
        "tekst": note.text,
    }


def alarm_data(alarm: Alarm, holder: str, desk: Desk) -> Data:
    """``holder``: who has the chat it is about."""
    title, remedy = alarm_words(alarm.kind, holder or phrase("Een collega"))
    return {
        "id": str(alarm.id),
        "titel": desk.say(title),
        "doe": desk.say(remedy),
        "aantal": alarm.count,
        "sinds": ms(alarm.since),
        "gevaar": alarm.kind in _RINGING,
        "zacht": alarm.kind in (CRISIS_PERHAPS, CONCERN, UNATTENDED),
    }


def colleagues_data(presences: Sequence[Presence], now: datetime) -> list[Data]:
    return [
        {"naam": presence.name, "staat": presence.state.value, "er": is_there(presence, now)}
        for presence in presences
        if has_page_open(presence, now)
    ]
