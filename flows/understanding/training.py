"""``python -m flows.understanding.training``: examples as JSON in, weights out.

A process of its own, so that a running helpline never carries what only training needs.
"""

from __future__ import annotations

import sys

import orjson

from flows.understanding.linear import how_often, train
from flows.understanding.weights_file import to_bytes


def main() -> None:
    examples = orjson.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(to_bytes(train(((label, text) for label, text in examples), often=how_often)))


if __name__ == "__main__":
    main()
