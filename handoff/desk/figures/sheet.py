"""The rows of the file with figures: section, what, number."""

from __future__ import annotations

from collections.abc import Iterator

from handoff.desk.desk import Desk
from handoff.desk.figures.labels import (
    ANSWERS,
    REQUEST_TITLES,
    TITLES,
    request_words,
    topic_words,
    value_words,
    way_words,
)
from handoff.figures.hiding import Shown
from handoff.figures.report import Report
from handoff.figures.waits import Waits
from handoff.moments import MONTHS
from handoff.phrases import Phrase, phrase

Row = tuple[str, str, str | int]


def sheet_of(desk: Desk, report: Report) -> Iterator[Row]:
    say = desk.say
    yield say(phrase("Onderdeel")), say(phrase("Wat")), say(phrase("Aantal"))
    yield say(phrase("Contacten")), _period(desk, report), _number(report.shape.contacts)
    yield from _people(desk, report)
    yield from _waits(desk, report)
    for dimension, counts in report.shape.by.items():
        for value, shown in counts.items():
            yield say(TITLES[dimension]), value_words(desk, dimension, value), _number(shown)
    for answer, shown in report.answers.items():
        yield say(phrase("Heeft dit gesprek geholpen")), say(ANSWERS[answer]), _number(shown)
    for channel, shown in report.bot_by_channel.items():
        yield say(phrase("Alleen automatische hulp")), way_words(desk, channel), _number(shown)
    for topic, shown in report.bot_by_topic.items():
        yield say(phrase("Alleen automatische hulp, onderwerp")), topic_words(desk, topic), _number(shown)
    yield from _requests(desk, report)


def _requests(desk: Desk, report: Report) -> Iterator[Row]:
    title = desk.say(phrase("Verzoeken om een gesprek, mail of bezoek"))
    yield title, desk.say(phrase("klaar")), _number(report.requests.total)
    for dimension, counts in report.requests.by.items():
        for value, shown in counts.items():
            yield desk.say(REQUEST_TITLES[dimension]), request_words(desk, dimension, value), _number(shown)


def _period(desk: Desk, report: Report) -> str:
    if not report.month:
        return str(report.year)
    return f"{desk.say(MONTHS[report.month - 1])} {report.year}"


def _people(desk: Desk, report: Report) -> Iterator[Row]:
    if report.people is not None:
        everybody, with_counsellor = report.people
        title = desk.say(phrase("Verschillende mensen"))
        yield title, desk.say(phrase("allemaal")), _number(everybody)
        yield title, desk.say(phrase("met een medewerker")), _number(with_counsellor)


def _waits(desk: Desk, report: Report) -> Iterator[Row]:
    kinds: tuple[tuple[Phrase, Waits], ...] = (
        (phrase("Wachten op een medewerker, minuten"), report.shape.waits),
        (phrase("Gewacht en niemand gesproken, minuten"), report.shape.waits_in_vain),
        (phrase("Duur met een medewerker, minuten"), report.shape.durations),
    )
    for title, waits in kinds:
        yield desk.say(title), desk.say(phrase("de helft hoogstens")), _minutes(desk, waits.half)
        yield (
            desk.say(title),
            desk.say(phrase("19 van de 20 hoogstens")),
            _minutes(desk, waits.nineteen_in_twenty),
        )


def _number(shown: Shown) -> str | int:
    return shown.value if isinstance(shown, str) else shown


def _minutes(desk: Desk, minutes: int | None) -> str | int:
    return desk.say(phrase("te weinig om te zeggen")) if minutes is None else minutes
