"""Noting a contact without a chat, correcting one's own for a day, and taking one away as coordinator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from handoff.actions.auditing import write_down
from handoff.actions.closing import DONE
from handoff.counsellors import Counsellor
from handoff.errors import BadInput, DeskError
from handoff.outside.records import Noted
from handoff.phrases import phrase
from handoff.ports import DeskUnit
from handoff.wrap_up.choices import WrapUpChoices
from handoff.wrap_up.records import Contact, Form, Source

RECORDED = "contact_recorded"
CHANGED = "contact_changed"
REMOVED = "contact_removed"
#: Chats are counted by themselves.
KINDS = (Source.PHONE, Source.MAIL, Source.VISIT)
MOST_MINUTES = 600
_AT_MOST_AGO = timedelta(days=366)


class NotChangeable(DeskError):
    name = "niet_meer_te_veranderen"

    def __init__(self) -> None:
        super().__init__(
            phrase("Veranderen kan alleen wat je zelf noteerde, tot een dag erna. Vraag de coördinator.")
        )


class AlreadyGone(DeskError):
    name = "contact_weg"

    def __init__(self) -> None:
        super().__init__(phrase("Dit contact staat er niet meer."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is typed."""

    #: The whole hour in which it began, aware.
    began: datetime
    source: Source
    minutes: int
    form: Form


def record_contact(
    unit: DeskUnit, me: Counsellor, entry: Entry, choices: WrapUpChoices, *, contact_id: int, now: datetime
) -> Noted:
    """Raises ``BadInput``."""
    noted = Noted(contact=_contact(entry, me, choices, contact_id, now), by=me.id, at=now)
    unit.add_noted(noted)
    write_down(unit, me.id, RECORDED, contact_id, now)
    return noted


def change_contact(
    unit: DeskUnit, me: Counsellor, contact_id: int, entry: Entry, choices: WrapUpChoices, now: datetime
) -> None:
    """Raises ``BadInput``, ``NotChangeable`` or ``AlreadyGone``."""
    changeable_contact(unit, me, contact_id, now)
    unit.change_contact(_contact(entry, me, choices, contact_id, now))
    write_down(unit, me.id, CHANGED, contact_id, now)


def changeable_contact(unit: DeskUnit, me: Counsellor, contact_id: int, now: datetime) -> Noted:
    """One's own, of the last day. Raises ``NotChangeable`` or ``AlreadyGone``."""
    noted = unit.noted(contact_id)
    if noted is None:
        raise AlreadyGone
    if not noted.may_be_changed(me.id, now):
        raise NotChangeable
    return noted


def remove_contact(unit: DeskUnit, coordinator: Counsellor, contact_id: int, now: datetime) -> None:
    """Noted twice, or never happened. Raises ``AlreadyGone``; a chat cannot be taken away here."""
    if unit.noted(contact_id) is None:
        raise AlreadyGone
    unit.remove_contact(contact_id)
    write_down(unit, coordinator.id, REMOVED, contact_id, now)


def _contact(entry: Entry, me: Counsellor, choices: WrapUpChoices, contact_id: int, now: datetime) -> Contact:
    if entry.source not in KINDS:
        raise BadInput(phrase("Het soort contact"))
    if not 1 <= entry.minutes <= MOST_MINUTES:
        raise BadInput(phrase("Het aantal minuten"))
    if not now - _AT_MOST_AGO <= entry.began <= now:
        raise BadInput(phrase("De dag of het uur"))
    choices.check(entry.form)
    return Contact(
        id=contact_id,
        hour_at=entry.began.astimezone(UTC),
        source=entry.source,
        closed_how=DONE,
        duration_seconds=entry.minutes * 60,
        counsellor=me.id,
        form=entry.form,
        wrapped=True,
    )
