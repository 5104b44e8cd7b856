"""What a family says and who they are stands nowhere in the open: not in files, not in the log of the database."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.masked_logging import set_up_logging
from tests.journeys.families import Family
from tests.journeys.helpline import FRIDAY_EVENING, Helpline
from tests.journeys.talking import comes_to
from tests.telegram_server import server_error

WORDS = [
    "kanariewoordje Vogelstraat 12",
    "kanariezin over mijn broer Bartholomeus",
    "kanarie-antwoord van Emma",
    "kanariebericht in gevaar ik wil niet meer leven",
]


@contextmanager
def everything_logged() -> Iterator[io.StringIO]:
    """The logs of the product as it writes them, at their loudest."""
    written = io.StringIO()
    stop = set_up_logging(level="DEBUG", stream=written)
    try:
        yield written
    finally:
        stop()


def found_in(folder: Path, needles: list[str]) -> list[str]:
    """Files that hold one of these, as plain text or as UTF-16."""
    forms = [needle.encode(code) for needle in needles for code in ("utf-8", "utf-16-le")]
    return [
        str(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]


async def test_planted_words_are_found_nowhere(tmp_path: Path) -> None:
    with everything_logged() as logs:
        async with Helpline(tmp_path, at=FRIDAY_EVENING, log_level="DEBUG") as helpline:
            emma = await helpline.counsellor("Emma")
            planted = [*WORDS, helpline.telegram.token]
            for channel in ("telegram", "web"):
                family = await helpline.family(channel)
                await family.says(WORDS[0])
                case = await comes_to(emma, family)
                await family.says(WORDS[1])
                await emma.hears(case, WORDS[1])
                await emma.says(case, WORDS[2])
                await family.hears(WORDS[2])
                await family.says(WORDS[3])
                await emma.hears(case, WORDS[3])
                planted += family.planted()
                helpline.telegram.goes_wrong("sendMessage", server_error(), times=1)
                await emma.says(case, WORDS[2] + " nog eens")
            await helpline.everything_handled()
            # While it runs, with the write-ahead log still full, and after it stopped.
            assert found_in(tmp_path / "data", planted) == []
            assert (tmp_path / "data" / "hulplijn.db-wal").stat().st_size > 0
        assert found_in(tmp_path / "data", planted) == []
    said = logs.getvalue()
    assert [needle for needle in planted if needle in said] == []


async def test_forgotten_words_are_gone_from_the_disk_too(tmp_path: Path) -> None:
    """Even sealed: the rows and keys of somebody who was forgotten are overwritten, also in the log."""
    async with Helpline(tmp_path) as helpline:
        family = await helpline.family("telegram")
        await family.says("bezoekuur")
        await family.hears("Waar gaat je vraag over")
        await helpline.everything_handled()
        await helpline.house.database.truncate_log()
        (sealed,) = [row[0] for row in await helpline.rows(_bodies())][:1]
        assert found_bytes(tmp_path / "data", sealed)
        await family.says("wis mij")
        await helpline.everything_handled()
        await helpline.says_farewell()
        await helpline.house.database.truncate_log()
        assert not found_bytes(tmp_path / "data", sealed)


def _bodies() -> object:
    from sqlalchemy import select

    from bot.storage.tables import messages

    return select(messages.c.body).order_by(messages.c.seq)


def found_bytes(folder: Path, needle: bytes) -> bool:
    return any(needle in path.read_bytes() for path in folder.glob("hulplijn.db*"))


async def test_a_bsn_is_left_out_of_what_is_kept_but_not_in_danger(
    helpline: Helpline, family: Family
) -> None:
    emma = await helpline.counsellor()
    await family.says("bericht achterlaten")
    await family.hears("Wat wil je vragen of vertellen")
    await family.says("zijn bsn is 123456782, bel mij")
    await family.hears("Dat nummer is hier nooit nodig")
    await family.hears("zijn bsn is (BSN weggelaten), bel mij")
    await family.taps("Ja")
    (waiting,) = await emma.sees_waiting()
    assert "123456782" not in waiting["briefing"]
    await family.says("ik wil niet meer leven")
    await family.hears("113")
    await family.says("mijn nummer is 123456782")
    case = await emma.takes_next()
    assert any("123456782" in line["tekst"] for line in (await emma.chat(case))["regels"])
