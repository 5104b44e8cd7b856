"""Puts the desk together: its rooms, behind the door."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from aiohttp import web

from handoff.apart.records import KEPT_AS_USUAL, RecordsKept
from handoff.desk import pages
from handoff.desk.accounts import EVERYONE, Access
from handoff.desk.asking import refuse_kindly
from handoff.desk.desk import DESK, CheckInChoice, Desk
from handoff.desk.going_home import say_who_goes_home
from handoff.desk.house import ROOMS_OF_THE_DESK
from handoff.desk.rooms import ROOMS, Rooms, add_routes
from handoff.desk.training.apart import keep_practice_apart
from handoff.doorbell import Doorbell
from handoff.hours import OpeningHours
from handoff.knowledge.records import NOTHING_KNOWN, Knowledge
from handoff.ports import DeskStore, FamilySide
from handoff.training.records import PracticeFamily
from handoff.words import FamilyWords
from handoff.wrap_up.choices import WrapUpChoices


class InstallDoor(Protocol):
    """``handoff.desk.accounts.install_accounts`` with everything but ``access`` filled in."""

    def __call__(self, app: web.Application, *, access: Mapping[str, Access]) -> None: ...


def build_desk(
    *,
    install_door: InstallDoor,
    store: DeskStore,
    doorbell: Doorbell,
    family: FamilySide,
    clock: Callable[[], datetime],
    new_id: Callable[[], int],
    hours: Callable[[], OpeningHours],
    words: Callable[[], FamilyWords] = FamilyWords,
    knowledge: Knowledge = NOTHING_KNOWN,
    backup_phone: Callable[[], str] = str,
    wrap_up: Callable[[], WrapUpChoices] = WrapUpChoices,
    practice: Callable[[], Sequence[PracticeFamily]] = tuple,
    kept: RecordsKept = KEPT_AS_USUAL,
    check_ins: Sequence[CheckInChoice] = (),
    reasons: Mapping[str, str] | None = None,
    organisation: str = "Hulplijn",
    rooms: Rooms = ROOMS_OF_THE_DESK,
) -> web.Application:
    """The counsellors' application. A route without a permission stops its start-up (``UndeclaredRoute``)."""
    app = web.Application()
    app[DESK] = Desk(
        store=store,
        doorbell=doorbell,
        family=family,
        clock=clock,
        new_id=new_id,
        hours=hours,
        read_words=words,
        knowledge=knowledge,
        backup_phone=backup_phone,
        wrap_up=wrap_up,
        practice=practice,
        kept=kept,
        check_ins=tuple(check_ins),
        reasons=dict(reasons or {}),
        organisation=organisation,
    )
    app[ROOMS] = rooms
    access = add_routes(app, rooms)
    app.router.add_static("/balie", pages.STATIC)
    install_door(app, access={**access, "GET /balie": EVERYONE})
    app.middlewares.extend((refuse_kindly, keep_practice_apart, say_who_goes_home))
    return app
