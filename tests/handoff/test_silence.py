"""Waiting too long, falling silent, sleeping and coming back; on both databases."""

from __future__ import annotations

from typing import Any

import pytest

from handoff.actions import be_present, close_case, open_case, reply_to_family, take_case, take_next
from handoff.actions.opening import add_family_message
from handoff.actions.silence import mind_the_silent, sleep_until_later
from handoff.cases import Case, CaseState, new_case
from handoff.errors import CaseSleeps, DeskError, OpeningHoursWrong
from handoff.patience import Patience, how_it_ended, read_patience
from handoff.ports import CRISIS_PERHAPS, PresenceState
from handoff.queue_words import why
from tests.handoff.worlds import (
    BAS,
    EMMA,
    NOW,
    WORDS,
    World,
    case_now,
    family_asks,
    family_writes,
    later,
    texts_now,
)

PATIENCE = Patience()
PING = "Ben je er nog? Er is geen haast."


async def look(world: World, minutes: float) -> int:
    return await world.store.write(lambda unit: mind_the_silent(unit, later(minutes), WORDS, PATIENCE))


async def talking(world: World, **wish: Any) -> Case:
    """The counsellor greeted after a minute, the family answered, the counsellor wrote last after three."""
    case = await family_asks(world, **wish)
    await world.store.write(lambda unit: take_case(unit, case.id, EMMA, later(1), WORDS))
    await family_writes(world, case, "fijn", at=later(2))
    await say(world, case, "Vertel", 3)
    return case


async def say(world: World, case: Case, text: str, minutes: float) -> None:
    await world.store.write(
        lambda unit: reply_to_family(
            unit, case.id, EMMA, key=text, text=text, now=later(minutes), words=WORDS
        )
    )


async def state(world: World, case: Case) -> CaseState:
    return (await case_now(world, case)).state


async def come_on_duty(world: World) -> None:
    def both(unit: Any) -> None:
        for who in (EMMA, BAS):
            be_present(unit, who, later(40), PresenceState.ON_DUTY)

    await world.store.write(both)


# In the queue


async def test_a_wait_that_is_too_long_is_asked_about_once(world: World) -> None:
    case = await family_asks(world)
    assert await look(world, 19) == 0
    assert await look(world, 20) == 1
    assert await look(world, 21) == 0
    asked = [text for text in await texts_now(world, case) if "langer dan wij willen" in text]
    assert len(asked) == 1
    assert "20 minuten niets" in asked[0]


@pytest.mark.parametrize("wish", [{"signal": "suicide"}, {"kind": "bericht"}, {"discreet": True}])
async def test_nobody_is_asked_where_a_question_could_hurt(world: World, wish: dict[str, Any]) -> None:
    case = await family_asks(world, **wish)
    assert await look(world, 90) == 0
    assert await state(world, case) is CaseState.WAITING


async def test_perhaps_danger_is_no_moment_for_a_question_about_waiting(world: World) -> None:
    case = await family_asks(world)
    await world.alarm(CRISIS_PERHAPS, later(2), case.conversation)
    assert await look(world, 30) == 0


async def test_without_any_answer_the_place_is_let_go_and_one_word_brings_it_back(world: World) -> None:
    case = await family_asks(world)
    await look(world, 20)
    await look(world, 41)
    assert await state(world, case) is CaseState.SLEEPING
    assert await world.store.read(lambda unit: unit.waiting_cases()) == []

    await family_writes(world, case, "ik ben er", at=later(50))
    back = await case_now(world, case)
    assert (back.state, back.waits_since, back.returned) == (CaseState.WAITING, NOW, False)
    assert await world.owner(case.conversation) == "queue"


async def test_who_answers_keeps_the_place(world: World) -> None:
    case = await family_asks(world)
    await look(world, 20)
    await family_writes(world, case, "ik wacht", at=later(22))
    assert await look(world, 60) == 0
    assert await state(world, case) is CaseState.WAITING


async def test_whoever_leaves_after_too_long_a_wait_it_is_our_failure() -> None:
    case = new_case(id=1, conversation=1, episode=1, pseudonym="x", reason="x", now=NOW)
    assert how_it_ended(case, later(5), PATIENCE) == "niet_gewacht"
    assert how_it_ended(case, later(20), PATIENCE) == "te_lang_gewacht"


async def test_who_never_answered_in_the_queue_counts_as_our_failure_when_it_is_over(world: World) -> None:
    case = await family_asks(world)
    await look(world, 20)
    await look(world, 41)
    await look(world, 41 + 12 * 60)
    assert (await case_now(world, case)).closed_how == "te_lang_gewacht"


# With a counsellor


async def test_a_silent_family_is_asked_once_and_then_sleeps(world: World) -> None:
    case = await talking(world)
    assert await look(world, 12) == 0
    assert await look(world, 13) == 1
    assert await look(world, 20) == 0
    assert (await texts_now(world, case)).count(PING) == 1
    assert await state(world, case) is CaseState.TAKEN

    assert await look(world, 23) == 1
    assert await state(world, case) is CaseState.SLEEPING
    slot_is_free = await world.store.read(lambda unit: unit.taken_cases(EMMA.id))
    assert slot_is_free == []
    (sleeping,) = await world.store.read(lambda unit: unit.sleeping_cases(EMMA.id))
    assert sleeping.id == case.id


async def test_a_family_that_waits_for_the_counsellor_is_not_silent(world: World) -> None:
    case = await talking(world)
    await family_writes(world, case, "en toen", at=later(4))
    assert await look(world, 60) == 0


async def test_an_answer_to_the_question_starts_anew(world: World) -> None:
    case = await talking(world)
    await look(world, 13)
    await family_writes(world, case, "ik ben er nog", at=later(14))
    assert await look(world, 30) == 0
    await say(world, case, "Fijn", 31)
    assert await look(world, 41) == 1
    assert (await texts_now(world, case)).count(PING) == 2


async def test_what_the_counsellor_writes_after_the_question_gives_the_family_time(world: World) -> None:
    case = await talking(world)
    await look(world, 13)
    await say(world, case, "Neem je tijd", 20)
    assert await look(world, 25) == 0
    assert await look(world, 30) == 1
    assert await state(world, case) is CaseState.SLEEPING


@pytest.mark.parametrize("wish", [{"signal": "violence-now"}, {"urgency": "nood"}, {"discreet": True}])
async def test_no_ping_and_no_sleep_where_somebody_may_look_along(world: World, wish: dict[str, Any]) -> None:
    case = await talking(world, **wish)
    assert await look(world, 300) == 0
    assert PING not in await texts_now(world, case)
    assert await state(world, case) is CaseState.TAKEN


async def test_no_ping_after_what_was_perhaps_a_signal(world: World) -> None:
    case = await talking(world)
    await world.alarm(CRISIS_PERHAPS, later(2), case.conversation)
    assert await look(world, 300) == 0


async def test_a_left_message_is_never_asked_whether_somebody_is_there(world: World) -> None:
    await talking(world, kind="bericht")
    assert await look(world, 300) == 0


async def test_who_comes_back_goes_to_the_top_and_first_to_the_same_counsellor(world: World) -> None:
    await come_on_duty(world)
    case = await talking(world)
    await look(world, 13)
    await look(world, 23)
    other = await family_asks(world, at=later(20))
    await family_writes(world, case, "ik ben er weer", at=later(40))

    back = await case_now(world, case)
    assert (back.state, back.counsellor, back.kept_for) == (CaseState.WAITING, 0, EMMA.id)
    assert "minder dan een minuut" in str(why(back, later(40))[0])
    next_for_bas = await world.store.write(lambda unit: take_next(unit, BAS, later(40.5), WORDS))
    assert next_for_bas.id == other.id
    next_for_emma = await world.store.write(lambda unit: take_next(unit, EMMA, later(40.6), WORDS))
    assert next_for_emma.id == case.id


async def test_after_a_minute_anybody_may_take_who_came_back(world: World) -> None:
    await come_on_duty(world)
    case = await talking(world)
    await look(world, 13)
    await look(world, 23)
    await family_writes(world, case, "hallo", at=later(40))
    taken = await world.store.write(lambda unit: take_next(unit, BAS, later(41.2), WORDS))
    assert taken.id == case.id


async def test_nobody_waits_for_a_counsellor_who_is_not_there(world: World) -> None:
    case = await talking(world)
    await look(world, 13)
    await look(world, 23)
    await family_writes(world, case, "hallo", at=later(40))
    taken = await world.store.write(lambda unit: take_next(unit, BAS, later(40.1), WORDS))
    assert taken.id == case.id


async def test_a_family_may_go_on_later_by_itself(world: World) -> None:
    case = await talking(world)
    now = await case_now(world, case)
    await world.store.write(lambda unit: sleep_until_later(unit, now, later(5), WORDS))
    assert await state(world, case) is CaseState.SLEEPING
    assert "Dan sta je weer vooraan" in (await texts_now(world, case))[-1]


async def test_danger_wakes_a_sleeping_case(world: World) -> None:
    case = await talking(world)
    await look(world, 13)
    await look(world, 23)
    urgent = new_case(
        id=9,
        conversation=case.conversation,
        episode=1,
        pseudonym="x",
        reason="crisis",
        now=later(30),
        signal="suicide",
    )
    await world.store.write(lambda unit: open_case(unit, urgent))
    now = await case_now(world, case)
    assert (now.state, now.in_danger, now.counsellor) == (CaseState.WAITING, True, 0)


async def test_a_silence_that_never_ends_is_counted_as_what_it_was(world: World) -> None:
    talked = await talking(world)
    greeted = await family_asks(world)
    await world.store.write(lambda unit: take_case(unit, greeted.id, BAS, later(1), WORDS))
    await world.store.write(
        lambda unit: reply_to_family(unit, greeted.id, BAS, key="hoi", text="Hoi", now=later(2), words=WORDS)
    )
    for minutes in (13, 23, 23 + 12 * 60):
        await look(world, minutes)
    ends = [(await case_now(world, case)).closed_how for case in (talked, greeted)]
    assert ends == ["ingeslapen", "stil_vertrokken"]
    assert await world.owner(talked.conversation) == "bot"


async def test_a_look_that_meets_a_change_leaves_the_others_alone(world: World) -> None:
    """One case refuses; the next is minded all the same."""
    first, second = await family_asks(world), await family_asks(world)

    def work(unit: Any) -> int:
        stored = unit.change_case
        unit.change_case = lambda before, after: before.id != first.id and stored(before, after)
        return mind_the_silent(unit, later(20), WORDS, PATIENCE)

    assert await world.store.write(work) == 1
    assert (await case_now(world, first)).too_long_at is None
    assert (await case_now(world, second)).too_long_at == later(20)


async def test_a_sleeping_case_cannot_be_closed_by_one_key(world: World) -> None:
    case = await talking(world)
    await look(world, 13)
    await look(world, 23)
    with pytest.raises(DeskError):
        await world.store.write(lambda unit: close_case(unit, case.id, EMMA, later(24), WORDS))


# A message instead of waiting


async def test_a_sleeping_case_cannot_be_taken_and_it_is_said_when_it_can(world: World) -> None:
    case = await talking(world)
    await look(world, 23)
    await look(world, 34)
    assert await state(world, case) is CaseState.SLEEPING
    with pytest.raises(CaseSleeps, match="bovenaan de wachtrij"):
        await world.store.write(lambda unit: take_case(unit, case.id, BAS, later(35), WORDS))
    assert await state(world, case) is CaseState.SLEEPING


async def test_a_message_that_is_left_takes_the_place_of_the_wait(world: World) -> None:
    case = await family_asks(world)
    message = new_case(
        id=77,
        conversation=case.conversation,
        episode=1,
        pseudonym="x",
        reason="bericht",
        kind="bericht",
        now=later(3),
    )
    opened = await world.store.write(lambda unit: open_case(unit, message))
    again = await world.store.write(lambda unit: open_case(unit, message))
    assert opened.id == again.id == message.id
    assert (await case_now(world, case)).closed_how == "liet_bericht_achter"
    assert [one.id for one in await world.store.read(lambda unit: unit.waiting_cases())] == [message.id]


async def test_a_late_word_of_the_family_does_not_wake_what_is_closed(world: World) -> None:
    case = await talking(world)
    closed = await world.store.write(lambda unit: close_case(unit, case.id, EMMA, later(4), WORDS))
    kept = await world.store.write(lambda unit: add_family_message(unit, closed, seq=99, now=later(5)))
    assert kept.state is CaseState.CLOSED


# The lengths that editors write


def test_lengths_are_read_from_the_file() -> None:
    read = read_patience({"te_lang": "15 minuten", "slaapt": "2 uur"})
    assert (read.too_long.seconds, read.sleeps.seconds, read.silent.seconds) == (900, 7200, 600)


@pytest.mark.parametrize("wrong", [{"te_lang": "lang"}, {"te_lang": "0 minuten"}, {"te_laat": "20 minuten"}])
def test_a_length_nobody_can_read_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(OpeningHoursWrong):
        read_patience(wrong)
