"""Sessions: half an hour of silence, eight hours at most, one per person, and what is open closes with them."""

from __future__ import annotations

from handoff.desk.accounts.visits import close_ended_sessions
from tests.handoff.accounts.door import Door, Visitor


async def test_half_an_hour_of_silence_ends_it(door: Door, emma: Visitor) -> None:
    door.clock.turn(minutes=28)
    assert await emma.is_in()
    door.clock.turn(minutes=30)
    page = await emma.get("/")
    assert page.path == "/inloggen"


async def test_eight_hours_is_the_most_however_busy(door: Door, emma: Visitor) -> None:
    for _ in range(31):
        door.clock.turn(minutes=15)
        assert await emma.is_in()
    door.clock.turn(minutes=15)
    assert not await emma.is_in()


async def test_requests_nobody_made_do_not_keep_it_alive(door: Door, emma: Visitor) -> None:
    for _ in range(3):
        door.clock.turn(minutes=10)
        await emma.get("/", **{"X-Achtergrond": "1"})
    assert not await emma.is_in()


async def test_a_key_on_an_open_page_keeps_it_alive(door: Door, emma: Visitor) -> None:
    for _ in range(4):
        door.clock.turn(minutes=20)
        assert (await emma.get("/teken-van-leven?hier=1", **{"X-Achtergrond": "1"})).text == "ja"
    assert await emma.is_in()


async def test_an_open_page_alone_does_not_keep_it_alive(door: Door, emma: Visitor) -> None:
    door.clock.turn(minutes=20)
    assert (await emma.get("/teken-van-leven", **{"X-Achtergrond": "1"})).text == "ja"
    door.clock.turn(minutes=20)
    assert not await emma.is_in()


async def test_a_line_that_opens_again_by_itself_does_not_keep_it_alive(door: Door, emma: Visitor) -> None:
    for _ in range(2):
        door.clock.turn(minutes=20)
        await emma.get("/", Upgrade="websocket")
    assert not await emma.is_in()


async def test_logging_in_elsewhere_ends_the_first_browser(door: Door, emma: Visitor) -> None:
    async with Visitor(door) as phone:
        phone.secret = emma.secret
        await phone.log_in()
        assert await phone.is_in()
        assert not await emma.is_in()


async def test_every_login_has_a_new_cookie(door: Door, emma: Visitor) -> None:
    first = emma.cookies()["hulplijn_balie"]
    page = await emma.get("/account")
    await emma.post("/uitloggen", page.token)
    await emma.log_in()
    assert emma.cookies()["hulplijn_balie"] != first


async def test_logging_out_ends_it_and_an_old_cookie_does_not_come_back(door: Door, emma: Visitor) -> None:
    cookie = emma.cookies()["hulplijn_balie"]
    page = await emma.get("/account")
    assert (await emma.post("/uitloggen", page.token)).path == "/inloggen"
    async with Visitor(door) as thief:
        page = await thief.get("/", Cookie=f"hulplijn_balie={cookie}")
        assert page.path == "/inloggen"


async def test_logging_out_everywhere_ends_it(door: Door, emma: Visitor) -> None:
    page = await emma.get("/account")
    await emma.post("/account/overal-uitloggen", page.token)
    assert not await emma.is_in()


async def test_what_is_open_closes_at_logout(door: Door, emma: Visitor) -> None:
    await emma.get("/luister")
    page = await emma.get("/account")
    await emma.post("/uitloggen", page.token)
    assert door.closed == ["closed"]


async def test_what_is_open_closes_when_the_same_person_logs_in_elsewhere(door: Door, emma: Visitor) -> None:
    await emma.get("/luister")
    async with Visitor(door) as phone:
        phone.secret = emma.secret
        await phone.log_in()
    assert door.closed == ["closed"]


async def test_what_is_open_closes_when_the_clock_says_so(door: Door, emma: Visitor) -> None:
    await emma.get("/luister")
    door.clock.turn(minutes=29)
    await close_ended_sessions(door.keeper)
    assert door.closed == []
    door.clock.turn(minutes=2)
    await close_ended_sessions(door.keeper)
    await close_ended_sessions(door.keeper)
    assert door.closed == ["closed"]


async def test_what_is_open_closes_when_another_process_ended_it(door: Door, emma: Visitor) -> None:
    await emma.get("/luister")
    (account,) = await door.store.accounts()
    await door.store.end_sessions_of(account.id, door.keeper.note(0, "account_stopped", account.id))
    await close_ended_sessions(door.keeper)
    assert door.closed == ["closed"]


async def test_one_that_fails_to_close_does_not_keep_the_others_open(door: Door, emma: Visitor) -> None:
    async def fails() -> None:
        raise RuntimeError

    session_id = int((await emma.get("/luister")).text)
    door.keeper.ends.add(session_id, fails)
    await emma.get("/luister")
    await door.keeper.ends.tell([session_id])
    assert door.closed == ["closed", "closed"]
