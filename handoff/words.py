"""What the helpline itself says to a family around a hand-over. Defaults; ``content/`` may replace each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyWords:
    """Dutch, neutral enough for a screen that others may see. ``{naam}`` and ``{rol}`` are the counsellor's."""

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
