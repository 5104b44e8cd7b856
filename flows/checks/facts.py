"""Facts that expired or soon will, facts nobody is sure of, and facts nobody tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from flows.checks.arrows import steps_of
from flows.content import Content
from flows.facts import Fact
from flows.findings import Finding, mistake, warning

#: Days before the last day on which an editor gets a reminder.
REMIND = 30

_TELLS_TO_ASK = re.compile(
    r"\b(bel|vraag|navragen|kijk|mail|informeer|controleer|check|overleg|meld)\w*|\d{4}", re.IGNORECASE
)


def facts_at_risk(content: Content, today: date) -> Iterator[Finding]:
    """Expired, nearly expired, unsure or without a source."""
    for fact in content.facts.values():
        if fact.id.startswith("nood-"):
            continue
        yield from _age(fact, today)
        if fact.certainty == "laag" and not _TELLS_TO_ASK.search(fact.text):
            yield mistake(
                "feit-onzeker",
                fact.mark,
                f"Het feit '{fact.id}' is onzeker, maar wordt als waarheid verteld.",
                "Schrijf wie je belt en wat je vraagt. Of zoek een betere bron.",
            )
        if not fact.sources:
            yield warning("feit-bron", fact.mark, f"Het feit '{fact.id}' heeft geen bron.", "Vul 'bron' in.")


def _age(fact: Fact, today: date) -> Iterator[Finding]:
    if fact.check_before is None:
        return
    left = (fact.check_before - today).days
    if left < 0:
        yield warning(
            "feit-verlopen",
            fact.mark,
            f"Het feit '{fact.id}' had voor {fact.check_before.isoformat()} nagekeken moeten zijn.",
            "Kijk het na en vul 'gelezen_op', 'gecontroleerd_door' en 'controleer_voor' opnieuw in.",
        )
    elif left <= REMIND:
        yield warning(
            "feit-verloopt",
            fact.mark,
            f"Het feit '{fact.id}' moet binnen {left} dagen nagekeken worden.",
            "Kijk het nu na, dan blijft het kloppen.",
        )


def unused_facts(content: Content) -> Iterator[Finding]:
    """Facts that no text cites."""
    cited = {fact for _, step in steps_of(content) for _, prose in step.prose() for fact in prose.facts()}
    cited |= {fact for prose in content.everywhere.texts.values() for fact in prose.facts()}
    for fact in content.facts.values():
        if fact.id not in cited and not fact.id.startswith("nood-"):
            yield warning(
                "feit-ongebruikt",
                fact.mark,
                f"Geen gesprek noemt het feit '{fact.id}'.",
                f"Zet {{feit {fact.id}}} in een tekst, of haal het weg.",
            )
