"""``hulplijn counsellor``: invite somebody to the desk, and see who there is. Also beside a running house."""

from __future__ import annotations

import argparse
import asyncio
import sys

from bot.clock import Clock, from_ms, now_ms
from bot.commands.opening import Storage, desk_origin, open_storage
from bot.invitations import invite
from bot.settings import Settings
from bot.storage.accounts import SqlAccountStore
from handoff.accounts.names import clean_name, wrong_with_name
from handoff.counsellors import MOST_CHATS, ROLE_NAMES, YOUTH, Role


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", metavar="wat", required=True)
    what.add_parser("list", help="wie er een account heeft of is uitgenodigd")
    asked = what.add_parser("invite", help="maak een uitnodiging die één keer werkt, een week lang")
    asked.add_argument("naam", help="voornaam van wie je uitnodigt")
    asked.add_argument(
        "--rol",
        default=Role.VOLUNTEER.value,
        choices=[role.value for role in Role],
        help="wat iemand mag (standaard: %(default)s)",
    )
    asked.add_argument("--jeugd", action="store_true", help="mag praten met kinderen en jongeren")
    asked.add_argument(
        "--gesprekken",
        type=int,
        default=1,
        choices=range(1, MOST_CHATS + 1),
        help="hoeveel gesprekken tegelijk (standaard: %(default)s)",
    )


def main(options: argparse.Namespace, settings: Settings, *, clock: Clock = now_ms) -> int:
    return asyncio.run(
        _invite(options, settings, clock) if options.what == "invite" else _list(settings, clock)
    )


async def _invite(options: argparse.Namespace, settings: Settings, clock: Clock) -> int:
    name = clean_name(options.naam)
    origin = desk_origin(settings)
    wrong = wrong_with_name(name) or _wrong_with_origin(origin)
    if wrong:
        print(f"hulplijn: {wrong}", file=sys.stderr)
        return 2
    role = Role(options.rol)
    async with open_storage(settings) as storage:
        link = await invite(
            _store(storage),
            name=name,
            role=role,
            origin=origin,
            session_key=storage.vault.ring.sessions,
            now=from_ms(clock()),
            qualifications=frozenset({YOUTH}) if options.jeugd else frozenset(),
            capacity=options.gesprekken,
        )
    print(f"Uitnodiging voor {name} ({ROLE_NAMES[role]}). De link werkt één keer, een week lang:")
    print(link)
    print("Geef hem veilig door: wie de link heeft, kan het account maken.")
    return 0


def _wrong_with_origin(origin: str) -> str:
    if origin:
        return ""
    return (
        "het adres van de balie is niet bekend. Kies een vaste HULPLIJN_DESK_PORT of een HULPLIJN_DESK_URL."
    )


async def _list(settings: Settings, clock: Clock) -> int:
    async with open_storage(settings) as storage:
        store = _store(storage)
        accounts = await store.accounts()
        invited = await store.open_invitations(from_ms(clock()))
    for account in sorted(accounts, key=lambda each: each.name.casefold()):
        ended = "" if account.active else ", gestopt"
        print(f"{account.name}: {_about(account.role, account.qualifications, account.capacity)}{ended}")
    for invitation in invited:
        about = _about(invitation.role, invitation.qualifications, invitation.capacity)
        print(f"{invitation.name}: {about}, uitgenodigd tot {invitation.expires_at:%d-%m-%Y}")
    if not accounts and not invited:
        print("Er is nog niemand. Nodig iemand uit met: hulplijn counsellor invite <naam> --rol beheerder")
    return 0


def _about(role: Role, qualifications: frozenset[str], capacity: int) -> str:
    chats = "1 gesprek" if capacity == 1 else f"{capacity} gesprekken"
    return ", ".join([ROLE_NAMES[role], *sorted(qualifications), f"{chats} tegelijk"])


def _store(storage: Storage) -> SqlAccountStore:
    return SqlAccountStore(storage.database, storage.vault)
