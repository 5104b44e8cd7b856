"""``naar_mens``: ask for a person, after the family has said what may go along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.briefing import briefing_of
from flows.codes import button_code
from flows.effects import AskForPerson, Button
from flows.person_now import say_words_go_along
from flows.steps.base import STAY, Choice, FlowStep, Missed, Next, Target
from flows.texts import Prose
from flows.typed import NO, YES, fold, match_choice

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.turn import Turn

SHARING = ("alles", "samenvatting", "niets")
NO_PERSON = "toch_niet"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonStep(FlowStep):
    kind: ClassVar[str] = "naar_mens"
    marker: ClassVar[str] = "naar_mens"
    keys: ClassVar[tuple[str, ...]] = ("naar_mens", "daarna")
    inner_keys: ClassVar[tuple[str, ...]] = (
        "reden",
        "urgentie",
        "soort",
        "samenvatting",
        "vraag_eerst",
        "als_niemand_er_is",
        "toch_niet",
    )

    reason: str
    urgency: str
    asks_for: str
    summary: Prose
    consent: Prose
    nobody: Target | None
    #: Where "no person after all" leads; without it, back to the caller or the menu.
    no_person: Target | None
    then: Target

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        inner = source.inner("naar_mens") or source
        if inner is not source:
            inner.refuse_unknown(cls.inner_keys)
        consent = inner.prose("vraag_eerst")
        fields = cls.shaped(source, tuple(_choice(source.flow, source.id, one, "") for one in _ids(consent)))
        return cls(
            **fields,
            reason=inner.id_text("reden"),
            urgency=inner.one_of("urgentie", ("gewoon", "hoog", "nood"), "gewoon"),
            asks_for=inner.one_of("soort", ("gesprek", "bericht"), "gesprek"),
            summary=inner.prose("samenvatting"),
            consent=consent,
            nobody=inner.target("als_niemand_er_is"),
            no_person=inner.target("toch_niet"),
            then=source.needed_target("daarna"),
        )

    @property
    def waits(self) -> bool:
        return bool(self.consent)

    def targets(self) -> Iterator[tuple[str, Target]]:
        yield "", self.then
        if self.nobody is not None:
            yield "als niemand er is", self.nobody
        if self.no_person is not None:
            yield "toch niet", self.no_person

    def prose(self) -> Iterator[tuple[str, Prose]]:
        yield "samenvatting", self.summary
        yield "vraag_eerst", self.consent

    def enter(self, turn: Turn) -> Next:
        if turn.in_danger:
            return self._hand_over(turn)
        if turn.has_person and self.urgency != "nood" and not self._instead_of_waiting(turn):
            turn.say_text("wacht_al")
            return self.then
        if self.nobody is not None and not turn.context.someone_there:
            return self.nobody
        if not self.consent:
            return self._ask_person(turn, "alles" if self.urgency == "nood" else "samenvatting")
        turn.extra["samenvatting"] = self._briefing(turn)
        turn.ask(self.consent, self.buttons(turn))
        return STAY

    def _instead_of_waiting(self, turn: Turn) -> bool:
        """Who waits may leave a message after all: that takes the place of the wait."""
        return self.asks_for == "bericht" and turn.context.case == "waiting" and not turn.asks_person

    def buttons(self, turn: Turn) -> tuple[Button, ...]:
        return tuple(Button(label=one.label, code=one.code) for one in self._offers(turn))

    def answer(self, turn: Turn, text: str) -> Next:
        chosen = match_choice(self._offers(turn), text, strict=turn.strict)
        if chosen is not None:
            return self._choose(turn, chosen.id)
        said = fold(text)
        if said in YES:
            return self._choose(turn, "samenvatting")
        if said in NO:
            return self._choose(turn, NO_PERSON)
        return Missed()

    def tap(self, turn: Turn, code: str) -> Next | None:
        chosen = next((one for one in self._offers(turn) if one.code == code), None)
        return None if chosen is None else self._choose(turn, chosen.id)

    def _offers(self, turn: Turn) -> list[Choice]:
        ids = _ids(self.consent)
        return [_choice(self.flow, self.id, one, turn.word(f"delen_{one}")) for one in ids]

    def _choose(self, turn: Turn, chosen: str) -> Next:
        if chosen != NO_PERSON:
            return self._ask_person(turn, chosen)
        turn.say_text("toch_niet")
        return self.no_person or Target(kind="terug")

    def _hand_over(self, turn: Turn) -> Next:
        """In danger nothing is asked first."""
        way = self._ask_person(turn, "alles")
        say_words_go_along(turn)
        return way

    def _briefing_in_dutch(self, turn: Turn) -> str:
        """What a counsellor reads, whatever language the family reads."""
        with turn.in_dutch() as step:
            return (step if isinstance(step, PersonStep) else self)._briefing(turn)

    def _briefing(self, turn: Turn) -> str:
        """Only what the family saw in the question before it said yes; in danger all of it goes along."""
        own_words = self.summary.line(turn)
        return briefing_of(turn, own_words) if self.consent or turn.in_danger else own_words

    def _ask_person(self, turn: Turn, sharing: str) -> Next:
        turn.ask_person(
            AskForPerson(
                reason=self.reason,
                urgency="nood" if turn.in_danger else self.urgency,
                kind="gesprek" if turn.in_danger else self.asks_for,
                briefing=self._briefing_in_dutch(turn),
                sharing=sharing,
                signal=turn.danger_kind,
                flow=turn.origin,
            )
        )
        return self.then


def _ids(consent: Prose) -> tuple[str, ...]:
    return (*SHARING, NO_PERSON) if consent else ()


def _choice(flow: str, step: str, name: str, label: str) -> Choice:
    return Choice(id=name, label=label, code=button_code(flow, step, name), folded=fold(label))
