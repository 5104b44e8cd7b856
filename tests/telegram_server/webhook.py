"""Bring updates to the bot's door: in order per chat, with the secret, again until it says 200."""

from __future__ import annotations

import asyncio

import aiohttp

from tests.telegram_server.updates import UpdateQueue, WaitingUpdate

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class WebhookCourier:
    def __init__(self, queue: UpdateQueue) -> None:
        self.url = ""
        self.secret = ""
        self.last_error = ""
        #: Seconds before what was not taken is brought again.
        self.redelivery_delay = 0.1
        self.timeout = 10.0
        #: Every answer of the bot: (update id, status), 0 for no answer.
        self.answers: list[tuple[int, int]] = []
        self._queue = queue
        self._lanes: dict[int, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None

    def set(self, url: str, secret: str) -> None:
        self.url, self.secret = url, secret
        self.bring()

    def bring(self) -> None:
        """Start a lane for every chat with something waiting."""
        if not self.url:
            return
        for chat_id in {update.chat_id for update in self._queue.waiting}:
            lane = self._lanes.get(chat_id)
            if lane is None or lane.done():
                self._lanes[chat_id] = asyncio.create_task(self._lane(chat_id))

    async def stop(self) -> None:
        self.url = ""
        for lane in self._lanes.values():
            lane.cancel()
        await asyncio.gather(*self._lanes.values(), return_exceptions=True)
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _lane(self, chat_id: int) -> None:
        while self.url and (update := self._first(chat_id)):
            status = await self._post(update)
            self.answers.append((update.id, status))
            if 200 <= status <= 299:
                self._queue.delivered.append(update.id)
                self._queue.remove(update)
            else:
                self.last_error = f"Wrong response from the webhook: {status}"
                await asyncio.sleep(self.redelivery_delay)

    def _first(self, chat_id: int) -> WaitingUpdate | None:
        return next((each for each in self._queue.waiting if each.chat_id == chat_id), None)

    async def _post(self, update: WaitingUpdate) -> int:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=self.timeout))
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers[SECRET_HEADER] = self.secret
        try:
            async with self._session.post(self.url, data=update.raw(), headers=headers) as answer:
                return answer.status
        except (aiohttp.ClientError, TimeoutError, OSError):
            return 0
