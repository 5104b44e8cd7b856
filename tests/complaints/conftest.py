"""The worlds of the families of tests that these promises come from."""

from __future__ import annotations

from tests.handoff.conftest import world
from tests.journeys.conftest import helpline

__all__ = ["helpline", "world"]
