"""Look-up lists, such as institutions with their nicknames: finding what people mean, and asking when unsure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.findings import NOWHERE, Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One row of a list. Unknown fields are left out."""

    id: str
    name: str
    #: Every known field as text, also ``id`` and ``naam``.
    fields: Mapping[str, str] = field(default_factory=dict)
    #: Nicknames (``ook_wel``).
    aliases: tuple[str, ...] = ()
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The outcome of a look-up: one item, several to choose from, or nothing (both empty)."""

    item: Item | None = None
    candidates: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupList:
    """A list people can be looked up in."""

    name: str
    items: Mapping[str, Item]
    #: Every field that at least one item has.
    field_names: frozenset[str] = frozenset()
    mark: Mark = NOWHERE
