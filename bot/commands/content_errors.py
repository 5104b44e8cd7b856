"""The content for a command, or its findings as lines people can read and editors can click."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from bot.settings import Settings
from flows.findings import Finding

if TYPE_CHECKING:
    from flows.content import Content


def load_content(settings: Settings) -> Content:
    """Raises ``ContentError``; ``bot.cli`` prints its findings."""
    # Imported here: what only prints findings should not have to wait for it.
    from flows.loader import load

    return load(settings.content_dir)


def print_findings(findings: Iterable[Finding], out: TextIO) -> None:
    """One finding a block: place, code, what is wrong, how to mend it."""
    for finding in findings:
        print(f"{finding.file}:{finding.line}:{finding.column}  {finding.severity} {finding.code}", file=out)
        print(f"    {finding.message}", file=out)
        if finding.remedy:
            print(f"    {finding.remedy}", file=out)
