"""``zoek_in``: find one item of a list by its name, nickname or place, and ask when unsure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.codes import button_code
from flows.effects import Button
from flows.lists import Item
from flows.lookup import LookUp
from flows.opening_words import take_named
from flows.steps.base import STAY, Choice, Missed, Next, Target
from flows.steps.question import QuestionStep
from flows.steps.skipping import read_skip, says_skip, skip_buttons
from flows.texts import Prose, read_prose
from flows.typed import DO_NOT_KNOW, NO, YES, does_not_know, fold, match_choice
from flows.variables import join_words
from flows.yaml_reader import TextNode

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.turn import Turn

#: What ``Position.asking`` says while candidates are on offer.
DOUBT = "twijfel"
NONE_OF_THESE = "!geen"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupStep(QuestionStep):
    kind: ClassVar[str] = "zoek"
    marker: ClassVar[str] = "zoek_in"
    keys: ClassVar[tuple[str, ...]] = (
        "vraag",
        "zoek_in",
        "bewaar_als",
        "twijfel",
        "niet_gevonden",
        "daarna",
        "overslaan",
    )
    expects: ClassVar[str] = "tekst"

    list_name: str
    doubt: Prose
    #: Where the last retry leads, when it has an arrow.
    onward: Target | None
    then: Target
    skip: Choice | None
    made_buttons: tuple[Button, ...]
    none_code: str

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        skip = read_skip(source)
        retries, onward = _read_retries(source)
        return cls(
            **cls.shaped(source, () if skip is None else (skip,), source.variable_name()),
            question=source.needed_prose("vraag"),
            list_name=source.needed_text("zoek_in"),
            keep_as=source.text("bewaar_als"),
            doubt=source.needed_prose("twijfel"),
            retries=retries,
            onward=onward,
            then=source.needed_target("daarna"),
            skip=skip,
            made_buttons=skip_buttons(skip),
            none_code=button_code(source.flow, source.id, NONE_OF_THESE),
        )

    @property
    def choices(self) -> tuple[Choice, ...]:
        return () if self.skip is None else (self.skip,)

    def targets(self) -> Iterator[tuple[str, Target]]:
        yield "", self.then
        if self.onward is not None:
            yield "niet gevonden", self.onward
        if self.skip is not None and self.skip.target is not None:
            yield self.skip.label, self.skip.target

    def prose(self) -> Iterator[tuple[str, Prose]]:
        yield "vraag", self.question
        yield "twijfel", self.doubt
        yield from (("niet_gevonden", one) for one in self.retries)

    def buttons(self, turn: Turn) -> tuple[Button, ...]:
        if turn.asking != DOUBT:
            return self.made_buttons
        none = Button(label=turn.word("knop_geen_van_deze"), code=self.none_code)
        return (*(self._button(item) for item in self._offered(turn)), none)

    def enter(self, turn: Turn) -> Next:
        if named := take_named(turn, self.list_name):
            return self._named(turn, named)
        if turn.asking == DOUBT and self._offered(turn):
            self._ask_doubt(turn)
        else:
            turn.ask(self.question, self.made_buttons)
        return STAY

    def _named(self, turn: Turn, named: str | tuple[str, ...]) -> Next:
        """The family said it before: taken when sure, offered when not. TERUG leads here and asks."""
        known = turn.content.lists.get(self.list_name)
        items = {} if known is None else known.items
        if isinstance(named, str) and named in items:
            turn.remember()
            return self._take(turn, items[named])
        turn.asking, turn.candidates = DOUBT, tuple(one for one in named if one in items)
        return self.enter(turn)

    def tap(self, turn: Turn, code: str) -> Next | None:
        if self.skip is not None and code == self.skip.code:
            return self._skip(turn)
        if turn.asking != DOUBT:
            return None
        if code == self.none_code:
            return self._not_found(turn)
        for item in self._offered(turn):
            if self._code(item) == code:
                return self._take(turn, item)
        return None

    def answer(self, turn: Turn, text: str) -> Next:
        if says_skip(self.skip, text):
            return self._skip(turn)
        said = fold(text)
        if said in DO_NOT_KNOW or (said in NO and turn.asking != DOUBT):
            return self._does_not_know(turn)
        if turn.asking == DOUBT and (next_ := self._answer_doubt(turn, text, said)):
            return next_
        return self._search(turn, text)

    def _search(self, turn: Turn, text: str) -> Next:
        known = turn.content.lists.get(self.list_name)
        meant = LookUp() if known is None else known.find(text)
        if known is not None and meant.found is not None:
            return self._take(turn, known.items[meant.found])
        if not meant.candidates:
            return self._does_not_know(turn) if does_not_know(text) else self._not_found(turn)
        turn.asking = DOUBT
        turn.candidates = meant.candidates
        self._ask_doubt(turn)
        return STAY

    def _ask_doubt(self, turn: Turn) -> None:
        names = [item.name for item in self._offered(turn)]
        turn.extra["kandidaten"] = join_words(names, "of", turn.language)
        turn.ask(self.doubt, self.buttons(turn))

    def _answer_doubt(self, turn: Turn, text: str, said: str) -> Next | None:
        offered = self._offered(turn)
        choices = [Choice(id=one.id, label=one.name, code="", folded=fold(one.name)) for one in offered]
        if said in YES and len(offered) == 1:
            return self._take(turn, offered[0])
        if said in NO or said in ("geen", "geen van deze", "geen van beide"):
            return self._not_found(turn)
        chosen = match_choice(choices, text)
        return None if chosen is None else self._take(turn, offered[choices.index(chosen)])

    def _offered(self, turn: Turn) -> list[Item]:
        known = turn.content.lists.get(self.list_name)
        items = {} if known is None else known.items
        return [items[one] for one in turn.candidates if one in items]

    def _take(self, turn: Turn, item: Item) -> Next:
        turn.keep(self.keep_as, item.id)
        return self.then

    def _skip(self, turn: Turn) -> Next:
        turn.drop(self.keep_as)
        return self.then if self.skip is None or self.skip.target is None else self.skip.target

    def _does_not_know(self, turn: Turn) -> Next:
        if self.skip is not None:
            return self._skip(turn)
        turn.drop(self.keep_as)
        return self.onward or self.then

    def _not_found(self, turn: Turn) -> Next:
        """The first time a hint, the second time the last retry, and onward where it has an arrow."""
        turn.asking, turn.candidates = "", ()
        if self.onward is not None and turn.misses >= len(self.retries) - 1:
            turn.drop(self.keep_as)
            turn.say(self.retries[-1])
            return self.onward
        return Missed(self.retries, recognise=turn.misses > 0)

    def _button(self, item: Item) -> Button:
        return Button(label=item.name, code=self._code(item))

    def _code(self, item: Item) -> str:
        return button_code(self.flow, self.id, f"={item.id}")


def _read_retries(source: StepSource) -> tuple[tuple[Prose, ...], Target | None]:
    retries: list[Prose] = []
    onward: Target | None = None
    source.need("niet_gevonden")
    for node in source.text_nodes("niet_gevonden"):
        words, onward = source.arrow(node)
        retries.append(read_prose(TextNode(words, node.mark), source.findings))
    return tuple(retries), onward
