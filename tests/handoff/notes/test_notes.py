"""Notes and whispers among colleagues never reach a family (complaint 10), and go when the talk goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.storage.every_table import metadata
from bot.storage.note_tables import chat_notes, shift_notes
from bot.storage.overview_tables import whispers
from bot.storage.tables import data_keys, messages, outbox
from handoff.actions import close_case, reply_to_family
from handoff.cases import Case
from handoff.errors import EmptyReply, NotYours, ReplyTooLong
from handoff.notes.board import NoteNotYours, clear_old_notes, pin_note, take_off
from handoff.notes.writing import write_note
from handoff.overview.whispering import whisper
from handoff.transfers.deciding import accept_offer
from handoff.transfers.offering import offer_case
from tests.handoff.colleagues import on_duty, taken_by
from tests.handoff.worlds import BAS, CARLA, EMMA, WORDS, World, _ids, family_asks, later, texts_now

SECRET = "NIETVOORDEFAMILIE-7391"


async def emmas_chat(world: World) -> Case:
    await on_duty(world, EMMA, BAS, CARLA, at=later(1))
    return await taken_by(world, await family_asks(world, sharing="alles"), EMMA)


def _note(unit: Any, case: Case) -> Any:
    return write_note(unit, case.id, EMMA, note_id=next(_ids), text=SECRET, now=later(2))


def _whisper(unit: Any, case: Case) -> Any:
    return whisper(unit, case.id, CARLA, whisper_id=next(_ids), text=SECRET, now=later(2))


def _transfer(unit: Any, case: Case) -> Any:
    offer = offer_case(
        unit, case.id, EMMA, transfer_id=next(_ids), receiver=BAS.id, note=SECRET, now=later(2)
    )
    return accept_offer(unit, offer.id, BAS, later(2.5), WORDS)


@pytest.mark.parametrize("write", [_note, _whisper, _transfer])
async def test_nothing_among_colleagues_is_ever_said_to_the_family(
    world: World, tmp_path: Path, write: Callable[[Any, Case], Any]
) -> None:
    """What is stored for the family (transcript and outbox, read by every channel) before and after is the same."""
    case = await emmas_chat(world)
    await world.store.write(lambda unit: write(unit, case))
    holder = BAS if write is _transfer else EMMA
    await world.store.write(
        lambda unit: reply_to_family(unit, case.id, holder, key="k", text="Hoi", now=later(3), words=WORDS)
    )
    await world.store.write(lambda unit: close_case(unit, case.id, holder, later(4), WORDS))

    assert SECRET not in str(await texts_now(world, case))
    for body in await _family_bodies(world):
        assert SECRET not in body
    assert await _holding_secret(world, tmp_path) == []


async def _family_bodies(world: World) -> list[str]:
    """Every message that exists, opened, whatever page or channel would show it."""
    from bot.storage.bodies import open_body
    from bot.storage.key_rows import load_keys
    from bot.storage.tables import episodes

    def read(connection: Any) -> list[str]:
        rows = connection.execute(
            select(messages, episodes.c.key_id).join(episodes, episodes.c.id == messages.c.episode_id)
        ).all()
        keys = load_keys(connection, world.vault, {row.key_id for row in rows})
        return [repr(open_body(keys[row.key_id], row.body, row.conversation_id, row.seq)) for row in rows]

    return await world.database.read(read)


async def _holding_secret(world: World, folder: Path) -> list[str]:
    """Tables in which the words stand unsealed."""

    def read(connection: Any) -> list[str]:
        return [
            table.name
            for table in metadata.sorted_tables
            for row in connection.execute(select(table))
            if SECRET in repr(tuple(row))
        ]

    return await world.database.read(read)


@pytest.mark.parametrize("write", [_note, _whisper])
async def test_writing_one_puts_nothing_in_transcript_or_outbox(
    world: World, write: Callable[[Any, Case], Any]
) -> None:
    case = await emmas_chat(world)
    before = await _counts(world)
    world.bell.rung.clear()
    await world.store.write(lambda unit: write(unit, case))
    assert await _counts(world) == before
    assert "outgoing" not in world.bell.rung


async def _counts(world: World) -> list[int]:
    def read(connection: Any) -> list[int]:
        return [
            connection.execute(select(func.count()).select_from(table)).scalar()
            for table in (messages, outbox)
        ]

    return await world.database.read(read)


async def test_notes_are_kept_in_order_for_who_has_the_chat_and_for_coordinators(world: World) -> None:
    case = await emmas_chat(world)
    for n, who in enumerate((EMMA, CARLA)):
        await world.store.write(
            lambda unit, n=n, who=who: write_note(  # type: ignore[misc]
                unit, case.id, who, note_id=next(_ids), text=f"n{n}", now=later(2 + n)
            )
        )
    notes = await world.store.read(lambda unit: unit.chat_notes(case.id))
    assert [(note.text, note.counsellor) for note in notes] == [("n0", EMMA.id), ("n1", CARLA.id)]
    with pytest.raises(NotYours):
        await world.store.write(
            lambda unit: write_note(unit, case.id, BAS, note_id=1, text="nee", now=later(5))
        )


async def test_wiping_a_talk_wipes_what_was_noted_and_whispered(world: World) -> None:
    case = await emmas_chat(world)
    for write in (_note, _whisper):
        await world.store.write(lambda unit, write=write: write(unit, case))  # type: ignore[misc]
    await world.store.write(lambda unit: unit.forget(case, "", later(3)))

    def left(connection: Any) -> int:
        return sum(len(connection.execute(select(table)).all()) for table in (chat_notes, whispers))

    assert await world.database.read(left) == 0


async def test_the_board_keeps_a_line_for_seven_days_and_destroys_it_with_its_key(world: World) -> None:
    await world.store.write(
        lambda unit: pin_note(unit, EMMA, note_id=next(_ids), text="Formulieren liggen klaar", now=later(0))
    )
    keys = await _rows(world, data_keys)
    await world.store.write(lambda unit: clear_old_notes(unit, later(0) + timedelta(days=6, hours=23)))
    (note,) = await world.store.read(lambda unit: unit.shift_notes())
    assert (note.name, note.text) == ("Emma", "Formulieren liggen klaar")

    await world.store.write(lambda unit: clear_old_notes(unit, later(1) + timedelta(days=7)))
    assert await _rows(world, shift_notes) == 0
    assert await _rows(world, data_keys) == keys - 1


async def _rows(world: World, table: Any) -> int:
    return await world.database.read(lambda connection: len(connection.execute(select(table)).all()))


async def test_only_the_writer_or_a_coordinator_takes_a_line_off(world: World) -> None:
    note = await world.store.write(
        lambda unit: pin_note(unit, EMMA, note_id=next(_ids), text="Een regel", now=later(0))
    )
    with pytest.raises(NoteNotYours):
        await world.store.write(lambda unit: take_off(unit, BAS, note.id, later(1)))
    await world.store.write(lambda unit: take_off(unit, CARLA, note.id, later(1)))
    assert await world.store.read(lambda unit: unit.shift_notes()) == []


@pytest.mark.parametrize(("text", "error"), [("  ", EmptyReply), ("x" * 301, ReplyTooLong)])
async def test_the_board_takes_short_lines_only(world: World, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        await world.store.write(lambda unit: pin_note(unit, EMMA, note_id=1, text=text, now=later(0)))
