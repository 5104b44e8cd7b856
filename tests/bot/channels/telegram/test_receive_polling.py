"""Polling acknowledges nothing that is not stored, and nothing stops it but another instance or a refused token."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.channels.base import InboundKind
from bot.channels.telegram.api import Api
from bot.channels.telegram.backoff import backoff
from bot.channels.telegram.best_effort import BestEffort
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.receive_polling import Polling
from tests.bot.channels.telegram.house import FakeAlarms, FakeIngress, Sleeps
from tests.telegram_server import (
    Fault,
    TelegramServer,
    drop_after,
    drop_before,
    hang_before,
    html_page,
    server_error,
    too_many,
)
from tests.telegram_server.faults import not_json, not_of_the_api


@pytest.fixture
def sleeps() -> Sleeps:
    return Sleeps()


@pytest.fixture
async def polling(
    telegram: TelegramServer, ingress: FakeIngress, alarms: FakeAlarms, sleeps: Sleeps
) -> AsyncIterator[Polling]:
    api = Api(telegram.token, telegram.url)
    await api.open()
    best_effort = BestEffort(api)
    built = Polling(
        api, Intake(ingress, best_effort), alarms, chance=lambda: 0.0, sleep=sleeps, poll_seconds=1
    )
    yield built
    await built.stop()
    await best_effort.finish()
    await api.close()


async def test_what_families_do_is_stored_and_then_acknowledged(
    telegram: TelegramServer, ingress: FakeIngress, polling: Polling
) -> None:
    family = telegram.family()
    await family.starts("bezoek")
    await family.says("Hoe laat is het?")
    await polling.start()
    first, second = await ingress.keeps(2)
    assert (first.kind, first.text, first.address) == (InboundKind.BEGIN, "bezoek", family.address)
    assert (second.kind, second.text) == (InboundKind.TEXT, "Hoe laat is het?")
    await telegram.everything_acknowledged()


async def test_nothing_is_acknowledged_while_the_house_cannot_store(
    telegram: TelegramServer, ingress: FakeIngress, polling: Polling, sleeps: Sleeps
) -> None:
    ingress.closes()
    await telegram.family().says("hoi")
    await polling.start()
    await ingress.is_asked(5)
    assert telegram.updates_waiting == 1
    assert not any("offset" in asked for asked in telegram.calls_of("getUpdates"))
    assert sleeps.seconds[:4] == [0.25, 0.5, 1.0, 2.0]
    ingress.opens()
    await ingress.keeps(1)
    await telegram.everything_acknowledged()
    assert ingress.texts == ["hoi"]


async def test_storing_comes_before_the_next_question(
    telegram: TelegramServer, ingress: FakeIngress, polling: Polling
) -> None:
    ingress.takes_seconds = 0.2
    await telegram.family().says("hoi")
    await polling.start()
    await ingress.is_asked(1)
    await asyncio.sleep(0.1)
    assert len(telegram.calls_of("getUpdates")) == 1
    await ingress.keeps(1)


async def test_an_unexpected_fault_of_the_house_is_alarmed_and_loses_nothing(
    telegram: TelegramServer, ingress: FakeIngress, alarms: FakeAlarms, polling: Polling
) -> None:
    ingress.raises = KeyError("people's words")
    alarms.broken = True
    await telegram.family().says("hoi")
    await polling.start()
    await ingress.keeps(1)
    assert alarms.raised == [("telegram_receiving_failed", "KeyError")]


@pytest.mark.parametrize(
    "fault",
    [
        server_error(),
        html_page(502),
        html_page(200),
        too_many(3),
        drop_before(),
        drop_after(),
        not_json(),
        not_of_the_api({"ok": True, "result": 7}),
        not_of_the_api({"ok": True, "result": [{"message": {}}, None]}),
    ],
    ids=lambda fault: fault.name,
)
async def test_trouble_on_the_way_loses_nothing(
    telegram: TelegramServer, ingress: FakeIngress, polling: Polling, fault: Fault
) -> None:
    telegram.goes_wrong("getUpdates", fault, times=3)
    family = telegram.family()
    for number in range(5):
        await family.says(f"bericht {number}")
    await polling.start()
    await ingress.keeps(5)
    assert ingress.texts == [f"bericht {number}" for number in range(5)]
    await telegram.everything_acknowledged()


async def test_an_answer_that_never_comes_is_given_up(
    telegram: TelegramServer, ingress: FakeIngress, polling: Polling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.receive_polling.PATIENCE_SECONDS", -0.8)
    telegram.goes_wrong("getUpdates", hang_before(30))
    await telegram.family().says("hoi")
    await polling.start()
    await ingress.keeps(1)


async def test_a_long_outage_is_alarmed_once_and_caught_up(
    telegram: TelegramServer, ingress: FakeIngress, alarms: FakeAlarms, polling: Polling, sleeps: Sleeps
) -> None:
    telegram.goes_wrong("*", html_page(), times=12)
    await telegram.family().says("hoi")
    await polling.start()
    await ingress.keeps(1)
    assert alarms.kinds == ["telegram_not_reached"]
    assert max(sleeps.seconds) <= 60


async def test_telegram_is_asked_to_wait_as_it_said(
    telegram: TelegramServer, ingress: FakeIngress, polling: Polling, sleeps: Sleeps
) -> None:
    telegram.goes_wrong("getUpdates", too_many(33))
    await telegram.family().says("hoi")
    await polling.start()
    await ingress.keeps(1)
    assert sleeps.seconds == [33.0]


async def test_a_webhook_that_was_set_is_taken_away_and_what_waited_is_kept(
    telegram: TelegramServer, ingress: FakeIngress, polling: Polling
) -> None:
    telegram.courier.set("http://127.0.0.1:9/nowhere", "s" * 32)
    await telegram.family().says("hoi")
    await polling.start()
    await ingress.keeps(1)
    assert telegram.courier.url == ""


async def test_a_second_instance_wins_and_this_one_stops_with_an_alarm(
    telegram: TelegramServer,
    ingress: FakeIngress,
    alarms: FakeAlarms,
    channel: TelegramChannel,
    polling: Polling,
) -> None:
    await channel.start()
    await telegram.comes_true(lambda: telegram.queue.polls_under_way == 1, "the channel polls")
    await polling.start()
    await alarms.hear("telegram_second_instance")
    asked = len(telegram.calls_of("getUpdates"))
    family = telegram.family()
    await family.says("hoi")
    await ingress.keeps(1)
    assert alarms.kinds == ["telegram_second_instance"]
    assert len(telegram.calls_of("getUpdates")) <= asked + 1


async def test_a_refused_token_stops_with_an_alarm_and_the_updates_stay(
    telegram: TelegramServer, ingress: FakeIngress, alarms: FakeAlarms, polling: Polling
) -> None:
    telegram.revokes_token("654321:other")
    await telegram.family().says("hoi")
    await polling.start()
    await alarms.hear("telegram_token_refused")
    assert (telegram.updates_waiting, ingress.kept) == (1, [])
    assert len(telegram.requests) == 1


async def test_an_update_that_makes_no_sense_blocks_nothing(
    telegram: TelegramServer, ingress: FakeIngress, polling: Polling
) -> None:
    family = telegram.family()
    telegram.delivers({"message": {"chat": "nonsense"}})
    telegram.delivers({"from_the_future": {}})
    await family.says("hoi")
    await polling.start()
    kept = await ingress.keeps(3)
    assert [each.kind for each in kept] == [InboundKind.BROKEN, InboundKind.BROKEN, InboundKind.TEXT]
    await telegram.everything_acknowledged()


async def test_half_a_character_in_a_batch_blocks_nothing(
    telegram: TelegramServer, ingress: FakeIngress, polling: Polling
) -> None:
    body = b'{"ok":true,"result":[{"update_id":1,"message":{"chat":{"id":7,"type":"private"},"text":"x\\ud83d"}},'
    body += b'{"update_id":2,"message":{"chat":{"id":7,"type":"private"},"text":"hoi"}}]}'
    telegram.goes_wrong("getUpdates", _says(body))
    await polling.start()
    kept = await ingress.keeps(2)
    assert [(each.kind, each.text) for each in kept] == [(InboundKind.BROKEN, ""), (InboundKind.TEXT, "hoi")]


def _says(body: bytes) -> Fault:
    from tests.telegram_server.answers import Answer

    return Fault("as given", answer=Answer(200, body))


async def test_duplicates_and_disorder_reach_the_house_with_their_keys(
    telegram: TelegramServer, ingress: FakeIngress, polling: Polling
) -> None:
    telegram.repeats_updates(1.0)
    telegram.shuffles_updates()
    family = telegram.family()
    for number in range(20):
        await family.says(f"bericht {number}")
    await polling.start()
    await ingress.keeps(20)
    await telegram.everything_acknowledged()
    delivered = [each for batch in ingress.batches for each in batch]
    assert len(delivered) > 20
    assert sorted(ingress.texts) == sorted({each.text for each in delivered})


async def test_smaller_numbers_after_a_week_of_silence_are_taken(
    telegram: TelegramServer, ingress: FakeIngress, polling: Polling
) -> None:
    family = telegram.family()
    await family.says("lang geleden")
    await polling.start()
    await ingress.keeps(1)
    await telegram.everything_acknowledged()
    telegram.jumps_to_update_id(12)
    await family.says("hier ben ik weer")
    await ingress.keeps(2)
    assert ingress.kept[1].message_key == "12"
    await telegram.everything_acknowledged()


async def test_a_tap_is_acknowledged_once_it_is_stored(
    telegram: TelegramServer, ingress: FakeIngress, polling: Polling
) -> None:
    ingress.closes(2)
    family = telegram.family()
    await family.taps_code("k:1", 41)
    await polling.start()
    await family.sees_ticks(1)
    assert ingress.kept[0].tap_handle
    assert len(telegram.calls_of("answerCallbackQuery")) == 1


async def test_an_acknowledgement_that_fails_holds_up_nothing(
    telegram: TelegramServer, ingress: FakeIngress, polling: Polling
) -> None:
    telegram.goes_wrong("answerCallbackQuery", hang_before(30))
    family = telegram.family()
    await family.taps_code("k:1", 41)
    await polling.start()
    await ingress.keeps(1)
    await family.says("verder")
    await ingress.keeps(2, seconds=2)


async def test_groups_are_left_without_a_word(
    telegram: TelegramServer, ingress: FakeIngress, polling: Polling
) -> None:
    telegram.delivers({"message": {"chat": {"id": -1001, "type": "group"}, "text": "hoi bot"}})
    await telegram.family().says("hoi")
    await polling.start()
    await ingress.keeps(1)
    await telegram.comes_true(lambda: bool(telegram.chats_left), "the group is left")
    assert (telegram.chats_left, ingress.texts) == ([-1001], ["hoi"])
    assert telegram.calls_of("sendMessage") == []


async def test_stopping_breaks_off_the_waiting_but_not_the_storing(
    telegram: TelegramServer, ingress: FakeIngress, polling: Polling
) -> None:
    ingress.takes_seconds = 0.3
    await telegram.family().says("hoi")
    await polling.start()
    await ingress.is_asked(1)
    await asyncio.wait_for(polling.stop(), 3)
    assert ingress.texts == ["hoi"]
    asked = len(telegram.requests)
    await asyncio.sleep(0.1)
    assert len(telegram.requests) == asked
    await polling.stop()


async def test_another_start_takes_up_what_was_not_acknowledged(
    telegram: TelegramServer, ingress: FakeIngress, polling: Polling
) -> None:
    await telegram.family().says("hoi")
    await polling.start()
    await ingress.keeps(1)
    await polling.stop()
    await polling.start()
    await telegram.everything_acknowledged()
    assert ingress.texts == ["hoi"]


@pytest.mark.parametrize(
    ("failures", "chance", "seconds"),
    [(1, 0.0, 0.25), (1, 1.0, 0.5), (2, 1.0, 1.0), (8, 1.0, 60.0), (10_000, 1.0, 60.0), (10_000, 0.0, 30.0)],
)
def test_waiting_doubles_up_to_a_minute(failures: int, chance: float, seconds: float) -> None:
    assert backoff(failures, chance) == seconds
