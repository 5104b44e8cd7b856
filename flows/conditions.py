"""The closed language of conditions: is, is niet, in (a, b), is bekend, <, >, en, of, niet and brackets.

Text in, tree out; no calls, no attributes beyond ``lijst.veld``, a limit on size. Nothing is ever run as code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from flows.position import Answer
from flows.who import GENDERS, PEOPLE, READERS, UNKNOWN

#: Characters and words; more is not readable for people either.
LONGEST = 300
MOST_WORDS = 60

#: Words of the host that may stand on the left, with the values they can have (empty: anything).
HOST_OPERANDS: Mapping[str, tuple[str, ...]] = {
    "kanaal": (),
    "taal": (),
    "lezer": (*READERS.values(), UNKNOWN),
    "wie": (*PEOPLE, UNKNOWN),
    "hij_of_zij": (*GENDERS, UNKNOWN),
    "signaal": (),
    "ik_ben_jong": ("ja",),
    "iemand_aanwezig": ("ja", "nee"),
    "gesprek_met_mens": ("geen", "wacht", "bezig"),
}

_TOKEN = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([(),<>])|([^\s(),<>"']+))""")
_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?\Z")
_KEPT = frozenset({"is", "niet", "in", "bekend", "en", "of", "(", ")", ",", "<", ">"})


class ConditionError(ValueError):
    """A condition that cannot be read. The message is Dutch, for the editor."""


class Known(Protocol):
    """Who knows the answers."""

    def answer_of(self, name: str, field: str) -> Answer | None: ...


@dataclass(frozen=True, slots=True)
class Operand:
    """A variable, a field of a looked-up item, or a word of the host."""

    name: str
    field: str = ""

    def value(self, known: Known) -> Answer | None:
        return known.answer_of(self.name, self.field)


@dataclass(frozen=True, slots=True)
class IsOneOf:
    """``x is a`` and ``x in (a, b)``; a several-choice answer matches when one of its ids does."""

    operand: Operand
    values: frozenset[str]
    #: As written, for checks.
    written: tuple[str, ...]

    def holds(self, known: Known) -> bool:
        value = self.operand.value(known)
        if value is None:
            return False
        given = (value,) if isinstance(value, str) else value
        return any(one.casefold() in self.values for one in given)


@dataclass(frozen=True, slots=True)
class IsKnown:
    """``x is bekend``."""

    operand: Operand

    def holds(self, known: Known) -> bool:
        return bool(self.operand.value(known))


@dataclass(frozen=True, slots=True)
class Compare:
    """``x < 4`` and ``x > 4``; false when either side is not a number or a date of the same sort."""

    operand: Operand
    sign: str
    other: str

    def holds(self, known: Known) -> bool:
        value = self.operand.value(known)
        left, right = _comparable(value), _comparable(self.other)
        if left is None or right is None or left[0] != right[0]:
            return False
        return left[1:] < right[1:] if self.sign == "<" else left[1:] > right[1:]


@dataclass(frozen=True, slots=True)
class Not:
    inner: Condition

    def holds(self, known: Known) -> bool:
        return not self.inner.holds(known)


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Condition, ...]

    def holds(self, known: Known) -> bool:
        return all(part.holds(known) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple[Condition, ...]

    def holds(self, known: Known) -> bool:
        return any(part.holds(known) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Always:
    """``anders``."""

    def holds(self, known: Known) -> bool:
        return True


Condition: TypeAlias = "IsOneOf | IsKnown | Compare | Not | All | Any | Always"


def _comparable(value: Answer | None) -> tuple[str, float] | tuple[str, int, int, int] | None:
    """A number, or a date as year, month, day; None for anything else."""
    if not isinstance(value, str):
        return None
    if date := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        return ("datum", int(date[1]), int(date[2]), int(date[3]))
    if re.fullmatch(r"-?\d{1,15}(?:[.,]\d{1,6})?", value):
        return ("getal", float(value.replace(",", ".")))
    return None


def parse_condition(text: str) -> Condition:
    """The tree of a condition. Raises ConditionError with a Dutch sentence."""
    if len(text) > LONGEST:
        raise ConditionError(f"Deze voorwaarde is langer dan {LONGEST} tekens.")
    words = _split(text)
    if not words:
        raise ConditionError("Hier staat geen voorwaarde.")
    if len(words) > MOST_WORDS:
        raise ConditionError(f"Deze voorwaarde heeft meer dan {MOST_WORDS} woorden.")
    reader = _Reader(words)
    tree = reader.any_of()
    if reader.here < len(words):
        raise ConditionError(f"'{words[reader.here].text}' staat op een plaats waar niets meer hoort.")
    return tree


def operands(tree: Condition) -> Iterator[Condition]:
    """Every comparison in the tree."""
    if isinstance(tree, Not):
        yield from operands(tree.inner)
    elif isinstance(tree, All | Any):
        for part in tree.parts:
            yield from operands(part)
    else:
        yield tree


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    quoted: bool = False


def _split(text: str) -> list[_Word]:
    words: list[_Word] = []
    place = 0
    text = text.strip()
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None:
            raise ConditionError("Een aanhalingsteken houdt niet op.")
        quoted = found.group(1) if found.group(1) is not None else found.group(2)
        words.append(_Word(quoted, True) if quoted is not None else _Word(found.group(3) or found.group(4)))
        place = found.end()
    return words


class _Reader:
    """Reads words from left to right, one function for each level of the grammar."""

    def __init__(self, words: list[_Word]) -> None:
        self.words = words
        self.here = 0

    def any_of(self) -> Condition:
        parts = [self.all_of()]
        while self._take("of"):
            parts.append(self.all_of())
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def all_of(self) -> Condition:
        parts = [self.one()]
        while self._take("en"):
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def one(self) -> Condition:
        if self._take("niet"):
            return Not(self.one())
        if self._take("("):
            inner = self.any_of()
            self._need(")", "Er mist een haakje ).")
            return inner
        return self.comparison()

    def comparison(self) -> Condition:
        operand = self._operand()
        if self._take("is"):
            return self._after_is(operand)
        if self._take("in"):
            return self._after_in(operand)
        for sign in ("<", ">"):
            if self._take(sign):
                return Compare(operand, sign, self._value())
        raise ConditionError(f"Na '{operand.name}' verwachten we: is, is niet, in, < of >.")

    def _after_is(self, operand: Operand) -> Condition:
        negated = self._take("niet")
        tree: Condition = IsKnown(operand) if self._take("bekend") else _one_of(operand, [self._value()])
        return Not(tree) if negated else tree

    def _after_in(self, operand: Operand) -> Condition:
        self._need("(", "Na 'in' verwachten we haakjes, zoals: in (a, b).")
        values = [self._value()]
        while self._take(","):
            values.append(self._value())
        self._need(")", "Er mist een haakje ).")
        return _one_of(operand, values)

    def _operand(self) -> Operand:
        word = self._next("een variabele")
        if word.quoted or word.text in _KEPT or not _NAME.match(word.text):
            raise ConditionError(
                f"'{word.text}' is geen variabele. Een variabele bestaat uit kleine letters, cijfers en _."
            )
        name, _, field = word.text.partition(".")
        return Operand(name, field)

    def _value(self) -> str:
        word = self._next("een waarde")
        if not word.quoted and word.text in _KEPT:
            raise ConditionError(f"Voor '{word.text}' mist een waarde.")
        return word.text

    def _next(self, wanted: str) -> _Word:
        if self.here >= len(self.words):
            raise ConditionError(f"De voorwaarde houdt op, maar hier hoort nog {wanted}.")
        word = self.words[self.here]
        self.here += 1
        return word

    def _take(self, text: str) -> bool:
        if self.here < len(self.words) and self.words[self.here] == _Word(text):
            self.here += 1
            return True
        return False

    def _need(self, text: str, complaint: str) -> None:
        if not self._take(text):
            raise ConditionError(complaint)


def _one_of(operand: Operand, values: list[str]) -> IsOneOf:
    return IsOneOf(operand, frozenset(one.casefold() for one in values), tuple(values))
