"""What every kind of step has in common, and what can come out of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from flows.codes import shape_of
from flows.effects import Button
from flows.findings import NOWHERE, Mark

if TYPE_CHECKING:
    from flows.conditions import Condition
    from flows.steps.source import StepSource
    from flows.texts import Prose
    from flows.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where an arrow points: a step of the same flow, the start of another flow, or back to the caller."""

    kind: Literal["stap", "flow", "terug"]
    #: Step or flow id; empty for "terug", and where the file was wrong.
    name: str = ""
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer a family can give by button or in words."""

    id: str
    label: str
    #: What a tap sends back; at most 32 ASCII characters.
    code: str
    #: None in a several-choice step, where the step itself says what follows.
    target: Target | None = None
    #: The label as people may type it: lower case, without accents or punctuation.
    folded: str = ""
    #: Other ids of this choice (``verhuisd``).
    former: tuple[str, ...] = ()
    #: Words nobody reads that choose it too, each with its own arrow (``meteen``).
    at_once: tuple[Choice, ...] = ()
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True)
class Stay:
    """Wait here for the family."""


@dataclass(frozen=True, slots=True)
class Missed:
    """What the family wrote is no answer to this step."""

    #: Retry texts of the step itself, before those of ``overal.yaml``.
    retries: tuple[Prose, ...] = ()
    #: Id in ``overal.yaml`` of the first retry, when the step has none.
    retry_id: str = "nogmaals_1"
    #: May the text still open another flow?
    recognise: bool = True


@dataclass(frozen=True, slots=True)
class Finish:
    """The conversation ends here."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The way on does not exist or does not end: say so calmly and show the menu."""

    text_id: str = "even_mis"


Next = Target | Stay | Missed | Finish | Lost

STAY = Stay()
FINISH = Finish()
LOST = Lost()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowStep:
    """One step of a flow. Each kind is a subclass in a file of its own."""

    #: The name of the kind in shapes, such as "keuze".
    kind: ClassVar[str] = ""
    #: The key that tells this kind from the others, and its value where the key alone is not enough.
    marker: ClassVar[str] = ""
    marker_value: ClassVar[str] = ""
    #: Keys an editor may write.
    keys: ClassVar[tuple[str, ...]] = ()
    #: Is what a family types here kept out of the transcript?
    private: ClassVar[bool] = False
    #: What the family is expected to give: "" | "tekst" | "getal" | "datum".
    expects: ClassVar[str] = ""

    id: str
    flow: str
    mark: Mark
    #: Hash of kind, choice ids and variable (see ``Position.shape``).
    shape: str = ""

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        """Read the step; what is wrong becomes findings, and the step is made as well as it goes."""
        raise NotImplementedError

    @classmethod
    def shaped(
        cls, source: StepSource, choices: tuple[Choice, ...] = (), variable: str = ""
    ) -> dict[str, Any]:
        """The fields every step has, for ``parse``."""
        shape = shape_of(cls.kind, (one.id for one in choices), variable)
        return {"id": source.id, "flow": source.flow, "mark": source.mark, "shape": shape}

    @property
    def waits(self) -> bool:
        """Does the step wait for the family?"""
        return False

    @property
    def variable(self) -> str:
        """The name the answer is kept under (``bewaar_als``); empty when it is not kept."""
        return ""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The answers on offer, in order."""
        return ()

    def targets(self) -> Iterator[tuple[str, Target]]:
        """Every arrow out of the step, with the words that stand beside it."""
        return iter(())

    def prose(self) -> Iterator[tuple[str, Prose]]:
        """Every text of the step, with the key it stands under."""
        return iter(())

    def conditions(self) -> Iterator[tuple[Condition, Mark]]:
        """Every condition of the step."""
        return iter(())

    def labels(self) -> Mapping[str, str]:
        """Choice id -> label, for showing a kept choice in prose."""
        return {one.id: one.label for one in self.choices}

    def enter(self, turn: Turn) -> Next:
        """Do what the step does when the conversation arrives at it; a waiting step asks its question."""
        raise NotImplementedError

    def answer(self, turn: Turn, text: str) -> Next:
        """What a text of the family means here. Only asked of waiting steps."""
        return Missed()

    def tap(self, turn: Turn, code: str) -> Next | None:
        """What a button means here; None when the button is not one of this step."""
        return None

    def buttons(self, turn: Turn) -> tuple[Button, ...]:
        """The buttons under the question."""
        return ()
