"""Content and transcripts, read once for all walks."""

from __future__ import annotations

import pytest

from flows.content import Content
from flows.findings import Finding
from flows.transcripts import Coverage, load_transcripts, run_transcripts
from tests.walks.helpline import CONTENT, the_helpline


@pytest.fixture(scope="session")
def helpline(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return the_helpline(tmp_path_factory.mktemp("helpline"))


@pytest.fixture(scope="session")
def told(helpline: Content) -> Coverage:
    """What the transcripts of the editors come by."""
    unread: list[Finding] = []
    coverage = Coverage()
    run_transcripts(helpline, load_transcripts(CONTENT, unread), coverage)
    return coverage
