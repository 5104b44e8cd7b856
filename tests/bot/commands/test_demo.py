"""The demo: families wait, the counsellors can log in, somebody answers back, and nothing remains."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import ClientSession, CookieJar

from bot.clock import from_ms
from bot.commands import demo_counsellors, demo_families
from bot.commands.demo import Demo, open_demo
from bot.commands.demo_counsellors import DemoCounsellor, come_on_duty, stay_on_duty
from bot.commands.demo_families import STORIES, live
from bot.settings import Settings
from handoff.actions import reply_to_family, take_case
from handoff.cases import Case
from handoff.ports import DeskUnit
from handoff.shifts.plan import duties, is_used
from handoff.shifts.records import NOBODY

FREE_PORTS = replace(Settings(), web_port=0, desk_port=0)
HEADERS = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html"}


async def _post(http: ClientSession, origin: str, path: str, **fields: str) -> str:
    async with http.get(origin + path, headers=HEADERS) as response:
        token = re.search(r'name="([a-z_]+)" value="([0-9a-f]{20,})"', await response.text())
    assert token
    async with http.post(
        origin + path, data={token[1]: token[2], **fields}, headers={**HEADERS, "Origin": origin}
    ) as response:
        return await response.text()


async def _log_in(demo: Demo, who: DemoCounsellor) -> str:
    """The page after logging in, as a browser would."""
    assert demo.house.desk is not None
    origin = demo.house.desk.origin
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as http:
        await _post(http, origin, "/inloggen", inlognaam=who.account.login_name, wachtwoord=who.password)
        return await _post(http, origin, "/inloggen/code", code=who.code(demo.house.clock()))


async def _waiting(demo: Demo, count: int) -> list[Case]:
    async with asyncio.timeout(20):
        while True:
            cases = await demo.house.desk_store.read(lambda unit: unit.waiting_cases())
            if len(cases) >= count:
                return list(cases)
            await asyncio.sleep(0.1)


async def test_families_wait_and_all_counsellors_can_log_in() -> None:
    async with open_demo(FREE_PORTS) as demo:
        data = demo.house.settings.data_dir
        await come_on_duty(demo.house, demo.counsellors)
        families = [asyncio.create_task(live(demo.url, story)) for story in STORIES]
        cases = await _waiting(demo, len(STORIES))
        assert {case.sharing for case in cases} == {"alles", "samenvatting", "niets"}
        assert [who.name for who in demo.counsellors] == ["Sanne", "Karim", "Noor"]
        for who in demo.counsellors:
            assert "Uitloggen" in await _log_in(demo, who)
        for family in families:
            family.cancel()
        await asyncio.gather(*families, return_exceptions=True)
    assert not data.exists()
    assert not data.parent.exists()


async def test_the_helpline_is_open_because_somebody_is_planned_and_there() -> None:
    async with open_demo(FREE_PORTS) as demo:
        house, now = demo.house, from_ms(demo.house.clock())
        assert not house.presence.standing(house.content.content).someone_there(now)
        await come_on_duty(house, demo.counsellors)
        standing = house.presence.standing(house.content.content)
        assert is_used(standing.plan, now) and standing.someone_there(now)
        week = duties(standing.plan, now, now + timedelta(days=7))
        assert [duty.counsellor for duty in week].count(NOBODY) == 1
        assert {who.account.id for who in demo.counsellors} <= {duty.counsellor for duty in week}
        assert any(duty.wanted for duty in week)


async def test_sanne_stays_until_somebody_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_counsellors, "_SIGN_OF_LIFE", 0.01)
    async with open_demo(FREE_PORTS) as demo:
        await come_on_duty(demo.house, demo.counsellors)
        (before,) = await demo.house.desk_store.read(lambda unit: unit.presences())
        stays = asyncio.create_task(stay_on_duty(demo.house, demo.counsellors))
        await asyncio.sleep(0.2)
        stays.cancel()
        await asyncio.gather(stays, return_exceptions=True)
        (after,) = await demo.house.desk_store.read(lambda unit: unit.presences())
        assert after.state is before.state and after.seen_at > before.seen_at


async def test_a_family_answers_a_counsellor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_families, "_THINKS", 0.0)
    monkeypatch.setattr(demo_families, "_LOOK_EVERY", 0.05)
    async with open_demo(FREE_PORTS) as demo:
        await come_on_duty(demo.house, demo.counsellors)
        story = STORIES[1]
        family = asyncio.create_task(live(demo.url, story))
        (case,) = await _waiting(demo, 1)
        await _reply(demo, case)
        assert story.answers[0] in await _said_at_last(demo, case, story.answers[0])
        family.cancel()
        await asyncio.gather(family, return_exceptions=True)


async def _reply(demo: Demo, case: Case) -> None:
    who = demo.counsellors[0].account.counsellor()
    now, words = from_ms(demo.house.clock()), demo.house.look_around().family_words

    def take_and_reply(unit: DeskUnit) -> None:
        take_case(unit, case.id, who, now, words)
        reply_to_family(unit, case.id, who, key="een", text="Hallo, ik ben Sanne.", now=now, words=words)

    await demo.house.desk_store.write(take_and_reply)


async def _said_at_last(demo: Demo, case: Case, words: str) -> list[str]:
    """The chat once these words stand in it, or after ten seconds."""
    said: list[str] = []
    for _ in range(100):
        lines = await demo.house.desk_store.read(lambda unit: unit.lines(case))
        said = [line.text for line in lines]
        if words in said:
            break
        await asyncio.sleep(0.1)
    return said
