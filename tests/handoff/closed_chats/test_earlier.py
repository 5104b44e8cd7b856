"""At an open chat one reads that the family was here before, and opens that only by the way with a reason."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from handoff.actions import open_case, take_case
from handoff.cases import Case, Sharing, new_case
from tests.handoff.closed_chats.test_search_and_copies import talked, to_the_bot
from tests.handoff.desk.house import House, running_desk
from tests.handoff.worlds import BAS, EMMA, WORDS, _ids, later


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with running_desk(tmp_path) as running:
        yield running


async def back_with(house: House, before: Case, **wish: Any) -> Case:
    await to_the_bot(house.world, before, "Ik ben er weer")
    again = new_case(
        id=next(_ids),
        conversation=before.conversation,
        episode=0,
        pseudonym=before.pseudonym,
        reason="wens_familie",
        now=later(60),
        from_seq=50,
        **wish,
    )

    def ask_and_take(unit: Any) -> Case:
        open_case(unit, again)
        return take_case(unit, again.id, BAS, later(61), WORDS)

    return await house.world.store.write(ask_and_take)


async def earlier_seen_by_bas(house: House, case: Case) -> list[dict[str, Any]]:
    async with house.counsellor(EMMA), house.counsellor(BAS) as bas:
        status, chat = await bas.get(f"/gesprek/{case.id}/regels")
    assert status == 200
    found: list[dict[str, Any]] = chat["eerder"]
    return found


async def test_the_card_says_when_with_whom_and_how_it_ended_without_a_word_of_it(house: House) -> None:
    first = await talked(house.world, EMMA)
    (seen,) = await earlier_seen_by_bas(house, await back_with(house, first))
    assert (seen["id"], seen["wie"], seen["einde"], seen["lezen"]) == (
        str(first.id),
        "Emma",
        "Afgerond",
        False,
    )
    assert "Fijn dat je schrijft" not in str(seen)


async def test_who_had_it_may_open_it_again(house: House) -> None:
    first = await talked(house.world, BAS)
    (seen,) = await earlier_seen_by_bas(house, await back_with(house, first))
    assert seen["lezen"] is True


async def test_after_sharing_nothing_there_was_nothing_before(house: House) -> None:
    first = await talked(house.world, EMMA)
    assert await earlier_seen_by_bas(house, await back_with(house, first, sharing=Sharing.NOTHING)) == []
