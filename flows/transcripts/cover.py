"""Which steps and arrows the transcripts came by, and which nobody has tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from flows.content import Content
from flows.findings import NOWHERE, Mark
from flows.flow import Flow
from flows.position import Answer
from flows.steps.base import Choice, FlowStep, Next, Target
from flows.steps.call import CallStep
from flows.steps.choice import ChoiceStep
from flows.steps.plan import PlanStep
from flows.travel import find_step

if TYPE_CHECKING:
    from flows.turn import Turn

Stop = tuple[str, str]
#: Flow, step, and the place of the arrow among those of the step: every button, condition and ``daarna`` is one.
Arrow = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Gap:
    """A step nobody came by, or an arrow nobody followed (``onward`` says where to)."""

    flow: str
    step: str
    onward: str = ""
    mark: Mark = NOWHERE
    #: What stands beside the arrow: the label of a button, a condition.
    words: str = ""


@dataclass
class Coverage:
    """Counts of visits. One object for a whole run."""

    steps: dict[Stop, int] = field(default_factory=dict)
    arrows: dict[Arrow, int] = field(default_factory=dict)
    _watched: dict[str, Content] = field(default_factory=dict)

    def watch(self, content: Content) -> Content:
        """The same content, whose steps tell what conversations do there, in whatever language."""
        if content.hash not in self._watched:
            spoken = {tag: replace(one, flows=self._watch(one.flows)) for tag, one in content.spoken.items()}
            self._watched[content.hash] = replace(content, flows=self._watch(content.flows), spoken=spoken)
        return self._watched[content.hash]

    def _watch(self, flows: Mapping[str, Flow]) -> dict[str, Flow]:
        return {
            name: replace(flow, steps={step.id: _watched(step, self) for step in flow.steps.values()})
            for name, flow in flows.items()
        }

    def arrive(self, step: FlowStep) -> None:
        here = (step.flow, step.id)
        self.steps[here] = self.steps.get(here, 0) + 1

    def follow(self, step: FlowStep, way: object) -> None:
        """Count the arrow of the step that was taken; staying is none."""
        for place, (_, target) in enumerate(step.targets()):
            if target is way:
                arrow = (step.flow, step.id, place)
                self.arrows[arrow] = self.arrows.get(arrow, 0) + 1

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
        """Arrows nobody followed."""
        return [gap for arrow, gap in _arrows(content) if arrow not in self.arrows]

    def share(self, content: Content) -> float:
        """Steps visited, as a part of all steps (1.0 is all)."""
        return _share(len(self.steps_missed(content)), sum(len(one.steps) for one in content.flows.values()))

    def arrow_share(self, content: Content) -> float:
        """Arrows followed, as a part of all arrows."""
        return _share(len(self.arrows_missed(content)), sum(1 for _ in _arrows(content)))


def _share(missed: int, total: int) -> float:
    return 1.0 - missed / total if total else 1.0


def _arrows(content: Content) -> Iterator[tuple[Arrow, Gap]]:
    for flow in content.flows.values():
        for step in flow.steps.values():
            for place, (words, target) in enumerate(step.targets()):
                mark = target.mark if target.mark.file else step.mark
                yield (
                    (flow.id, step.id, place),
                    Gap(flow.id, step.id, _end(content, flow, target), mark, words),
                )


def _end(content: Content, flow: Flow, target: Target) -> str:
    if target.kind == "flow":
        return f"{target.name}.{content.flows[target.name].start}"
    step = find_step(flow, target.name) if target.kind == "stap" else None
    return "terug" if step is None else f"{flow.id}.{step.id}"


class _WatchedStep(FlowStep):
    """A step that tells when a conversation arrives at it, and which arrow it leaves by."""

    coverage: Coverage

    def _tell(self, way: Next) -> Next:
        self.coverage.follow(self, way)
        return way

    def enter(self, turn: Turn) -> Next:
        self.coverage.arrive(self)
        if isinstance(self, PlanStep):
            # Nobody goes there today: asking for it is all a conversation can do.
            self.coverage.follow(self, self.planned)
        return self._tell(super().enter(turn))

    def answer(self, turn: Turn, text: str) -> Next:
        way = super().answer(turn, text)
        return way if isinstance(self, ChoiceStep) else self._tell(way)

    def tap(self, turn: Turn, code: str) -> Next | None:
        way = super().tap(turn, code)
        return way if way is None or isinstance(self, ChoiceStep) else self._tell(way)

    def choose(self, turn: Turn, chosen: Choice) -> Next:
        """Every answer to a choice comes by here, also one the engine made out of a sentence."""
        way: Next = super().choose(turn, chosen)  # type: ignore[misc]
        return self._tell(way)

    def returned(self, answers: Mapping[str, Answer]) -> dict[str, Answer]:
        """A called flow came back here, so that its caller goes on."""
        if isinstance(self, CallStep):
            self.coverage.follow(self, self.then)
        found: dict[str, Answer] = super().returned(answers)  # type: ignore[misc]
        return found


_KINDS: dict[type[Any], type[FlowStep]] = {}


def _watched(step: FlowStep, coverage: Coverage) -> FlowStep:
    kind = type(step)
    if kind not in _KINDS:
        _KINDS[kind] = type(f"Watched{kind.__name__}", (_WatchedStep, kind), {})
    made: FlowStep = object.__new__(_KINDS[kind])
    for one in fields(step):
        object.__setattr__(made, one.name, getattr(step, one.name))
    object.__setattr__(made, "coverage", coverage)
    return made
