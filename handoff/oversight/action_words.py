"""How people read the actions of the audit trail. A new action without words here shows its own name."""

from __future__ import annotations

from handoff.phrases import Phrase, phrase

_ACTIONS = {
    "case_taken": phrase("nam een gesprek"),
    "case_released": phrase("gaf een gesprek terug aan de wachtrij"),
    "case_returned": phrase("gesprek ging terug naar de wachtrij: er was niemand meer"),
    "shift_planned": phrase("zette een dienst in het rooster"),
    "shift_unplanned": phrase("haalde een dienst uit het rooster"),
    "shift_swapped": phrase("veranderde wie een dienst doet"),
    "helpline_opened": phrase("opende de hulplijn met de hand"),
    "helpline_closed": phrase("sloot de hulplijn met de hand"),
    "case_handed_on": phrase("gaf een gesprek door van wie stopte"),
    "case_closed": phrase("sloot een gesprek af"),
    "chat_read": phrase("opende een eigen gesprek"),
    "closed_chat_read": phrase("opende een afgesloten gesprek"),
    "conversation_exported": phrase("maakte een kopie van een gesprek"),
    "conversation_forgotten": phrase("wiste een gesprek"),
    "emergency_call_noted": phrase("noteerde dat 112 gebeld is"),
    "trail_read": phrase("bekeek dit spoor"),
    "reads_reviewed": phrase("keek na wie wat las"),
    "figures_read": phrase("bekeek de cijfers"),
    "contact_recorded": phrase("noteerde een contact zonder chat"),
    "contact_changed": phrase("veranderde een contact zonder chat"),
    "contact_removed": phrase("haalde een contact zonder chat weg"),
    "accounts_read": phrase("bekeek de medewerkers"),
    "account_changed": phrase("veranderde een medewerker"),
    "account_stopped": phrase("zette een account stop"),
    "account_resumed": phrase("zette een account weer aan"),
    "sessions_ended": phrase("logde iemand overal uit"),
    "invite": phrase("nodigde iemand uit"),
    "invitation_made": phrase("nodigde iemand uit"),
    "invitation_accepted": phrase("nam een uitnodiging aan"),
    "invitation_withdrawn": phrase("trok een uitnodiging in"),
    "login": phrase("logde in"),
    "login_refused": phrase("inloggen is geweigerd"),
    "code_used": phrase("gebruikte een code"),
    "code_refused": phrase("een code is geweigerd"),
    "recovery_code_used": phrase("gebruikte een herstelcode"),
    "recovery_codes_renewed": phrase("maakte nieuwe herstelcodes"),
    "password_changed": phrase("veranderde het wachtwoord"),
    "logout": phrase("logde uit"),
    "session_over": phrase("was te lang weg en is uitgelogd"),
}
#: Fixed words of the detail that say why something was read.
_REASONS = {
    "reason=family": phrase("de familie vraagt ernaar"),
    "reason=complaint": phrase("een klacht"),
    "reason=safety": phrase("zorg om veiligheid"),
    "reason=learning": phrase("nabespreken en leren"),
    "reason=fault": phrase("er ging technisch iets mis"),
}


def action_words(action: str) -> Phrase | str:
    return _ACTIONS.get(action, action.replace("_", " "))


def detail_words(detail: str) -> Phrase | str:
    return _REASONS.get(detail, detail)
