"""``python -m tests.faults.house_that_dies POINT NTH``: the product, which kills itself when it passes POINT.

Nothing in the product knows of this: the points are functions that are wrapped here, before it starts.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import Any

import bot.batch
from bot.channels.base import Inbound
from bot.cli import main
from bot.conversation import receive_message
from bot.delivery import Delivery
from bot.delivery_records import Recorder
from bot.exchange import Exchange

_times_left = 0


def _pass_by() -> None:
    """SIGKILL: no cleaning up, no exit handlers, nothing flushed."""
    global _times_left
    _times_left -= 1
    if _times_left == 0:
        os.kill(os.getpid(), signal.SIGKILL)


def _before_commit() -> None:
    accept = Exchange.accept

    async def dying(self: Exchange, inbounds: Sequence[Inbound]) -> None:
        if inbounds:
            _pass_by()
        await accept(self, inbounds)

    _replace(Exchange, "accept", dying)


def _after_commit() -> None:
    accept = Exchange.accept

    async def dying(self: Exchange, inbounds: Sequence[Inbound]) -> None:
        await accept(self, inbounds)
        if inbounds:
            _pass_by()

    _replace(Exchange, "accept", dying)


def _while_handling() -> None:
    receive = receive_message

    def dying(*given: Any) -> None:
        receive(*given)
        _pass_by()

    _replace(bot.batch, "receive_message", dying)


def _before_sending() -> None:
    hand_over = Delivery.hand_over

    def dying(self: Delivery, leased: Sequence[Any]) -> None:
        if leased:
            _pass_by()
        hand_over(self, leased)

    _replace(Delivery, "hand_over", dying)


def _after_answer() -> None:
    note = Recorder.note

    def dying(self: Recorder, *given: Any) -> None:
        _pass_by()
        note(self, *given)

    _replace(Recorder, "note", dying)


def _replace(owner: Any, name: str, dying: Callable[..., Any]) -> None:
    setattr(owner, name, dying)


#: Names of the points, in the words of the fault matrix.
POINTS: dict[str, Callable[[], None]] = {
    "before-commit": _before_commit,
    "after-commit": _after_commit,
    "while-handling": _while_handling,
    "before-sending": _before_sending,
    "after-answer": _after_answer,
}


if __name__ == "__main__":
    _times_left = int(sys.argv[2])
    POINTS[sys.argv[1]]()
    sys.exit(main(["run"]))
