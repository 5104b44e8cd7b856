"""Replies of a counsellor: once each, with a mark, and only in one's own chat."""

from __future__ import annotations

from typing import Any

import pytest

from handoff.actions import give_up_on_line, mark_read, reply_to_family, resend_line, take_case
from handoff.cases import Case
from handoff.counsellors import Counsellor
from handoff.doorbell import chat_topic
from handoff.errors import EmptyReply, NothingToResend, NotYours, ReplyTooLong
from handoff.lines import Author, Line, Mark
from tests.handoff.worlds import (
    BAS,
    EMMA,
    WORDS,
    World,
    case_now,
    family_asks,
    family_writes,
    later,
    lines_now,
    texts_now,
)


async def taken_case(world: World, **wish: Any) -> Case:
    case = await family_asks(world, **wish)
    return await world.store.write(lambda unit: take_case(unit, case.id, EMMA, later(1), WORDS))


async def reply(
    world: World, case: Case, text: str, key: str = "k1", who: Counsellor = EMMA, minutes: float = 2
) -> Line:
    return await world.store.write(
        lambda unit: reply_to_family(unit, case.id, who, key=key, text=text, now=later(minutes), words=WORDS)
    )


async def test_a_reply_is_in_the_transcript_and_on_its_way(world: World) -> None:
    case = await taken_case(world)
    line = await reply(world, case, "Hoi, vertel maar.")

    last = (await lines_now(world, case))[-1]
    assert (last.seq, last.author, last.text) == (line.seq, Author.COUNSELLOR, "Hoi, vertel maar.")
    assert (last.mark, last.name) == (Mark.SENT, "Emma")
    assert (await world.store.read(lambda unit: unit.marks(case)))[line.seq] is Mark.SENT
    assert world.bell.rung[-1] == chat_topic(case.conversation)


async def test_the_same_key_again_sends_nothing(world: World) -> None:
    case = await taken_case(world)
    first = await reply(world, case, "Eén keer")
    again = await reply(world, case, "Eén keer")

    assert again.seq == first.seq
    assert (await texts_now(world, case)).count("Eén keer") == 1


async def test_replies_keep_their_order_between_family_messages(world: World) -> None:
    case = await taken_case(world)
    await reply(world, case, "een", "a")
    await family_writes(world, case, "twee", at=later(3))
    await reply(world, case, "drie", "b", minutes=4)

    assert (await texts_now(world, case))[-3:] == ["een", "twee", "drie"]
    seqs = [line.seq for line in await lines_now(world, case)]
    assert seqs == sorted(set(seqs))


async def test_only_the_owner_may_reply(world: World) -> None:
    case = await taken_case(world)
    with pytest.raises(NotYours):
        await reply(world, case, "Van mij niet", who=BAS)
    assert "Van mij niet" not in await texts_now(world, case)


async def test_empty_and_endless_replies_are_refused(world: World) -> None:
    case = await taken_case(world)
    with pytest.raises(EmptyReply):
        await reply(world, case, " \u202e\n ")
    with pytest.raises(ReplyTooLong):
        await reply(world, case, "a" * 4001)


async def test_late_replies_wait_for_a_tap_behind_one_neutral_line(world: World) -> None:
    case = await taken_case(world, kind="bericht")
    await reply(world, case, "Over je vraag van gisteren", minutes=600)
    await reply(world, case, "En nog iets", key="k2", minutes=601)

    neutral, *replies = (await lines_now(world, case))[-3:]
    assert neutral.text == "Er is een antwoord op je bericht."
    assert neutral.buttons == ("Laat zien",)
    assert [(line.text, line.mark) for line in replies] == [
        ("Over je vraag van gisteren", Mark.HELD),
        ("En nog iets", Mark.HELD),
    ]


@pytest.mark.parametrize(("signal", "mark"), [("violence-now", Mark.HELD), ("suicide", Mark.SENT)])
async def test_in_danger_a_late_reply_waits_only_where_somebody_else_may_read_it(
    world: World, signal: str, mark: Mark
) -> None:
    case = await taken_case(world, signal=signal)
    await reply(world, case, "Ik ben er weer", minutes=600)

    last = (await lines_now(world, case))[-1]
    assert last.mark is mark
    assert last.text.endswith("Ik ben er weer")
    assert last.text.startswith("Er is een antwoord") is (mark is Mark.SENT)


async def test_replying_reads_what_was_written(world: World) -> None:
    case = await taken_case(world)
    await family_writes(world, case, "nog iets", at=later(2))
    await reply(world, case, "ja", minutes=3)

    assert not (await case_now(world, case)).has_unread


async def test_reading_moves_forward_only(world: World) -> None:
    case = await taken_case(world)
    seq = await family_writes(world, case, "nog iets", at=later(2))

    await world.store.write(lambda unit: mark_read(unit, case.id, EMMA, seq=seq))
    await world.store.write(lambda unit: mark_read(unit, case.id, EMMA, seq=1))

    assert (await case_now(world, case)).read_seq == seq


@pytest.mark.parametrize("mark", [Mark.UNCERTAIN, Mark.FAILED])
async def test_a_doubtful_message_can_be_sent_again(world: World, mark: Mark) -> None:
    case = await taken_case(world)
    line = await reply(world, case, "Ben je er nog?")
    await world.set_mark(case.conversation, line.seq, mark)

    await world.store.write(lambda unit: resend_line(unit, case.id, EMMA, seq=line.seq))

    assert (await lines_now(world, case))[-1].mark is Mark.SENT


async def test_a_delivered_message_is_not_sent_again(world: World) -> None:
    case = await taken_case(world)
    line = await reply(world, case, "Aangekomen")
    await world.set_mark(case.conversation, line.seq, Mark.DELIVERED)

    with pytest.raises(NothingToResend):
        await world.store.write(lambda unit: resend_line(unit, case.id, EMMA, seq=line.seq))


async def test_an_uncertain_message_can_be_given_up(world: World) -> None:
    case = await taken_case(world)
    line = await reply(world, case, "Wie weet")
    await world.set_mark(case.conversation, line.seq, Mark.UNCERTAIN)

    await world.store.write(lambda unit: give_up_on_line(unit, case.id, EMMA, seq=line.seq))

    assert (await lines_now(world, case))[-1].mark is Mark.FAILED


@pytest.mark.parametrize(
    ("sharing", "seen"),
    [("alles", True), ("samenvatting", False), ("niets", False)],
)
async def test_the_family_chooses_whether_earlier_talk_is_seen(
    world: World, sharing: str, seen: bool
) -> None:
    case = await taken_case(world, sharing=sharing)
    texts = await texts_now(world, case)

    assert ("Eerder gezegd" in texts) is seen
    assert "Mag ik iemand spreken?" in texts
