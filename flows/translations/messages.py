"""Every text of the Dutch content that can be translated, each with its place: ``flow.stap.veld``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from flows.content import FIRST_LOOK, FIRST_LOOK_UNALERTED, Content
from flows.findings import Mark
from flows.steps.source import make_id
from flows.yaml_reader import ListNode, MapNode, Node, TextNode

#: Catalogues of what is no flow begin with this; a flow id never does.
OTHER = "_"
EVERYWHERE, NUMBERS, WHO, FACTS, LISTS = "_overal", "_noodnummers", "_wie", "_feiten", "_lijsten"
PAGE, HOURS = "_pagina", "_openingstijden"

_TEXTS = ("zeg", "vraag", "stop", "twijfel", "klaar")
_ROWS = ("nogmaals", "niet_gevonden")
_CHOICES = ("keuzes", "meerdere")
_NESTED: Mapping[str, tuple[str, ...]] = {
    "naar_mens": ("samenvatting", "vraag_eerst"),
    "maak": ("titel", "inhoud", "midden"),
}
#: Texts only a counsellor reads.
_FOR_COUNSELLORS = ("crisis_samenvatting",)
_CHOICE = re.compile(r"(?:\[([^\]]*)\]\s*)?(.*?)(\s*->[^>]*)?\Z", re.DOTALL)
#: Fields of an emergency number that are words; names are those under which people find them.
_NUMBER_FIELDS = ("naam", "uren", "kosten", "wanneer")
#: Fields of a list that are sentences; names, places and addresses stay as they are.
_LIST_FIELDS = ("bezoek", "opmerking", "doelgroep", "route")


@dataclass(frozen=True, slots=True)
class Message:
    """One Dutch text at one place."""

    context: str
    text: str
    mark: Mark
    #: In a flow: where it stands, between an id before it and an arrow after it.
    node: TextNode | None = None
    before: str = ""
    after: str = ""


def flow_messages(flow: str, root: Node | None) -> Iterator[Message]:
    """The texts of one flow file."""
    if not isinstance(root, MapNode):
        return
    yield from _text(f"{flow}.titel", root.entries.get("titel"))
    steps = root.entries.get("stappen")
    for name, step in steps.entries.items() if isinstance(steps, MapNode) else ():
        if isinstance(step, MapNode):
            yield from _step_messages(f"{flow}.{name}", step)


def _step_messages(place: str, step: MapNode) -> Iterator[Message]:
    for key in _TEXTS:
        yield from _text(f"{place}.{key}", step.entries.get(key))
    for key in _ROWS:
        for number, node in enumerate(_rows(step.entries.get(key)), start=1):
            yield from _worded(f"{place}.{key}.{number}", node)
    for key in _CHOICES:
        for node in _rows(step.entries.get(key)):
            yield from _choice(f"{place}.{key}", node)
    for key in ("overslaan", "geen"):
        yield from (one for node in _rows(step.entries.get(key)) for one in _worded(f"{place}.{key}", node))
    for outer, keys in _NESTED.items():
        inner = step.entries.get(outer)
        for key in keys if isinstance(inner, MapNode) else ():
            yield from _text(f"{place}.{key}", inner.entries.get(key) if isinstance(inner, MapNode) else None)


def _rows(node: Node | None) -> list[TextNode]:
    if isinstance(node, TextNode):
        return [node]
    return [one for one in node.items if isinstance(one, TextNode)] if isinstance(node, ListNode) else []


def _text(context: str, node: Node | None) -> Iterator[Message]:
    if isinstance(node, TextNode) and node.text.strip():
        yield Message(context, node.text.strip(), node.mark, node)


def _worded(context: str, node: TextNode) -> Iterator[Message]:
    """Words with perhaps an id before and an arrow after them."""
    given, words, after = _split(node.text)
    if words:
        yield Message(context, words, node.mark, node, f"[{given}] " if given else "", after)


def _choice(place: str, node: TextNode) -> Iterator[Message]:
    """A choice keeps the id made of its Dutch words in every language."""
    given, words, after = _split(node.text)
    name = given or make_id(words)
    if words:
        yield Message(f"{place}.{name}", words, node.mark, node, f"[{name}] ", after)


def _split(text: str) -> tuple[str, str, str]:
    """The id given to a choice, its words, and its arrow."""
    found = _CHOICE.match(text.strip())
    return (found[1] or "", found[2].strip(), found[3] or "") if found else ("", text.strip(), "")


def other_messages(content: Content) -> Iterator[tuple[str, Message]]:
    """The texts outside the flows, each with the name of its catalogue."""
    for name, prose in content.everywhere.texts.items():
        if not name.startswith(_FOR_COUNSELLORS):
            yield EVERYWHERE, Message(f"{EVERYWHERE}.{name}", prose.source, content.everywhere.mark)
    for key in (FIRST_LOOK, FIRST_LOOK_UNALERTED):
        said = content.opening_hours.get(key)
        if isinstance(said, str) and said.strip():
            yield HOURS, Message(f"{HOURS}.{key}", said.strip(), Mark("openingstijden.yaml"))
    for number in content.emergency:
        fields = {"naam": number.name, "uren": number.hours, "kosten": number.costs, "wanneer": number.when}
        for key in _NUMBER_FIELDS:
            if fields[key]:
                yield NUMBERS, Message(f"{NUMBERS}.{number.id}.{key}", fields[key], number.mark)
    for word, forms in content.who.words.items():
        for form, text in forms.items():
            yield WHO, Message(f"{WHO}.{word}.{form}", text, Mark("wie.yaml"))
    for fact in content.facts.values():
        if not fact.id.startswith("nood-"):
            yield facts_file(fact.mark), Message(f"{FACTS}.{fact.id}", fact.text, fact.mark)
    for known in content.lists.values():
        for item in known.items.values():
            for key in _LIST_FIELDS:
                said = item.fields.get(key)
                if said:
                    yield LISTS, Message(f"{LISTS}.{known.name}.{item.id}.{key}", said, item.mark)


def facts_file(mark: Mark) -> str:
    """``feiten/geld.yaml`` has a catalogue ``_feiten-geld``, so that several people can work at once."""
    return f"{FACTS}-{PurePosixPath(mark.file).stem}"
