"""Writing down a conversation as a transcript test."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from flows.inputs import Begin, Input, Tap, Unreadable
from flows.transcripts.expect import flat
from flows.transcripts.world import World

#: Characters of each message that the test will look for.
OPENING = 60


@dataclass
class Recorder:
    """Collects the lines of one conversation."""

    title: str
    world: World
    lines: list[tuple[str, str]] = field(default_factory=list)

    def did(self, given: Input, words: str) -> None:
        """What the family did; ``words`` are what they typed or what stood on the button."""
        if isinstance(given, Begin):
            self.lines.append(("begin", given.flow or "ja"))
        elif isinstance(given, Unreadable):
            self.lines.append(("lezer stuurt", given.kind))
        else:
            self.lines.append(("lezer", _label(self.world, given) or words))

    def heard(self) -> None:
        """What came of it."""
        world = self.world
        self.lines += [("signaal", one) for one in world.signals]
        self.lines += [("naar mens", one) for one in world.reasons]
        self.lines += [("plant", one) for one in world.planned]
        self.lines += [("bot zegt", opening(text)) for text in world.texts]
        if world.position is None:
            self.lines.append(("einde", "ja"))


def _label(world: World, given: Input) -> str:
    """The words on the button, so that the recording reads as a talk."""
    if not isinstance(given, Tap):
        return ""
    return next((one.label for one in world.buttons if one.code == given.code), "")


def opening(text: str) -> str:
    """The first words of a message, whole words only."""
    line = flat(text.split("\n")[0])
    return line if len(line) <= OPENING else line[:OPENING].rsplit(" ", 1)[0]


def write_transcript(recorder: Recorder, now: str, *, someone_there: bool) -> str:
    """The text of a transcript file. ``now`` as ``2026-11-20 14:00``."""
    head = [f"gesprek: {_quoted(recorder.title)}", f"klok: {now}"]
    if someone_there:
        head.append("iemand_aanwezig: ja")
    return "\n".join([*head, "stappen:", *_written(recorder.lines)]) + "\n"


def _written(lines: Iterable[tuple[str, str]]) -> list[str]:
    return [f"  - {key}: {_quoted(value)}" for key, value in lines]


def _quoted(text: str) -> str:
    """A YAML text; quoted, because people type colons and dashes."""
    return json.dumps(text, ensure_ascii=False)
