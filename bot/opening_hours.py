"""The opening hours of the content: read once for each release, and what is wrong in their file, by line."""

from __future__ import annotations

from pathlib import Path

from bot.dutch_holidays import dutch_holidays
from flows.content import Content
from flows.findings import ContentError, Finding, Mark, mistake
from flows.yaml_reader import ListNode, MapNode, Node, plain_map, read_yaml
from handoff.errors import OpeningHoursWrong
from handoff.hours import OpeningHours
from handoff.hours_file import all_mistakes, read_hours

FILE = "openingstijden.yaml"

_HOURS: dict[str, OpeningHours] = {}


def hours_of(content: Content) -> OpeningHours:
    """As the file says; what a coordinator changed by hand comes on top."""
    if content.hash not in _HOURS:
        _HOURS.clear()
        _HOURS[content.hash] = read_hours(content.opening_hours, dutch_holidays)
    return _HOURS[content.hash]


def hours_findings(folder: Path) -> list[Finding]:
    """Every mistake in the file, where it stands and how to mend it."""
    path = folder / FILE
    node = read_yaml(FILE, path.read_bytes(), []) if path.is_file() else None
    if not isinstance(node, MapNode):
        return []
    return [_finding(node, wrong) for wrong in all_mistakes(plain_map(node))]


def refuse_wrong_hours(folder: Path) -> None:
    """Raises ``ContentError``: hours that cannot be read would stop every talk."""
    if findings := hours_findings(folder):
        raise ContentError(findings)


def _finding(node: MapNode, wrong: OpeningHoursWrong) -> Finding:
    said, _, remedy = str(wrong).partition(". ")
    message = said if said.endswith(".") else f"{said}."
    return mistake("openingstijden", _place(node, wrong.where), message, remedy)


def _place(node: Node, where: tuple[str | int, ...]) -> Mark:
    """As deep as the keys lead."""
    mark = node.mark
    for key in where:
        if isinstance(node, MapNode) and key in node.entries:
            mark, node = node.keys[str(key)], node.entries[str(key)]
        elif isinstance(node, ListNode) and isinstance(key, int) and key < len(node.items):
            node = node.items[key]
            mark = node.mark
        else:
            return mark
    return mark
