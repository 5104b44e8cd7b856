"""What points to something else: steps, flows, facts, lists, names and fields, each checked to exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from flows.conditions import HOST_OPERANDS, Compare, Condition, IsKnown, IsOneOf, operands
from flows.everywhere import OPTIONAL_TEXTS, TEXT_IDS, Everywhere
from flows.facts import Fact
from flows.findings import Finding, Mark, mistake
from flows.flow import Flow
from flows.handover_texts import what_cannot_be_filled
from flows.lists import LookupList
from flows.reading import did_you_mean
from flows.steps.base import FlowStep, Target
from flows.steps.call import CallStep
from flows.steps.collect import CollectStep
from flows.steps.file import FileStep
from flows.steps.lookup import LookupStep
from flows.steps.request import RequestStep
from flows.texts import Prose
from flows.travel import find_step
from flows.variables import COUNT, Variable
from flows.who import Who

#: Names in prose that the host or the engine fills in.
HOST_NAMES = frozenset(
    (
        "organisatie",
        "hulplijn",
        "telefoon",
        "mail",
        "website",
        "minimumleeftijd",
        "opent_weer",
        "afgesproken",
        "eerst_kijken",
        "wachtenden",
        "plek",
        "kandidaten",
        "onderwerpen",
        "antwoorden",
        "samenvatting",
        "signaal",
    )
)


class Links:
    """All of the content at once, while it is being checked."""

    def __init__(
        self,
        flows: Mapping[str, Flow],
        facts: Mapping[str, Fact],
        lists: Mapping[str, LookupList],
        variables: Mapping[str, Variable],
        who: Who,
        unread: Iterable[str] = (),
    ) -> None:
        #: Flows whose file has mistakes of its own; an arrow to one of them is no second mistake.
        self.unread = frozenset(unread)
        self.flows = flows
        self.facts = facts
        self.lists = lists
        self.variables = variables
        self.who = who
        self.findings: list[Finding] = []

    def check(self, everywhere: Everywhere) -> list[Finding]:
        for flow in self.flows.values():
            for step in flow.steps.values():
                self._check_step(flow, step)
        self._check_everywhere(everywhere)
        return self.findings

    def _check_step(self, flow: Flow, step: FlowStep) -> None:
        for _, target in step.targets():
            self._check_target(flow, target)
        for _, prose in step.prose():
            self._check_prose(prose, step.mark)
        for condition, mark in step.conditions():
            self._check_condition(condition, mark)
        if isinstance(step, LookupStep):
            self._need_known("lijst-onbekend", "De lijst", step.list_name, self.lists, step.mark)
        if isinstance(step, CallStep):
            for name in (*step.passes, *step.returns):
                self._need_known("variabele-onbekend", "Het antwoord", name, self.variables, step.mark)
        if isinstance(step, (CollectStep, RequestStep)):
            for name in step.fields if isinstance(step, CollectStep) else step.uses:
                self._need_known("variabele-onbekend", "Het antwoord", name, self.variables, step.mark)
        if isinstance(step, FileStep):
            collected = [name for name, one in self.variables.items() if one.fields]
            self._need_known("lijst-onbekend", "De verzamelde lijst", step.rows, collected, step.mark)

    def _check_target(self, flow: Flow, target: Target) -> None:
        if target.kind == "flow":
            self._need_known("flow-onbekend", "De flow", target.name, self.flows, target.mark)
        elif target.kind == "stap" and target.name and find_step(flow, target.name) is None:
            self._complain(
                "stap-onbekend",
                target.mark,
                f"De stap '{target.name}' bestaat niet.",
                did_you_mean(target.name, flow.steps),
            )

    def _check_prose(self, prose: Prose, mark: Mark) -> None:
        for fact in prose.facts():
            self._need_known("feit-onbekend", "Het feit", fact, self.facts, mark)
        for ref in prose.names():
            if ref.field or not self.who.knows(ref.name):
                self._check_name(ref.name, ref.field, mark, (*HOST_NAMES, *self.who.words))

    def _check_name(self, name: str, field: str, mark: Mark, others: Iterable[str]) -> None:
        if name in others and not field:
            return
        if name not in self.variables:
            known = (*self.variables, *others)
            self._complain(
                "variabele-onbekend", mark, f"Niets wordt bewaard als '{name}'.", did_you_mean(name, known)
            )
        elif field:
            self._check_field(name, field, mark)

    def _check_field(self, name: str, field: str, mark: Mark) -> None:
        if field == COUNT and self.variables[name].fields:
            return
        known = self.lists.get(self.variables[name].list_name)
        if known is None:
            self._complain(
                "veld-onbekend",
                mark,
                f"'{name}' komt niet uit een lijst, dus '{name}.{field}' kan niet.",
                f"Schrijf {name}.",
            )
        elif field not in known.field_names:
            self._complain(
                "veld-onbekend",
                mark,
                f"De lijst '{known.name}' heeft geen '{field}'.",
                did_you_mean(field, known.field_names),
            )

    def _check_condition(self, condition: Condition, mark: Mark) -> None:
        for one in operands(condition):
            if isinstance(one, IsOneOf | IsKnown | Compare):
                self._check_name(one.operand.name, one.operand.field, mark, HOST_OPERANDS)
            if isinstance(one, IsOneOf):
                self._check_values(one, mark)

    def _check_values(self, one: IsOneOf, mark: Mark) -> None:
        allowed = self._values_of(one)
        for value in one.written if allowed else ():
            if value not in allowed:
                self._complain(
                    "waarde-onbekend",
                    mark,
                    f"'{one.operand.name}' kan nooit '{value}' zijn.",
                    did_you_mean(value, allowed),
                )

    def _values_of(self, one: IsOneOf) -> frozenset[str]:
        """Everything the operand can be; empty when it can be anything."""
        if one.operand.field:
            return frozenset()
        if one.operand.name in HOST_OPERANDS:
            return frozenset(HOST_OPERANDS[one.operand.name])
        variable = self.variables.get(one.operand.name)
        if variable is None:
            return frozenset()
        if variable.list_name in self.lists:
            return frozenset(self.lists[variable.list_name].items)
        return frozenset(variable.labels) if variable.kinds <= {"keuze", "meerdere"} else frozenset()

    def _check_everywhere(self, everywhere: Everywhere) -> None:
        mark = everywhere.mark
        for task, name in everywhere.flows.items():
            self._need_known("flow-onbekend", f"De flow voor '{task}',", name, self.flows, mark)
        for name in everywhere.never_kept:
            self._need_known("flow-onbekend", "De flow onder 'niet_bewaren',", name, self.flows, mark)
        for kind, (flow, step) in (*everywhere.crisis.items(), *everywhere.doubt.items()):
            self._need_known("flow-onbekend", f"De flow voor '{kind}',", flow, self.flows, mark)
            known = self.flows.get(flow)
            if known is not None and find_step(known, step) is None:
                self._complain(
                    "stap-onbekend",
                    mark,
                    f"'{flow}' heeft geen stap '{step}'.",
                    did_you_mean(step, known.steps),
                )
            if known is not None and not known.crisis:
                self._complain(
                    "crisis-ontbreekt",
                    known.mark,
                    f"'{flow}' is voor iemand in gevaar.",
                    "Zet bovenaan: crisis: ja.",
                )
        self.findings.extend(what_cannot_be_filled(everywhere.texts, mark))
        for name in (*TEXT_IDS, *OPTIONAL_TEXTS):
            self._check_prose(everywhere.texts.get(name, Prose()), mark)

    def _need_known(self, code: str, what: str, name: str, known: Iterable[str], mark: Mark) -> None:
        if name and name not in known and name not in self.unread:
            self._complain(code, mark, f"{what} '{name}' bestaat niet.", did_you_mean(name, known))

    def _complain(self, code: str, mark: Mark, message: str, remedy: str) -> None:
        self.findings.append(mistake(code, mark, message, remedy))


def gather_variables(flows: Iterable[Flow]) -> dict[str, Variable]:
    """Every name under ``bewaar_als``, over all flows."""
    variables: dict[str, Variable] = {}
    for step in _keeping(flows):
        now = variables.get(step.variable, Variable(name=step.variable))
        variables[step.variable] = Variable(
            name=step.variable,
            kinds=now.kinds | {step.kind},
            labels={**now.labels, **step.labels()} if step.kind in ("keuze", "meerdere") else now.labels,
            list_name=step.list_name if isinstance(step, LookupStep) else now.list_name,
            fields=max(step.fields, now.fields, key=len) if isinstance(step, CollectStep) else now.fields,
        )
    return variables


def _keeping(flows: Iterable[Flow]) -> Iterator[FlowStep]:
    return (step for flow in flows for step in flow.steps.values() if step.variable)
