"""The Telegram for tests behaves as Telegram does, so that what is proven with it holds there."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.telegram_server import Family, TelegramServer, too_many
from tests.telegram_server.fixture import telegram

__all__ = ["telegram"]


class RawBot:
    """Calls the Bot API as any bot could."""

    def __init__(self, session: aiohttp.ClientSession, telegram: TelegramServer) -> None:
        self._session = session
        self._telegram = telegram

    async def asks(self, method: str, **params: Any) -> dict[str, Any]:
        url = f"{self._telegram.url}/bot{self._telegram.token}/{method}"
        async with self._session.post(url, json=params) as answer:
            found: dict[str, Any] = await answer.json()
            assert answer.status == found.get("error_code", 200)
            return found

    async def updates(self, **params: Any) -> list[int]:
        return [update["update_id"] for update in (await self.asks("getUpdates", **params))["result"]]

    async def says(self, family: Family, text: str, *labels: str) -> dict[str, Any]:
        rows = [[{"text": label, "callback_data": f"k:{label}"}] for label in labels]
        markup = {"reply_markup": {"inline_keyboard": rows}} if rows else {}
        return await self.asks("sendMessage", chat_id=family.chat_id, text=text, **markup)


@pytest.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[RawBot]:
    async with aiohttp.ClientSession() as session:
        yield RawBot(session, telegram)


async def test_updates_come_again_until_a_higher_number_is_asked(
    telegram: TelegramServer, bot: RawBot
) -> None:
    family = telegram.family()
    await family.says("een")
    await family.says("twee")
    first, second = await bot.updates()
    assert await bot.updates() == [first, second]
    assert await bot.updates(limit=1) == [first]
    assert await bot.updates(offset=second) == [second]
    assert await bot.updates(offset=second + 1) == []
    assert (await bot.updates(), telegram.updates_waiting) == ([], 0)


async def test_a_long_poll_waits_for_news(telegram: TelegramServer, bot: RawBot) -> None:
    asking = asyncio.create_task(bot.updates(timeout=20))
    await telegram.comes_true(lambda: telegram.queue.polls_under_way == 1, "the bot polls")
    await telegram.family().says("hoi")
    assert len(await asyncio.wait_for(asking, 2)) == 1


async def test_the_poll_that_came_first_is_ended_by_the_second(telegram: TelegramServer, bot: RawBot) -> None:
    first = asyncio.create_task(bot.asks("getUpdates", timeout=20))
    await telegram.comes_true(lambda: telegram.queue.polls_under_way == 1, "the bot polls")
    second = asyncio.create_task(bot.asks("getUpdates", timeout=20))
    assert (await asyncio.wait_for(first, 2))["error_code"] == 409
    await telegram.family().says("hoi")
    assert (await asyncio.wait_for(second, 2))["ok"]


async def test_with_a_webhook_there_is_no_polling(bot: RawBot) -> None:
    await bot.asks("setWebhook", url="http://127.0.0.1:9/")
    assert (await bot.asks("getUpdates"))["error_code"] == 409
    assert (await bot.asks("getWebhookInfo"))["result"]["url"] == "http://127.0.0.1:9/"
    await bot.asks("deleteWebhook")
    assert (await bot.asks("getUpdates"))["ok"]


async def test_a_webhook_gets_the_secret_and_gets_again_what_it_refused(
    telegram: TelegramServer, bot: RawBot
) -> None:
    told: list[tuple[int, str]] = []

    async def answer(request: web.BaseRequest) -> web.Response:
        update = await request.json()
        told.append((update["update_id"], request.headers["X-Telegram-Bot-Api-Secret-Token"]))
        return web.Response(status=200 if len(told) > 2 else 500)

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    telegram.courier.redelivery_delay = 0.01
    await bot.asks("setWebhook", url=f"http://127.0.0.1:{runner.addresses[0][1]}/", secret_token="geheim")
    family = telegram.family()
    await family.says("een")
    await family.says("twee")
    await telegram.everything_acknowledged()
    first, second = sorted({number for number, _ in told})
    assert told == [(first, "geheim")] * 3 + [(second, "geheim")]
    await runner.cleanup()


async def test_a_wrong_token_and_an_unknown_method_are_refused(telegram: TelegramServer, bot: RawBot) -> None:
    assert (await bot.asks("sendPigeon"))["error_code"] == 404
    telegram.revokes_token("7:new")
    async with aiohttp.ClientSession() as session, session.get(f"{telegram.url}/bot1:old/getMe") as answer:
        assert answer.status == 401


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("sendMessage", {"text": ""}, "message text is empty"),
        ("sendMessage", {"text": "👍" * 2049}, "message is too long"),
        ("sendMessage", {"text": "x", "chat_id": 1}, "chat not found"),
        ("editMessageText", {"text": "x", "message_id": 99}, "message to edit not found"),
        ("deleteMessage", {"message_id": 99}, "message to delete not found"),
        ("answerCallbackQuery", {"callback_query_id": "99"}, "query is too old"),
        ("sendDocument", {}, "there is no document"),
        (
            "sendMessage",
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "Ja", "callback_data": "x" * 65}]]}},
            "BUTTON_DATA_INVALID",
        ),
    ],
)
async def test_it_refuses_what_telegram_refuses(
    telegram: TelegramServer, bot: RawBot, method: str, params: dict[str, Any], reason: str
) -> None:
    refused = await bot.asks(method, **({"chat_id": telegram.family().chat_id} | params))
    assert refused["error_code"] == 400 and reason in refused["description"]


async def test_a_family_sees_edits_and_deletions_in_their_place(
    telegram: TelegramServer, bot: RawBot
) -> None:
    family = telegram.family()
    first = (await bot.says(family, "een", "Ja"))["result"]["message_id"]
    second = (await bot.says(family, "twee"))["result"]["message_id"]
    await bot.asks("editMessageText", chat_id=family.chat_id, message_id=first, text="anders")
    assert family.replies == ["anders", "twee"]
    await bot.asks("deleteMessage", chat_id=family.chat_id, message_id=second)
    assert (family.replies, family.buttons) == (["anders"], [])


async def test_a_family_hears_in_order_and_not_twice(telegram: TelegramServer, bot: RawBot) -> None:
    family = telegram.family()
    for text in ("een", "twee", "drie"):
        await bot.says(family, text)
    await family.hears("twee")
    with pytest.raises(AssertionError, match="'een' was not heard"):
        await family.hears("een", timeout=0.05)
    with pytest.raises(AssertionError, match="drie"):
        await family.hears_nothing_more(seconds=0)
    await family.hears("drie")
    await family.hears_nothing_more(seconds=0.01)


async def test_a_family_taps_what_is_there_and_waits_for_it(telegram: TelegramServer, bot: RawBot) -> None:
    family = telegram.family()
    tapping = asyncio.create_task(family.taps("Ja"))
    await asyncio.sleep(0.02)
    await bot.says(family, "Zeker?", "Ja", "Nee")
    await tapping
    (update,) = (await bot.asks("getUpdates"))["result"]
    assert update["callback_query"]["data"] == "k:Ja"
    await bot.asks("answerCallbackQuery", callback_query_id=update["callback_query"]["id"])
    await family.sees_ticks(1)
    with pytest.raises(AssertionError, match="no button 'Misschien'"):
        await family.taps("Misschien", timeout=0.05)


async def test_a_family_that_blocks_is_not_reached_until_it_comes_back(
    telegram: TelegramServer, bot: RawBot
) -> None:
    family = telegram.family()
    await family.blocks_the_bot()
    assert (await bot.says(family, "hoi"))["error_code"] == 403
    await family.unblocks_the_bot()
    assert (await bot.says(family, "hoi"))["ok"]
    statuses = [
        update["my_chat_member"]["new_chat_member"]["status"]
        for update in (await bot.asks("getUpdates"))["result"]
    ]
    assert statuses == ["kicked", "member"]


async def test_everything_a_family_can_send_arrives(telegram: TelegramServer, bot: RawBot) -> None:
    family = telegram.family()
    said = await family.says("hoi")
    await family.edits(said, "dag")
    await family.forwards("van een ander")
    await family.sends_photo("kijk")
    await family.sends_voice()
    await family.sends_video()
    await family.sends_sticker()
    await family.sends_document()
    await family.sends_location()
    await family.sends_contact()
    assert len(await bot.updates()) == 10


async def test_faults_can_be_aimed_at_one_family(telegram: TelegramServer, bot: RawBot) -> None:
    one, other = telegram.family(), telegram.family()
    telegram.goes_wrong("sendMessage", too_many(9), chat=one)
    assert (await bot.says(other, "hoi"))["ok"]
    refused = await bot.says(one, "hoi")
    assert (refused["error_code"], refused["parameters"]) == (429, {"retry_after": 9})
    assert (await bot.says(one, "hoi"))["ok"]


async def test_faults_by_chance_are_the_same_every_time(bot: RawBot, telegram: TelegramServer) -> None:
    family = telegram.family()
    runs = []
    for _ in range(2):
        telegram.goes_wrong_at_random(0.3, [too_many()], seed=7)
        runs.append([(await bot.says(family, "hoi"))["ok"] for _ in range(30)])
    assert runs[0] == runs[1]
    assert 0 < runs[0].count(False) < 30


async def test_it_also_runs_on_its_own() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.telegram_server", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        url = (await process.stdout.readline()).decode().strip().split("=", 1)[1]
        token = (await process.stdout.readline()).decode().strip().split("=", 1)[1]
        async with aiohttp.ClientSession() as session:
            async with session.post(f"{url}/control/says", json={"chat": 5, "text": "hoi"}) as answer:
                assert answer.status == 200
            async with session.get(f"{url}/bot{token}/getUpdates") as answer:
                assert (await answer.json())["result"][0]["message"]["text"] == "hoi"
            async with session.post(
                f"{url}/bot{token}/sendMessage", data={"chat_id": 5, "text": "dag"}
            ) as answer:
                assert answer.status == 200
            async with session.post(f"{url}/control/hears", json={"chat": 5, "text": "dag"}) as answer:
                assert (await answer.json())["result"] == "bot: dag"
    finally:
        process.terminate()
        assert await process.wait() == 0
