"""The content in another language: the Dutch content with every translated text in the place of the Dutch one.

Steps are read anew from the same file with other words in it, so that no kind of step knows of languages. What is not
translated stays Dutch; a flow without any translation is the very same object.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flows.content import FIRST_LOOK, FIRST_LOOK_UNALERTED, Content, Raw
from flows.everywhere import Everywhere
from flows.facts import EmergencyNumber, Fact, as_fact
from flows.flow import Flow
from flows.flow_reader import read_flow
from flows.links import gather_variables
from flows.lists import Item, LookupList
from flows.texts import compile_text
from flows.translations.catalogue import Entries
from flows.translations.checking import fits
from flows.translations.languages import FORMAL
from flows.translations.messages import (
    EVERYWHERE,
    FACTS,
    HOURS,
    LISTS,
    NUMBERS,
    PAGE,
    WHO,
    Message,
    flow_messages,
    other_messages,
)
from flows.who import Who
from flows.yaml_reader import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogues:
    """All translations into one language."""

    language: str
    #: Context -> translation.
    entries: Entries
    #: Topic -> how people ask for it in this language.
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: Words that follow who is detained: each language needs them in other places.
    free: frozenset[str] = frozenset()

    def say(self, context: str, dutch: str) -> str:
        """The translation, or the Dutch words where none may be shown."""
        entry = self.entries.get(context)
        usable = entry is not None and entry.answers(dutch) and fits(dutch, entry.text, self.free)
        return entry.text if usable and entry is not None else dutch

    def has(self, message: Message) -> bool:
        return self.say(message.context, message.text) != message.text


def speak(dutch: Content, nodes: Mapping[str, Node | None], said: Catalogues) -> Content:
    """The content in the language of these catalogues."""
    flows = {name: _flow(flow, nodes.get(flow.mark.file), said) for name, flow in dutch.flows.items()}
    numbers = tuple(_number(one, said) for one in dutch.emergency)
    facts = {name: _fact(fact, said) for name, fact in dutch.facts.items()}
    return replace(
        dutch,
        # The formal Dutch is understood by the same model.
        hash=dutch.hash if said.language == FORMAL else f"{dutch.hash}-{said.language}",
        language=said.language,
        flows=flows,
        facts={**facts, **{one.id: one for one in map(as_fact, numbers)}},
        emergency=numbers,
        opening_hours=_hours(dutch, said),
        lists={name: _list(known, said) for name, known in dutch.lists.items()},
        everywhere=_everywhere(dutch.everywhere, said),
        who=_who(dutch.who, said),
        variables=gather_variables(flows.values()),
        phrases=dutch.phrases if said.language == FORMAL else said.phrases,
        spoken={},
        page={name: one for name, one in said.entries.items() if name.startswith(f"{PAGE}.")},
        warnings=(),
    )


def _flow(flow: Flow, node: Node | None, said: Catalogues) -> Flow:
    phrases = flow.phrases if said.language == FORMAL else ()
    translated = [one for one in flow_messages(flow.id, node) if said.has(one)]
    if not translated:
        return flow if phrases == flow.phrases else replace(flow, phrases=phrases)
    before = [one.node.text for one in translated if one.node is not None]
    for one in translated:
        _put(one, said.say(one.context, one.text))
    read = read_flow(flow.mark.file, node, [])
    for one, text in zip(translated, before, strict=True):
        if one.node is not None:
            one.node.text = text
    return flow if read is None else replace(read, phrases=phrases)


def _put(message: Message, text: str) -> None:
    if message.node is not None:
        message.node.text = f"{message.before}{text}{message.after}"


def _number(number: EmergencyNumber, said: Catalogues) -> EmergencyNumber:
    place = f"{NUMBERS}.{number.id}"
    return replace(
        number,
        name=said.say(f"{place}.naam", number.name),
        hours=said.say(f"{place}.uren", number.hours),
        costs=said.say(f"{place}.kosten", number.costs),
        when=said.say(f"{place}.wanneer", number.when),
    )


def _fact(fact: Fact, said: Catalogues) -> Fact:
    text = said.say(f"{FACTS}.{fact.id}", fact.text)
    if said.language == FORMAL:
        return fact if text == fact.text else replace(fact, text_u=text)
    return replace(fact, text=text, text_u="")


def _hours(dutch: Content, said: Catalogues) -> Mapping[str, Raw]:
    looks = {key: dutch.opening_hours.get(key) for key in (FIRST_LOOK, FIRST_LOOK_UNALERTED)}
    spoken = {
        key: said.say(f"{HOURS}.{key}", text.strip())
        for key, text in looks.items()
        if isinstance(text, str) and text.strip()
    }
    return {**dutch.opening_hours, **spoken}


def _list(known: LookupList, said: Catalogues) -> LookupList:
    return replace(known, items={name: _item(known.name, item, said) for name, item in known.items.items()})


def _item(list_name: str, item: Item, said: Catalogues) -> Item:
    place = f"{LISTS}.{list_name}.{item.id}"
    return replace(item, fields={key: said.say(f"{place}.{key}", text) for key, text in item.fields.items()})


def _everywhere(everywhere: Everywhere, said: Catalogues) -> Everywhere:
    texts = {
        name: compile_text(said.say(f"{EVERYWHERE}.{name}", prose.source))[0]
        for name, prose in everywhere.texts.items()
    }
    return replace(everywhere, texts=texts)


def _who(who: Who, said: Catalogues) -> Who:
    words = {
        word: {form: said.say(f"{WHO}.{word}.{form}", text) for form, text in forms.items()}
        for word, forms in who.words.items()
    }
    return replace(who, words=words)


def all_messages(content: Content, nodes: Mapping[str, Node | None]) -> dict[str, list[Message]]:
    """Every text that can be translated, by catalogue name: a flow id, or a name that begins with ``_``."""
    found: dict[str, list[Message]] = {
        flow.id: list(flow_messages(flow.id, nodes.get(flow.mark.file))) for flow in content.flows.values()
    }
    for name, message in other_messages(content):
        found.setdefault(name, []).append(message)
    return {name: rows for name, rows in found.items() if rows}
