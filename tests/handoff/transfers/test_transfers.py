"""A chat handed to a colleague: offered with a note, and the giver's until somebody accepts (complaint 19)."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from bot.storage.transfer_tables import refusals
from handoff.actions import close_case, raise_case, reply_to_family
from handoff.cases import Case, CaseState
from handoff.counsellors import Counsellor, Role
from handoff.errors import BadInput, HandsFull, NotYours, ReplyTooLong
from handoff.lines import Author
from handoff.transfers.deciding import accept_offer, end_late_offers, refuse_offer
from handoff.transfers.errors import (
    NobodyToGiveTo,
    NoteMissing,
    OfferedAlready,
    TransferNotForYou,
    TransferOver,
)
from handoff.transfers.offering import offer_case, open_offer, withdraw_offer
from handoff.transfers.passing_on import pass_on
from handoff.transfers.records import Outcome, Transfer
from tests.handoff.colleagues import WILMA, on_duty, taken_by
from tests.handoff.worlds import (
    BAS,
    CARLA,
    EMMA,
    SANNE,
    WORDS,
    World,
    _ids,
    case_now,
    family_asks,
    later,
    lines_now,
    texts_now,
)

WIM = Counsellor(id=111, name="Wim", role=Role.SOCIAL_WORKER)
NOTE = "Vraagt naar bezoek. Is verdrietig, praat graag rustig."


async def offered(world: World, case: Case, *, note: str = NOTE, minutes: float = 2, **to: Any) -> Transfer:
    return await world.store.write(
        lambda unit: offer_case(
            unit, case.id, EMMA, transfer_id=next(_ids), note=note, now=later(minutes), **to
        )
    )


async def emmas_chat(world: World, *others: Counsellor, **wish: Any) -> Case:
    await on_duty(world, EMMA, *others, at=later(1))
    return await taken_by(world, await family_asks(world, **wish), EMMA)


async def accept(world: World, offer: Transfer, who: Counsellor, minutes: float = 3) -> Case:
    return await world.store.write(lambda unit: accept_offer(unit, offer.id, who, later(minutes), WORDS))


async def outcome(world: World, offer: Transfer) -> Outcome:
    found = await world.store.read(lambda unit: unit.transfer(offer.id))
    assert found is not None
    return found.outcome


async def test_the_giver_keeps_the_chat_and_goes_on_writing_until_it_is_accepted(world: World) -> None:
    case = await emmas_chat(world, BAS)
    offer = await offered(world, case, receiver=BAS.id)

    await world.store.write(
        lambda unit: reply_to_family(
            unit, case.id, EMMA, key="k", text="Ik ben er nog.", now=later(2.5), words=WORDS
        )
    )
    assert (await case_now(world, case)).counsellor == EMMA.id

    await accept(world, offer, BAS)
    assert (await case_now(world, case)).counsellor == BAS.id
    with pytest.raises(NotYours):
        await world.store.write(
            lambda unit: reply_to_family(unit, case.id, EMMA, key="m", text="Hoi", now=later(4), words=WORDS)
        )


async def test_the_family_reads_one_line_and_nothing_in_between(world: World) -> None:
    case = await emmas_chat(world, BAS, WILMA)
    before = await texts_now(world, case)
    refused = await offered(world, case, receiver=BAS.id)
    await world.store.write(lambda unit: refuse_offer(unit, refused.id, BAS, later(2.5)))
    await accept(world, await offered(world, case, receiver=WILMA.id), WILMA)

    new = (await lines_now(world, case))[len(before) :]
    assert [(line.author, line.text) for line in new] == [
        (Author.NOTICE, "Je praat nu met Wilma, maatschappelijk werker. Een collega kan ook meelezen.")
    ]


async def test_an_english_family_reads_it_in_english(world: World) -> None:
    from bot.family_words import family_words
    from tests.handoff.test_family_language import CONTENT

    case = await emmas_chat(world, BAS)
    await world.speaks(case.conversation, "en")
    offer = await offered(world, case, receiver=BAS.id)
    await world.store.write(lambda unit: accept_offer(unit, offer.id, BAS, later(3), family_words(CONTENT)))
    assert (await texts_now(world, case))[-1].startswith("You are now talking with Bas, volunteer.")


async def test_without_a_note_nothing_is_given(world: World) -> None:
    case = await emmas_chat(world, BAS)
    with pytest.raises(NoteMissing):
        await offered(world, case, receiver=BAS.id, note="  ")


async def test_the_note_reaches_the_receiver_and_never_the_family(world: World) -> None:
    case = await emmas_chat(world, BAS)
    offer = await offered(world, case, receiver=BAS.id)
    await accept(world, offer, BAS)
    kept = await world.store.read(lambda unit: unit.transfers_of(case.id))
    assert [one.note for one in kept] == [NOTE]
    assert NOTE not in str(await texts_now(world, case))


async def test_only_somebody_who_is_there_can_be_given_a_chat(world: World) -> None:
    case = await emmas_chat(world)
    with pytest.raises(NobodyToGiveTo):
        await offered(world, case, receiver=BAS.id)
    with pytest.raises(NobodyToGiveTo):
        await offered(world, case, wanted="jeugd")


@pytest.mark.parametrize(
    ("wanted", "who"), [("maatschappelijk_werker", WILMA), ("jeugd", SANNE), ("coordinator", CARLA)]
)
async def test_a_role_or_a_qualification_can_be_asked_for(world: World, wanted: str, who: Counsellor) -> None:
    case = await emmas_chat(world, WILMA, SANNE, CARLA, BAS)
    offer = await offered(world, case, wanted=wanted)
    with pytest.raises(TransferNotForYou):
        await accept(world, offer, BAS)
    assert (await accept(world, offer, who)).counsellor == who.id


async def test_a_refusal_leaves_the_chat_with_the_giver_who_can_see_it(world: World) -> None:
    case = await emmas_chat(world, BAS)
    offer = await offered(world, case, receiver=BAS.id)
    await world.store.write(lambda unit: refuse_offer(unit, offer.id, BAS, later(3)))

    assert (await case_now(world, case)).counsellor == EMMA.id
    (news,) = await world.store.read(lambda unit: unit.decided_transfers(EMMA.id, later(0)))
    assert (news.outcome, news.decided_by) == (Outcome.REFUSED, BAS.id)
    with pytest.raises(TransferOver):
        await accept(world, offer, BAS, 3.5)


async def test_an_offer_to_several_ends_when_the_last_one_cannot(world: World) -> None:
    second = Counsellor(id=111, name="Yara", role=WILMA.role)
    case = await emmas_chat(world, WILMA, second)
    offer = await offered(world, case, wanted="maatschappelijk_werker")
    await world.store.write(lambda unit: refuse_offer(unit, offer.id, WILMA, later(2.2)))
    assert await outcome(world, offer) is Outcome.OPEN
    await world.store.write(lambda unit: refuse_offer(unit, offer.id, second, later(2.3)))
    assert await outcome(world, offer) is Outcome.REFUSED


async def test_after_three_minutes_the_offer_is_over(world: World) -> None:
    case = await emmas_chat(world, BAS)
    offer = await offered(world, case, receiver=BAS.id)
    await world.store.write(lambda unit: end_late_offers(unit, later(4.9)))
    assert await outcome(world, offer) is Outcome.OPEN
    with pytest.raises(TransferOver):
        await accept(world, offer, BAS, 5)
    await world.store.write(lambda unit: end_late_offers(unit, later(5)))
    assert await outcome(world, offer) is Outcome.LATE
    assert (await case_now(world, case)).counsellor == EMMA.id


async def test_the_giver_takes_an_offer_back(world: World) -> None:
    case = await emmas_chat(world, BAS)
    offer = await offered(world, case, receiver=BAS.id)
    with pytest.raises(OfferedAlready):
        await offered(world, case, receiver=BAS.id)
    await world.store.write(lambda unit: withdraw_offer(unit, case.id, EMMA, later(2.5)))
    with pytest.raises(TransferOver):
        await accept(world, offer, BAS)
    assert (await offered(world, case, receiver=BAS.id)).is_open


async def test_a_full_receiver_cannot_accept_but_danger_comes_on_top(world: World) -> None:
    full = Counsellor(id=112, name="Vol", role=BAS.role, capacity=1)
    await on_duty(world, full)
    await taken_by(world, await family_asks(world), full)
    calm, danger = await emmas_chat(world, full), await emmas_chat(world, signal="suicide")

    offer = await offered(world, calm, receiver=full.id)
    with pytest.raises(HandsFull):
        await accept(world, offer, full)
    assert await outcome(world, offer) is Outcome.OPEN
    assert (await case_now(world, calm)).counsellor == EMMA.id

    urgent = await offered(world, danger, receiver=full.id)
    assert (await accept(world, urgent, full)).in_danger


async def test_a_chat_that_becomes_danger_while_offered_keeps_its_danger(world: World) -> None:
    case = await emmas_chat(world, BAS)
    offer = await offered(world, case, receiver=BAS.id)
    await world.store.write(lambda unit: raise_case(unit, unit.case(case.id) or case, "suicide"))
    assert (await accept(world, offer, BAS)).in_danger
    assert (await case_now(world, case)).signal == "suicide"


async def test_an_offer_of_a_chat_that_was_closed_is_over(world: World) -> None:
    case = await emmas_chat(world, BAS)
    offer = await offered(world, case, receiver=BAS.id)
    await world.store.write(lambda unit: close_case(unit, case.id, EMMA, later(2.5), WORDS))
    with pytest.raises(TransferOver):
        await accept(world, offer, BAS)
    await world.store.write(lambda unit: end_late_offers(unit, later(3)))
    assert await outcome(world, offer) is Outcome.LAPSED


async def test_who_takes_the_same_chat_again_may_offer_it_again(world: World) -> None:
    case = await emmas_chat(world, BAS)
    old = await offered(world, case, receiver=BAS.id)
    from handoff.actions import release_case

    await world.store.write(lambda unit: release_case(unit, case.id, EMMA, later(2.2), WORDS))
    again = await taken_by(world, case, EMMA, 2.4)
    assert await world.store.read(lambda unit: open_offer(unit, again)) is None
    await offered(world, case, receiver=BAS.id, minutes=2.5)
    assert await outcome(world, old) is Outcome.LAPSED


async def test_nothing_remains_after_wipe(world: World) -> None:
    case = await emmas_chat(world, BAS)
    offer = await offered(world, case, receiver=BAS.id)
    await world.store.write(lambda unit: unit.forget(case, "", later(3)))
    assert await world.store.read(lambda unit: unit.transfer(offer.id)) is None


async def test_i_know_this_person_goes_to_the_top_and_never_back_to_me(world: World) -> None:
    from handoff.actions import take_next
    from handoff.actions.picking import pick_case
    from handoff.errors import PassedOn, QueueEmpty

    case = await emmas_chat(world, BAS)
    await world.store.write(lambda unit: pass_on(unit, case.id, EMMA, later(2), WORDS))
    back = await case_now(world, case)
    assert (back.state, back.returned) == (CaseState.WAITING, True)

    with pytest.raises(QueueEmpty):
        await world.store.write(lambda unit: take_next(unit, EMMA, later(3), WORDS))
    browser = Counsellor(id=EMMA.id, name="Emma", role=WILMA.role)
    with pytest.raises(PassedOn):
        await world.store.write(lambda unit: pick_case(unit, case.id, browser, later(3), WORDS))
    await taken_by(world, case, BAS, 3)
    with pytest.raises(NobodyToGiveTo):
        await world.store.write(
            lambda unit: offer_case(
                unit, case.id, BAS, transfer_id=1, receiver=EMMA.id, note=NOTE, now=later(3.1)
            )
        )


async def test_nobody_can_read_why_a_chat_was_passed_on(world: World) -> None:
    """In the audit trail and towards the family it is a chat that was given back, like any other."""
    from handoff.actions import release_case

    seen = []
    for how in (pass_on, release_case):
        case = await emmas_chat(world)
        await world.store.write(lambda unit, how=how, id=case.id: how(unit, id, EMMA, later(2), WORDS))  # type: ignore[misc]
        trail = await audited(world, case)
        seen.append((trail, [line.text for line in await lines_now(world, case)]))
    assert seen[0] == seen[1]


async def audited(world: World, case: Case) -> list[tuple[int, str, str]]:
    from sqlalchemy import select

    from bot.storage.audit_tables import audit_lines

    query = select(audit_lines).where(audit_lines.c.subject_id == case.id).order_by(audit_lines.c.seq)
    rows = await world.database.read(lambda connection: connection.execute(query).all())
    return [(row.actor_id, row.action, row.detail) for row in rows]


async def test_a_childs_chat_is_offered_to_who_may_talk_with_children_while_one_is_there(
    world: World,
) -> None:
    case = await emmas_chat(world, BAS, needs="jeugd")
    await on_duty(world, SANNE, at=later(2))
    with pytest.raises(NobodyToGiveTo):
        await offered(world, case, receiver=BAS.id)
    await offered(world, case, receiver=SANNE.id)


async def test_without_anybody_with_that_right_a_childs_chat_may_be_offered_to_whoever_is_there(
    world: World,
) -> None:
    case = await emmas_chat(world, BAS, needs="jeugd")
    assert (await offered(world, case, receiver=BAS.id)).receiver == BAS.id


async def test_in_danger_a_childs_chat_may_be_offered_to_anybody(world: World) -> None:
    case = await emmas_chat(world, BAS, SANNE, needs="jeugd", signal="suicide")
    assert (await offered(world, case, receiver=BAS.id)).receiver == BAS.id


async def test_the_giver_reads_why_in_the_words_of_who_refused(world: World) -> None:
    case = await emmas_chat(world, BAS)
    offer = await offered(world, case, receiver=BAS.id)
    await world.store.write(
        lambda unit: refuse_offer(
            unit,
            offer.id,
            BAS,
            later(3),
            refusal_id=next(_ids),
            reason="vol",
            note=" Over een half uur wel. ",
        )
    )
    (said,) = await world.store.read(lambda unit: unit.refusals_of(offer.id))
    assert (said.by, said.reason, said.note, said.at) == (BAS.id, "vol", "Over een half uur wel.", later(3))
    assert await outcome(world, offer) is Outcome.REFUSED
    assert "half uur" not in " ".join(await texts_now(world, case)), "never to the family"


async def test_nobody_has_to_say_why_and_then_nothing_is_kept(world: World) -> None:
    case = await emmas_chat(world, BAS)
    offer = await offered(world, case, receiver=BAS.id)
    await world.store.write(lambda unit: refuse_offer(unit, offer.id, BAS, later(3), refusal_id=1, note="  "))
    assert await world.store.read(lambda unit: list(unit.refusals_of(offer.id))) == []


async def test_each_of_several_says_it_in_their_own_words(world: World) -> None:
    case = await emmas_chat(world, WILMA, WIM)
    offer = await offered(world, case, wanted="maatschappelijk_werker")
    for who, reason in ((WILMA, "weg"), (WIM, "ander")):
        await world.store.write(
            lambda unit, w=who, why=reason: refuse_offer(  # type: ignore[misc]
                unit, offer.id, w, later(2.2), refusal_id=next(_ids), reason=why
            )
        )
    found = await world.store.read(lambda unit: unit.refusals_of(offer.id))
    assert [(one.by, one.reason) for one in found] == [(WILMA.id, "weg"), (WIM.id, "ander")]


async def test_a_reason_that_is_not_on_the_list_or_a_letter_refuses_nothing(world: World) -> None:
    case = await emmas_chat(world, BAS)
    offer = await offered(world, case, receiver=BAS.id)
    for wrong in ({"reason": "zomaar"}, {"note": "x" * 501}):
        with pytest.raises((BadInput, ReplyTooLong)):
            await world.store.write(
                lambda unit, said=wrong: refuse_offer(unit, offer.id, BAS, later(3), refusal_id=1, **said)  # type: ignore[misc]
            )
    assert await outcome(world, offer) is Outcome.OPEN


async def test_the_words_of_a_refusal_are_sealed_and_go_when_the_family_has_everything_wiped(
    world: World,
) -> None:
    case = await emmas_chat(world, BAS)
    offer = await offered(world, case, receiver=BAS.id)
    await world.store.write(
        lambda unit: refuse_offer(unit, offer.id, BAS, later(3), refusal_id=9, note="Mijn zus is ziek")
    )
    stored = await world.database.read(lambda c: repr(c.execute(select(refusals)).all()))
    assert "zus" not in stored
    await world.store.write(lambda unit: unit.forget(case, "", later(4)))
    assert await world.database.read(lambda c: c.execute(select(refusals)).all()) == []
