"""The real content: every conversation goes as written, and no check finds a mistake."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from flows.checks import check
from flows.content import Content
from flows.findings import Finding
from flows.loader import load
from flows.transcripts import Transcript, load_transcripts, run_transcript

CONTENT = Path(__file__).parents[2] / "content"
FINDINGS: list[Finding] = []
TRANSCRIPTS = load_transcripts(CONTENT, FINDINGS)


@cache
def content() -> Content:
    return load(CONTENT)


def test_every_conversation_can_be_read() -> None:
    assert FINDINGS == []
    assert TRANSCRIPTS


@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda one: one.mark.file)
def test_the_conversation_goes_as_written(transcript: Transcript) -> None:
    assert [str(one) for one in run_transcript(content(), transcript).findings] == []


def test_the_checks_find_no_mistake() -> None:
    assert [str(one) for one in check(content()) if one.severity == "fout"] == []
