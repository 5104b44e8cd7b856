"""All transcripts of a content folder."""

from __future__ import annotations

from pathlib import Path

from flows.findings import Finding
from flows.transcripts.read import Transcript, read_transcript
from flows.yaml_reader import LARGEST

FOLDER = "gesprekken"


def load_transcripts(path: Path, findings: list[Finding]) -> list[Transcript]:
    """The transcripts under a content folder, by file name; what cannot be read becomes findings."""
    found = []
    for file in sorted((path / FOLDER).glob("*.yaml")):
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
        one = read_transcript(f"{FOLDER}/{file.name}", data, findings)
        if one is not None:
            found.append(one)
    return found
