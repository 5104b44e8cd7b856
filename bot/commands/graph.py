"""``hulplijn graph``: a flow as a drawing, as text for other programs, or as a table."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot.commands.content_errors import load_content
from bot.settings import Settings
from flows.graph import Graph, as_mermaid, as_svg, as_table, draw_up


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("flow", help="de naam van de flow")
    parser.add_argument(
        "--als",
        choices=sorted(FORMS),
        default="svg",
        help="tekening, tekst of tabel (standaard: %(default)s)",
    )
    parser.add_argument("--uit", type=Path, default=None, help="schrijf in dit bestand, in plaats van hier")


def main(options: argparse.Namespace, settings: Settings) -> int:
    flows = load_content(settings).flows
    if options.flow not in flows:
        names = ", ".join(sorted(flows))
        print(f"hulplijn: er is geen flow '{options.flow}'. Er zijn: {names}.", file=sys.stderr)
        return 2
    drawn = FORMS[options.als](draw_up(flows[options.flow]))
    if options.uit is None:
        print(drawn)
    else:
        options.uit.write_text(drawn, "utf-8")
        print(f"Getekend in {options.uit}.")
    return 0


def _table(graph: Graph) -> str:
    return "\n".join("\t".join(row) for row in as_table(graph))


FORMS = {"svg": as_svg, "mermaid": as_mermaid, "tabel": _table}
