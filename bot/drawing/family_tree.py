"""``stamboom``: a family in rows of generations. Who is what shows in form, line and words, not in colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.drawing.colours import DEEP, GROUND, INK, PAPER, RINGS, SOFT
from bot.drawing.lettering import name_lines, wrap
from bot.drawing.margins import NOTE_HIGH, footnote, heading
from bot.drawing.names import shown_name
from bot.drawing.network_map import Cell
from bot.drawing.shapes import Dash, Piece, Point, Scene, Stroke, Words
from bot.drawing.symbols import sign_of, symbol
from bot.drawing.words import DUTCH, OwnWords

MOST_PEOPLE = 20
#: Place in the family -> generation, from the oldest.
_ROWS: Mapping[str, int] = {
    "grootouder": 0,
    "ouder": 1,
    "stiefouder": 1,
    "oom_tante": 1,
    "broer_zus": 2,
    "ander": 3,
}
_SIDES: Mapping[str, int] = {"moeder": 0, "geen": 1, "": 1, "vader": 2}
_COLUMN, _SYMBOL, _ROW_HIGH = 236.0, 96.0, 330.0
_TOP, _EDGE = 170.0, 40.0
_NAME, _LONG_NAME, _KIND = 38.0, 29.0, 29.0
_NARROWEST = 4


@dataclass(frozen=True)
class _Member:
    name: str
    could: bool
    place: str
    place_words: str
    form: str
    side: str
    where: str
    #: The one the tree is about.
    own: bool = False

    @property
    def row(self) -> int:
        return _ROWS.get(self.place, 3)


def draw_family(title: str, middle: str, rows: Sequence[Sequence[Cell]], own: OwnWords = DUTCH) -> Scene:
    """Each row: name, place in the family, form, where they are, and of elders the side."""
    members = [_member(number, row) for number, row in enumerate(rows[:MOST_PEOPLE], 1) if row]
    name, could = shown_name(middle, 0)
    child = _Member(
        name if could else "•", could or not middle, "broer_zus", "", "", "geen", "thuis", own=True
    )
    lanes = [_ordered([one for one in (*members, child) if one.row == row]) for row in range(4)]
    used = [lane for lane in lanes if lane]
    wide = max(_NARROWEST, *(len(lane) for lane in used)) * _COLUMN + 2 * _EDGE
    at = {
        id(one): _point(lane, place, used.index(lane), wide)
        for lane in used
        for place, one in enumerate(lane)
    }
    legend = sign_of([(one.form, one.where) for one in members], own)
    note = [] if all(one.could for one in (*members, child)) else [own.numbered, own.numbered_how]
    bottom = _TOP + len(used) * _ROW_HIGH
    pieces = [
        *heading(title, wide),
        *_lines(lanes, at),
        *(piece for lane in used for one in lane for piece in _drawn(one, at[id(one)])),
        *footnote([*legend, *note], bottom, wide),
    ]
    high = bottom + 40 + NOTE_HIGH * (len(legend) + len(note))
    return Scene(wide=wide, high=high, pieces=tuple(pieces), background=GROUND)


def _member(number: int, row: Sequence[Cell]) -> _Member:
    cells = [*row, ("", ""), ("", ""), ("", ""), ("", "")][:5]
    name, could = shown_name(cells[0][1], number)
    place, words = cells[1]
    form, where, side = (value for value, _ in cells[2:])
    return _Member(name, could, place, words, form, side, where)


def _ordered(lane: Sequence[_Member]) -> list[_Member]:
    """Mother's side on the left, father's on the right, parents in the middle; the child first of its row."""
    return sorted(lane, key=_place_in_lane)


def _place_in_lane(one: _Member) -> tuple[int, int]:
    if one.place == "ouder":
        return (1, {"vrouw": 0, "man": 2}.get(one.form, 1))
    if one.place == "stiefouder":
        return (1, 3)
    return (_SIDES.get(one.side, 1), 0 if one.own else 1)


def _point(lane: Sequence[_Member], place: int, row: int, wide: float) -> Point:
    left = wide / 2 - (len(lane) - 1) * _COLUMN / 2
    return (left + place * _COLUMN, _TOP + row * _ROW_HIGH + _SYMBOL / 2)


def _lines(lanes: Sequence[Sequence[_Member]], at: Mapping[int, Point]) -> Iterator[Piece]:
    """From parents down to the children, and from grandparents down to the parent of their side."""
    parents = [one for one in lanes[1] if one.place == "ouder"]
    yield from _descent(parents, lanes[2], at)
    for side, form in (("moeder", "vrouw"), ("vader", "man")):
        elders = [one for one in lanes[0] if one.side == side]
        own = [one for one in parents if one.form == form][:1]
        aunts = [one for one in lanes[1] if one.place == "oom_tante" and one.side == side]
        yield from _descent(elders, [*own, *aunts], at)


def _descent(above: Sequence[_Member], below: Sequence[_Member], at: Mapping[int, Point]) -> Iterator[Piece]:
    if not above or not below:
        return
    tops = [at[id(one)] for one in above]
    ends = [at[id(one)] for one in below]
    bend = ends[0][1] - _SYMBOL / 2 - 34
    y = tops[0][1]
    if len(tops) > 1:
        yield _stroke((tops[0], tops[-1]))
    middle = (sum(x for x, _ in tops) / len(tops), y)
    # Between two people the line comes down past their names; under one it begins below them.
    start = middle if len(tops) > 1 and len(tops) % 2 == 0 else (middle[0], bend - 36)
    yield _stroke((start, (middle[0], bend)))
    xs = [middle[0], *(x for x, _ in ends)]
    yield _stroke(((min(xs), bend), (max(xs), bend)))
    for x, end in ends:
        yield _stroke(((x, bend), (x, end)))


def _stroke(points: tuple[Point, ...], dash: Dash = "") -> Piece:
    return Stroke(points=points, line=DEEP, thick=4, dash=dash)


def _drawn(one: _Member, at: Point) -> Iterator[Piece]:
    fill = DEEP if one.own else RINGS[1] if one.where == "thuis" else PAPER
    yield from symbol(one.form, one.where, at, _SYMBOL, fill)
    y = at[1] + _SYMBOL / 2 + 30
    lines, size = name_lines(one.name, _COLUMN - 16, (_NAME, _LONG_NAME))
    for line in lines:
        yield Words(at=(at[0], y), text=line, size=size, colour=INK, bold=True)
        y += _NAME * 1.15
    words = shown_name(one.place_words, 0)[0] if one.place_words else ""
    for line in wrap(words[:1].lower() + words[1:], _COLUMN - 12, _KIND, most=2):
        yield Words(at=(at[0], y), text=line, size=_KIND, colour=SOFT)
        y += _KIND * 1.15
