"""The short form as a page or a script sends it, and as it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeVar

from handoff.desk.desk import Desk
from handoff.desk.rooms import Data
from handoff.errors import BadInput
from handoff.phrases import Phrase, phrase
from handoff.wrap_up.choices import Choice
from handoff.wrap_up.finishing import WrapUp
from handoff.wrap_up.records import AboutChild, FollowUp, Form, Risk

#: Stands for no organisation; it is not kept.
NOT_REFERRED = "niet"

CHILD = {
    AboutChild.YES: phrase("Ja"),
    AboutChild.NO: phrase("Nee"),
    AboutChild.UNKNOWN: phrase("Weet ik niet"),
}
RISK = {
    Risk.NONE: phrase("Geen"),
    Risk.WORRY: phrase("Zorg"),
    Risk.DANGER: phrase("Gevaar"),
}
FOLLOW_UP = {
    FollowUp.NONE: phrase("Geen"),
    FollowUp.CHECK_IN: phrase("Later vragen hoe het gaat"),
    FollowUp.REQUEST: phrase("Een verzoek: bellen, mailen of langskomen"),
}

T = TypeVar("T", bound=StrEnum)


def read_form(values: Callable[[str], Sequence[str]]) -> WrapUp:
    """``values`` gives all that was sent under a name. Raises ``BadInput``; ids are checked later."""

    def one(name: str) -> str:
        return next(iter(values(name)), "")

    return WrapUp(
        form=Form(
            topics=tuple(values("onderwerp")),
            relation=one("relatie"),
            child=_one_of(AboutChild, one("kind"), phrase("Over een kind")),
            risk=_one_of(Risk, one("risico"), phrase("Het risico")),
            referred=tuple(each for each in values("verwezen") if each != NOT_REFERRED),
            follow_up=_one_of(FollowUp, one("vervolg"), phrase("Het vervolg")),
        ),
        summary=one("samenvatting"),
    )


def _one_of(kind: type[T], value: str, what: Phrase) -> T:
    try:
        return kind(value)
    except ValueError:
        raise BadInput(what) from None


def form_data(form: Form) -> Data:
    """What is chosen, by the names of the fields."""
    return {
        "onderwerp": list(form.topics),
        "relatie": form.relation,
        "kind": form.child.value,
        "risico": form.risk.value,
        "verwezen": list(form.referred),
        "vervolg": form.follow_up.value,
    }


def options(desk: Desk, language: str) -> Data:
    """Everything that can be chosen, as (id, label)."""
    choices = desk.wrap_up()
    return {
        "topics": _labels(choices.topics, language),
        "relations": _labels(choices.relations, language),
        "referrals": _labels(choices.referrals, language),
        "child": [(each.value, desk.say(label)) for each, label in CHILD.items()],
        "risk": [(each.value, desk.say(label)) for each, label in RISK.items()],
        "follow_up": [(each.value, desk.say(label)) for each, label in FOLLOW_UP.items()],
    }


def _labels(choices: Sequence[Choice], language: str) -> list[tuple[str, str]]:
    return [(choice.id, choice.in_language(language)) for choice in choices]
