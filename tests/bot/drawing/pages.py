"""What is on a page or picture, read back."""

from __future__ import annotations

from io import BytesIO
from itertools import combinations

from PIL import Image

from bot.drawing.shapes import Box, Scene, Words


def words_of(*scenes: Scene) -> str:
    return " ".join(piece.text for scene in scenes for piece in scene.pieces if isinstance(piece, Words))


def size_of(png: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(png)) as image:
        image.load()
        return image.size


def overlapping(scene: Scene) -> list[tuple[Box, Box]]:
    boxes = [piece for piece in scene.pieces if isinstance(piece, Box)]
    return [pair for pair in combinations(boxes, 2) if _touch(*pair)]


def _touch(one: Box, other: Box) -> bool:
    across = one.at[0] < other.at[0] + other.wide and other.at[0] < one.at[0] + one.wide
    return across and one.at[1] < other.at[1] + other.high and other.at[1] < one.at[1] + one.high


def outside(scene: Scene) -> list[Box]:
    return [
        piece
        for piece in scene.pieces
        if isinstance(piece, Box)
        and not (0 <= piece.at[0] <= scene.wide - piece.wide and 0 <= piece.at[1] <= scene.high - piece.high)
    ]
