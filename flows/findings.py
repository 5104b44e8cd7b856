"""What is wrong in the content, where, and how an editor mends it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["fout", "waarschuwing"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a content file. Lines and columns count from 1, as editors show them."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


#: For records made outside any file.
NOWHERE = Mark("")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. The code is stable; the sentences are Dutch, for editors."""

    code: str
    severity: Severity
    file: str
    line: int
    column: int
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.severity} [{self.code}] {self.message} {self.remedy}"


def mistake(code: str, mark: Mark, message: str, remedy: str) -> Finding:
    """A finding that keeps the content from being used."""
    return Finding(code, "fout", mark.file, mark.line, mark.column, message, remedy)


def warning(code: str, mark: Mark, message: str, remedy: str) -> Finding:
    """A finding that an editor should see, while the content still works."""
    return Finding(code, "waarschuwing", mark.file, mark.line, mark.column, message, remedy)


class ContentError(Exception):
    """The content cannot be used. Mend each finding (or run ``hulplijn check``) and load again."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(findings, key=lambda one: (one.file, one.line, one.column, one.code)))
        super().__init__("\n".join(str(one) for one in self.findings))

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Finding, ...]]]:
        return (ContentError, (self.findings,))
