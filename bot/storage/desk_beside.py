"""What lies beside the chat, over rows: offers, notes, presences and alarms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select, text, update

from bot.clock import to_ms
from bot.storage.checkin_rows import cancel_checkins
from bot.storage.desk_rows import (
    alarm_from,
    moment,
    moment_or_none,
    ms_or_none,
    note_place,
    note_text,
    offer_from,
    presence_from,
)
from bot.storage.desk_tables import desk_notes, desk_offers, desk_presences
from bot.storage.desk_transaction import DeskTransaction
from bot.storage.tables import alarms, cases
from handoff.cases import Sharing
from handoff.errors import CaseGone
from handoff.ports import (
    CONCERN,
    CRISIS,
    CRISIS_PERHAPS,
    CRISIS_SILENCE,
    DANGER_UNANSWERED,
    UNATTENDED,
    Alarm,
    CaseNote,
    CheckInOffer,
    Presence,
)

_MOST_ALARMS = 50
#: These go first: a channel that fails for hundreds must not push them off the desk.
_OF_PEOPLE = (CRISIS, CRISIS_SILENCE, DANGER_UNANSWERED, CRISIS_PERHAPS, UNATTENDED, CONCERN)


class DeskBeside(DeskTransaction):
    def add_offer(self, offer: CheckInOffer) -> None:
        row = {
            "id": offer.id,
            "case_id": offer.case,
            "conversation_id": offer.conversation,
            "flow": offer.flow,
            "after_days": offer.after_days,
            "asked_at": to_ms(offer.asked_at),
        }
        self._connection.execute(insert(desk_offers), [row])

    def offer(self, offer_id: int) -> CheckInOffer | None:
        query = select(desk_offers).where(desk_offers.c.id == offer_id)
        row = self._connection.execute(query).one_or_none()
        return None if row is None else offer_from(row)

    def offers_of(self, case_id: int) -> Sequence[CheckInOffer]:
        query = select(desk_offers).where(desk_offers.c.case_id == case_id).order_by(desk_offers.c.asked_at)
        return [offer_from(row) for row in self._connection.execute(query)]

    def answer_offer(self, offer_id: int, accepted: bool) -> bool:
        answered = self._connection.execute(
            update(desk_offers)
            .where(desk_offers.c.id == offer_id, desk_offers.c.accepted.is_(None))
            .values(accepted=int(accepted))
        )
        return answered.rowcount == 1

    def keeps_to_itself(self, conversation: int, since: datetime) -> bool:
        chosen = (
            select(cases.c.sharing)
            .where(cases.c.conversation_id == conversation, cases.c.opened_at >= to_ms(since))
            .order_by(cases.c.opened_at.desc())
            .limit(1)
        )
        return self._connection.execute(chosen).scalar() == Sharing.NOTHING.value

    def cancel_check_ins(self, conversation: int) -> None:
        cancel_checkins(self._connection, conversation)

    def add_note(self, note: CaseNote) -> None:
        found = self._cases(cases.c.id == note.case)
        if not found:
            raise CaseGone
        case = found[0]
        key = self._writing_key(self._conversation(case.conversation), note.at)
        row = {
            "id": note.id,
            "case_id": note.case,
            "conversation_id": case.conversation,
            "kind": note.kind,
            "counsellor_id": note.counsellor,
            "at": to_ms(note.at),
            "called_at": ms_or_none(note.called_at),
            "caller": note.caller,
            "without_yes": int(note.without_yes),
            "sealed_with": key.id,
            "body": key.seal(note.text, note_place(note.id)),
        }
        self._connection.execute(insert(desk_notes), [row])

    def notes_of(self, case_id: int) -> Sequence[CaseNote]:
        query = select(desk_notes).where(desk_notes.c.case_id == case_id).order_by(desk_notes.c.at)
        rows = self._connection.execute(query).all()
        keys = self._keys(row.sealed_with for row in rows)
        return [
            CaseNote(
                id=row.id,
                case=row.case_id,
                kind=row.kind,
                counsellor=row.counsellor_id,
                at=moment(row.at),
                text=note_text(keys.get(row.sealed_with), row.body, row.id),
                called_at=moment_or_none(row.called_at),
                caller=row.caller,
                without_yes=bool(row.without_yes),
            )
            for row in rows
        ]

    def set_presence(self, presence: Presence) -> None:
        self._line_up(presence.counsellor)
        values = {
            "name": presence.name[:80],
            "state": presence.state.value,
            "seen_at": to_ms(presence.seen_at),
            "qualifications": " ".join(sorted(presence.qualifications)),
            "role": presence.role,
        }
        mine = desk_presences.c.counsellor_id == presence.counsellor
        if self._connection.execute(update(desk_presences).where(mine).values(values)).rowcount == 0:
            row = {"counsellor_id": presence.counsellor, **values}
            self._connection.execute(insert(desk_presences), [row])

    def presences(self) -> Sequence[Presence]:
        query = select(desk_presences).order_by(desk_presences.c.name)
        return [presence_from(row) for row in self._connection.execute(query)]

    def alarms(self) -> Sequence[Alarm]:
        of_people = alarms.c.kind.in_(_OF_PEOPLE)
        query = select(alarms).where(text("seen_at IS NULL"))
        query = query.order_by(of_people.desc(), alarms.c.raised_at.desc()).limit(_MOST_ALARMS)
        return [alarm_from(row) for row in self._connection.execute(query)]

    def clear_alarm(self, alarm_id: int, at: datetime) -> bool:
        cleared = self._connection.execute(
            update(alarms)
            .where(alarms.c.id == alarm_id, alarms.c.seen_at.is_(None))
            .values(seen_at=to_ms(at))
        )
        return cleared.rowcount == 1
