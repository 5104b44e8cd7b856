"""What is wrong with the translations, for editors: what cannot be shown, and how much is still to be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flows.context import Limits
from flows.findings import Finding, Mark, mistake, warning
from flows.texts import compile_text
from flows.translations.catalogue import Entry
from flows.translations.checking import missing, other_numbers
from flows.translations.languages import FORMAL
from flows.translations.messages import Message
from flows.translations.spoken import Catalogues

_LABEL = Limits().label
#: Catalogues named in one finding.
_NAMED = 6


def what_is_wrong(messages: Mapping[str, list[Message]], said: Catalogues) -> Iterator[Finding]:
    """By catalogue what may not be shown, and in one finding each what is missing and what needs work."""
    absent: dict[str, int] = {}
    stale: dict[str, int] = {}
    for name, rows in messages.items():
        mark = Mark(f"vertalingen/{said.language}/{name}.po")
        for message in rows:
            entry = said.entries.get(message.context)
            if entry is None or not entry.text:
                absent[name] = absent.get(name, 0) + 1
            elif not entry.answers(message.text):
                stale[name] = stale.get(name, 0) + 1
            else:
                yield from _unfit(message, entry, said.free, mark)
    total = sum(len(rows) for rows in messages.values())
    # What is not there in the formal Dutch is said with je: that is no gap.
    if absent and said.language != FORMAL:
        yield _count("vertaling-ontbreekt", said.language, absent, total, "nog niet vertaald")
    if stale:
        yield _count(
            "vertaling-nakijken", said.language, stale, total, "na te kijken (het Nederlands veranderde)"
        )


def _count(code: str, language: str, where: Mapping[str, int], total: int, what: str) -> Finding:
    most = sorted(where, key=lambda one: (-where[one], one))
    named = ", ".join(f"{one} ({where[one]})" for one in most[:_NAMED])
    more = f" en nog {len(most) - _NAMED} bestanden" if len(most) > _NAMED else ""
    return warning(
        code,
        Mark(f"vertalingen/{language}"),
        f"{sum(where.values())} van {total} teksten in '{language}' zijn {what}: {named}{more}.",
        f"Daar staat nu Nederlands. Zie ze met: hulplijn translate list {language}.",
    )


def _unfit(message: Message, entry: Entry, free: frozenset[str], mark: Mark) -> Iterator[Finding]:
    """A translation that is not shown, or a button that will be cut off."""
    wrong = compile_text(entry.text)[1]
    lost = missing(message.text, entry.text, free)
    extra = missing(entry.text, message.text, free)
    if wrong or lost or extra:
        said = ", ".join(sorted(f"{{{one}}}" for one in lost | extra)) or ", ".join(wrong)
        yield mistake(
            "vertaling-accolades",
            mark,
            f"Bij '{message.context}' klopt niet wat tussen accolades staat: {said}.",
            "Zet in de vertaling precies dezelfde {…} als in het Nederlands. Tot dan staat er Nederlands.",
        )
    elif numbers := other_numbers(message.text, entry.text):
        yield mistake(
            "vertaling-nummer",
            mark,
            f"Bij '{message.context}' staan andere nummers dan in het Nederlands: {', '.join(sorted(numbers))}.",
            "Neem elk nummer precies over. Tot dan staat er Nederlands.",
        )
    elif message.before and len(entry.text) > _LABEL:
        yield warning(
            "vertaling-knop-breed",
            mark,
            f"De knop “{entry.text}” is {len(entry.text)} tekens; er passen er {_LABEL}.",
            "Maak de woorden korter.",
        )
