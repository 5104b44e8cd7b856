"""How long each table is kept, for ``docs/tables.md``: from the rules and numbers with which the code wipes."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Table

from bot.clock import DAY, HOUR
from bot.settings import Settings
from bot.storage.contact_rows import CONTACTS_KEPT_MS, COUNSELLORS_KEPT_MS
from bot.storage.desk_knowledge import ANSWERED_KEPT_MS
from bot.storage.desk_shifts import KEPT as SHIFTS_KEPT
from bot.storage.every_table import metadata
from bot.storage.retention import INBOX_KEPT_MS
from bot.storage.session_rows import KEPT_MS as DESK_SESSIONS_KEPT_MS
from bot.storage.ties import tied_to_address, tied_to_family, tied_to_talk
from bot.storage.waits import KEPT_WAITS
from bot.storage.web_session_rows import KEPT_MS as WEB_SESSIONS_KEPT_MS
from handoff.accounts.guessing import KEPT as TRIES_KEPT
from handoff.accounts.invitations import LASTS as INVITATION_LASTS
from handoff.apart.records import KEPT_AS_USUAL, RecordKind
from handoff.blocks.records import LENGTHS
from handoff.notes.records import SHIFT_NOTES_KEPT
from handoff.outside.records import LISTED_FOR
from handoff.requests.records import KEPT as REQUESTS_KEPT

PAGE = Path(__file__).resolve().parent.parent / "docs" / "tables.md"
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| .+? \| .*?\|$", re.MULTILINE)
STAYS = "stays"
AT_ONCE = "at once"


def _days(kept: timedelta | int) -> str:
    days = kept.days if isinstance(kept, timedelta) else kept // DAY
    years, rest = divmod(days, 365)
    return "a day" if days == 1 else f"{days} days" if rest or years < 2 else f"{years} years"


#: Where no column ties a row to a talk or an address, or where more is to be said.
OWN_TIME = {
    "conversations": "until no talk, agreed check-in, request or plan needs it",
    "episodes": "with the talk",
    "inbox": f"{INBOX_KEPT_MS // HOUR} hours after it was handled; set aside: {Settings.keep_days} days",
    "farewells": "until it is sent",
    "checkins": "until it is over; then with the talk",
    "data_keys": "as long as what they seal",
    "web_sessions": f"{_days(WEB_SESSIONS_KEPT_MS)} after it was last used",
    "web_ways_back": f"{_days(WEB_SESSIONS_KEPT_MS)}, or as long as a browser of that talk is used",
    "forgotten": f"{STAYS}; it leads nowhere else",
    "crisis_lines": STAYS,
    "hands": "until it is lowered, or the chat leaves these hands",
    "contact_requests": f"until it is done, {_days(REQUESTS_KEPT)} at the most",
    "contact_plans": "until it is dropped; silent past the day to look at it again: with the address",
    "alarms": "with the address; one without a talk stays",
    "apart_records": "open: until closed; then "
    f"{KEPT_AS_USUAL.days(RecordKind.CONCERN)} days (worry), "
    f"{KEPT_AS_USUAL.days(RecordKind.DEBRIEF)} days (care for a colleague) or "
    f"{KEPT_AS_USUAL.days(RecordKind.REPORTING_CODE)} days (reporting code), unless the settings say otherwise",
    "apart_entries": "with the record",
    "apart_cases": "with the talk; the record stays",
    "blocks": f"the hash until the block is over, {_days(max(LENGTHS.values()))} at the most; "
    f"the rest {_days(CONTACTS_KEPT_MS)}",
    "block_cases": "with the talk, or until the block is over",
    "audit_lines": f"{STAYS}, in a chain of hashes",
    "audit_head": f"{STAYS}, one row",
    "contacts": f"{_days(CONTACTS_KEPT_MS)}; the counsellor's number {_days(COUNSELLORS_KEPT_MS)}",
    "noted_contacts": _days(LISTED_FOR),
    "finished_requests": _days(CONTACTS_KEPT_MS),
    "past_waits": f"the newest {KEPT_WAITS}",
    "after_chat": STAYS,
    "talk_days": STAYS,
    "people_keys": "until the year is over",
    "people_hashes": "until the year is over",
    "people_counts": STAYS,
    "answer_uses": STAYS,
    "wipings": STAYS,
    "read_reviews": STAYS,
    "accounts": f"{STAYS}; switched off when somebody leaves, for the trail names them by it",
    "invitations": f"{STAYS}; the link works for {_days(INVITATION_LASTS)}",
    "recovery_codes": "until new ones are made; each works once",
    "desk_sessions": f"{_days(DESK_SESSIONS_KEPT_MS)}, at the next login",
    "login_tries": f"{_days(TRIES_KEPT)} after the last one",
    "desk_presences": f"{STAYS}, one row a colleague",
    "breathers": "until it is over",
    "shifts": f"{_days(SHIFTS_KEPT)} after the last day",
    "shift_days": f"{_days(SHIFTS_KEPT)} after that day",
    "hours_changes": f"{_days(SHIFTS_KEPT)} after it is over",
    "shift_notes": _days(SHIFT_NOTES_KEPT),
    "fact_reports": f"until answered, and then {_days(ANSWERED_KEPT_MS)}",
    "staff_alerts": "until it is over",
    "meta": "the check of a key as long as that key; the rest stays",
}

#: Where asking to be forgotten does something else than emptying the rows by their columns.
_OTHERWISE_AT_ONCE = {
    "conversations": AT_ONCE,
    "data_keys": AT_ONCE,
    "people_hashes": AT_ONCE,
    "inbox": "the words at once",
}


def how_long(table: Table) -> str:
    """Raises ``KeyError`` for a table that nothing wipes and of which nothing is said."""
    if table.name in OWN_TIME:
        return OWN_TIME[table.name]
    if tied_to_talk(table):
        return "with the talk"
    if tied_to_address(table):
        return "with the address"
    raise KeyError(table.name)


def when_asked(table: Table) -> str:
    return _OTHERWISE_AT_ONCE.get(table.name) or (AT_ONCE if tied_to_family(table) else "")


def kept_page(page: str) -> str:
    """The page with its last two columns made anew; what a table holds is written by hand."""

    def row(found: re.Match[str]) -> str:
        table = metadata.tables[found[1]]
        return f"| `{found[1]}` | {found[2]} | {how_long(table)} | {when_asked(table)} |".replace(
            "|  |", "| |"
        )

    return ROW.sub(row, page)
