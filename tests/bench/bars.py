"""What the speed must be, as ratios inside one repetition, and what makes a run count at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.trial import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    ready_seconds: float
    outcome: Outcome


#: (scenario, letter) -> what was measured in one repetition.
Repetition = Mapping[tuple[str, str], Measurement]
Value = Callable[[Measurement], float]


def per_second(one: Measurement) -> float:
    return one.outcome.per_second


def p50(one: Measurement) -> float:
    return one.outcome.p50_ms


def p99(one: Measurement) -> float:
    return one.outcome.p99_ms


def cpu(one: Measurement) -> float:
    return one.outcome.cpu_ms


def memory(one: Measurement) -> float:
    return one.outcome.resident_mb


def ready(one: Measurement) -> float:
    return one.ready_seconds


def broken(one: Measurement) -> float:
    return one.outcome.broken + one.outcome.unanswered


def bad(one: Measurement) -> float:
    return one.outcome.bad_replies


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """``value`` of ``of``, divided by that of ``by`` when there is one; both are (scenario, letter)."""

    title: str
    value: Value
    of: tuple[str, str]
    by: tuple[str, str] | None = None
    at_least: float | None = None
    at_most: float | None = None
    #: A goal for later: shown, not counted.
    later: bool = False

    def figure(self, repetition: Repetition) -> float | None:
        """None when this repetition did not measure it."""
        if self.of not in repetition or (self.by and self.by not in repetition):
            return None
        figure = self.value(repetition[self.of])
        return figure / max(1e-9, self.value(repetition[self.by])) if self.by else figure

    def limit(self) -> str:
        return f">= {self.at_least:g}" if self.at_least is not None else f"<= {self.at_most:g}"

    def holds(self, figure: float) -> bool:
        return (self.at_least is None or figure >= self.at_least) and (
            self.at_most is None or figure <= self.at_most
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    bar: Bar
    median: float
    lowest: float
    highest: float

    @property
    def holds(self) -> bool:
        return self.bar.holds(self.median)


#: A reference that is slower than it need be would make any product look good.
HONESTY = (
    Bar(title="A / B, 50 families, 0 ms", value=per_second, of=("50@0", "A"), by=("50@0", "B"), at_least=15),
    Bar(title="F / B, 50 families, 0 ms", value=per_second, of=("50@0", "F"), by=("50@0", "B"), at_least=5),
)

BARS = (
    Bar(title="updates/s / B, 50, 0 ms", value=per_second, of=("50@0", "P"), by=("50@0", "B"), at_least=4),
    Bar(title="updates/s / F, 50, 0 ms", value=per_second, of=("50@0", "P"), by=("50@0", "F"), at_least=0.7),
    Bar(
        title="updates/s / A, 50, 0 ms (later)",
        value=per_second,
        of=("50@0", "P"),
        by=("50@0", "A"),
        at_least=0.4,
        later=True,
    ),
    Bar(title="p50 / B, one family, 0 ms", value=p50, of=("1@0", "P"), by=("1@0", "B"), at_most=1.5),
    Bar(title="CPU per update / F, 50, 0 ms", value=cpu, of=("50@0", "P"), by=("50@0", "F"), at_most=1.35),
    Bar(
        title="updates/s / A, 50, 30 ms", value=per_second, of=("50@30", "P"), by=("50@30", "A"), at_least=0.7
    ),
    Bar(title="p99 / A, 50, 30 ms", value=p99, of=("50@30", "P"), by=("50@30", "A"), at_most=1.5),
    Bar(
        title="updates/s, 500 / 50 families, 0 ms",
        value=per_second,
        of=("500@0", "P"),
        by=("50@0", "P"),
        at_least=0.85,
    ),
    Bar(
        title="updates/s, 10,000 / 100 known",
        value=per_second,
        of=("known-10000", "P"),
        by=("known-100", "P"),
        at_least=0.95,
    ),
    Bar(title="base memory / B", value=memory, of=("start", "P"), by=("start", "B"), at_most=2.5),
    Bar(title="ready / B, all content", value=ready, of=("start", "P"), by=("start", "B"), at_most=6),
    Bar(title="broken conversations, 2 % faults", value=broken, of=("faults", "P"), at_most=0),
    Bar(title="false replies, 5 % duplicates", value=bad, of=("duplicates", "P"), at_most=0),
)


def judge(bars: Sequence[Bar], repetitions: Sequence[Repetition]) -> list[Judgement]:
    """Every bar that was measured, by the median of its repetitions; what must be 0 by the worst."""
    judged = []
    for bar in bars:
        figures = [figure for one in repetitions if (figure := bar.figure(one)) is not None]
        if figures:
            middle = max(figures) if bar.at_most == 0 else median(figures)
            judged.append(Judgement(bar=bar, median=middle, lowest=min(figures), highest=max(figures)))
    return judged
