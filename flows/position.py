"""Where a conversation is. Small, without any content text, safe to store and to carry across changed content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: An answer is plain data: the text or id given, or several ids for a several-choice step.
Answer = str | tuple[str, ...]

#: In place of a topic: what this talk was about is not counted.
UNCOUNTED = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One step of one flow."""

    flow: str
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A flow that called another one and waits for it to return."""

    flow: str
    #: The ``doe_flow`` step to go on from.
    step: str
    #: Answers of the calling flow, kept aside while the called one runs.
    answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """The place in the flows, as stored between two messages."""

    flow: str
    step: str
    #: Hash of the step's kind, choice ids and variable: says whether the step still asks the same thing.
    shape: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    stack: tuple[Frame, ...] = ()
    #: The last ten steps answered, newest last, for TERUG.
    trail: tuple[Place, ...] = ()
    #: Misunderstandings in a row at this step.
    misses: int = 0
    #: What the engine itself asked on top of the step: "" (nothing), or a name the engine owns,
    #: such as "bedoel_je" or "mens_aanbieden", with the candidates offered.
    asking: str = ""
    candidates: tuple[str, ...] = ()
    #: How the family is addressed: "je", or "u" once they say u.
    form: str = "je"
    #: Flows a family came for in this conversation, in order: what a counsellor is told it was about.
    visited: tuple[str, ...] = ()
