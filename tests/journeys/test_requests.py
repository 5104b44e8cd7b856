"""A family asks to be called: what it typed stands in the request, and nowhere in the transcript."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from bot.storage.bodies import open_body
from bot.storage.key_rows import load_keys
from bot.storage.tables import episodes, messages
from tests.journeys.families import Family
from tests.journeys.helpline import FRIDAY_AFTERNOON, Helpline

PHONE = "06-12345678"


async def kept_words(helpline: Helpline) -> list[str]:
    """All that stands in transcripts."""

    def work(connection: Connection) -> list[str]:
        query = select(messages, episodes.c.key_id).join(episodes, episodes.c.id == messages.c.episode_id)
        rows = connection.execute(query).all()
        keys = load_keys(connection, helpline.house.vault, {row.key_id for row in rows})
        return [open_body(keys[row.key_id], row.body, row.conversation_id, row.seq).text for row in rows]

    return await helpline.house.database.read(work)


async def taps_through(family: Family, *labels: str) -> None:
    for label in labels:
        await family.sees_button(label)
        await family.taps(label)


async def ask_to_be_called(helpline: Helpline, channel: str) -> None:
    family = await helpline.family(channel)
    await family.says("kan er een vrijwilliger komen")
    await taps_through(
        family,
        "Belconsult of mailconsult",
        "Ja, laat iemand contact zoeken",
        "Ja, 18 of ouder",
        "Ja, het is nu veilig",
        "Een maatschappelijk werker belt",
    )
    await family.hears("Hoe mogen we je noemen")
    await family.says("Kanarienaam")
    await family.hears("Op welk nummer")
    await family.says(PHONE)
    await family.sees_button("Maakt niet uit")
    await family.taps("Maakt niet uit")
    await family.taps("Alleen een voornaam zeggen")
    await family.hears("06…78")
    await family.taps("Ja, verstuur")
    await family.hears("Je vraag is verstuurd")


@pytest.mark.parametrize("channel", ["web", "telegram"])
async def test_what_was_typed_is_only_in_the_request(tmp_path: Path, channel: str) -> None:
    async with Helpline(tmp_path, at=FRIDAY_AFTERNOON) as helpline:
        await ask_to_be_called(helpline, channel)
        store = helpline.house.desk_store
        (request,) = await store.read(lambda unit: unit.requests())
        details = await store.read(lambda unit: unit.request_details(request.id))
        assert details is not None
        assert (details.name, details.phone) == ("Kanarienaam", "0612345678")
        words = await kept_words(helpline)
        assert any("gegevens, apart bewaard" in each for each in words)
        assert not any("Kanarienaam" in each or "12345678" in each for each in words)


async def test_danger_typed_where_a_number_is_asked_is_heard_and_kept(tmp_path: Path) -> None:
    async with Helpline(tmp_path, at=FRIDAY_AFTERNOON) as helpline:
        family = await helpline.family("web")
        await family.says("kan er een vrijwilliger komen")
        await taps_through(
            family,
            "Belconsult of mailconsult",
            "Ja, laat iemand contact zoeken",
            "Ja, 18 of ouder",
            "Ja, het is nu veilig",
            "Een maatschappelijk werker mailt",
            "Liever geen naam",
        )
        await family.hears("mailadres")
        await family.says("ik wil dood")
        await family.hears("113")
        assert any("ik wil dood" in each for each in await kept_words(helpline))
        assert await helpline.house.desk_store.read(lambda unit: list(unit.requests())) == []
