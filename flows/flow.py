"""One conversation as read from one file: its steps, and what they point to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.findings import NOWHERE, Mark
from flows.steps.base import FlowStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A flow file, compiled. Mappings are never changed after loading."""

    id: str
    title: str
    owner: str
    level: str
    #: Phrases people type when they need this flow (``herken``).
    phrases: tuple[str, ...]
    #: Step id.
    start: str
    #: In the order of the file.
    steps: Mapping[str, FlowStep]
    #: Old step or choice id -> new one (``verhuisd``).
    moved: Mapping[str, str] = field(default_factory=dict)
    #: Answers kept longer than the conversation (``bewaart``).
    keeps: tuple[str, ...] = ()
    #: True for a flow where someone is in danger: no menu, no check-in, no way back to an interrupted question.
    crisis: bool = False
    #: For children and teenagers: a person they ask for is one who is qualified to talk with them.
    young: bool = False
    mark: Mark = NOWHERE
