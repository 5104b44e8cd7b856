"""A second person confirms or refuses a block; a coordinator or administrator lifts one early."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.actions.finding import change
from handoff.blocks.errors import AnotherDecides, BlockGone, FirstHelp
from handoff.blocks.records import LENGTHS, Block, BlockState, Standing
from handoff.cases import Case, CaseState, closed
from handoff.counsellors import Counsellor, Role
from handoff.doorbell import QUEUE
from handoff.errors import NotYours
from handoff.lines import Author, NewLine
from handoff.ports import DeskUnit
from handoff.words import FamilyWords

CONFIRMED = "block_confirmed"
REFUSED = "block_refused"
LIFTED = "block_lifted"
#: How a chat ended that was open when its block began.
ENDED_BY_BLOCK = "geblokkeerd"
#: A moment as families who speak this language read it.
Moment = Callable[[datetime, str], str]


def confirm_block(
    unit: DeskUnit, block_id: int, counsellor: Counsellor, now: datetime, words: FamilyWords, say: Moment
) -> Block:
    """The family is told how long, and where else to go. An open chat ends, never one in danger.

    Raises ``NotYours``, ``BlockGone``, ``AnotherDecides``, ``FirstHelp`` or ``JustChanged``.
    """
    block = _proposed(unit, block_id, counsellor, now)
    case = unit.case(block.case) if block.case else None
    still_open = None if case is None else unit.open_case_of(case.conversation)
    if still_open is not None and still_open.in_danger:
        raise FirstHelp
    until = now + LENGTHS[block.length]
    confirmed = _decide(unit, block, counsellor, now, BlockState.CONFIRMED, until)
    write_down(unit, counsellor.id, CONFIRMED, block.id, now)
    if still_open is not None:
        _tell(unit, still_open, block, now, words, say(until, still_open.language))
        change(unit, still_open, closed(still_open, now, ENDED_BY_BLOCK))
    return confirmed


def refuse_block(unit: DeskUnit, block_id: int, counsellor: Counsellor, now: datetime) -> None:
    """Also who proposed it may take it back. Raises ``NotYours`` or ``BlockGone``."""
    _check_leads(counsellor)
    block = _existing(unit, block_id, now, Standing.PROPOSED)
    _decide(unit, block, counsellor, now, BlockState.REFUSED, None)
    write_down(unit, counsellor.id, REFUSED, block.id, now)


def lift_block(unit: DeskUnit, block_id: int, counsellor: Counsellor, now: datetime) -> None:
    """One person is enough to end it early. Raises ``NotYours`` or ``BlockGone``."""
    _check_leads(counsellor)
    block = _existing(unit, block_id, now, Standing.ACTIVE)
    _decide(unit, block, counsellor, now, BlockState.LIFTED, block.until)
    write_down(unit, counsellor.id, LIFTED, block.id, now)


def _proposed(unit: DeskUnit, block_id: int, counsellor: Counsellor, now: datetime) -> Block:
    _check_leads(counsellor)
    block = _existing(unit, block_id, now, Standing.PROPOSED)
    if block.proposed_by == counsellor.id:
        raise AnotherDecides
    return block


def _existing(unit: DeskUnit, block_id: int, now: datetime, standing: Standing) -> Block:
    block = unit.block(block_id)
    if block is None or block.standing(now) is not standing:
        raise BlockGone
    return block


def _check_leads(counsellor: Counsellor) -> None:
    if counsellor.role not in (Role.COORDINATOR, Role.ADMINISTRATOR):
        raise NotYours


def _decide(
    unit: DeskUnit,
    block: Block,
    counsellor: Counsellor,
    now: datetime,
    state: BlockState,
    until: datetime | None,
) -> Block:
    after = replace(block, state=state, decided_by=counsellor.id, decided_at=now, until=until)
    if not unit.change_block(block, after):
        raise BlockGone
    unit.ring(QUEUE)
    return after


def _tell(unit: DeskUnit, case: Case, block: Block, now: datetime, words: FamilyWords, until: str) -> None:
    """Not to somebody asleep: a ping could reach other eyes. They hear it when they ask for a person."""
    if case.state is CaseState.SLEEPING:
        return
    text = words.in_language(case.spoken).blocked.format(tot=until)
    unit.say(case, NewLine(key=f"blocked:{block.id}", text=text, author=Author.NOTICE, at=now))
