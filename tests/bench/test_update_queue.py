from __future__ import annotations

import asyncio
import time

from tests.bench.update_queue import UpdateQueue


def queue_of(*ids: int) -> UpdateQueue:
    queue = UpdateQueue()
    for update_id in ids:
        queue.put(update_id, str(update_id).encode())
    return queue


def test_updates_stay_until_a_later_offset_confirms_them() -> None:
    queue = queue_of(1, 2, 3)

    assert queue.take(100) == [b"1", b"2", b"3"]
    assert queue.take(100) == [b"1", b"2", b"3"]
    queue.confirm(3)
    assert queue.take(100) == [b"3"]


def test_no_more_than_the_limit_is_taken() -> None:
    assert queue_of(1, 2, 3).take(2) == [b"1", b"2"]


def test_a_negative_offset_keeps_only_the_newest() -> None:
    queue = queue_of(1, 2, 3)
    queue.confirm(-1)
    assert queue.take(100) == [b"3"]


def test_a_repeat_comes_once_more_even_when_it_was_confirmed() -> None:
    queue = queue_of(1, 2)
    queue.confirm(3)
    queue.put_repeat(b"1")

    assert queue.take(100) == [b"1"]
    assert queue.take(100) == []


async def test_a_long_poll_ends_as_soon_as_something_arrives() -> None:
    queue = queue_of()
    asyncio.get_running_loop().call_later(0.01, queue.put, 1, b"1")
    began = time.monotonic()

    await queue.wait(10)

    assert queue.take(100) == [b"1"]
    assert time.monotonic() - began < 5


async def test_a_long_poll_ends_empty_after_its_time() -> None:
    queue = queue_of(1)
    queue.confirm(2)
    await queue.wait(0.01)
    assert queue.take(100) == []
