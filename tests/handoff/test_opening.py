"""A family asks for a human."""

from __future__ import annotations

from dataclasses import replace

from handoff.actions import open_case, raise_case, take_case
from handoff.cases import CaseKind, CaseState, Sharing, Urgency, closed, new_case
from handoff.closed_chats.earlier import earlier_chats
from handoff.doorbell import QUEUE, chat_topic
from tests.handoff.worlds import EMMA, NOW, WORDS, World, case_now, family_asks, family_writes, later


async def test_a_wish_becomes_a_waiting_case_and_rings_the_desk(world: World) -> None:
    case = await family_asks(world, briefing="Wil bezoek regelen")

    stored = await case_now(world, case)
    assert stored.state is CaseState.WAITING
    assert stored.briefing == "Wil bezoek regelen"
    assert await world.owner(case.conversation) == "queue"
    assert QUEUE in world.bell.rung


async def test_asking_twice_keeps_the_first_case_and_its_place(world: World) -> None:
    case = await family_asks(world)
    again = replace(case, id=case.id + 1, opened_at=later(5))

    kept = await world.store.write(lambda unit: open_case(unit, again))

    assert kept.id == case.id
    assert len(await world.store.read(lambda unit: list(unit.waiting_cases()))) == 1


async def test_a_crisis_signal_makes_the_waiting_case_urgent_and_live(world: World) -> None:
    case = await family_asks(world, kind="bericht")
    danger = replace(case, id=case.id + 1, signal="suicide")

    await world.store.write(lambda unit: open_case(unit, danger))

    stored = await case_now(world, case)
    assert (stored.urgency, stored.kind, stored.signal) == (Urgency.DANGER, CaseKind.CHAT, "suicide")


async def test_calling_nood_while_waiting_makes_the_case_urgent_too(world: World) -> None:
    case = await family_asks(world, kind="bericht")

    await world.store.write(
        lambda unit: open_case(unit, replace(case, id=case.id + 1, urgency=Urgency.DANGER))
    )

    stored = await case_now(world, case)
    assert (stored.urgency, stored.kind, stored.signal) == (Urgency.DANGER, CaseKind.CHAT, "")


async def test_who_shared_nothing_and_is_in_danger_that_day_shares_from_that_message_on(world: World) -> None:
    case = await family_asks(world, sharing="niets")
    await world.store.write(lambda unit: unit.change_case(case, closed(case, later(1), "left")))
    seq = await world.family_line(case.conversation, "Ik wil dood", later(30))
    danger = new_case(
        id=case.id + 1,
        conversation=case.conversation,
        episode=1,
        pseudonym=case.pseudonym,
        reason="crisis",
        now=later(30),
        urgency="nood",
        sharing="alles",
        briefing="Ging over: bezoek.",
        signal="suicide",
        from_seq=seq,
        family_seq=seq,
    )

    opened = await world.store.write(lambda unit: open_case(unit, danger))

    assert (opened.sharing, opened.briefing, opened.urgency) == (Sharing.NOTHING, "", Urgency.DANGER)
    seen = await world.store.read(lambda unit: [line.text for line in unit.lines(opened)])
    assert seen == ["Ik wil dood"]
    assert await world.store.read(lambda unit: list(earlier_chats(unit, opened))) == []


async def test_the_last_choice_counts_and_yesterdays_does_not(world: World) -> None:
    case = await family_asks(world, sharing="niets")
    shares = replace(case, id=case.id + 1, sharing=Sharing.ALL, opened_at=later(5))

    async def keeps_to_itself(minutes: float) -> bool:
        return await world.store.read(lambda unit: unit.keeps_to_itself(case.conversation, later(minutes)))

    assert await keeps_to_itself(-1)
    assert not await keeps_to_itself(1)
    await world.store.write(lambda unit: unit.change_case(case, closed(case, later(1), "left")))
    await world.store.write(lambda unit: unit.add_case(shares))
    assert not await keeps_to_itself(-1)


async def test_a_signal_in_a_taken_case_keeps_its_counsellor(world: World) -> None:
    case = await family_asks(world)
    mine = await world.store.write(lambda unit: take_case(unit, case.id, EMMA, NOW, WORDS))

    await world.store.write(lambda unit: raise_case(unit, mine, "violence-now"))

    stored = await case_now(world, case)
    assert stored.counsellor == EMMA.id
    assert stored.in_danger
    assert await world.owner(case.conversation) == "counsellor"


async def test_a_message_of_the_family_rings_its_chat_and_is_unread(world: World) -> None:
    case = await family_asks(world)
    await family_writes(world, case, "Ben je daar?", at=later(1))

    stored = await case_now(world, case)
    assert stored.has_unread
    assert stored.family_at == later(1)
    assert world.bell.rung[-1] == chat_topic(case.conversation)


def test_a_crisis_case_is_always_live_and_urgent() -> None:
    case = new_case(
        id=1,
        conversation=2,
        episode=3,
        pseudonym="Groene Uil 11",
        reason="crisis",
        now=NOW,
        kind="bericht",
        signal="suicide",
    )
    assert case.kind is CaseKind.CHAT
    assert case.urgency is Urgency.DANGER
