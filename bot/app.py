"""build_app(settings): the only place where adapters are constructed."""

from __future__ import annotations

import fcntl
import secrets
from functools import partial
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.alarm_bell import StoredAlarms
from bot.channels.base import Channel
from bot.checkins import QuietHours, clock_time
from bot.clock import HOUR, Clock, now_ms
from bot.delivery import Delivery
from bot.doorbell import Doorbell, PostgresDoorbell
from bot.doors import add_desk, add_telegram, add_webchat
from bot.errors import AlreadyRunning
from bot.exchange import Exchange
from bot.floods import Floods
from bot.folders import working_in
from bot.house import House, pass_on
from bot.leadership import OnlyOne, PostgresLeadership
from bot.live_content import LiveContent
from bot.lookout import Lookout
from bot.presence_watch import PresenceWatch
from bot.rates import Rate, Rates
from bot.settings import Settings, check_times, check_together
from bot.sign_of_life import SignOfLife
from bot.storage.accounts import SqlAccountStore
from bot.storage.database import Database, open_database
from bot.storage.desk_store import SqlDeskStore
from bot.storage.encryption import Vault
from bot.storage.errors import KeysMissing
from bot.storage.keys import KeyRing, create_keys, read_keys
from bot.storage.ledger import FILE_NAME as LEDGER_FILE
from bot.storage.ledger import Ledger
from bot.storage.schema import check_keys, upgrade_schema
from bot.traces import Traces
from flows.crisis import find_signal


async def build_app(settings: Settings, *, clock: Clock = now_ms) -> House:
    """The whole house with its doors, ready to start. Raises named errors with a remedy."""
    house = await open_house(settings, clock=clock)
    try:
        guests = add_telegram(house)
        add_desk(house)
        add_webchat(house, guests)
    except BaseException:
        await house.close()
        raise
    return house


async def open_house(settings: Settings, *, clock: Clock = now_ms) -> House:
    """Open keys, database and content; nothing listens yet. Raises named errors with a remedy."""
    check_times(settings)
    check_together(settings)
    with working_in(settings.data_dir, "HULPLIJN_DATA_DIR"):
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = None if settings.database_url else lock_folder(settings.data_dir)
    try:
        return await _open(settings, clock, lock)
    except BaseException:
        if lock is not None:
            lock.close()
        raise


async def _open(settings: Settings, clock: Clock, lock: IO[bytes] | None) -> House:
    with working_in(settings.keys_dir, "HULPLIJN_KEYS_DIR"):
        ring = house_keys(settings)
    content = LiveContent(settings.content_dir, settings.data_dir / "cache")
    database = open_database(settings.database)
    try:
        await database.write(partial(_prepare, ring=ring))
    except BaseException:
        await database.close()
        raise
    return _furnish(settings, clock, database, Vault(ring), content, lock)


def _furnish(
    settings: Settings,
    clock: Clock,
    database: Database,
    vault: Vault,
    content: LiveContent,
    lock: IO[bytes] | None,
) -> House:
    doorbell = _doorbell(database)
    store = SqlDeskStore(database, vault, doorbell)
    presence = PresenceWatch(store, clock)
    lookout = Lookout(
        content=content,
        presence=presence,
        clock=clock,
        zone=ZoneInfo(settings.time_zone),
        quiet=QuietHours(start=clock_time(settings.quiet_from), end=clock_time(settings.quiet_until)),
        alerted=bool(settings.staff_chat),
    )
    channels: dict[str, Channel] = {}
    process = secrets.token_hex(8)
    telegram_rate = Rate(overall=settings.send_rate, per_chat=settings.send_rate_per_chat)
    sign_of_life = None if database.dialect == "sqlite" else SignOfLife(_dsn(database), process)
    delivery = Delivery(
        database=database,
        vault=vault,
        channels=channels,
        clock=clock,
        process=process,
        rates=Rates({"telegram": telegram_rate}),
        ring=doorbell.ring,
        may_send=lambda: sign_of_life is None or sign_of_life.held,
    )
    traces = Traces(database, Ledger(settings.data_dir / LEDGER_FILE, vault.ring))
    doorbell.call_at_once("gone:", lambda conversation: delivery.forget(int(conversation)))
    doorbell.call_at_once("gone:", lambda _conversation: traces.note())
    exchange = Exchange(
        database=database,
        vault=vault,
        clock=clock,
        process=process,
        look_around=lookout,
        pass_on=partial(pass_on, delivery=delivery, doorbell=doorbell),
        floods=Floods(
            rate=settings.family_rate,
            clock=clock,
            urgent=lambda text: find_signal(content.content, text) is not None,
        ),
        episode_ms=int(settings.episode_hours * HOUR),
    )
    return House(
        settings=settings,
        clock=clock,
        database=database,
        vault=vault,
        content=content,
        doorbell=doorbell,
        desk_store=store,
        presence=presence,
        look_around=lookout,
        alarms=StoredAlarms(database, clock, doorbell.ring),
        delivery=delivery,
        exchange=exchange,
        accounts=SqlAccountStore(database, vault),
        channels=channels,
        traces=traces,
        lock=lock,
        sign_of_life=sign_of_life,
        leadership=OnlyOne() if database.dialect == "sqlite" else PostgresLeadership(_dsn(database)),
    )


def _prepare(connection: Connection, ring: KeyRing) -> None:
    upgrade_schema(connection)
    check_keys(connection, ring)


def _doorbell(database: Database) -> Doorbell:
    if database.dialect == "sqlite":
        return Doorbell()
    return PostgresDoorbell(_dsn(database))


def _dsn(database: Database) -> str:
    return database.url.set(drivername="postgresql").render_as_string(hide_password=False)


def house_keys(settings: Settings) -> KeyRing:
    """The key ring; made only where no database is that would need an older one."""
    if not settings.keys_dir.exists() or not any(settings.keys_dir.glob("*.key")):
        if (settings.data_dir / "hulplijn.db").exists():
            raise KeysMissing(
                f"Er is een database in {settings.data_dir}, maar er zijn geen sleutels in "
                f"{settings.keys_dir}. Zet de map met sleutels terug (HULPLIJN_KEYS_DIR)."
            )
        return create_keys(settings.keys_dir)
    return read_keys(settings.keys_dir)


def lock_folder(folder: Path) -> IO[bytes]:
    """Only one process works in a data folder. Raises ``AlreadyRunning``."""
    file = (folder / "running.lock").open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise AlreadyRunning(
            f"Er draait al een hulplijn in {folder}. Stop die eerst, of kies een andere HULPLIJN_DATA_DIR."
        ) from None
    return file
