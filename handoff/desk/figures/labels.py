"""How values of the figures read: days, hours, topics, endings, relations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from handoff.desk.desk import Desk
from handoff.desk.labels import CHANNELS, readable
from handoff.desk.requests.views import KINDS, OUTCOMES
from handoff.figures.endings import ENDINGS
from handoff.figures.requests import RequestDimension
from handoff.figures.tally import UNKNOWN, Dimension
from handoff.moments import DAYS
from handoff.phrases import Phrase, phrase
from handoff.requests.records import Outcome, RequestKind
from handoff.wrap_up.choices import Choice, WrapUpChoices

_NOT_SAID = phrase("niet ingevuld")
TITLES: dict[Dimension, Phrase] = {
    Dimension.WAY: phrase("Hoe mensen contact zochten"),
    Dimension.KIND: phrase("Gesprek of bericht"),
    Dimension.ENDING: phrase("Hoe het eindigde"),
    Dimension.TOPIC: phrase("Onderwerpen"),
    Dimension.RELATION: phrase("Relatie met wie vastzit"),
    Dimension.CHILD: phrase("Ging het over een kind"),
    Dimension.RISK: phrase("Zorg of gevaar"),
    Dimension.REFERRED: phrase("Verwezen naar"),
    Dimension.WEEKDAY: phrase("Dag van de week"),
    Dimension.HOUR: phrase("Uur van de dag"),
    Dimension.WEEK: phrase("Per week"),
}
_WAYS = {"telefoon": phrase("telefoon"), "mail": phrase("mail"), "bezoek": phrase("bezoek")}
_KINDS = {"gesprek": phrase("gesprek"), "bericht": phrase("achtergelaten bericht")}
_CHILD = {"ja": phrase("ja"), "nee": phrase("nee"), UNKNOWN: _NOT_SAID}
_RISKS = {"geen": phrase("geen"), "zorg": phrase("zorg"), "gevaar": phrase("gevaar")}
_NOWHERE = {"niet": phrase("niet verwezen")}
ANSWERS = {
    "ja": phrase("ja"),
    "beetje": phrase("een beetje"),
    "nee": phrase("nee"),
    "overgeslagen": phrase("overgeslagen"),
}
REQUEST_TITLES: dict[RequestDimension, Phrase] = {
    RequestDimension.KIND: phrase("Verzoeken die klaar zijn"),
    RequestDimension.OUTCOME: phrase("Hoe verzoeken eindigden"),
    RequestDimension.WEEK: phrase("Verzoeken per week"),
}
_FIXED: dict[Dimension, Mapping[str, Phrase | str]] = {
    Dimension.WAY: {**CHANNELS, **_WAYS},
    Dimension.KIND: _KINDS,
    Dimension.ENDING: {ending.value: words for ending, words in ENDINGS.items()},
    Dimension.CHILD: _CHILD,
    Dimension.RISK: _RISKS,
    Dimension.REFERRED: _NOWHERE,
}


def value_words(desk: Desk, dimension: Dimension, value: str) -> str:
    """In the language of who looks; an id that nobody gave words reads as itself."""
    if dimension in _BY_RULE:
        return desk.say(_BY_RULE[dimension](value))
    fixed = _FIXED.get(dimension, {}).get(value)
    if fixed is not None:
        return desk.say(fixed)
    return desk.say(_NOT_SAID) if value == UNKNOWN else _chosen(desk, dimension, value)


def request_words(desk: Desk, dimension: RequestDimension, value: str) -> str:
    if dimension is RequestDimension.WEEK:
        return desk.say(_week(value))
    return desk.say(
        KINDS[RequestKind(value)] if dimension is RequestDimension.KIND else OUTCOMES[Outcome(value)]
    )


def topic_words(desk: Desk, topic: str) -> str:
    return _chosen(desk, Dimension.TOPIC, topic)


def _chosen(desk: Desk, dimension: Dimension, value: str) -> str:
    """As editors call it in the form after a chat; what is not in there reads as its id."""
    known = _CHOICES[dimension](desk.wrap_up()) if dimension in _CHOICES else ()
    found = next((choice for choice in known if choice.id == value), None)
    return found.in_language(desk.language) if found else readable(value)


def way_words(desk: Desk, channel: str) -> str:
    return value_words(desk, Dimension.WAY, channel)


def _weekday(value: str) -> Phrase:
    return DAYS[int(value)]


def _hour(value: str) -> Phrase:
    return phrase("{uur} uur", uur=value)


def _week(value: str) -> Phrase:
    return phrase("week {week}", week=int(value.rpartition("W")[2]))


#: An id may stand in two lists: "school" is a topic and a place to refer to.
_CHOICES: dict[Dimension, Callable[[WrapUpChoices], Sequence[Choice]]] = {
    Dimension.TOPIC: lambda choices: choices.topics,
    Dimension.RELATION: lambda choices: choices.relations,
    Dimension.REFERRED: lambda choices: choices.referrals,
}
_BY_RULE: dict[Dimension, Callable[[str], Phrase]] = {
    Dimension.WEEKDAY: _weekday,
    Dimension.HOUR: _hour,
    Dimension.WEEK: _week,
}
