"""The file with opening hours: mistakes by line, holidays only when they are asked for."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.dutch_holidays import dutch_holidays
from bot.live_content import LiveContent
from bot.opening_hours import hours_findings, refuse_wrong_hours
from flows.findings import ContentError
from handoff.hours import Holiday
from handoff.hours_file import HOLIDAY_NAMES
from tests.flows.small_content import files


def test_every_holiday_editors_can_name_is_in_the_calendar_and_no_other() -> None:
    days = [date.fromordinal(n) for n in range(date(2025, 1, 1).toordinal(), date(2036, 1, 1).toordinal())]
    assert {each.name for day in days for each in dutch_holidays(day)} == set(HOLIDAY_NAMES)


@pytest.mark.parametrize(
    ("day", "name", "general"),
    [
        (date(2026, 12, 25), "eerste kerstdag", True),
        (date(2026, 4, 6), "tweede paasdag", True),
        (date(2025, 4, 26), "koningsdag", True),
        (date(2026, 4, 3), "goede vrijdag", False),
        (date(2026, 5, 5), "bevrijdingsdag", False),
        (date(2030, 5, 5), "bevrijdingsdag", True),
    ],
)
def test_holidays_that_are_a_day_off_for_few_are_known_as_such(day: date, name: str, general: bool) -> None:
    assert dutch_holidays(day) == (Holiday(name=name, general=general),)


def test_the_calendar_is_not_loaded_for_a_helpline_without_holidays_of_its_own() -> None:
    script = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path; import bot.app;"
        "from bot.opening_hours import hours_of; from flows.loader import load;"
        "from handoff.hours import is_open;"
        "is_open(hours_of(load(Path('content'))), datetime(2026, 12, 25, 19, tzinfo=UTC));"
        "sys.exit('holidays' in sys.modules)"
    )
    house = Path(__file__).resolve().parents[2]
    assert subprocess.run([sys.executable, "-c", script], cwd=house, timeout=60).returncode == 0


WRONG = """tijdzone: Europe/Amsterdam
dagen:
  maandag: ["19:00-22:00"]
  dinsdag: ["19 tot 22"]
feestdagen:
  anders: gewoon
bijzonder:
  - {datum: "2026-12-31", dicht: ja}
  - {datum: "31 december", dicht: ja}
"""


def folder_with(folder: Path, hours: str) -> Path:
    for name, data in files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "openingstijden.yaml").write_text(hours, "utf-8")
    return folder


def test_every_mistake_has_its_line_and_a_remedy(tmp_path: Path) -> None:
    found = hours_findings(folder_with(tmp_path, WRONG))
    assert [(one.file, one.line, one.severity) for one in found] == [
        ("openingstijden.yaml", 4, "fout"),
        ("openingstijden.yaml", 9, "fout"),
    ]
    assert found[0].message == "'19 tot 22' bij dinsdag is geen tijd."
    assert found[0].remedy == "Schrijf bijvoorbeeld 19:00-22:00."
    assert all(one.remedy for one in found)


def test_hours_without_mistakes_have_no_findings(tmp_path: Path) -> None:
    right = WRONG.replace("19 tot 22", "19:00-22:00").replace("31 december", "2026-12-30")
    assert hours_findings(folder_with(tmp_path, right)) == []


async def test_hours_that_cannot_be_read_keep_the_release_before_them(tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "content", "tijdzone: Europe/Amsterdam\n")
    live = LiveContent(folder, tmp_path / "cache")
    before = live.content.hash
    (folder / "openingstijden.yaml").write_text(WRONG, "utf-8")
    assert not await live.refresh()
    assert live.problem is not None
    assert live.content.hash == before
    with pytest.raises(ContentError, match="openingstijden"):
        refuse_wrong_hours(folder)
