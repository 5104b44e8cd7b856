"""Someone who wants to be done: how many answers each step is from an end at worst, and which answer leads there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flows.conditions import Compare, IsKnown, IsOneOf, operands
from flows.content import Content
from flows.effects import Button
from flows.flow import Flow
from flows.inputs import Input, Tap, Text
from flows.misses import NOT_WAITING, OFFER
from flows.position import Position
from flows.recognising import STOP_OFFER, WHICH_FLOW
from flows.steps.base import FlowStep, Target
from flows.steps.branch import BranchStep, Way
from flows.steps.call import CallStep
from flows.steps.choice import ChoiceStep
from flows.steps.date import DateStep
from flows.steps.end import EndStep
from flows.steps.forget import ForgetStep
from flows.steps.lookup import LookupStep
from flows.steps.number import NumberStep
from flows.steps.person import PersonStep
from flows.steps.plan import PlanStep
from flows.steps.several import SeveralStep
from flows.transcripts.cover import Stop
from flows.travel import find_step

NEVER = 10_000
DESK_WORDS = ("iemand_aanwezig", "gesprek_met_mens")


@dataclass(frozen=True)
class Desk:
    """Is somebody there, and does a person know of this family: what conditions ask of the world."""

    iemand_aanwezig: str
    gesprek_met_mens: str

    def answer_of(self, name: str, field: str) -> str | None:
        return getattr(self, name, None)


DESKS = tuple(Desk(there, case) for there in ("ja", "nee") for case in ("geen", "wacht", "bezig"))


class WayOut:
    """The family chooses the nearest answer; callers, and conditions on answers, turn out as badly as they can."""

    def __init__(self, content: Content, desk: Desk) -> None:
        self.content = content
        self.desk = desk
        self.callers = _callers(content)
        #: Step -> answers to an end, NEVER where there is none.
        self.answers: dict[Stop, int] = {}
        while (fresh := self._measure()) != self.answers:
            self.answers = fresh

    def _measure(self) -> dict[Stop, int]:
        return {
            (flow.id, step.id): min(NEVER, self._from(flow, step))
            for flow in self.content.flows.values()
            for step in flow.steps.values()
        }

    def _from(self, flow: Flow, step: FlowStep) -> int:
        if isinstance(step, EndStep | ForgetStep):
            return 0
        if isinstance(step, PersonStep):
            return self._from_person(flow, step)
        if isinstance(step, ChoiceStep):
            return 1 + min(self.far(flow, one.target) for one in step.options)
        if step.waits:
            return 1 + self.far(flow, _without_answer(step))
        if isinstance(step, CallStep):
            return self.far(flow, step.called)
        if isinstance(step, BranchStep):
            return max(self.far(flow, way.target) for way in self._possible(step))
        later = step.planned if isinstance(step, PlanStep) else None
        return max(self.far(flow, target) for _, target in step.targets() if target is not later)

    def _possible(self, step: BranchStep) -> Iterator[Way]:
        """The lines that may hold at this desk; after a line that surely holds comes none."""
        for way in step.ways:
            compared = [
                one for one in operands(way.condition) if isinstance(one, IsOneOf | IsKnown | Compare)
            ]
            sure = all(one.operand.name in DESK_WORDS for one in compared)
            if not sure or way.condition.holds(self.desk):
                yield way
            if sure and way.condition.holds(self.desk):
                return

    def _from_person(self, flow: Flow, step: PersonStep) -> int:
        if self.desk.gesprek_met_mens != "geen":
            return self.far(flow, step.then)
        if step.nobody is not None and self.desk.iemand_aanwezig == "nee":
            return self.far(flow, step.nobody)
        if step.waits:
            return 1 + self.far(flow, step.no_person or Target(kind="terug"))
        return self.far(flow, step.then)

    def far(self, flow: Flow, target: Target | None) -> int:
        return max((self.answers.get(end, NEVER) for end in self._ends(flow, target)), default=NEVER)

    def _ends(self, flow: Flow, target: Target | None) -> Iterable[Stop]:
        if target is None:
            return ()
        if target.kind == "terug":
            return [
                *self.callers.get(flow.id, ()),
                _start(self.content, self.content.everywhere.flows["menu"]),
            ]
        if target.kind == "flow":
            return [_start(self.content, target.name)]
        step = find_step(flow, target.name)
        return [] if step is None else [(flow.id, step.id)]

    def next_answer(self, place: Position, buttons: list[Button]) -> Input:
        """What they tap or type now."""
        if place.asking in (WHICH_FLOW, STOP_OFFER, OFFER) and buttons:
            return Tap(buttons[-1].code)
        flow = self.content.flows[place.flow]
        step = flow.steps.get(place.step)
        return Tap(NOT_WAITING) if step is None else self._answer(flow, step, buttons)

    def _answer(self, flow: Flow, step: FlowStep, buttons: list[Button]) -> Input:
        if isinstance(step, PersonStep):
            return Text("toch geen mens") if not buttons else Tap(buttons[-1].code)
        if isinstance(step, SeveralStep):
            return Tap(step.none.code)
        if isinstance(step, ChoiceStep):
            return Tap(min(step.options, key=lambda one: self.far(flow, one.target)).code)
        if step.choices:
            return Tap(step.choices[0].code)
        knows_not = isinstance(step, DateStep | NumberStep | LookupStep)
        return Text("weet ik niet" if knows_not else "een paar woorden")


def _start(content: Content, flow: str) -> Stop:
    return flow, content.flows[flow].start


def _without_answer(step: FlowStep) -> Target | None:
    """Where somebody goes who skips, does not know, or says a few words that lead nowhere else."""
    if step.choices and step.choices[0].target is not None:
        return step.choices[0].target
    if isinstance(step, LookupStep) and step.onward is not None:
        return step.onward
    return next(target for _, target in step.targets())


def _callers(content: Content) -> dict[str, list[Stop]]:
    """Called flow -> where its callers go on."""
    found: dict[str, list[Stop]] = {}
    for flow in content.flows.values():
        for step in flow.steps.values():
            after = find_step(flow, step.then.name) if isinstance(step, CallStep) else None
            if isinstance(step, CallStep) and after is not None:
                found.setdefault(step.called.name, []).append((flow.id, after.id))
    return found
