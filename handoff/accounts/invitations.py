"""Inviting somebody: a link that works once, for a week."""

from __future__ import annotations

from datetime import datetime, timedelta

from handoff.accounts.ports import AccountStore
from handoff.accounts.records import Account, AuditNote, Invitation
from handoff.accounts.secrets import Randomness, keyed_hash, new_id, new_secret
from handoff.counsellors import Role

LASTS = timedelta(days=7)
PATH = "/uitnodiging/"


def invitation_hash(session_key: bytes, secret: str) -> bytes:
    return keyed_hash(session_key, "uitnodiging", secret)


async def create_invitation(
    store: AccountStore,
    *,
    name: str,
    role: Role,
    now: datetime,
    randomness: Randomness,
    session_key: bytes,
    invited_by: int = 0,
    qualifications: frozenset[str] = frozenset(),
    capacity: int = 1,
    renews: Account | None = None,
) -> str:
    """Store an invitation and return the path of its link, which is shown once: put the desk's address before it.

    With ``renews`` it gives an existing account a new password and a new second factor.
    """
    secret = new_secret(randomness)
    invitation = Invitation(
        id=new_id(randomness),
        secret_hash=invitation_hash(session_key, secret),
        name=name,
        role=role,
        qualifications=qualifications,
        capacity=capacity,
        invited_by=invited_by,
        account_id=renews.id if renews else 0,
        created_at=now,
        expires_at=now + LASTS,
    )
    note = AuditNote(
        actor=invited_by,
        action="access_renewed" if renews else "invited",
        subject=renews.id if renews else invitation.id,
        at=now,
        detail=f"role={role}",
    )
    await store.add_invitation(invitation, note)
    return PATH + secret
