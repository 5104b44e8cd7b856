"""``hulplijn backup <bestand>``: a sealed and verified copy of the database, also while the house runs."""

from __future__ import annotations

import argparse
import filecmp
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from bot.commands.opening import database_file, has_database
from bot.errors import FolderUnusable
from bot.settings import Settings
from bot.storage.keys import KeyRing, read_keys
from bot.storage.ledger import FILE_NAME
from bot.storage.sealed_file import BackupUnreadable, open_file, seal_file

_WORKING = ".hulplijn-backup-"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("bestand", type=Path, help="waar de reservekopie komt")
    parser.add_argument("--force", action="store_true", help="overschrijf een bestand dat er al staat")


def main(options: argparse.Namespace, settings: Settings) -> int:
    if settings.database_url:
        _say_how_postgres(settings, options.bestand)
        return 2
    if not has_database(settings):
        print("Er is nog geen database, dus niets om te bewaren.")
        return 1
    target: Path = options.bestand
    if target.exists() and not options.force:
        print(f"{target} bestaat al. Kies een andere naam, of gebruik --force.")
        return 2
    size = back_up(database_file(settings), target, read_keys(settings.keys_dir))
    print(f"Reservekopie gemaakt en nagekeken: {target} ({size / 1e6:.1f} MB), verzegeld met backup.key.")
    print(
        "De sleutels zitten er niet in: wie kopie en sleutels samen heeft, kan alles lezen. Bewaar een kopie van "
        f"{settings.keys_dir} ergens anders, en ook {settings.data_dir / FILE_NAME}."
    )
    return 0


def back_up(database: Path, target: Path, ring: KeyRing) -> int:
    """Copy, check, seal, read back, and only then give it its name. Returns the size in bytes.

    Killed anywhere, no half file stands under the name that was asked for.
    """
    if not target.parent.is_dir():
        raise FolderUnusable(f"De map {target.parent} bestaat niet. Maak haar eerst.")
    for left in database.parent.glob(f"{_WORKING}*"):  # Of one that was killed.
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_WORKING, dir=database.parent) as folder:
        copy, sealed = Path(folder) / "copy.db", Path(folder) / "sealed"
        _copy(database, copy)
        with copy.open("rb") as source, sealed.open("wb") as file:
            seal_file(source, file, ring.backup)
        _read_back(copy, sealed, ring.backup)
        _move(sealed, target)
    return target.stat().st_size


def check_whole(database: Path) -> bool:
    """Does SQLite itself find every page in order?"""
    with closing(sqlite3.connect(database)) as connection:
        try:
            found = connection.execute("PRAGMA integrity_check").fetchone()
        except sqlite3.DatabaseError:
            return False
    return bool(found == ("ok",))


def _copy(database: Path, copy: Path) -> None:
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    if not check_whole(copy):
        raise BackupUnreadable


def _read_back(copy: Path, sealed: Path, key: bytes) -> None:
    opened = sealed.with_name("opened.db")
    with sealed.open("rb") as source, opened.open("wb") as file:
        open_file(source, file, key)
    if not filecmp.cmp(opened, copy, shallow=False):
        raise BackupUnreadable


def _move(sealed: Path, target: Path) -> None:
    """Also to another disk, and in one piece."""
    arriving = target.with_name(f".{target.name}.komt")
    descriptor = os.open(arriving, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with sealed.open("rb") as source, os.fdopen(descriptor, "wb") as file:
        while piece := source.read(1 << 20):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    arriving.replace(target)


def _say_how_postgres(settings: Settings, target: Path) -> None:
    print("Deze hulplijn staat op PostgreSQL. Maak de reservekopie met:")
    print(f"  pg_dump --format=custom --file={target} --dbname='{plain_url(settings)}'")
    print(
        "Het wachtwoord hoort in ~/.pgpass of PGPASSWORD. Verzegel het bestand zelf: zo is het leesbaar voor wie "
        f"het heeft, op de woorden van families na. Bewaar ook {settings.data_dir / FILE_NAME}."
    )


def plain_url(settings: Settings) -> str:
    """The address as PostgreSQL's own programs read it, without the password."""
    url = make_url(settings.database).set(drivername="postgresql")
    return url._replace(password=None).render_as_string(hide_password=False)
