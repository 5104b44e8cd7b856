"""``afronden.yaml``: what a counsellor can choose in the form after a chat."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from flows.findings import NOWHERE, Finding, Mark
from flows.reading import Block, as_blocks, did_you_mean, unique_ids
from flows.yaml_reader import MapNode, Node

#: What fits with a contact: the longest id, and so many of them.
LONGEST_ID = 24
MOST_REFERRALS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    id: str
    name: str
    #: In English; empty when nobody wrote it.
    english: str = ""
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class WrapUpWords:
    """In the order they are shown."""

    #: Flow ids.
    topics: tuple[str, ...] = ()
    #: Flow id -> the topic it is counted under.
    belongs_to: Mapping[str, str] = field(default_factory=dict)
    relations: tuple[Option, ...] = ()
    referrals: tuple[Option, ...] = ()


def read_wrap_up(
    file: str, node: Node | None, flows: Collection[str], findings: list[Finding]
) -> WrapUpWords:
    """Without the file there is nothing to choose."""
    if not isinstance(node, MapNode):
        return WrapUpWords()
    block = Block(node, findings)
    block.refuse_unknown(("onderwerpen", "hoort_bij", "relaties", "verwezen"))
    topics = _topics(block, flows)
    words = WrapUpWords(
        topics=topics,
        belongs_to=_belongs_to(block, flows, topics),
        relations=_options(block, "relaties", file),
        referrals=_options(block, "verwezen", file),
    )
    if len(words.referrals) > MOST_REFERRALS:
        block.complain(
            "afronden-te-veel",
            block.place("verwezen"),
            f"Hier staan meer dan {MOST_REFERRALS} keuzes.",
            "Haal er een paar weg, of voeg ze samen.",
        )
    return words


def _topics(block: Block, flows: Collection[str]) -> tuple[str, ...]:
    nodes = block.text_nodes("onderwerpen")
    for node in nodes:
        if node.text not in flows:
            _no_flow(block, node.text, flows)
    names = [node.text for node in nodes]
    if len(set(names)) != len(names):
        block.complain(
            "id-dubbel", block.place("onderwerpen"), "Een onderwerp staat er twee keer.", "Haal er een weg."
        )
    return tuple(dict.fromkeys(names))


def _belongs_to(block: Block, flows: Collection[str], topics: Collection[str]) -> dict[str, str]:
    found = {flow: node.text for flow, node in block.text_map("hoort_bij").items()}
    for flow, topic in found.items():
        if flow not in flows:
            _no_flow(block, flow, flows)
        if topic not in topics:
            block.complain(
                "afronden-onderwerp",
                block.place("hoort_bij"),
                f"'{topic}' staat niet bij de onderwerpen.",
                did_you_mean(topic, topics),
            )
    return found


def _no_flow(block: Block, name: str, flows: Collection[str]) -> None:
    block.complain("flow-onbekend", block.mark, f"De flow '{name}' bestaat niet.", did_you_mean(name, flows))


def _options(block: Block, key: str, file: str) -> tuple[Option, ...]:
    blocks = as_blocks(block.node.entries.get(key), file, block.findings)
    return tuple(_option(name, one) for name, one in unique_ids(blocks, lambda one: one.id_text("id")))


def _option(name: str, block: Block) -> Option:
    block.refuse_unknown(("id", "naam", "en"))
    if len(name) > LONGEST_ID:
        block.complain(
            "id-te-lang",
            block.place("id"),
            f"Deze id is langer dan {LONGEST_ID} tekens.",
            "Kies een kortere.",
        )
    return Option(id=name, name=block.needed_text("naam"), english=block.text("en"), mark=block.mark)
