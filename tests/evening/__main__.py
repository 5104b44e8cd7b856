"""``python -m tests.evening``: the whole evening with 200 families. ``--families 50`` for a smaller one."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from tests.evening.plan import Evening
from tests.evening.run import in_words, spend_evening

_PATIENCE = 900.0


def main() -> int:
    usual = Evening()
    parser = argparse.ArgumentParser(prog="python -m tests.evening", description=__doc__)
    parser.add_argument("--families", type=int, default=usual.families)
    parser.add_argument("--away", type=float, default=usual.away[1], help="longest lost line, in seconds")
    parser.add_argument("--seed", type=int, default=usual.seed)
    chosen = parser.parse_args()
    evening = replace(usual, families=chosen.families, away=(1.0, chosen.away), seed=chosen.seed)
    with tempfile.TemporaryDirectory(prefix="hulplijn-evening-") as folder:
        verdicts = asyncio.run(spend_evening(evening, Path(folder), _PATIENCE))
    print(in_words(verdicts))
    return 0 if all(one.holds for one in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
