"""Rows 1 to 6 of the fault matrix: kill -9 at each point, on both databases."""

from __future__ import annotations

import asyncio

import pytest

from tests.faults.child_house import ChildHouse
from tests.telegram_server import Family, Fault, TelegramServer, hang_after, hang_before

pytestmark = [pytest.mark.timeout(120)]

#: What the family hears without a crash, in order.
UNDISTURBED = ("Waar gaat je vraag over", "Mag er nu contact zijn", "In welke gevangenis of jeugdinrichting")


async def begins(family: Family) -> None:
    await family.says("bezoekuur")
    await family.hears(UNDISTURBED[0], timeout=20)
    # What became of these messages is noted by now, so that only the next ones are in doubt.
    await asyncio.sleep(0.5)


async def goes_on_to_the_end(family: Family) -> None:
    await family.hears(UNDISTURBED[1], timeout=20)
    await family.taps("Ja, voor zover ik weet")
    await family.hears(UNDISTURBED[2], timeout=20)


def times_heard(family: Family) -> list[int]:
    said = [str(each.text) for each in family._chat.uttered]
    return [sum(part in text for text in said) for part in UNDISTURBED]


@pytest.mark.parametrize(
    ("point", "time"),
    [
        pytest.param("before-commit", 2, id="1 before the inbox commit"),
        pytest.param("after-commit", 2, id="2 after the commit, before acknowledging"),
        pytest.param("while-handling", 2, id="3 in the middle of processing"),
        pytest.param("before-sending", 2, id="4 after processing, before sending"),
    ],
)
async def test_nothing_is_lost_and_nothing_said_twice(
    house: ChildHouse, telegram: TelegramServer, point: str, time: int
) -> None:
    family = telegram.family()
    await house.starts(dies_at=point, time=time)
    await begins(family)
    await family.taps("Wanneer kan ik op bezoek?")
    await house.dies()
    await house.a_minute_passes()
    await house.starts()
    await goes_on_to_the_end(family)
    await telegram.everything_acknowledged(seconds=40)
    assert await house.stops() == 0
    assert times_heard(family) == [1, 1, 1]


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(hang_after(), id="5 Telegram has it, the answer never came"),
        pytest.param(hang_before(), id="5 it never reached Telegram"),
    ],
)
async def test_killed_during_sending_a_reply_goes_at_most_once_more(
    house: ChildHouse, telegram: TelegramServer, fault: Fault
) -> None:
    family = telegram.family()
    await house.starts()
    await begins(family)
    telegram.goes_wrong("editMessageText", fault)
    telegram.goes_wrong("sendMessage", fault)
    await family.taps("Wanneer kan ik op bezoek?")
    await telegram.comes_true(lambda: bool(telegram.faults_happened), "it is sending", seconds=20)
    await house.is_killed()
    telegram.works_again()
    await house.a_minute_passes()
    await house.starts()
    await goes_on_to_the_end(family)
    assert await house.stops() == 0
    once, reply, last = times_heard(family)
    assert (once, last) == (1, 1)
    assert 1 <= reply <= 2


async def test_6_killed_after_the_answer_before_noting_it(
    house: ChildHouse, telegram: TelegramServer
) -> None:
    family = telegram.family()
    await house.starts(dies_at="after-answer", time=1)
    await family.says("bezoekuur")
    await house.dies()
    await house.a_minute_passes()
    await house.starts()
    await family.hears(UNDISTURBED[0], timeout=20)
    await family.taps("Wanneer kan ik op bezoek?")
    await goes_on_to_the_end(family)
    assert await house.stops() == 0
    said = [str(each.text) for each in family._chat.uttered]
    assert max(said.count(text) for text in said) <= 2
    assert times_heard(family)[1:] == [1, 1]
