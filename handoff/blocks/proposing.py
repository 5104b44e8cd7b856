"""A counsellor asks for a block, or a coordinator proposes it, from a chat they have or had."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.actions.finding import existing_case
from handoff.blocks.errors import FirstHelp
from handoff.blocks.records import LENGTHS, Block, BlockReason
from handoff.counsellors import YOUTH, Counsellor
from handoff.doorbell import QUEUE
from handoff.errors import BadInput, NotYours
from handoff.phrases import phrase
from handoff.ports import DeskUnit

PROPOSED = "block_proposed"


def propose_block(
    unit: DeskUnit,
    case_id: int,
    counsellor: Counsellor,
    *,
    block_id: int,
    reason: BlockReason,
    length: str,
    now: datetime,
) -> None:
    """Raises ``NotYours``, ``CaseGone``, ``FirstHelp`` or ``BadInput``."""
    case = existing_case(unit, case_id)
    if case.counsellor != counsellor.id and not counsellor.is_coordinator:
        raise NotYours
    if case.in_danger:
        raise FirstHelp
    if case.needs == YOUTH:
        raise BadInput(phrase("Een blokkade voor een kind of jongere"))
    if length not in LENGTHS:
        raise BadInput(phrase("De duur"))
    block = Block(
        id=block_id, reason=reason, length=length, proposed_by=counsellor.id, proposed_at=now, case=case.id
    )
    unit.add_block(block)
    write_down(unit, counsellor.id, PROPOSED, block_id, now)
    unit.ring(QUEUE)
