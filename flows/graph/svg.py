"""A flow as an SVG drawing in layers: readable without colour, with the words on the arrows."""

from __future__ import annotations

from html import escape

from flows.graph.arrows import Arrow, Graph, Node

WIDTH, HEIGHT = 190, 56
ACROSS, DOWN = 40, 74
MARGIN = 24
#: Characters on one line of a box.
LINE = 26

_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#22313f}"
    ".naam{font-weight:600}.klein{font-size:11px}"
    "rect{fill:#fff;stroke:#2f5d62;stroke-width:1.5}"
    ".buiten rect{stroke-dasharray:5 3;fill:#f6f3ec}"
    "path{fill:none;stroke:#5c6b73;stroke-width:1.3}"
    "@media (prefers-color-scheme:dark){text{fill:#eee}rect{fill:#26313a;stroke:#9cc5c9}"
    ".buiten rect{fill:#1c242b}path{stroke:#9aa8b0}}"
)

Places = dict[str, tuple[int, int]]


def as_svg(graph: Graph) -> str:
    """A whole SVG document, in text."""
    places = _places(graph)
    wide = max((x for x, _ in places.values()), default=0) + WIDTH + MARGIN
    high = max((y for _, y in places.values()), default=0) + HEIGHT + MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
        f' role="img" aria-label="{escape(graph.title, quote=True)}">',
        f"<title>{escape(graph.title)}</title><style>{_STYLE}</style>",
        '<defs><marker id="punt" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7"'
        ' orient="auto"><path d="M0 0L8 4L0 8" /></marker></defs>',
    ]
    parts += [_arrow(arrow, places, number) for number, arrow in enumerate(graph.arrows)]
    parts += [_box(node, places[node.id]) for node in graph.nodes]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _places(graph: Graph) -> Places:
    """Every node in its layer, in the order of the file."""
    filled: dict[int, int] = {}
    places: Places = {}
    for node in graph.nodes:
        column = filled.get(node.layer, 0)
        filled[node.layer] = column + 1
        places[node.id] = (MARGIN + column * (WIDTH + ACROSS), MARGIN + node.layer * (HEIGHT + DOWN))
    return places


def _box(node: Node, place: tuple[int, int]) -> str:
    x, y = place
    second = "" if node.outside else f'<text class="klein" x="{x + 10}" y="{y + 40}">{_cut(node.text)}</text>'
    return (
        f'<g class="{"buiten" if node.outside else "stap"}"><title>{escape(node.text)}</title>'
        f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="8" />'
        f'<text class="naam" x="{x + 10}" y="{y + 22}">{_cut(node.id)}</text>{second}</g>'
    )


def _arrow(arrow: Arrow, places: Places, number: int) -> str:
    """A bend from the bottom of one box to the top of the other; upward arrows go round the side."""
    (x1, y1), (x2, y2) = places[arrow.start], places[arrow.end]
    if y2 > y1:
        x1, y1, x2 = x1 + WIDTH // 2, y1 + HEIGHT, x2 + WIDTH // 2
        half = (y1 + y2) // 2
        path = f"M{x1} {y1}C{x1} {half} {x2} {half} {x2} {y2}"
        middle = ((x1 + x2) // 2, half + (number % 3 - 1) * 13)
    else:
        side = max(x1, x2) + WIDTH + 14 + 5 * (number % 3)
        start, end = y1 + HEIGHT // 2, y2 + HEIGHT // 2
        path = f"M{x1 + WIDTH} {start}C{side} {start} {side} {end} {x2 + WIDTH} {end}"
        middle = (side, (start + end) // 2)
    words = " ".join([arrow.words, "" if arrow.people is None else f"({arrow.people})"]).strip()
    label = f'<text class="klein" text-anchor="middle" x="{middle[0]}" y="{middle[1]}">{_cut(words)}</text>'
    return f'<path d="{path}" marker-end="url(#punt)" />{label if words else ""}'


def _cut(text: str) -> str:
    return escape(text if len(text) <= LINE else text[: LINE - 1] + "…")
