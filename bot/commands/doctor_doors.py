"""Doctor: Telegram, the families' page and the desk, as the outside world reaches them. Shows no secret."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.commands.diagnosis import Finding, good, note, wrong
from bot.commands.opening import desk_origin, is_local
from bot.settings import Settings


def look_at_doors(settings: Settings) -> Iterator[Finding]:
    yield from _telegram(settings)
    yield from _page(settings)
    yield from _desk(settings)


def _telegram(settings: Settings) -> Iterator[Finding]:
    if not settings.telegram_token:
        yield note("Telegram", "niet ingesteld (HULPLIJN_TELEGRAM_TOKEN); de webchat werkt alleen")
        return
    yield good("Telegram", f"token is ingesteld, {settings.telegram_mode}")
    if settings.telegram_mode == "webhook" and not settings.public_url.startswith("https://"):
        yield wrong("Telegram", "een webhook heeft een HULPLIJN_PUBLIC_URL met https nodig")


def _page(settings: Settings) -> Iterator[Finding]:
    if not settings.public_url:
        yield note(
            "webchat", f"alleen op http://{settings.web_host}:{settings.web_port}; geen HULPLIJN_PUBLIC_URL"
        )
    elif not _safe(settings.public_url):
        yield wrong("webchat", f"{settings.public_url} heeft geen https; anderen kunnen meelezen")
    else:
        yield good("webchat", settings.public_url)
    if settings.embed_origins:
        yield good("insluiten", f"mag op: {' '.join(settings.embed_origins)}")
    else:
        yield note("insluiten", "geen andere site mag de chat tonen (HULPLIJN_EMBED_ORIGINS)")
    for origin in settings.embed_origins:
        if not _safe(origin):
            yield wrong("insluiten", f"{origin} heeft geen https")


def _desk(settings: Settings) -> Iterator[Finding]:
    origin = desk_origin(settings)
    if not origin:
        yield note("balie", "op een vrije poort; 'hulplijn run' zegt welke")
        return
    if not _safe(origin):
        yield wrong("balie", f"{origin} heeft geen https; wachtwoorden gaan dan leesbaar over de lijn")
        return
    yield good("balie", origin)
    families = urlsplit(settings.public_url or f"http://{settings.web_host}").hostname
    if families == urlsplit(origin).hostname:
        yield wrong("balie", "staat op dezelfde naam als de webchat; geef elk een eigen hostnaam")


def _safe(url: str) -> bool:
    return url.startswith("https://") or is_local(url)
