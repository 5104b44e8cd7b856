"""All virtual families together: each sends its next update as soon as the reply to the last one arrived."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from typing import Any

import orjson

from tests.bench.api_objects import tapped_update, typed_update
from tests.bench.family import Family, Verdict
from tests.bench.tally import Tally
from tests.bench.update_queue import UpdateQueue

FIRST_CHAT = 1_000_000


class Crowd:
    """``choose_next`` says in which chat a family that is done goes on; None lets it go home.

    ``acts_each`` ends a conversation early, to leave it in the middle.
    """

    def __init__(
        self,
        queue: UpdateQueue,
        tally: Tally,
        chance: random.Random,
        *,
        choose_next: Callable[[int], int | None],
        acts_each: int | None = None,
        duplicate_share: float = 0.0,
    ) -> None:
        self._queue = queue
        self._tally = tally
        self._chance = chance
        self._choose_next = choose_next
        self._acts_each = acts_each
        self._duplicate_share = duplicate_share
        self._families: dict[int, Family] = {}
        self._turn = 0
        self._asking = True
        self._waiting = 0
        self.at_home = asyncio.Event()

    def begin_chat(self, chat_id: int) -> None:
        self._turn += 1
        earlier = self._families.get(chat_id)
        doubtful = earlier.doubtful if earlier else set()
        family = self._families[chat_id] = Family(chat_id, self._turn, self._chance, doubtful)
        self._send(family)

    def stop_asking(self) -> None:
        """Everyone still hears the reply they wait for, and then says no more."""
        self._asking = False
        self._note_home()

    def waits(self, now: float) -> list[float]:
        """How long each family that waits has waited, in seconds."""
        return [now - family.asked_at for family in self._families.values() if family.waiting]

    def hear(self, chat_id: int, message: dict[str, Any], *, doubtful: bool, edited: bool = False) -> None:
        family = self._families.get(chat_id)
        if family is None:
            self._tally.judge(Verdict.WRONG, 0.0, f"unknown chat {chat_id}")
            return
        step, asked_at = family.step, family.asked_at
        verdict = family.hear(message, doubtful=doubtful)
        if edited and verdict is not Verdict.ANSWERED:
            return
        self._tally.judge(verdict, time.monotonic() - asked_at, f"at step {step + 1}: {message['text']!r}")
        if verdict is Verdict.ANSWERED:
            self._waiting -= 1
            self._go_on(family)

    def lose_patience(self, now: float, patience: float) -> None:
        """Who waited too long says it once more; who waited too long again gives up and starts anew."""
        for family in list(self._families.values()):
            if not family.waiting or now - family.asked_at < patience:
                continue
            if family.tries == 1:
                self._tally.repeats += 1
                self._send(family)
            else:
                self._tally.broken += 1
                family.waiting = False
                self._waiting -= 1
                self._leave(family)

    def _go_on(self, family: Family) -> None:
        if family.finished:
            self._tally.conversations += 1
        if family.finished or family.step == self._acts_each:
            self._leave(family)
        elif self._asking:
            self._send(family)
        self._note_home()

    def _leave(self, family: Family) -> None:
        chat_id = self._choose_next(family.chat_id) if self._asking else None
        if chat_id is not None:
            self.begin_chat(chat_id)
        self._note_home()

    def _note_home(self) -> None:
        if self._waiting == 0:
            self.at_home.set()

    def _send(self, family: Family) -> None:
        if not family.waiting:
            self._waiting += 1
        act = family.act(time.monotonic())
        update_id = self._queue.next_id()
        if act.is_tap:
            code = family.code_of(act.words)
            update = tapped_update(update_id, family.chat_id, family.last_message, code)
        else:
            update = typed_update(update_id, update_id, family.chat_id, act.words)
        body = orjson.dumps(update)
        self._queue.put(update_id, body)
        if self._duplicate_share and self._chance.random() < self._duplicate_share:
            self._repeat_later(body)

    def _repeat_later(self, body: bytes) -> None:
        self._tally.duplicates_sent += 1
        delay = self._chance.choice((0.0, 0.02, 0.2))
        asyncio.get_running_loop().call_later(delay, self._queue.put_repeat, body)
