"""Who may use which route. A route that nobody declared stops the start-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from handoff.accounts.management import MANAGERS
from handoff.counsellors import Role


@dataclass(frozen=True, slots=True)
class Access:
    #: Also without logging in.
    everyone: bool = False
    roles: frozenset[Role] = frozenset()

    def allows(self, role: Role | None) -> bool:
        return self.everyone or (role is not None and role in self.roles)


EVERYONE = Access(everyone=True)
LOGGED_IN = Access(roles=frozenset(Role))


def only(*roles: Role) -> Access:
    return Access(roles=frozenset(roles))


_MANAGE = Access(roles=MANAGERS)

#: The door's own routes. Keys are method and canonical path.
DOOR_ACCESS: dict[str, Access] = {
    "GET /deur": EVERYONE,
    "GET /inloggen": EVERYONE,
    "POST /inloggen": EVERYONE,
    "GET /inloggen/code": EVERYONE,
    "POST /inloggen/code": EVERYONE,
    "GET /uitnodiging/{secret}": EVERYONE,
    "POST /uitnodiging/{secret}": EVERYONE,
    "POST /uitnodiging/{secret}/code": EVERYONE,
    "POST /uitloggen": LOGGED_IN,
    "GET /account": LOGGED_IN,
    "POST /account/wachtwoord": LOGGED_IN,
    "POST /account/herstelcodes": LOGGED_IN,
    "POST /account/overal-uitloggen": LOGGED_IN,
    "GET /medewerkers": _MANAGE,
    "POST /medewerkers/uitnodigen": _MANAGE,
    "POST /medewerkers/uitnodiging/{id}/intrekken": _MANAGE,
    "POST /medewerkers/{id}/aanzetten": _MANAGE,
    "POST /medewerkers/{id}/toegang": _MANAGE,
}


class UndeclaredRoute(Exception):
    """A route has no declared access. Add it to the table given to ``install_accounts``."""


def route_key(method: str, canonical: str) -> str:
    return f"{'GET' if method == 'HEAD' else method} {canonical}"


def check_access_declared(app: web.Application, access: Mapping[str, Access]) -> None:
    """Raises ``UndeclaredRoute`` naming every route without a declaration."""
    missing = sorted(
        {
            key
            for route in app.router.routes()
            if route.resource is not None
            and (key := route_key(route.method, route.resource.canonical)) not in access
        }
    )
    if missing:
        raise UndeclaredRoute(", ".join(missing))


def access_to(request: web.Request, access: Mapping[str, Access]) -> Access | None:
    """None for a path that does not exist."""
    resource = request.match_info.route.resource
    if resource is None:
        return None
    return access[route_key(request.method, resource.canonical)]
