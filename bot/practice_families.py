"""Made-up families for counsellors who practise, out of the content."""

from __future__ import annotations

from dataclasses import asdict

from flows.content import Content
from handoff.training.records import PracticeFamily


def practice_families(content: Content) -> list[PracticeFamily]:
    return [PracticeFamily(**asdict(one)) for one in content.practice.values()]
