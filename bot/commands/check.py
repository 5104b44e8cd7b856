"""``hulplijn check``: is the content right, do the conversations go as written, and what did nobody try?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.commands.content_errors import print_findings
from bot.opening_hours import hours_findings
from bot.settings import Settings
from flows.checks import check
from flows.content import Content
from flows.findings import ContentError, Finding
from flows.loader import load
from flows.mending import mend
from flows.transcripts import Coverage, load_transcripts, run_transcripts

#: Mending one trap can bring the next to light; more rounds than this would not help.
_ROUNDS = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--herstel", action="store_true", help="zet zelf goed wat zonder raden goed te zetten is"
    )
    parser.add_argument("--stil", action="store_true", help="toon alleen fouten, geen waarschuwingen")
    parser.add_argument("--streng", action="store_true", help="reken ook waarschuwingen als fout")
    parser.add_argument(
        "--gaten", action="store_true", help="toon de stappen en pijlen waar geen voorbeeldgesprek langs komt"
    )


def main(options: argparse.Namespace, settings: Settings, *, today: date | None = None) -> int:
    folder = settings.content_dir
    if not folder.is_dir():
        print(f"hulplijn: de map {folder} is er niet (HULPLIJN_CONTENT_DIR).", file=sys.stderr)
        return 2
    if options.herstel:
        _mend(folder)
    try:
        content = load(folder)
    except ContentError as error:
        print_findings(error.findings, sys.stdout)
        print(_counted(error.findings))
        return 1
    findings, summary = _look(content, folder, today or _today(settings), gaps=options.gaten)
    shown = [one for one in findings if one.severity == "fout" or not options.stil]
    print_findings(shown, sys.stdout)
    print(_counted(findings))
    print("\n".join(summary))
    wrong = findings if options.streng else [one for one in findings if one.severity == "fout"]
    return int(bool(wrong))


def _today(settings: Settings) -> date:
    return datetime.now(ZoneInfo(settings.time_zone)).date()


def _look(content: Content, folder: Path, today: date, *, gaps: bool) -> tuple[list[Finding], list[str]]:
    """Every finding, and lines about the conversations."""
    unread: list[Finding] = []
    coverage = Coverage()
    played = run_transcripts(content, load_transcripts(folder, unread), coverage)
    findings = [*unread, *(finding for one in played for finding in one.findings)]
    findings += check(content, today=today, tested=coverage.steps)
    findings += hours_findings(folder)
    right = sum(one.right for one in played)
    summary = [
        f"{len(content.flows)} flows, {len(content.facts)} feiten.",
        f"{right} van {len(played)} voorbeeldgesprekken gaan goed; ze komen langs "
        f"{_percent(coverage.share(content))} van de stappen en "
        f"{_percent(coverage.arrow_share(content))} van de pijlen.",
    ]
    if gaps:
        summary += [
            f"  nog niet geprobeerd: {gap.mark}  {gap.flow}.{gap.step}"
            for gap in coverage.steps_missed(content)
        ]
        summary += [
            f"  nog niet gevolgd: {gap.mark}  {gap.flow}.{gap.step} -> {gap.onward}"
            for gap in coverage.arrows_missed(content)
        ]
    return findings, summary


def _percent(share: float) -> str:
    """Rounded down: 100% is all of them."""
    return f"{int(share * 100)}%"


def _counted(findings: Sequence[Finding]) -> str:
    mistakes = sum(one.severity == "fout" for one in findings)
    warnings = len(findings) - mistakes
    if not findings:
        return "Geen fouten en geen waarschuwingen."
    return (
        f"{mistakes} {'fout' if mistakes == 1 else 'fouten'}, "
        f"{warnings} {'waarschuwing' if warnings == 1 else 'waarschuwingen'}."
    )


def _mend(folder: Path) -> None:
    """Write mended files and say which; stops as soon as nothing changes."""
    mended: set[str] = set()
    for _ in range(_ROUNDS):
        changed = _mend_once(folder)
        if not changed:
            break
        mended |= changed
    for name in sorted(mended):
        print(f"{name}: hersteld")


def _mend_once(folder: Path) -> set[str]:
    unread: list[Finding] = []
    load_transcripts(folder, unread)
    try:
        load(folder)
    except ContentError as error:
        unread.extend(error.findings)
    return {name for name in {one.file for one in unread} if _rewrite(folder / name, unread, name)}


def _rewrite(path: Path, findings: Sequence[Finding], name: str) -> bool:
    if not path.is_file():
        return False
    try:
        before = path.read_text("utf-8")
    except UnicodeDecodeError:
        return False
    after = mend(before, [one for one in findings if one.file == name])
    if after == before:
        return False
    fresh = path.with_name(f"{path.name}.nieuw")
    fresh.write_text(after, "utf-8")
    fresh.replace(path)
    return True
