"""Small groups are hidden, and so is whatever would let somebody compute them."""

from __future__ import annotations

import random
from itertools import product

import pytest

from handoff.figures.hiding import SMALLEST, Hidden, protect, shown_alone, shown_series

S, B = Hidden.SMALL, Hidden.BESIDE


def test_large_groups_and_zero_are_shown() -> None:
    assert shown_series([5, 0, 12]) == (5, 0, 12, 17)
    assert shown_alone(0) == 0
    assert shown_alone(4) == S
    assert shown_alone(5) == 5


def test_one_hidden_group_takes_the_smallest_other_one_along() -> None:
    assert shown_series([3, 10, 20, 30]) == (S, B, 20, 30, 63)


def test_two_hidden_groups_that_leave_a_choice_are_enough() -> None:
    assert shown_series([3, 2, 20]) == (S, S, 20, 25)


def test_two_groups_of_one_are_no_choice() -> None:
    """Together 2: both must be 1."""
    assert shown_series([1, 1, 20, 30]) == (S, S, B, 30, 52)


def test_a_companion_of_exactly_five_gives_no_way_out() -> None:
    """6 together, one of them at least 5: the small one would be 1."""
    hidden = shown_series([1, 5, 9, 30])
    assert hidden == (S, B, B, 30, 45)


def test_when_nothing_is_left_to_hide_the_total_goes() -> None:
    assert shown_series([4, 0, 0]) == (S, 0, 0, S)
    assert shown_series([4, 4]) == (S, S, B)


def test_a_table_is_protected_both_ways() -> None:
    table = protect([[3, 10, 20], [8, 9, 30], [40, 50, 60]])
    for line in (*table.cells, *zip(*table.cells, strict=True)):
        assert sum(isinstance(cell, Hidden) for cell in line) != 1


def test_columns_of_things_that_overlap_have_no_total_to_protect() -> None:
    table = protect([[3, 9], [7, 8]], adds_up=False)
    assert table.cells[0][:2] == (S, B)
    assert table.cells[1] == (7, 8, 15)


@pytest.mark.parametrize("seed", range(40))
def test_whoever_knows_the_rule_still_finds_two_answers_for_each_hidden_number(seed: int) -> None:
    """Every way to fill in a line is tried: no hidden number has only one value that fits."""
    chance = random.Random(seed)
    counts = [chance.choice((0, 1, 2, 3, 4, 5, 6, 9)) for _ in range(chance.randint(2, 5))]
    *parts, total = shown_series(counts)
    values = [_possible(shown) for shown in parts]
    fits = [guess for guess in product(*values) if _fits(sum(guess), total)]
    assert tuple(counts) in fits
    for place, shown in enumerate(parts):
        if isinstance(shown, Hidden):
            assert len({guess[place] for guess in fits}) > 1, (counts, parts, total)


def _possible(shown: object) -> range:
    if shown is S:
        return range(1, SMALLEST)
    if shown is B:
        return range(SMALLEST, 40)
    assert isinstance(shown, int)
    return range(shown, shown + 1)


def _fits(total: int, shown: object) -> bool:
    if isinstance(shown, Hidden):
        return total < SMALLEST if shown is S else total >= SMALLEST
    return total == shown


def test_a_whole_year_of_hours_is_done_in_no_time() -> None:
    chance = random.Random(7)
    grid = [[chance.choice((0, 1, 3, 7, 20)) for _ in range(12)] for _ in range(24)]
    table = protect(grid)
    for row, counts in zip(table.cells, grid, strict=False):
        assert all(isinstance(s, Hidden) for s, n in zip(row, counts, strict=False) if 0 < n < SMALLEST)
