"""Every route says who may use it, and nobody else gets in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.storage.ids import new_id
from handoff.counsellors import Counsellor, Role
from handoff.desk.accounts import EVERYONE, UndeclaredRoute, install_accounts
from handoff.desk.accounts.access import DOOR_ACCESS, route_key
from handoff.desk.application import build_desk
from handoff.desk.house import ROOMS_OF_THE_DESK
from handoff.desk.rooms import add_routes
from tests.handoff.desk.house import ALWAYS, House, running_desk
from tests.handoff.twin import TwinDoorbell, TwinFamilySide
from tests.handoff.worlds import NOW, family_asks

#: Every route of every room, and the files of the page.
PERMISSIONS = {**add_routes(web.Application(), ROOMS_OF_THE_DESK), "GET /balie": EVERYONE}
PEOPLE = {role: Counsellor(id=300 + n, name=f"P{n}", role=role) for n, role in enumerate(Role)}


async def test_every_route_is_declared_and_every_declaration_is_a_route(house: House) -> None:
    routes = {
        route_key(route.method, route.resource.canonical)
        for route in house.app.router.routes()
        if route.resource is not None
    }
    ours = {key for key in routes if key not in DOOR_ACCESS}
    assert ours == set(PERMISSIONS)


async def test_a_route_without_a_permission_stops_the_start_up(tmp_path: Path) -> None:
    app = build_desk(
        install_door=partial(
            install_accounts,
            store=_NothingStored(),  # type: ignore[arg-type]
            clock=lambda: NOW,
            session_key=b"s" * 32,
            public_origin="http://127.0.0.1:1",
        ),
        store=_NothingStored(),  # type: ignore[arg-type]
        doorbell=TwinDoorbell(),
        family=TwinFamilySide(),
        clock=lambda: NOW,
        new_id=new_id,
        hours=lambda: ALWAYS,
    )

    async def forgotten(_request: web.Request) -> web.Response:
        return web.Response()

    app.router.add_get("/vergeten", forgotten)
    runner = web.AppRunner(app)
    with pytest.raises(UndeclaredRoute, match="GET /vergeten"):
        await runner.setup()
    await runner.cleanup()


class _NothingStored:
    """Never asked: the application does not start."""


@pytest.mark.parametrize("role", list(Role))
async def test_each_role_gets_exactly_what_the_table_says(house: House, role: Role) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(PEOPLE[role]) as seat:
        for key, access in PERMISSIONS.items():
            method, path = key.split()
            if path in ("/balie", "/deurbel"):
                continue
            path = path.replace("{id}", str(case.id))
            status = await _status(seat.http, method, path, seat.token)
            refused = status == 403 and not access.allows(role)
            let_in = access.allows(role) and status in (200, 303, 400, 403, 404, 409, 422)
            assert refused or let_in, f"{role} {key}: {status}"


async def test_without_a_session_there_is_nothing(house: House) -> None:
    async with aiohttp.ClientSession(house.origin) as http:
        for key in PERMISSIONS:
            method, path = key.split()
            if path == "/balie":
                continue
            status = await _status(http, method, path.replace("{id}", "5"), "")
            assert status in (303, 401, 403), f"{key}: {status}"


async def test_a_change_without_the_form_token_is_refused(house: House) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(PEOPLE[Role.VOLUNTEER]) as seat:
        stranger = replace(seat, token="0" * 64)
        assert (await stranger.post(f"/gesprek/{case.id}/nemen"))[0] == 403
        assert len(await house.world.store.read(lambda unit: list(unit.waiting_cases()))) == 1


async def test_every_answer_carries_the_strict_headers(house: House) -> None:
    async with house.counsellor(PEOPLE[Role.VOLUNTEER]) as seat:
        for path in ("/", "/stand", "/balie/desk.js", "/balie/niets.js", "/gesprek/5/regels"):
            async with seat.http.get(path) as response:
                policy = response.headers["Content-Security-Policy"]
                assert policy.startswith("default-src 'none'")
                assert "unsafe" not in policy
                assert response.headers["Cache-Control"] == "no-store"


async def test_editors_and_administrators_see_a_page_without_chats(tmp_path: Path) -> None:
    async with (
        running_desk(tmp_path) as house,
        house.counsellor(PEOPLE[Role.ADMINISTRATOR]) as seat,
        seat.http.get("/") as response,
    ):
        text = await response.text()
    assert "geen gesprekken" in text
    assert "desk.js" not in text


async def _status(http: aiohttp.ClientSession, method: str, path: str, token: str) -> int:
    headers = {"X-Formulier": token, "Sec-Fetch-Site": "same-origin"}
    json: dict[str, str] | None = {} if method == "POST" else None
    async with http.request(method, path, headers=headers, json=json, allow_redirects=False) as response:
        await response.read()
        return response.status
