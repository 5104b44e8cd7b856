"""A counsellor far from home reads the helpline's own time, in the language chosen at the desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff.desk.accounts.cookies import SESSION
from tests.browser.conftest import Devices
from tests.handoff.desk.house import running_desk
from tests.handoff.worlds import EMMA

pytestmark = pytest.mark.browser

#: Half past midnight in Amsterdam, the evening before in New York.
WRITTEN = """import('/balie/moments.js').then(moments => [
  moments.clockTime(Date.parse('2026-02-20T23:30Z')),
  moments.dayAndTime(Date.parse('2026-02-20T23:30Z')),
  moments.dayInWords('2026-03-29'),
])"""


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("nl", ["00:30", "za 21 feb 00:30", "29 maart 2026"]),
        ("en", ["00:30", "Sat 21 Feb 00:30", "29 March 2026"]),
    ],
)
async def test_moments_follow_the_helpline_and_not_the_machine(
    tmp_path: Path, devices: Devices, language: str, written: list[str]
) -> None:
    async with running_desk(tmp_path) as house:
        context = await devices.context(timezone_id="America/New_York", locale="en-US")
        cookies = {SESSION: await house.log_in(EMMA), "taal": language}
        await context.add_cookies(
            [{"name": name, "value": value, "url": house.origin} for name, value in cookies.items()]
        )
        page = await devices.page_in(context)
        await page.goto(f"{house.origin}/openingstijden")
        assert await page.evaluate("document.documentElement.dataset.zone") == "Europe/Amsterdam"
        assert await page.evaluate(WRITTEN) == written
