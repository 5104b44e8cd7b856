"""What families read when nobody is there: true on holidays, after closing by hand, and without any next time."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from handoff.counsellors import Role
from handoff.hours import HoursChange
from handoff.shifts.records import Shift
from tests.journeys.families import Family
from tests.journeys.helpline import FRIDAY_AFTERNOON, FRIDAY_EVENING, ZONE, Helpline

CONTENT = Path(__file__).resolve().parents[2] / "content"
ALWAYS = "tijdzone: Europe/Amsterdam\ndagen:\n" + "".join(
    f'  {day}: ["00:00-24:00"]\n'
    for day in ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
)


def content_with(folder: Path, change: Callable[[str], str]) -> Path:
    content = folder / "content"
    shutil.copytree(CONTENT, content, ignore=shutil.ignore_patterns("__pycache__"))
    hours = content / "openingstijden.yaml"
    hours.write_text(change(hours.read_text("utf-8")), "utf-8")
    return content


async def asks(helpline: Helpline) -> tuple[Family, str]:
    family = await helpline.family("web")
    await family.says("een mens spreken")
    return family, await family.hears("Er leest nu geen mens mee")


async def shuts(helpline: Helpline, *, until: datetime, reason: str, reason_en: str = "") -> None:
    change = HoursChange(
        id=1, opens=False, start=helpline.clock.now, until=until, reason=reason, reason_en=reason_en
    )
    await helpline.house.desk_store.write(lambda unit: unit.add_hours_change(change))
    await helpline.house.presence.refresh()


async def plans(helpline: Helpline, name: str, day: datetime) -> None:
    store = helpline.house.desk_store
    (who,) = [each for each in await store.read(lambda unit: unit.staff()) if each.name == name]
    shift = Shift(
        id=day.day,
        counsellor=who.id,
        first_day=day.date(),
        start=day.replace(hour=19, minute=0).time(),
        end=day.replace(hour=22, minute=0).time(),
    )
    await store.write(lambda unit: unit.add_shift(shift))
    await helpline.house.presence.refresh()


async def test_closed_on_a_holiday_it_says_which_and_when_it_opens_again(tmp_path: Path) -> None:
    content = content_with(tmp_path, lambda text: text.replace("feestdagen: gewoon", "feestdagen: dicht"))
    christmas = datetime(2026, 12, 25, 20, 0, tzinfo=ZONE)
    async with Helpline(tmp_path, at=christmas, content_dir=content) as helpline:
        await helpline.counsellor()
        family, said = await asks(helpline)
        assert "De chat is weer open zondag om 19.00 uur. Nu is de chat dicht: Eerste kerstdag." in said
        await family.hears("112")
        await family.sees_button("Een bericht achterlaten")


async def test_closed_by_hand_while_counsellors_are_there(helpline: Helpline) -> None:
    await helpline.counsellor()
    await shuts(
        helpline, until=FRIDAY_EVENING + timedelta(days=1), reason="Door ziekte is er vanavond niemand."
    )
    _, said = await asks(helpline)
    assert (
        "weer open morgenavond om 19.30 uur. Nu is de chat dicht: Door ziekte is er vanavond niemand." in said
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Nobody is here because of illness.", "now: Nobody is here because of illness."),
        ("", "now for a special reason."),
    ],
)
async def test_closed_by_hand_in_english(helpline: Helpline, written: str, read: str) -> None:
    await helpline.counsellor(Role.VOLUNTEER)
    await shuts(helpline, until=FRIDAY_EVENING + timedelta(days=1), reason="Door ziekte.", reason_en=written)
    family = await helpline.family("web")
    await family.says("english")
    await family.says("human")
    said = await family.hears("Nobody is reading along now.")
    assert f"Saturday 21 November, 19:30. The chat is closed {read}" in said
    assert "ziekte" not in said


async def test_always_open_but_nobody_there_names_no_time(tmp_path: Path) -> None:
    content = content_with(tmp_path, lambda _text: ALWAYS)
    async with Helpline(tmp_path, content_dir=content) as helpline:
        _, said = await asks(helpline)
    assert "De chat is weer open zodra er weer iemand is. Wanneer dat is, weten we niet." in said
    assert "00.00" not in said


async def test_in_english_it_is_as_honest(tmp_path: Path) -> None:
    content = content_with(tmp_path, lambda _text: ALWAYS)
    async with Helpline(tmp_path, content_dir=content) as helpline:
        family = await helpline.family("web")
        await family.says("english")
        await family.says("can I talk to a person")
        said = await family.hears("Nobody is reading along now")
    assert "as soon as somebody is here. When that is, we do not know." in said


async def test_open_is_planned_and_present(helpline: Helpline) -> None:
    emma = await helpline.counsellor("Emma")
    await helpline.counsellor("Bas")
    await plans(helpline, "Emma", FRIDAY_EVENING)
    await plans(helpline, "Bas", FRIDAY_EVENING + timedelta(days=2))
    family = await helpline.family("web")
    await family.says("een mens spreken")
    await family.hears("Een collega kan meelezen")
    await emma.goes_away()
    await helpline.house.presence.refresh()
    _, said = await asks(helpline)
    assert "weer open zondag om 19.00 uur" in said, "Bas is at the desk, but not on shift"


async def test_a_message_left_is_there_for_who_comes_first(closed_helpline: Helpline) -> None:
    """Complaint 6, from the family's side: what came while everybody was away is offered."""
    family, said = await asks(closed_helpline)
    assert "vanavond om 19.00 uur" in said
    await family.taps("Een bericht achterlaten")
    await family.hears("Schrijf liever geen achternamen op")
    await family.says("Mag mijn zoon van vier mee?")
    await family.hears("Zal ik het versturen?")
    await family.taps("Ja")
    await closed_helpline.everything_handled()
    closed_helpline.clock.turn_to(FRIDAY_EVENING)
    emma = await closed_helpline.counsellor()
    (waiting,) = await emma.sees_waiting()
    assert waiting["soort"] == "bericht"
    await emma.takes_next()


async def test_who_opens_by_hand_opens_for_families(closed_helpline: Helpline) -> None:
    carla = await closed_helpline.counsellor("Carla", Role.COORDINATOR)
    extra = HoursChange(id=2, opens=True, start=FRIDAY_AFTERNOON, until=FRIDAY_AFTERNOON + timedelta(hours=2))
    await closed_helpline.house.desk_store.write(lambda unit: unit.add_hours_change(extra))
    await closed_helpline.house.presence.refresh()
    family = await closed_helpline.family("web")
    await family.says("een mens spreken")
    await family.hears("Een collega kan meelezen")
    assert (await carla.desk())["uren"]["woorden"] == "Open tot 16.00 uur"
