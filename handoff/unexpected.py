"""A line nobody waits for can reach the wrong eyes: when none is said, when an answer waits for a tap. Pure."""

from __future__ import annotations

from datetime import datetime

from handoff.cases import Case, CaseKind, has_gone_quiet

#: Danger of dying. In every other danger, and in one that nobody named, somebody in the house may be the danger.
LIFE_FIRST = frozenset({"suicide", "suicide-other", "child-suicide", "medical"})


def is_unexpected(case: Case, now: datetime) -> bool:
    """Would the house now speak by itself to a family that waits for nothing and may not be alone?"""
    exposed = case.in_danger or case.discreet or case.kind is CaseKind.MESSAGE
    return exposed and has_gone_quiet(case, now)


def must_wait_for_a_tap(case: Case, now: datetime) -> bool:
    """Others may read the screen when a family no longer expects an answer.

    In danger of dying nobody has to tap first: there the answer comes at once, under a neutral line.
    """
    return has_gone_quiet(case, now) and case.signal not in LIFE_FIRST
