"""Everything the desk's routes need at hand, in one place on the application."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from aiohttp import web

from handoff.apart.records import KEPT_AS_USUAL, RecordsKept
from handoff.desk.language import DUTCH, Say, language_of, say_for
from handoff.doorbell import Doorbell
from handoff.hours import OpeningHours
from handoff.knowledge.records import NOTHING_KNOWN, Knowledge
from handoff.ports import DeskStore, FamilySide
from handoff.training.records import PracticeFamily
from handoff.words import FamilyWords
from handoff.wrap_up.choices import WrapUpChoices


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInChoice:
    """A flow that can ask later how it went."""

    #: Flow id, such as "na_gesprek".
    flow: str
    #: As counsellors read it: "Hoe gaat het na dit gesprek?"
    label: str
    #: In English; empty when nobody wrote it.
    english: str = ""

    def in_language(self, language: str) -> str:
        return (self.english if language == "en" else "") or self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    store: DeskStore
    doorbell: Doorbell
    family: FamilySide
    #: Aware.
    clock: Callable[[], datetime]
    #: Random, 62 bits, never 0.
    new_id: Callable[[], int]
    #: Read at each request: editors may change the hours while the desk runs.
    hours: Callable[[], OpeningHours]
    #: Facts, what flows tell, and standard answers.
    knowledge: Knowledge = NOTHING_KNOWN
    #: Whom a counsellor calls when no coordinator reacts; empty when nobody filled that in. Read at each request.
    backup_phone: Callable[[], str] = str
    #: What can be chosen in the form after a chat. Read at each request.
    wrap_up: Callable[[], WrapUpChoices] = WrapUpChoices
    #: Made-up families to practise with. Read at each request.
    practice: Callable[[], Sequence[PracticeFamily]] = tuple
    #: How long records apart from the chats live.
    kept: RecordsKept = KEPT_AS_USUAL
    #: Read at each request too, in all languages.
    read_words: Callable[[], FamilyWords]
    check_ins: Sequence[CheckInChoice]
    #: Reason id -> how counsellors read it.
    reasons: Mapping[str, str]
    organisation: str
    #: IETF tag of the language of who looks, and how the desk speaks it.
    language: str = DUTCH
    say: Say = str

    @property
    def words(self) -> FamilyWords:
        return self.read_words()


DESK = web.AppKey("desk", Desk)


def desk_of(request: web.Request) -> Desk:
    """The desk, speaking the language of this request."""
    return replace(request.config_dict[DESK], language=language_of(request), say=say_for(request))
