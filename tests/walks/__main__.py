"""``make walks``: 10,000 walks, and what transcripts and walks together came by."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from flows.findings import Finding
from flows.transcripts import load_transcripts, run_transcripts
from tests.walks.helpline import CONTENT, the_helpline
from tests.walks.report import report
from tests.walks.walk import Walks

MANY = 10_000


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    unread: list[Finding] = []
    with tempfile.TemporaryDirectory() as folder:
        walks = Walks(content=the_helpline(Path(folder)))
    told = Walks(content=walks.content)
    run_transcripts(walks.content, load_transcripts(CONTENT, unread), told.coverage)
    walks.walk(count)
    print(report(told.coverage, walks))
    return int(bool(walks.wrong))


if __name__ == "__main__":
    sys.exit(main())
