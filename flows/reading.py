"""Reading the keys of one block of a file, with a finding for what is missing, unknown or of another form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from rapidfuzz import fuzz, process

from flows.findings import Finding, Mark, mistake
from flows.yaml_reader import ListNode, MapNode, Node, TextNode

ID = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A remedy: the nearest known word, or the known words themselves when they are few."""
    names = list(known)
    best = process.extractOne(word, names, scorer=fuzz.ratio, score_cutoff=60)
    if best is not None:
        return f"Bedoelde je '{best[0]}'?"
    if 0 < len(names) <= 12:
        return f"Kies uit: {', '.join(names)}."
    return "Kijk of je het goed hebt getypt."


class Block:
    """One map of a file. Keys that nobody read are unknown keys."""

    def __init__(self, node: MapNode, findings: list[Finding]) -> None:
        self.node = node
        self.mark = node.mark
        self.findings = findings

    def has(self, key: str) -> bool:
        return key in self.node.entries

    def place(self, key: str) -> Mark:
        return self.node.keys.get(key, self.mark)

    def complain(self, code: str, mark: Mark, message: str, remedy: str) -> None:
        self.findings.append(mistake(code, mark, message, remedy))

    def refuse_unknown(self, allowed: Iterable[str]) -> None:
        names = list(allowed)
        for key, mark in self.node.keys.items():
            if key not in names:
                self.complain(
                    "sleutel-onbekend", mark, f"'{key}' kennen we hier niet.", did_you_mean(key, names)
                )

    def need(self, key: str) -> Node | None:
        if key not in self.node.entries:
            self.complain(
                "sleutel-ontbreekt", self.mark, f"Hier mist '{key}'.", f"Voeg een regel '{key}:' toe."
            )
        return self.node.entries.get(key)

    def text_node(self, key: str) -> TextNode | None:
        """The text under a key, when it is there; a finding when it is something else."""
        node = self.node.entries.get(key)
        return None if node is None else as_text(node, self.findings, self.place(key))

    def text(self, key: str, default: str = "") -> str:
        node = self.text_node(key)
        return default if node is None else node.text.strip()

    def needed_text(self, key: str) -> str:
        """A text that has to be there and may not be empty."""
        if self.need(key) is None:
            return ""
        text = self.text(key)
        if not text and isinstance(self.node.entries[key], TextNode):
            self.complain("tekst-leeg", self.place(key), f"'{key}' is leeg.", "Vul het in.")
        return text

    def one_of(self, key: str, allowed: Iterable[str], default: str = "") -> str:
        """A word out of a closed row of words."""
        node = self.text_node(key)
        if node is None:
            return default
        word, names = node.text.strip(), list(allowed)
        if word not in names:
            self.complain(
                "waarde-onbekend", node.mark, f"'{key}: {word}' kennen we niet.", did_you_mean(word, names)
            )
            return default
        return word

    def only_yes(self, key: str) -> None:
        """The key only says which kind of step this is: any other value is a mistake."""
        if not self.yes(key):
            self.complain("waarde-onbekend", self.place(key), "Dit kan alleen 'ja' zijn.", "Schrijf ja.")

    def yes(self, key: str) -> bool:
        return self.one_of(key, ("ja", "nee"), "nee") == "ja"

    def text_nodes(self, key: str) -> list[TextNode]:
        """The texts of a list; a single text counts as a list of one."""
        node = self.node.entries.get(key)
        if node is None:
            return []
        if isinstance(node, TextNode):
            return [node] if node.text.strip() else []
        if isinstance(node, MapNode):
            as_text(node, self.findings, self.place(key))
            return []
        found = (as_text(one, self.findings, node.mark) for one in node.items)
        return [one for one in found if one is not None]

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(one.text.strip() for one in self.text_nodes(key))

    def block(self, key: str) -> Block | None:
        """The map under a key."""
        node = self.node.entries.get(key)
        if node is None:
            return None
        if not isinstance(node, MapNode):
            self.complain(
                "vorm",
                self.place(key),
                f"Onder '{key}' horen regels met een naam en een dubbele punt.",
                "Zie het formaat.",
            )
            return None
        return Block(node, self.findings)

    def text_map(self, key: str) -> dict[str, TextNode]:
        """A map of texts under a key."""
        block = self.block(key)
        if block is None:
            return {}
        pairs = ((name, block.text_node(name)) for name in block.node.entries)
        return {name: node for name, node in pairs if node is not None}

    def day(self, key: str) -> date | None:
        """A date as jjjj-mm-dd; empty means none."""
        node = self.text_node(key)
        if node is None or not node.text.strip():
            return None
        try:
            return date.fromisoformat(node.text.strip())
        except ValueError:
            self.complain(
                "datum", node.mark, f"'{node.text}' is geen datum.", "Schrijf jjjj-mm-dd, zoals 2027-06-30."
            )
            return None

    def id_text(self, key: str) -> str:
        """An id that has to be there."""
        text = self.needed_text(key)
        if text:
            check_id(text, self.place(key), self.findings)
        return text


def as_text(node: Node, findings: list[Finding], place: Mark) -> TextNode | None:
    """The node as text, or a finding that says what was probably meant."""
    if isinstance(node, TextNode):
        return node
    if isinstance(node, MapNode) and node.entries:
        code, message = (
            "yaml-dubbele-punt",
            "Hier hoort een tekst. Door een dubbele punt of { leest YAML iets anders.",
        )
    else:
        code, message = "vorm", "Hier hoort een tekst, geen lijst."
    findings.append(mistake(code, node.mark or place, message, 'Zet aanhalingstekens om de hele tekst: "…".'))
    return None


def check_id(text: str, mark: Mark, findings: list[Finding]) -> None:
    if not ID.match(text) or len(text) > 64:
        findings.append(
            mistake(
                "id-vorm",
                mark,
                f"'{text}' kan geen naam zijn.",
                "Gebruik kleine letters, cijfers, _ en -, en begin met een letter of cijfer (hooguit 64).",
            )
        )


def as_blocks(node: Node | None, file: str, findings: list[Finding]) -> list[Block]:
    """A file that is a list of maps."""
    if node is None or (isinstance(node, TextNode) and not node.text):
        return []
    if not isinstance(node, ListNode):
        findings.append(
            mistake(
                "vorm", node.mark, f"{file} hoort een lijst te zijn.", "Begin elk onderdeel met '- id: …'."
            )
        )
        return []
    blocks = (_as_block(one, findings) for one in node.items)
    return [one for one in blocks if one is not None]


def _as_block(node: Node, findings: list[Finding]) -> Block | None:
    if isinstance(node, MapNode):
        return Block(node, findings)
    findings.append(
        mistake("vorm", node.mark, "Hier hoort een blokje met namen en waarden.", "Begin met '- id: …'.")
    )
    return None


def unique_ids(blocks: Iterable[Block], read: Callable[[Block], str]) -> Iterable[tuple[str, Block]]:
    """Blocks with their ids; a second block with the same id is a finding and is left out."""
    seen: dict[str, Mark] = {}
    for block in blocks:
        name = read(block)
        if not name:
            continue
        if name in seen:
            block.complain(
                "id-dubbel",
                block.place("id"),
                f"'{name}' bestaat al ({seen[name]}).",
                "Geef een van de twee een andere id.",
            )
            continue
        seen[name] = block.place("id")
        yield name, block
