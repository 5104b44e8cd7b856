"""From messages and what was made of them to figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from tests.evaluation.messages import UNCLEAR, Message

#: A text -> its likeliest topics in order (one or more), and the kind of danger ("none" or a kind).
Ears = Callable[[str], tuple[Sequence[str], str]]

#: What may sound like danger but is not: sayings, and stories that name it.
IDIOMS = ("idiom", "context")
NONE = "none"


@dataclass(slots=True)
class Share:
    """So many of so many."""

    right: int = 0
    all: int = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.all += 1

    @property
    def value(self) -> float:
        return self.right / self.all if self.all else 0.0

    def __str__(self) -> str:
        return f"{self.value:6.1%} ({self.right}/{self.all})" if self.all else "none"


@dataclass(slots=True)
class Figures:
    """What ``make evaluate`` reports."""

    first: Share = field(default_factory=Share)
    within_three: Share = field(default_factory=Share)
    #: Of what is about nothing we can help with, how much was forced into a topic.
    forced: Share = field(default_factory=Share)
    danger_heard: Share = field(default_factory=Share)
    right_kind: Share = field(default_factory=Share)
    false_on_idioms: Share = field(default_factory=Share)
    false_on_calm: Share = field(default_factory=Share)
    by_style: dict[str, Share] = field(default_factory=dict)
    #: (topic meant, topic heard) -> how often, of first choices that were wrong.
    mixed_up: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_topic: dict[str, Share] = field(default_factory=dict)
    #: Kind of danger -> heard as danger at all.
    by_kind: dict[str, Share] = field(default_factory=dict)
    #: (kind meant, kind heard) -> how often, where they differ; ``none`` is a kind here.
    kinds_mixed_up: Counter[tuple[str, str]] = field(default_factory=Counter)


def measure(messages: Iterable[Message], ears: Ears) -> Figures:
    figures = Figures()
    for message in messages:
        topics, crisis = ears(message.text)
        _add_topic(figures, message, topics)
        _add_danger(figures, message, crisis)
    return figures


def _add_topic(figures: Figures, message: Message, topics: Sequence[str]) -> None:
    right = topics[0] in message.topics
    figures.first.add(right)
    figures.within_three.add(not set(topics[:3]).isdisjoint(message.topics))
    figures.by_style.setdefault(message.style, Share()).add(right)
    figures.by_topic.setdefault(message.topics[0], Share()).add(right)
    if message.topics[0] == UNCLEAR:
        figures.forced.add(topics[0] != UNCLEAR)
    if not right:
        figures.mixed_up[message.topics[0], topics[0]] += 1


def _add_danger(figures: Figures, message: Message, crisis: str) -> None:
    if crisis != message.crisis:
        figures.kinds_mixed_up[message.crisis, crisis] += 1
    if message.crisis != NONE:
        figures.by_kind.setdefault(message.crisis, Share()).add(crisis != NONE)
        figures.danger_heard.add(crisis != NONE)
        figures.right_kind.add(crisis == message.crisis)
    elif message.style in IDIOMS:
        figures.false_on_idioms.add(crisis != NONE)
    else:
        figures.false_on_calm.add(crisis != NONE)
