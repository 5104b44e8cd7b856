"""Two relatives of the same man, with one counsellor after another: what one says never reaches the other."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.storage.tables import conversations
from handoff.counsellors import Role
from tests.journeys.counsellor import Counsellor
from tests.journeys.families import Family
from tests.journeys.helpline import Helpline
from tests.journeys.talking import comes_to

#: In everything the mother, or the wife, says or that is written about her, and in nothing else.
MOTHER, WIFE = "korenbloem", "madelief"
#: Chance can give two families the same name at the desk.
SAME_NAME = "Blauwe Reiger 42"


@pytest.fixture
async def helpline(tmp_path: Path, database_url: str) -> AsyncIterator[Helpline]:
    url = "" if database_url.startswith("sqlite") else database_url
    async with Helpline(tmp_path, database_url=url) as running:
        yield running


async def both_are_called_the_same(helpline: Helpline) -> None:
    change = update(conversations).values(pseudonym=SAME_NAME)
    await helpline.house.database.write(lambda connection: connection.execute(change) and None)


async def tells_the_bot(family: Family, mark: str) -> None:
    await family.starts()
    await family.says(f"Karim zit vast in Vught, hij is vandaag jarig. {mark}1")


async def talks_with(emma: Counsellor, carla: Counsellor, family: Family, mark: str) -> str:
    """A chat in which everything that can be written about a family is written, with her mark."""
    case = await comes_to(emma, family)
    await family.says(f"Karim belt niet meer. {mark}2")
    await emma.hears(case, f"{mark}2")
    await emma.says(case, f"Wat fijn dat je het vertelt. {mark}3")
    await family.hears(f"{mark}3")
    await emma.does(f"/gesprek/{case}/aantekening", tekst=f"{mark}4")
    await emma.does(f"/gesprek/{case}/zorgsignaal", tekst=f"{mark}5")
    await carla.reads(f"/meelezen/{case}?reden=worry")
    await carla.fills_in(f"/meelezen/{case}/nu", f"/meelezen/{case}/fluister", tekst=f"{mark}6")
    assert mark in json.dumps((await emma.chat(case))["gefluisterd"])
    return case


async def is_wrapped_up(emma: Counsellor, case: str, mark: str) -> None:
    form = {"onderwerp": ["bezoek"], "kind": ["nee"], "risico": ["geen"], "vervolg": ["geen"]}
    await emma.does(f"/gesprek/{case}/afronden", samenvatting=[f"{mark}7"], **form)


def holds_only(text: str, own: str, of_another: str) -> None:
    assert own in text.lower(), "or this could not fail"
    assert of_another not in text.lower()


async def everything_copied(carla: Counsellor, case: str) -> str:
    path = f"/zoeken/{case}/kopie"
    return await carla.fills_in(path, gevraagd="ja", alles="ja", vorm="json")


async def test_two_relatives_of_one_man_are_kept_apart_everywhere(helpline: Helpline) -> None:
    emma, carla = await helpline.counsellor(), await helpline.counsellor("Carla", Role.COORDINATOR)
    mother, wife = await helpline.family("web"), await helpline.family("telegram")
    for family, mark in ((mother, MOTHER), (wife, WIFE)):
        await tells_the_bot(family, mark)
    await helpline.everything_handled()
    await both_are_called_the_same(helpline)

    # One after another with the same counsellor.
    of_mother = await talks_with(emma, carla, mother, MOTHER)
    await is_wrapped_up(emma, of_mother, MOTHER)
    await mother.hears("verlaten")
    of_wife = await talks_with(emma, carla, wife, WIFE)

    # And beside each other, when the mother comes back.
    await helpline.everything_handled()
    await mother.says("een mens spreken")
    await mother.taps("Alles mag mee")
    (waiting,) = await emma.sees_waiting()
    assert WIFE not in json.dumps(waiting).lower()
    again = str(waiting["id"])
    await emma.takes(again)
    await mother.says(f"Ik ben er weer. {MOTHER}8")
    await emma.hears(again, f"{MOTHER}8")

    chats = ((again, MOTHER, WIFE), (of_wife, WIFE, MOTHER))
    for case, own, other in chats:
        holds_only(json.dumps(await emma.chat(case)), own, other)
        holds_only(await carla.reads(f"/meelezen/{case}?reden=worry"), own, other)
    assert [one["id"] for one in (await emma.chat(again))["eerder"]] == [of_mother]
    assert (await emma.chat(of_wife))["eerder"] == []

    # What is looked up for one holds nothing of anybody.
    for case, _, _ in chats:
        _, found = await emma.tries(f"/gesprek/{case}/kennis", zoek="bezoek Vught", vorm="je")
        assert found["stukken"] or found["onderwerpen"]
        assert MOTHER not in json.dumps(found).lower() and WIFE not in json.dumps(found).lower()

    # Pages over many families name them, and hold nothing of what they said.
    for path in ("/overzicht", "/zoeken", "/cijfers"):
        page = (await carla.reads(path)).lower()
        assert MOTHER not in page and WIFE not in page
    assert (await carla.reads("/overzicht")).count(SAME_NAME) >= 2
    state = json.dumps(await emma.desk()).lower()
    assert MOTHER not in state and WIFE not in state

    # What is over is opened, and copied, one family at a time.
    opened = await carla.fills_in(f"/zoeken/{of_mother}", reden="family")
    holds_only(opened, MOTHER, WIFE)
    holds_only(await everything_copied(carla, of_mother), MOTHER, WIFE)
    holds_only(await everything_copied(carla, of_wife), WIFE, MOTHER)

    # On their own screens.
    for family, own, other in ((mother, MOTHER, WIFE), (wife, WIFE, MOTHER)):
        holds_only("\n".join(await family.shows()), own, other)
        holds_only(family.transcript(), own, other)

    # One of them is forgotten; the other keeps everything.
    await mother.says("wis mij")
    await helpline.everything_handled()
    await helpline.says_farewell()
    holds_only(json.dumps(await emma.chat(of_wife)), WIFE, MOTHER)
    assert (await emma.asks(f"/gesprek/{again}/regels?na=0"))[0] == 404
