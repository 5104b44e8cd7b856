"""The clock looks after everybody who waits: places kept true, silences minded. What fails for one stops no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.surroundings import Surroundings
from handoff.actions.placing import is_a_place_wrong, show_places
from handoff.actions.silence import mind_the_silent
from handoff.ports import DeskUnit

if TYPE_CHECKING:
    from bot.house import House


async def keep_places_true(house: House) -> None:
    """Cheap when nothing changed: it reads the queue and writes nothing."""
    around = house.look_around()
    if not await house.desk_store.read(lambda unit: _is_a_place_wrong(unit, around)):
        return
    if await house.desk_store.write(lambda unit: _show_places(unit, around)):
        house.delivery.wake()


async def mind_silences(house: House) -> None:
    around = house.look_around()

    def work(unit: DeskUnit) -> int:
        return mind_the_silent(unit, around.moment, around.family_words, around.patience)

    if await house.desk_store.write(work):
        house.delivery.wake()


def _is_a_place_wrong(unit: DeskUnit, around: Surroundings) -> bool:
    return is_a_place_wrong(unit, around.moment, around.opens_in)


def _show_places(unit: DeskUnit, around: Surroundings) -> int:
    return show_places(unit, around.moment, around.family_words, around.opens_in)
