"""``antwoord: getal``: a number, in figures or in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.steps.asking import BOUNDED_KEYS, AskingStep
from flows.typed import fold

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.turn import Turn

_NUMBER = re.compile(r"(?<![\d.,])-?\d{1,9}(?:[.,]\d{1,3})?(?![\d])")
_LONGEST = 80
_IN_WORDS = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien"
    " achttien negentien twintig"
)
_WORDS = {word: number for number, word in enumerate(_IN_WORDS.split())}


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberStep(AskingStep):
    kind: ClassVar[str] = "getal"
    marker_value: ClassVar[str] = "getal"
    keys: ClassVar[tuple[str, ...]] = BOUNDED_KEYS
    expects: ClassVar[str] = "getal"
    retry_id: ClassVar[str] = "nogmaals_getal"

    lowest: float | None
    highest: float | None

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        return cls(**cls.asked(source), lowest=_bound(source, "van"), highest=_bound(source, "tot"))

    def read(self, turn: Turn, text: str) -> str | None:
        number = read_number(text)
        if number is None:
            return None
        if self.lowest is not None and number < self.lowest:
            return None
        if self.highest is not None and number > self.highest:
            return None
        return str(int(number)) if number == int(number) else str(number)


def read_number(text: str) -> float | None:
    """The one number in a short message, or None."""
    if len(text) > _LONGEST:
        return None
    figures = _NUMBER.findall(text)
    if figures:
        return float(figures[0].replace(",", ".")) if len(figures) == 1 else None
    words = [_WORDS[word] for word in fold(text).split() if word in _WORDS]
    return float(words[0]) if len(words) == 1 else None


def _bound(source: StepSource, key: str) -> float | None:
    node = source.text_node(key)
    if node is None:
        return None
    number = read_number(node.text)
    if number is None:
        source.complain(
            "getal", node.mark, f"'{key}: {node.text}' is geen getal.", "Schrijf een getal in cijfers."
        )
    return number
