"""``make evaluate``: how well is free text understood? Of the messages set aside only totals are shown."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from flows.content import Content
from flows.loader import load
from flows.normalise import normalise
from tests.evaluation.danger import print_danger
from tests.evaluation.ears import PARTS, Pairs, pairs_of, the_helpline
from tests.evaluation.fresh import print_fresh
from tests.evaluation.measure import Ears, Figures, measure
from tests.evaluation.messages import CONTENT, HELD_BACK, PRACTICE, TUNING, as_messages, read_messages

FOLDS = 5
_MOST_MIXED_UP = 12


def main() -> int:
    content = load(Path(sys.argv[1]) if len(sys.argv) > 1 else CONTENT)
    pairs = pairs_of(content)
    print(f"{len(pairs)} phrases, {len({topic for topic, _ in pairs})} topics")
    _parts(pairs)
    _phrases(pairs)
    _messages(content, PRACTICE, totals_only=False)
    _messages(content, TUNING, totals_only=False)
    _messages(content, HELD_BACK, totals_only=True)
    print_fresh(content)
    print_danger(content)
    return 0


def _parts(pairs: Pairs) -> None:
    print(
        "\nEach part by itself: first choice right, within three; phrases in five folds, practice, set aside"
    )
    practice, held_back = read_messages(PRACTICE), read_messages(HELD_BACK)
    for name, make in PARTS.items():
        folds = cross_validate(pairs, make)
        ears = make(pairs)
        rows = (folds, measure(practice, ears), measure(held_back, ears))
        shares = "   ".join(f"{one.first.value:6.1%} {one.within_three.value:6.1%}" for one in rows)
        print(f"  {name:28} {shares}")


def _phrases(pairs: Pairs) -> None:
    print("\nPhrases in five folds, linear model: what is mixed up most")
    _print_mixed_up(cross_validate(pairs, PARTS["linear model"]))


def cross_validate(pairs: Pairs, make: Callable[[Pairs], Ears]) -> Figures:
    """Each phrase heard by ears that never learned it."""
    figures = Figures()
    for taught, asked in _folds(pairs):
        found = measure(as_messages(asked), make(taught))
        figures.first.right += found.first.right
        figures.first.all += found.first.all
        figures.within_three.right += found.within_three.right
        figures.within_three.all += found.within_three.all
        figures.mixed_up += found.mixed_up
    return figures


def _folds(pairs: Pairs) -> Iterator[tuple[Pairs, Pairs]]:
    shuffled = random.Random(1).sample(pairs, len(pairs))
    for fold in range(FOLDS):
        yield [one for i, one in enumerate(shuffled) if i % FOLDS != fold], shuffled[fold::FOLDS]


def _messages(content: Content, file: Path, *, totals_only: bool) -> None:
    messages = read_messages(file)
    figures = measure(messages, the_helpline(content))
    print(f"\n{file.name}: {len(messages)} messages, as the helpline hears them")
    known = {normalise(phrase) for _, phrase in pairs_of(content)}
    fresh = [one for one in messages if normalise(one.text) not in known]
    unseen = measure(fresh, the_helpline(content))
    print(f"  {'of those that are no phrase':30} {unseen.first}, within three {unseen.within_three}")
    for name, share in (
        ("first choice right", figures.first),
        ("within three", figures.within_three),
        ("nonsense forced into a topic", figures.forced),
        ("danger heard", figures.danger_heard),
        ("  of the right kind", figures.right_kind),
        ("false alarm on idioms", figures.false_on_idioms),
        ("false alarm on calm messages", figures.false_on_calm),
    ):
        print(f"  {name:30} {share}")
    if totals_only:
        return
    print("  by style: " + ", ".join(f"{style} {share}" for style, share in sorted(figures.by_style.items())))
    _print_mixed_up(figures)


def _print_mixed_up(figures: Figures) -> None:
    for (meant, heard), times in figures.mixed_up.most_common(_MOST_MIXED_UP):
        print(f"  {times:3} x  {meant} heard as {heard}")


if __name__ == "__main__":
    sys.exit(main())
