"""Three counsellors for the demo: real accounts, made the way an invitation makes them."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, replace

import pyotp

from bot.channels.webchat.way_back import code_words
from bot.clock import from_ms
from bot.house import House
from bot.storage.ids import new_id
from handoff.accounts.invitations import PATH, create_invitation, invitation_hash
from handoff.accounts.records import Account, AuditNote, Preparation
from handoff.actions.presence import be_present
from handoff.counsellors import ROLE_NAMES, YOUTH, Counsellor, Role
from handoff.desk.accounts.codes import new_totp_secret
from handoff.desk.accounts.hashing import PasswordHashing
from handoff.ports import PresenceState

_WORDS = 4
#: Seconds.
_SIGN_OF_LIFE = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCounsellor:
    """Somebody who does not exist, with a login that works until the demo stops."""

    account: Account
    password: str

    @property
    def name(self) -> str:
        return self.account.name

    def code(self, now_ms: int) -> str:
        """The six digits of this half minute."""
        return pyotp.TOTP(self.account.totp_secret).at(from_ms(now_ms))


async def hire(house: House) -> list[DemoCounsellor]:
    """A volunteer who may talk with children, a coordinator, and a social worker."""
    passwords = PasswordHashing()
    try:
        return [
            await _hire(house, passwords, "Sanne", Role.VOLUNTEER, frozenset({YOUTH}), 3),
            await _hire(house, passwords, "Karim", Role.COORDINATOR, frozenset(), 1),
            await _hire(house, passwords, "Noor", Role.SOCIAL_WORKER, frozenset(), 2),
        ]
    finally:
        passwords.close()


async def come_on_duty(house: House, counsellors: list[DemoCounsellor]) -> None:
    """So that families who come now may ask for a person; logging in takes this over."""
    now = from_ms(house.clock())
    first = counsellors[0].account.counsellor()
    await house.desk_store.write(lambda unit: be_present(unit, first, now, PresenceState.ON_DUTY))
    await house.presence.refresh()


async def stay_on_duty(house: House, counsellors: list[DemoCounsellor]) -> None:
    """As an open page of hers would, until somebody logs in as her and says otherwise."""
    first = counsellors[0].account.counsellor()
    while True:
        await asyncio.sleep(_SIGN_OF_LIFE)
        await house.desk_store.write(lambda unit: be_present(unit, first, from_ms(house.clock())))


def in_words(counsellors: list[DemoCounsellor]) -> list[str]:
    """How to log in."""
    return [
        f"  {each.name} ({ROLE_NAMES[each.account.role]})   inlognaam: {each.account.login_name}"
        f"   wachtwoord: {each.password}"
        for each in counsellors
    ]


async def _hire(
    house: House,
    passwords: PasswordHashing,
    name: str,
    role: Role,
    qualifications: frozenset[str],
    capacity: int,
) -> DemoCounsellor:
    password = " ".join(secrets.choice(code_words()) for _ in range(_WORDS))
    now = from_ms(house.clock())
    who = Counsellor(id=new_id(), name=name, role=role, qualifications=qualifications, capacity=capacity)
    account = Account(
        id=who.id,
        name=name,
        login_name=name.lower(),
        role=role,
        qualifications=qualifications,
        capacity=capacity,
        created_at=now,
        password_hash=await passwords.hash(password),
        totp_secret=new_totp_secret(secrets.token_bytes),
    )
    await _accept(house, account)
    return DemoCounsellor(account=account, password=password)


async def _accept(house: House, account: Account) -> None:
    """Invited, prepared, accepted: the only way an account comes to be."""
    store, session_key = house.accounts, house.vault.ring.sessions
    path = await create_invitation(
        store,
        name=account.name,
        role=account.role,
        now=account.created_at,
        randomness=secrets.token_bytes,
        session_key=session_key,
        qualifications=account.qualifications,
        capacity=account.capacity,
    )
    invitation = await store.find_invitation(invitation_hash(session_key, path.removeprefix(PATH)))
    if invitation is None:
        raise LookupError("an invitation that was just stored is not there")
    preparation = Preparation(
        name=account.name,
        login_name=account.login_name,
        password_hash=account.password_hash,
        totp_secret=account.totp_secret,
        browser_hash=secrets.token_bytes(32),
    )
    await store.prepare_invitation(invitation.id, preparation)
    note = AuditNote(
        actor=account.id, action="invitation_accepted", subject=invitation.id, at=account.created_at
    )
    await store.accept_invitation(replace(invitation, preparation=preparation), account, [], note)
