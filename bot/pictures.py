"""Files a flow asked for: the flow gives data, here it becomes bytes. What is drawn is never kept."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING

from bot.channels.base import OutFile
from bot.storage.bodies import FileOrder

if TYPE_CHECKING:
    from bot.drawing.words import OwnWords

#: What the bot told before in this conversation and may be taken along (``Body.advice``).
Told = Sequence[str]

#: Made of what was told earlier.
KEPT = "bewaard"
_TEXT, _PNG, _PDF = "text/plain; charset=utf-8", "image/png", "application/pdf"
_TYPES: Mapping[str, tuple[str, str]] = {
    "tekstbestand": ("txt", _TEXT),
    "blad": ("pdf", _PDF),
    "netwerkkaart": ("png", _PNG),
    "stamboom": ("png", _PNG),
    "verhaal": ("pdf", _PDF),
    "stappenplan": ("pdf", _PDF),
    KEPT: ("pdf", _PDF),
}
_DRAWING_NAME = re.compile(r"^\[[a-z]+\] *", re.MULTILINE)
_NOT_IN_NAMES = re.compile(r"[^a-z0-9-]+")


class UnknownFile(Exception):
    """A flow asked for a kind of file the bot cannot make. Correct ``soort`` in the flow."""


def is_picture(kind: str) -> bool:
    """Shown where it stands, with the same in words beside it."""
    return _type_of(kind)[1] == _PNG


def file_name(order: FileOrder) -> str:
    """Without drawing anything. Raises ``UnknownFile``."""
    name = _NOT_IN_NAMES.sub("-", order.name.lower()).strip("-") or "bestand"
    return f"{name}.{_type_of(order.kind)[0]}"


async def make_file(order: FileOrder, told: Told = ()) -> OutFile:
    """Draw the file, one at a time and beside the event loop. Raises ``UnknownFile``."""
    draw = _DRAW.get(order.kind, _unknown)
    content = await asyncio.get_running_loop().run_in_executor(_drawing_table(), draw, order, told)
    return OutFile(name=file_name(order), content_type=_type_of(order.kind)[1], content=content)


def in_words(order: FileOrder, told: Told = ()) -> str:
    """What the file would have said."""
    return _DRAWING_NAME.sub("", "\n\n".join((order.title, order.body, *told))).strip()


@cache
def _drawing_table() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="drawing")


def _type_of(kind: str) -> tuple[str, str]:
    try:
        return _TYPES[kind]
    except KeyError:
        raise UnknownFile(kind) from None


def _unknown(order: FileOrder, told: Told) -> bytes:
    raise UnknownFile(order.kind)


def _text_file(order: FileOrder, told: Told) -> bytes:
    text = f"{order.title}\n\n{order.body}\n" if order.title else f"{order.body}\n"
    # The mark at the beginning makes old text editors read the accents well.
    return text.encode("utf-8-sig")


def _paragraphs(order: FileOrder) -> list[str]:
    return [one for one in order.body.split("\n\n") if one.strip()]


# Everything below imports what draws only when something is drawn.


def _own_words(order: FileOrder) -> OwnWords:
    from bot.drawing.words import OwnWords

    return OwnWords(**dict(order.said))


def _network(order: FileOrder, told: Told) -> bytes:
    from bot.drawing.network_map import draw_network
    from bot.drawing.paint_png import png_of

    return png_of(draw_network(order.title, order.middle, order.rows, _own_words(order)))


def _family_tree(order: FileOrder, told: Told) -> bytes:
    from bot.drawing.family_tree import draw_family
    from bot.drawing.paint_png import png_of

    return png_of(draw_family(order.title, order.middle, order.rows, _own_words(order)))


def _story(order: FileOrder, told: Told) -> bytes:
    from bot.drawing.paint_pdf import pdf_of
    from bot.drawing.story import draw_story

    return pdf_of(draw_story(order.title, _paragraphs(order), _own_words(order)), order.name)


def _plan(order: FileOrder, told: Told) -> bytes:
    from bot.drawing.paint_pdf import pdf_of
    from bot.drawing.plan import draw_plan

    return pdf_of(draw_plan(order.title, _paragraphs(order), order.rows, _own_words(order)), order.name)


def _sheet(order: FileOrder, told: Told) -> bytes:
    from bot.drawing.page import draw_sheet
    from bot.drawing.paint_pdf import pdf_of

    return pdf_of(draw_sheet(order.title, _paragraphs(order), _own_words(order)), order.name)


def _what_was_told(order: FileOrder, told: Told) -> bytes:
    from bot.drawing.page import draw_sheet
    from bot.drawing.paint_pdf import pdf_of

    own = _own_words(order)
    paragraphs = _paragraphs(order) if told else [own.no_advice]
    return pdf_of(draw_sheet(order.title, paragraphs, own, marked=list(dict.fromkeys(told))), order.name)


_DRAW: Mapping[str, Callable[[FileOrder, Told], bytes]] = {
    "tekstbestand": _text_file,
    "blad": _sheet,
    "netwerkkaart": _network,
    "stamboom": _family_tree,
    "verhaal": _story,
    "stappenplan": _plan,
    KEPT: _what_was_told,
}
