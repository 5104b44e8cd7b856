"""One file per kind of step. A new kind is a file here and a row in ``KINDS``."""

from __future__ import annotations

from flows.steps.base import FlowStep
from flows.steps.branch import BranchStep
from flows.steps.call import CallStep
from flows.steps.choice import ChoiceStep
from flows.steps.collect import CollectStep
from flows.steps.date import DateStep
from flows.steps.detail import DetailStep
from flows.steps.end import EndStep
from flows.steps.file import FileStep
from flows.steps.forget import ForgetStep
from flows.steps.go_to import GoToStep
from flows.steps.lookup import LookupStep
from flows.steps.nothing_later import NothingLaterStep
from flows.steps.number import NumberStep
from flows.steps.person import PersonStep
from flows.steps.plan import PlanStep
from flows.steps.recognise import RecogniseStep
from flows.steps.request import RequestStep
from flows.steps.say import SayStep
from flows.steps.several import SeveralStep
from flows.steps.speak import SpeakStep
from flows.steps.tell import TellStep
from flows.steps.text import TextStep

#: The first kind whose marker a step has is its kind; ``zeg`` and ``stop`` come last, as others may have them too.
KINDS: tuple[type[FlowStep], ...] = (
    ChoiceStep,
    SeveralStep,
    TextStep,
    NumberStep,
    DateStep,
    DetailStep,
    LookupStep,
    RecogniseStep,
    BranchStep,
    CollectStep,
    CallStep,
    GoToStep,
    PersonStep,
    TellStep,
    PlanStep,
    NothingLaterStep,
    RequestStep,
    FileStep,
    ForgetStep,
    SpeakStep,
    EndStep,
    SayStep,
)
