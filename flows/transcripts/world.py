"""The world around a conversation that is replayed: the clock, a queue without people, and what was ordered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from flows.content import Content
from flows.context import Context
from flows.effects import (
    Alert,
    AskForPerson,
    Button,
    Effect,
    LeaveQueue,
    PlanCheckIn,
    Say,
    SpeakLanguage,
    Step,
)
from flows.engine import advance, open_crisis
from flows.inputs import Begin, Input, Tap, Text
from flows.position import Position
from flows.senses import Senses
from flows.typed import fold

#: Shown where the host would fill in when somebody is there again.
OPENS = "vanavond om 19.00 uur"
#: When a check-in was agreed.
AGREED = "vrijdag 13 november 2026"


@dataclass
class World:
    """One family, one helpline. ``effects`` are those of the last turn."""

    content: Content
    context: Context
    position: Position | None = None
    effects: tuple[Effect, ...] = ()
    begun: bool = False
    #: For tests; the real ones are used without it.
    senses: Senses | None = None

    @classmethod
    def at(
        cls, content: Content, now: datetime, *, someone_there: bool = False, channel: str = "web"
    ) -> World:
        """A world at a moment."""
        context = Context(now=now, someone_there=someone_there, channel=channel, words=_words(content))
        return cls(content, context)

    def say_or_tap(self, words: str) -> None:
        """A reader taps the button with these words, or types them."""
        self.do(self.meant(words))

    def meant(self, words: str) -> Input:
        """A tap when a button of the last turn says exactly this, else typed text."""
        said = fold(words)
        code = next((one.code for one in reversed(self.buttons) if fold(one.label) == said), None)
        return Text(words) if code is None else Tap(code)

    def do(self, given: Input) -> None:
        """Hand one input to the engine, and do what a host would do with the outcome."""
        if isinstance(given, Begin):
            self.position = None
        known = self.begun and self.position is None
        context = (
            replace(self.context, words={**self.context.words, "terug": "ja"}) if known else self.context
        )
        self._take(advance(self.content, self.position, given, context, senses=self.senses))

    def alarm(self, signal: str, certainty: str) -> None:
        """A counsellor was silent after an alert, so that the bot speaks."""
        self._take(open_crisis(self.content, self.position, signal, self.context, certainty=certainty))

    def _take(self, step: Step) -> None:
        self.begun = True
        self.position, self.effects = step.position, step.effects
        for effect in step.effects:
            if isinstance(effect, AskForPerson) and effect.kind == "gesprek" and self.context.case == "":
                self.has(case="waiting")
            elif isinstance(effect, LeaveQueue):
                self.has(case="")
            elif isinstance(effect, SpeakLanguage):
                self._speak(effect.language)

    def _speak(self, language: str) -> None:
        first = self.content.in_language(language).first_look
        self.has(language=language, words={**self.context.words, "eerst_kijken": first})

    def has(self, **changed: object) -> None:
        """The world changes between two messages."""
        self.context = replace(self.context, **changed)  # type: ignore[arg-type]

    @property
    def texts(self) -> list[str]:
        return [one.text for one in self.effects if isinstance(one, Say)]

    @property
    def buttons(self) -> list[Button]:
        return [button for one in self.effects if isinstance(one, Say) for button in one.buttons]

    @property
    def labels(self) -> list[str]:
        return [one.label for one in self.buttons]

    @property
    def reasons(self) -> list[str]:
        return [one.reason for one in self.effects if isinstance(one, AskForPerson)]

    @property
    def signals(self) -> list[str]:
        return [one.signal for one in self.effects if isinstance(one, Alert)]

    @property
    def planned(self) -> list[str]:
        return [one.flow for one in self.effects if isinstance(one, PlanCheckIn)]

    @property
    def kept(self) -> dict[str, object]:
        return {} if self.position is None else dict(self.position.answers)


def _words(content: Content) -> dict[str, str]:
    words = {name: value for name, value in content.organisation.items() if isinstance(value, str)}
    return {
        **words,
        "organisatie": words.get("naam", ""),
        "opent_weer": OPENS,
        "afgesproken": AGREED,
        "eerst_kijken": content.first_look,
    }
