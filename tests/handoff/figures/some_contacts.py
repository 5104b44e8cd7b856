"""Finished contacts for tests, one line each."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import Any

from handoff.wrap_up.records import AboutChild, Contact, Form, Risk, Source
from tests.handoff.worlds import NOW

_ids = count(9000)


def contact(at: datetime = NOW, *, topics: tuple[str, ...] = (), **fields: Any) -> Contact:
    """A web chat in which a counsellor came after two minutes and stayed twenty."""
    form = Form(topics=topics, relation="partner", child=AboutChild.NO, risk=Risk.NONE)
    known: dict[str, Any] = {
        "source": Source.CHAT,
        "channel": "web",
        "closed_how": "afgerond",
        "wait_seconds": 120,
        "duration_seconds": 1200,
        "wrapped": bool(topics),
        "form": form,
    }
    return Contact(id=next(_ids), hour_at=at, **{**known, **fields})
