"""What a name in a flow stands for: in a condition, and in the words a family reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.facts import Fact
from flows.position import Answer
from flows.rows import show_rows
from flows.translations.languages import DUTCH
from flows.variables import COUNT, join_words
from flows.who import READERS, WHO

if TYPE_CHECKING:
    from flows.turn import Turn

_CASES = {"": "geen", "waiting": "wacht", "taken": "bezig"}


def value_of(turn: Turn, name: str, field: str) -> Answer | None:
    """What a condition compares."""
    if name in turn.answers:
        value = turn.answers[name]
        return _field(turn, name, value, field) if field else value
    match name:
        case "kanaal":
            return turn.context.channel
        case "taal":
            return turn.language
        case "lezer":
            return turn.context.reader or READERS.get(str(turn.answers.get(WHO, "")))
        case "iemand_aanwezig":
            return "ja" if turn.context.someone_there else "nee"
        case "gesprek_met_mens":
            return (
                "wacht"
                if turn.asks_person and not turn.context.case
                else _CASES.get(turn.context.case, "geen")
            )
    return None


def _field(turn: Turn, name: str, value: Answer, field: str) -> str | None:
    variable = turn.content.variables.get(name)
    if variable is not None and variable.fields and field == COUNT:
        return str(len(value))
    known = None if variable is None else turn.content.lists.get(variable.list_name)
    if known is None or not isinstance(value, str) or value not in known.items:
        return None
    return known.items[value].fields.get(field)


def name_in_prose(turn: Turn, name: str, field: str) -> str:
    """The words that stand in a text for this name."""
    if name in turn.extra:
        return turn.extra[name]
    if (word := turn.content.who.word(name, turn.answers)) is not None:
        return word
    value = turn.answers.get(name)
    if value:
        shown = _field(turn, name, value, field) if field else show_answer(turn, name, value)
    else:
        shown = _host_word(turn, name)
    return shown or turn.word("onbekend")


def show_answer(turn: Turn, name: str, value: Answer) -> str:
    """A kept answer in the words the family chose or saw."""
    variable = turn.content.variables.get(name)
    if variable is None:
        return value if isinstance(value, str) else join_words(list(value))
    if variable.fields:
        return show_rows(turn.rows_of(name))
    if isinstance(value, str):
        known = turn.content.lists.get(variable.list_name)
        if known is not None:
            return known.items[value].name if value in known.items else ""
        return variable.show(value, turn.language)
    return join_words([variable.show(one, turn.language) for one in value], language=turn.language)


def _host_word(turn: Turn, name: str) -> str:
    if name in turn.context.words:
        return turn.context.words[name]
    known = turn.content.organisation.get("naam" if name == "organisatie" else name, "")
    return known if isinstance(known, str) else ""


def fact_in_prose(turn: Turn, fact_id: str) -> str:
    fact = turn.content.facts.get(fact_id)
    if fact is None:
        return turn.word("onbekend")
    told = fact.text_u if turn.form == "u" and turn.language == DUTCH and fact.text_u else fact.text
    return _expired(turn, fact, told) if fact.expired(turn.context.now.date()) else told


def _expired(turn: Turn, fact: Fact, told: str) -> str:
    if fact.when_expired == "verberg":
        return ""
    if fact.when_expired == "zeg_erbij":
        return f"{told} {turn.word('feit_verlopen')}"
    turn.offer_person = True
    return turn.word("feit_vraag_na")
