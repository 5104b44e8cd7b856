"""Whom a signal is about: the writer, another adult, or a child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.crisis.patterns import Message, Span

#: How far before the signal somebody may have been named.
BEFORE = 14
AFTER = 5


def about_whom(people: Mapping[str, int], message: Message, span: Span, grown: bool) -> str:
    """ "ik", "ander" or "kind". Nobody named: the writer."""
    who = named(people, message, grown)
    if not who:
        return "ik"
    nearest = _inside(who, span) or _before(who, message, span) or _after(who, message, span)
    if nearest == "hij":
        return _antecedent(who, span)
    return nearest or "ik"


def named(people: Mapping[str, int], message: Message, grown: bool) -> list[tuple[int, str]]:
    """Everyone named, by word index. A son or daughter is a child unless the message says otherwise."""
    meaning = {
        "ik": "ik",
        "hij": "hij",
        "ander": "ander",
        "kind": "kind",
        "zoon_of_dochter": "ander" if grown else "kind",
    }
    return sorted(
        (index, whom)
        for group, whom in meaning.items()
        for index, _ in message.where.get(people.get(group, -1), ())
    )


def _inside(who: Sequence[tuple[int, str]], span: Span) -> str | None:
    return next((whom for index, whom in who if span.first <= index <= span.last), None)


def _before(who: Sequence[tuple[int, str]], message: Message, span: Span) -> str | None:
    start = message.places[span.first]
    near = [whom for index, whom in who if index < span.first and start - message.places[index] <= BEFORE]
    return near[-1] if near else None


def _after(who: Sequence[tuple[int, str]], message: Message, span: Span) -> str | None:
    end = message.places[span.last]
    near = [whom for index, whom in who if index > span.last and message.places[index] - end <= AFTER]
    return near[0] if near else None


def _antecedent(who: Sequence[tuple[int, str]], span: Span) -> str:
    """Whom "hij" or "zij" stands for: the last person named before, else after."""
    people = [(index, whom) for index, whom in who if whom in ("ander", "kind")]
    before = [whom for index, whom in people if index <= span.last]
    if before:
        return before[-1]
    return people[0][1] if people else "ander"
