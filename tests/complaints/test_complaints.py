"""Each complaint has its test and its break, and a break that is carried out turns the test red."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from tests.complaints.breaking import ROOT, BreakGone, Colour, broken, copied_tree, judge, read_colour
from tests.complaints.complaints import COMPLAINTS, Complaint
from tests.docs_tables import PROMISES, complaints_page

#: Really carried out here, for they take a second each; ``make complaints`` does all of them.
QUICK = (16, 27)


def test_there_are_twenty_eight_numbered_without_gaps() -> None:
    assert [each.number for each in COMPLAINTS] == list(range(1, 29))


@pytest.mark.parametrize("complaint", COMPLAINTS, ids=lambda each: each.number)
def test_its_test_exists(complaint: Complaint) -> None:
    file, _, name = complaint.test.partition("::")
    name, _, case = name.partition("[")
    found = _function(ROOT / file, name)
    assert found is not None, complaint.test
    assert case.endswith("]") or not case
    assert bool(case) == _has_cases(found), "say which of its cases"


def _function(file: Path, name: str) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    tree = ast.parse(file.read_text("utf-8"))
    return next((each for each in tree.body if isinstance(each, functions) and each.name == name), None)


def _has_cases(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """It runs on two databases or channels, or for a table of its own."""
    fixtures = {argument.arg for argument in function.args.args}
    return bool(fixtures & {"world", "database", "family", "channel"}) or bool(function.decorator_list)


@pytest.mark.parametrize("complaint", COMPLAINTS, ids=lambda each: each.number)
def test_its_break_can_still_be_made(complaint: Complaint) -> None:
    """The piece it changes stands once in source of ours, so that no break rots unseen."""
    assert complaint.file.startswith(("bot/", "handoff/", "flows/"))
    assert (ROOT / complaint.file).read_text("utf-8").count(complaint.old) == 1
    assert complaint.old != complaint.new
    assert max(complaint.old.strip().count("\n"), complaint.new.strip().count("\n")) <= 1, "small"


def test_no_two_complaints_lean_on_the_same_break() -> None:
    assert len({(each.file, each.old) for each in COMPLAINTS}) == len(COMPLAINTS)
    assert len({each.test for each in COMPLAINTS}) == len(COMPLAINTS)


def test_the_page_with_complaints_is_that_of_the_table() -> None:
    assert PROMISES.read_text("utf-8") == complaints_page(), "run: make docs"


@pytest.mark.timeout(180)
def test_quick_breaks_turn_their_tests_red_and_leave_the_tree_as_it_was() -> None:
    with copied_tree() as tree:
        for complaint in (each for each in COMPLAINTS if each.number in QUICK):
            whole = (tree / complaint.file).read_bytes()
            assert judge(tree, complaint).holds, complaint.what
            assert (tree / complaint.file).read_bytes() == whole


def test_a_break_that_has_nothing_to_change_says_so(tmp_path: Path) -> None:
    (tmp_path / "bot").mkdir()
    gone = replace(COMPLAINTS[0], file="bot/one.py")
    for text in ("nothing of it", gone.old * 2):
        (tmp_path / "bot" / "one.py").write_text(text, "utf-8")
        with pytest.raises(BreakGone), broken(tmp_path, gone):
            pass


@pytest.mark.parametrize(
    ("code", "output", "colour"),
    [
        (0, "1 passed in 0.1s", Colour.GREEN),
        (0, "1 skipped in 0.1s", Colour.BROKEN),
        (1, "..\nFAILED tests/x.py::test_y - assert 1 == 2\n1 failed in 0.1s", Colour.RED),
        (1, "..\nERROR tests/x.py::test_y - fixture\n1 error in 0.1s", Colour.BROKEN),
        (4, "no tests ran", Colour.BROKEN),
    ],
)
def test_only_a_test_that_ran_has_a_colour(code: int, output: str, colour: Colour) -> None:
    assert read_colour(code, output) is colour
