"""The chats of a full desk: going on, waiting, in danger, asleep, offered, over."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.storage.ids import new_id
from handoff.actions import close_case, reply_to_family, take_case
from handoff.actions.calls import note_emergency_call
from handoff.actions.silence import sleep_until_later
from handoff.cases import Case
from handoff.closed_chats.opening_closed import REASONS, open_closed_chat
from handoff.counsellors import Counsellor
from handoff.hand_up.raising import raise_hand
from handoff.notes.writing import write_note
from handoff.overview.whispering import whisper
from handoff.transfers.offering import offer_case
from handoff.wrap_up.choices import WrapUpChoices
from handoff.wrap_up.finishing import WrapUp, close_with_form
from handoff.wrap_up.records import AboutChild, Form, Risk
from tests.browser.full_desk_people import SAM
from tests.handoff.worlds import BAS, CARLA, EMMA, WORDS, World, family_asks, family_writes


def before(now: datetime, minutes: float) -> datetime:
    return now - timedelta(minutes=minutes)


async def _taken(
    world: World, now: datetime, who: Counsellor, text: str, minutes_ago: float, **wish: Any
) -> Case:
    case = await family_asks(world, text, at=before(now, minutes_ago), **wish)
    roomy, at = replace(who, capacity=3), before(now, minutes_ago - 2)
    return await world.store.write(lambda unit: take_case(unit, case.id, roomy, at, WORDS))


async def chats_over(world: World, choices: WrapUpChoices, now: datetime) -> tuple[Case, Case]:
    """One of Emma with its form, that Carla read again; one of Carla that still waits for its form."""
    topic = choices.topics[0].id
    form = Form(topics=(topic,), relation="partner", child=AboutChild.YES, risk=Risk.WORRY)
    first = await _taken(world, now, EMMA, "Mijn man zit vast en ik slaap slecht", 300, flow=topic)
    second = await _taken(world, now, CARLA, "Hoe zeg ik het op school?", 120)
    wrapped, reason = WrapUp(form=form), next(iter(REASONS))
    await world.store.write(
        lambda unit: close_with_form(unit, first.id, EMMA, wrapped, choices, before(now, 250), WORDS)
    )
    await world.store.write(lambda unit: open_closed_chat(unit, first.id, CARLA, reason=reason, now=now))
    await world.store.write(lambda unit: close_case(unit, second.id, CARLA, before(now, 70), WORDS))
    return first, second


async def chats_now(world: World, now: datetime) -> Case:
    """Returns the one of Emma, who has her hand up."""
    with_emma = await _taken(world, now, EMMA, "Ze huilt als we weggaan", 25, sharing="alles")
    await world.store.write(
        lambda unit: raise_hand(unit, with_emma.id, EMMA, hand_id=new_id(), now=before(now, 1))
    )
    await _in_danger(world, now)
    await _with_carla(world, now)
    await _offered_by_sam(world, now)
    await family_asks(world, "Niemand weet het en het wordt me te veel", at=before(now, 12))
    await family_asks(
        world,
        "Mag ik iemand spreken?",
        at=before(now, 4),
        urgency="hoog",
        briefing="Wil weten wat ze tegen haar zoon zegt.",
    )
    await family_asks(
        world, "Hoe kom ik aan een advocaat?", at=before(now, 200), kind="bericht", reason="bericht"
    )
    return with_emma


async def _in_danger(world: World, now: datetime) -> None:
    case = await _taken(world, now, BAS, "Hij staat voor de deur", 9, signal="violence-now")
    quiet = "Vraag of de deur op slot is."
    await world.store.write(
        lambda unit: whisper(unit, case.id, CARLA, whisper_id=new_id(), text=quiet, now=before(now, 3))
    )
    await world.store.write(
        lambda unit: note_emergency_call(
            unit, case.id, BAS, note_id=new_id(), passed_on="Straat en huisnummer", now=before(now, 2)
        )
    )
    await world.alarm("refused", before(now, 6), case.conversation)


async def _with_carla(world: World, now: datetime) -> None:
    mine = await _taken(
        world,
        now,
        CARLA,
        "Mijn dochter van 6 vraagt elke avond waar papa is. Ik weet niet wat ik moet zeggen.",
        18,
        sharing="alles",
        briefing="Haar man zit sinds twee weken vast. Ze wil weten wat ze tegen haar dochter zegt.",
    )
    hello = "Hoi, ik ben Carla. Wat fijn dat je schrijft. Hoe is het nu met jullie?"
    await world.store.write(
        lambda unit: reply_to_family(
            unit, mine.id, CARLA, key="hallo", text=hello, now=before(now, 14), words=WORDS
        )
    )
    await family_writes(world, mine, "Ik heb gezegd dat hij voor zijn werk weg is.", at=before(now, 11))
    note = "Wil liever niet gebeld worden: haar moeder woont in."
    await world.store.write(
        lambda unit: write_note(unit, mine.id, CARLA, note_id=new_id(), text=note, now=before(now, 9))
    )
    asleep = await _taken(world, now, CARLA, "Ik moet even naar de kinderen", 60)
    await world.store.write(lambda unit: sleep_until_later(unit, asleep, before(now, 30), WORDS))


async def _offered_by_sam(world: World, now: datetime) -> None:
    case = await _taken(world, now, SAM, "Ik zit met veel papieren", 40)
    note = "Ze wil weten hoe het met de voogdij gaat. Mijn dienst eindigt zo."
    await world.store.write(
        lambda unit: offer_case(
            unit, case.id, SAM, transfer_id=new_id(), receiver=CARLA.id, note=note, now=before(now, 1)
        )
    )
