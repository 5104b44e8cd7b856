"""What happens on the evening: who comes when, whose line fails and for how long. Chosen once, from a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    families: int = 200
    #: Seconds in which all of them arrive.
    arrive_within: float = 60.0
    counsellors: int = 10
    capacity: int = 3
    #: Messages of a family once a person answers.
    messages: int = 4
    #: Seconds before somebody answers.
    thinks: tuple[float, float] = (1.5, 4.0)
    #: Part of the families whose line fails once, and for how many seconds.
    lose_the_line: float = 0.05
    away: tuple[float, float] = (1.0, 300.0)
    #: Part of the messages that arrive twice.
    doubled: float = 0.03
    #: Part of the families on Telegram; the others use the web page.
    on_telegram: float = 0.25
    seed: int = 20261121


#: What `make test` runs.
SHORT = Evening(
    families=24,
    arrive_within=3,
    counsellors=2,
    capacity=2,
    messages=2,
    thinks=(0.4, 0.8),
    away=(0.5, 2.0),
    lose_the_line=0.15,
    doubled=0.1,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyPlan:
    #: Unique, part of every message: "f012".
    name: str
    comes_at: float
    #: Message after which the line fails, or 0.
    loses_line_after: int
    away: float
    #: For each message whether it arrives twice.
    doubled: tuple[bool, ...]
    on_telegram: bool
    thinks: tuple[float, ...]

    def message(self, number: int) -> str:
        return f"{self.name} bericht {number}"

    def answer(self, number: int) -> str:
        return f"antwoord aan {self.name} op bericht {number}"


def plan_evening(evening: Evening) -> list[FamilyPlan]:
    chance = random.Random(evening.seed)
    return [_plan(f"f{number:03}", evening, chance) for number in range(evening.families)]


def _plan(name: str, evening: Evening, chance: random.Random) -> FamilyPlan:
    loses = chance.random() < evening.lose_the_line
    return FamilyPlan(
        name=name,
        comes_at=chance.uniform(0, evening.arrive_within),
        loses_line_after=chance.randint(1, evening.messages) if loses else 0,
        away=chance.uniform(*evening.away),
        doubled=tuple(chance.random() < evening.doubled for _ in range(evening.messages)),
        on_telegram=chance.random() < evening.on_telegram,
        thinks=tuple(chance.uniform(*evening.thinks) for _ in range(evening.messages)),
    )
