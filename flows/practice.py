"""Families made up for counsellors who practise (``oefenen/``): what they say, and what they react to."""

from __future__ import annotations

from dataclasses import dataclass

from flows.findings import Finding
from flows.reading import Block
from flows.yaml_reader import MapNode, Node

#: Before a line: with it the exercise shows danger.
DANGER_MARK = "[gevaar]"
_ARROW = "->"


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeFamily:
    """One file. A line is said once; a reaction comes at one of its words, else the next line does."""

    id: str
    title: str
    #: What the counsellor may know beforehand.
    about: str
    language: str
    #: Kind of danger a marked line shows ("suicide"), or empty.
    signal: str
    opening: tuple[str, ...]
    lines: tuple[str, ...]
    #: (words, line) pairs.
    reactions: tuple[tuple[tuple[str, ...], str], ...]


def read_practice(name: str, file: str, node: Node | None, findings: list[Finding]) -> PracticeFamily | None:
    if not isinstance(node, MapNode):
        return None
    block = Block(node, findings)
    block.refuse_unknown(("titel", "over", "taal", "gevaar", "begin", "regels", "reacties"))
    for key in ("begin", "regels"):
        block.need(key)
    return PracticeFamily(
        id=name,
        title=block.needed_text("titel"),
        about=block.needed_text("over"),
        language=block.text("taal", "nl"),
        signal=block.text("gevaar"),
        opening=block.texts("begin"),
        lines=block.texts("regels"),
        reactions=tuple(_reactions(block)),
    )


def _reactions(block: Block) -> list[tuple[tuple[str, ...], str]]:
    found = []
    for node in block.text_nodes("reacties"):
        words, sign, line = node.text.partition(_ARROW)
        heard = tuple(word.strip() for word in words.split(",") if word.strip())
        if not sign or not heard or not line.strip():
            block.complain(
                "reactie-vorm",
                node.mark,
                f"Deze reactie begrijpen we niet: {node.text[:60]}",
                "Schrijf: woord, ander woord -> wat de familie dan zegt.",
            )
            continue
        found.append((heard, line.strip()))
    return found
