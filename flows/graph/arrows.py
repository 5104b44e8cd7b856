"""What stands in the drawing of a flow: its steps in layers, and its arrows with their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flows.flow import Flow
from flows.steps.base import FlowStep, Target
from flows.travel import find_step

#: Fewer people than this on an arrow are not told: a small number can point to one person.
FEWEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A step, or a place outside the flow."""

    id: str
    kind: str
    text: str
    #: 0 is the start; a place outside stands one below the lowest step that leads there.
    layer: int
    outside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """From one node to another, with the words of the choice and how many people went there (None: not told)."""

    start: str
    end: str
    words: str = ""
    people: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """One flow, ready to be drawn."""

    title: str
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]


def draw_up(flow: Flow, people: Mapping[tuple[str, str], int] | None = None) -> Graph:
    """Nodes and arrows of a flow. ``people`` counts, per (step, next step), who went there."""
    arrows = [arrow for step in flow.steps.values() for arrow in _arrows(flow, step, people or {})]
    layers = _layers(flow, arrows)
    inside = [
        Node(id=step.id, kind=step.kind, text=_words(step), layer=layers[step.id])
        for step in flow.steps.values()
    ]
    names = dict.fromkeys(arrow.end for arrow in arrows if arrow.end not in flow.steps)
    outside = [
        Node(id=name, kind="", text=name, layer=_below(name, arrows, layers), outside=True) for name in names
    ]
    return Graph(title=flow.title, nodes=(*inside, *outside), arrows=tuple(arrows))


def _arrows(flow: Flow, step: FlowStep, people: Mapping[tuple[str, str], int]) -> list[Arrow]:
    found = []
    for words, target in step.targets():
        end = _end(flow, target)
        count = people.get((step.id, end))
        told = count if count is None or count >= FEWEST else None
        found.append(Arrow(start=step.id, end=end, words=words, people=told))
    return found


def _end(flow: Flow, target: Target) -> str:
    if target.kind == "flow":
        return f"flow {target.name}"
    step = find_step(flow, target.name) if target.kind == "stap" else None
    return "terug" if target.kind == "terug" else (target.name if step is None else step.id)


def _layers(flow: Flow, arrows: list[Arrow]) -> dict[str, int]:
    """How many arrows from the start; steps nobody can reach stand at the bottom."""
    layers = {flow.start: 0}
    row = [flow.start]
    while row:
        ends = [arrow.end for name in row for arrow in arrows if arrow.start == name]
        row = [end for end in dict.fromkeys(ends) if end in flow.steps and end not in layers]
        layers.update(dict.fromkeys(row, max(layers.values()) + 1))
    bottom = max(layers.values()) + 1
    return {name: layers.get(name, bottom) for name in flow.steps}


def _below(name: str, arrows: list[Arrow], layers: Mapping[str, int]) -> int:
    return 1 + max(layers[arrow.start] for arrow in arrows if arrow.end == name)


def _words(step: FlowStep) -> str:
    """The first words a family reads here."""
    return next((" ".join(prose.source.split()) for _, prose in step.prose() if prose), "")
