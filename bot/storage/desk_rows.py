"""Cases, lines and what lies beside them: from rows to the plain records of ``handoff``, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row

from bot.clock import to_ms
from bot.storage.bodies import open_body
from bot.storage.encryption import DataKey
from bot.storage.errors import Unreadable
from handoff.cases import FORMAL, Case, CaseKind, CaseState, Sharing, Urgency
from handoff.lines import Author, Line, Mark
from handoff.ports import Alarm, CheckInOffer, Presence, PresenceState

AnyRow = Row[*tuple[Any, ...]]

_MARKS = {
    "waiting": Mark.SENT,
    "sending": Mark.SENT,
    "sent": Mark.DELIVERED,
    "uncertain": Mark.UNCERTAIN,
    "failed": Mark.FAILED,
    "withdrawn": Mark.WITHDRAWN,
    "held": Mark.HELD,
}


def moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)


def moment_or_none(ms: int | None) -> datetime | None:
    return None if ms is None else moment(ms)


def ms_or_none(at: datetime | None) -> int | None:
    return None if at is None else to_ms(at)


def briefing_place(case_id: int) -> str:
    return f"cases.briefing:{case_id}"


def lifted_place(case_id: int) -> str:
    return f"cases.lifted:{case_id}"


def note_place(note_id: int) -> str:
    return f"desk_notes.body:{note_id}"


def case_from(row: AnyRow, key: DataKey | None) -> Case:
    """Without its key the words are gone and read as empty; the case itself can still be seen and closed."""
    return Case(
        id=row.id,
        conversation=row.conversation_id,
        episode=row.episode_id,
        channel=row.channel,
        state=CaseState(row.state),
        kind=CaseKind(row.kind),
        reason=row.reason,
        urgency=Urgency(row.urgency),
        signal=row.signal,
        flow=row.flow,
        sharing=Sharing(row.sharing),
        briefing=_opened(key, row.briefing, briefing_place(row.id)),
        pseudonym=row.pseudonym,
        # A family may choose another language while it waits; the case keeps what it began with.
        language=row.spoken or row.language,
        formal=row.language == FORMAL,
        needs=row.needs,
        opened_at=moment(row.opened_at),
        taken_at=moment_or_none(row.taken_at),
        closed_at=moment_or_none(row.closed_at),
        closed_how=row.closed_how or "",
        counsellor=row.counsellor_id or 0,
        from_seq=row.from_seq,
        family_seq=row.family_seq,
        family_at=moment_or_none(row.family_at),
        counsellor_at=moment_or_none(row.counsellor_at),
        read_seq=row.read_seq,
        returned=bool(row.returned),
        lifted=_opened(key, row.lifted, lifted_place(row.id)),
        discreet=bool(row.discreet),
        kept_for=row.kept_for,
        woke_at=moment_or_none(row.woke_at),
        slept_at=moment_or_none(row.slept_at),
        pinged_at=moment_or_none(row.pinged_at),
        too_long_at=moment_or_none(row.too_long_at),
    )


def state_values(case: Case) -> dict[str, object]:
    """The columns that change when a case changes hands, urgency or state."""
    return {
        "state": case.state.value,
        "kind": case.kind.value,
        "urgency": case.urgency.value,
        "signal": case.signal,
        "counsellor_id": case.counsellor or None,
        "taken_at": ms_or_none(case.taken_at),
        "closed_at": ms_or_none(case.closed_at),
        "closed_how": case.closed_how or None,
        "returned": int(case.returned),
        "kept_for": case.kept_for,
        "woke_at": ms_or_none(case.woke_at),
        "slept_at": ms_or_none(case.slept_at),
        "pinged_at": ms_or_none(case.pinged_at),
        "too_long_at": ms_or_none(case.too_long_at),
    }


def case_values(case: Case, key: DataKey) -> dict[str, object]:
    return {
        "id": case.id,
        "conversation_id": case.conversation,
        "episode_id": case.episode,
        "channel": case.channel,
        "reason": case.reason[:60],
        "flow": case.flow[:60],
        "sharing": case.sharing.value,
        "pseudonym": case.pseudonym,
        "language": case.spoken,
        "needs": case.needs,
        "opened_at": to_ms(case.opened_at),
        "from_seq": case.from_seq,
        "family_seq": case.family_seq,
        "family_at": ms_or_none(case.family_at),
        "counsellor_at": ms_or_none(case.counsellor_at),
        "read_seq": case.read_seq,
        "discreet": int(case.discreet),
        **told_values(case, key),
        **state_values(case),
    }


def told_values(case: Case, key: DataKey) -> dict[str, object]:
    """What counsellors read of it beforehand, sealed."""
    return {
        "briefing": key.seal(case.briefing, briefing_place(case.id)),
        "lifted": key.seal(case.lifted, lifted_place(case.id)) if case.lifted else None,
    }


def line_from(row: AnyRow, keys: Mapping[int, DataKey]) -> Line | None:
    """None when the words are gone: their key was destroyed."""
    key = keys.get(row.episode_key_id)
    if key is None:
        return None
    try:
        body = open_body(key, row.body, row.conversation_id, row.seq)
    except Unreadable:
        return Line(seq=row.seq, author=Author.NOTICE, text="(niet te lezen)", at=moment(row.created_at))
    return Line(
        seq=row.seq,
        author=Author(row.author),
        text=body.text or (body.file.title if body.file else ""),
        at=moment(row.created_at),
        mark=mark_from(row.state),
        name=body.name,
        key=body.key,
        buttons=tuple(label for label, _ in body.buttons),
    )


def mark_from(state: str | None) -> Mark:
    return Mark.NONE if state is None else _MARKS[state]


def offer_from(row: AnyRow) -> CheckInOffer:
    return CheckInOffer(
        id=row.id,
        case=row.case_id,
        conversation=row.conversation_id,
        flow=row.flow,
        after_days=row.after_days,
        asked_at=moment(row.asked_at),
        accepted=None if row.accepted is None else bool(row.accepted),
    )


def presence_from(row: AnyRow) -> Presence:
    return Presence(
        counsellor=row.counsellor_id,
        name=row.name,
        state=PresenceState(row.state),
        seen_at=moment(row.seen_at),
        qualifications=frozenset(row.qualifications.split()),
        role=row.role,
    )


def alarm_from(row: AnyRow) -> Alarm:
    return Alarm(
        id=row.id,
        kind=row.kind,
        detail=row.detail,
        since=moment(row.raised_at),
        count=row._mapping["count"],
        conversation=row.conversation_id or 0,
    )


def _opened(key: DataKey | None, sealed: bytes | None, place: str) -> str:
    if key is None or sealed is None:
        return ""
    try:
        return key.open(sealed, place)
    except Unreadable:
        return ""


def note_text(key: DataKey | None, sealed: bytes, note_id: int) -> str:
    return _opened(key, sealed, note_place(note_id))
