"""Inviting from the command line, also beside a running house."""

from __future__ import annotations

import asyncio
import re

import pytest

from bot.app import lock_folder
from bot.settings import settings_from
from handoff.accounts.invitations import invitation_hash
from handoff.accounts.records import Invitation
from handoff.counsellors import Role
from tests.bot.commands.conftest import Desktop

LINK = re.compile(r"^(\S+)/uitnodiging/([\w-]{43})$", re.MULTILINE)


def _found(desktop: Desktop, secret: str) -> Invitation | None:
    from bot.commands.opening import open_storage
    from bot.storage.accounts import SqlAccountStore

    async def find() -> Invitation | None:
        async with open_storage(settings_from(desktop.environ)) as storage:
            store = SqlAccountStore(storage.database, storage.vault)
            return await store.find_invitation(invitation_hash(storage.vault.ring.sessions, secret))

    return asyncio.run(find())


@pytest.mark.parametrize("role", list(Role))
def test_an_invitation_works_for_every_role(role: Role, desktop: Desktop) -> None:
    said = desktop.type("counsellor", "invite", "Vera", "--rol", role.value, "--jeugd", "--gesprekken", "2")
    link = LINK.search(said.out)
    assert said.code == 0
    assert link is not None
    assert link[1] == "http://localhost:8081"
    invitation = _found(desktop, link[2])
    assert invitation is not None
    assert (invitation.name, invitation.role, invitation.capacity) == ("Vera", role, 2)
    assert invitation.qualifications == {"jeugd"}


def test_the_link_leads_to_the_desk_as_counsellors_see_it(desktop: Desktop) -> None:
    said = desktop.type("counsellor", "invite", "Vera", HULPLIJN_DESK_URL="https://balie.example.org")
    link = LINK.search(said.out)
    assert link is not None
    assert link[1] == "https://balie.example.org"


def test_inviting_works_beside_a_running_house(desktop: Desktop) -> None:
    desktop.type("db", "upgrade")
    lock = lock_folder(desktop.data)
    try:
        assert desktop.type("counsellor", "invite", "Vera").code == 0
    finally:
        lock.close()


def test_who_was_invited_is_listed_without_the_link(desktop: Desktop) -> None:
    assert "nog niemand" in desktop.type("counsellor", "list").out
    link = LINK.search(desktop.type("counsellor", "invite", "Vera", "--jeugd").out)
    assert link is not None
    said = desktop.type("counsellor", "list")
    assert "Vera: vrijwilliger, jeugd, 1 gesprek tegelijk, uitgenodigd tot" in said.out
    assert link[2] not in said.out


@pytest.mark.parametrize(
    ("arguments", "settings"),
    [(["X"], {}), (["Vera", "--rol", "baas"], {}), (["Vera"], {"HULPLIJN_DESK_PORT": "0"})],
)
def test_what_cannot_be_is_said(arguments: list[str], settings: dict[str, str], desktop: Desktop) -> None:
    said = desktop.type("counsellor", "invite", *arguments, **settings)
    assert said.code == 2
    assert said.err.startswith("hulplijn: ")
    assert not LINK.search(said.out)
