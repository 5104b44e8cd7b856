"""A flow as a drawing, as a table beside it, and as Mermaid text."""

from __future__ import annotations

from flows.graph.arrows import Arrow, Graph, Node, draw_up
from flows.graph.mermaid import as_mermaid
from flows.graph.svg import as_svg
from flows.graph.table import as_table

__all__ = ["Arrow", "Graph", "Node", "as_mermaid", "as_svg", "as_table", "draw_up"]
