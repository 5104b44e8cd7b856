"""Look-up lists, such as institutions with their nicknames."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.findings import NOWHERE, Finding, Mark
from flows.lookup import LookUp, NameIndex, index_names, look_up
from flows.reading import Block, as_blocks, unique_ids
from flows.yaml_reader import Node


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
class LookupList:
    """A list people can be looked up in."""

    name: str
    items: Mapping[str, Item]
    #: Every field that at least one item has.
    field_names: frozenset[str] = frozenset()
    #: Every way to name an item.
    names: NameIndex = field(default_factory=NameIndex)
    mark: Mark = NOWHERE

    def find(self, text: str) -> LookUp:
        """What is meant. Two items that are almost equally likely make a doubt, never a guess."""
        return look_up(self.names, text)


def read_list(name: str, file: str, node: Node | None, findings: list[Finding]) -> LookupList:
    """One file under ``lijsten/``."""
    items = {
        one: _read_item(one, block)
        for one, block in unique_ids(as_blocks(node, file, findings), lambda block: block.id_text("id"))
    }
    fields = frozenset(name for item in items.values() for name in item.fields)
    return LookupList(name=name, items=items, field_names=fields, names=index_names(items), mark=Mark(file))


#: Fields an item may have; the others are typing mistakes.
_FIELD_NAMES = (
    "id naam plaats ook_wel soort gesloten telefoon bezoek_telefoon adres website bezoek bron gelezen_op zekerheid"
    " opmerking postcode doelgroep route"
)
FIELDS = tuple(_FIELD_NAMES.split())
_NOT_IN_PROSE = frozenset(("ook_wel", "bron", "gelezen_op"))


def _read_item(name: str, block: Block) -> Item:
    block.refuse_unknown(FIELDS)
    texts = {key: block.text(key) for key in block.node.entries if key in FIELDS and key not in _NOT_IN_PROSE}
    known = {key: text for key, text in texts.items() if text}
    return Item(
        id=name,
        name=block.needed_text("naam"),
        fields=known,
        aliases=block.texts("ook_wel"),
        mark=block.mark,
    )
