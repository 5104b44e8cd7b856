"""``hulplijn doctor``: what is set up and what is not. Looks only; makes and changes nothing."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Iterator

from bot.clock import Clock, from_ms, now_ms
from bot.commands.diagnosis import Finding, State, as_lines
from bot.commands.doctor_content import look_at_content
from bot.commands.doctor_doors import look_at_doors
from bot.commands.doctor_storage import look_at_folders, look_at_storage
from bot.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "Geeft 1 als er iets fout is. 'let op' is geen fout, maar wel goed om te weten."


def main(_options: argparse.Namespace, settings: Settings, *, clock: Clock = now_ms) -> int:
    findings = list(examine(settings, clock))
    print("\n".join(as_lines(findings)))
    mistakes = sum(each.state is State.WRONG for each in findings)
    notes = sum(each.state is State.NOTE for each in findings)
    print(f"\n{mistakes} fout, {notes} om op te letten.")
    return int(mistakes > 0)


def examine(settings: Settings, clock: Clock) -> Iterator[Finding]:
    yield from look_at_folders(settings)
    yield from asyncio.run(look_at_storage(settings, clock()))
    yield from look_at_content(settings, from_ms(clock()))
    yield from look_at_doors(settings)
