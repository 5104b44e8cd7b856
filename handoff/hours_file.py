"""Reads what editors write in content/openingstijden.yaml, already parsed into plain data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from handoff.errors import OpeningHoursWrong
from handoff.hours import Block, OpeningHours, SpecialDay
from handoff.hours_words import DAYS

_BLOCK = re.compile(r"(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2})")
_KNOWN = {"tijdzone", "dagen", "bijzonder", "eerst_kijken"}


def read_hours(raw: Mapping[str, Any]) -> OpeningHours:
    """Opening hours from the file's keys. Raises ``OpeningHoursWrong`` naming what to mend."""
    unknown = set(raw) - _KNOWN
    if unknown:
        raise OpeningHoursWrong(
            f"Onbekende sleutel {sorted(unknown)[0]!r}. Bekend zijn: {', '.join(sorted(_KNOWN))}."
        )
    days = raw.get("dagen") or {}
    return OpeningHours(
        zone=_zone(str(raw.get("tijdzone", "Europe/Amsterdam"))),
        weekly={_weekday(name): _blocks(blocks, name) for name, blocks in days.items()},
        special=dict(_special(entry) for entry in raw.get("bijzonder") or ()),
        first_look=str(raw.get("eerst_kijken", "")).strip(),
    )


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise OpeningHoursWrong(
            f"tijdzone {name!r} bestaat niet. Schrijf bijvoorbeeld Europe/Amsterdam."
        ) from None


def _weekday(name: str) -> int:
    if name not in DAYS:
        raise OpeningHoursWrong(
            f"{name!r} is geen dag. Schrijf maandag tot en met zondag, zonder hoofdletter."
        )
    return DAYS.index(name)


def _special(entry: Mapping[str, Any]) -> tuple[date, SpecialDay]:
    written = str(entry.get("datum", ""))
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise OpeningHoursWrong(f"datum {written!r} klopt niet. Schrijf bijvoorbeeld 2026-12-25.") from None
    closed = str(entry.get("dicht", "")).lower() in {"ja", "true"}
    if closed == bool(entry.get("tijden")):
        raise OpeningHoursWrong(f"Schrijf bij {written} óf tijden óf dicht: ja.")
    blocks = () if closed else _blocks(entry["tijden"], written)
    return day, SpecialDay(blocks=blocks, reason=str(entry.get("reden", "")))


def _blocks(written: Sequence[Any] | str, where: str) -> tuple[Block, ...]:
    if isinstance(written, str):
        raise OpeningHoursWrong(f'Zet de tijden bij {where} tussen haken: ["19:00-22:00"].')
    return tuple(_block(str(text), where) for text in written)


def _block(text: str, where: str) -> Block:
    found = _BLOCK.fullmatch(text.strip())
    if not found:
        raise OpeningHoursWrong(f"{text!r} bij {where} is geen tijd. Schrijf bijvoorbeeld 19:00-22:00.")
    start_hour, start_minute, end_hour, end_minute = map(int, found.groups())
    try:
        return Block(time(start_hour, start_minute), time(end_hour % 24, end_minute))
    except ValueError:
        raise OpeningHoursWrong(f"{text!r} bij {where} bestaat niet op de klok.") from None
