"""Files a flow asked for: the flow gives data, here it becomes bytes. Nothing is kept."""

from __future__ import annotations

import re

from bot.channels.base import OutFile
from bot.storage.bodies import FileOrder

_NOT_IN_NAMES = re.compile(r"[^a-z0-9-]+")


class UnknownFile(Exception):
    """A flow asked for a kind of file the bot cannot make. Correct ``soort`` in the flow."""


def make_file(order: FileOrder) -> OutFile:
    """Draw the file. Raises ``UnknownFile``."""
    if order.kind != "tekstbestand":
        raise UnknownFile(order.kind)
    name = _NOT_IN_NAMES.sub("-", order.name.lower()).strip("-") or "bestand"
    text = f"{order.title}\n\n{order.body}\n" if order.title else f"{order.body}\n"
    # The mark at the beginning makes old text editors read the accents well.
    return OutFile(
        name=f"{name}.txt", content_type="text/plain; charset=utf-8", content=text.encode("utf-8-sig")
    )
