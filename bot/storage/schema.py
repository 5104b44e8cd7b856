"""Brings the tables of a database to this release, and checks that the keys belong to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, select, text
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.encryption import DataKey
from bot.storage.errors import KeyWrong, Unreadable
from bot.storage.every_table import metadata
from bot.storage.keys import KeyRing
from bot.storage.tables import meta

if TYPE_CHECKING:
    from alembic.config import Config

#: The newest migration; a test keeps it equal to what Alembic says.
HEAD = "0001"
_MIGRATIONS = Path(__file__).parent / "migrations"
_CHECK_TEXT = "hulplijn"
_WRAPPING_CHECK = "key-check:wrapping-"
#: Any number: processes that start together take turns on PostgreSQL.
_UPGRADE_LOCK = 471_2024


def upgrade_schema(connection: Connection) -> bool:
    """Make the tables of an empty database, or run the missing migrations; True when anything was done.

    Only migrations need Alembic, which is large: it is imported when there are some to run.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})"))
    if current_revision(connection) == HEAD:
        return False
    if not inspect(connection).get_table_names():
        _make_all(connection)
    else:
        migrate(connection)
    return True


def _make_all(connection: Connection) -> None:
    """The same as all migrations one after the other; a test compares the two."""
    metadata.create_all(connection)
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def migrate(connection: Connection) -> None:
    from alembic import command

    command.upgrade(alembic_config(connection), "head")


def current_revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return revision


def alembic_config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def check_keys(connection: Connection, ring: KeyRing) -> None:
    """Raises ``KeyWrong`` when a key is missing or not the one this database was made with. New keys are noted."""
    _check_nothing_is_missing(connection, ring)
    for number, key in ring.wrapping.items():
        _check_key(connection, f"{_WRAPPING_CHECK}{number}", DataKey(number, key))
    for name in ("blind_index", "audit", "sessions", "backup"):
        _check_key(connection, f"key-check:{name}", DataKey(0, getattr(ring, name)))


def _check_nothing_is_missing(connection: Connection, ring: KeyRing) -> None:
    """Every wrapping key is noted before it seals anything, and its note goes before the key (``key_rotation``)."""
    noted = connection.execute(select(meta.c.name).where(meta.c.name.startswith(_WRAPPING_CHECK))).scalars()
    for number in sorted(int(name.removeprefix(_WRAPPING_CHECK)) for name in noted):
        if number not in ring.wrapping:
            raise KeyWrong(
                f"Sleutel wrapping-{number} ontbreekt, en daarmee is in deze database versleuteld. "
                "Zet de map met sleutels terug waarmee zij het laatst gebruikt is (HULPLIJN_KEYS_DIR)."
            )


def _check_key(connection: Connection, name: str, key: DataKey) -> None:
    sealed = connection.execute(select(meta.c.value).where(meta.c.name == name)).scalar()
    if sealed is None:
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        row = {"name": name, "value": key.seal(_CHECK_TEXT, f"meta.value:{name}")}
        connection.execute(insert(meta).on_conflict_do_nothing(index_elements=["name"]), [row])
        return
    try:
        key.open(sealed, f"meta.value:{name}")
    except Unreadable:
        raise KeyWrong(
            f"Sleutel {name.removeprefix('key-check:')} hoort niet bij deze database. "
            "Zet de map met sleutels terug waarmee zij gemaakt is (HULPLIJN_KEYS_DIR)."
        ) from None
