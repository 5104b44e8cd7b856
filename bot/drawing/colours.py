"""Few and calm, told apart without colour too."""

from __future__ import annotations

from bot.drawing.shapes import Colour

PAPER: Colour = (255, 255, 255)
GROUND: Colour = (250, 245, 236)
INK: Colour = (43, 43, 43)
SOFT: Colour = (94, 90, 84)
DEEP: Colour = (31, 79, 74)
#: From near to far.
RINGS: tuple[Colour, ...] = ((246, 221, 186), (250, 233, 210), (253, 243, 229))
EDGE: Colour = (184, 156, 118)
WARM: Colour = (224, 145, 84)
SUN: Colour = (245, 200, 92)
GREEN: Colour = (134, 168, 121)
SKY: Colour = (222, 236, 241)
NIGHT: Colour = (52, 66, 104)
ROSE: Colour = (204, 110, 108)
SKIN: tuple[Colour, ...] = ((206, 158, 122), (151, 105, 74), (234, 196, 166))
