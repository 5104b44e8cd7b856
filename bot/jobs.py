"""What the clock sets in motion: each job is a named action of the running house."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from bot.clock import DAY, from_ms
from bot.farewells import say_farewells
from bot.figures import count_the_night, count_who_came
from bot.scheduler import Job
from bot.staff.doubts import mind_doubts
from bot.staff.telling import mind_shifts, tell_staff
from bot.storage.alarms import raise_alarm
from bot.storage.apart_retention import wipe_old_records
from bot.storage.desk_training import wipe_old_exercises
from bot.storage.retention import end_silent_episodes, wipe_old
from bot.storage.waits import drop_old_waits
from bot.storage.wiping_rows import note_wiping
from bot.turn_rows import Outcome
from bot.unasked import ask_due_checkins, step_in_for_silence
from bot.waiting.look import keep_places_true, mind_silences
from handoff.actions.releasing import return_unanswered
from handoff.actions.unanswered import ring_for_unanswered
from handoff.hand_up.raising import tend_hands
from handoff.notes.board import clear_old_notes
from handoff.pauses.pausing import end_old_breathers
from handoff.ports import DeskUnit
from handoff.requests.handling import mind_old_requests
from handoff.transfers.deciding import end_late_offers

if TYPE_CHECKING:
    from bot.house import House


def jobs_of(house: House) -> Sequence[Job]:
    """The table: name, when, action."""
    clock_jobs = [
        Job(name="presence", seconds=2, action=house.presence.refresh, everywhere=True),
        Job(name="content", seconds=2, action=partial(refresh_content, house), everywhere=True),
        Job(name="check-ins", seconds=20, action=partial(ask_checkins, house)),
        Job(name="silence in danger", seconds=5, action=partial(step_in, house)),
        Job(name="farewells", seconds=2, action=partial(farewells, house)),
        Job(name="traces", seconds=5, action=house.traces.wipe),
        Job(name="unanswered cases", seconds=30, action=partial(return_cases, house)),
        Job(name="colleagues", seconds=5, action=partial(mind_colleagues, house)),
        Job(name="shifts", seconds=20, action=partial(mind_shifts, house)),
        Job(name="doubts", seconds=15, action=partial(mind_doubts, house)),
        Job(name="staff alerts", seconds=5, action=partial(tell_staff, house)),
        Job(name="places in the queue", seconds=1, action=partial(keep_places_true, house)),
        Job(name="silences", seconds=15, action=partial(mind_silences, house)),
        Job(name="dead leases", seconds=5, action=partial(house.delivery.recover, alone=False)),
        Job(name="silent episodes", seconds=300, action=partial(end_episodes, house)),
        Job(name="people", seconds=600, action=partial(count_who_came, house)),
        Job(name="figures", at="03:20", action=partial(count_the_night, house)),
        Job(name="retention", at="03:40", action=partial(wipe, house)),
    ]
    if house.database.dialect == "sqlite":
        clock_jobs.append(Job(name="vacuum", at="04:10", action=house.database.vacuum))
    return clock_jobs


async def refresh_content(house: House) -> None:
    """Follow the editors; a broken file becomes an alarm that names it, the old content stays."""
    before = house.content.problem
    await house.content.refresh()
    problem = house.content.problem
    if problem is not None and problem is not before:
        finding = problem.findings[0]
        detail = f"{finding.file}:{finding.line} ({finding.code})"
        await house.alarms.raise_alarm("content", detail)
    if problem is None and before is not None:
        await house.alarms.clear("content")


async def ask_checkins(house: House) -> None:
    outcome: Outcome = await house.database.write(
        partial(
            ask_due_checkins,
            vault=house.vault,
            around=house.look_around(),
            episode_ms=house.episode_ms,
        )
    )
    house.pass_on(outcome)


async def step_in(house: House) -> None:
    outcome: Outcome = await house.database.write(
        partial(
            step_in_for_silence,
            vault=house.vault,
            around=house.look_around(),
            episode_ms=house.episode_ms,
        )
    )
    house.pass_on(outcome)


async def farewells(house: House) -> None:
    if await say_farewells(house.database, house.vault, house.channels, house.clock):
        house.traces.note()


async def return_cases(house: House) -> None:
    now = from_ms(house.clock())
    words = house.look_around().family_words
    await house.desk_store.write(lambda unit: return_unanswered(unit, now, words))
    await house.desk_store.write(lambda unit: ring_for_unanswered(unit, now))
    house.delivery.wake()


async def mind_colleagues(house: House) -> None:
    """Offers nobody answered, hands that are up, breathers that are over, and old lines on the board."""
    now = from_ms(house.clock())

    def mind(unit: DeskUnit) -> None:
        end_late_offers(unit, now)
        tend_hands(unit, now)
        end_old_breathers(unit, now)
        clear_old_notes(unit, now)
        unit.let_go_of_blocked(now)

    await house.desk_store.write(mind)


async def end_episodes(house: House) -> None:
    await house.database.write(partial(wipe_old_exercises, vault=house.vault, now=house.clock()))
    await house.database.write(partial(end_silent_episodes, now=house.clock(), episode_ms=house.episode_ms))


async def wipe(house: House) -> None:
    """Retention, with the daily proof. Words that stay too long are an alarm."""
    keep_ms = house.settings.keep_days * DAY
    now = house.clock()
    await house.database.write(drop_old_waits)
    wiped = await house.database.write(partial(wipe_old, vault=house.vault, now=now, keep_ms=keep_ms))
    kept = house.settings.records_kept
    await house.database.write(partial(wipe_old_records, vault=house.vault, kept=kept, now=now))
    await house.desk_store.write(lambda unit: mind_old_requests(unit, from_ms(now)))
    longest = (keep_ms + house.episode_ms) // DAY + 2
    await house.database.write(partial(note_wiping, wiped=wiped, longest_days=longest, now=now))
    if wiped.oldest_days > longest:
        detail = f"oudste tekst {wiped.oldest_days} dagen"
        await house.database.write(partial(raise_alarm, kind="retention", now=now, detail=detail))
    if house.database.dialect == "sqlite":
        await house.database.truncate_log()
