"""From the plan to who is on duty: repeating, exceptions, and both changes of the clock. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from handoff.hours import Block, HoursChange, OpeningHours
from handoff.ports import Presence, PresenceState
from handoff.presence import Standing
from handoff.shifts.plan import duties, duty_now, is_on, is_used, winding_down
from handoff.shifts.records import Plan, Shift, ShiftDay
from tests.handoff.shifts.rota import FRIDAY, shift
from tests.handoff.worlds import BAS, EMMA

ZONE = ZoneInfo("Europe/Amsterdam")
EVENINGS = OpeningHours(zone=ZONE, weekly={day: (Block(time(19), time(22)),) for day in range(7)})
ALWAYS = OpeningHours(zone=ZONE, weekly={day: (Block(time(0), time(0)),) for day in range(7)})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def plan(*shifts: Shift, days: tuple[ShiftDay, ...] = ()) -> Plan:
    return Plan(shifts=shifts, days={(day.shift, day.day): day for day in days})


def there(*who: int, at: datetime, state: PresenceState = PresenceState.ON_DUTY) -> tuple[Presence, ...]:
    return tuple(Presence(counsellor=one, name="X", state=state, seen_at=at) for one in who)


def test_a_weekly_shift_comes_back_until_its_last_day() -> None:
    evening = shift(EMMA, weekly=True, last_day=date(2026, 12, 4))
    found = duties(plan(evening), at("2026-11-16 00:00"), at("2027-01-01 00:00"))
    assert [duty.day for duty in found] == [FRIDAY, date(2026, 11, 27), date(2026, 12, 4)]


def test_one_day_can_fall_out_or_be_done_by_somebody_else() -> None:
    evening = shift(EMMA, weekly=True)
    cancelled = ShiftDay(shift=evening.id, day=FRIDAY, cancelled=True)
    swapped = ShiftDay(shift=evening.id, day=date(2026, 11, 27), counsellor=BAS.id)
    found = duties(plan(evening, days=(cancelled, swapped)), at("2026-11-20 00:00"), at("2026-12-05 00:00"))
    assert [(duty.day.day, duty.counsellor) for duty in found] == [(27, BAS.id), (4, EMMA.id)]


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 28), 7), (date(2026, 10, 24), 9)])
def test_a_night_shift_is_an_hour_shorter_in_spring_and_longer_in_autumn(day: date, hours: int) -> None:
    (night,) = duties(
        plan(shift(EMMA, "22:00", "06:00", first_day=day)),
        datetime.combine(day, time(12), ZONE),
        datetime.combine(day + timedelta(days=1), time(12), ZONE),
    )
    assert night.end - night.start == timedelta(hours=hours)


def test_an_evening_shift_starts_at_the_same_wall_time_all_year() -> None:
    weekly = plan(shift(EMMA, weekly=True, first_day=date(2026, 3, 1)))
    found = duties(weekly, at("2026-03-20 00:00"), at("2026-04-06 00:00"))
    assert {f"{duty.start.astimezone(ZONE):%H:%M}" for duty in found} == {"19:00"}
    assert {duty.start.astimezone(UTC).hour for duty in found} == {18, 17}


def test_shifts_that_touch_are_one_and_only_the_last_end_winds_down() -> None:
    both = plan(shift(EMMA, "17:00", "20:00"), shift(EMMA, "20:00", "22:00"))
    assert is_on(both, EMMA.id, at("2026-11-20 19:50"))
    assert winding_down(both, EMMA.id, at("2026-11-20 19:50")) is None
    assert winding_down(both, EMMA.id, at("2026-11-20 21:45")) == at("2026-11-20 22:00")
    assert winding_down(both, EMMA.id, at("2026-11-20 22:30")) == at("2026-11-20 22:00"), "still finishing"
    assert winding_down(both, EMMA.id, at("2026-11-21 02:00")) is None
    assert winding_down(both, BAS.id, at("2026-11-20 21:50")) is None


def test_the_later_of_two_overlapping_shifts_says_how_many_chats() -> None:
    both = plan(shift(EMMA, capacity=1), shift(EMMA, "20:00", "21:00", capacity=3))
    now = duty_now(both, EMMA.id, at("2026-11-20 20:30"))
    assert now is not None and now.capacity == 3


def test_a_plan_nobody_keeps_any_more_does_not_close_the_helpline() -> None:
    old = plan(shift(EMMA, first_day=date(2026, 10, 1)))
    assert not is_used(old, at("2026-11-20 20:00"))
    assert not is_used(plan(shift(None)), at("2026-11-20 20:00")), "an evening without anybody is no plan yet"
    now = at("2026-11-20 20:00")
    assert Standing(hours=EVENINGS, presences=there(BAS.id, at=now), plan=old).someone_there(now)


def test_open_means_planned_and_present() -> None:
    now = at("2026-11-20 20:00")
    rota = plan(shift(EMMA))

    def is_open(*who: int, moment: datetime = now, state: PresenceState = PresenceState.ON_DUTY) -> bool:
        present = there(*who, at=moment, state=state)
        return Standing(hours=EVENINGS, presences=present, plan=rota).someone_there(moment)

    assert is_open(EMMA.id)
    assert not is_open(), "planned, but not there"
    assert not is_open(BAS.id), "there, but not planned"
    assert not is_open(EMMA.id, state=PresenceState.PAUSE)
    assert not is_open(EMMA.id, moment=at("2026-11-20 21:46")), "no new chats in the last quarter"
    assert not is_open(EMMA.id, moment=at("2026-11-20 18:59")), "outside opening hours"


def test_who_forgot_to_log_out_is_not_there() -> None:
    seen = at("2026-11-20 20:00")
    standing = Standing(hours=EVENINGS, presences=there(EMMA.id, at=seen), plan=plan(shift(EMMA)))
    assert standing.someone_there(seen + timedelta(seconds=60))
    assert not standing.someone_there(seen + timedelta(minutes=3))


def test_the_next_opening_is_the_next_shift_inside_opening_hours() -> None:
    rota = plan(shift(EMMA), shift(BAS, "14:00", "22:00", first_day=date(2026, 11, 22)))
    standing = Standing(hours=EVENINGS, plan=rota)
    assert standing.opens(at("2026-11-20 12:00")) == at("2026-11-20 19:00")
    assert standing.opens(at("2026-11-20 19:30")) == at("2026-11-22 19:00"), (
        "nobody came: no promise for tonight"
    )


def test_always_open_hours_with_nobody_there_promise_nothing() -> None:
    now = at("2026-11-20 20:00")
    assert Standing(hours=ALWAYS).opens(now) is None
    assert Standing(hours=EVENINGS).opens(now) == at("2026-11-21 19:00")


def test_closed_by_hand_beats_everything_and_says_why() -> None:
    now = at("2026-11-20 19:30")
    shut = HoursChange(
        id=1,
        opens=False,
        start=at("2026-11-20 19:00"),
        until=at("2026-11-21 20:00"),
        reason="Door ziekte is er niemand.",
        reason_en="Nobody is here because of illness.",
    )
    hours = OpeningHours(zone=ZONE, weekly=EVENINGS.weekly, changes=(shut,))
    standing = Standing(hours=hours, presences=there(EMMA.id, at=now))
    assert not standing.someone_there(now)
    assert standing.opens(now) == at("2026-11-21 20:00")
    outlook = standing.outlook(now)
    assert outlook.why_closed == "Door ziekte is er niemand."
    assert outlook.why_closed_en == "Nobody is here because of illness."


def test_opened_by_hand_outside_hours() -> None:
    now = at("2026-11-20 15:00")
    extra = HoursChange(id=1, opens=True, start=at("2026-11-20 14:00"), until=at("2026-11-20 19:00"))
    hours = OpeningHours(zone=ZONE, weekly=EVENINGS.weekly, changes=(extra,))
    assert Standing(hours=hours, presences=there(EMMA.id, at=now)).someone_there(now)
