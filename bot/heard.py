"""How the transcript keeps what a family did."""

from __future__ import annotations

from bot.channels.base import Inbound, InboundKind
from bot.storage.bodies import Body
from handoff.unseen import unseen

#: Stands where a family typed a name, a number or an address.
KEPT_APART = "(gegevens, apart bewaard)"


def heard_body(inbound: Inbound) -> Body:
    """What the family did, as the transcript keeps it."""
    words = inbound.text
    if inbound.kind is InboundKind.TAP:
        words = inbound.label or "(knop)"
    elif inbound.kind is InboundKind.UNREADABLE:
        words = str(unseen(inbound.text))
    elif inbound.kind is InboundKind.BEGIN:
        words = inbound.label or "(begin)"
    return Body(text=words, key=inbound.message_key, remote_id=inbound.remote_id)
