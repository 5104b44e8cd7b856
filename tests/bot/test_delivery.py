"""The one path out: leases, order, what becomes of each message, and giving back what waits too long."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from sqlalchemy import Connection, select, update

import bot.delivery
from bot.channels.base import (
    Channel,
    ChannelClosed,
    DeliveryError,
    Inbound,
    InboundKind,
    NotAccepted,
    OurMistake,
    Outbound,
    OutboundKind,
    Sent,
    Uncertain,
    Unreachable,
)
from bot.delivery import Delivery
from bot.farewells import say_farewells
from bot.rates import Rate, Rates
from bot.storage.bodies import Body
from bot.storage.checkin_rows import NewCheckIn, add_checkin
from bot.storage.conversations import load_conversations
from bot.storage.database import Database
from bot.storage.encryption import Vault
from bot.storage.forgetting import forget_conversation
from bot.storage.inbox import add_inbounds
from bot.storage.outbox_claims import LEASE, claim_outgoing
from bot.storage.outbox_leases import recover_leases
from bot.storage.outgoing import Outgoing
from bot.storage.saving_conversations import begin_episodes, save_conversations
from bot.storage.tables import alarms, checkins, conversations, outbox
from bot.storage.transcript import NewMessage, add_messages, add_outgoing

NOW = 1_795_000_000_000


@dataclass
class Mouth:
    """A channel that remembers what it was given, and fails as it is told."""

    name: str = "telegram"
    said: list[Outbound] = field(default_factory=list)
    failing: list[DeliveryError] = field(default_factory=list)
    #: Set: sending waits for it.
    gate: asyncio.Event | None = None

    async def start(self) -> None: ...
    async def stop_receiving(self) -> None: ...
    async def close(self) -> None: ...
    async def show_typing(self, address: str) -> None: ...

    async def send(self, outbound: Outbound) -> Sent:
        self.said.append(outbound)
        if self.gate is not None and outbound.kind is OutboundKind.TEXT:
            await self.gate.wait()
        if self.failing:
            raise self.failing.pop(0)
        return Sent(remote_ids=(f"r{len(self.said)}",))

    @property
    def texts(self) -> list[str]:
        return [each.text for each in self.said if each.kind is OutboundKind.TEXT]


class World:
    def __init__(self, database: Database, vault: Vault) -> None:
        self.database = database
        self.vault = vault
        self.now = NOW
        self.mouth = Mouth()
        self.rang: list[str] = []
        self.rates = Rates({"telegram": Rate(overall=1000, per_chat=1000)})

    def delivery(self, process: str = "p1") -> Delivery:
        channels: dict[str, Channel] = {"telegram": self.mouth}
        return Delivery(
            database=self.database,
            vault=self.vault,
            channels=channels,
            clock=lambda: self.now,
            process=process,
            rates=self.rates,
            ring=self.rang.append,
        )

    async def wants_to_say(
        self, *texts: str, address: str = "7", purpose: str = "reply", leased_by: str = ""
    ) -> list[Outgoing]:
        """Rows in the outbox, as a handled message leaves them."""

        def work(connection: Connection) -> list[Outgoing]:
            come = Inbound(
                channel="telegram", address=address, message_key=address, kind=InboundKind.TEXT, text="hoi"
            )
            add_inbounds(connection, self.vault, [come], self.now)
            index = self.vault.ring.index("address", "telegram", address)
            number = connection.execute(
                select(conversations.c.id).where(conversations.c.address_index == index)
            ).scalar_one()
            talk = load_conversations(connection, self.vault, [number])[number]
            if talk.episode_key is None:
                begin_episodes(connection, self.vault, [talk], self.now)
            assert talk.episode_key is not None
            going = []
            for words in texts:
                seq = talk.take_seq()
                body = Body(text=words)
                add_messages(
                    connection, [NewMessage(conversation=talk, seq=seq, author="bot", body=body)], self.now
                )
                going.append(
                    Outgoing(
                        conversation_id=number,
                        episode_id=talk.episode_id,
                        seq=seq,
                        channel="telegram",
                        address=address,
                        kind="text",
                        purpose=purpose,
                        body=body,
                        key=talk.episode_key,
                    )
                )
            free = {number} if leased_by else set()
            add_outgoing(connection, going, leased_by=leased_by, lanes_free=free, now=self.now)
            save_conversations(connection, [talk])
            return going

        return await self.database.write(work)

    async def states(self) -> list[str]:
        query = select(outbox.c.state).order_by(outbox.c.conversation_id, outbox.c.seq)
        return await self.database.read(lambda connection: list(connection.execute(query).scalars()))

    async def alarm_kinds(self) -> list[str]:
        return await self.database.read(
            lambda connection: list(connection.execute(select(alarms.c.kind)).scalars())
        )

    async def says(self, *texts: str) -> None:
        async with asyncio.timeout(10):
            while self.mouth.texts != list(texts):  # noqa: ASYNC110 - nobody rings for what was said
                await asyncio.sleep(0.01)

    async def becomes(self, *states: str) -> None:
        async with asyncio.timeout(10):
            while await self.states() != list(states):  # noqa: ASYNC110 - rows ring nobody here
                await asyncio.sleep(0.02)


@pytest.fixture
def world(database: Database, vault: Vault) -> World:
    return World(database, vault)


@asynccontextmanager
async def running(delivery: Delivery) -> AsyncIterator[Delivery]:
    task = asyncio.create_task(delivery.run())
    try:
        yield delivery
    finally:
        delivery.stop()
        await task


async def test_what_waits_is_sent_in_order_and_noted(world: World) -> None:
    await world.wants_to_say("een", "twee", "drie")
    async with running(world.delivery()):
        await world.becomes("sent", "sent", "sent")
    assert world.mouth.texts == ["een", "twee", "drie"]


async def test_what_was_born_leased_is_sent_without_asking_again(world: World) -> None:
    going = await world.wants_to_say("een", "twee", leased_by="p1")
    async with running(world.delivery()) as delivery:
        delivery.hand_over(going)
        await world.becomes("sent", "sent")
    assert world.mouth.texts == ["een", "twee"]


async def test_behind_a_busy_lane_nobody_keeps_asking_and_the_end_of_the_lane_wakes(world: World) -> None:
    world.mouth.gate = asyncio.Event()
    delivery = world.delivery()
    asked = 0

    async def counted() -> int:
        nonlocal asked
        asked += 1
        return await Delivery.deliver_pending(delivery)

    delivery.deliver_pending = counted  # type: ignore[method-assign]
    async with running(delivery):
        await world.wants_to_say("een", "twee")
        delivery.wake()
        await world.becomes("sending", "waiting")
        await asyncio.sleep(0.5)
        assert asked <= 5
        world.mouth.gate.set()
        began = asyncio.get_running_loop().time()
        await world.says("een", "twee")
        assert asyncio.get_running_loop().time() - began < 0.5


async def test_after_one_that_must_wait_the_rest_keeps_its_place(world: World) -> None:
    world.mouth.failing = [NotAccepted(retry_after=0.2)]
    going = await world.wants_to_say("een", "twee", leased_by="p1")
    async with running(world.delivery()) as delivery:
        delivery.hand_over(going)
        await world.says("een")
        await world.becomes("waiting", "waiting")
        world.now += 300
        delivery.wake()
        await world.becomes("sent", "sent")
    assert world.mouth.texts == ["een", "een", "twee"]


async def test_in_doubt_a_reply_goes_once_more_and_then_never(world: World) -> None:
    world.mouth.failing = [Uncertain(), Uncertain()]
    await world.wants_to_say("een")
    async with running(world.delivery()) as delivery:
        await world.says("een")
        await world.becomes("waiting")
        world.now += 2_000
        delivery.wake()
        await world.becomes("uncertain")
    assert world.mouth.texts == ["een", "een"]
    assert "uncertain" in await world.alarm_kinds()


async def test_a_closed_channel_is_one_alarm_for_all_it_is_closed_for(world: World) -> None:
    world.mouth.failing = [ChannelClosed() for _ in range(4)]
    going = [await world.wants_to_say("een", address=str(number), leased_by="p1") for number in range(4)]
    async with running(world.delivery()) as delivery:
        for each in going:
            delivery.hand_over(each)
        await world.becomes("waiting", "waiting", "waiting", "waiting")
    assert await world.alarm_kinds() == ["channel-closed"]


async def test_to_somebody_gone_nothing_more_is_tried(world: World) -> None:
    world.mouth.failing = [Unreachable()]
    await world.wants_to_say("een", "twee")
    async with running(world.delivery()):
        await world.becomes("failed", "failed")
    assert world.mouth.texts == ["een"]
    assert "unreachable" in await world.alarm_kinds()


async def test_to_somebody_forgotten_nothing_more_goes_and_what_just_arrived_is_deleted(
    world: World, database: Database, vault: Vault
) -> None:
    """SNEL WEG while the answer was on its way: nothing of it may stay on the phone."""
    world.mouth.gate = asyncio.Event()
    going = await world.wants_to_say("een", "twee", "drie", leased_by="p1")
    conversation = going[0].conversation_id

    def forget(connection: Connection) -> None:
        talk = load_conversations(connection, vault, [conversation])[conversation]
        forget_conversation(connection, vault, talk, farewell="", now=world.now)

    async with running(world.delivery()) as delivery:
        delivery.hand_over(going)
        await asyncio.sleep(0.05)
        await database.write(forget)
        delivery.forget(conversation)
        world.mouth.gate.set()
    await say_farewells(database, vault, {"telegram": world.mouth}, lambda: world.now)
    assert world.mouth.texts == ["een"]
    assert [(each.kind, each.remote_id) for each in world.mouth.said[1:]] == [(OutboundKind.DELETE, "r1")]


async def test_what_waits_for_its_turn_too_long_goes_back_before_its_lease_ends(world: World) -> None:
    """Otherwise another would take it for the message of a process that died, and send it twice."""
    world.rates = Rates({"telegram": Rate(overall=1000, per_chat=0.01)})
    going = await world.wants_to_say("een", "twee", "drie", "vier", "vijf", leased_by="p1")
    async with running(world.delivery()) as delivery:
        delivery.hand_over(going)
        await world.becomes("sent", "sent", "sent", "waiting", "waiting")
        world.now += LEASE + 1
        assert await delivery.recover(alone=False) == 0
    assert world.mouth.texts == ["een", "twee", "drie"]


async def test_a_full_house_gives_back_who_gets_no_place(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.delivery, "_LANE_SECONDS", 0.1)
    monkeypatch.setattr(bot.delivery, "_AT_ONCE", 1)
    world.mouth.gate = asyncio.Event()
    first = await world.wants_to_say("een", address="7", leased_by="p1")
    second = await world.wants_to_say("ander", address="8", leased_by="p1")
    async with running(world.delivery()) as delivery:
        delivery.hand_over(first)
        await asyncio.sleep(0.02)
        delivery.hand_over(second)
        await asyncio.sleep(0.2)
        assert sorted(await world.states()) == ["sending", "waiting"] or world.mouth.texts == ["een"]
        world.mouth.gate.set()
        await world.becomes("sent", "sent")
    assert world.mouth.texts == ["een", "ander"]


@pytest.mark.parametrize(
    ("purpose", "tries", "becomes", "alarmed"),
    [
        ("reply", 1, "waiting", False),
        ("safety", 1, "waiting", False),
        ("reply", 2, "uncertain", True),
        ("checkin", 1, "uncertain", True),
    ],
)
async def test_of_a_process_that_died(
    world: World, purpose: str, tries: int, becomes: str, alarmed: bool
) -> None:
    await world.wants_to_say("een", purpose=purpose, leased_by="dead")
    set_tries = update(outbox).values(tries=tries)
    await world.database.write(lambda connection: connection.execute(set_tries).rowcount)
    assert await world.delivery("p2").recover(alone=True) == 1
    assert await world.states() == [becomes]
    assert ("uncertain" in await world.alarm_kinds()) is alarmed


async def test_a_living_process_keeps_its_lease(world: World) -> None:
    await world.wants_to_say("een", leased_by="p1")
    assert await world.delivery("p2").recover(alone=False) == 0
    assert await world.delivery("p1").recover(alone=True) == 0
    world.now += LEASE + 1
    assert await world.delivery("p2").recover(alone=False) == 1


async def test_a_checkin_whose_sender_died_is_in_doubt_and_not_asked_again(
    world: World, database: Database, vault: Vault
) -> None:
    going = await world.wants_to_say("Hoe is het nu?", purpose="checkin", leased_by="dead")
    asked = NewCheckIn(
        flow="na_bezoek", due_at=NOW, local_day="2026-11-20", earliest="10:00", latest="20:00", zone="UTC"
    )

    def plan(connection: Connection) -> int:
        add_checkin(connection, vault, going[0].conversation_id, asked, now=NOW)
        return connection.execute(update(checkins).values(state="sending", sent_at=NOW)).rowcount

    assert await database.write(plan) == 1
    await database.write(lambda connection: recover_leases(connection, now=NOW, only_other_than="p2"))
    states = await database.read(
        lambda connection: list(connection.execute(select(checkins.c.state)).scalars())
    )
    assert states == ["uncertain"]


async def test_stopping_gives_back_what_was_not_tried(world: World) -> None:
    world.mouth.gate = asyncio.Event()
    going = await world.wants_to_say("een", "twee", leased_by="p1")
    delivery = world.delivery()
    task = asyncio.create_task(delivery.run())
    delivery.hand_over(going)
    await asyncio.sleep(0.05)
    delivery.stop()
    world.mouth.gate.set()
    await asyncio.wait_for(task, 10)
    assert await world.states() == ["sent", "waiting"]
    assert world.mouth.texts == ["een"]


async def test_the_place_in_the_queue_goes_after_everything_else(world: World) -> None:
    await world.wants_to_say("plek 3", address="1", purpose="place")
    world.now += 1
    await world.wants_to_say("een antwoord", address="2")
    await world.database.write(lambda c: c.execute(update(conversations).values(owner="queue")) and None)
    claimed = await world.database.write(
        lambda c: claim_outgoing(c, world.vault, now=world.now, process="p1", most=1)
    )
    assert [item.body.text for item in claimed] == ["een antwoord"]


@pytest.mark.parametrize("error", [Uncertain(), OurMistake()])
async def test_a_place_that_did_not_arrive_is_nobodys_worry(world: World, error: DeliveryError) -> None:
    world.mouth.failing.append(error)
    await world.wants_to_say("plek 3", purpose="place", leased_by="")
    await world.database.write(lambda c: c.execute(update(conversations).values(owner="queue")) and None)
    async with running(world.delivery()):
        await world.becomes("failed")
    assert await world.alarm_kinds() == []


async def test_a_place_nobody_has_any_more_is_never_told(world: World) -> None:
    await world.wants_to_say("plek 3", purpose="place")
    await world.database.write(lambda c: c.execute(update(conversations).values(owner="counsellor")) and None)
    async with running(world.delivery()):
        await world.becomes("withdrawn")
    assert world.mouth.texts == []
