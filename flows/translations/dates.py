"""Days and hours in other languages than Dutch, as babel writes them."""

from __future__ import annotations

from datetime import date, datetime


def day_in_words(day: date, language: str) -> str:
    """Friday 20 November 2026, in the language; as numbers where that is not known."""
    return _written(day, "EEEE d MMMM y", language)


def moment_in_words(moment: datetime, language: str) -> str:
    """Friday 20 November, 19:00."""
    return f"{_written(moment, 'EEEE d MMMM', language)}, {moment:%H:%M}"


def _written(day: date, pattern: str, language: str) -> str:
    # Loaded only for who speaks another language.
    from babel.core import UnknownLocaleError
    from babel.dates import format_date

    try:
        return format_date(day, pattern, locale=language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return day.strftime("%d-%m-%Y")
