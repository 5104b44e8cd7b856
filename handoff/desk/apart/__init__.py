"""Rooms for the records apart from the chats: concerns, the reporting code, referrals and care for counsellors."""

from __future__ import annotations

from handoff.desk.apart import care, concerns, emergencies, feedback, referrals, reporting_code
from handoff.desk.permissions import COORDINATORS, COUNSELLORS, PROFESSIONALS
from handoff.desk.rooms import Link, Part, Room, Route
from handoff.phrases import phrase

_ID = "{id:[0-9]{1,19}}"
_CASE = f"/gesprek/{_ID}"

CONCERNS = Room(
    routes=(
        Route("POST", f"{_CASE}/zorgsignaal", concerns.raise_one, COUNSELLORS),
        Route("GET", "/zorgsignalen", concerns.show_list, COUNSELLORS),
        Route("GET", f"/zorgsignalen/{_ID}", concerns.show_one, COUNSELLORS),
        Route("POST", f"/zorgsignalen/{_ID}/antwoord", concerns.answer, COUNSELLORS),
        Route("POST", f"/zorgsignalen/{_ID}/oppakken", concerns.pick_up, COORDINATORS),
        Route("POST", f"/zorgsignalen/{_ID}/afronden", concerns.finish, COORDINATORS),
        Route("POST", f"/zorgsignalen/112/{_ID}", emergencies.note_for_a_colleague, COORDINATORS),
    ),
    links=(Link("/zorgsignalen", phrase("Zorgsignalen"), COUNSELLORS, Part.CARE),),
    state=concerns.state_data,
    chat=concerns.chat_data,
    tools="apart/concern_tools.html",
    dialogs="apart/concern_dialogs.html",
)

REPORTING_CODE = Room(
    routes=(
        Route("GET", "/meldcode", reporting_code.show_list, PROFESSIONALS),
        Route("POST", "/meldcode", reporting_code.begin, PROFESSIONALS),
        Route("GET", f"/meldcode/{_ID}", reporting_code.show_one, PROFESSIONALS),
        Route("POST", f"/meldcode/{_ID}/stap", reporting_code.write, PROFESSIONALS),
        Route("POST", f"/meldcode/{_ID}/afsluiten", reporting_code.close, PROFESSIONALS),
    ),
    links=(Link("/meldcode", phrase("Meldcode"), PROFESSIONALS, Part.CARE),),
)

REFERRALS = Room(
    routes=(
        Route("POST", f"{_CASE}/verwijzing", referrals.keep, PROFESSIONALS),
        Route("GET", "/verwijzingen", referrals.show_list, PROFESSIONALS),
    ),
    links=(Link("/verwijzingen", phrase("Verwezen en gedeeld"), PROFESSIONALS, Part.CARE),),
    tools="apart/referral_tools.html",
    dialogs="apart/referral_dialogs.html",
)

CARE = Room(
    routes=(
        Route("POST", f"{_CASE}/nabespreken", care.ask_in_chat, COUNSELLORS),
        Route("GET", "/nabespreken", care.show_list, COUNSELLORS),
        Route("POST", "/nabespreken", care.ask, COUNSELLORS),
        Route("GET", f"/nabespreken/{_ID}", care.show_one, COUNSELLORS),
        Route("POST", f"/nabespreken/{_ID}/antwoord", care.answer, COUNSELLORS),
        Route("POST", f"/nabespreken/{_ID}/oppakken", care.pick_up, COORDINATORS),
        Route("POST", f"/nabespreken/{_ID}/klaar", care.finish, COUNSELLORS),
        Route("GET", f"/nabespreken/feedback/{_ID}", feedback.show_form, COORDINATORS),
        Route("POST", f"/nabespreken/feedback/{_ID}", feedback.give, COORDINATORS),
    ),
    links=(Link("/nabespreken", phrase("Nabespreken en leren"), COUNSELLORS, Part.CARE),),
    state=care.state_data,
    tools="apart/care_tools.html",
    dialogs="apart/care_dialogs.html",
)
