"""The door of the desk: invitations, logging in, sessions, and what every response and every change must obey.

``install_accounts`` puts all of it on the desk's application; the other names are what desk pages need.
"""

from __future__ import annotations

from handoff.desk.accounts.access import EVERYONE, LOGGED_IN, Access, UndeclaredRoute, only
from handoff.desk.accounts.forgery import FORM_FIELD, FORM_HEADER, form_token
from handoff.desk.accounts.installation import install_accounts
from handoff.desk.accounts.limits import BODY_CAP
from handoff.desk.accounts.session_ends import on_session_end
from handoff.desk.accounts.visits import current_counsellor, current_session, last_sign, touch

__all__ = [
    "BODY_CAP",
    "EVERYONE",
    "FORM_FIELD",
    "FORM_HEADER",
    "LOGGED_IN",
    "Access",
    "UndeclaredRoute",
    "current_counsellor",
    "current_session",
    "form_token",
    "install_accounts",
    "last_sign",
    "on_session_end",
    "only",
    "touch",
]
