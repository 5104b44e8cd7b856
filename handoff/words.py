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
    #: The same after a sign of danger: no word about a queue, and the number.
    released_in_danger: str = (
        "{naam} kan niet verder met je praten. Er leest nu geen mens mee. Is er direct gevaar, bel dan 112. "
        "Wat je typt, blijft bewaard."
    )
    #: Another one has it now: who it is, and nothing in between.
    transferred: str = "Je praat nu met {naam}, {rol}. Een collega kan ook meelezen."
    #: The counsellor gave the chat back to the bot.
    back_to_bot: str = "{naam} is weg. De automatische hulp neemt het over. Er leest nu geen mens mee."
    person: str = "Een mens spreken"
    #: Before the end, by a counsellor who asks for it.
    ending_soon: str = (
        "We ronden dit gesprek zo rustig af. Is er nog iets dat je nu wilt zeggen of vragen? "
        "Daarna kun je verder met de automatische hulp, en je mag altijd terugkomen."
    )
    closed: str = (
        "{naam} heeft de chat verlaten. Er leest nu geen mens mee. "
        "Je kunt wel verder met de automatische hulp."
    )
    #: To a family in danger whose case is closed before anybody took it.
    closed_unseen: str = (
        "Er komt nu geen mens in deze chat. Is er direct gevaar, bel dan 112. "
        "Je kunt wel verder met de automatische hulp."
    )
    #: Under the goodbye: back to the bot, that was all, and (after danger) the emergency numbers.
    go_on: str = "Verder met de automatische hulp"
    enough: str = "Het is goed zo"
    emergency: str = "Nood"
    #: Said instead of a reply that comes when the family no longer expects one, with a button that shows it.
    late_reply: str = "Er is een antwoord op je bericht."
    show_reply: str = "Laat zien"
    #: The place in the queue: one message that is kept up to date.
    place: str = "Je staat op plek {plek} in de rij."
    place_first: str = "Je bent als eerste aan de beurt."
    place_far: str = "Er wachten nog {aantal} mensen of meer voor je."
    wait_range: str = "De laatste tijd wachtten mensen hier {van} tot {tot} minuten."
    wait_short: str = "De laatste tijd wachtten mensen hier hoogstens {tot} minuten."
    wait_unknown: str = "Hoe lang het duurt, weten we niet."
    wait_longer: str = "Het duurt nu langer dan de laatste tijd."
    wait_closed: str = "Er leest nu geen mens mee. De chat is weer open {opent_weer}."
    place_wait: str = "Ik wacht"
    place_message: str = "Bericht voor later"
    #: What stands there instead, once it is over.
    place_taken: str = "Er is nu iemand voor je."
    place_over: str = "Je staat niet meer in de rij."
    place_let_go: str = "Je plek is losgelaten. Typ iets, dan sta je er weer."
    place_passed_on: str = "Je vraag is doorgegeven."
    #: Once, when the wait is too long.
    too_long: str = (
        "Het wachten duurt langer dan wij willen. Dat ligt aan ons, niet aan jou. "
        "Hoor ik {minuten} minuten niets van je, dan laat ik je plek los."
    )
    keep_waiting: str = "Ik blijf wachten"
    kept_waiting: str = "Goed. Je plek blijft van jou."
    #: Once, to a family that is silent while a counsellor is there.
    ping: str = "Ben je er nog? Er is geen haast."
    still_here: str = "Ik ben er nog"
    all_done: str = "Ik ben klaar"
    later_on: str = "Later verder"
    good_later: str = "Goed. Typ iets als je verder wilt. Dan sta je weer vooraan."
    #: After the chat, under the goodbye.
    rate: str = "Heeft dit gesprek je geholpen? Je hoeft niet te antwoorden."
    rate_yes: str = "Ja"
    rate_bit: str = "Een beetje"
    rate_no: str = "Nee"
    rate_skip: str = "Sla over"
    rated: str = "Dank je."
    wipe: str = "Wis dit gesprek"
    #: A flow offered for after the chat.
    flow_after: str = (
        "Is dit gesprek klaar? Dan staat er een knop: {titel}. Daarmee ga je stap voor stap verder met de "
        "automatische hulp."
    )
    check_in: str = (
        "Zal ik {wanneer} één berichtje sturen om te vragen hoe het gaat? Met STOP zeg je het weer af."
    )
    check_in_yes: str = "Ja, dat is goed"
    check_in_no: str = "Nee, liever niet"
    check_in_planned: str = "Goed, {wanneer} vraag ik hoe het gaat. Met STOP zeg je het af."
    check_in_refused: str = "Goed, dan stuur ik niets."
    #: To somebody blocked after abuse. ``{tot}`` is a day and a time.
    blocked: str = (
        "Tot {tot} kun je hier niet met een mens praten, wel met de automatische hulp. "
        "Je huisarts of iemand die je vertrouwt kan ook luisteren. Is er gevaar, bel dan 112 of kies Nood."
    )
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
