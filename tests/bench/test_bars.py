from __future__ import annotations

from tests.bench.bars import HONESTY, Bar, Measurement, broken, judge, per_second
from tests.bench.report import dishonesties
from tests.bench.tally import percentile
from tests.bench.trial import Outcome


def measured(per_second: float, *, broken: int = 0, server_share: float = 0.5) -> Measurement:
    outcome = Outcome(
        seconds=1.0,
        updates=int(per_second),
        per_second=per_second,
        p50_ms=1.0,
        p99_ms=2.0,
        oldest_waiting_ms=1.0,
        cpu_ms=0.1,
        server_share=server_share,
        resident_mb=50.0,
        conversations=1,
        again=0,
        ahead=0,
        wrong=0,
        excused=0,
        repeats=0,
        broken=broken,
        unanswered=0,
        duplicates_sent=0,
    )
    return Measurement(ready_seconds=0.3, outcome=outcome)


def test_a_ratio_is_taken_inside_a_repetition_and_judged_by_its_median() -> None:
    bar = Bar(title="x", value=per_second, of=("s", "P"), by=("s", "B"), at_least=4)
    runs = [{("s", "P"): measured(p), ("s", "B"): measured(b)} for p, b in ((900, 100), (50, 10), (30, 10))]

    (judged,) = judge([bar], runs)

    assert (judged.lowest, judged.median, judged.highest) == (3.0, 5.0, 9.0)
    assert judged.holds


def test_what_must_be_zero_is_judged_by_the_worst_repetition() -> None:
    bar = Bar(title="x", value=broken, of=("s", "P"), at_most=0)
    runs = [{("s", "P"): measured(1, broken=number)} for number in (0, 0, 1)]
    assert not judge([bar], runs)[0].holds


def test_what_was_not_measured_is_not_judged() -> None:
    assert judge(HONESTY, [{("50@0", "A"): measured(1000)}]) == []


def test_a_run_with_slow_references_or_a_busy_server_does_not_count() -> None:
    slow = {("50@0", "A"): measured(1000), ("50@0", "B"): measured(100)}
    busy = {("50@0", "P"): measured(1000, server_share=0.9)}

    assert "must be >= 15" in dishonesties([slow])[0]
    assert "0.90 of a core" in dishonesties([busy])[0]


def test_a_percentile_is_the_smallest_value_that_enough_do_not_exceed() -> None:
    values = [float(number) for number in range(100, 0, -1)]
    assert (percentile(values, 0.5), percentile(values, 0.99), percentile([], 0.5)) == (50.0, 99.0, 0.0)
