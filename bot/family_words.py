"""What the hand-over says to a family, out of the content, in every language of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flows.content import Content
from handoff.counsellors import ROLE_NAMES
from handoff.words import FamilyWords

#: Text id in ``overal.yaml`` -> field.
_FIELDS: Mapping[str, str] = {
    "mens_erbij": "taken",
    "mens_terug_in_rij": "released",
    "mens_weg_bij_gevaar": "released_in_danger",
    "mens_rondt_af": "ending_soon",
    "mens_weg": "closed",
    "mens_komt_niet": "closed_unseen",
    "mens_wissel": "transferred",
    "mens_naar_bot": "back_to_bot",
    "knop_mens": "person",
    "knop_verder_computer": "go_on",
    "knop_goed_zo": "enough",
    "knop_nood": "emergency",
    "antwoord_later": "late_reply",
    "plek_in_rij": "place",
    "plek_eerste": "place_first",
    "plek_ver": "place_far",
    "wachttijd": "wait_range",
    "wachttijd_kort": "wait_short",
    "wachttijd_onbekend": "wait_unknown",
    "wachttijd_langer": "wait_longer",
    "wachttijd_dicht": "wait_closed",
    "knop_wacht": "place_wait",
    "knop_bericht_later": "place_message",
    "plek_iemand": "place_taken",
    "plek_voorbij": "place_over",
    "plek_losgelaten": "place_let_go",
    "plek_doorgegeven": "place_passed_on",
    "te_lang": "too_long",
    "knop_blijf_wachten": "keep_waiting",
    "blijf_wachten": "kept_waiting",
    "ben_je_er": "ping",
    "knop_ben_er": "still_here",
    "knop_klaar_ermee": "all_done",
    "knop_later_verder": "later_on",
    "later_verder": "good_later",
    "geholpen": "rate",
    "knop_geholpen_ja": "rate_yes",
    "knop_geholpen_beetje": "rate_bit",
    "knop_geholpen_nee": "rate_no",
    "knop_geholpen_over": "rate_skip",
    "geholpen_dank": "rated",
    "knop_wis": "wipe",
    "knop_laat_zien": "show_reply",
    "stap_voor_stap_later": "flow_after",
    "later_vragen": "check_in",
    "knop_later_ja": "check_in_yes",
    "knop_later_nee": "check_in_no",
    "later_gepland": "check_in_planned",
    "later_niet": "check_in_refused",
    "geblokkeerd": "blocked",
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
        others = {tag: _words(one, {}) for tag, one in content.spoken.items()}
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
