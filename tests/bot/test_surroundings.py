"""What a turn knows of the world is said in the language of the family."""

from dataclasses import replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.checkins import QuietHours
from bot.settings import Settings
from bot.surroundings import Surroundings, look_around
from flows.content import Content
from flows.loader import compile_content, load
from handoff.presence import Outlook
from tests.flows.small_content import files

LOOKS = "Wij kijken."
ZONE = ZoneInfo("Europe/Amsterdam")
SEVEN = datetime(2026, 11, 18, 18, tzinfo=UTC).astimezone(ZONE)


def closed(content: Content, outlook: Outlook | None = None, *, alerted: bool = False) -> Surroundings:
    """Wednesday 18 November 2026, 12:26 in Amsterdam."""
    return look_around(
        content,
        now=1_795_000_000_000,
        zone=ZONE,
        quiet=QuietHours(start=time(21), end=time(9)),
        someone_there=False,
        outlook=outlook,
        alerted=alerted,
    )


@pytest.mark.parametrize(("language", "said"), [("nl", LOOKS), ("en", "We look."), ("nl@u", LOOKS)])
def test_who_looks_first_is_named_in_the_language(language: str, said: str) -> None:
    dutch = compile_content(
        {**files(), "openingstijden.yaml": f"tijdzone: Europe/Amsterdam\neerst_kijken: {LOOKS}\n".encode()}
    )
    english = replace(dutch, language="en", opening_hours={"eerst_kijken": "We look."}, spoken={})
    around = closed(replace(dutch, spoken={"en": english}))
    words = around.context(channel="web", language=language, case="").words
    assert words["eerst_kijken"] == said


NOBODY = "Er krijgt nu niemand een seintje."


@pytest.mark.parametrize(("alerted", "said"), [(True, LOOKS), (False, NOBODY)])
@pytest.mark.parametrize("language", ["nl", "en", "nl@u"])
def test_an_alert_is_only_promised_where_somebody_gets_one(alerted: bool, said: str, language: str) -> None:
    hours = f"tijdzone: Europe/Amsterdam\neerst_kijken: {LOOKS}\neerst_kijken_zonder_seintje: {NOBODY}\n"
    content = compile_content({**files(), "openingstijden.yaml": hours.encode()})
    words = closed(content, alerted=alerted).context(channel="web", language=language, case="").words
    assert words["eerst_kijken"] == said


ILL, ILL_EN = "Door ziekte is er niemand.", "Nobody is here because of illness."


@pytest.mark.parametrize(
    ("why", "why_en", "language", "said"),
    [
        ("", "", "nl", "vanavond om 19.00 uur"),
        ("", "", "en", "Wednesday 18 November, 19:00"),
        (ILL, "", "nl", f"vanavond om 19.00 uur. Nu is de chat dicht: {ILL[:-1]}"),
        (ILL, "", "nl@u", f"vanavond om 19.00 uur. Nu is de chat dicht: {ILL[:-1]}"),
        (ILL, ILL_EN, "en", f"Wednesday 18 November, 19:00. The chat is closed now: {ILL_EN[:-1]}"),
        (ILL, "", "en", "Wednesday 18 November, 19:00. The chat is closed now for a special reason"),
        ("", ILL_EN, "nl", "vanavond om 19.00 uur. Nu is de chat dicht om een bijzondere reden"),
    ],
)
def test_why_it_is_closed_is_told_in_the_language_it_was_written_in(
    why: str, why_en: str, language: str, said: str
) -> None:
    outlook = Outlook(someone_there=False, opens=SEVEN, why_closed=why, why_closed_en=why_en)
    around = closed(load(Settings().content_dir), outlook)
    assert around.context(channel="web", language=language, case="").words["opent_weer"] == said
    assert around.opens_in(language) == said
