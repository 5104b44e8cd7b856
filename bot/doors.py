"""The doors of the house: Telegram, the families' page and the desk, each built once and given what it may use."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from functools import partial

from aiohttp import web

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.webchat.channel import WebChatChannel, build_webchat
from bot.channels.webchat.house import HOUSE
from bot.channels.webchat.networks import remote_of
from bot.channels.webchat.settings import EmergencyNumber, WebChatSettings
from bot.clock import from_ms
from bot.desk_door import DeskServer, TypingToFamily
from bot.desk_knowledge import ContentKnowledge
from bot.family_words import family_words
from bot.house import House
from bot.opening_hours import hours_of
from bot.page_bridge import PageBridge
from bot.page_languages import page_languages
from bot.practice_families import practice_families
from bot.storage.errors import StorageError
from bot.storage.ids import new_id
from bot.storage.web_sessions import SqlWebSessions
from bot.storage.web_transcript import SqlTranscript
from bot.typing_to_desk import TypingToDesk
from bot.wrap_up_choices import wrap_up_choices
from flows.crisis import find_signal
from flows.phones import find_phones
from handoff.desk.accounts import install_accounts
from handoff.desk.application import build_desk
from handoff.desk.desk import CheckInChoice

#: Shown from day one, whatever else is still to be confirmed.
_ALWAYS_SHOWN = ("112", "113", "veilig-thuis", "kindertelefoon")


def add_telegram(house: House) -> list[web.RouteDef]:
    """Open the Telegram door when there is a token; returns the webhook routes for the families' port."""
    settings = house.settings
    if not settings.telegram_token:
        return []
    channel = TelegramChannel(
        token=settings.telegram_token,
        api_url=settings.telegram_api_url,
        ingress=house.exchange,
        alarms=house.alarms,
        clock=house.clock,
        mode=settings.telegram_mode,
        public_url=settings.public_url,
        webhook_path=f"/{_made_from_keys(house, 'webhook path')}",
        webhook_secret=_made_from_keys(house, "webhook secret"),
        staff_chat=settings.staff_chat,
    )
    house.channels["telegram"] = channel
    return channel.routes()


def _made_from_keys(house: House, purpose: str) -> str:
    """Random to others, the same after a restart and on every instance: 43 letters, digits, ``-`` and ``_``."""
    return urlsafe_b64encode(house.vault.ring.index(purpose)).decode().rstrip("=")


def add_desk(house: House) -> None:
    """Open the desk on its own port, under its own host name."""
    settings = house.settings
    server = DeskServer(settings.desk_host, settings.desk_port, settings.desk_url)
    app = build_desk(
        install_door=partial(
            install_accounts,
            store=house.accounts,
            clock=lambda: from_ms(house.clock()),
            session_key=house.vault.ring.sessions,
            public_origin=server.origin,
            organisation=_organisation(house),
            address_of=partial(_address_of, trusted_proxies=settings.trusted_proxies),
        ),
        store=house.desk_store,
        doorbell=house.doorbell,
        family=TypingToFamily(house.database, house.vault, house.channels),
        clock=lambda: from_ms(house.clock()),
        new_id=new_id,
        hours=lambda: hours_of(house.content.content),
        words=lambda: family_words(house.content.content),
        knowledge=ContentKnowledge(lambda: house.content.content),
        backup_phone=lambda: str(house.content.content.organisation.get("achterwacht", "")),
        wrap_up=lambda: wrap_up_choices(house.content.content),
        practice=lambda: practice_families(house.content.content),
        kept=settings.records_kept,
        check_ins=_check_ins(house),
        organisation=_organisation(house),
    )
    server.serve(app)
    house.desk = server


def _address_of(request: web.BaseRequest, *, trusted_proxies: int) -> str:
    """Where a request to the desk comes from, for the limits on guessing."""
    forwarded = ",".join(request.headers.getall("X-Forwarded-For", []))
    return remote_of(request.remote or "", forwarded, trusted_proxies)


def add_webchat(house: House, guests: list[web.RouteDef]) -> None:
    """Open the families' page."""
    settings = house.settings
    transcript = SqlTranscript(house.database, house.vault)
    app = build_webchat(
        ingress=house.exchange,
        sessions=SqlWebSessions(house.database, house.vault),
        transcript=SqlTranscript(house.database, house.vault, house.clock),
        settings=WebChatSettings(
            public_url=settings.public_url,
            embed_origins=settings.embed_origins,
            trusted_proxies=settings.trusted_proxies,
            neutral_url=settings.leave_url,
            zone=settings.time_zone,
            emergency=_emergency(house),
        ),
        key=house.vault.ring.sessions,
        clock=house.clock,
        family_types=TypingToDesk(house.database, house.vault, house.doorbell.ring),
        urgent=lambda text: find_signal(house.content.content, text) is not None,
        guests=guests,
        unavailable=(StorageError,),
        languages=lambda: page_languages(house.content.content),
        language_of=transcript.language_of,
    )
    if house.database.dialect != "sqlite":
        bell = app[HOUSE].bell
        house.bridge = PageBridge(house.database, house.vault, house.doorbell, bell, transcript)
    house.channels["web"] = WebChatChannel(app, settings.web_host, settings.web_port)


def _emergency(house: House) -> tuple[EmergencyNumber, ...]:
    """The panel behind "Nood": only numbers that may be shown, in the order of the content."""
    return tuple(
        EmergencyNumber(
            name=number.name,
            shown=number.phone,
            dial=find_phones(number.phone).get(number.phone, number.phone),
            names={
                tag: one.name
                for tag, said in house.content.content.spoken.items()
                for one in said.emergency
                if one.id == number.id
            },
        )
        for number in house.content.content.emergency
        if number.id in _ALWAYS_SHOWN
    )


def _organisation(house: House) -> str:
    name = house.content.content.organisation.get("hulplijn") or house.content.content.organisation.get(
        "naam"
    )
    return name if isinstance(name, str) and name else "Hulplijn"


def _check_ins(house: House) -> list[CheckInChoice]:
    content = house.content.content
    flows, english = content.flows, content.in_language("en").flows
    return [
        CheckInChoice(flow=name, label=flows[name].title, english=english[name].title)
        for name in ("na_gesprek", "na_bezoek")
        if name in flows
    ]
