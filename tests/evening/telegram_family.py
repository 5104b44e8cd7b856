"""A family on Telegram, on the local server of the tests."""

from __future__ import annotations

import asyncio

from tests.evening.notebook import Notebook
from tests.evening.plan import FamilyPlan
from tests.evening.web_family import ASKS, SHARES
from tests.telegram_server import TelegramServer

_PATIENCE = 900.0


class TelegramFamily:
    def __init__(self, telegram: TelegramServer, plan: FamilyPlan, notebook: Notebook) -> None:
        self.plan = plan
        self._notebook = notebook
        self._phone = telegram.family()

    async def live(self) -> None:
        await self._phone.says(ASKS)
        button = await self._button()
        await self._phone.taps(button, timeout=_PATIENCE)
        await asyncio.sleep(0.5)
        for number in range(1, len(self.plan.thinks) + 1):
            self._notebook.send(self.plan.message(number), live=number > 1)
            await self._phone.says(self.plan.message(number))
            if self.plan.doubled[number - 1]:
                await self._phone.says_again()
            await self._phone.hears(self.plan.answer(number), timeout=_PATIENCE)
            await asyncio.sleep(self.plan.thinks[number - 1])
        answers = [text for text in self._phone.replies if text.startswith("antwoord")]
        self._notebook.at_home[self.plan.name] = answers
        self._notebook.finished.add(self.plan.name)

    async def _button(self) -> str:
        async with asyncio.timeout(_PATIENCE):
            while True:
                for label in self._phone.buttons:
                    if label.startswith(SHARES):
                        return label
                await asyncio.sleep(0.1)
