"""The twelve steps every program in the bench plays: what the family does and what the bot must answer.

Eight of the twelve are buttons; three menus, two free texts, one town looked up with a typing error among forty,
two tips and a summary. References, product content and checker all use these words.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.bench.towns import TOWNS, misspell

STEPS = 12

TOPICS = ("Op bezoek gaan", "Samen bellen", "Geld en rekeningen", "Post en pakjes")
PEOPLE = ("Mijn partner", "Mijn kind", "Mijn ouder", "Iemand anders")
MOMENTS = ("Vandaag", "Deze week", "Deze maand", "Later", "Dat weet ik nog niet", "Het is al voorbij")

GO_ON = "Verder"
YES = "Ja, dat klopt"
NEXT_TIP = "Volgende tip"
TO_SUMMARY = "Naar de samenvatting"
CONFIRM = "Klopt helemaal"

WELCOME = "Welkom bij de proefvragen. We stellen je een paar korte vragen."
ASK_TOPIC = "Waar gaat je vraag over?"
ASK_PERSON = "Om wie gaat het?"
ASK_MOMENT = "Wanneer speelt het?"
ASK_STORY = "Vertel in een paar woorden wat er speelt."
ASK_NEED = "Wat zou je nu helpen?"
ASK_TOWN = "In welke plaats woon je?"
FIRST_TIP = "Schrijf je vragen op een briefje. Dan vergeet je ze niet."
SECOND_TIP = "Neem iemand mee die je vertrouwt. Samen hoor je meer dan alleen."
GOODBYE = "Dank je. Dit was het einde van de proefvragen."


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What one family says in one round, except for the buttons that only go on."""

    topic: str = ""
    person: str = ""
    moment: str = ""
    story: str = ""
    need: str = ""
    town: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing the family does: type words or tap the button with this label."""

    words: str
    is_tap: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot must answer: the text, and the labels the family must find below it."""

    text: str
    labels: tuple[str, ...] = ()


def ask_whether(town: str) -> str:
    return f"Bedoel je {town}?"


def summarise(answers: Answers) -> str:
    return (
        f"Je vraag gaat over {answers.topic}. Het gaat om {answers.person}. Het moment is {answers.moment}. "
        f"Er speelt {answers.story}. Helpen zou {answers.need}. Je woont in {answers.town}. Klopt dit zo?"
    )


def draw_answers(chance: random.Random, family: int, turn: int) -> Answers:
    """Another conversation each time, with words that occur in no other, so that mixed-up families show."""
    return Answers(
        topic=chance.choice(TOPICS),
        person=chance.choice(PEOPLE),
        moment=chance.choice(MOMENTS),
        story=f"de brief met kenmerk {family} en volgnummer {turn}",
        need=f"een lijstje bij dossier {family} van keer {turn}",
        town=chance.choice(TOWNS),
    )


def acts_of(answers: Answers) -> tuple[Act, ...]:
    return (
        Act("/start"),
        Act(GO_ON, is_tap=True),
        Act(answers.topic, is_tap=True),
        Act(answers.person, is_tap=True),
        Act(answers.moment, is_tap=True),
        Act(answers.story),
        Act(answers.need),
        Act(misspell(answers.town)),
        Act(YES, is_tap=True),
        Act(NEXT_TIP, is_tap=True),
        Act(TO_SUMMARY, is_tap=True),
        Act(CONFIRM, is_tap=True),
    )


def reply_at(step: int, answers: Answers) -> Reply:
    """What the bot answers to the act of this step, counted from 0."""
    if step == 7:
        return Reply(ask_whether(answers.town), (YES,))
    if step == 10:
        return Reply(summarise(answers), (CONFIRM,))
    return _ALWAYS_THE_SAME[step]


def replies_to(answers: Answers) -> tuple[Reply, ...]:
    return tuple(reply_at(step, answers) for step in range(STEPS))


_ALWAYS_THE_SAME = {
    0: Reply(WELCOME, (GO_ON,)),
    1: Reply(ASK_TOPIC, TOPICS),
    2: Reply(ASK_PERSON, PEOPLE),
    3: Reply(ASK_MOMENT, MOMENTS),
    4: Reply(ASK_STORY),
    5: Reply(ASK_NEED),
    6: Reply(ASK_TOWN),
    8: Reply(FIRST_TIP, (NEXT_TIP,)),
    9: Reply(SECOND_TIP, (TO_SUMMARY,)),
    11: Reply(GOODBYE),
}
