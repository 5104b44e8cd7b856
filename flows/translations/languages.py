"""``talen.yaml``: the languages the helpline speaks, and the words with which a family asks for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flows.findings import Finding, mistake
from flows.reading import Block
from flows.typed import fold
from flows.yaml_reader import MapNode, Node

DUTCH = "nl"
#: Dutch for who says u: not a language to choose, but heard.
FORMAL = "nl@u"
FROM_THE_RIGHT = frozenset(("ar", "fa", "he", "ps", "ur", "ckb", "dv", "yi"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """What a family can choose."""

    #: IETF tag -> its own name.
    names: Mapping[str, str]
    #: Whole message, folded -> IETF tag.
    words: Mapping[str, str]


NONE = Languages(names={}, words={})


def direction(language: str) -> str:
    """ "rtl" for languages written from the right."""
    return "rtl" if language.partition("-")[0] in FROM_THE_RIGHT else "ltr"


def read_languages(node: Node | None, findings: list[Finding]) -> Languages:
    """``talen.yaml``; without it there is only Dutch."""
    if not isinstance(node, MapNode):
        return NONE
    block = Block(node, findings)
    names: dict[str, str] = {}
    words: dict[str, str] = {}
    for tag in node.entries:
        inner = block.block(tag)
        if inner is None:
            continue
        inner.refuse_unknown(("naam", "woorden"))
        names[tag] = inner.needed_text("naam")
        words |= {fold(one): tag for one in (names[tag], *inner.texts("woorden"))}
    if names and DUTCH not in names:
        findings.append(mistake("taal-nl", node.mark, "Hier mist nl.", "Zet ook 'nl:' in de lijst."))
    return Languages(names=names, words=words)
