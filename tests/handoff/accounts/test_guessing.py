"""Guessing gets slow, survives a restart, and never keeps the real person out."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from handoff.accounts.guessing import KEPT, PATIENCE, Tries, TryKey, TryKind, one_more, time_to_wait
from handoff.accounts.secrets import network_digest, network_of
from handoff.desk.accounts.login import REFUSED
from tests.handoff.accounts.door import START, Door, Visitor, open_door, open_store


async def test_a_thousand_tries_get_almost_nowhere_and_emma_still_gets_in(door: Door, emma: Visitor) -> None:
    async with Visitor(door) as thief:
        door.networks.address = "203.0.113.66"
        token = (await thief.get("/inloggen")).token
        looked_at = 0
        for number in range(1000):
            page = await thief.post(
                "/inloggen", token, inlognaam="emma", wachtwoord=f"gok nummer {number} hoor"
            )
            looked_at += REFUSED in page.text
            door.clock.turn(seconds=1)
        assert page.status == 429
        assert 1 <= int(page.headers["Retry-After"]) <= 15 * 60
    assert looked_at <= 15
    async with Visitor(door) as elsewhere:
        door.networks.address = "198.51.100.7"
        elsewhere.secret = emma.secret
        assert (await elsewhere.log_in()).text == "balie van Emma"


async def test_from_a_thousand_networks_a_browser_that_knows_emma_still_gets_in_at_once(
    door: Door, emma: Visitor
) -> None:
    page = await emma.get("/account")
    await emma.post("/uitloggen", page.token)
    statuses = []
    for number in range(150):
        async with Visitor(door) as thief:
            door.networks.address = f"203.0.{number}.1"
            statuses.append((await thief.give_password("emma", "zomaar een gok doen")).status)
    assert statuses.count(422) < 70
    assert statuses[-1] == 429
    assert (await emma.log_in()).text == "balie van Emma"


async def test_from_a_thousand_networks_a_new_browser_waits_seconds_not_hours(
    door: Door, emma: Visitor
) -> None:
    for number in range(150):
        async with Visitor(door) as thief:
            door.networks.address = f"203.0.{number}.1"
            await thief.give_password("emma", "zomaar een gok doen")
    async with Visitor(door) as elsewhere:
        door.networks.address = "198.51.100.7"
        elsewhere.secret = emma.secret
        assert (await elsewhere.give_password()).status == 429
        door.clock.turn(seconds=8)
        assert (await elsewhere.log_in()).text == "balie van Emma"


async def test_codes_are_hard_to_guess_even_with_the_password(door: Door, emma: Visitor) -> None:
    async with Visitor(door) as thief:
        statuses = []
        for number in range(40):
            page = await thief.give_password()
            if "/code" in page.path:
                page = await thief.post("/inloggen/code", page.token, code=f"{number:06}")
            statuses.append(page.status)
            door.clock.turn(seconds=20)
    assert statuses.count(422) <= 14
    assert statuses[-1] == 429


async def test_the_count_survives_a_restart(tmp_path: Path) -> None:
    async with open_store(tmp_path) as (store, _, _), open_door(store) as door, Visitor(door) as thief:
        for _ in range(6):
            last = await thief.give_password("emma", "zomaar een gok doen")
        assert last.status == 429
    async with open_store(tmp_path) as (store, _, _), open_door(store) as door, Visitor(door) as thief:
        assert (await thief.give_password("emma", "zomaar een gok doen")).status == 429


async def test_nobody_gets_in_when_tries_cannot_be_counted(tmp_path: Path) -> None:
    async with open_store(tmp_path) as (store, database, _), open_door(store) as door:
        async with Visitor(door) as emma:
            await emma.accept(await door.invite())
            door.clock.turn(minutes=1)
        async with Visitor(door) as browser:
            page = await browser.get("/inloggen")
            await database.close()
            page = await browser.post(
                "/inloggen", page.token, inlognaam="emma", wachtwoord="paars lepel zigzag toren"
            )
            assert page.status == 500
            assert "Er ging iets mis bij ons" in page.text


async def test_tries_at_the_same_moment_are_all_counted(door: Door) -> None:
    key = [TryKey(TryKind.PAIR, b"x" * 32)]
    waits = [await door.store.take_try(key, START) for _ in range(50)]
    assert sum(wait == timedelta(0) for wait in waits) == PATIENCE[TryKind.PAIR].free


async def test_counts_are_gone_after_a_day(door: Door) -> None:
    key = [TryKey(TryKind.PAIR, b"x" * 32)]
    for _ in range(6):
        await door.store.take_try(key, START)
    assert await door.store.take_try(key, START) > timedelta(0)
    assert await door.store.take_try(key, START + KEPT + timedelta(seconds=1)) == timedelta(0)


@pytest.mark.parametrize("kind", TryKind)
def test_no_number_of_tries_makes_anybody_wait_longer_than_a_quarter_of_an_hour(kind: TryKind) -> None:
    tries = Tries(1_000_000.0, START)
    assert timedelta(0) < time_to_wait(kind, tries, START) <= timedelta(minutes=15)


def test_the_wait_doubles() -> None:
    free = PATIENCE[TryKind.PAIR].free
    waits = [time_to_wait(TryKind.PAIR, Tries(free + more, START), START).seconds for more in range(5)]
    assert waits == [1, 2, 4, 8, 16]


def test_time_forgives() -> None:
    tries = one_more(TryKind.PAIR, Tries(4, START), START + timedelta(hours=1))
    assert tries.count == 1


def test_a_clock_that_goes_back_does_not_shorten_the_wait() -> None:
    tries = one_more(TryKind.PAIR, Tries(6, START), START - timedelta(hours=2))
    assert time_to_wait(TryKind.PAIR, tries, START) > timedelta(0)


def test_a_network_is_an_address_or_a_64() -> None:
    assert network_of("2001:db8:1:2:aaaa::1") == network_of("2001:db8:1:2:bbbb::9")
    assert network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1")
    assert network_of("::ffff:192.0.2.1") == "192.0.2.1"
    assert network_of("/run/desk.sock") == "onbekend"


def test_yesterdays_network_hash_says_nothing_today() -> None:
    today = network_digest(b"k" * 32, START.date(), "192.0.2.1")
    assert today != network_digest(b"k" * 32, (START + timedelta(days=1)).date(), "192.0.2.1")
    assert b"192.0.2.1" not in today
