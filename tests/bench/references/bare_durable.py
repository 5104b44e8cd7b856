"""A: how fast Python gets when it does nothing but this and still stores every step before it answers."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

import aiohttp
import orjson
import uvloop

from tests.bench import dialogue
from tests.bench.dialogue import Answers, Reply
from tests.bench.references.group_writer import GroupWriter, Row
from tests.bench.references.towns_lookup import find_town

#: Step -> (the answer that the next update gives, the labels it was chosen from).
TAKES: dict[int, tuple[str, tuple[str, ...]]] = {
    2: ("topic", dialogue.TOPICS),
    3: ("person", dialogue.PEOPLE),
    4: ("moment", dialogue.MOMENTS),
    5: ("story", ()),
    6: ("need", ()),
    7: ("town", ()),
}
JSON = {"Content-Type": "application/json"}
Known = dict[int, tuple[int, dict[str, str]]]


def decide(known: Known, chat: int, words: str) -> tuple[int, Reply]:
    """Take the words in and say what comes next. Twelve steps, then it is over."""
    step, answers = known.get(chat, (0, {}))
    if words == "/start" or step == dialogue.STEPS:
        step, answers = 0, {}
    if taken := TAKES.get(step):
        name, labels = taken
        answers = answers | {name: labels[int(words)] if labels else words}
        if name == "town":
            answers["town"] = find_town(words)
    known[chat] = (step + 1, answers)
    return step + 1, dialogue.reply_at(step, Answers(**answers))


class BareBot:
    def __init__(self, session: aiohttp.ClientSession, url: str, writer: GroupWriter) -> None:
        self._session = session
        self._url = url
        self._writer = writer
        self._known: Known = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        offset = 0
        while True:
            updates = await self._call("getUpdates", {"offset": offset, "timeout": 30})
            if updates:
                offset = updates[-1]["update_id"] + 1
                await self._answer_all(updates)

    async def _answer_all(self, updates: list[dict[str, Any]]) -> None:
        rows: list[Row] = []
        replies: list[tuple[int, Reply]] = []
        for update in updates:
            chat, words = self._read(update)
            step, reply = decide(self._known, chat, words)
            rows.append((chat, step, orjson.dumps(self._known[chat][1])))
            replies.append((chat, reply))
        await self._writer.write(rows)
        for chat, reply in replies:
            self._start(self._send(chat, reply))

    def _read(self, update: dict[str, Any]) -> tuple[int, str]:
        if tapped := update.get("callback_query"):
            self._start(self._acknowledge(tapped["id"]))
            return tapped["from"]["id"], tapped["data"]
        return update["message"]["chat"]["id"], update["message"]["text"]

    async def _acknowledge(self, tap_id: str) -> None:
        await self._call("answerCallbackQuery", {"callback_query_id": tap_id})

    async def _send(self, chat: int, reply: Reply) -> None:
        message: dict[str, Any] = {"chat_id": chat, "text": reply.text}
        if reply.labels:
            rows = [[{"text": label, "callback_data": str(n)}] for n, label in enumerate(reply.labels)]
            message["reply_markup"] = {"inline_keyboard": rows}
        await self._call("sendMessage", message)

    async def _call(self, method: str, params: dict[str, Any]) -> Any:
        async with self._session.post(
            self._url + method, data=orjson.dumps(params), headers=JSON
        ) as response:
            return orjson.loads(await response.read()).get("result")

    def _start(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def main() -> None:
    writer = GroupWriter(Path(os.environ["BENCH_DATA_DIR"]) / "state.db")
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        bot = asyncio.create_task(
            BareBot(session, os.environ["BENCH_API_URL"] + "/bot1:bench/", writer).run()
        )
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, bot.cancel)
        try:
            await bot
        except asyncio.CancelledError:
            writer.close()


if __name__ == "__main__":
    uvloop.run(main())
