"""Why a colleague cannot take a chat: one of a few reasons or none, and a word of their own when they like."""

from __future__ import annotations

from collections.abc import Mapping

from handoff.errors import BadInput, ReplyTooLong
from handoff.phrases import Phrase, phrase
from handoff.texts import clean_reply
from handoff.transfers.records import WITHOUT_REASON

REASONS: Mapping[str, Phrase] = {
    "vol": phrase("Ik heb mijn handen vol"),
    "weg": phrase("Ik ga zo weg, of heb pauze nodig"),
    "ander": phrase("Dit kan een ander beter"),
    "bij_jou": phrase("Ik denk dat het bij jou goed zit"),
}
LONGEST_NOTE = 500


def clean_reason(typed: str) -> str:
    """Raises ``BadInput``."""
    if typed != WITHOUT_REASON and typed not in REASONS:
        raise BadInput(phrase("De reden"))
    return typed


def clean_note(typed: str) -> str:
    """Raises ``ReplyTooLong``."""
    note = clean_reply(typed) if typed.strip() else ""
    if len(note) > LONGEST_NOTE:
        raise ReplyTooLong(LONGEST_NOTE)
    return note
