"""A line nobody waits for can reach the wrong eyes: when none is said, when an answer waits for a tap. Pure."""

from __future__ import annotations

from datetime import datetime

from handoff.cases import Case, CaseKind, has_gone_quiet

#: Where somebody else in the house may be the danger.
OTHERS_MAY_READ = frozenset({"violence-now", "child-abuse", "sexual-violence", "threat"})


def is_unexpected(case: Case, now: datetime) -> bool:
    """Would the house now speak by itself to a family that waits for nothing and may not be alone?"""
    exposed = case.in_danger or case.discreet or case.kind is CaseKind.MESSAGE
    return exposed and has_gone_quiet(case, now)


def must_wait_for_a_tap(case: Case, now: datetime) -> bool:
    """Others may read the screen when a family no longer expects an answer.

    In danger of dying nobody has to tap first: there the answer comes at once, under a neutral line.
    """
    if not has_gone_quiet(case, now):
        return False
    return not case.in_danger or case.signal in OTHERS_MAY_READ
