"""``leesniveau.yaml``: words of the trade to explain, and exceptions to the reading level with their reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.findings import Finding
from flows.reading import Block, as_blocks
from flows.yaml_reader import MapNode, Node

_EXCEPTION_KEYS = ("woord", "zin", "reden")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRules:
    """What the check of the reading level knows of this content."""

    #: Word of the trade, lower case -> a sentence that explains it.
    jargon: Mapping[str, str] = field(default_factory=dict)
    #: Beginnings of words that may be long or hard.
    words: frozenset[str] = frozenset()
    #: Pieces of sentences that may be as they are.
    sentences: frozenset[str] = frozenset()

    def allows(self, word: str) -> bool:
        return any(word.lower().startswith(one) for one in self.words)

    def excuses(self, sentence: str) -> bool:
        low = sentence.lower()
        return any(one in low for one in self.sentences)


def read_rules(file: str, node: Node | None, findings: list[Finding]) -> ReadingRules:
    """The rules; without the file there are no exceptions and no words of the trade."""
    if not isinstance(node, MapNode):
        return ReadingRules()
    block = Block(node, findings)
    block.refuse_unknown(("vakwoorden", "uitzonderingen"))
    exceptions = as_blocks(node.entries.get("uitzonderingen"), file, findings)
    for one in exceptions:
        one.refuse_unknown(_EXCEPTION_KEYS)
        one.needed_text("reden")
    return ReadingRules(
        jargon={word.lower(): said.text.strip() for word, said in block.text_map("vakwoorden").items()},
        words=frozenset(one.text("woord").lower() for one in exceptions) - {""},
        sentences=frozenset(one.text("zin").lower() for one in exceptions) - {""},
    )
