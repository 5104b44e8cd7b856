"""Which steps and arrows the transcripts came by, and which nobody has tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from flows.content import Content
from flows.findings import NOWHERE, Mark
from flows.position import Position
from flows.steps.base import FlowStep, Target
from flows.travel import find_step

Stop = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Gap:
    """A step nobody came by, or an arrow nobody followed (``onward`` says where to)."""

    flow: str
    step: str
    onward: str = ""
    mark: Mark = NOWHERE


@dataclass
class Coverage:
    """Counts of visits. One object for a whole run."""

    steps: dict[Stop, int] = field(default_factory=dict)
    arrows: dict[tuple[Stop, Stop], int] = field(default_factory=dict)
    _here: Stop | None = None
    _watched: dict[str, Content] = field(default_factory=dict)

    def watch(self, content: Content) -> Content:
        """The same content, whose steps tell when a conversation arrives at them."""
        if content.hash not in self._watched:
            flows = {
                name: replace(flow, steps=_Watched(name, flow.steps, self))
                for name, flow in content.flows.items()
            }
            self._watched[content.hash] = replace(content, flows=flows)
        return self._watched[content.hash]

    def turn_begins(self, position: Position | None) -> None:
        """A new turn starts where the last one stopped."""
        self._here = None if position is None or not position.step else (position.flow, position.step)

    def arrive(self, here: Stop) -> None:
        if here == self._here:
            return
        self.steps[here] = self.steps.get(here, 0) + 1
        if self._here is not None:
            arrow = (self._here, here)
            self.arrows[arrow] = self.arrows.get(arrow, 0) + 1
        self._here = here

    @property
    def flows(self) -> frozenset[str]:
        """Flows that were visited."""
        return frozenset(flow for flow, _ in self.steps)

    def steps_missed(self, content: Content) -> list[Gap]:
        """Steps nobody came by, in the order of the files."""
        return [
            Gap(flow.id, step.id, mark=step.mark)
            for flow in content.flows.values()
            for step in flow.steps.values()
            if (flow.id, step.id) not in self.steps
        ]

    def arrows_missed(self, content: Content) -> list[Gap]:
        """Arrows nobody followed, from steps that somebody came by."""
        return [
            gap
            for gap, end in _arrows(content)
            if (gap.flow, gap.step) in self.steps and self._missed(gap, end)
        ]

    def _missed(self, gap: Gap, end: Stop) -> bool:
        return ((gap.flow, gap.step), end) not in self.arrows

    def share(self, content: Content) -> float:
        """Steps visited, as a part of all steps (1.0 is all)."""
        total = sum(len(flow.steps) for flow in content.flows.values())
        return 1.0 if not total else 1.0 - len(self.steps_missed(content)) / total


def _arrows(content: Content) -> Iterator[tuple[Gap, Stop]]:
    for flow in content.flows.values():
        for step in flow.steps.values():
            for _, target in step.targets():
                end = _end(content, flow.id, target)
                if end is not None:
                    mark = target.mark if target.mark.file else step.mark
                    yield Gap(flow.id, step.id, f"{end[0]}.{end[1]}", mark), end


def _end(content: Content, flow: str, target: Target) -> Stop | None:
    if target.kind == "flow" and target.name in content.flows:
        return target.name, content.flows[target.name].start
    step = find_step(content.flows[flow], target.name) if target.kind == "stap" else None
    return None if step is None else (flow, step.id)


class _Watched(dict[str, FlowStep]):
    """The steps of one flow. The engine gets a step exactly when a conversation arrives at it."""

    def __init__(self, flow: str, steps: object, coverage: Coverage) -> None:
        super().__init__(steps)  # type: ignore[call-overload]
        self.flow = flow
        self.coverage = coverage

    def get(self, name: str, default: FlowStep | None = None) -> FlowStep | None:  # type: ignore[override]
        found = super().get(name, default)
        if found is not None:
            self.coverage.arrive((self.flow, found.id))
        return found
