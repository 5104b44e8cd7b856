"""Reads what editors write in content/openingstijden.yaml, already parsed into plain data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, time
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from handoff.errors import OpeningHoursWrong
from handoff.hours import Block, Holiday, HolidayRules, OpeningHours, SpecialDay, no_holidays
from handoff.hours_words import DAYS

#: As editors write them. The library that knows their dates has the same names.
HOLIDAY_NAMES = (
    "nieuwjaarsdag",
    "goede vrijdag",
    "eerste paasdag",
    "tweede paasdag",
    "koningsdag",
    "bevrijdingsdag",
    "hemelvaartsdag",
    "eerste pinksterdag",
    "tweede pinksterdag",
    "eerste kerstdag",
    "tweede kerstdag",
)
#: Stands for every holiday that is not named.
OTHERS = "anders"
_BLOCK = re.compile(r"(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2})")
_KNOWN = {"tijdzone", "dagen", "feestdagen", "bijzonder", "eerst_kijken", "eerst_kijken_zonder_seintje"}

Calendar = Callable[[date], tuple[Holiday, ...]]


def read_hours(raw: Mapping[str, Any], calendar: Calendar = no_holidays) -> OpeningHours:
    """Opening hours from the file's keys. Raises ``OpeningHoursWrong`` naming what to mend, and where it stands."""
    _known(raw, _KNOWN)
    return OpeningHours(
        zone=_zone(str(raw.get("tijdzone", "Europe/Amsterdam"))),
        weekly=dict(_weekday(name, blocks) for name, blocks in _days(raw).items()),
        special=_each_once(_special(number, entry) for number, entry in enumerate(_specials(raw))),
        holidays=_holidays(raw.get("feestdagen"), calendar),
    )


def all_mistakes(raw: Mapping[str, Any]) -> list[OpeningHoursWrong]:
    """Every mistake in the file, each with its place: an editor mends them in one go."""
    whole: list[Callable[[], object]] = [
        partial(_known, raw, _KNOWN),
        partial(_zone, str(raw.get("tijdzone", "Europe/Amsterdam"))),
        partial(_days, raw),
        partial(_specials, raw),
        partial(_holidays, raw.get("feestdagen"), no_holidays),
    ]
    wrong = [one for check in whole if (one := _mistake_of(check))]
    if wrong:
        return wrong
    pieces: list[Callable[[], object]] = [
        partial(_weekday, name, blocks) for name, blocks in _days(raw).items()
    ]
    pieces += [partial(_special, number, entry) for number, entry in enumerate(_specials(raw))]
    wrong = [one for check in pieces if (one := _mistake_of(check))]
    return wrong or [one for one in (_mistake_of(partial(read_hours, raw)),) if one]


def _mistake_of(check: Callable[[], object]) -> OpeningHoursWrong | None:
    try:
        check()
    except OpeningHoursWrong as wrong:
        return wrong
    return None


def _known(raw: Mapping[str, Any], known: set[str], *where: str | int) -> None:
    unknown = sorted(set(raw) - known)
    if unknown:
        raise OpeningHoursWrong(
            f"Onbekende sleutel {unknown[0]!r}. Bekend zijn: {', '.join(sorted(known))}.", *where, unknown[0]
        )


def _days(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    days = raw.get("dagen") or {}
    if not isinstance(days, Mapping):
        raise OpeningHoursWrong(
            'Schrijf onder dagen elke dag met zijn tijden: maandag: ["19:00-22:00"].', "dagen"
        )
    return days


def _specials(raw: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    entries = raw.get("bijzonder") or ()
    if isinstance(entries, (str, Mapping)) or not all(isinstance(entry, Mapping) for entry in entries):
        raise OpeningHoursWrong(
            'Schrijf onder bijzonder een lijst: - {datum: "2026-12-31", dicht: ja, reden: Oudejaarsavond}.',
            "bijzonder",
        )
    return entries


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise OpeningHoursWrong(
            f"tijdzone {name!r} bestaat niet. Schrijf bijvoorbeeld Europe/Amsterdam.", "tijdzone"
        ) from None


def _weekday(name: str, blocks: Any) -> tuple[int, tuple[Block, ...]]:
    if name not in DAYS:
        raise OpeningHoursWrong(
            f"{name!r} is geen dag. Schrijf maandag tot en met zondag, zonder hoofdletter.", "dagen", name
        )
    return DAYS.index(name), _blocks(blocks, name, "dagen", name)


def _special(number: int, entry: Mapping[str, Any]) -> tuple[date, SpecialDay]:
    here = ("bijzonder", number)
    _known(entry, {"datum", "tijden", "dicht", "reden", "reden_en"}, *here)
    written = str(entry.get("datum", ""))
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise OpeningHoursWrong(
            f"datum {written!r} klopt niet. Schrijf bijvoorbeeld 2026-12-25.", *here, "datum"
        ) from None
    closed = str(entry.get("dicht", "")).lower() in {"ja", "true"}
    if closed == bool(entry.get("tijden")):
        raise OpeningHoursWrong(f"Schrijf bij {written} óf tijden óf dicht: ja.", *here)
    blocks = () if closed else _blocks(entry["tijden"], written, *here, "tijden")
    return day, SpecialDay(
        blocks=blocks, reason=str(entry.get("reden", "")), reason_en=str(entry.get("reden_en", ""))
    )


def _each_once(days: Iterator[tuple[date, SpecialDay]]) -> dict[date, SpecialDay]:
    found: dict[date, SpecialDay] = {}
    for number, (day, special) in enumerate(days):
        if day in found:
            raise OpeningHoursWrong(
                f"{day.isoformat()} staat er twee keer. Haal er een weg.", "bijzonder", number
            )
        found[day] = special
    return found


def _holidays(chosen: Any, calendar: Calendar) -> HolidayRules:
    """One choice for all of them, or one for each with ``anders`` for the rest."""
    if not chosen:
        return HolidayRules()
    if not isinstance(chosen, Mapping):
        return _rules({OTHERS: _choice(chosen, "feestdagen", "feestdagen")}, calendar)
    strange = [name for name in chosen if name not in HOLIDAY_NAMES and name != OTHERS]
    if strange:
        raise OpeningHoursWrong(
            f"{strange[0]!r} is geen feestdag die wij kennen. Kies uit: {', '.join(HOLIDAY_NAMES)}, of {OTHERS} "
            "voor de rest. Zet een andere dag met zijn datum onder bijzonder.",
            "feestdagen",
            strange[0],
        )
    return _rules(
        {name: _choice(value, name, "feestdagen", name) for name, value in chosen.items()}, calendar
    )


def _rules(choices: dict[str, SpecialDay | None], calendar: Calendar) -> HolidayRules:
    """Where every holiday is an ordinary day, nobody has to look when they are."""
    if all(choice is None for choice in choices.values()):
        return HolidayRules()
    return HolidayRules(calendar=calendar, others=choices.pop(OTHERS, None), named=choices)


def _choice(value: Any, name: str, *where: str | int) -> SpecialDay | None:
    """None for "gewoon"; no blocks for "dicht"."""
    if value == "gewoon":
        return None
    if value == "dicht":
        return SpecialDay()
    if isinstance(value, (str, Mapping)):
        raise OpeningHoursWrong(
            f'{value!r} kan niet bij {name}. Schrijf gewoon, dicht, of eigen tijden: ["19:00-22:00"].', *where
        )
    return SpecialDay(blocks=_blocks(value, name, *where))


def _blocks(written: Any, name: str, *where: str | int) -> tuple[Block, ...]:
    if isinstance(written, (str, Mapping)):
        raise OpeningHoursWrong(f'Zet de tijden bij {name} tussen haken: ["19:00-22:00"].', *where)
    blocks = tuple(_block(str(text), name, *where) for text in written or ())
    for one, later in zip(sorted(blocks, key=_begin), sorted(blocks, key=_begin)[1:], strict=False):
        if one.end <= one.start or later.start < one.end:
            raise OpeningHoursWrong(f"De tijden bij {name} lopen door elkaar. Maak er één blok van.", *where)
    return blocks


def _begin(block: Block) -> time:
    return block.start


def _block(text: str, name: str, *where: str | int) -> Block:
    found = _BLOCK.fullmatch(text.strip())
    if not found:
        raise OpeningHoursWrong(
            f"{text!r} bij {name} is geen tijd. Schrijf bijvoorbeeld 19:00-22:00.", *where
        )
    start_hour, start_minute, end_hour, end_minute = map(int, found.groups())
    try:
        if end_hour > 24 or (end_hour == 24 and end_minute):
            raise ValueError
        return Block(time(start_hour, start_minute), time(end_hour % 24, end_minute))
    except ValueError:
        raise OpeningHoursWrong(f"{text!r} bij {name} bestaat niet op de klok.", *where) from None
