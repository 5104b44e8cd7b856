"""Counts finished contacts of one month. Practice is never counted; nothing here knows a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from zoneinfo import ZoneInfo

from handoff.figures.endings import Ending, ending_of
from handoff.oversight.weeks import week_of
from handoff.wrap_up.records import Contact, Source


class Dimension(StrEnum):
    """What contacts are counted by."""

    WAY = "weg"
    KIND = "soort"
    ENDING = "einde"
    TOPIC = "onderwerp"
    RELATION = "relatie"
    CHILD = "kind"
    RISK = "risico"
    REFERRED = "verwezen"
    WEEKDAY = "weekdag"
    HOUR = "uur"
    WEEK = "week"


#: A contact can have several of these, so that they do not add up to the number of contacts.
SEVERAL = frozenset({Dimension.TOPIC, Dimension.REFERRED})
#: What was not filled in.
UNKNOWN = "onbekend"
NOWHERE = "niet"


@dataclass(kw_only=True)
class Tally:
    contacts: int = 0
    by: dict[Dimension, Counter[str]] = field(
        default_factory=lambda: {dimension: Counter() for dimension in Dimension}
    )
    #: Seconds until a person came, of live chats in which one came.
    waits: list[int] = field(default_factory=list)
    #: Seconds waited by who was gone before a person came.
    waits_in_vain: list[int] = field(default_factory=list)
    #: Seconds with a counsellor.
    durations: list[int] = field(default_factory=list)


def tally(contacts: Iterable[Contact], zone: ZoneInfo) -> Tally:
    counted = Tally()
    for contact in contacts:
        if not contact.training:
            _count(counted, contact, zone)
    return counted


def together(tallies: Iterable[Tally]) -> Tally:
    """One tally of several months."""
    whole = Tally()
    for one in tallies:
        whole.contacts += one.contacts
        for dimension, counts in one.by.items():
            whole.by[dimension].update(counts)
        whole.waits += one.waits
        whole.waits_in_vain += one.waits_in_vain
        whole.durations += one.durations
    return whole


def _count(counted: Tally, contact: Contact, zone: ZoneInfo) -> None:
    counted.contacts += 1
    ending = ending_of(contact)
    for dimension, values in _values(contact, ending, zone).items():
        counted.by[dimension].update(values)
    if contact.duration_seconds is not None:
        counted.durations.append(contact.duration_seconds)
    if contact.source is Source.CHAT and contact.kind == "gesprek" and contact.wait_seconds is not None:
        came = contact.duration_seconds is not None
        (counted.waits if came else counted.waits_in_vain).append(contact.wait_seconds)


def _values(contact: Contact, ending: Ending, zone: ZoneInfo) -> dict[Dimension, tuple[str, ...]]:
    form, began = contact.form, contact.hour_at.astimezone(zone)
    found: dict[Dimension, tuple[str, ...]] = {
        Dimension.WAY: (contact.channel or contact.source.value,),
        Dimension.ENDING: (ending.value,),
        Dimension.TOPIC: form.topics or (contact.flow or UNKNOWN,),
        Dimension.WEEKDAY: (str(began.weekday()),),
        Dimension.HOUR: (str(began.hour),),
        Dimension.WEEK: (week_of(began.date()),),
    }
    if contact.source is Source.CHAT:
        found[Dimension.KIND] = (contact.kind,)
    if contact.wrapped:
        found[Dimension.RELATION] = (form.relation or UNKNOWN,)
        found[Dimension.CHILD] = (form.child.value,)
        found[Dimension.RISK] = (form.risk.value,)
        found[Dimension.REFERRED] = form.referred or (NOWHERE,)
    return found
