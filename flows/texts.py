"""Prose with ``{naam}``, ``{lijst.veld}`` and ``{feit id}`` in it, read once and filled in many times.

Nothing else happens between braces: no formatting, no calls, no nesting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from flows.findings import Finding, mistake

if TYPE_CHECKING:
    from flows.yaml_reader import TextNode

_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
_FACT = re.compile(r"feit ([a-z0-9][a-z0-9_-]*)\Z")
#: A capital is for a word at the start of a sentence: {Hij}.
_NAME = re.compile(r"([A-Za-z][a-z0-9_]*)(?:\.([a-z][a-z0-9_]*))?\Z")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class NameRef:
    """``{naam}`` or ``{lijst.veld}``."""

    name: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class FactRef:
    """``{feit id}``."""

    id: str


Part = str | NameRef | FactRef


class Filler(Protocol):
    """Who knows the answers, the facts and the host's words."""

    def name_in_prose(self, name: str, field: str) -> str: ...

    def fact_in_prose(self, fact_id: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of an editor: one or more messages, each a row of literal text and references."""

    messages: tuple[tuple[Part, ...], ...] = ()
    #: As written, for checks and translations.
    source: str = ""

    def __bool__(self) -> bool:
        return bool(self.messages)

    def fill(self, filler: Filler) -> list[str]:
        """The messages as the family reads them; empty ones are left out."""
        filled = (_fill_message(parts, filler) for parts in self.messages)
        return [text for text in filled if text]

    def line(self, filler: Filler) -> str:
        """All of it as one text."""
        return "\n\n".join(self.fill(filler))

    def names(self) -> Iterator[NameRef]:
        return (part for parts in self.messages for part in parts if isinstance(part, NameRef))

    def facts(self) -> Iterator[str]:
        return (part.id for parts in self.messages for part in parts if isinstance(part, FactRef))


def _fill_message(parts: tuple[Part, ...], filler: Filler) -> str:
    if len(parts) == 1 and isinstance(parts[0], str):
        return parts[0]
    return "".join(_fill_part(part, filler) for part in parts).strip()


def _fill_part(part: Part, filler: Filler) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, NameRef):
        return filler.name_in_prose(part.name, part.field)
    return filler.fact_in_prose(part.id)


def compile_text(text: str) -> tuple[Prose, list[str]]:
    """The prose, and the pieces between braces that mean nothing."""
    prose, wrong = _compile(text.strip())
    return prose, list(wrong)


@lru_cache(maxsize=16384)
def _compile(text: str) -> tuple[Prose, tuple[str, ...]]:
    """Kept: the same words in another language's content are the same record, which makes a start lighter."""
    wrong: list[str] = []
    messages = [_compile_message(one, wrong) for one in _BLANK_LINES.split(text)]
    return Prose(tuple(parts for parts in messages if parts), text), tuple(wrong)


def _compile_message(text: str, wrong: list[str]) -> tuple[Part, ...]:
    parts: list[Part] = []
    start = 0
    for found in _BRACES.finditer(text):
        if found.start() > start:
            parts.append(text[start : found.start()])
        start = found.end()
        reference = _reference((found.group(1) or "").strip())
        if reference is None:
            wrong.append(found.group(0))
        else:
            parts.append(reference)
    if start < len(text):
        parts.append(text[start:])
    return tuple(parts)


def _reference(inside: str) -> NameRef | FactRef | None:
    if fact := _FACT.match(inside):
        return FactRef(fact.group(1))
    if name := _NAME.match(inside):
        return NameRef(name.group(1), name.group(2) or "")
    return None


def read_prose(node: TextNode, findings: list[Finding]) -> Prose:
    """Compile a text of a content file; pieces between braces that mean nothing are findings."""
    prose, wrong = compile_text(node.text)
    for piece in wrong:
        findings.append(
            mistake(
                "tekst-accolade",
                node.mark,
                f"Tussen accolades staat {piece}, en dat kennen we niet.",
                "Schrijf {naam}, {lijst.veld} of {feit id}. Wil je een echte accolade? Gebruik dan haakjes.",
            )
        )
    return prose
