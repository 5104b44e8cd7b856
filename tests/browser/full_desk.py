"""An evening with a bit of everything, for looking at pages that have something on them."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random

from bot.storage.ids import new_id
from handoff.actions import be_present
from handoff.cases import Case
from handoff.hours import HoursChange
from handoff.ports import DeskUnit, PresenceState
from handoff.shifts.by_hand import change_hours
from handoff.shifts.planning import plan_shift
from handoff.shifts.records import Shift
from handoff.wrap_up.choices import Choice, WrapUpChoices
from handoff.wrap_up.records import AboutChild, Contact, Form, Risk, Source
from tests.browser.full_desk_chats import chats_now, chats_over
from tests.browser.full_desk_people import DAAN, ROSA, SAM
from tests.browser.full_desk_records import keep_records
from tests.handoff.desk.house import House
from tests.handoff.worlds import BAS, CARLA, EMMA


async def fill(house: House, choices: WrapUpChoices) -> dict[str, str]:
    """For Carla to look at; returns an example for each address with a place."""
    now = house.clock()
    for who in (CARLA, EMMA, BAS, SAM, ROSA, DAAN):
        await house.log_in(who)
    for part in (_present, _planned):
        await house.world.store.write(lambda unit, part=part: part(unit, now))  # type: ignore[misc]
    await house.world.store.write(lambda unit: contacts_of_months(unit, now, choices))
    closed, unfinished = await chats_over(house.world, choices, now)
    with_emma = await chats_now(house.world, now)
    kept = await keep_records(house.world, with_emma, closed, choices, now)
    return kept | _places_of(closed, unfinished, with_emma)


def _places_of(closed: Case, unfinished: Case, with_emma: Case) -> dict[str, str]:
    return {
        "/zoeken/{id}": f"/zoeken/{closed.id}",
        "/zoeken/{id}/kopie": f"/zoeken/{closed.id}/kopie",
        "/nabespreken/feedback/{id}": f"/nabespreken/feedback/{closed.id}",
        "/afronden/{id}": f"/afronden/{unfinished.id}",
        "/meelezen/{id}": f"/meelezen/{with_emma.id}?reden=guidance",
        "/meelezen/{id}/nu": f"/meelezen/{with_emma.id}/nu",
        "/medewerkers/{id}/weghalen": f"/medewerkers/{EMMA.id}/weghalen",
    }


def _present(unit: DeskUnit, now: datetime) -> None:
    for who in (CARLA, EMMA, SAM):
        be_present(unit, who, now, PresenceState.ON_DUTY)
    be_present(unit, BAS, now, PresenceState.PAUSE)


def _planned(unit: DeskUnit, now: datetime) -> None:
    """A week with every evening, one of them nobody's, and an hour that is closed by hand."""
    monday = now.date() - timedelta(days=now.weekday())
    for day, who in enumerate((EMMA.id, BAS.id, CARLA.id, 0, EMMA.id, SAM.id)):
        evening = Shift(
            id=new_id(),
            counsellor=who,
            first_day=monday + timedelta(days=day),
            weekly=day % 2 == 0,
            start=time(19),
            end=time(22),
            capacity=day % 3,
        )
        plan_shift(unit, evening, CARLA, now)
    later = now + timedelta(days=2)
    closing = HoursChange(
        id=new_id(), opens=False, start=later, until=later + timedelta(hours=3), reason="Teamdag"
    )
    change_hours(unit, closing, CARLA, now)


def contacts_of_months(unit: DeskUnit, now: datetime, choices: WrapUpChoices, months: int = 9) -> None:
    """The same invented numbers each time."""
    chance = Random(7)
    for back in range(months * 30):
        for _ in range(chance.choice((1, 2, 2, 3, 4))):
            unit.add_contact(_contact(chance, now - timedelta(days=back), choices))


def _contact(chance: Random, day: datetime, choices: WrapUpChoices) -> Contact:
    hour = chance.choice((9, 10, 14, 15, 18, 19, 19, 20, 20, 21))
    source = chance.choices((Source.CHAT, Source.PHONE, Source.MAIL), (8, 2, 1))[0]
    return Contact(
        id=new_id(),
        hour_at=day.replace(hour=hour, minute=0, second=0, microsecond=0) - timedelta(days=1),
        source=source,
        channel=chance.choice(("web", "web", "telegram")) if source is Source.CHAT else "",
        closed_how=chance.choices(("afgerond", "stil", "niet_gewacht"), (8, 1, 1))[0],
        wait_seconds=chance.choice((20, 45, 70, 120, 200, 420)) if source is Source.CHAT else None,
        duration_seconds=chance.choice((600, 1100, 1500, 2100)),
        wrapped=True,
        form=Form(
            topics=(_one_of(chance, choices.topics),),
            relation=_one_of(chance, choices.relations),
            child=chance.choice((AboutChild.YES, AboutChild.NO)),
            risk=chance.choices((Risk.NONE, Risk.WORRY, Risk.DANGER), (8, 3, 1))[0],
            referred=(_one_of(chance, choices.referrals),) if chance.random() < 0.4 else (),
        ),
    )


def _one_of(chance: Random, choices: object) -> str:
    """The first ones most often."""
    known: list[Choice] = list(choices)  # type: ignore[call-overload]
    return chance.choices(known, [1 / (place + 1) for place in range(len(known))])[0].id
