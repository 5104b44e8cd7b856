"""The messages nobody wrote phrases after: by topic, style and kind of danger, never the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.commands.facility import LIST, find_facility
from flows.content import Content
from flows.lookup import index_names
from tests.evaluation.ears import the_helpline
from tests.evaluation.measure import IDIOMS, NONE, Figures, Share, measure
from tests.evaluation.messages import FACILITIES, FRESH, Message, read_facilities, read_messages


def print_fresh(content: Content) -> None:
    ears = the_helpline(content)
    for file in FRESH:
        print(f"\n{file.name}, as the helpline hears them")
        for name, messages in _parts(read_messages(file)).items():
            if messages:
                _print(name, measure(messages, ears))
    for file in FACILITIES:
        _print_facilities(content, file)


def _parts(messages: Iterable[Message]) -> dict[str, list[Message]]:
    """Questions, messages with danger, and the two sorts that only sound like it."""
    parts: dict[str, list[Message]] = {"questions": [], "danger": [], **{style: [] for style in IDIOMS}}
    for one in messages:
        calm = one.style if one.style in IDIOMS else "questions"
        parts[calm if one.crisis == NONE else "danger"].append(one)
    return parts


def _print(name: str, figures: Figures) -> None:
    print(f"  {name}: first choice {figures.first}, within three {figures.within_three}")
    for label, share in (
        ("nonsense forced into a topic", figures.forced),
        ("danger heard", figures.danger_heard),
        ("danger of the right kind", figures.right_kind),
        ("false alarm", figures.false_on_idioms if figures.false_on_idioms.all else figures.false_on_calm),
    ):
        if share.all:
            print(f"    {label} {share}")
    for label, shares in (
        ("by topic", figures.by_topic),
        ("by style", figures.by_style),
        ("danger by kind", figures.by_kind),
    ):
        _print_shares(label, shares)
    _print_pairs("topics", figures.mixed_up)
    _print_pairs("kinds", figures.kinds_mixed_up)


def _print_shares(label: str, shares: Mapping[str, Share]) -> None:
    if shares:
        print(f"    {label}: " + ", ".join(f"{one} {share}" for one, share in sorted(shares.items())))


def _print_pairs(label: str, pairs: Counter[tuple[str, str]]) -> None:
    if pairs:
        found = (f"{meant} as {heard} {times}" for (meant, heard), times in pairs.most_common())
        print(f"    {label} mixed up: " + ", ".join(found))


def _print_facilities(content: Content, file: Path) -> None:
    index = index_names(content.lists[LIST].items)
    named, other, invented = Share(), Share(), Share()
    for text, meant in read_facilities(file):
        found = find_facility(index, {"text": text})["facility"]
        if meant is None:
            invented.add(found is not None)
        else:
            named.add(found == meant)
            other.add(found not in (meant, None))
    print(f"{file.name}: right {named}, another one {other}, invented where none can be told {invented}")
