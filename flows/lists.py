"""Look-up lists, such as institutions with their nicknames: finding what people mean, and asking when unsure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from flows.findings import NOWHERE, Finding, Mark
from flows.reading import Block, as_blocks, unique_ids
from flows.typed import fold
from flows.yaml_reader import Node

#: Scores out of 100: below LIKELY it is nothing; within MARGIN of the best it is a doubt.
LIKELY = 80
MARGIN = 8
MOST_CANDIDATES = 3
#: Words of a long message that are looked at, and words in a name.
_MOST_WORDS = 40
_LONGEST_NAME = 4
#: Words that stand in many names or before any name, and so choose nothing.
_FILLER_WORDS = (
    "pi p i penitentiaire inrichting gevangenis bajes bak huis van bewaring hvb jji locatie afdeling in de het een te"
    " bij is mijn man vrouw zoon dochter vader moeder broer vriend zit vast hij ze zij die daar ergens nu sinds ik"
    " denk geloof volgens mij dat naar op en of met wij hem haar niet nee ja dus maar wel cel dacht heet"
)
_FILLERS = frozenset(_FILLER_WORDS.split())


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
    #: Every way to name an item, as typed without fillers -> ids of the items so called.
    index: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mark: Mark = NOWHERE

    def find(self, text: str) -> Found:
        """What is meant. Two items that are almost equally likely make a doubt, never a guess."""
        words = fold(text).split()[:_MOST_WORDS]
        pieces = [*_pieces(words)]
        return self._exactly(pieces) or self._nearly(pieces) or Found()

    def _exactly(self, pieces: list[str]) -> Found | None:
        """Names that stand in the message letter by letter; a longer name wins from a shorter one inside it."""
        named = [piece for piece in pieces if piece in self.index]
        longest = [one for one in named if not any(one != other and one in other for other in named)]
        ids = list(dict.fromkeys(found for one in longest for found in self.index[one]))
        return self._found(ids) if ids else None

    def _nearly(self, pieces: list[str]) -> Found | None:
        scores: dict[str, float] = {}
        for piece in pieces:
            if len(piece) < 4:
                continue
            for name, score, _ in process.extract(
                piece, self.index.keys(), scorer=fuzz.ratio, score_cutoff=LIKELY, limit=5
            ):
                for one in self.index[name]:
                    scores[one] = max(scores.get(one, 0), score)
        if not scores:
            return None
        best = max(scores.values())
        near = [one for one in sorted(scores, key=lambda name: -scores[name]) if best - scores[one] < MARGIN]
        return self._found(near)

    def _found(self, ids: list[str]) -> Found:
        items = [self.items[one] for one in ids]
        if len(items) == 1:
            return Found(item=items[0])
        return Found(candidates=tuple(items[:MOST_CANDIDATES]))


def _pieces(words: list[str]) -> Iterable[str]:
    """Every row of up to four neighbouring words that says something, the longest first."""
    for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            row = words[start : start + length]
            if row[0] in _FILLERS or row[-1] in _FILLERS:
                continue
            yield " ".join(row)


def _name_key(name: str) -> str:
    """A name without the fillers around it, so that "PI Vught" is found as "vught"."""
    words = fold(name).split()
    while len(words) > 1 and words[0] in _FILLERS:
        words.pop(0)
    return " ".join(words)


def read_list(name: str, file: str, node: Node | None, findings: list[Finding]) -> LookupList:
    """One file under ``lijsten/``."""
    items = {
        one: _read_item(one, block)
        for one, block in unique_ids(as_blocks(node, file, findings), lambda block: block.id_text("id"))
    }
    fields = frozenset(name for item in items.values() for name in item.fields)
    return LookupList(
        name=name, items=items, field_names=fields, index=_index(items.values()), mark=Mark(file)
    )


def _index(items: Iterable[Item]) -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for item in items:
        names = (item.name, item.fields.get("plaats", ""), *item.aliases)
        for name in dict.fromkeys(key for one in names if (key := _name_key(one))):
            index[name] = (*index.get(name, ()), item.id)
    return index


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
