"""Figures as a file for a spreadsheet: what is hidden on the page is hidden here too, and no cell is a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

#: A spreadsheet takes text that begins like this for a formula.
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
#: Spreadsheets in Dutch expect it; the mark at the beginning says UTF-8.
SEPARATOR = ";"
MARK = "\ufeff"


def as_csv(rows: Iterable[Sequence[str | int]]) -> str:
    lines = (SEPARATOR.join(_cell(value) for value in row) for row in rows)
    return MARK + "".join(f"{line}\r\n" for line in lines)


def _cell(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    text = value.replace("\x00", "")
    if text.lstrip(" ").startswith(_BEGINS_A_FORMULA):
        text = f"'{text}"
    if any(mark in text for mark in (SEPARATOR, '"', "\n", "\r", ",")):
        return '"' + text.replace('"', '""') + '"'
    return text
