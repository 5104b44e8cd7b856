"""What a family told while it waited: lines for the counsellor who comes, and perhaps more urgency by a rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handoff.actions.finding import ring_case
from handoff.cases import Case, CaseState, Sharing, lifted
from handoff.ports import DeskUnit


def tell_beforehand(unit: DeskUnit, case: Case, lines: Sequence[str], rules: Sequence[str]) -> Case:
    """Add what is new. Who shares nothing gets no lines read, nor the rule; the answers themselves were for us."""
    if case.state is CaseState.CLOSED or case.in_danger:
        return case
    shares = case.sharing is not Sharing.NOTHING
    told = replace(case, briefing=_with(case.briefing, lines)) if shares else case
    after = lifted(told, ", ".join(rules) if shares else "") if rules else told
    if after == case or not unit.tell_beforehand(case, after):
        return case
    ring_case(unit, after)
    return after


def _with(briefing: str, lines: Sequence[str]) -> str:
    known = set(briefing.splitlines())
    return "\n".join(part for part in (briefing, *(line for line in lines if line not in known)) if part)
