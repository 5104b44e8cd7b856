"""The last word to someone who was forgotten, after deleting what the channel still lets us delete."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from bot.channels.base import (
    Channel,
    ChannelClosed,
    DeliveryError,
    NeverLeft,
    NotAccepted,
    OurMistake,
    Outbound,
    OutboundKind,
    Unreachable,
)
from bot.clock import Clock
from bot.storage.database import Database
from bot.storage.encryption import Vault
from bot.storage.farewell_rows import drop_farewell, due_farewells
from bot.storage.forgetting import Farewell


async def say_farewells(
    database: Database, vault: Vault, channels: Mapping[str, Channel], clock: Clock
) -> int:
    """Say what is due; returns how many were finished."""
    now = clock()
    due = await database.write(lambda connection: due_farewells(connection, vault, now))
    finished = 0
    for farewell in due:
        channel = channels.get(farewell.channel)
        done = channel is None or await _say(channel, farewell)
        if done:
            await database.write(partial(drop_farewell, vault=vault, farewell_id=farewell.id))
            finished += 1
    return finished


async def _say(channel: Channel, farewell: Farewell) -> bool:
    """False when it must be tried again: the deletions first, so that the word is never said before them."""
    try:
        for remote_id in farewell.delete:
            await _delete(channel, farewell, remote_id)
    except DeliveryError:
        return False
    try:
        if farewell.text:
            await channel.send(
                Outbound(
                    address=farewell.address,
                    kind=OutboundKind.TEXT,
                    message_key=f"farewell:{farewell.id}",
                    text=farewell.text,
                    speaker="notice",
                )
            )
    except (NotAccepted, NeverLeft, ChannelClosed):
        return False
    except DeliveryError:
        return True
    return True


async def _delete(channel: Channel, farewell: Farewell, remote_id: str) -> None:
    """Too old, or already gone: then there is nothing more to do about that one."""
    try:
        await channel.send(Outbound(address=farewell.address, kind=OutboundKind.DELETE, remote_id=remote_id))
    except (OurMistake, Unreachable):
        return
