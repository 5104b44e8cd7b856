"""Names people choose: the one families see and the one they log in with."""

from __future__ import annotations

import unicodedata

from handoff.phrases import sentence

SHORTEST = 2
LONGEST = 40


def clean_name(typed: str) -> str:
    """NFC, one space between words, nothing invisible."""
    kept = (c for c in unicodedata.normalize("NFC", typed) if c.isspace() or c.isprintable())
    return " ".join("".join(kept).split())


def login_key(login_name: str) -> str:
    """Names with equal keys are the same name: capitals, spaces and look-alike forms do not count."""
    return "".join(unicodedata.normalize("NFKC", login_name).casefold().split())


def wrong_with_name(name: str) -> str:
    """What to say about a name, or nothing."""
    if len(name) < SHORTEST:
        return sentence("Vul een naam in van minstens 2 letters.")
    if len(name) > LONGEST:
        return sentence("Kies een naam van hoogstens 40 tekens.")
    return ""
