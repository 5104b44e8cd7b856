"""The family page as an aiohttp application, and as a channel of the house."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Iterable, Mapping

from aiohttp import web

from bot.channels.base import Ingress, IngressClosed, Outbound, OutboundKind, Sent
from bot.channels.webchat import api, coming_back, leave_page, page, sockets, static_files
from bot.channels.webchat.bodies import MOST_BYTES
from bot.channels.webchat.house import HOUSE, WebHouse, nobody_chose, only_dutch
from bot.channels.webchat.leaving import Leavers
from bot.channels.webchat.networks import NetworkNames
from bot.channels.webchat.ports import Clock, FamilyTypes, Transcript, Urgent, WebSessions
from bot.channels.webchat.refusals import refuse_kindly
from bot.channels.webchat.security_headers import add_security_headers
from bot.channels.webchat.settings import WebChatSettings
from bot.channels.webchat.texts import DUTCH, Texts
from bot.channels.webchat.trouble import trouble_response


def build_webchat(
    *,
    ingress: Ingress,
    sessions: WebSessions,
    transcript: Transcript,
    settings: WebChatSettings,
    key: bytes,
    clock: Clock,
    urgent: Urgent = lambda text: False,
    family_types: FamilyTypes = lambda address: None,
    guests: Iterable[web.AbstractRouteDef] = (),
    unavailable: tuple[type[Exception], ...] = (),
    texts: Texts = DUTCH,
    languages: Callable[[], Mapping[str, Texts]] = only_dutch,
    language_of: Callable[[str], Awaitable[str]] = nobody_chose,
    leave_pause: float = 1.0,
) -> web.Application:
    """Build the families' application.

    ``key`` (32 bytes, the same on every instance) makes form tokens and new sessions. ``guests`` are routes of
    others on the same port that prove their senders themselves, such as a webhook. ``unavailable`` are errors
    of the ports that mean "not now": they become 503, and the page tries again.
    ``leave_pause`` is how many seconds pass before forgetting a leaver is tried again.
    """
    not_now: tuple[type[Exception], ...] = (IngressClosed, *unavailable)
    kindly = refuse_kindly(texts, not_now, _words_for, trouble_response)
    app = web.Application(middlewares=[kindly], client_max_size=MOST_BYTES)
    app[HOUSE] = WebHouse(
        ingress=ingress,
        sessions=sessions,
        transcript=transcript,
        settings=settings,
        texts=texts,
        key=key,
        clock=clock,
        urgent=urgent,
        family_types=family_types,
        networks=NetworkNames(lambda: secrets.token_bytes(32)),
        leavers=Leavers(ingress, sessions, not_now, pause=leave_pause),
        not_now=not_now,
        languages=languages,
        language_of=language_of,
    )
    add_security_headers(app, settings)
    for module in (page, api, coming_back, leave_page, sockets, static_files):
        app.add_routes(module.ROUTES)
    app.router.add_get("/gezond", _say_ok)
    app.add_routes(guests)
    app.on_shutdown.append(_see_everybody_out)
    return app


async def _words_for(request: web.Request) -> Texts:
    house = request.app[HOUSE]
    return await house.texts_for(await house.visit(request))


async def _say_ok(request: web.Request) -> web.Response:
    return web.Response(text="ok")


async def _see_everybody_out(app: web.Application) -> None:
    app[HOUSE].bell.close()
    await app[HOUSE].leavers.close()


class WebChatChannel:
    """Serves the page, and rings the doorbell for what delivery has already stored."""

    name = "web"

    def __init__(self, app: web.Application, host: str, port: int) -> None:
        self._house = app[HOUSE]
        # No access log: it would hold addresses.
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=5.0)
        self._host = host
        self._port = port
        self._site: web.TCPSite | None = None

    @property
    def port(self) -> int:
        """The port in use, also when 0 asked for a free one. Only after ``start``."""
        return int(self._runner.addresses[0][1])

    async def start(self) -> None:
        await self._runner.setup()
        self._site = web.TCPSite(self._runner, self._host, self._port)
        await self._site.start()

    async def stop_receiving(self) -> None:
        if self._site is not None:
            await self._site.stop()
            self._site = None

    async def close(self) -> None:
        await self._runner.cleanup()

    async def send(self, outbound: Outbound) -> Sent:
        """The page fetches what is stored; here it only hears that there is something.

        When the conversation was forgotten nothing is stored any more: pages still open get its last words.
        """
        seq = _seq_of(outbound.message_key)
        if await self._house.sessions.has_session(outbound.address):
            self._house.bell.ring(outbound.address, seq)
        elif outbound.kind is OutboundKind.TEXT:
            self._house.bell.end(outbound.address, outbound.text)
        return Sent(remote_ids=(str(seq),) if seq else ())

    async def show_typing(self, address: str) -> None:
        self._house.bell.show_typing(address)

    def ring(self, address: str, seq: int) -> None:
        """Say that message ``seq`` is there, for changes that another process made."""
        self._house.bell.ring(address, seq)

    def end(self, address: str, last_words: str = "") -> None:
        """The conversation is gone: open pages clear themselves."""
        self._house.bell.end(address, last_words)


def _seq_of(message_key: str) -> int:
    """From "<conversation>:<seq>"; 0 when there is none."""
    seq = message_key.rpartition(":")[2]
    return int(seq) if seq.isascii() and seq.isdigit() else 0
