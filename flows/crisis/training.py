"""``python -m flows.crisis.training``: signals with their examples as JSON in, weights out.

A process of its own, so that a running helpline never carries what only training needs.
"""

from __future__ import annotations

import sys

import orjson

from flows.crisis.find import look, see
from flows.crisis.likeness import CALM, pairs
from flows.crisis.rules import compile_rules
from flows.crisis.seen import often
from flows.understanding.linear import train
from flows.understanding.weights_file import to_bytes


def main() -> None:
    asked = orjson.loads(sys.stdin.buffer.read())
    rules = compile_rules(asked["signals"])
    # A phrase of an ordinary topic that the rules hear, or that is an example of danger, is not calm.
    danger = {text for kind, text in pairs(asked["signals"], ()) if kind != CALM}
    calm = [text for text in asked["calm"] if text not in danger and look(rules, text) is None]
    known = dict.fromkeys(pairs(asked["signals"], calm))
    sys.stdout.buffer.write(to_bytes(train(known, lambda text: see(rules, text), often)))


if __name__ == "__main__":
    main()
