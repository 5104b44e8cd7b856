"""A flow as Mermaid text, for pages that draw it themselves."""

from __future__ import annotations

from flows.graph.arrows import Graph

#: Characters of a text that still fit a box.
WIDTH = 40


def as_mermaid(graph: Graph) -> str:
    """A flowchart from top to bottom."""
    ids = {node.id: f"s{number}" for number, node in enumerate(graph.nodes)}
    lines = ["flowchart TD"]
    for node in graph.nodes:
        text = _safe(node.id if node.outside else f"{node.id}: {node.text}")
        shape = f'(["{text}"])' if node.outside else f'["{text}"]'
        lines.append(f"  {ids[node.id]}{shape}")
    for arrow in graph.arrows:
        words = _safe(" ".join([arrow.words, "" if arrow.people is None else f"({arrow.people})"]).strip())
        label = f'|"{words}"|' if words else ""
        lines.append(f"  {ids[arrow.start]} -->{label} {ids[arrow.end]}")
    return "\n".join(lines) + "\n"


def _safe(text: str) -> str:
    short = text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"
    return short.replace("#", "#35;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")
