"""Who is at the desk right now. Open means: the hours say so, somebody is planned, and that one is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from handoff.hours import LOOK_AHEAD, OpeningHours, is_open, next_opening, open_spans, what_differs
from handoff.ports import Presence, PresenceState
from handoff.shifts.plan import is_on, is_used, manned_spans
from handoff.shifts.records import Plan
from handoff.spans import following, overlap

#: An open desk page gives a sign of life every half minute; two may be missed.
STILL_THERE = timedelta(seconds=90)


def is_there(presence: Presence, now: datetime) -> bool:
    """On duty, with a desk page open."""
    return presence.state is PresenceState.ON_DUTY and has_page_open(presence, now)


def has_page_open(presence: Presence, now: datetime) -> bool:
    return presence.state is not PresenceState.AWAY and now - presence.seen_at <= STILL_THERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What a family may be told at one moment."""

    someone_there: bool
    #: When somebody should be there again, in local time; None when nobody can say.
    opens: datetime | None
    why_closed: str = ""
    #: For families who read English; empty: only the Dutch was written.
    why_closed_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All that says whether a family may expect a human, now and next."""

    hours: OpeningHours
    presences: tuple[Presence, ...] = ()
    plan: Plan = field(default_factory=Plan)

    def someone_there(self, now: datetime) -> bool:
        """May a family that asks now expect a human? Who is about to go home is offered no new chat."""
        if not is_open(self.hours, now):
            return False
        there = [presence for presence in self.presences if is_there(presence, now)]
        planned = is_used(self.plan, now)
        return any(not planned or is_on(self.plan, presence.counsellor, now) for presence in there)

    def opens(self, now: datetime) -> datetime | None:
        """When somebody should be there again, in local time; None when nobody can say.

        A shift that is going on without anybody is no promise: only the next one is named.
        """
        if not is_used(self.plan, now):
            return next_opening(self.hours, now)
        opens = following(
            lambda ahead: overlap(open_spans(self.hours, now, ahead), manned_spans(self.plan, now, ahead)),
            now,
            LOOK_AHEAD,
        )
        return opens.astimezone(self.hours.zone) if opens else None

    def outlook(self, now: datetime) -> Outlook:
        """Why it is closed is told when the hours themselves say that it is."""
        closed = None if is_open(self.hours, now) else what_differs(self.hours, now)
        return Outlook(
            someone_there=self.someone_there(now),
            opens=self.opens(now),
            why_closed=closed.reason if closed else "",
            why_closed_en=closed.reason_en if closed else "",
        )


def someone_there(hours: OpeningHours, presences: Iterable[Presence], now: datetime) -> bool:
    """Without a plan."""
    return Standing(hours=hours, presences=tuple(presences)).someone_there(now)
