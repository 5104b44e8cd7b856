"""``hulplijn chat``: talk with the flows in the terminal, and keep the talk as a test if you like."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.commands.content_errors import print_findings
from bot.settings import Settings
from flows.content import Content
from flows.findings import ContentError
from flows.loader import load
from flows.terminal import chat


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("flow", nargs="?", default="", help="met welke flow je begint; leeg is het begin")
    parser.add_argument("--iemand-aanwezig", action="store_true", help="doe alsof er een medewerker is")
    parser.add_argument("--klok", type=_moment, default=None, help="doe alsof het dan is: '2026-11-20 14:00'")
    parser.add_argument(
        "--opnemen", type=Path, default=None, help="schrijf het gesprek als test in dit bestand"
    )


def main(options: argparse.Namespace, settings: Settings) -> int:
    zone = ZoneInfo(settings.time_zone)
    content = load(settings.content_dir)
    if options.flow and options.flow not in content.flows:
        print(
            f"hulplijn: er is geen flow '{options.flow}'. {_choices(content, options.flow)}", file=sys.stderr
        )
        return 2
    if options.opnemen is not None and options.opnemen.exists():
        print(f"hulplijn: {options.opnemen} bestaat al. Kies een andere naam.", file=sys.stderr)
        return 2
    talk = chat(
        content,
        sys.stdin,
        sys.stdout,
        now=(options.klok or datetime.now(zone)).replace(tzinfo=zone),
        flow=options.flow,
        someone_there=options.iemand_aanwezig,
        reload=_Follow(settings.content_dir, content),
    )
    if options.opnemen is not None:
        options.opnemen.write_text(talk.transcript, "utf-8")
        print(f"Het gesprek staat in {options.opnemen}.")
    return 0


def _moment(typed: str) -> datetime:
    try:
        return datetime.strptime(typed, "%Y-%m-%d %H:%M")  # noqa: DTZ007 - main gives it the zone
    except ValueError:
        raise argparse.ArgumentTypeError("schrijf het zo: '2026-11-20 14:00'") from None


def _choices(content: Content, asked: str) -> str:
    from rapidfuzz import process

    found = process.extractOne(asked, content.flows.keys(), score_cutoff=60)
    return f"Bedoelde je '{found[0]}'?" if found else f"Er zijn: {', '.join(sorted(content.flows))}."


class _Follow:
    """The newest content that can be used; what is broken is said, and the talk goes on with what was."""

    def __init__(self, folder: Path, content: Content) -> None:
        self._folder = folder
        self._content = content
        self._told: tuple[object, ...] = ()

    def __call__(self) -> Content:
        try:
            self._content = load(self._folder)
            self._told = ()
        except ContentError as error:
            if self._told != error.findings:
                print_findings(error.findings, sys.stderr)
            self._told = error.findings
        return self._content
