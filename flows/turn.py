"""The workbench of one turn: where the conversation is, what it knows, and what is to be done.

Steps write here; the engine makes a new ``Position`` of it when the turn is over. It lives no longer than one call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from flows.context import Context
from flows.effects import AskForPerson, Button, Effect, Say, SpeakLanguage, Step
from flows.known_names import fact_in_prose, name_in_prose, value_of
from flows.offering_english import STAYS_DUTCH
from flows.phones import find_phones
from flows.position import Answer, Frame, Place, Position
from flows.recognising import ALSO_ASKED, recognise_flow
from flows.rows import Row, read_rows
from flows.steps.base import Next
from flows.taking_along import may_be_taken_along
from flows.topic import topic_of
from flows.translations.detecting import is_english
from flows.translations.languages import DUTCH
from flows.who import EVERYWHERE

if TYPE_CHECKING:
    from flows.content import Content
    from flows.flow import Flow
    from flows.senses import HeardFlow, Senses
    from flows.steps.base import FlowStep
    from flows.texts import Prose

#: Flows that may wait for each other.
DEEPEST = 8
#: Flows kept for the briefing.
MOST_VISITED = 8
#: Steps kept for TERUG.
LONGEST_TRAIL = 10
#: The answer that holds the crisis signal while someone is in a crisis flow.
SIGNAL = "signaal"

_DIGIT = re.compile(r"\d")


class Turn:
    """Everything one call of the engine reads and writes."""

    __slots__ = (
        "answers",
        "asking",
        "asks_person",
        "base",
        "candidates",
        "content",
        "context",
        "effects",
        "extra",
        "finished",
        "flow",
        "form",
        "heard_who",
        "language",
        "misses",
        "offer_person",
        "senses",
        "stack",
        "step",
        "strict",
        "trail",
        "unanswered",
        "visited",
    )

    def __init__(self, content: Content, context: Context, position: Position | None, senses: Senses) -> None:
        #: The Dutch content: what is heard, and what a counsellor reads.
        self.base = content
        self.language = context.language
        self.content = content.in_language(self.language, "je" if position is None else position.form)
        self.context = context
        self.senses = senses
        self.effects: list[Effect] = []
        self.extra: dict[str, str] = {}
        self.finished = False
        self.asks_person = False
        self.offer_person = False
        #: The relation named in answer to the question who it is about.
        self.heard_who = ""
        #: Words that opened a flow; they may answer its first question too.
        self.unanswered = ""
        self.strict = context.case == "waiting"
        self.flow: Flow | None = None
        self.step: FlowStep | None = None
        if position is None:
            self.answers: dict[str, Answer] = {}
            self.stack: tuple[Frame, ...] = ()
            self.trail: tuple[Place, ...] = ()
            self.misses, self.asking, self.form = 0, "", "je"
            self.candidates: tuple[str, ...] = ()
            self.visited: tuple[str, ...] = ()
            return
        self.answers = dict(position.answers)
        self.stack = position.stack
        self.trail = position.trail
        self.misses = position.misses
        self.asking = position.asking
        self.candidates = position.candidates
        self.form = position.form
        self.visited = position.visited
        self.flow = self.content.flows.get(position.flow)
        if self.flow is not None:
            self.step = self.flow.steps.get(position.step)

    def speak(self, language: str = "", form: str = "") -> None:
        """Go on in other words, from here on."""
        self.language, self.form = language or self.language, form or self.form
        self.content = self.base.in_language(self.language, self.form)
        if self.flow is not None:
            self.flow = self.content.flows.get(self.flow.id)
        if self.flow is not None and self.step is not None:
            self.step = self.flow.steps.get(self.step.id)

    def choose_language(self, language: str) -> None:
        """The family chose it: for this conversation, until they choose another."""
        self.effects.append(SpeakLanguage(language=language))
        self.speak(language)

    @contextmanager
    def in_dutch(self) -> Iterator[FlowStep | None]:
        """For a moment in the counsellor's language; gives the step as it stands in Dutch."""
        language = self.language
        self.speak(DUTCH)
        try:
            yield self.step
        finally:
            self.speak(language)

    def heard(self, text: str) -> HeardFlow:
        """The flow these words ask for: in the family's language, else in Dutch."""
        if self.content.hash != self.base.hash:
            here = self.senses.recognise(self.content, text)
            if here.best is not None or here.candidates or is_english(text):
                return here
        return self.senses.recognise(self.base, text)

    @property
    def crisis(self) -> bool:
        """Is someone in danger in the flow we are in?"""
        return self.flow is not None and self.flow.crisis

    @property
    def place(self) -> str:
        """The id of the flow we are in; empty outside any."""
        return "" if self.flow is None else self.flow.id

    @property
    def in_danger(self) -> bool:
        """In a crisis flow, under NOOD, or in the conversation that goes on after a signal."""
        under_emergency = self.place != "" and self.place == self.content.everywhere.flows.get("nood")
        return self.crisis or under_emergency or bool(self.signal)

    @property
    def asks_gently(self) -> bool:
        """Is this the calm question that comes before anybody is rung for a case?"""
        return any(flow == self.place for flow, _ in self.content.everywhere.doubt.values())

    @property
    def signal(self) -> str:
        value = self.answers.get(SIGNAL, "")
        return value if isinstance(value, str) else ""

    @property
    def danger_kind(self) -> str:
        """The kind of danger: the signal that was heard, else what the crisis flow we are in is for."""
        kinds = (kind for kind, (flow, _) in self.content.everywhere.crisis.items() if flow == self.place)
        return self.signal or next(kinds, "")

    @property
    def has_person(self) -> bool:
        """Is a person asked for already?"""
        return self.asks_person or self.context.case != ""

    @property
    def origin(self) -> str:
        """The flow someone came from: the last one that is not the flow we are in, or this one."""
        here = self.place
        aside = {here, *(self.content.everywhere.flows.get(task, "") for task in ("mens", "bericht", "menu"))}
        return next((place.flow for place in reversed(self.trail) if place.flow not in aside), here)

    def rows_of(self, name: str) -> tuple[Row, ...]:
        """A collected list with its words; empty when nothing is collected."""
        variable = self.content.variables.get(name)
        if variable is None:
            return ()
        return read_rows(variable, self.content.variables, self.answers.get(name))

    def keep(self, name: str, value: Answer) -> None:
        if name:
            self.answers[name] = value

    def drop(self, name: str) -> None:
        self.answers.pop(name, None)

    def settle(self) -> None:
        """Forget what the engine asked on top of the step."""
        self.misses, self.asking, self.candidates = 0, "", ()

    def remember(self) -> None:
        """Put the current step on the trail, for TERUG."""
        if self.flow is None or self.step is None:
            return
        here = Place(flow=self.flow.id, step=self.step.id)
        if not self.trail or self.trail[-1] != here:
            self.trail = (*self.trail, here)[-LONGEST_TRAIL:]

    def call(self, flow: str, step: str, given: Mapping[str, Answer]) -> bool:
        """Set the current flow aside for another one; False when too many wait already."""
        if len(self.stack) >= DEEPEST or self.flow is None or flow not in self.content.flows:
            return False
        self.stack = (*self.stack, Frame(flow=self.flow.id, step=step, answers=self.answers))
        signal = {SIGNAL: self.signal} if self.signal else {}
        self.start_answers({**given, **signal})
        return True

    def start_answers(self, given: Mapping[str, Answer]) -> None:
        """Other answers than before; who is detained stays known, and what was asked besides."""
        about = {
            name: self.answers[name]
            for name in (*EVERYWHERE, STAYS_DUTCH, ALSO_ASKED)
            if name in self.answers
        }
        self.answers = {**given, **about}

    def visit(self, flow: str) -> None:
        """A family came to this flow by itself, not as a part of another."""
        if flow not in self.visited:
            self.visited = (*self.visited, flow)[-MOST_VISITED:]

    def is_young(self, signal: str) -> bool:
        """Is a child or teenager writing, as far as the flows they chose or the signal tell?"""
        led_to, _ = self.content.everywhere.crisis.get(signal, ("", ""))
        flows = (self.content.flows.get(one) for one in (*self.visited, self.place, led_to))
        return self.context.reader == "jongere" or any(one is not None and one.young for one in flows)

    def ask_person(self, order: AskForPerson) -> None:
        young = self.is_young(order.signal)
        discreet, formal = self.may_not_be_alone(), self.form == "u"
        self.effects.append(replace(order, young=young, discreet=discreet, formal=formal))
        self.asks_person = True

    @property
    def been(self) -> set[str]:
        """The flows they came by, as far as is remembered, and the one we are in."""
        return {*self.visited, self.place, *(place.flow for place in self.trail)}

    def may_not_be_alone(self) -> bool:
        """Did they come by a flow of which nothing may be kept, because its readers may be in danger?"""
        return not self.been.isdisjoint(self.content.everywhere.never_kept)

    def recognise(self, text: str) -> Next | None:
        """What the engine makes of free text; None when it fits no flow."""
        return recognise_flow(self, text)

    # Saying things

    def say(
        self,
        prose: Prose,
        buttons: tuple[Button, ...] = (),
        expects: str = "",
        redraw: bool = False,
        advice: bool = False,
    ) -> None:
        """Say a text; the buttons stand under its last message. ``advice``: it may be taken along in a file."""
        self.offer_person = False
        messages = prose.fill(self)
        if not messages and buttons:
            messages = [self.word("nogmaals_1")]
        if not messages:
            return
        if self.offer_person and not self.crisis:
            buttons = (*buttons, Button(label=self.word("knop_mens"), code="!MENS"))
        safety = self.crisis
        advice = advice and may_be_taken_along(self, prose)
        for text in messages[:-1]:
            self.effects.append(Say(text=text, safety=safety, advice=advice, phones=_phones(text)))
        self.effects.append(
            Say(
                text=messages[-1],
                buttons=buttons,
                replaces_tapped=redraw,
                safety=safety,
                advice=advice,
                expects=expects,
                phones=_phones(messages[-1]),
            )
        )

    def ask(self, question: Prose, buttons: tuple[Button, ...] = (), redraw: bool = False) -> None:
        """Ask the question of the current step."""
        self.say(question, buttons, "" if self.step is None else self.step.expects, redraw)

    def say_text(self, text_id: str, buttons: tuple[Button, ...] = (), expects: str = "") -> None:
        """Say a text of ``overal.yaml``."""
        prose = self.content.everywhere.texts.get(text_id)
        if prose is not None:
            self.say(prose, buttons, expects)

    def word(self, text_id: str) -> str:
        """A text of ``overal.yaml`` for on a button."""
        prose = self.content.everywhere.texts.get(text_id)
        return "" if prose is None else prose.line(self)

    # What conditions and prose may know

    def answer_of(self, name: str, field: str) -> Answer | None:
        return value_of(self, name, field)

    def name_in_prose(self, name: str, field: str) -> str:
        return name_in_prose(self, name, field)

    def fact_in_prose(self, fact_id: str) -> str:
        return fact_in_prose(self, fact_id)

    def _leave_details(self, flow: Flow) -> None:
        """Who goes to another flow leaves a number or an address behind."""
        kept = {name for name in self.answers if self._is_detail(name)}
        if kept:
            for name in kept - {step.variable for step in flow.steps.values()}:
                self.drop(name)

    def _is_detail(self, name: str) -> bool:
        variable = self.content.variables.get(name)
        return variable is not None and variable.is_detail

    def close(self) -> Step:
        """The outcome of the turn."""
        effects = tuple(self.effects)
        if self.finished or self.flow is None:
            return Step(position=None, effects=effects, topic=topic_of(self))
        step = self.step
        self._leave_details(self.flow)
        return Step(
            position=Position(
                flow=self.flow.id,
                step="" if step is None else step.id,
                shape="" if step is None else step.shape,
                answers=self.answers,
                stack=self.stack,
                trail=self.trail,
                misses=self.misses,
                asking=self.asking,
                candidates=self.candidates,
                form=self.form,
                visited=self.visited,
            ),
            effects=effects,
            topic=topic_of(self),
        )


_NO_PHONES: Mapping[str, str] = {}


def _phones(text: str) -> Mapping[str, str]:
    return find_phones(text) if _DIGIT.search(text) else _NO_PHONES
