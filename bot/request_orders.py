"""From the flow that asks for a call, a mail or a visit to the request that is kept apart."""

from __future__ import annotations

from bot.clock import from_ms
from bot.storage.ids import new_id
from bot.surroundings import Surroundings
from bot.turns import DeskOrder, Turn
from flows.content import Content
from flows.effects import MakeRequest
from flows.position import Position
from handoff.ports import DeskUnit
from handoff.requests.making import add_request
from handoff.requests.records import ContactRequest, Details, RequestKind


def asks_details(content: Content, position: Position | None) -> bool:
    """Is what a family types now a name, a number or an address?"""
    flow = None if position is None else content.flows.get(position.flow)
    step = None if flow is None or position is None else flow.steps.get(position.step)
    return step is not None and step.private


def keep_request(turn: Turn, wish: MakeRequest, around: Surroundings) -> DeskOrder:
    request = ContactRequest(
        id=new_id(),
        conversation=turn.conversation.id,
        kind=RequestKind(wish.kind),
        made_at=from_ms(around.now),
    )
    given = wish.details
    details = Details(
        name=given.get("voornaam", ""),
        phone=given.get("telefoon", ""),
        mail=given.get("mail", ""),
        times=given.get("tijden", ""),
        careful=given.get("veilig", ""),
    )

    def order(unit: DeskUnit) -> None:
        add_request(unit, request, details)

    return order
