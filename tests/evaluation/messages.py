"""Messages with the topic and the danger a careful reader sees in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).parent
CONTENT = HERE.parents[1] / "content"
#: To practise on: everybody may read them.
PRACTICE = HERE / "messages_practice.yaml"
#: Set aside: only totals are shown of these, so that nobody tunes on them.
HELD_BACK = HERE / "messages_held_back.yaml"
#: Set aside too, with the names of institutions in a file of its own.
FRESH = (HERE / "messages_fresh.yaml", HERE / "messages_fresh_2.yaml")
FACILITIES = (HERE / "facilities_fresh.yaml", HERE / "facilities_fresh_2.yaml")
#: Written before the phrases of one day, to try features and bounds on.
TUNING = HERE / "messages_tuning.yaml"

UNCLEAR = "onduidelijk"


@dataclass(frozen=True, slots=True)
class Message:
    id: str
    text: str
    #: The topic to open first, then the ones that are good too.
    topics: tuple[str, ...]
    crisis: str
    style: str


def read_messages(file: Path) -> list[Message]:
    rows = yaml.safe_load(file.read_text("utf-8"))
    return [
        Message(row["id"], row["text"], (row["topic"], *row["also"]), row["crisis"], row["style"])
        for row in rows
    ]


def read_facilities(file: Path) -> list[tuple[str, str | None]]:
    """Messages with the id of the institution they name, or none."""
    return [(row["text"], row["facility"]) for row in yaml.safe_load(file.read_text("utf-8"))]


def as_messages(phrases: Iterable[tuple[str, str]]) -> list[Message]:
    """Pairs of topic and phrase, as if they were messages."""
    return [Message("", text, (topic,), "none", "phrase") for topic, text in phrases]
