"""Implements ``handoff.knowledge.records.Knowledge`` over whatever content runs at that moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.desk_knowledge.pieces import fact_piece, facts_to_tell, flows_to_tell, topic
from bot.desk_knowledge.search import SearchIndex
from bot.desk_knowledge.telling import CannotTell, Telling
from flows.content import Content
from flows.standard_answers import StandardAnswer
from flows.translations.dates import moment_in_words
from flows.translations.languages import DUTCH, FORMAL
from handoff.hours_words import opening_words
from handoff.knowledge.records import Answer, Found, Piece, Spoken, Topic

#: What one search shows.
MOST_PIECES, MOST_TOPICS = 12, 4

#: Only to read what there is; expiry does not matter for finding.
_ANY_DAY = date(2000, 1, 1)


class ContentKnowledge:
    def __init__(self, content: Callable[[], Content]) -> None:
        self._content = content
        self._indexed = ""
        self._pieces = SearchIndex(())
        self._topics = SearchIndex(())

    def find(self, words: str, spoken: Spoken, today: date) -> Found:
        content = self._content()
        self._index(content)
        topics = [content.flows[name] for name in self._topics.find(words, MOST_TOPICS)]
        pieces = (self._piece(content, name, spoken, today) for name in self._pieces.find(words, MOST_PIECES))
        return Found(
            pieces=tuple(one for one in pieces if one is not None),
            topics=tuple(topic(content, flow, spoken, today) for flow in topics),
        )

    def topic(self, flow: str, spoken: Spoken, today: date) -> Topic | None:
        content = self._content()
        found = next((one for one in flows_to_tell(content) if one.id == flow), None)
        return None if found is None else topic(content, found, spoken, today)

    def has_fact(self, fact: str) -> bool:
        return any(one.id == fact for one in facts_to_tell(self._content()))

    def answers(
        self,
        spoken: Spoken,
        names: Mapping[str, str],
        opens: datetime | None,
        now: datetime,
        desk: str = DUTCH,
    ) -> Sequence[Answer]:
        content = self._content()
        if opens is not None:
            dutch = spoken.language == DUTCH
            when = opening_words(opens, now) if dutch else moment_in_words(opens, spoken.language)
            names = {**names, "opent_weer": when}
        filled = (
            (one.title_in(desk), _filled(content, one, spoken, names, now.date()))
            for one in content.answers.values()
        )
        return [replace(one, title=title) for title, one in filled if one is not None]

    def answer_titles(self, desk: str = DUTCH) -> Mapping[str, str]:
        return {name: answer.title_in(desk) for name, answer in self._content().answers.items()}

    def _piece(self, content: Content, name: str, spoken: Spoken, today: date) -> Piece | None:
        kind, _, rest = name.partition(":")
        if kind == "feit":
            return fact_piece(content, content.facts[rest], spoken, today)
        flow, _, step = rest.partition(".")
        found = topic(content, content.flows[flow], spoken, today)
        return next((one for one in found.pieces if one.id == f"stap:{flow}.{step}"), None)

    def _index(self, content: Content) -> None:
        if content.hash == self._indexed:
            return
        tags = [tag for tag in ("nl", *content.spoken) if tag != FORMAL]
        spoken = [Spoken(tag) for tag in tags]
        self._pieces = SearchIndex(row for each in spoken for row in _piece_rows(content, each))
        self._topics = SearchIndex(row for each in spoken for row in _topic_rows(content, each))
        self._indexed = content.hash


def _piece_rows(content: Content, spoken: Spoken) -> Iterator[tuple[str, str, str]]:
    for fact in facts_to_tell(content):
        piece = fact_piece(content, fact, spoken, _ANY_DAY)
        yield piece.id, piece.title, f"{piece.text} {fact.id.replace('-', ' ')}"
    for flow in flows_to_tell(content):
        for piece in topic(content, flow, spoken, _ANY_DAY).pieces:
            # What is only a fact in other words is found as that fact.
            if not _is_only_a_fact(content, piece, spoken):
                yield piece.id, piece.title, piece.text


def _is_only_a_fact(content: Content, piece: Piece, spoken: Spoken) -> bool:
    return (
        len(piece.facts) == 1
        and piece.text == fact_piece(content, content.facts[piece.facts[0]], spoken, _ANY_DAY).text
    )


def _topic_rows(content: Content, spoken: Spoken) -> Iterator[tuple[str, str, str]]:
    said = content.in_language(spoken.language)
    for flow in flows_to_tell(said):
        yield flow.id, flow.title, " ".join(flow.phrases)


def _filled(
    content: Content, answer: StandardAnswer, spoken: Spoken, names: Mapping[str, str], today: date
) -> Answer | None:
    prose = answer.said(spoken.language, spoken.form)
    if prose is None:
        return None
    telling = Telling(content, spoken, names)
    try:
        text = telling.tell(prose)
    except CannotTell:
        return None
    expired = any(fact.expired(today) for fact in telling.facts)
    return Answer(id=answer.id, group=answer.group, title=answer.title, text=text, expired=expired)
