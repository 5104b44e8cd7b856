"""A talk with the flows in the terminal: the same engine, other glasses. Used by ``hulplijn chat``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TextIO

from flows.content import Content
from flows.effects import (
    Alert,
    AskForPerson,
    CancelCheckIns,
    Effect,
    Forget,
    LeaveQueue,
    MakeFile,
    MakeRequest,
    PlanCheckIn,
    Say,
)
from flows.inputs import Begin, Input, Tap, Text
from flows.transcripts.record import Recorder, write_transcript
from flows.transcripts.world import World

WELCOME = "Typ een antwoord of het nummer van een knop. Een lege regel of Ctrl-D is klaar.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What came of a talk in the terminal: the text of a transcript test."""

    transcript: str
    turns: int


def chat(
    content: Content,
    lines: TextIO,
    out: TextIO,
    *,
    now: datetime,
    flow: str = "",
    someone_there: bool = False,
    title: str = "Opgenomen gesprek",
    reload: Callable[[], Content] | None = None,
) -> Recording:
    """Talk until the lines end. ``reload`` gives the newest content before every answer."""
    world = World.at(content, now, someone_there=someone_there)
    recorder = Recorder(title, world)
    out.write(WELCOME)
    turns = 0
    given: Input = Begin(flow)
    words = ""
    while True:
        recorder.did(given, words)
        world.do(given)
        recorder.heard()
        turns += 1
        _show(world, out)
        line = _next_line(lines, out)
        if line is None:
            break
        if reload is not None:
            world.content = reload()
        words, given = line, read_line(world, line)
    moment = now.strftime("%Y-%m-%d %H:%M")
    return Recording(transcript=write_transcript(recorder, moment, someone_there=someone_there), turns=turns)


def read_line(world: World, line: str) -> Input:
    """The number of a button, the words on it, or just words."""
    buttons = world.buttons
    if line.isdecimal() and 1 <= int(line) <= len(buttons) and _offers_numbers(world):
        return Tap(buttons[int(line) - 1].code)
    meant = world.meant(line)
    return meant if isinstance(meant, Tap) else Text(line)


def _offers_numbers(world: World) -> bool:
    """A number typed where a number is asked is the answer itself."""
    asked = next((one.expects for one in reversed(world.effects) if isinstance(one, Say)), "")
    return asked not in ("getal", "datum")


def _next_line(lines: TextIO, out: TextIO) -> str | None:
    out.write("\n> ")
    out.flush()
    line = lines.readline()
    out.write("\n")
    return line.strip() or None


def _show(world: World, out: TextIO) -> None:
    number = 0
    for effect in world.effects:
        out.write(_shown(effect))
        if isinstance(effect, Say):
            for button in effect.buttons:
                number += 1
                out.write(f"  [{number}] {button.label}\n")
    if world.position is None:
        out.write("(Het gesprek is klaar. Typ iets om opnieuw te beginnen.)\n")
    out.flush()


def _shown(effect: Effect) -> str:
    match effect:
        case Say():
            return f"\n{effect.text}\n"
        case AskForPerson():
            return f"(Er wordt een mens gevraagd: {effect.reason}, {effect.urgency}, {effect.sharing} gaat mee.)\n"
        case Alert():
            return f"(Alarm: {effect.signal}.)\n"
        case PlanCheckIn():
            return f"(Over {effect.after_days} dagen start '{effect.flow}'.)\n"
        case CancelCheckIns():
            return "(Wat was afgesproken voor later gaat niet door.)\n"
        case MakeFile():
            return f"(Bestand '{effect.name}':)\n{effect.title}\n{effect.body}\n"
        case MakeRequest():
            return f"(Verzoek '{effect.kind}', met {', '.join(effect.details)}.)\n"
        case LeaveQueue():
            return "(Uit de rij.)\n"
        case Forget():
            return "(Alles is gewist.)\n"
        case _:
            return f"({type(effect).__name__}.)\n"
