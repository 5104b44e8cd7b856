"""Everything a request handler of the family page may use, in one place."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.channels.base import Ingress
from bot.channels.webchat.bell import Bell
from bot.channels.webchat.leaving import Leavers
from bot.channels.webchat.limits import Limits
from bot.channels.webchat.networks import NetworkNames, remote_of
from bot.channels.webchat.ports import Clock, FamilyTypes, Transcript, Urgent, WebSessions
from bot.channels.webchat.settings import WebChatSettings
from bot.channels.webchat.texts import Texts
from bot.channels.webchat.visits import Visit, secret_of


def only_dutch() -> Mapping[str, Texts]:
    return {}


async def nobody_chose(address: str) -> str:
    return ""


@dataclass(kw_only=True)
class WebHouse:
    ingress: Ingress
    sessions: WebSessions
    transcript: Transcript
    settings: WebChatSettings
    texts: Texts
    #: For form tokens and for new sessions.
    key: bytes
    clock: Clock
    urgent: Urgent
    family_types: FamilyTypes
    networks: NetworkNames
    leavers: Leavers
    #: Errors of the ports that mean: come again later.
    not_now: tuple[type[Exception], ...]
    limits: Limits = field(default_factory=Limits)
    bell: Bell = field(default_factory=Bell)
    open_sockets: int = 0
    #: IETF tag -> the page's words, of every language that can be chosen.
    languages: Callable[[], Mapping[str, Texts]] = only_dutch
    #: The language of the conversation at an address.
    language_of: Callable[[str], Awaitable[str]] = nobody_chose

    async def texts_for(self, visit: Visit | None) -> Texts:
        """The page's words in the language of this conversation."""
        language = "" if visit is None else await self.language_of(visit.address)
        return self.languages().get(language, self.texts)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.settings.zone)

    def now(self) -> float:
        """Seconds since 1970, for the limits."""
        return self.clock() / 1000

    def network(self, request: web.Request) -> bytes:
        """A name of the day for where this request comes from; the address itself goes nowhere."""
        forwarded = ",".join(request.headers.getall("X-Forwarded-For", []))
        remote = remote_of(request.remote or "", forwarded, self.settings.trusted_proxies)
        return self.networks.name(remote, self.now())

    async def visit(self, request: web.Request) -> Visit | None:
        return await self.visit_with(secret_of(request, self.settings))

    async def visit_with(self, secret: str) -> Visit | None:
        address = await self.sessions.find_address(secret, self.clock()) if secret else None
        return Visit(secret, address) if address else None


HOUSE = web.AppKey("house", WebHouse)
