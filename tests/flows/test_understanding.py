"""Free text opens the right flow, asks when two are close, and leaves small talk alone."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from flows.understanding import Recognition, recognise


@dataclass(frozen=True)
class FlowPhrases:
    """A flow that has only phrases."""

    phrases: tuple[str, ...]


@dataclass(frozen=True)
class PhrasesOnly:
    """The part of the content that understanding needs."""

    hash: str
    flows: Mapping[str, FlowPhrases]
    everywhere: Any = field(
        default_factory=lambda: SimpleNamespace(
            words={"stop": "STOP", "geen berichten meer": "STOP", "echt persoon": "MENS"},
            flows={"start": "start", "menu": "menu"},
        )
    )


CONTENT = PhrasesOnly(
    "test-understanding",
    {
        "bezoek": FlowPhrases(
            (
                "wanneer mag ik op bezoek",
                "mag mijn kind mee op bezoek",
                "hoe maak ik een afspraak voor bezoek",
                "wat moet ik meenemen naar het bezoekuur",
            )
        ),
        "kind-vertellen": FlowPhrases(
            (
                "hoe vertel ik mijn kind dat papa in de gevangenis zit",
                "wat zeg ik tegen mijn kleuter",
                "ik heb gezegd dat papa op vakantie is",
            )
        ),
        "school": FlowPhrases(
            ("moet school het weten", "wat vertel ik de juf", "mijn kind wordt gepest op school")
        ),
        "mens": FlowPhrases(("ik wil een mens spreken", "kan ik iemand spreken")),
        "start": FlowPhrases(("wie zijn jullie", "hoe werkt dit hier")),
        "menu": FlowPhrases(("ik heb een vraag", "kun je me helpen")),
    },
)


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        ("Wanneer mag ik op bezoek?", "bezoek"),
        ("wnr mag ik op bzoek bij mn man", "bezoek"),
        ("afspraak maken bezoek hoe", "bezoek"),
        ("hoe vertel ik het aan me dochter dat zn vader in de gevangenis zit", "kind-vertellen"),
        ("mn zoontje wordt gepest op school", "school"),
        ("kan ik iemand spreken aub", "mens"),
        ("geen berichten meer", "stop"),
        ("wil gwn een echt persoon", "mens"),
        ("wie zijn jullie", "start"),
    ],
)
def test_the_flow_that_is_asked_for_is_opened(text: str, flow: str) -> None:
    assert recognise(CONTENT, text).best == flow


def test_the_question_at_the_end_of_a_long_story_counts() -> None:
    story = (
        "Mijn man is drie weken geleden weggegaan en ik ben sindsdien alleen met de zorgen om het huis en de"
        " rekeningen en mijn moeder is ziek dus daar rij ik ook elke dag heen. "
    )
    assert recognise(CONTENT, story + "Wanneer mag ik op bezoek?").best == "bezoek"


@pytest.mark.parametrize(
    "text",
    [
        "haha ja precies",
        "asdfgh",
        "Gaat het vanavond regenen?",
        "ik zoek een monteur voor mijn wasmachine",
        "",
        "???",
        "en de het een",
    ],
)
def test_small_talk_and_nonsense_open_nothing(text: str) -> None:
    assert recognise(CONTENT, text) == Recognition()


def test_two_flows_that_fit_equally_well_are_both_offered() -> None:
    content = PhrasesOnly(
        "two-alike",
        {"een": FlowPhrases(("hulp bij huur",)), "twee": FlowPhrases(("hulp met de huur",))},
    )
    found = recognise(content, "ik zoek hulp voor de huur")
    assert found.best is None
    assert set(found.candidates) == {"een", "twee"}


def test_the_flows_of_the_helpline_itself_do_not_grab_a_story() -> None:
    assert recognise(CONTENT, "hoe werkt de bijstand bij een echtgenoot met schulden").best != "start"


def test_never_more_than_three_are_offered() -> None:
    content = PhrasesOnly(
        "many",
        {
            f"f{i}": FlowPhrases((f"{word} hulp bij huur",))
            for i, word in enumerate(["de", "een", "het", "en", "of", "maar"])
        },
    )
    assert len(recognise(content, "ik zoek hulp bij huur").candidates) == 3


def test_content_without_phrases_recognises_nothing() -> None:
    assert recognise(PhrasesOnly("empty", {}), "bezoek").best is None


def test_another_release_is_understood_by_its_own_phrases() -> None:
    first = PhrasesOnly("release-1", {"a": FlowPhrases(("netwerkkaart maken",))})
    second = PhrasesOnly("release-2", {"b": FlowPhrases(("netwerkkaart maken",))})
    assert recognise(first, "netwerkkaart maken").best == "a"
    assert recognise(second, "netwerkkaart maken").best == "b"


def test_two_thousand_phrases_are_compared_within_three_milliseconds() -> None:
    draw = random.Random(7)
    words = ["".join(draw.choices("abcdefghijklmnoprstuvwz", k=draw.randint(4, 9))) for _ in range(1500)]
    flows = {
        f"flow{i}": FlowPhrases(tuple(" ".join(draw.choices(words, k=6)) for _ in range(80)))
        for i in range(25)
    }
    content = PhrasesOnly("large", flows)
    message = " ".join(draw.choices(words, k=45))
    recognise(content, message)

    def timed() -> float:
        start = time.perf_counter()
        recognise(content, message)
        return time.perf_counter() - start

    assert min(timed() for _ in range(20)) < 0.003
