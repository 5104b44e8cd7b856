"""What transcripts and walks came by, in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from flows.content import Content
from flows.transcripts import Coverage
from tests.walks.walk import Walks
from tests.walks.way_out import DESKS, WayOut


def together(*runs: Coverage) -> Coverage:
    """What any of them came by."""
    steps: Counter[tuple[str, str]] = Counter()
    arrows: Counter[tuple[str, str, int]] = Counter()
    for one in runs:
        steps.update(one.steps)
        arrows.update(one.arrows)
    return Coverage(steps=dict(steps), arrows=dict(arrows))


def report(told: Coverage, walks: Walks) -> str:
    return "\n".join(
        [
            *_walked(walks),
            _looked(walks.content),
            *_covered(told, walks),
            *(f"WRONG: {one}" for one in walks.wrong[:40]),
        ]
    )


def _walked(walks: Walks) -> Iterator[str]:
    languages = ", ".join(f"{name} {count}" for name, count in sorted(walks.languages.items()))
    yield f"{walks.languages.total()} walks ({languages}), {walks.turns} turns, {len(walks.wrong)} things wrong"
    ends = sorted(walks.homeward.elements())
    if ends:
        middle, most = ends[len(ends) // 2], ends[-1]
        yield f"From wanting to be done to an end: {middle} answers in the middle, {most} at most"


def _looked(content: Content) -> str:
    far = max(max(WayOut(content, desk).answers.values()) for desk in DESKS)
    return f"Along the arrows, however conditions turn out: at most {far} answers from any step to an end"


def _covered(told: Coverage, walks: Walks) -> Iterator[str]:
    content, both = walks.content, together(told, walks.coverage)
    for name, one in (("transcripts", told), ("walks", walks.coverage), ("together", both)):
        yield f"{name:12} steps {_share(one.share(content))}   arrows {_share(one.arrow_share(content))}"
    yield from _missed(content, both)


def _missed(content: Content, both: Coverage) -> Iterator[str]:
    for gap in both.steps_missed(content):
        yield f"  nobody came by {gap.mark}  {gap.flow}.{gap.step}"
    for gap in both.arrows_missed(content):
        yield f"  nobody followed {gap.mark}  {gap.flow}.{gap.step} -> {gap.onward} ({gap.words})"


def _share(share: float) -> str:
    """Rounded down: 100.0% is all of them."""
    return f"{int(share * 1000) / 10:5.1f}%"
