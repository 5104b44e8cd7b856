"""Replaying a transcript: every line is said or checked, in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flows.content import Content
from flows.findings import Finding, mistake
from flows.inputs import Begin, Unreadable
from flows.transcripts.cover import Coverage
from flows.transcripts.expect import disappointment
from flows.transcripts.read import DOES, Line, Transcript, read_moment
from flows.transcripts.world import World

_CASES = {"geen": "", "wacht": "waiting", "bezig": "taken"}
_KINDS = ("photo", "voice", "video", "file", "location", "contact", "sticker", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """The outcome of one transcript: nothing wrong, or what and where."""

    transcript: Transcript
    findings: tuple[Finding, ...] = ()

    @property
    def right(self) -> bool:
        return not self.findings


def run_transcripts(
    content: Content, transcripts: Iterable[Transcript], coverage: Coverage | None = None
) -> list[Played]:
    """Replay them all; ``coverage`` learns where they came."""
    return [run_transcript(content, one, coverage) for one in transcripts]


def run_transcript(content: Content, transcript: Transcript, coverage: Coverage | None = None) -> Played:
    """Replay one. After the first thing that goes otherwise the rest would only confuse."""
    watched = content if coverage is None else coverage.watch(content)
    world = World.at(
        watched, transcript.now, someone_there=transcript.someone_there, channel=transcript.channel
    )
    for line in transcript.lines:
        if line.key in DOES:
            wrong = _do(line, world)
        else:
            if not world.begun:
                world.do(Begin())
            wrong = disappointment(line, world)
        if wrong is not None:
            return Played(transcript=transcript, findings=(wrong,))
    return Played(transcript=transcript)


def _do(line: Line, world: World) -> Finding | None:
    match line.key:
        case "lezer":
            world.say_or_tap(line.value)
        case "lezer stuurt":
            return _send(line, world)
        case "begin":
            world.do(Begin("" if line.value == "ja" else line.value))
        case "klok":
            return _set_clock(line, world)
        case "iemand_aanwezig":
            world.has(someone_there=line.value == "ja")
        case "medewerker":
            return _set_case(line, world)
    return None


def _send(line: Line, world: World) -> Finding | None:
    if line.value not in _KINDS:
        return mistake(
            "gesprek-regel",
            line.mark,
            f"'{line.value}' kan niet gestuurd worden.",
            f"Kies uit: {', '.join(_KINDS)}.",
        )
    world.do(Unreadable(line.value))
    return None


def _set_clock(line: Line, world: World) -> Finding | None:
    now = read_moment(line.value)
    if now is None:
        return mistake(
            "klok", line.mark, f"'{line.value}' is geen tijd.", "Schrijf bijvoorbeeld 2026-11-20 14:00."
        )
    world.has(now=now)
    return None


def _set_case(line: Line, world: World) -> Finding | None:
    if line.value not in _CASES:
        return mistake(
            "gesprek-regel", line.mark, f"'{line.value}' kennen we niet.", "Kies uit: geen, wacht, bezig."
        )
    world.has(case=_CASES[line.value])
    return None
