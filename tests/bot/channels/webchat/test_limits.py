"""Floods are slowed down; danger passes; nobody's address is kept for it."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.webchat.buckets import Buckets, Rate
from bot.channels.webchat.networks import NetworkNames, network_of, remote_of
from tests.bot.channels.webchat.twins import NOON, Served
from tests.bot.channels.webchat.visitor import Visitor


async def test_a_flood_is_slowed_and_goes_on_later(served: Served, visitor: Visitor) -> None:
    statuses = [(await visitor.write(f"bericht {number}")).status for number in range(25)]
    assert statuses == [200] * 20 + [429] * 5
    refused = await visitor.write("nog een")
    assert (await refused.json())["fout"] == "too_many"
    assert refused.headers["Retry-After"] == "5"
    served.clock.forward(10)
    assert [(await visitor.write(f"later {number}")).status for number in range(6)] == [200] * 5 + [429]


async def test_danger_inside_a_flood_is_never_refused(served: Served, visitor: Visitor) -> None:
    for number in range(30):
        await visitor.write(f"bericht {number}")
    assert (await visitor.write("help me nu")).status == 200
    assert (await visitor.tap("!NOOD")).status == 200
    assert served.house.accepted[-1].text == "!NOOD"
    assert (await visitor.write("gewoon")).status == 429


async def test_many_new_sessions_from_one_network_are_slowed_but_not_in_danger(served: Served) -> None:
    statuses = []
    for _ in range(45):
        async with Visitor(served.url) as fresh:
            statuses.append((await fresh.write("hallo")).status)
    assert statuses == [200] * 40 + [429] * 5
    async with Visitor(served.url) as fresh:
        assert (await fresh.write("help me nu")).status == 200


async def test_without_script_the_words_are_still_in_the_field(served: Served, visitor: Visitor) -> None:
    for number in range(20):
        await visitor.write(f"bericht {number}")
    response = await visitor.submit(
        "/stuur", kind="text", text="dit wil ik nog zeggen", uuid=str(uuid.uuid4())
    )
    assert response.status == 429
    assert "dit wil ik nog zeggen" in await response.text()


@given(st.lists(st.floats(min_value=-7200, max_value=7200), max_size=200))
def test_a_clock_that_jumps_never_gives_more_than_the_burst_at_once(jumps: list[float]) -> None:
    buckets = Buckets(Rate(5, 1))
    now = float(NOON)
    for jump in jumps:
        now += jump
        assert sum(buckets.take("a", now) for _ in range(10)) <= 5


def test_memory_is_bounded_and_the_oldest_leave_first() -> None:
    buckets = Buckets(Rate(1, 0), most_keys=2)
    assert buckets.take("a", 0)
    assert buckets.take("b", 0)
    assert not buckets.take("a", 0)
    assert buckets.take("c", 0)
    assert buckets.take("b", 0), "b was forgotten, which fails open"


def test_a_network_has_another_name_every_day_and_its_address_cannot_be_read_from_it() -> None:
    keys = iter([b"een", b"twee"])
    names = NetworkNames(lambda: next(keys))
    first = names.name("192.0.2.7", 0)
    assert first == names.name("192.0.2.7", 86_399)
    assert first != names.name("192.0.2.8", 86_399)
    assert first != names.name("192.0.2.7", 86_400)
    assert b"192" not in first


def test_a_household_is_one_network() -> None:
    assert (
        network_of("2001:db8:1:2:3::4") == network_of("2001:db8:1:2:ffff::1") != network_of("2001:db8:1:3::1")
    )
    assert network_of("::ffff:192.0.2.7") == network_of("192.0.2.7")
    assert network_of("unix:") == "unknown"


def test_only_our_own_proxies_are_believed() -> None:
    assert remote_of("10.0.0.1", "1.1.1.1, 2.2.2.2", 0) == "10.0.0.1"
    assert remote_of("10.0.0.1", "1.1.1.1, 2.2.2.2", 1) == "2.2.2.2"
    assert remote_of("10.0.0.1", "1.1.1.1, 2.2.2.2", 2) == "1.1.1.1"
    assert remote_of("10.0.0.1", "", 1) == "10.0.0.1"
