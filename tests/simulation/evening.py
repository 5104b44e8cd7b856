"""One evening of the helpline in memory: families arrive, some run out of patience, counsellors take who is next."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from handoff.cases import Case, lifted, new_case
from handoff.counsellors import Counsellor, Role
from handoff.queue import in_order, room_for

BEGIN = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Times in minutes since the evening began."""

    id: int
    arrives: float
    urgency: str
    #: How long the chat takes.
    talks: float
    #: How long it waits before it leaves.
    patience: float
    #: After so long the waiting room makes an ordinary family urgent.
    told_after: float = math.inf


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    family: Family
    #: Minutes until it was taken, or until it left.
    waited: float
    helped: bool


Choice = Callable[[Sequence[Case], datetime], Case]


def first_come(waiting: Sequence[Case], now: datetime) -> Case:
    return min(waiting, key=lambda case: (case.opened_at, case.id))


def our_rule(waiting: Sequence[Case], now: datetime) -> Case:
    return in_order(waiting, now)[0]


def team(capacities: Iterable[int]) -> list[Counsellor]:
    return [
        Counsellor(id=n, name=f"V{n}", role=Role.VOLUNTEER, capacity=capacity)
        for n, capacity in enumerate(capacities, 1)
    ]


def run_evening(
    families: Iterable[Family], counsellors: Sequence[Counsellor], choose: Choice
) -> list[Outcome]:
    """Until everybody was helped or has left, in the order of that."""
    return _Evening(families, counsellors, choose).run()


def moment(minutes: float) -> datetime:
    return BEGIN + timedelta(minutes=minutes)


class _Evening:
    def __init__(self, families: Iterable[Family], counsellors: Sequence[Counsellor], choose: Choice) -> None:
        self._families = {family.id: family for family in families}
        self._choose = choose
        self._waiting: dict[int, Case] = {}
        self._live = dict.fromkeys(counsellors, 0)
        self._outcomes: list[Outcome] = []
        #: (minute, number of the event, what happens then)
        self._agenda: list[tuple[float, int, Callable[[float], None]]] = []
        self._numbered = 0

    def run(self) -> list[Outcome]:
        for family in self._families.values():
            self._at(family.arrives, self._arrival(family))
        while self._agenda:
            minute, _, happens = heapq.heappop(self._agenda)
            happens(minute)
            self._hand_out(minute)
        return self._outcomes

    def _at(self, minute: float, happens: Callable[[float], None]) -> None:
        self._numbered += 1
        heapq.heappush(self._agenda, (minute, self._numbered, happens))

    def _arrival(self, family: Family) -> Callable[[float], None]:
        def arrive(minute: float) -> None:
            self._waiting[family.id] = _case(family)
            self._at(minute + family.patience, lambda later: self._lose(family, later))
            self._at(minute + family.told_after, lambda _: self._lift(family))

        return arrive

    def _lift(self, family: Family) -> None:
        if family.id in self._waiting:
            self._waiting[family.id] = lifted(self._waiting[family.id], "regel")

    def _lose(self, family: Family, minute: float) -> None:
        if self._waiting.pop(family.id, None) is not None:
            self._outcomes.append(Outcome(family=family, waited=minute - family.arrives, helped=False))

    def _hand_out(self, minute: float) -> None:
        while self._waiting:
            case = self._choose(list(self._waiting.values()), moment(minute))
            free = [who for who, live in self._live.items() if live < (room_for(case, who) or 0)]
            if not free:
                return
            self._take(case, min(free, key=lambda who: (self._live[who], who.id)), minute)

    def _take(self, case: Case, who: Counsellor, minute: float) -> None:
        family = self._families[case.id]
        del self._waiting[case.id]
        self._live[who] += 1
        self._outcomes.append(Outcome(family=family, waited=minute - family.arrives, helped=True))
        self._at(minute + family.talks, lambda _: self._say_goodbye(who))

    def _say_goodbye(self, who: Counsellor) -> None:
        self._live[who] -= 1


def _case(family: Family) -> Case:
    return new_case(
        id=family.id,
        conversation=family.id,
        episode=family.id,
        pseudonym="Gele Das 12",
        reason="wens_familie",
        urgency=family.urgency,
        now=moment(family.arrives),
    )
