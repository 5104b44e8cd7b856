"""One owner at a time: an old view changes nothing, and only the owner does anything in a chat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from handoff.actions import (
    close_case,
    mark_read,
    release_case,
    reply_to_family,
    resend_line,
    take_case,
)
from handoff.actions.back_to_bot import give_to_bot
from handoff.cases import Case, CaseState, asleep, closed, released
from handoff.errors import NotYours
from handoff.notes.writing import write_note
from handoff.transfers.deciding import accept_offer
from handoff.transfers.offering import offer_case
from tests.handoff.colleagues import on_duty, taken_by
from tests.handoff.worlds import BAS, EMMA, WORDS, World, case_now, family_asks, later, lines_now

#: All that a counsellor can do in a chat of their own.
DEEDS: tuple[Callable[[Any, Case, int], Any], ...] = (
    lambda unit, case, _seq: reply_to_family(
        unit, case.id, EMMA, key="k", text="Hoi", now=later(5), words=WORDS
    ),
    lambda unit, case, _seq: write_note(unit, case.id, EMMA, note_id=1, text="Let op", now=later(5)),
    lambda unit, case, seq: resend_line(unit, case.id, EMMA, seq=seq),
    lambda unit, case, seq: mark_read(unit, case.id, EMMA, seq=seq),
    lambda unit, case, _seq: offer_case(
        unit, case.id, EMMA, transfer_id=2, receiver=BAS.id, note="Over bezoek", now=later(5)
    ),
    lambda unit, case, _seq: release_case(unit, case.id, EMMA, later(5), WORDS),
    lambda unit, case, _seq: give_to_bot(unit, case.id, EMMA, later(5), WORDS),
    lambda unit, case, _seq: close_case(unit, case.id, EMMA, later(5), WORDS),
)


async def emma_gives_it_to_bas(world: World) -> Case:
    """Returns the case as Emma saw it last."""
    await on_duty(world, EMMA, BAS, at=later(1))
    case = await taken_by(world, await family_asks(world), EMMA)
    offer = await world.store.write(
        lambda unit: offer_case(
            unit, case.id, EMMA, transfer_id=1, receiver=BAS.id, note="Over bezoek", now=later(2)
        )
    )
    await world.store.write(lambda unit: accept_offer(unit, offer.id, BAS, later(3), WORDS))
    return case


async def test_who_decides_on_an_old_view_takes_a_chat_from_nobody(world: World) -> None:
    seen = await emma_gives_it_to_bas(world)
    for decided in (released(seen), asleep(seen, later(4)), closed(seen, later(4), "afgerond")):
        assert not await world.store.write(lambda unit, after=decided: unit.change_case(seen, after))  # type: ignore[misc]
    again = await world.store.write(lambda unit: take_case(unit, seen.id, BAS, later(4), WORDS))
    assert (again.state, again.counsellor) == (CaseState.TAKEN, BAS.id)


async def test_only_who_has_the_chat_can_do_anything_in_it(world: World) -> None:
    """Emma had it; there is no deed by which she still writes or reads in what is now the chat of Bas."""
    case = await emma_gives_it_to_bas(world)
    before = await lines_now(world, case)
    for deed in DEEDS:
        with pytest.raises(NotYours):
            await world.store.write(lambda unit, do=deed: do(unit, case, before[-1].seq))  # type: ignore[misc]
    assert await lines_now(world, case) == before
    assert (await case_now(world, case)).counsellor == BAS.id
