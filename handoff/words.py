"""What the helpline itself says to a family around a hand-over, in each language. ``content/`` may replace it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handoff.counsellors import ROLE_NAMES, Counsellor, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyWords:
    """Neutral enough for a screen that others may see. ``{naam}`` and ``{rol}`` are the counsellor's."""

    taken: str = "Ik ben {naam}, {rol}. Ik lees nu met je mee. Een collega kan ook meelezen."
    #: The counsellor could not stay and nobody has it yet.
    released: str = (
        "{naam} kan niet verder met je praten. Je staat weer vooraan in de rij. "
        "Er leest nu geen mens mee. Wat je typt blijft bewaard voor de volgende."
    )
    closed: str = (
        "{naam} heeft de chat verlaten. Er leest nu geen mens mee. "
        "Je kunt wel verder met de automatische hulp."
    )
    #: Under the goodbye: back to the bot, that was all, and (after danger) the emergency numbers.
    go_on: str = "Verder met de automatische hulp"
    enough: str = "Het is goed zo"
    emergency: str = "Nood"
    #: First line of a reply that comes when the family no longer expects one.
    late_reply: str = "Er is een antwoord op je bericht."
    check_in: str = (
        "Zal ik {wanneer} één berichtje sturen om te vragen hoe het gaat? Met STOP zeg je het weer af."
    )
    check_in_yes: str = "Ja, dat is goed"
    check_in_no: str = "Nee, liever niet"
    check_in_planned: str = "Goed, {wanneer} vraag ik hoe het gaat. Met STOP zeg je het af."
    check_in_refused: str = "Goed, dan stuur ik niets."
    forgotten: str = "Dit gesprek is gewist. Pas goed op jezelf. Is er gevaar, bel dan 112."
    #: When a check-in comes.
    tomorrow: str = "morgen"
    in_a_week: str = "over een week"
    in_days: str = "over {aantal} dagen"
    in_weeks: str = "over {aantal} weken"
    roles: Mapping[Role, str] = field(default_factory=lambda: ROLE_NAMES)
    #: IETF tag -> the same in that language.
    others: Mapping[str, FamilyWords] = field(default_factory=dict)

    def in_language(self, language: str) -> FamilyWords:
        """The words for a family that speaks this language; these where there are no others."""
        return self.others.get(language, self)

    def role_of(self, counsellor: Counsellor) -> str:
        return self.roles.get(counsellor.role, counsellor.role_name)

    def days(self, days: int) -> str:
        """ "morgen", "over 3 dagen", "over een week", "over 2 weken"."""
        if days == 1:
            return self.tomorrow
        if days == 7:
            return self.in_a_week
        if days % 7 == 0:
            return self.in_weeks.format(aantal=days // 7)
        return self.in_days.format(aantal=days)
