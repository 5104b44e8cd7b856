"""Puts the desk together: the door first, then every page behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from aiohttp import web

from handoff.desk import doing, live, looking, pages
from handoff.desk.accounts import Access
from handoff.desk.asking import refuse_kindly
from handoff.desk.desk import DESK, CheckInChoice, Desk
from handoff.desk.permissions import PERMISSIONS
from handoff.hours import OpeningHours
from handoff.ports import DeskStore, Doorbell, FamilySide
from handoff.words import FamilyWords


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
    check_ins: Sequence[CheckInChoice] = (),
    reasons: Mapping[str, str] | None = None,
    organisation: str = "Hulplijn",
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
        check_ins=tuple(check_ins),
        reasons=dict(reasons or {}),
        organisation=organisation,
    )
    install_door(app, access=PERMISSIONS)
    app.middlewares.append(refuse_kindly)
    _add_routes(app)
    return app


def _add_routes(app: web.Application) -> None:
    case = "/gesprek/{id:[0-9]{1,19}}"
    app.router.add_static("/balie", pages.STATIC)
    app.add_routes(
        [
            web.get("/", pages.show_desk),
            web.get("/stand", looking.show_state),
            web.get("/deurbel", live.open_doorbell),
            web.post("/aanwezig", doing.be_present),
            web.post("/volgende", doing.take_next),
            web.post("/alarm/{id:[0-9]{1,19}}/gezien", doing.dismiss_alarm),
            web.get(f"{case}/regels", looking.show_lines),
            web.post(f"{case}/nemen", doing.take_case),
            web.post(f"{case}/antwoord", doing.reply),
            web.post(f"{case}/gelezen", doing.mark_read),
            web.post(f"{case}/opnieuw", doing.resend),
            web.post(f"{case}/opgeven", doing.give_up),
            web.post(f"{case}/sluiten", doing.close_case),
            web.post(f"{case}/teruggeven", doing.release_case),
            web.post(f"{case}/later-vragen", doing.ask_later),
            web.post(f"{case}/112", doing.note_112),
            web.post(f"{case}/wissen", doing.forget),
        ]
    )
