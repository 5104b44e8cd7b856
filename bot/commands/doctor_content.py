"""Doctor: content, facts, opening hours, and what the organisation still has to decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.checkins import clock_time
from bot.commands.diagnosis import Finding, good, note, wrong
from bot.dutch_holidays import dutch_holidays
from bot.settings import Settings
from flows.checks import check
from flows.content import Content
from flows.findings import ContentError
from flows.loader import load
from handoff.errors import OpeningHoursWrong
from handoff.hours import is_open, next_opening
from handoff.hours_file import read_hours
from handoff.hours_words import opening_words


def look_at_content(settings: Settings, now: datetime) -> Iterator[Finding]:
    if not settings.content_dir.is_dir():
        yield wrong("inhoud", f"de map {settings.content_dir} is er niet (HULPLIJN_CONTENT_DIR)")
        return
    try:
        content = load(settings.content_dir)
    except ContentError as error:
        yield wrong(
            "inhoud", f"{len(error.findings)} fouten, eerste in {error.findings[0].file}; zie hulplijn check"
        )
        return
    yield from _flows_and_facts(content, now)
    yield from _hours(content, now)
    yield from _first_look(content, settings)
    yield from _organisation(content)
    yield from _times(settings)


def _flows_and_facts(content: Content, now: datetime) -> Iterator[Finding]:
    findings = check(content, today=now.date())
    codes = Counter(one.code for one in findings)
    mistakes = sum(one.severity == "fout" for one in findings)
    words = f"{len(content.flows)} flows, {len(content.facts)} feiten, {len(findings)} bevindingen"
    yield (
        wrong("inhoud", f"{words}, {mistakes} fout; zie hulplijn check")
        if mistakes
        else good("inhoud", words)
    )
    if codes["feit-verlopen"]:
        yield note("feiten", f"{codes['feit-verlopen']} zijn verlopen en moeten nagekeken worden")
    if codes["feit-verloopt"]:
        yield note("feiten", f"{codes['feit-verloopt']} moeten binnen een maand nagekeken worden")


def _hours(content: Content, now: datetime) -> Iterator[Finding]:
    try:
        hours = read_hours(content.opening_hours, dutch_holidays)
    except OpeningHoursWrong as error:
        yield wrong("openingstijden", str(error))
        return
    opens = next_opening(hours, now)
    if is_open(hours, now):
        yield good("openingstijden", "nu open")
    elif opens:
        yield good("openingstijden", f"nu dicht, weer open {opening_words(opens, now)}")
    else:
        yield note("openingstijden", "de komende zestig dagen gaat de chat niet open")


def _first_look(content: Content, settings: Settings) -> Iterator[Finding]:
    """What families in danger read while nobody is there must be what happens."""
    if not content.first_look:
        yield note("spoed", "in openingstijden.yaml staat niet wie bij spoed als eerste kijkt")
    if settings.staff_chat:
        yield good("seintjes", "bij gevaar krijgt de groep van het team een seintje")
        return
    yield note(
        "seintjes",
        "bij gevaar krijgt niemand buiten de balie een seintje (HULPLIJN_STAFF_CHAT); "
        "families lezen eerst_kijken_zonder_seintje",
    )
    if content.first_look and content.first_look_unalerted == content.first_look:
        yield wrong("spoed", "vul eerst_kijken_zonder_seintje in; nu lezen families eerst_kijken")


def _organisation(content: Content) -> Iterator[Finding]:
    if not content.organisation.get("minimumleeftijd"):
        yield note("leeftijd", "geen minimumleeftijd; kinderen worden ook op de Kindertelefoon gewezen")
    for field in ("naam", "hulplijn", "mail", "telefoon"):
        if not content.organisation.get(field):
            yield note("organisatie", f"'{field}' is nog leeg in organisatie.yaml")


def _times(settings: Settings) -> Iterator[Finding]:
    try:
        ZoneInfo(settings.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        yield wrong("tijdzone", f"HULPLIJN_TIME_ZONE={settings.time_zone} bestaat niet")
    for name, value in (("QUIET_FROM", settings.quiet_from), ("QUIET_UNTIL", settings.quiet_until)):
        try:
            clock_time(value)
        except ValueError:
            yield wrong("stille uren", f"HULPLIJN_{name}={value} is geen tijd; schrijf het als 21:00")
