"""The house itself is in trouble: stopping, a locked database, wrong keys, broken content, a message that crashes."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

import bot.batch
import bot.storage.sqlite_writer
from bot import jobs
from bot.channels.base import Inbound, InboundKind, IngressClosed
from bot.conversation import receive_message
from bot.storage.tables import alarms, data_keys, inbox
from tests.faults.child_house import ROOT, ChildHouse
from tests.journeys.helpline import Helpline
from tests.telegram_server import TelegramServer

QUESTION = "Waar gaat je vraag over"


@pytest.fixture
async def helpline(tmp_path: Path) -> AsyncIterator[Helpline]:
    async with Helpline(tmp_path) as running:
        yield running


async def test_sigterm_with_full_queues_loses_nothing(house: ChildHouse, telegram: TelegramServer) -> None:
    families = [telegram.family() for _ in range(15)]
    await house.starts()
    for family in families:
        await family.says("bezoekuur")
    await asyncio.sleep(0.15)
    assert await house.stops() == 0
    await house.starts()
    for family in families:
        await family.hears(QUESTION, timeout=20)
    await telegram.everything_acknowledged(seconds=40)
    assert await house.stops() == 0
    for family in families:
        assert len(family.replies) == len(set(family.replies)), family.transcript()


async def test_a_locked_database_closes_the_door_and_everything_catches_up(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The families' page says 503, Telegram's updates stay at Telegram; nobody sees a traceback."""
    web, phone = await helpline.family("web"), await helpline.family("telegram")
    await web.says("bezoekuur")
    await web.hears(QUESTION)
    await helpline.closes()
    monkeypatch.setattr(bot.storage.sqlite_writer, "_BUSY_MS", 200)
    await helpline.opens()
    web = await helpline.family("web")
    locker = sqlite3.connect(helpline.folder / "data" / "hulplijn.db", isolation_level=None)
    locker.execute("BEGIN IMMEDIATE")
    with pytest.raises(AssertionError, match="503"):
        await web.says("bezoekuur")
    await phone.says("bezoekuur")
    await asyncio.sleep(0.6)
    assert helpline.telegram.updates_waiting == 1
    broken = Inbound(channel="web", address="w-x", message_key="k", kind=InboundKind.TEXT, text="hoi")
    with pytest.raises(IngressClosed):
        await helpline.house.exchange.accept([broken])
    locker.execute("ROLLBACK")
    locker.close()
    await phone.hears(QUESTION, timeout=20)
    await web.says("bezoekuur")
    await web.hears(QUESTION)


async def test_without_its_keys_it_refuses_to_start(tmp_path: Path, telegram: TelegramServer) -> None:
    house = ChildHouse(tmp_path, telegram)
    await house.starts()
    assert await house.stops() == 0
    shutil.rmtree(tmp_path / "keys")
    await house.starts()
    assert await house.ends() == 2
    assert "Zet de map met sleutels terug" in "\n".join(house.said)
    assert not (tmp_path / "keys").exists()


async def test_with_other_keys_it_refuses_to_start(tmp_path: Path, telegram: TelegramServer) -> None:
    house, other = ChildHouse(tmp_path / "one", telegram), ChildHouse(tmp_path / "other", telegram)
    for each in (house, other):
        await each.starts()
        assert await each.stops() == 0
    shutil.rmtree(tmp_path / "one" / "keys")
    shutil.copytree(tmp_path / "other" / "keys", tmp_path / "one" / "keys")
    await house.starts()
    assert await house.ends() == 2
    assert "Traceback" not in "\n".join(house.said)
    assert "sleutel" in "\n".join(house.said)


async def test_a_second_instance_on_the_same_folder_is_refused(
    tmp_path: Path, telegram: TelegramServer
) -> None:
    first, second = ChildHouse(tmp_path, telegram), ChildHouse(tmp_path, telegram)
    await first.starts()
    await second.starts()
    assert await second.ends() == 2
    assert "Er draait al een hulplijn" in "\n".join(second.said)
    assert await first.stops() == 0


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(b"flow: bezoek\nstart: nergens\nstappen: {}\n", id="a step that is not there"),
        pytest.param(b"flow: [bezoek\n", id="no YAML"),
        pytest.param(b"\xff\xfe\x00binair", id="binary"),
        pytest.param(b"", id="half-written: still empty"),
    ],
)
async def test_broken_content_pushed_live_changes_nothing_but_is_shown(tmp_path: Path, broken: bytes) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    async with Helpline(tmp_path, content_dir=content) as helpline:
        family = await helpline.family("telegram")
        await family.says("bezoekuur")
        await family.hears(QUESTION)
        whole = (content / "flows" / "bezoek.yaml").read_bytes()
        (content / "flows" / "bezoek.yaml").write_bytes(broken)
        await jobs.refresh_content(helpline.house)
        await family.taps("Wanneer kan ik op bezoek?")
        await family.hears("Mag er nu contact zijn")
        (row,) = await helpline.rows(select(alarms.c.kind, alarms.c.detail))
        assert row.kind == "content"
        assert "bezoek.yaml" in row.detail

        (content / "flows" / "bezoek.yaml").write_bytes(
            whole.replace(b"In welke gevangenis", b"Nog een keer, in welke gevangenis")
        )
        await jobs.refresh_content(helpline.house)
        await family.taps("Ja, voor zover ik weet")
        await family.hears("Nog een keer, in welke gevangenis")
        assert await helpline.rows(select(alarms.c.kind).where(alarms.c.seen_at.is_(None))) == []


async def test_a_message_that_crashes_is_set_aside_and_the_next_one_handled(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch, channel: str
) -> None:
    def crashing(turn: Any, inbound: Inbound, around: Any) -> None:
        if inbound.text == "dit gaat mis":
            raise ZeroDivisionError
        receive_message(turn, inbound, around)

    monkeypatch.setattr(bot.batch, "receive_message", crashing)
    family, other = await helpline.family(channel), await helpline.family(channel)
    await family.says("dit gaat mis")
    await family.says("bezoekuur")
    await other.says("bezoekuur")
    await other.hears(QUESTION)
    for _ in range(10):
        helpline.clock.turn(minutes=4)
        await helpline.house.exchange.handle_waiting()
    await family.hears(QUESTION)
    states = [row.state for row in await helpline.rows(select(inbox.c.state))]
    assert states.count("aside") == 1
    kinds = [row.kind for row in await helpline.rows(select(alarms.c.kind))]
    assert kinds == ["set-aside"]


async def test_many_messages_behind_one_that_crashes_hold_nobody_else_up(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crashing(turn: Any, inbound: Inbound, around: Any) -> None:
        if inbound.text.startswith("mis"):
            raise ZeroDivisionError
        receive_message(turn, inbound, around)

    monkeypatch.setattr(bot.batch, "receive_message", crashing)
    told = [
        Inbound(channel="telegram", address="7", message_key=f"m{n}", kind=InboundKind.TEXT, text=f"mis {n}")
        for n in range(250)
    ]
    for start in range(0, 250, 25):
        helpline.clock.turn(seconds=30)
        await helpline.house.exchange.accept(told[start : start + 25])
    family = await helpline.family("telegram")
    await family.says("bezoekuur")
    await family.hears(QUESTION)
    helpline.clock.turn(seconds=30)
    await family.taps("Wanneer kan ik op bezoek?")
    await family.hears("Mag er nu contact zijn")


async def test_a_damaged_conversation_keeps_nobody_else_out(helpline: Helpline) -> None:
    hurt, other = await helpline.family("telegram"), await helpline.family("telegram")
    await hurt.says("bezoekuur")
    await hurt.hears(QUESTION)
    await helpline.everything_handled()
    await helpline.house.database.write(
        lambda connection: connection.execute(update(data_keys).values(wrapped=b"verminkt")).rowcount
    )
    await hurt.says("nog een vraag")
    await asyncio.sleep(0.2)
    await other.says("bezoekuur")
    await other.hears(QUESTION)


async def test_updates_twice_and_out_of_order_are_each_handled_once(helpline: Helpline) -> None:
    helpline.telegram.repeats_updates(0.5)
    helpline.telegram.shuffles_updates()
    families = [await helpline.family("telegram") for _ in range(8)]
    for family in families:
        await family.says("bezoekuur")
    for family in families:
        await family.hears(QUESTION)
    for family in families:
        await family.taps("Wanneer kan ik op bezoek?")
        await family.hears("Mag er nu contact zijn")
    await helpline.everything_handled()
    for family in families:
        assert sum(QUESTION in text for text in family.heard()) <= 1
        assert sum("Mag er nu contact zijn" in text for text in family.heard()) == 1
