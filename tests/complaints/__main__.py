"""``make complaints``: takes every promise away in turn, and shows that its test notices."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tests.complaints.breaking import BreakGone, Colour, Verdict, copied_tree, judge
from tests.complaints.complaints import COMPLAINTS, Complaint


def main(numbers: Sequence[str]) -> int:
    """All of them, or those with these numbers."""
    chosen = [each for each in COMPLAINTS if not numbers or str(each.number) in numbers]
    print(" nr  before  after   test")
    with copied_tree() as tree:
        held = [_shown(complaint, _judged(tree, complaint)) for complaint in chosen]
    print(f"{sum(held)} of {len(held)} promises are proven: green before, red after.")
    if not all(held):
        print("Green after: the test does not notice. Broken: it did not run; run it by itself to see why.")
    return int(not all(held))


def _judged(tree: Path, complaint: Complaint) -> Verdict:
    try:
        return judge(tree, complaint)
    except BreakGone:
        return Verdict(Colour.BROKEN, Colour.BROKEN)


def _shown(complaint: Complaint, verdict: Verdict) -> bool:
    mark = " " if verdict.holds else "!"
    print(f"{mark}{complaint.number:>3}  {verdict.before:<7} {verdict.after:<7} {complaint.test}", flush=True)
    return verdict.holds


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
