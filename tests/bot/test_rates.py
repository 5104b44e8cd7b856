"""How fast messages may go: per chat, over all chats, and when a channel asks everybody to wait."""

from __future__ import annotations

import asyncio
import time

from bot.rates import Rate, Rates


class Hands:
    """A clock that stands still until a test turns it."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def rates(hands: Hands, *, overall: float = 1000.0, per_chat: float = 1.0) -> Rates:
    return Rates({"telegram": Rate(overall=overall, per_chat=per_chat)}, hands)


async def test_a_channel_without_a_rate_is_never_held_up() -> None:
    busy = rates(Hands())
    for _ in range(100):
        assert await busy.wait_turn("web", 1, patience=0) == 0


async def test_three_may_follow_each_other_and_then_one_a_second() -> None:
    hands = Hands()
    busy = rates(hands)
    assert [await busy.wait_turn("telegram", 1, patience=0) for _ in range(4)] == [0, 0, 0, 1]
    hands.now += 1
    assert await busy.wait_turn("telegram", 1, patience=0) == 0


async def test_one_busy_chat_does_not_slow_another() -> None:
    busy = rates(Hands())
    for _ in range(3):
        await busy.wait_turn("telegram", 1, patience=0)
    assert await busy.wait_turn("telegram", 1, patience=0) > 0
    assert await busy.wait_turn("telegram", 2, patience=0) == 0


async def test_all_chats_together_keep_to_the_overall_rate() -> None:
    hands = Hands()
    busy = rates(hands, overall=10)
    waits = [await busy.wait_turn("telegram", chat, patience=0) for chat in range(12)]
    assert waits[:10] == [0] * 10
    assert waits[10] > 0
    hands.now += 0.2
    assert await busy.wait_turn("telegram", 99, patience=0) == 0


async def test_who_has_no_patience_takes_no_place_in_the_line() -> None:
    hands = Hands()
    busy = rates(hands)
    for _ in range(3):
        await busy.wait_turn("telegram", 1)
    for _ in range(50):
        assert await busy.wait_turn("telegram", 1, patience=0) == 1
    hands.now += 1
    assert await busy.wait_turn("telegram", 1, patience=0) == 0


async def test_when_everybody_was_asked_to_wait_everybody_waits() -> None:
    hands = Hands()
    busy = rates(hands)
    busy.hold("telegram", 30)
    assert await busy.wait_turn("telegram", 1, patience=5) == 30
    assert await busy.wait_turn("telegram", 2, patience=5) == 30
    hands.now += 31
    assert await busy.wait_turn("telegram", 1, patience=5) == 0


async def test_waiting_in_turn_takes_as_long_as_the_rate_says() -> None:
    busy = Rates({"telegram": Rate(overall=1000, per_chat=20)})
    started = time.monotonic()
    await asyncio.gather(*(busy.wait_turn("telegram", 1) for _ in range(7)))
    assert 0.15 <= time.monotonic() - started < 2
