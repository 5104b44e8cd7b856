"""What the hand-over says to a family, out of the content, in every language of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flows.content import Content
from flows.translations.languages import FORMAL
from handoff.counsellors import ROLE_NAMES
from handoff.words import FamilyWords

#: Text id in ``overal.yaml`` -> field.
_FIELDS: Mapping[str, str] = {
    "mens_erbij": "taken",
    "mens_terug_in_rij": "released",
    "mens_weg": "closed",
    "knop_verder_computer": "go_on",
    "knop_goed_zo": "enough",
    "knop_nood": "emergency",
    "antwoord_later": "late_reply",
    "later_vragen": "check_in",
    "knop_later_ja": "check_in_yes",
    "knop_later_nee": "check_in_no",
    "later_gepland": "check_in_planned",
    "later_niet": "check_in_refused",
    "gewist_medewerker": "forgotten",
    "over_een_dag": "tomorrow",
    "over_een_week": "in_a_week",
    "over_dagen": "in_days",
    "over_weken": "in_weeks",
}

_MADE: dict[str, FamilyWords] = {}


def family_words(content: Content) -> FamilyWords:
    """Made once for each release of the content."""
    if content.hash not in _MADE:
        _MADE.clear()
        others = {tag: _words(one, {}) for tag, one in content.spoken.items() if tag != FORMAL}
        _MADE[content.hash] = _words(content, others)
    return _MADE[content.hash]


def _words(content: Content, others: Mapping[str, FamilyWords]) -> FamilyWords:
    texts = content.everywhere.texts
    said: dict[str, Any] = {name: texts[one].source for one, name in _FIELDS.items() if one in texts}
    roles = {
        role: texts[f"rol_{role}"].source if f"rol_{role}" in texts else name
        for role, name in ROLE_NAMES.items()
    }
    return FamilyWords(**said, roles=roles, others=others)
