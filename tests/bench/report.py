"""The tables that a run prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median

from tests.bench.bars import BARS, HONESTY, Judgement, Measurement, Repetition, judge
from tests.bench.programs import PROGRAMS
from tests.bench.scenarios import Scenario

#: Above this the test server itself may have been the limit.
SERVER_LIMIT = 0.8

COLUMNS: tuple[tuple[str, str, Callable[[Measurement], float]], ...] = (
    ("upd/s", "8.0f", lambda one: one.outcome.per_second),
    ("p50 ms", "8.1f", lambda one: one.outcome.p50_ms),
    ("p99 ms", "8.1f", lambda one: one.outcome.p99_ms),
    ("oldest", "8.1f", lambda one: one.outcome.oldest_waiting_ms),
    ("cpu ms", "7.2f", lambda one: one.outcome.cpu_ms),
    ("MB", "5.0f", lambda one: one.outcome.resident_mb),
    ("ready s", "8.2f", lambda one: one.ready_seconds),
    ("server", "7.2f", lambda one: one.outcome.server_share),
    ("bad", "5.0f", lambda one: one.outcome.bad_replies),
    ("excused", "8.0f", lambda one: one.outcome.excused),
    ("repeat", "7.0f", lambda one: one.outcome.repeats),
    ("broken", "7.0f", lambda one: one.outcome.broken + one.outcome.unanswered),
)


def show_figures(scenarios: Sequence[Scenario], repetitions: Sequence[Repetition]) -> str:
    lines = [f"{'scenario':24}{'':3}" + "".join(f"{name:>{_width(form)}}" for name, form, _ in COLUMNS)]
    for scenario in scenarios:
        for letter in PROGRAMS:
            measured = [one[scenario.name, letter] for one in repetitions if (scenario.name, letter) in one]
            if measured:
                lines.append(f"{scenario.title:24}{letter:3}" + _row(measured))
    return "\n".join(lines)


def _row(measured: Sequence[Measurement]) -> str:
    return "".join(f"{median(value(one) for one in measured):{form}}" for _, form, value in COLUMNS)


def _width(form: str) -> int:
    return int(form.partition(".")[0])


def show_bars(judged: Sequence[Judgement]) -> str:
    lines = [f"{'bar':40}{'limit':>9}{'median':>9}{'min-max':>16}"]
    for one in judged:
        spread = f"{one.lowest:.2f}-{one.highest:.2f}"
        lines.append(f"{one.bar.title:40}{one.bar.limit():>9}{one.median:9.2f}{spread:>16}  {_verdict(one)}")
    return "\n".join(lines)


def _verdict(one: Judgement) -> str:
    if one.bar.later:
        return "reached" if one.holds else "not yet"
    return "pass" if one.holds else "FAIL"


def dishonesties(repetitions: Sequence[Repetition]) -> list[str]:
    """Why this run does not count; empty when it does."""
    reasons = [
        f"{one.bar.title} is {one.median:.1f}, must be {one.bar.limit()}"
        for one in judge(HONESTY, repetitions)
        if not one.holds
    ]
    measured = [(where, one.outcome) for repetition in repetitions for where, one in repetition.items()]
    reasons += [
        f"the test server used {outcome.server_share:.2f} of a core with {letter} in {scenario}"
        for (scenario, letter), outcome in measured
        if outcome.server_share > SERVER_LIMIT
    ]
    reasons += [
        f"{letter} gave {outcome.bad_replies} bad replies in {scenario}: {outcome.examples}"
        for (scenario, letter), outcome in measured
        if letter != "P" and outcome.bad_replies
    ]
    return reasons


def failures(repetitions: Sequence[Repetition]) -> list[Judgement]:
    return [one for one in judge(BARS, repetitions) if not one.holds and not one.bar.later]
