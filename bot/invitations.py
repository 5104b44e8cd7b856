"""The one-time link for the first administrator, and for everybody who is invited from the command line."""

from __future__ import annotations

import secrets
from datetime import datetime

from handoff.accounts.invitations import create_invitation
from handoff.accounts.ports import AccountStore
from handoff.counsellors import Role


async def first_invitation(store: AccountStore, *, origin: str, session_key: bytes, now: datetime) -> str:
    """A fresh link while nobody has an account yet; empty otherwise. Earlier unused links stay valid."""
    if await store.accounts():
        return ""
    return await invite(
        store,
        name="Beheerder",
        role=Role.ADMINISTRATOR,
        origin=origin,
        session_key=session_key,
        now=now,
    )


async def invite(
    store: AccountStore,
    *,
    name: str,
    role: Role,
    origin: str,
    session_key: bytes,
    now: datetime,
    qualifications: frozenset[str] = frozenset(),
    capacity: int = 1,
) -> str:
    """Store an invitation; returns the whole link, which is shown once."""
    path = await create_invitation(
        store,
        name=name,
        role=role,
        now=now,
        randomness=secrets.token_bytes,
        session_key=session_key,
        qualifications=qualifications,
        capacity=capacity,
    )
    return origin + path
