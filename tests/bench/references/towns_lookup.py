"""The fuzzy look-up that all references share."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from tests.bench.towns import TOWNS

_LOWER = [town.lower() for town in TOWNS]


def find_town(words: str) -> str:
    found = process.extractOne(words.lower(), _LOWER, scorer=fuzz.WRatio)
    return TOWNS[found[2]] if found else ""
