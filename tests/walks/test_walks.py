"""Random walks: no dead end, no error, an end for who wants one, and every text within what a phone can show."""

from __future__ import annotations

import pytest

from flows.checks.coverage import untested
from flows.content import Content
from flows.transcripts import Coverage
from tests.walks.report import report, together
from tests.walks.walk import Walks
from tests.walks.way_out import DESKS, NEVER, Desk, WayOut

#: In ``make test``; ``make walks`` does many more.
FEW, MANY = 1_000, 10_000
#: Answers from any step to an end for somebody who wants to be done, however conditions turn out.
NEAR = 10


def test_a_few_hundred_families_wander_and_nothing_goes_wrong(helpline: Content, told: Coverage) -> None:
    walks = Walks(content=helpline).walk(FEW)
    assert walks.wrong == []
    assert set(walks.languages) == {"nl", "nl@u", "en", "ar"}
    assert sum(walks.homeward.values()) > FEW / 4
    assert together(told, walks.coverage).steps_missed(helpline) == []


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_ten_thousand_families_wander_and_come_by_every_step_and_arrow(
    helpline: Content, told: Coverage
) -> None:
    walks = Walks(content=helpline).walk(MANY)
    assert walks.wrong == []
    both = together(told, walks.coverage)
    assert both.steps_missed(helpline) == []
    assert both.arrows_missed(helpline) == [], report(told, walks)


@pytest.mark.parametrize("desk", DESKS, ids=lambda one: f"{one.iemand_aanwezig}-{one.gesprek_met_mens}")
def test_an_end_is_near_from_every_step_whoever_is_at_the_desk(helpline: Content, desk: Desk) -> None:
    far = WayOut(helpline, desk).answers
    assert max(far.values()) < NEVER
    assert [step for step, answers in far.items() if answers > NEAR] == []


def test_every_flow_and_every_ending_has_a_transcript(helpline: Content, told: Coverage) -> None:
    assert [str(one) for one in untested(helpline, told.steps)] == []
