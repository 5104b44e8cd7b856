"""YAML as plain text with a place for every piece: all scalars are text, and what is unclear is refused.

Types come from the reader of each file, because YAML on its own turns ``13:30`` into a number.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from flows.findings import Finding, Mark, mistake
from flows.yaml_traps import explain_parser, find_traps

#: Bytes. A larger file is no conversation but an accident.
LARGEST = 256 * 1024
#: Lists and maps inside each other.
DEEPEST = 12

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class TextNode:
    """A scalar, always as text."""

    text: str
    mark: Mark


@dataclass(slots=True)
class ListNode:
    """A row of nodes."""

    mark: Mark
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class MapNode:
    """Keys with their nodes, in the order of the file."""

    mark: Mark
    entries: dict[str, Node] = field(default_factory=dict)
    #: Where each key stands.
    keys: dict[str, Mark] = field(default_factory=dict)


#: A piece of YAML as plain data.
Raw: TypeAlias = "str | list[Raw] | dict[str, Raw]"
Node: TypeAlias = "TextNode | ListNode | MapNode"


def read_yaml(file: str, data: bytes, findings: list[Finding]) -> Node | None:
    """The tree of one file, or None with findings. ``file`` is only a name, for the findings."""
    text = _decode(file, data, findings)
    if text is None:
        return None
    traps = find_traps(file, text)
    findings.extend(traps)
    try:
        return _Builder(file, findings).build(text)
    except yaml.YAMLError as error:
        if not traps:
            findings.append(explain_parser(file, error))
    except _Refused:
        pass
    return None


def plain_data(node: Node) -> Raw:
    """The same without marks."""
    if isinstance(node, TextNode):
        return node.text
    if isinstance(node, ListNode):
        return [plain_data(one) for one in node.items]
    return plain_map(node)


def plain_map(node: MapNode) -> dict[str, Raw]:
    """A map without marks."""
    return {key: plain_data(one) for key, one in node.entries.items()}


def _decode(file: str, data: bytes, findings: list[Finding]) -> str | None:
    if len(data) > LARGEST:
        findings.append(
            mistake(
                "yaml-te-groot",
                Mark(file),
                "Dit bestand is groter dan 256 KiB.",
                "Verdeel het over meer bestanden.",
            )
        )
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        findings.append(
            mistake(
                "yaml-tekenset",
                Mark(file, line),
                "Hier staat een teken dat geen UTF-8 is.",
                "Bewaar het bestand als UTF-8.",
            )
        )
        return None


class _Refused(Exception):
    """The file goes no further; the finding is already there."""


class _Builder:
    """Makes the tree out of parser events, without recursion."""

    def __init__(self, file: str, findings: list[Finding]) -> None:
        self.file = file
        self.findings = findings
        self.root: Node | None = None
        self.open: list[ListNode | MapNode] = []
        #: For each open map: the key that waits for its value, or None.
        self.key: list[str | None] = []

    def build(self, text: str) -> Node | None:
        documents = 0
        event: Any
        for event in yaml.parse(text, Loader=_Loader):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent:
                self._start(MapNode(self._mark(event)), event)
            elif kind is yaml.SequenceStartEvent:
                self._start(ListNode(self._mark(event)), event)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.open.pop()
                self.key.pop()
            elif kind is yaml.AliasEvent:
                self._refuse_anchor(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._refuse(
                        "yaml-meer-delen",
                        event,
                        "Hier begint een tweede deel (---).",
                        "Maak er een eigen bestand van.",
                    )
        return self.root

    def _mark(self, event: Any) -> Mark:
        start = event.start_mark
        return Mark(self.file, start.line + 1, start.column + 1)

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse_anchor(event)
        mark = self._mark(event)
        if self.open and type(self.open[-1]) is MapNode and self.key[-1] is None:
            self._start_key(self.open[-1], event.value, mark)
            return
        self._place(TextNode(event.value, mark))

    def _start_key(self, parent: MapNode, key: str, mark: Mark) -> None:
        if key in parent.entries:
            self.findings.append(
                mistake(
                    "yaml-dubbele-sleutel",
                    mark,
                    f"'{key}' staat hier twee keer (de eerste keer op regel {parent.keys[key].line}).",
                    "Haal er een weg, of geef er een een andere naam.",
                )
            )
        parent.keys.setdefault(key, mark)
        self.key[-1] = key

    def _start(self, node: ListNode | MapNode, event: Any) -> None:
        if event.anchor is not None:
            self._refuse_anchor(event)
        if self.open and type(self.open[-1]) is MapNode and self.key[-1] is None:
            self._refuse(
                "yaml-sleutel",
                event,
                "Hier staat een lijst of een blokje op de plaats van een naam.",
                'Begint je tekst met { of [? Zet er dan aanhalingstekens omheen: "…".',
            )
        if len(self.open) >= DEEPEST:
            self._refuse("yaml-te-diep", event, "Dit springt te vaak in.", "Maak het platter.")
        self._place(node)
        self.open.append(node)
        self.key.append(None)

    def _place(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if type(parent) is ListNode:
            parent.items.append(node)
        elif isinstance(parent, MapNode):
            parent.entries.setdefault(self.key[-1] or "", node)
            self.key[-1] = None

    def _refuse_anchor(self, event: Any) -> None:
        self._refuse(
            "yaml-anker",
            event,
            "Hier staat een verwijzing met & of *. Die gebruiken we niet.",
            'Is het gewone tekst? Zet er dan aanhalingstekens omheen: "…".',
        )

    def _refuse(self, code: str, event: Any, message: str, remedy: str) -> None:
        self.findings.append(mistake(code, self._mark(event), message, remedy))
        raise _Refused
