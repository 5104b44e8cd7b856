"""One family that wanders: what it does next, and what happens around it meanwhile."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from flows.content import Content
from flows.effects import Button
from flows.inputs import Begin, Input, Tap, Text, Unreadable
from flows.transcripts import World
from tests.walks.words import GLOBAL, LANGUAGES, NONSENSE, SHORT, STORIES, UNREADABLE, answer_to

#: Hours until the next message: mostly at once, sometimes in the night, sometimes after a weekend.
PAUSES = (0, 0, 0, 0, 1, 9, 60)
#: How often the words of an editor's list are typed at a question that has one.
AT_ONCE = 0.7
CASES = ("", "", "waiting", "taken")


@dataclass
class Family:
    """Chooses at random; what few families before it did comes first, so that few walks see much."""

    content: Content
    chance: Random
    #: How often each button was tapped, in all walks.
    tapped: Counter[str]
    #: Always taps what was tapped least, and seldom does anything odd.
    curious: bool = False
    old_codes: list[str] = field(default_factory=list)

    def does(self, world: World) -> Input:
        """The next thing it sends."""
        luck = self.chance.random() * (0.86 if self.curious else 1)
        buttons = world.buttons
        self.old_codes += [one.code for one in buttons[:2]]
        asks_words = any(getattr(one, "expects", "") for one in world.effects)
        if buttons and luck < (0.3 if asks_words else 0.62):
            return self._taps(buttons)
        if luck < 0.84:
            return Text(self._answers(world))
        if luck < 0.90:
            return Text(self.chance.choice(STORIES))
        return self._does_something_odd()

    def _taps(self, buttons: list[Button]) -> Tap:
        fewest = min(self.tapped[one.code] for one in buttons)
        new = [one for one in buttons if self.tapped[one.code] == fewest]
        code = self.chance.choice(new if self.curious or self.chance.random() < 0.6 else buttons).code
        self.tapped[code] += 1
        return Tap(code)

    def _answers(self, world: World) -> str:
        place = world.position
        step = None if place is None else self.content.flows[place.flow].steps.get(place.step)
        if step is None:
            return self.chance.choice(SHORT)
        at_once = [words.label for choice in step.choices for words in choice.at_once]
        if at_once and self.chance.random() < AT_ONCE:
            return self._seldom(f"{step.flow}.{step.id}", at_once)
        return answer_to(step, self.content, self.chance)

    def _seldom(self, place: str, words: list[str]) -> str:
        """The words that few families typed there before."""
        chosen = min(words, key=lambda one: self.tapped[f"{place}: {one}"])
        self.tapped[f"{place}: {chosen}"] += 1
        return chosen

    def _does_something_odd(self) -> Input:
        kind = self.chance.randrange(12)
        if kind < 3:
            return Text(self.chance.choice(NONSENSE))
        if kind < 7:
            return Text(self.chance.choice(GLOBAL))
        if kind == 7:
            return Text(self.chance.choice(LANGUAGES))
        if kind == 8:
            return Unreadable(self.chance.choice(UNREADABLE))
        if kind == 9:
            return Tap(
                self.chance.choice([*self.old_codes[-40:], "!MENS", "!BEWAAR", "deze is nooit gemaakt", ""])
            )
        if kind == 10:
            return Begin(self.chance.choice(sorted(self.content.flows)))
        return Text(self.chance.choice(SHORT))

    def lives_on(self, world: World) -> None:
        """Time passes; counsellors come, take the case, and go."""
        hours = self.chance.choice(PAUSES)
        if hours:
            world.has(now=world.context.now + timedelta(hours=hours))
        if self.chance.random() < 0.06:
            world.has(someone_there=not world.context.someone_there)
        if world.context.case and self.chance.random() < 0.25:
            world.has(case="taken" if world.context.case == "waiting" and world.context.someone_there else "")
        elif self.chance.random() < 0.01:
            world.has(case=self.chance.choice(CASES))
