"""The messages set aside for the ear for danger: totals, never the texts."""

from __future__ import annotations

import yaml

from flows.content import Content
from flows.crisis import Signal, find_signal
from tests.evaluation.measure import Share
from tests.evaluation.messages import HERE


def print_danger(content: Content) -> None:
    """Every set; the one for tuning last, which measures nothing but the tuning."""
    for file in (*sorted(HERE.glob("danger_fresh*.yaml")), HERE / "danger_tuning.yaml"):
        groups = yaml.safe_load(file.read_text("utf-8"))
        heard, right = Share(), Share()
        for kind, texts in groups["danger"].items():
            for found in (find_signal(content, text) for text in texts):
                heard.add(found is not None)
                right.add(found is not None and found.kind == kind)
        print(f"\n{file.name}: danger heard {heard}, of the right kind {right}")
        for style, texts in groups["calm"].items():
            _print_alarms(style, [find_signal(content, text) for text in texts])


def _print_alarms(style: str, found: list[Signal | None]) -> None:
    alarms, sure = Share(), Share()
    for one in found:
        alarms.add(one is not None)
        sure.add(one is not None and one.certainty == "zeker")
    print(f"  alarm for nothing, {style}: {alarms}, of which sure {sure}")
