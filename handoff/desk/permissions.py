"""Who may use which page of the desk: one table. A route that is not in it stops the start-up.

The door's own routes (login, accounts) are declared next to the door. What a counsellor may do with *this* case, such
as replying only in one's own chat, is decided by ``handoff.actions``.
"""

from __future__ import annotations

from handoff.counsellors import Role
from handoff.desk.accounts import EVERYONE, Access, only

#: Who talks with families.
COUNSELLORS = only(Role.VOLUNTEER, Role.SOCIAL_WORKER, Role.COORDINATOR)
_STAFF = only(Role.VOLUNTEER, Role.SOCIAL_WORKER, Role.COORDINATOR, Role.ADMINISTRATOR, Role.EDITOR)

PERMISSIONS: dict[str, Access] = {
    "GET /": _STAFF,
    "GET /balie": EVERYONE,
    "GET /stand": COUNSELLORS,
    "GET /deurbel": COUNSELLORS,
    "POST /aanwezig": COUNSELLORS,
    "POST /volgende": COUNSELLORS,
    "POST /alarm/{id}/gezien": COUNSELLORS,
    "GET /gesprek/{id}/regels": COUNSELLORS,
    "POST /gesprek/{id}/nemen": COUNSELLORS,
    "POST /gesprek/{id}/antwoord": COUNSELLORS,
    "POST /gesprek/{id}/gelezen": COUNSELLORS,
    "POST /gesprek/{id}/opnieuw": COUNSELLORS,
    "POST /gesprek/{id}/opgeven": COUNSELLORS,
    "POST /gesprek/{id}/sluiten": COUNSELLORS,
    "POST /gesprek/{id}/teruggeven": COUNSELLORS,
    "POST /gesprek/{id}/later-vragen": COUNSELLORS,
    "POST /gesprek/{id}/112": COUNSELLORS,
    "POST /gesprek/{id}/wissen": COUNSELLORS,
}


def talks_with_families(role: Role) -> bool:
    return COUNSELLORS.allows(role)
