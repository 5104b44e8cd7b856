"""What does someone want who types it in their own words? One flow, a few that fit equally well, or nothing."""

from __future__ import annotations

from flows.understanding.recognise import Recognition, recognise

__all__ = ["Recognition", "recognise"]
