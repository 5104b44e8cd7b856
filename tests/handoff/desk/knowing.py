"""Some knowledge for tests of the desk: one sure fact, one that is past its day, one flow and two answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from handoff.knowledge.records import Answer, Found, Piece, Spoken, Topic

SURE = Piece(
    id="feit:bezoek-uren",
    title="Op bezoek gaan",
    text="Wie vastzit heeft recht op een uur bezoek per week.",
    facts=("bezoek-uren",),
    sources=("Huisregels",),
    read_on=date(2026, 11, 1),
    check_before=date(2027, 6, 30),
    certainty="hoog",
)
OLD = Piece(
    id="feit:oud",
    title="Op bezoek gaan",
    text="Bezoek is op zondag.",
    facts=("oud",),
    read_on=date(2024, 1, 1),
    check_before=date(2025, 1, 1),
    certainty="laag",
    expired=True,
)
VISIT = Topic(id="bezoek", title="Op bezoek gaan", code="AbCdEfGh", pieces=(SURE,))


class SomeKnowledge:
    """Says in which language and form it was asked."""

    def __init__(self) -> None:
        self.spoken: list[Spoken] = []

    def find(self, words: str, spoken: Spoken, today: date) -> Found:
        self.spoken.append(spoken)
        return Found(pieces=(SURE, OLD), topics=(VISIT,)) if words == "bezoek" else Found()

    def topic(self, flow: str, spoken: Spoken, today: date) -> Topic | None:
        return VISIT if flow == VISIT.id else None

    def has_fact(self, fact: str) -> bool:
        return fact in ("bezoek-uren", "oud")

    def answers(
        self,
        spoken: Spoken,
        names: Mapping[str, str],
        opens: datetime | None,
        now: datetime,
        desk: str = "nl",
    ) -> Sequence[Answer]:
        self.spoken.append(spoken)
        return (
            Answer(id="hallo", group="begin", title="Hallo", text=f"Hoi, ik ben {names['naam']}."),
            Answer(
                id="stil",
                group="stilte",
                title="Ben je er nog?",
                text="Ben je er nog? Je stap is … Goed?",
            ),
        )

    def answer_titles(self, desk: str = "nl") -> Mapping[str, str]:
        return {"hallo": "Hallo", "stil": "Ben je er nog?"}
