"""From facts and steps to pieces that can be told: what is sure, what is old, and what only exists in Dutch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath

from bot.desk_knowledge.telling import CannotTell, Telling, fact_text
from flows.content import Content
from flows.facts import Fact
from flows.flow import Flow
from flows.recognising import later_code
from flows.steps.base import FlowStep
from flows.translations.languages import DUTCH
from handoff.knowledge.records import Piece, Spoken, Topic

#: From sure to not.
_CERTAINTY = ("hoog", "middel", "laag")
#: How the remark of a number begins that nobody confirmed yet.
_NOT_SHOWN = "NIET TONEN"
#: Flows with a task of their own tell nothing a counsellor would send.
_SAYS_NOTHING = re.compile(
    r"(?:ja|nee|yes|no|anders|iets anders)\b|(?:dat )?weet |.*\bi do(?:n't| not) know", re.IGNORECASE
)
_TASKS = ("start", "menu", "mens", "bericht", "wachten", "bewaar")


def facts_to_tell(content: Content) -> Iterator[Fact]:
    """Every fact and number that families may be told."""
    hidden = {f"nood-{one.id}" for one in content.emergency if one.remark.startswith(_NOT_SHOWN)}
    return (fact for fact in content.facts.values() if fact.id not in hidden)


def flows_to_tell(content: Content) -> Iterator[Flow]:
    """What a family can be led through. Crisis flows speak for a bot that is alone with somebody."""
    tasks = {content.everywhere.flows.get(task, "") for task in _TASKS}
    aside = tasks | {flow for flow, _ in content.everywhere.doubt.values()}
    return (flow for flow in content.flows.values() if not flow.crisis and flow.id not in aside)


def fact_piece(content: Content, fact: Fact, spoken: Spoken, today: date) -> Piece:
    text = fact_text(content, fact, spoken)
    return _piece(
        f"feit:{fact.id}",
        _title_of(content, fact, spoken),
        text,
        [fact],
        today,
        translated=spoken.language == DUTCH or text != fact.text or fact.id.startswith("nood-"),
    )


def _title_of(content: Content, fact: Fact, spoken: Spoken) -> str:
    """A number says when to call it; another fact is under the flow with the name of its file."""
    said = content.in_language(spoken.language)
    for number in said.emergency:
        if fact.id == f"nood-{number.id}":
            return number.when or number.name
    flow = said.flows.get(PurePosixPath(fact.mark.file).stem)
    return flow.title if flow is not None else ""


def topic(content: Content, flow: Flow, spoken: Spoken, today: date) -> Topic:
    """The flow with everything of it that can be told without an answer of the family."""
    said = content.in_language(spoken.language, spoken.form).flows.get(flow.id, flow)
    return Topic(
        id=flow.id,
        title=said.title,
        code=later_code(flow.id),
        pieces=tuple(_pieces_of(content, flow, said, spoken, today)),
    )


def _pieces_of(content: Content, flow: Flow, said: Flow, spoken: Spoken, today: date) -> Iterator[Piece]:
    labels = _labels_of(said)
    for name, step in said.steps.items():
        dutch = flow.steps.get(name, step)
        told = _told(content, step, spoken)
        if told is None:
            continue
        text, facts = told
        same = [prose.source for _, prose in step.prose()] == [prose.source for _, prose in dutch.prose()]
        translated = spoken.language == DUTCH or not same
        title = f"{said.title}: {labels[name]}" if name in labels else said.title
        yield _piece(f"stap:{flow.id}.{name}", title, text, facts, today, translated=translated)


def _labels_of(flow: Flow) -> dict[str, str]:
    """Step -> the answer that leads to it, when that says what the step is about."""
    labels: dict[str, str] = {}
    for step in flow.steps.values():
        for choice in step.choices:
            if choice.target is not None and not _SAYS_NOTHING.match(choice.label):
                labels.setdefault(choice.target.name, choice.label)
    return labels


def _told(content: Content, step: FlowStep, spoken: Spoken) -> tuple[str, list[Fact]] | None:
    """What a step that only says something says; None when that needs an answer, or when it says nothing."""
    if step.waits or step.kind != "zeg":
        return None
    telling = Telling(content, spoken, {})
    try:
        text = "\n\n".join(telling.tell(prose) for _, prose in step.prose())
    except CannotTell:
        return None
    return (text, telling.facts) if text else None


def _piece(
    name: str, title: str, text: str, facts: Sequence[Fact], today: date, *, translated: bool
) -> Piece:
    read = [fact.read_on for fact in facts if fact.read_on is not None]
    check = [fact.check_before for fact in facts if fact.check_before is not None]
    return Piece(
        id=name,
        title=title,
        text=text,
        facts=tuple(dict.fromkeys(fact.id for fact in facts)),
        sources=tuple(dict.fromkeys(source.name for fact in facts for source in fact.sources)),
        read_on=min(read, default=None),
        check_before=min(check, default=None),
        certainty=max((fact.certainty for fact in facts), key=_CERTAINTY.index, default=""),
        expired=any(fact.expired(today) for fact in facts),
        translated=translated,
    )
