"""Counsellors in two processes want the same case at the same moment: one gets it, and nobody gets too many."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bot.storage.database import Database
from bot.storage.encryption import Vault
from tests.races.referee import Deed, Nature, judge
from tests.races.track import Track, two_desks

CHAT = Nature(live=True, danger=False)
DANGER = Nature(live=True, danger=True)
MESSAGE = Nature(live=False, danger=False)


async def races_without_a_fault(database: Database, vault: Vault, keys: Path, races: int) -> None:
    track = Track(database, vault, random.Random(20261121))
    async with two_desks(database, keys) as desks:
        run = await track.run(desks, races)
    verdict = await track.verdict()

    assert (verdict.double, verdict.over_capacity) == ([], [])
    assert verdict.owners == await track.owners()
    said, due = await track.greetings()
    assert said == due
    assert run >= races
    assert verdict.changes_of_hands >= races / 10
    _both_tried_and_lost(desks[0].counts, desks[1].counts, races, verdict.claims)


def _both_tried_and_lost(one: dict[str, int], other: dict[str, int], races: int, claims: int) -> None:
    """A race with one runner proves nothing: both processes won, were too late and were too full, often.

    What is rarer has to happen often enough in the two together.
    """
    assert claims >= races / 4
    for counts in (one, other):
        for outcome in ("taken", "next", "bezet", "vol"):
            assert counts.get(outcome, 0) >= races / 50, (outcome, one, other)
    for outcome in ("closed", "released", "accepted", "over"):
        assert one.get(outcome, 0) + other.get(outcome, 0) >= races / 50, (outcome, one, other)


@pytest.mark.timeout(120)
async def test_two_processes_never_claim_twice_nor_over_capacity(
    database: Database, vault: Vault, tmp_path: Path
) -> None:
    await races_without_a_fault(database, vault, tmp_path / "keys", 160)


@pytest.mark.long
@pytest.mark.timeout(3600)
async def test_two_processes_never_claim_twice_nor_over_capacity_in_ten_thousand_races(
    database: Database, vault: Vault, tmp_path: Path
) -> None:
    await races_without_a_fault(database, vault, tmp_path / "keys", 10_000)


def test_the_referee_sees_a_case_of_two_people() -> None:
    trail = [Deed(1, "case_taken", 7), Deed(2, "case_taken", 7)]
    assert judge(trail, {7: CHAT}, {1: 1, 2: 1}).double == ["7 of 1 by 2"]


def test_the_referee_sees_a_chat_handed_over_that_nobody_had() -> None:
    trail = [Deed(1, "case_taken", 7), Deed(1, "case_closed", 7), Deed(2, "transfer_accepted", 7)]
    assert judge(trail, {7: CHAT}, {1: 1, 2: 1}).double == ["7 of 0 handed to 2"]


def test_the_referee_sees_one_chat_too_many_by_a_transfer_or_a_take_over() -> None:
    for action in ("transfer_accepted", "case_taken_over"):
        trail = [Deed(1, "case_taken", 7), Deed(2, "case_taken", 8), Deed(2, action, 7)]
        verdict = judge(trail, {7: CHAT, 8: CHAT}, {1: 1, 2: 1})
        assert verdict.over_capacity == ["2 had 1 of 1"]
        assert (verdict.double, verdict.owners) == ([], {8: 2, 7: 2})


def test_the_referee_sees_one_chat_too_many() -> None:
    trail = [Deed(1, "case_taken", 7), Deed(1, "case_taken", 8)]
    assert judge(trail, {7: CHAT, 8: CHAT}, {1: 1}).over_capacity == ["1 had 1 of 1"]


def test_the_referee_allows_one_in_danger_on_top_and_no_second() -> None:
    trail = [Deed(1, "case_taken", 7), Deed(1, "case_taken", 8), Deed(1, "case_taken", 9)]
    natures = {7: CHAT, 8: DANGER, 9: DANGER}
    assert judge(trail, natures, {1: 1}).over_capacity == ["1 had 2 of 1"]


def test_the_referee_counts_no_message_and_nothing_that_was_let_go() -> None:
    trail = [Deed(1, "case_taken", 6), Deed(1, "case_taken", 7), Deed(1, "case_released", 7)]
    trail += [Deed(1, "case_taken", 8), Deed(1, "case_closed", 8), Deed(1, "case_taken", 7)]
    verdict = judge(trail, {6: MESSAGE, 7: CHAT, 8: CHAT}, {1: 1})
    assert (verdict.double, verdict.over_capacity, verdict.owners) == ([], [], {6: 1, 7: 1})
