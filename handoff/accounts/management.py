"""Who may invite and change whom."""

from __future__ import annotations

from handoff.accounts.records import Account
from handoff.counsellors import MOST_CHATS, Role

_BY_COORDINATOR = frozenset({Role.VOLUNTEER, Role.SOCIAL_WORKER, Role.EDITOR})
MANAGERS = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})


def roles_to_give(actor: Role) -> tuple[Role, ...]:
    """An administrator gives every role, a coordinator those that give no power over accounts."""
    if actor is Role.ADMINISTRATOR:
        return tuple(Role)
    if actor is Role.COORDINATOR:
        return tuple(role for role in Role if role in _BY_COORDINATOR)
    return ()


def may_change(actor: Account, other: Account) -> bool:
    """Nobody changes the own account here: a second pair of eyes, and nobody locks themselves out."""
    return actor.id != other.id and other.role in roles_to_give(actor.role)


def clean_capacity(typed: str) -> int:
    """1 to ``MOST_CHATS``; anything else is 1."""
    wanted = int(typed) if typed.isascii() and typed.isdigit() else 1
    return wanted if 1 <= wanted <= MOST_CHATS else 1
