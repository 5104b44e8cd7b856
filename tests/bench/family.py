"""One virtual family: plays the dialogue step by step and judges each reply."""

from __future__ import annotations

import random
from enum import Enum
from typing import Any

from tests.bench.api_objects import button_codes
from tests.bench.dialogue import Act, acts_of, draw_answers, replies_to


class Verdict(Enum):
    ANSWERED = "answered"
    #: A reply of this conversation that was already given.
    AGAIN = "again"
    #: The same, after a call that was carried out but whose answer got lost: nobody can know.
    EXCUSED = "excused"
    #: A reply that belongs to a later step.
    AHEAD = "ahead"
    #: A text that belongs nowhere in this conversation, or the right text without its buttons.
    WRONG = "wrong"


class Family:
    """Waits for one reply at a time. ``asked_at`` is when its last update was queued (monotonic seconds)."""

    def __init__(self, chat_id: int, turn: int, chance: random.Random, doubtful: set[str]) -> None:
        self.chat_id = chat_id
        answers = draw_answers(chance, chat_id, turn)
        self._acts = acts_of(answers)
        self._replies = replies_to(answers)
        #: Texts that arrived by a call whose answer got lost, in this round or the one before.
        self.doubtful = doubtful
        self.step = 0
        self.waiting = False
        self.asked_at = 0.0
        self.tries = 0
        self.last_message: dict[str, Any] = {}

    @property
    def finished(self) -> bool:
        return self.step == len(self._acts)

    def act(self, now: float) -> Act:
        self.waiting, self.asked_at = True, now
        self.tries += 1
        return self._acts[self.step]

    def code_of(self, label: str) -> str:
        return button_codes(self.last_message.get("reply_markup"))[label]

    def hear(self, message: dict[str, Any], *, doubtful: bool = False) -> Verdict:
        """Judge what the bot said; when it answers the pending step, move on."""
        text = message["text"]
        if self.waiting and text == self._replies[self.step].text:
            verdict = self._accept(message)
        elif text in self.doubtful:
            self.doubtful.discard(text)
            verdict = Verdict.EXCUSED
        else:
            verdict = self._blame(text)
        if doubtful:
            self.doubtful.add(text)
        return verdict

    def _blame(self, text: str) -> Verdict:
        if any(text == reply.text for reply in self._replies[: self.step]):
            return Verdict.AGAIN
        if any(text == reply.text for reply in self._replies[self.step :]):
            return Verdict.AHEAD
        return Verdict.WRONG

    def _accept(self, message: dict[str, Any]) -> Verdict:
        offered = button_codes(message.get("reply_markup"))
        if any(not offered.get(label) for label in self._replies[self.step].labels):
            return Verdict.WRONG
        self.last_message = message
        self.step += 1
        self.waiting, self.tries = False, 0
        return Verdict.ANSWERED
