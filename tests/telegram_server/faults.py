"""What can go wrong on the way to Telegram, scripted or at random from a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import orjson

from tests.telegram_server.answers import Answer, Refusal, refusal

#: Methods a bot uses to speak; random faults hit these unless told otherwise.
SPEAKING = ("sendMessage", "editMessageText", "sendDocument", "sendPhoto", "deleteMessage")


class Ending(Enum):
    ANSWER = "answer"
    DROP = "drop"
    HANG = "hang"


@dataclass(frozen=True)
class Fault:
    name: str
    ending: Ending = Ending.ANSWER
    answer: Answer | None = None
    #: The call is carried out all the same: the bot cannot know.
    carried_out: bool = False
    #: How long a hanging call hangs before the connection is dropped.
    seconds: float = 0.0


def _refused(name: str, code: int, description: str, **parameters: int) -> Fault:
    return Fault(name, answer=refusal(Refusal(code, description, **parameters)))


def too_many(retry_after: int = 1) -> Fault:
    description = f"Too Many Requests: retry after {retry_after}"
    return _refused("too many", 429, description, retry_after=retry_after)


def server_error(code: int = 500) -> Fault:
    return _refused("server error", code, "Internal Server Error")


def blocked_by_user() -> Fault:
    return _refused("blocked", 403, "Forbidden: bot was blocked by the user")


def bad_request(description: str = "Bad Request: chat_id is empty") -> Fault:
    return _refused("bad request", 400, description)


def unauthorized() -> Fault:
    return _refused("unauthorized", 401, "Unauthorized")


def conflict() -> Fault:
    return _refused(
        "conflict",
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )


def html_page(status: int = 502) -> Fault:
    page = b"<html><head><title>Bad Gateway</title></head><body><h1>nginx</h1></body></html>"
    return Fault("html", answer=Answer(status, page, "text/html"))


def not_json() -> Fault:
    return Fault("not json", answer=Answer(200, b"\x00\xff{"))


def not_of_the_api(body: object = ("odd",)) -> Fault:
    return Fault("odd answer", answer=Answer(200, orjson.dumps(body)))


def drop_before() -> Fault:
    return Fault("dropped before", Ending.DROP)


def drop_after() -> Fault:
    return Fault("dropped after", Ending.DROP, carried_out=True)


def hang_before(seconds: float = 60.0) -> Fault:
    return Fault("hung before", Ending.HANG, seconds=seconds)


def hang_after(seconds: float = 60.0) -> Fault:
    return Fault("hung after", Ending.HANG, carried_out=True, seconds=seconds)


@dataclass
class _Planned:
    method: str
    fault: Fault
    times: int
    chat_id: int | None
    #: So many calls go well first.
    after: int


class FaultPlan:
    """Draws the fault, if any, for each call."""

    def __init__(self) -> None:
        self.happened: list[tuple[str, str]] = []
        self._planned: list[_Planned] = []
        self._share = 0.0
        self._choices: Sequence[Fault] = ()
        self._methods: Sequence[str] = ()
        self._random = random.Random(0)

    def plan(self, method: str, fault: Fault, times: int, chat_id: int | None, after: int = 0) -> None:
        self._planned.append(_Planned(method.lower(), fault, times, chat_id, after))

    def at_random(self, share: float, faults: Sequence[Fault], seed: int, methods: Sequence[str]) -> None:
        self._share, self._choices, self._methods = share, faults, [each.lower() for each in methods]
        self._random = random.Random(seed)

    def clear(self) -> None:
        self._planned.clear()
        self._share = 0.0

    def draw(self, method: str, chat_id: int | None) -> Fault | None:
        fault = self._next_planned(method, chat_id) or self._by_chance(method)
        if fault is not None:
            self.happened.append((method, fault.name))
        return fault

    def _next_planned(self, method: str, chat_id: int | None) -> Fault | None:
        for each in self._planned:
            if each.method in (method, "*") and each.chat_id in (None, chat_id):
                if each.after > 0:
                    each.after -= 1
                    continue
                each.times -= 1
                if each.times <= 0:
                    self._planned.remove(each)
                return each.fault
        return None

    def _by_chance(self, method: str) -> Fault | None:
        if not self._share or method not in self._methods or self._random.random() >= self._share:
            return None
        return self._random.choice(self._choices)
