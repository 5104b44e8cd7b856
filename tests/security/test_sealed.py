"""At rest nothing can be read: every sealed text opens in its own place only, and no other column holds a word."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from functools import partial
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from bot.masked_logging import set_up_logging
from bot.storage.errors import Unreadable
from bot.storage.every_table import metadata
from tests.databases import PostgresServer
from tests.security.lived_in import CANARY, LivedIn, lived_in
from tests.security.places import ROW_NAMES, Places, columns_marked, name_of


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def house(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[LivedIn]:
    url = ""
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        url = server.new_database().replace("postgres:@/", "postgres@/")
    async with lived_in(tmp_path, url) as house:
        yield house


def test_every_sealed_column_is_known_here() -> None:
    assert {name_of(column) for column in columns_marked("encrypted")} == set(ROW_NAMES)


@pytest.fixture(scope="module")
def postgres_server() -> Iterator[PostgresServer]:
    """One of its own: its whole folder is searched, which others' databases would make long."""
    server = PostgresServer()
    yield server
    server.stop()


async def test_nothing_a_person_wrote_or_is_called_can_be_found(
    house: LivedIn, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Also not in what opens it: while it runs, with the write-ahead log full."""
    in_columns = await house.helpline.house.database.read(partial(_open_values, house=house))
    assert in_columns == []
    assert len(house.planted) > 30
    folders = [tmp_path / "data"]
    if house.helpline.house.database.dialect == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        await house.helpline.house.database.read(lambda c: c.exec_driver_sql("CHECKPOINT") and None)
        folders.append(server.folder)
    for folder in folders:
        assert _found_in(folder, house.planted) == []


def _open_values(connection: Connection, house: LivedIn) -> list[str]:
    """Columns marked public or pseudonymous that hold a canary, and sealed ones that hold it unsealed."""
    found = []
    for table in metadata.sorted_tables:
        for row in connection.execute(select(table)).mappings():
            for column in table.columns:
                value = row[column.name]
                shown = value.decode("latin-1") if isinstance(value, bytes) else str(value)
                found += [
                    f"{name_of(column)}: {word}" for word in house.planted if word.lower() in shown.lower()
                ]
                if shown in house.addresses:
                    found.append(f"{name_of(column)}: the number of a chat")
    return found


def _found_in(folder: Path, planted: list[str]) -> list[str]:
    words = [CANARY, *(word for word in planted if not word.startswith(CANARY))]
    forms = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le")]
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                continue
            found += [f"{path.name}: {form!r}" for form in forms if form in content]
    return found


async def test_every_sealed_text_opens_in_its_own_place_and_nowhere_else(house: LivedIn) -> None:
    def look(connection: Connection) -> None:
        vault = house.helpline.house.vault
        sealed = list(Places(connection, vault, secrets=[house.cookie], codes=[house.code]).sealed())
        assert {each.column for each in sealed} == set(ROW_NAMES), "a sealed column has no row here"
        opened = b" ".join(each.key.open_bytes(each.content, each.place) for each in sealed)
        assert len([word for word in house.planted if word.encode() in opened]) >= 14, (
            "canaries did not arrive"
        )
        # With its own key in every other place, and with every other key in its own place.
        for each in sealed:
            for other in sealed:
                if other is not each:
                    _refuse(each.key, each.content, other.place)
                    if other.key is not each.key:
                        _refuse(other.key, each.content, each.place)

    def _refuse(key: object, content: bytes, place: str) -> None:
        with pytest.raises(Unreadable):
            key.open_bytes(content, place)  # type: ignore[attr-defined]

    await house.helpline.house.database.read(look)


async def test_the_log_at_its_loudest_says_nothing_of_anybody(tmp_path: Path) -> None:
    written = StringIO()
    stop = set_up_logging(level="DEBUG", stream=written)
    logging.getLogger("sqlalchemy.engine").setLevel(logging.DEBUG)
    try:
        async with lived_in(tmp_path) as house:
            await _trouble(house)
            planted = house.planted
    finally:
        logging.getLogger("sqlalchemy.engine").setLevel(logging.NOTSET)
        stop()
    assert "nobody caught this" in written.getvalue()
    assert [word for word in planted if word in written.getvalue()] == []


async def _trouble(house: LivedIn) -> None:
    """Errors with canaries in them: caught by our loggers, and by nobody."""
    word = house.plant("fout")
    logger = logging.getLogger("bot.test")
    try:
        await house.helpline.house.database.read(
            lambda c: c.exec_driver_sql("SELECT * FROM bestaat_niet WHERE x = ?", (word,))
        )
    except Exception as error:
        assert word not in str(error)
        assert word not in repr(error)
        logger.exception("nobody caught this %s", error)
    raising = asyncio.get_running_loop().create_future()
    raising.set_exception(ValueError(word))
    del raising
