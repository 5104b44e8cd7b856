"""How the engine hears: crisis signals, and the flow that free text asks for. Handed in, so that tests can choose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from flows.content import Content


class HeardSignal(Protocol):
    """A crisis signal."""

    @property
    def kind(self) -> str: ...

    @property
    def certainty(self) -> str:
        """ "zeker" or "misschien"."""


class HeardFlow(Protocol):
    """What free text asks for: one flow, or a few that are equally likely, or nothing."""

    @property
    def best(self) -> str | None: ...

    @property
    def candidates(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Senses:
    """The two ears of the engine."""

    find_signal: Callable[[Content, str], HeardSignal | None]
    recognise: Callable[[Content, str], HeardFlow]


@cache
def real_senses() -> Senses:
    """The real ears; loaded on first use, so that a start does not wait for them."""
    from flows.crisis import find_signal
    from flows.understanding import recognise

    return Senses(find_signal=find_signal, recognise=recognise)
