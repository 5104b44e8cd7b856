"""What stands above and below a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.drawing.colours import DEEP, SOFT
from bot.drawing.lettering import cut
from bot.drawing.names import shown_name
from bot.drawing.shapes import Piece, Words

_TITLE, _NOTE = 54.0, 33.0
#: From one line below the picture to the next.
NOTE_HIGH = 50.0


def heading(title: str, wide: float) -> Iterator[Piece]:
    shown = cut(shown_name(title, 0)[0], wide - 80, _TITLE, bold=True)
    yield Words(at=(wide / 2, 70), text=shown, size=_TITLE, colour=DEEP, bold=True)


def footnote(lines: Sequence[str], top: float, wide: float) -> Iterator[Piece]:
    for place, line in enumerate(lines):
        at = (wide / 2, top + NOTE_HIGH * (place + 0.5))
        yield Words(at=at, text=cut(line, wide - 40, _NOTE), size=_NOTE, colour=SOFT)
