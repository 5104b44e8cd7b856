"""A chart of columns as numbers for an SVG: where each column stands, and which ones are hidden groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handoff.figures.hiding import Hidden, Shown

HEIGHT = 120
#: Two charts of few columns stand beside each other, equally wide. The others have a row for themselves.
_HALF, _FEW = 528, 12
_WHOLE = 1056
#: A column of few is not a wall.
_WIDEST_STEP = 75
#: A hidden group stands low and dashed: its height says nothing.
_STUB = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    label: str
    #: The label where there is little room.
    short: str
    shown: Shown
    x: int
    y: int
    width: int
    height: int
    is_hidden: bool
    #: Every so many columns a label fits.
    has_label: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    columns: tuple[Column, ...]
    width: int
    most: int

    @property
    def is_wide(self) -> bool:
        return self.width > _HALF

    @property
    def has_hidden(self) -> bool:
        return any(column.is_hidden for column in self.columns)


def chart_of(points: Sequence[tuple[str, str, Shown]], *, label_every: int = 1) -> Chart:
    """Labels, short labels and counts, from left to right."""
    most = max((shown for _, _, shown in points if not isinstance(shown, Hidden)), default=0)
    room = _HALF if len(points) <= _FEW else _WHOLE
    step = min(_WIDEST_STEP, room // max(len(points), 1))
    columns = tuple(
        _column(place * step, step, label, short, shown, most, has_label=place % label_every == 0)
        for place, (label, short, shown) in enumerate(points)
    )
    return Chart(columns=columns, width=room, most=most)


def _column(
    left: int, step: int, label: str, short: str, shown: Shown, most: int, *, has_label: bool
) -> Column:
    gap = max(step // 4, 4)
    is_hidden = isinstance(shown, Hidden)
    height = _STUB if isinstance(shown, Hidden) else (round(shown / most * HEIGHT) if most else 0)
    return Column(
        label=label,
        short=short,
        shown=shown,
        x=left + gap // 2,
        y=HEIGHT - height,
        width=step - gap,
        height=height,
        is_hidden=is_hidden,
        has_label=has_label,
    )


def bar_width(shown: Shown, most: int, full: int = 100) -> int:
    """For a bar beside a number in a table; a hidden group has none."""
    return 0 if isinstance(shown, Hidden) or not most else round(shown / most * full)
