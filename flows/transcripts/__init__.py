"""Conversations written in plain Dutch, replayed against the engine: tests that editors write and read."""

from __future__ import annotations

from flows.transcripts.cover import Coverage, Gap
from flows.transcripts.files import load_transcripts
from flows.transcripts.read import Line, Transcript, read_transcript
from flows.transcripts.record import Recorder, write_transcript
from flows.transcripts.run import Played, run_transcript, run_transcripts
from flows.transcripts.world import World

__all__ = [
    "Coverage",
    "Gap",
    "Line",
    "Played",
    "Recorder",
    "Transcript",
    "World",
    "load_transcripts",
    "read_transcript",
    "run_transcript",
    "run_transcripts",
    "write_transcript",
]
