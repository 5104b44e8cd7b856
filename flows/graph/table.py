"""The same as the drawing, for who cannot see it."""

from __future__ import annotations

from flows.graph.arrows import Graph

HEADS = ("stap", "soort", "eerste woorden", "keuze", "naar", "mensen")


def as_table(graph: Graph) -> list[tuple[str, ...]]:
    """A row of heads and a row for each arrow; a step without arrows has one row."""
    rows: list[tuple[str, ...]] = [HEADS]
    for node in graph.nodes:
        if node.outside:
            continue
        arrows = [arrow for arrow in graph.arrows if arrow.start == node.id]
        for arrow in arrows:
            people = "" if arrow.people is None else str(arrow.people)
            rows.append((node.id, node.kind, node.text, arrow.words, arrow.end, people))
        if not arrows:
            rows.append((node.id, node.kind, node.text, "", "", ""))
    return rows
