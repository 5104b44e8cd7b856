"""``make simulate``: waits and people who left, first come against our rule."""

from __future__ import annotations

from tests.simulation.report import report

if __name__ == "__main__":
    for line in report():
        print(line)
