"""What every kind of step has in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from flows.findings import NOWHERE, Mark

if TYPE_CHECKING:
    from flows.conditions import Condition
    from flows.inputs import Text
    from flows.texts import Prose
    from flows.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where an arrow points: a step of the same flow, the start of another flow, or back to the caller."""

    kind: Literal["stap", "flow", "terug"]
    #: Step or flow id; empty for "terug".
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
    #: Ids and labels this choice had before (``verhuisd``).
    former: tuple[str, ...] = ()
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Wait here for the family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """What the family wrote is no answer to this step."""

    #: Retry texts of the step itself, before those of ``overal.yaml``.
    retries: tuple[Prose, ...] = ()
    #: May the text still open another flow?
    recognise: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """The conversation ends here."""


Next = Target | Stay | Missed | Finish


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowStep:
    """One step of a flow. Each kind is a subclass in a file of its own."""

    #: The word in this class's file name and in shapes, such as "keuze".
    kind: ClassVar[str] = ""
    #: Does the step wait for the family?
    waits: ClassVar[bool] = False
    #: What the family is expected to give: "" | "tekst" | "getal" | "datum".
    expects: ClassVar[str] = ""

    id: str
    flow: str
    mark: Mark
    #: Hash of kind, choice ids and variable (see ``Position.shape``).
    shape: str = ""

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

    def enter(self, turn: Turn) -> Next:
        """Do what the step does when the conversation arrives at it."""
        raise NotImplementedError

    def answer(self, turn: Turn, said: Text) -> Next:
        """What a text of the family means here. Only asked of waiting steps."""
        raise NotImplementedError

    def tap(self, turn: Turn, code: str) -> Next | None:
        """What a button means here; None when the button is not one of this step."""
        return None

    def labels(self) -> Mapping[str, str]:
        """Choice id -> label, for showing a kept choice in prose."""
        return {one.id: one.label for one in self.choices}
