"""Who works at the desk, as the hand-over needs to know them. Passwords live in ``handoff.desk.accounts``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handoff.phrases import sentence

#: May talk with children and teenagers.
YOUTH = "jeugd"
#: May look into the queue and pick: a permission, because picking makes others wait.
BROWSES = "wachtrij"
#: Open Up, 54,716 sessions: two to three chats at once is the most a counsellor does well.
MOST_CHATS = 3


class Role(StrEnum):
    VOLUNTEER = "vrijwilliger"
    SOCIAL_WORKER = "maatschappelijk_werker"
    COORDINATOR = "coordinator"
    EDITOR = "redacteur"
    ADMINISTRATOR = "beheerder"


#: How families and colleagues read a role.
ROLE_NAMES: dict[Role, str] = {
    Role.VOLUNTEER: sentence("vrijwilliger"),
    Role.SOCIAL_WORKER: sentence("maatschappelijk werker"),
    Role.COORDINATOR: sentence("coördinator"),
    Role.EDITOR: sentence("redacteur"),
    Role.ADMINISTRATOR: sentence("beheerder"),
}


_TALK = frozenset({Role.VOLUNTEER, Role.SOCIAL_WORKER, Role.COORDINATOR})
#: Need no qualification.
PROFESSIONALS = frozenset({Role.SOCIAL_WORKER, Role.COORDINATOR})


def may_have_chats(role: Role) -> bool:
    return role in _TALK


@dataclass(frozen=True, slots=True, kw_only=True)
class Counsellor:
    """One person with an account."""

    #: Random, 62 bits, never 0. In JSON it is written as text: too long for JavaScript.
    id: int
    #: First name as families see it.
    name: str
    role: Role
    #: Such as ``YOUTH``.
    qualifications: frozenset[str] = frozenset()
    #: Live chats at once, 1 to ``MOST_CHATS``.
    capacity: int = 1

    @property
    def role_name(self) -> str:
        return ROLE_NAMES[self.role]

    @property
    def is_coordinator(self) -> bool:
        return self.role is Role.COORDINATOR
