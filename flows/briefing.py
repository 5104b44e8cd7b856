"""What a counsellor reads before taking over: what it was about, what was answered, and where the bot stopped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flows.known_names import show_answer
from flows.position import Answer
from flows.who import GENDER

if TYPE_CHECKING:
    from flows.steps.base import FlowStep
    from flows.turn import Turn

#: Tasks of the helpline itself say nothing about what a family came for.
_NO_TOPIC = ("start", "menu", "mens", "bericht", "wachten", "privacy", "nood")
#: Answers told, the newest last, and characters of each.
_MOST = 6
_LONGEST = 120
#: The id of the choice that keeps an answer to oneself.
RATHER_NOT = "liever_niet"


def briefing_of(turn: Turn, own_words: str) -> str:
    """The flow's own summary, and below it a line on topics, on answers and on the last question."""
    lines = [own_words]
    for text_id, name, told in (
        ("briefing_over", "onderwerpen", _topics(turn)),
        ("briefing_antwoorden", "antwoorden", "\n".join(f"- {one}" for one in _answers(turn))),
    ):
        prose = turn.content.everywhere.texts.get(text_id)
        if told and prose is not None:
            turn.extra[name] = told
            lines.append(prose.line(turn))
    return "\n".join(line for line in lines if line)


def told_here(turn: Turn) -> tuple[str, ...]:
    """A line for each question of the flow we are in that was answered; "liever niet" is no answer."""
    if turn.flow is None:
        return ()
    kept = {step.variable: step for step in turn.flow.steps.values() if step.variable}
    answered = {name: turn.answers[name] for name in kept if turn.answers.get(name, RATHER_NOT) != RATHER_NOT}
    return tuple(_told(turn, kept[name], value) for name, value in answered.items())


def is_topic(turn: Turn, flow: str) -> bool:
    """Is this a flow a family comes for?"""
    everywhere = turn.content.everywhere
    aside = {everywhere.flows.get(task, "") for task in _NO_TOPIC} | {
        one for one, _ in everywhere.doubt.values()
    }
    return flow not in aside


def _topics(turn: Turn) -> str:
    flows = (turn.content.flows.get(one) for one in turn.visited)
    return ", ".join(flow.title for flow in flows if flow is not None and not flow.crisis)


def _answers(turn: Turn) -> list[str]:
    """ "Hoe oud is je kind? 7": the question a family answered, with the answer as they saw it."""
    asked = {step.variable: step for step in _steps(turn)}
    # How we speak of somebody tells nothing new.
    answers = {name: value for name, value in turn.answers.items() if name in asked and name != GENDER}
    return [_told(turn, asked[name], value) for name, value in answers.items()][-_MOST:]


def _steps(turn: Turn) -> Iterator[FlowStep]:
    """Steps that keep an answer; those of the flows they came to last, so that their words count."""
    flows = turn.content.flows
    for name in (*flows, *turn.visited, turn.place):
        if name in flows and not flows[name].crisis:
            yield from flows[name].steps.values()


def _told(turn: Turn, step: FlowStep, value: Answer) -> str:
    shown = show_answer(turn, step.variable, value)
    shown = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST].rstrip()} …"
    question = next((prose.line(turn) for key, prose in step.prose() if key == "vraag"), "")
    asked = question.replace("\n", " ").rpartition(". ")[2].strip()
    return f"{asked} {shown}" if asked.endswith("?") else shown
