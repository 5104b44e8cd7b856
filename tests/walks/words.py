"""What a family may send when something is asked: an answer, half an answer, a story, or nothing of the kind."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from flows.content import Content
from flows.steps.base import FlowStep
from flows.steps.date import DateStep
from flows.steps.lookup import LookupStep
from flows.steps.number import NumberStep
from flows.steps.several import SeveralStep
from tests.evaluation.messages import PRACTICE, read_messages

STORIES = tuple(one.text for one in read_messages(PRACTICE))
SHORT = (
    "ja",
    "nee",
    "weet ik niet",
    "geen idee",
    "misschien",
    "overslaan",
    "liever niet",
    "klaar",
    "geen van deze",
    "1",
    "2",
    "de laatste",
    "iets anders",
    "dank je wel",
    "hallo",
    "ja graag",
    "nee hoor",
)
NAMES_OF_MANY = (
    "Ada",
    "Bo",
    "Cas",
    "Dina",
    "Els",
    "Fem",
    "Gijs",
    "Han",
    "Ida",
    "Jo",
    "Kim",
    "Lot",
    "Mo",
    "Noor",
)
NAMES = ("oma, opa en Els", "Jayden", "mijn zus", "tante Riet en Sem", "mijn dochter van 5", "de buurvrouw")
MANY_NAMES = ", ".join(f"tante {one}" for one in NAMES_OF_MANY)
NUMBERS = ("3", "0", "17", "99", "-4", "zeven", "bijna 6", "4 en 7", "3,5", "honderdduizend")
DAYS = (
    "morgen",
    "3 maart",
    "20-12-2026",
    "31 februari",
    "gisteren",
    "over twee weken",
    "1-1-1900",
    "vrijdag",
)
NONSENSE = (
    "asdkjh qwoeiur",
    "???",
    "",
    " ",
    "x" * 4000,
    "woord " * 600,
    "\N{SLIGHTLY SMILING FACE}",
    "سلام، زوجي في السجن",
    "Ḧ̈ä̈",
    "{naam} {feit nood-112}",
    "[huis] Dit is ons huis.",
    "<b>dik</b> & [link](x)",
    "\u202eomgekeerd",
    "'; drop table",
    "-> flow menu",
    "!MENS",
)
GLOBAL = ("terug", "terug", "terug", "menu", "mens", "stop", "nood", "bewaar", "wis mij", "snel weg")
LANGUAGES = ("english", "nederlands", "arabisch", "Kunt u dat nog eens zeggen?")
UNREADABLE = ("photo", "voice", "video", "file", "location", "contact", "sticker", "other")


def answer_to(step: FlowStep, content: Content, chance: Random) -> str:
    """Words of the kind that is asked for; sometimes right, sometimes nearly."""
    if isinstance(step, LookupStep):
        return chance.choice([*_names_in(content, step.list_name), *SHORT[:4], "een plek die niet bestaat"])
    if isinstance(step, NumberStep):
        return chance.choice(NUMBERS)
    if isinstance(step, DateStep):
        return chance.choice(DAYS)
    if isinstance(step, SeveralStep):
        some = chance.sample(step.options, k=min(2, len(step.options)))
        return ", ".join(one.label for one in some)
    if step.choices and chance.random() < 0.8:
        return _label(chance.choice(step.choices).label, chance)
    return chance.choice([*NAMES, MANY_NAMES, *SHORT])


def _label(label: str, chance: Random) -> str:
    """The words of a button as people type them."""
    return chance.choice(
        [label, label.lower(), label.upper(), label[: max(4, len(label) // 2)], label[1:] + label[:1]]
    )


def _names_in(content: Content, name: str) -> Sequence[str]:
    items = content.lists[name].items.values()
    return [
        word for item in items for word in (item.name, item.fields.get("plaats", item.name), *item.aliases)
    ]
