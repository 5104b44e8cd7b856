"""``python -m flows.crisis.training``: signals with their examples as JSON in, two models out.

A process of its own, so that a running helpline never carries what only training needs.
"""

from __future__ import annotations

import sys

import orjson

from flows.crisis.find import look, see
from flows.crisis.likeness import CALM, DANGER, Likeness, pack, pairs
from flows.crisis.rules import compile_rules
from flows.understanding.linear import train


def main() -> None:
    asked = orjson.loads(sys.stdin.buffer.read())
    rules = compile_rules(asked["signals"])
    # A phrase of an ordinary topic that the rules hear is not calm.
    calm = [text for text in asked["calm"] if look(rules, text) is None]
    known = list(dict.fromkeys(pairs(asked["signals"], calm)))
    seen = {text: see(rules, text) for _, text in known}
    danger = train(((CALM if kind == CALM else DANGER, text) for kind, text in known), seen.__getitem__)
    kinds = train(known, seen.__getitem__)
    sys.stdout.buffer.write(pack(Likeness(danger, kinds)))


if __name__ == "__main__":
    main()
