"""Findings in the content as lines people can read and editors can click."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from flows.findings import Finding


def print_findings(findings: Iterable[Finding], out: TextIO) -> None:
    """One finding a block: place, code, what is wrong, how to mend it."""
    for finding in findings:
        print(f"{finding.file}:{finding.line}:{finding.column}  {finding.severity} {finding.code}", file=out)
        print(f"    {finding.message}", file=out)
        if finding.remedy:
            print(f"    {finding.remedy}", file=out)
