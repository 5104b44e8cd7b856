"""When the bot itself fails, nobody is stuck: it tries again, hands over once, and the desk is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import bot.batch
from bot.channels.base import Inbound, InboundKind
from bot.conversation import receive_message
from bot.storage.inbox import BACK_OFF
from tests.journeys.families import WebFamily
from tests.journeys.helpline import Helpline
from tests.journeys.talking import comes_to


def failing(monkeypatch: pytest.MonkeyPatch, fails: Callable[[Inbound], bool]) -> None:
    def crashing(turn: Any, inbound: Inbound, around: Any) -> None:
        if fails(inbound):
            raise ZeroDivisionError
        receive_message(turn, inbound, around)

    monkeypatch.setattr(bot.batch, "receive_message", crashing)


async def tries_again(helpline: Helpline) -> None:
    """As often as the house does before it gives up."""
    for seconds in (0, *BACK_OFF):
        helpline.clock.turn(seconds=seconds + 1)
        await helpline.house.exchange.handle_waiting()


async def test_a_wish_that_failed_is_handed_over_later_and_once(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    emma = await helpline.counsellor()
    family = await helpline.family("web")
    await family.says("een mens spreken")
    await family.sees_button("Alles mag mee")
    failed: list[Inbound] = []

    def fails_twice(inbound: Inbound) -> bool:
        if inbound.kind is not InboundKind.TAP or len(failed) == 2:
            return False
        failed.append(inbound)
        return True

    failing(monkeypatch, fails_twice)
    await family.taps("Alles mag mee")
    await tries_again(helpline)
    assert len(failed) == 2

    (waiting,) = await emma.sees_waiting()
    await family.repeats()
    await family.says("een mens spreken")
    await helpline.everything_handled()
    assert [case["id"] for case in await emma.sees_waiting()] == [waiting["id"]]


async def test_after_a_reload_a_family_writes_on_and_its_counsellor_hears_of_trouble(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    emma = await helpline.counsellor()
    family = await helpline.family("web")
    assert isinstance(family, WebFamily)
    case = await comes_to(emma, family)

    async with family.http.get(family.url) as page:
        assert "ben Emma" in await page.text()
    await family.says("na het verversen")
    await emma.hears(case, "na het verversen")

    failing(monkeypatch, lambda inbound: inbound.text == "dit gaat mis")
    await family.says("dit gaat mis")
    await tries_again(helpline)
    await emma.sees_alarm("Een bericht kon niet verwerkt worden")
