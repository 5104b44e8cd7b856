"""From a row of the outbox to what a channel is given to send."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from bot.channels.base import Outbound, OutboundKind, OutButton, OutFile
from bot.pictures import KEPT, Told, in_words, make_file
from bot.storage.outgoing import Outgoing

log = logging.getLogger(__name__)
#: Channels whose page asks for the file itself, when it shows it.
_FETCHES_FILES = ("web",)

#: What the bot told before a message.
Tell = Callable[[Outgoing], Awaitable[Told]]


async def to_outbound(item: Outgoing, tell: Tell) -> Outbound:
    """What the channel gets to send. A file that cannot be drawn goes as words."""
    file, text = None, item.body.text
    if item.kind == "file" and item.channel not in _FETCHES_FILES:
        file, text = await _drawn(item, tell)
    words_instead = item.kind == "file" and file is None and item.channel not in _FETCHES_FILES
    return Outbound(
        address=item.address,
        kind=OutboundKind.TEXT if words_instead else OutboundKind(item.kind),
        message_key=f"{item.conversation_id}:{item.seq}",
        text=text,
        buttons=tuple(OutButton(label=label, code=code) for label, code in item.body.buttons),
        remote_id=item.remote_id,
        silent=item.purpose == "checkin",
        only_in_place=item.purpose == "place",
        file=file,
        speaker=item.author,
        name=item.body.name,
    )


async def _drawn(item: Outgoing, tell: Tell) -> tuple[OutFile | None, str]:
    order = item.body.file
    if order is None:
        return None, item.body.text
    told = await tell(item) if order.kind == KEPT else ()
    try:
        return await make_file(order, told), item.body.text
    except Exception as error:  # noqa: BLE001 - whatever a drawing cannot do, the family gets the words
        log.error("drawing failed", extra={"action": "draw", "error": type(error).__name__})
        return None, in_words(order, told)
