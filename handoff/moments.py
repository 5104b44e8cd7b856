"""Days, times and openings as phrases: the one place that says how each language of the desk writes them."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from handoff.phrases import Phrase, phrase

#: For pages that know no opening hours, and so no time zone of the helpline.
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAYS = (
    phrase("maandag"),
    phrase("dinsdag"),
    phrase("woensdag"),
    phrase("donderdag"),
    phrase("vrijdag"),
    phrase("zaterdag"),
    phrase("zondag"),
)
MONTHS = (
    phrase("januari"),
    phrase("februari"),
    phrase("maart"),
    phrase("april"),
    phrase("mei"),
    phrase("juni"),
    phrase("juli"),
    phrase("augustus"),
    phrase("september"),
    phrase("oktober"),
    phrase("november"),
    phrase("december"),
)


def clock_words(at: datetime | time) -> Phrase:
    return phrase("{uur}.{minuut}", uur=f"{at:%H}", minuut=f"{at:%M}")


def day_words(day: date) -> Phrase:
    """As numbers, short enough for a list."""
    return phrase("{dag}-{maand}-{jaar}", dag=f"{day:%d}", maand=f"{day:%m}", jaar=day.year)


def moment_words(at: datetime, zone: ZoneInfo) -> Phrase:
    here = at.astimezone(zone)
    return phrase("{dag} {tijd}", dag=day_words(here), tijd=clock_words(here))


def lately_words(at: datetime, zone: ZoneInfo) -> Phrase:
    """Of something that is days old at most: without its year."""
    here = at.astimezone(zone)
    return phrase("{dag}-{maand} {tijd}", dag=f"{here:%d}", maand=f"{here:%m}", tijd=clock_words(here))


def from_to(start: datetime | time, end: datetime | time) -> Phrase:
    """A block of a day. Midnight to midnight is the whole of it."""
    if (start.hour, start.minute) == (end.hour, end.minute) == (0, 0):
        return phrase("de hele dag")
    return phrase("{van}–{tot}", van=clock_words(start), tot=clock_words(end))


def day_phrase(day: date) -> Phrase:
    return phrase(
        "{dag} {nummer} {maand}", dag=DAYS[day.weekday()], nummer=day.day, maand=MONTHS[day.month - 1]
    )


def opening_phrase(when: datetime, now: datetime) -> Phrase:
    """When it opens, as said at ``now``; ``when`` in the zone to speak in."""
    ahead = (when.date() - now.astimezone(when.tzinfo).date()).days
    at = clock_words(when)
    if ahead <= 0:
        return phrase("vandaag om {tijd} uur", tijd=at)
    if ahead == 1:
        return phrase("morgen om {tijd} uur", tijd=at)
    day = DAYS[when.weekday()] if ahead < 7 else day_phrase(when.date())
    return phrase("{dag} om {tijd} uur", dag=day, tijd=at)
