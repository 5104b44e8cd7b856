"""Argon2id for passwords, on threads of its own and few at a time: each hash takes 64 MiB."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from handoff.accounts.passwords import normal_form

T = TypeVar("T")

_AT_ONCE = 2
#: Guesses that queue for a thread; more are refused rather than piled up.
_MOST_WAITING = 40


class TooBusy(Exception):
    """Too many people are logging in at this moment; try again in a few seconds."""


class PasswordHashing:
    """RFC 9106, second recommended option (64 MiB, three passes), on one lane."""

    def __init__(self, *, passes: int = 3, memory_kib: int = 65_536) -> None:
        self._hasher = PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=1)
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="password")
        self._waiting = 0
        self._nobody = ""

    async def hash(self, password: str) -> str:
        return await self._run(self._hasher.hash, _encoded(password))

    async def matches(self, password_hash: str | None, password: str) -> bool:
        """Without a hash the same work is done for nothing, so that time does not tell who has an account."""
        if not self._nobody:
            self._nobody = await self.hash("niemand heeft dit wachtwoord")
        right = await self._run(self._verify, password_hash or self._nobody, _encoded(password))
        return right and password_hash is not None

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _verify(self, password_hash: str, password: bytes) -> bool:
        try:
            return self._hasher.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False

    async def _run(self, work: Callable[..., T], *arguments: object) -> T:
        if self._waiting >= _MOST_WAITING:
            raise TooBusy
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work, *arguments)
        finally:
            self._waiting -= 1


def _encoded(password: str) -> bytes:
    return normal_form(password).encode("utf-8", "surrogatepass")
