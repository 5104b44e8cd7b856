"""``python -m tests.bench.run``: the product against its references, taking turns, and the bars it must clear."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from tests.bench.bars import BARS, HONESTY, Measurement, judge
from tests.bench.bench_content import REAL_CONTENT
from tests.bench.programs import PROGRAMS, Program
from tests.bench.report import dishonesties, failures, show_bars, show_figures
from tests.bench.scenarios import QUICK, SCENARIOS, Scenario
from tests.bench.stage import set_stage

Results = dict[tuple[str, str], Measurement]


def main(arguments: Sequence[str] | None = None) -> int:
    """0: all bars hold; 1: a bar fails; 2: the run does not count."""
    options = read_options(arguments)
    scenarios = choose_scenarios(options)
    repetitions: list[Results] = []
    for number in range(options.repetitions):
        say(f"repetition {number + 1} of {options.repetitions}, a fixed loop takes {_fixed_loop():.0f} ms")
        repetitions.append(repeat_once(scenarios, options.programs))
    print(show_figures(scenarios, repetitions), end="\n\n")
    print(show_bars(judge((*HONESTY, *BARS), repetitions)))
    if options.json:
        options.json.write_text(json.dumps([_as_rows(one) for one in repetitions], indent=1))
    return conclude(repetitions)


def conclude(repetitions: Sequence[Results]) -> int:
    if reasons := dishonesties(repetitions):
        print("\nThis run does not count:", *reasons, sep="\n- ")
        return 2
    return 1 if failures(repetitions) else 0


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.run", description=__doc__)
    parser.add_argument("--programs", default="BFAP", help="letters, in the order in which they take turns")
    parser.add_argument("--scenarios", nargs="+", choices=[one.name for one in SCENARIOS], metavar="NAME")
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--window", type=float, help="seconds measured, in every scenario")
    parser.add_argument("--quick", action="store_true", help="one short repetition at 0 ms")
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    options = parser.parse_args(arguments)
    if unknown := set(options.programs) - set(PROGRAMS):
        parser.error(f"unknown program {''.join(unknown)}; known are {''.join(PROGRAMS)}")
    if options.quick:
        options.repetitions, options.window = 1, options.window or 1.0
    return options


def choose_scenarios(options: argparse.Namespace) -> list[Scenario]:
    offered = QUICK if options.quick and not options.scenarios else SCENARIOS
    wanted = [one for one in offered if not options.scenarios or one.name in options.scenarios]
    if options.window is None:
        return wanted
    return [replace(one, trial=replace(one.trial, window=options.window)) for one in wanted]


def repeat_once(scenarios: Sequence[Scenario], letters: str) -> Results:
    results: Results = {}
    for scenario in scenarios:
        for letter in letters:
            if letter in scenario.letters:
                one = results[scenario.name, letter] = measure(PROGRAMS[letter], scenario)
                say(f"  {scenario.title}, {letter}: {one.outcome.per_second:.0f} updates/s")
    return results


def measure(program: Program, scenario: Scenario) -> Measurement:
    if scenario.is_start:
        return measure_start(program, scenario)
    with set_stage(program) as stage:
        return Measurement(ready_seconds=stage.ready_seconds, outcome=stage.run(scenario.trial))


def measure_start(program: Program, scenario: Scenario) -> Measurement:
    """The second start on the same folder: making keys and tables happens once in a life."""
    with tempfile.TemporaryDirectory(prefix="hulplijn-bench-") as folder:
        with set_stage(program, Path(folder), REAL_CONTENT):
            time.sleep(0.5)
        with set_stage(program, Path(folder), REAL_CONTENT) as stage:
            return Measurement(ready_seconds=stage.ready_seconds, outcome=stage.run(scenario.trial))


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _fixed_loop() -> float:
    """Milliseconds for the same work each time: how busy the machine is with other things."""
    began = time.perf_counter()
    sum(number * number for number in range(1_000_000))
    return 1000 * (time.perf_counter() - began)


def _as_rows(results: Results) -> list[dict[str, object]]:
    return [{"scenario": name, "program": letter} | asdict(one) for (name, letter), one in results.items()]


if __name__ == "__main__":
    sys.exit(main())
