"""The rooms of the desk: each brings its own routes, links, and what it adds to the state and to an open chat."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler

from handoff.cases import Case
from handoff.counsellors import Counsellor, Role
from handoff.desk.accounts import Access
from handoff.desk.accounts.access import route_key
from handoff.desk.desk import Desk
from handoff.phrases import Phrase, phrase
from handoff.ports import DeskUnit

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Route:
    """A page or a verb, and who may use it. What may be done with *this* case is decided by the action."""

    method: str
    #: With aiohttp's places: "/gesprek/{id:[0-9]{1,19}}/nemen".
    path: str
    handler: Handler
    access: Access


class Part(Enum):
    """Where in the menu a link stands, in this order."""

    DESK = phrase("Aan de balie")
    CARE = phrase("Zorg en leren")
    KNOWLEDGE = phrase("Kennis")
    HOUSE = phrase("De hulplijn")


@dataclass(frozen=True, slots=True)
class Link:
    """In the menu of everybody it is for."""

    href: str
    label: Phrase
    access: Access
    part: Part = Part.DESK

    def is_for(self, role: Role) -> bool:
        return self.access.allows(role)


#: What the room adds to ``/stand``, read in the same transaction as the rest.
StatePart = Callable[[DeskUnit, Counsellor, Desk, datetime], Data]
#: What the room adds to an open chat (``/gesprek/{id}/regels``).
ChatPart = Callable[[DeskUnit, Case, Counsellor, Desk, datetime], Data]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    routes: tuple[Route, ...] = ()
    links: tuple[Link, ...] = ()
    state: StatePart | None = None
    chat: ChatPart | None = None
    #: Template for the right column: one or more ``<section class="card" data-tab="nu|kennis|klaar">``.
    tools: str = ""
    #: Template with this room's ``<dialog>`` elements.
    dialogs: str = ""
    #: What both templates need, for this language. Names begin with the room's.
    words: Callable[[Desk, str], Data] | None = None


Rooms = tuple[Room, ...]
ROOMS = web.AppKey("rooms", Rooms)


def rooms_of(request: web.Request) -> Rooms:
    return request.config_dict[ROOMS]


def add_routes(app: web.Application, rooms: Rooms) -> dict[str, Access]:
    """Every room's routes on the application; returns who may use each, by method and canonical path."""
    declared: dict[str, Access] = {}
    for room in rooms:
        for route in room.routes:
            added = app.router.add_route(route.method, route.path, route.handler)
            if added.resource is not None:
                declared[route_key(route.method, added.resource.canonical)] = route.access
    return declared


def links_for(rooms: Rooms, role: Role) -> list[tuple[Phrase, list[Link]]]:
    """The menu of this role: parts with a name, none of them empty."""
    links = [link for room in rooms for link in room.links if link.is_for(role)]
    parts = [(part.value, [link for link in links if link.part is part]) for part in Part]
    return [(name, found) for name, found in parts if found]


def state_of(rooms: Rooms, unit: DeskUnit, me: Counsellor, desk: Desk, now: datetime) -> Data:
    return _together(room.state(unit, me, desk, now) for room in rooms if room.state is not None)


def chat_of(rooms: Rooms, unit: DeskUnit, case: Case, me: Counsellor, desk: Desk, now: datetime) -> Data:
    return _together(room.chat(unit, case, me, desk, now) for room in rooms if room.chat is not None)


def words_of(rooms: Rooms, desk: Desk, language: str) -> Data:
    return _together(room.words(desk, language) for room in rooms if room.words is not None)


def _together(parts: Iterable[Data]) -> Data:
    return {name: value for part in parts for name, value in part.items()}
