"""How records apart and what was written in them look on a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from handoff.apart.records import Entry, Record, RecordKind, RecordState
from handoff.desk.desk import Desk
from handoff.desk.local_time import zone_of
from handoff.desk.names import name_in
from handoff.desk.rooms import Data
from handoff.moments import day_words, moment_words
from handoff.phrases import phrase
from handoff.reporting_code.steps import mark_words

STATES = {
    RecordState.OPEN: phrase("Open"),
    RecordState.PICKED_UP: phrase("Opgepakt"),
    RecordState.DONE: phrase("Afgerond"),
}
KINDS = {
    RecordKind.CONCERN: phrase("Zorgsignaal"),
    RecordKind.REPORTING_CODE: phrase("Meldcode"),
    RecordKind.FEEDBACK: phrase("Feedback"),
    RecordKind.DEBRIEF: phrase("Nabespreken"),
    RecordKind.PEER_REVIEW: phrase("Intervisie"),
}


def record_data(record: Record, names: Mapping[int, str], desk: Desk) -> Data:
    zone = zone_of(desk)
    return {
        "id": record.id,
        "kind": desk.say(KINDS[record.kind]),
        "kind_id": record.kind.value,
        "state": desk.say(STATES[record.state]),
        "state_id": record.state.value,
        "by": name_in(names, record.opened_by, desk),
        "with": name_in(names, record.with_whom, desk) if record.with_whom else "",
        "at": moment_words(record.opened_at, zone),
        "done_at": moment_words(record.done_at, zone) if record.done_at else "",
        "chat": record.pseudonym,
    }


def entries_data(entries: Sequence[Entry], names: Mapping[int, str], desk: Desk) -> list[Data]:
    return [_entry_data(entry, names, desk, zone_of(desk)) for entry in entries]


def _entry_data(entry: Entry, names: Mapping[int, str], desk: Desk, zone: ZoneInfo) -> Data:
    return {
        "by": name_in(names, entry.by, desk),
        "at": moment_words(entry.at, zone),
        "day": day_words(entry.day) if entry.day else "",
        "step": entry.step,
        "mark": desk.say(mark_words(entry.step, entry.mark)),
        "text": entry.text,
    }
