"""A walk: a family wanders for a while, and then wants to be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from random import Random

from flows.content import Content
from flows.effects import Forget
from flows.inputs import Begin, Input, Text
from flows.position import Position
from flows.senses import HeardFlow, HeardSignal, Senses, real_senses
from flows.transcripts import Coverage, World
from flows.transcripts.read import ZONE
from flows.translations.languages import DUTCH, FORMAL
from flows.who import READERS
from tests.walks.family import Family
from tests.walks.helpline import languages_of
from tests.walks.rules import Turned, what_is_wrong
from tests.walks.way_out import Desk, WayOut
from tests.walks.words import STORIES

#: Messages a family sends before it wants to be done.
SHORTEST, LONGEST = 3, 45
#: Answers within which somebody who wants to be done is done, wherever they are, without STOP or MENU.
HOME = 12
#: By day and in the evening, the nights in which the clock goes back and on, and a leap day.
MOMENTS = tuple(
    datetime.fromisoformat(f"{moment}:00").replace(tzinfo=ZONE)
    for moment in (
        "2026-11-20 14:00",
        "2026-11-20 19:30",
        "2026-10-25 02:30",
        "2027-03-28 01:59",
        "2028-02-29 23:59",
    )
)


@dataclass(kw_only=True)
class Walks:
    """Everything a number of walks found."""

    content: Content
    coverage: Coverage = field(default_factory=Coverage)
    wrong: list[str] = field(default_factory=list)
    #: Answers from wanting to be done to the end, per walk.
    homeward: Counter[int] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    tapped: Counter[str] = field(default_factory=Counter)
    turns: int = 0

    def __post_init__(self) -> None:
        self.watched = self.coverage.watch(self.content)
        self.senses = ears_with_a_memory()
        self.way_out = WayOut(self.content, Desk("ja", "geen"))

    def walk(self, count: int, seed: int = 0) -> Walks:
        for number in range(seed, seed + count):
            _Walk(self, number).go()
        return self


def ears_with_a_memory() -> Senses:
    """The real ears; the same message in the same language is heard once."""
    real = real_senses()

    @lru_cache(maxsize=20_000)
    def signal(tag: str, text: str) -> HeardSignal | None:
        return real.find_signal(_heard_in[tag], text)

    @lru_cache(maxsize=20_000)
    def flow(tag: str, text: str) -> HeardFlow:
        return real.recognise(_heard_in[tag], text)

    _heard_in: dict[str, Content] = {}

    def find_signal(content: Content, text: str) -> HeardSignal | None:
        _heard_in[content.hash] = content
        return signal(content.hash, text)

    def recognise(content: Content, text: str) -> HeardFlow:
        _heard_in[content.hash] = content
        return flow(content.hash, text)

    return Senses(find_signal=find_signal, recognise=recognise)


class _Walk:
    def __init__(self, walks: Walks, number: int) -> None:
        self.walks = walks
        self.number = number
        self.chance = Random(number)
        languages = languages_of(walks.content)
        self.language = languages[number % len(languages)]
        self.family = Family(walks.content, self.chance, walks.tapped, curious=number % 3 == 0)
        self.world = self._world()
        self.typed: list[str] = []
        self.said: list[str] = []

    def _world(self) -> World:
        world = World.at(
            self.walks.watched,
            self.chance.choice(MOMENTS),
            someone_there=self.chance.random() < 0.5,
            channel=self.chance.choice(["web", "telegram"]),
        )
        world.senses = self.walks.senses
        world.has(
            language=DUTCH if self.language == FORMAL else self.language,
            chance=self.chance.randrange(1000),
            reader=self.chance.choice(["", "", "", "jongere", *READERS.values()]),
        )
        return world

    def go(self) -> None:
        self.walks.languages[self.language] += 1
        self._turn(self._first())
        if self.language == FORMAL and self.world.position is not None:
            self.world.position = replace(self.world.position, form="u")
        for _ in range(self.chance.randint(SHORTEST, LONGEST)):
            if self.world.position is None and self.chance.random() < 0.5:
                break
            self.family.lives_on(self.world)
            if self.chance.random() < 0.01:
                self._alarm()
            self._turn(self.family.does(self.world))
        self._go_home()

    def _first(self) -> Input:
        if self.family.curious:
            self.world.position = self._left_open()
            return Text("hallo")
        if self.chance.random() < 0.25:
            return Text(self.chance.choice(STORIES))
        names = sorted(self.walks.content.flows)
        return Begin(names[self.number // 5 % len(names)])

    def _left_open(self) -> Position:
        """Every third family comes back to a question it left open; each question has its turn."""
        flows = self.walks.content.flows.values()
        asking = [step for flow in flows for step in flow.steps.values() if step.waits]
        step = asking[self.number // 3 % len(asking)]
        return Position(flow=step.flow, step=step.id, shape=step.shape)

    def _go_home(self) -> None:
        """A counsellor who is in the chat ends it first; after that the family is on its own."""
        if self.world.context.case == "taken":
            self.world.has(case="")
        if self.world.position is None:
            return
        for count in range(HOME + 1):
            if self.world.position is None:
                self.walks.homeward[count] += 1
                return
            self._turn(self.walks.way_out.next_answer(self.world.position, self.world.buttons))
        self._complain(f"no end within {HOME} answers", self.world.position)

    def _turn(self, given: Input) -> None:
        before = self.world.position
        if isinstance(given, Text):
            self.typed.append(given.text)
        self.said.append(repr(given)[:80])
        self._go_on(before, lambda: self.world.do(given))

    def _alarm(self) -> None:
        """A counsellor heard of danger and stayed silent; no case is taken then, and the bot speaks."""
        kind = self.chance.choice(sorted(self.walks.content.everywhere.crisis))
        certainty = self.chance.choice(["zeker", "misschien"])
        self.world.has(case="")
        self.said.append(f"alarm: {kind}, {certainty}")
        self._go_on(self.world.position, lambda: self.world.alarm(kind, certainty))

    def _go_on(self, before: Position | None, act: Callable[[], None]) -> None:
        context = self.world.context
        try:
            act()
        except Exception as error:  # noqa: BLE001 (whatever it is, it is what we walk for)
            self._complain(f"{type(error).__name__}: {error}", before)
            self.world.position = None
            return
        self.walks.turns += 1
        for one in self._wrong(context.case):
            self._complain(one, before)
        if any(isinstance(one, Forget) for one in self.world.effects):
            self.typed.clear()
            self.world.has(case="")

    def _wrong(self, case: str) -> Iterator[str]:
        return what_is_wrong(
            Turned(
                content=self.walks.content,
                context=replace(self.world.context, case=case),
                after=self.world.position,
                effects=self.world.effects,
                typed=tuple(self.typed),
            )
        )

    def _complain(self, what: str, place: Position | None) -> None:
        where = "nowhere" if place is None else f"{place.flow}.{place.step}"
        self.walks.wrong.append(
            f"walk {self.number} ({self.language}) at {where}: {what}; last: {self.said[-6:]}"
        )
