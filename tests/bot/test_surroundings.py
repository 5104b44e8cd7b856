"""What a turn knows of the world is said in the language of the family."""

from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

import pytest

from bot.checkins import QuietHours
from bot.surroundings import look_around
from flows.loader import compile_content
from tests.flows.small_content import files

LOOKS = "Wij kijken."


@pytest.mark.parametrize(("language", "said"), [("nl", LOOKS), ("en", "We look."), ("nl@u", LOOKS)])
def test_who_looks_first_is_named_in_the_language(language: str, said: str) -> None:
    dutch = compile_content(
        {**files(), "openingstijden.yaml": f"tijdzone: Europe/Amsterdam\neerst_kijken: {LOOKS}\n".encode()}
    )
    english = replace(dutch, language="en", opening_hours={"eerst_kijken": "We look."}, spoken={})
    around = look_around(
        replace(dutch, spoken={"en": english}),
        now=1_795_000_000_000,
        zone=ZoneInfo("Europe/Amsterdam"),
        quiet=QuietHours(start=time(21), end=time(9)),
        someone_there=False,
    )
    words = around.context(channel="web", language=language, case="").words
    assert words["eerst_kijken"] == said
