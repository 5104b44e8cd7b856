"""What the two processes of a race say to each other: one line of JSON there, one line back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Everything in it is done at the same moment: pairs of counsellor and case, and clicks on "Volgende"."""

    takes: list[tuple[int, int]]
    nexts: list[int]
    closes: list[tuple[int, int]]
    releases: list[tuple[int, int]]
    #: Giver, case and receiver: offered, and accepted in the next breath.
    gives: list[tuple[int, int, int]]
    #: Taken over from whoever has it.
    overs: list[tuple[int, int]]

    def line(self) -> bytes:
        return json.dumps(asdict(self)).encode() + b"\n"

    @staticmethod
    def read(line: str) -> Round:
        return Round(**json.loads(line))


#: Capacities 1, 2 and 3; the same people sit in both processes, as somebody with two browser tabs does.
CAPACITIES = {301: 1, 302: 2, 303: 3, 304: 1, 305: 2, 306: 3}
