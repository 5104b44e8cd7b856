"""What follows on a record's own page: somebody writes in it, or changes how it stands."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from aiohttp import web
from aiohttp.typedefs import Handler

from handoff.counsellors import Counsellor
from handoff.desk.asking import case_id_of, typed
from handoff.desk.doing import carry_out
from handoff.ports import DeskUnit


class Writes(Protocol):
    def __call__(
        self, unit: DeskUnit, record_id: int, me: Counsellor, /, *, entry_id: int, text: str, now: datetime
    ) -> object: ...


class Changes(Protocol):
    def __call__(self, unit: DeskUnit, record_id: int, me: Counsellor, now: datetime, /) -> object: ...


def writing(verb: Writes, then: str) -> Handler:
    """``then`` is the page that follows; "{id}" in it is the record's."""

    async def handler(request: web.Request) -> web.StreamResponse:
        record_id, text = case_id_of(request), await typed(request, "tekst")
        await carry_out(
            request,
            lambda unit, desk, me, now: verb(unit, record_id, me, entry_id=desk.new_id(), text=text, now=now),
        )
        raise web.HTTPSeeOther(then.format(id=record_id))

    return handler


def changing(verb: Changes, then: str) -> Handler:
    """``then`` as in ``writing``."""

    async def handler(request: web.Request) -> web.StreamResponse:
        record_id = case_id_of(request)
        await carry_out(request, lambda unit, _, me, now: verb(unit, record_id, me, now))
        raise web.HTTPSeeOther(then.format(id=record_id))

    return handler
