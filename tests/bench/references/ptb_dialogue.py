"""The dialogue as a textbook python-telegram-bot ConversationHandler; B and F differ only in what runs it."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from enum import IntEnum, auto
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)

from tests.bench import dialogue
from tests.bench.dialogue import Answers
from tests.bench.references.towns_lookup import find_town

Remember = Callable[[int, int, dict[str, str]], Awaitable[None]]
Context = ContextTypes.DEFAULT_TYPE


class At(IntEnum):
    WELCOME = auto()
    TOPIC = auto()
    PERSON = auto()
    MOMENT = auto()
    STORY = auto()
    NEED = auto()
    TOWN = auto()
    SURE = auto()
    TIP = auto()
    TIP_TOO = auto()
    SUMMARY = auto()


def keyboard(labels: tuple[str, ...]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=str(number))] for number, label in enumerate(labels)]
    )


class PtbDialogue:
    """``remember`` is awaited with chat, state and answers before every reply."""

    def __init__(self, remember: Remember) -> None:
        self._remember = remember

    async def start(self, update: Update, context: Context) -> int:
        _answers(context).clear()
        return await self._say(update, context, At.WELCOME, dialogue.WELCOME, (dialogue.GO_ON,))

    async def go_on(self, update: Update, context: Context) -> int:
        return await self._say(update, context, At.TOPIC, dialogue.ASK_TOPIC, dialogue.TOPICS)

    async def topic(self, update: Update, context: Context) -> int:
        _answers(context)["topic"] = dialogue.TOPICS[_choice(update)]
        return await self._say(update, context, At.PERSON, dialogue.ASK_PERSON, dialogue.PEOPLE)

    async def person(self, update: Update, context: Context) -> int:
        _answers(context)["person"] = dialogue.PEOPLE[_choice(update)]
        return await self._say(update, context, At.MOMENT, dialogue.ASK_MOMENT, dialogue.MOMENTS)

    async def moment(self, update: Update, context: Context) -> int:
        _answers(context)["moment"] = dialogue.MOMENTS[_choice(update)]
        return await self._say(update, context, At.STORY, dialogue.ASK_STORY)

    async def story(self, update: Update, context: Context) -> int:
        _answers(context)["story"] = _words(update)
        return await self._say(update, context, At.NEED, dialogue.ASK_NEED)

    async def need(self, update: Update, context: Context) -> int:
        _answers(context)["need"] = _words(update)
        return await self._say(update, context, At.TOWN, dialogue.ASK_TOWN)

    async def town(self, update: Update, context: Context) -> int:
        town = _answers(context)["town"] = find_town(_words(update))
        return await self._say(update, context, At.SURE, dialogue.ask_whether(town), (dialogue.YES,))

    async def sure(self, update: Update, context: Context) -> int:
        return await self._say(update, context, At.TIP, dialogue.FIRST_TIP, (dialogue.NEXT_TIP,))

    async def tip(self, update: Update, context: Context) -> int:
        return await self._say(update, context, At.TIP_TOO, dialogue.SECOND_TIP, (dialogue.TO_SUMMARY,))

    async def summary(self, update: Update, context: Context) -> int:
        text = dialogue.summarise(Answers(**_answers(context)))
        return await self._say(update, context, At.SUMMARY, text, (dialogue.CONFIRM,))

    async def goodbye(self, update: Update, context: Context) -> int:
        return await self._say(update, context, ConversationHandler.END, dialogue.GOODBYE)

    async def _say(
        self, update: Update, context: Context, state: int, text: str, labels: tuple[str, ...] = ()
    ) -> int:
        if update.callback_query:
            await update.callback_query.answer()
        message = update.effective_message
        if not isinstance(message, Message):
            raise TypeError("an update without a message")
        await self._remember(message.chat_id, state, _answers(context))
        await message.reply_text(text, reply_markup=keyboard(labels) if labels else None)
        return state

    def handler(self) -> ConversationHandler[Context]:
        words = filters.TEXT & ~filters.COMMAND
        start: CommandHandler[Context, Any] = CommandHandler("start", self.start)
        taps = {
            At.WELCOME: self.go_on,
            At.TOPIC: self.topic,
            At.PERSON: self.person,
            At.MOMENT: self.moment,
            At.SURE: self.sure,
            At.TIP: self.tip,
            At.TIP_TOO: self.summary,
            At.SUMMARY: self.goodbye,
        }
        texts = {At.STORY: self.story, At.NEED: self.need, At.TOWN: self.town}
        states: dict[object, list[Any]] = {at: [CallbackQueryHandler(act)] for at, act in taps.items()}
        states |= {at: [MessageHandler(words, act)] for at, act in texts.items()}
        return ConversationHandler(entry_points=[start], states=states, fallbacks=[start], allow_reentry=True)


def build_on(token: str, api_url: str) -> ApplicationBuilder[Any, Any, Any, Any, Any, Any]:
    return Application.builder().token(token).base_url(f"{api_url}/bot")


def address() -> str:
    return os.environ["BENCH_API_URL"]


def _answers(context: Context) -> dict[str, str]:
    if context.user_data is None:
        raise TypeError("an update without a user")
    return context.user_data


def _choice(update: Update) -> int:
    if update.callback_query is None or update.callback_query.data is None:
        raise TypeError("not a tap")
    return int(update.callback_query.data)


def _words(update: Update) -> str:
    if update.message is None or update.message.text is None:
        raise TypeError("not words")
    return update.message.text
