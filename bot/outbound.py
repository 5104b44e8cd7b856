"""From a row of the outbox to what a channel is given to send."""

from __future__ import annotations

from bot.channels.base import Outbound, OutboundKind, OutButton
from bot.pictures import make_file
from bot.storage.outbox import Outgoing


def to_outbound(item: Outgoing) -> Outbound:
    """What the channel gets to send."""
    file = make_file(item.body.file) if item.kind == "file" and item.body.file is not None else None
    return Outbound(
        address=item.address,
        kind=OutboundKind(item.kind),
        message_key=f"{item.conversation_id}:{item.seq}",
        text=item.body.text,
        buttons=tuple(OutButton(label=label, code=code) for label, code in item.body.buttons),
        remote_id=item.remote_id,
        silent=item.purpose == "checkin",
        file=file,
        speaker=item.author,
        name=item.body.name,
    )
