"""What the evening has to show: nothing lost, doubled or out of order, places true, and words quickly at the desk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.evening.notebook import Notebook, percentile
from tests.evening.plan import Evening, FamilyPlan

#: Seconds: the bar of the issue.
WITHIN = 0.250
CORRECTED_WITHIN = 5.0
#: The watcher looks this often, so it may see a mended place so much later.
_WATCHED_EVERY = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    what: str
    measured: str
    holds: bool


def judge(evening: Evening, plans: list[FamilyPlan], notebook: Notebook, most_at_once: int) -> list[Verdict]:
    return [
        Verdict(
            "families whose talk came to its end",
            f"{len(notebook.finished)} of {len(plans)}",
            len(notebook.finished) == len(plans),
        ),
        _count("messages of families lost", list(_lost(plans, notebook))),
        _count("messages of families doubled", list(_doubled(notebook.at_desk))),
        _count("chats with messages out of order", list(_out_of_order(notebook))),
        _count("answers lost, doubled or out of order", list(_wrong_answers(plans, notebook))),
        Verdict(
            "chats at once with one counsellor",
            f"at most {most_at_once} of {evening.capacity}",
            most_at_once <= evening.capacity,
        ),
        _places(notebook),
        _delay(notebook),
    ]


def _count(what: str, found: list[str]) -> Verdict:
    return Verdict(what, f"{len(found)}{': ' + found[0] if found else ''}", not found)


def _lost(plans: list[FamilyPlan], notebook: Notebook) -> Iterator[str]:
    for plan in plans:
        for number in range(1, len(plan.thinks) + 1):
            if plan.message(number) not in notebook.seen:
                yield plan.message(number)


def _doubled(at_desk: dict[str, list[str]]) -> Iterator[str]:
    for lines in at_desk.values():
        said = [line for line in lines if " bericht " in line]
        yield from {line for line in said if said.count(line) > 1}


def _out_of_order(notebook: Notebook) -> Iterator[str]:
    for lines in notebook.at_desk.values():
        numbers = [int(found[1]) for line in lines if (found := re.fullmatch(r"f\d{3} bericht (\d+)", line))]
        if numbers != sorted(numbers):
            yield str(lines)


def _wrong_answers(plans: list[FamilyPlan], notebook: Notebook) -> Iterator[str]:
    for plan in plans:
        wanted = [plan.answer(number) for number in range(1, len(plan.thinks) + 1)]
        if notebook.at_home.get(plan.name, []) != wanted:
            yield f"{plan.name}: {notebook.at_home.get(plan.name, [])}"


def _places(notebook: Notebook) -> Verdict:
    worst = max(notebook.wrong_places, default=0.0)
    return Verdict(
        "a shown place that was wrong, mended within 5 s",
        f"worst {worst:.1f} s; {notebook.places_shown} looks, {len(notebook.wrong_places)} times wrong for a while",
        worst <= CORRECTED_WITHIN + _WATCHED_EVERY and notebook.places_shown > 0,
    )


def _delay(notebook: Notebook) -> Verdict:
    delay = percentile(notebook.delays, 0.99)
    echo = percentile(notebook.echoes, 0.99)
    ratio = f"{delay / echo:.0f} x the bare echo" if echo else "no echo"
    middle = percentile(notebook.delays, 0.5)
    return Verdict(
        "a family's words on the counsellor's page, p99 within 250 ms",
        f"p99 {delay * 1000:.0f} ms ({ratio}), p50 {middle * 1000:.0f} ms, {len(notebook.delays)} messages",
        bool(notebook.delays) and delay <= WITHIN,
    )
