"""Words for people at the desk, kept apart from what is filled in, so that another language can say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Phrase:
    """A Dutch sentence with ``{places}``. A value may be a phrase itself, and is then said first."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """In Dutch."""
        return self.text.format(**{name: str(value) for name, value in self.values.items()})


def sentence(text: str) -> str:
    """Marks a Dutch sentence without places that is said later, by a template."""
    return text


def phrase(text: str, /, **values: object) -> Phrase:
    """Every Dutch sentence of the desk goes through here: that is how a missing translation is found."""
    return Phrase(text, values)
