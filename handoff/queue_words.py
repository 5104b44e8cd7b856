"""Why a case stands where it stands in the queue, in words that counsellors read."""

from __future__ import annotations

from datetime import datetime, timedelta

from handoff.cases import Case, CaseKind, Urgency
from handoff.phrases import Phrase, phrase


def why(case: Case, now: datetime) -> list[Phrase]:
    """Each reason a sentence; the rule itself is ``handoff.queue``."""
    if case.in_danger:
        return [phrase("Gevaar: gaat altijd voor.")]
    reasons = [phrase("Wacht {duur}.", duur=waiting_words(now - case.waits_since))]
    if case.needs:
        reasons.append(
            phrase(
                "Vraagt een collega met de bevoegdheid {bevoegdheid}. "
                "Is die er niet binnen 5 minuten, dan mag iedereen.",
                bevoegdheid=case.needs,
            )
        )
    if case.urgency is Urgency.HIGH:
        reasons.append(phrase("Hoge urgentie: telt 20 minuten extra."))
    if case.lifted:
        reasons.append(phrase("De familie koos: {regel}.", regel=case.lifted))
    if case.returned:
        reasons.append(phrase("Had al iemand: telt een uur extra."))
    if case.kind is CaseKind.MESSAGE:
        reasons.append(phrase("Bericht: gaat na wie nu in de chat wacht, tot het een dag oud is."))
    return reasons


def waiting_words(waited: timedelta) -> Phrase:
    """ "minder dan een minuut", "12 minuten", "3 uur", "2 dagen"."""
    minutes = int(waited.total_seconds() // 60)
    if minutes < 1:
        return phrase("minder dan een minuut")
    if minutes < 60:
        return phrase("1 minuut") if minutes == 1 else phrase("{aantal} minuten", aantal=minutes)
    hours = minutes // 60
    if hours < 24:
        rest = minutes % 60
        if rest and hours < 4:
            return phrase("{uren} uur en {minuten} min", uren=hours, minuten=rest)
        return phrase("{aantal} uur", aantal=hours)
    days = hours // 24
    return phrase("1 dag") if days == 1 else phrase("{aantal} dagen", aantal=days)
