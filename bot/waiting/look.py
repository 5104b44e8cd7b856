"""The clock looks after everybody who waits: places kept true, silences minded. What fails for one stops no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.surroundings import Surroundings
from handoff.actions.placing import show_places
from handoff.actions.silence import mind_the_silent
from handoff.ports import DeskUnit

if TYPE_CHECKING:
    from bot.house import House


async def keep_places_true(house: House) -> None:
    """Cheap when nothing changed: it reads the queue and writes nothing."""
    around = house.look_around()
    if not await house.desk_store.read(lambda unit: _someone_has_a_place(unit)):
        return
    if await house.desk_store.write(lambda unit: _show_places(unit, around)):
        house.delivery.wake()


async def mind_silences(house: House) -> None:
    around = house.look_around()

    def work(unit: DeskUnit) -> int:
        return mind_the_silent(unit, around.moment, around.family_words, around.patience)

    if await house.desk_store.write(work):
        house.delivery.wake()


def _someone_has_a_place(unit: DeskUnit) -> bool:
    return bool(unit.places() or unit.waiting_cases())


def _show_places(unit: DeskUnit, around: Surroundings) -> int:
    return show_places(unit, around.moment, around.family_words, around.opens_in)
