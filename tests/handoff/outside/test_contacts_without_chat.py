"""A phone call, a mail or a visit counts like a chat; who noted it may correct it for a day."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.clock import to_ms
from bot.storage.desk_outside import forget_who_noted
from handoff.counsellors import Counsellor
from handoff.errors import BadInput
from handoff.outside.noting import (
    AlreadyGone,
    Entry,
    NotChangeable,
    change_contact,
    record_contact,
    remove_contact,
)
from handoff.outside.records import Noted
from handoff.wrap_up.choices import Choice, WrapUpChoices
from handoff.wrap_up.records import Contact, Form, Source
from tests.handoff.desk.house import House, running_desk
from tests.handoff.desk.web_pages import Browser
from tests.handoff.worlds import BAS, CARLA, EMMA, NOW, World, later

CHOICES = WrapUpChoices(topics=(Choice(id="bezoek", label={"nl": "Bezoek"}),))
ID = 4242


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with running_desk(tmp_path) as running:
        yield running


def entry(**fields: Any) -> Entry:
    known: dict[str, Any] = {"began": NOW, "source": Source.PHONE, "minutes": 25, "form": Form()}
    return Entry(**{**known, **fields})


async def note(world: World, who: Counsellor = EMMA, **fields: Any) -> Noted:
    typed = entry(**fields)
    return await world.store.write(
        lambda unit: record_contact(unit, who, typed, CHOICES, contact_id=ID, now=NOW)
    )


async def all_contacts(world: World) -> list[Contact]:
    span = NOW - timedelta(days=400), NOW + timedelta(days=1)
    return await world.store.read(lambda unit: list(unit.contacts(*span)))


async def test_it_stands_among_all_contacts(world: World) -> None:
    await note(world, form=Form(topics=("bezoek",)))
    (contact,) = await all_contacts(world)
    assert (contact.source, contact.duration_seconds, contact.wait_seconds) == (Source.PHONE, 1500, None)
    assert (contact.form.topics, contact.counsellor, contact.channel) == (("bezoek",), EMMA.id, "")


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": 0},
        {"minutes": 601},
        {"began": NOW + timedelta(hours=1)},
        {"began": NOW - timedelta(days=400)},
        {"source": Source.CHAT},
        {"form": Form(topics=("onbekend",))},
    ],
)
async def test_what_cannot_be_is_refused_and_nothing_is_kept(world: World, wrong: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        await note(world, **wrong)
    assert await all_contacts(world) == []


async def test_who_noted_it_corrects_it_for_a_day_and_nobody_else_does(world: World) -> None:
    await note(world)
    better = entry(source=Source.VISIT, minutes=40)

    async def correct(who: Counsellor, minutes: float) -> None:
        await world.store.write(lambda unit: change_contact(unit, who, ID, better, CHOICES, later(minutes)))

    with pytest.raises(NotChangeable):
        await correct(BAS, 5)
    with pytest.raises(NotChangeable):
        await correct(EMMA, 25 * 60)
    await correct(EMMA, 23 * 60)
    (contact,) = await all_contacts(world)
    assert (contact.id, contact.source, contact.duration_seconds) == (ID, Source.VISIT, 2400)


async def test_a_coordinator_takes_one_away_and_a_second_time_hears_it_is_gone(world: World) -> None:
    await note(world)
    await world.store.write(lambda unit: remove_contact(unit, CARLA, ID, later(5)))
    assert await all_contacts(world) == []
    with pytest.raises(AlreadyGone):
        await world.store.write(lambda unit: remove_contact(unit, CARLA, ID, later(5)))


async def test_after_a_month_nobody_knows_who_noted_it_and_the_figure_stays(world: World) -> None:
    await note(world)
    await world.database.write(partial(forget_who_noted, before=to_ms(later(1))))
    assert await world.store.read(lambda unit: list(unit.noted_since(NOW - timedelta(days=31)))) == []
    assert len(await all_contacts(world)) == 1


SENT = {"dag": "2026-11-20", "uur": "11", "minuten": "20", "soort": "telefoon"}
FORM = {"kind": "nee", "risico": "geen", "vervolg": "geen", "relatie": "", "verwezen": "niet"}


async def test_noting_and_correcting_on_the_pages(house: House) -> None:
    async with house.counsellor(EMMA) as emma:
        browser = Browser(emma)
        noted = await browser.send("/contacten", **SENT, **FORM)
        (contact,) = await all_contacts(house.world)
        listed = await browser.open(noted.location)
        form = await browser.open(f"/contacten/{contact.id}")
        changed = await browser.send(f"/contacten/{contact.id}", **{**SENT, "minuten": "45"}, **FORM)
        odd = await browser.send("/contacten", **{**SENT, "minuten": "veel"}, **FORM)
        removal = await browser.send(f"/contacten/{contact.id}/weghalen")
    assert noted.status == changed.status == 303
    assert "Bewaard." in listed.text and "telefoon" in listed.text and "20 min" in listed.text
    assert 'value="20"' in form.text and "samenvatting" not in form.text
    assert (odd.status, removal.status) == (400, 403)
    (contact,) = await all_contacts(house.world)
    assert contact.duration_seconds == 45 * 60
    async with house.counsellor(CARLA) as carla:
        browser = Browser(carla)
        assert "Emma" in (await browser.open("/contacten")).text
        assert (await browser.send(f"/contacten/{contact.id}/weghalen")).status == 303
    assert await all_contacts(house.world) == []


async def test_a_colleague_sees_only_what_is_their_own(house: House) -> None:
    await note(house.world)
    async with house.counsellor(BAS) as bas:
        browser = Browser(bas)
        assert "Nog niets genoteerd." in (await browser.open("/contacten")).text
        refused = await browser.open(f"/contacten/{ID}")
    assert refused.status == 409 and "zelf noteerde" in refused.text
