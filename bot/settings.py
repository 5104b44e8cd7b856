"""Typed settings from HULPLIJN_* variables. Nothing else reads the environment."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from handoff.apart.records import RecordsKept

PREFIX = "HULPLIJN_"
T = TypeVar("T")


class SettingWrong(Exception):
    """A setting has a value that cannot be used. Correct the variable named and start again."""


def _text(value: str) -> str:
    return value


def _port(value: str) -> int:
    number = _counted(value)
    if not 0 <= number <= 65535:
        raise ValueError("een poort is een getal van 0 tot en met 65535")
    return number


def _counted(value: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise ValueError("dat is geen heel getal") from None


#: Large enough for every setting, small enough to be milliseconds in a database.
_MOST = 1_000_000


def _positive(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        raise ValueError("dat is geen getal") from None
    if not 0 < number <= _MOST:
        raise ValueError(f"moet groter dan 0 zijn, en hoogstens {_MOST}")
    return number


def _whole(value: str) -> int:
    number = _counted(value)
    if not 0 <= number <= _MOST:
        raise ValueError(f"moet 0 of groter zijn, en hoogstens {_MOST}")
    return number


def _path(value: str) -> Path:
    return Path(value).expanduser().resolve()


def _url(value: str) -> str:
    parts = _split(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("moet beginnen met http:// of https://")
    return value.rstrip("/")


def _origin(value: str) -> str:
    """Where a site lives, without a page on it."""
    url, parts = _url(value), _split(value)
    if parts.path not in ("", "/") or parts.query or parts.fragment or "@" in parts.netloc:
        raise ValueError("schrijf alleen het adres van de site, zoals https://www.example.org")
    return url.lower()


def _split(value: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        raise ValueError("dat is geen adres") from None
    return parts


def _origins(value: str) -> tuple[str, ...]:
    return tuple(_origin(origin) for origin in value.replace(",", " ").split())


def _token(value: str) -> str:
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", value):
        raise ValueError("neem het token over zoals BotFather het geeft: cijfers, een dubbele punt, letters")
    return value


def _chat_id(value: str) -> str:
    if not re.fullmatch(r"-?[1-9]\d{0,18}", value):
        raise ValueError("schrijf het nummer van de groep, zoals -1001234567890")
    return value


def _mode(value: str) -> str:
    if value not in ("polling", "webhook"):
        raise ValueError("kies polling of webhook")
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError("kies een tijdzone zoals Europe/Amsterdam") from None
    return value


def _wall_time(value: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        raise ValueError("schrijf een tijd als 21:00")
    return value


def _level(value: str) -> str:
    if value.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError("kies DEBUG, INFO, WARNING of ERROR")
    return value.upper()


def _database(value: str) -> str:
    if not value.startswith(("postgresql://", "postgres://", "postgresql+asyncpg://", "sqlite+aiosqlite://")):
        raise ValueError("moet beginnen met postgresql://")
    return value


def _setting(parse: Callable[[str], T], default: T, about: str) -> T:
    made: T = field(default=default, metadata={"parse": parse, "about": about})
    return made


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Every field is a variable: ``data_dir`` is HULPLIJN_DATA_DIR. ``about`` is its line in the docs."""

    data_dir: Path = _setting(_path, Path("data").resolve(), "Folder for the database and files of the house")
    keys_dir: Path = _setting(
        _path, Path("keys").resolve(), "Folder with the keys; outside the data and its backups"
    )
    content_dir: Path = _setting(
        _path, Path(__file__).resolve().parent.parent / "content", "Folder with flows and facts"
    )
    database_url: str = _setting(
        _database, "", "Empty: SQLite in the data folder; or postgresql://user@host/name"
    )
    web_host: str = _setting(_text, "127.0.0.1", "Address of the families' page")
    web_port: int = _setting(_port, 8080, "Port of the families' page; 0 picks a free one")
    desk_host: str = _setting(_text, "127.0.0.1", "Address of the desk")
    desk_port: int = _setting(_port, 8081, "Port of the desk; 0 picks a free one")
    public_url: str = _setting(_origin, "", "Address families see, such as https://chat.example.org")
    desk_url: str = _setting(_origin, "", "Address counsellors see, such as https://desk.example.org")
    embed_origins: tuple[str, ...] = _setting(
        _origins, (), "Sites that may show the chat, separated by spaces"
    )
    trusted_proxies: int = _setting(
        _whole, 0, "How many proxies of our own stand in front and add to X-Forwarded-For"
    )
    leave_url: str = _setting(_url, "", "Where 'Snel weg' goes; empty: an own neutral page")
    telegram_token: str = _setting(_token, "", "Token of the Telegram bot; empty: the web page runs alone")
    telegram_token_file: str = _setting(_text, "", "File that holds the token, instead of the variable")
    telegram_api_url: str = _setting(
        _url, "https://api.telegram.org", "Telegram's API; a test server's address"
    )
    telegram_mode: str = _setting(_mode, "polling", "polling or webhook")
    staff_chat: str = _setting(
        _chat_id,
        "",
        "Telegram group of the staff that gets alerts without content; its number, such as -100123",
    )
    send_rate: float = _setting(_positive, 30.0, "Telegram messages a second over all chats")
    send_rate_per_chat: float = _setting(_positive, 1.0, "Telegram messages a second to one chat")
    family_rate: float = _setting(_positive, 2.0, "Messages a second one person may send for long")
    episode_hours: float = _setting(_positive, 24.0, "Hours of silence after which an episode ends")
    keep_days: int = _setting(_whole, 30, "Days the words of an ended episode are kept")
    concern_days: int = _setting(_whole, 365, "Days a concern (zorgsignaal) is kept after it was closed")
    reporting_code_days: int = _setting(
        _whole, 730, "Days a meldcode record is kept after it was closed; ask your privacy officer"
    )
    time_zone: str = _setting(_text, "Europe/Amsterdam", "Time zone of opening hours and check-ins")
    quiet_from: str = _setting(_text, "21:00", "No check-in after this local time")
    quiet_until: str = _setting(_text, "09:00", "No check-in before this local time")
    log_level: str = _setting(_level, "INFO", "DEBUG, INFO, WARNING or ERROR")

    @property
    def records_kept(self) -> RecordsKept:
        return RecordsKept(concern_days=self.concern_days, reporting_code_days=self.reporting_code_days)

    @property
    def database(self) -> str:
        """The database as SQLAlchemy reads it."""
        if not self.database_url:
            return f"sqlite+aiosqlite:///{self.data_dir / 'hulplijn.db'}"
        for plain in ("postgresql://", "postgres://"):
            if self.database_url.startswith(plain):
                return f"postgresql+asyncpg://{self.database_url.removeprefix(plain)}"
        return self.database_url


def settings_from(environ: Mapping[str, str]) -> Settings:
    """Read and check all settings. Raises ``SettingWrong`` naming the variable."""
    known = {PREFIX + each.name.upper(): each for each in fields(Settings)}
    for name in environ:
        if name.startswith(PREFIX) and name not in known:
            raise SettingWrong(f"{name} bestaat niet. {_nearest(name, known)}")
    values = {each.name: _parsed(name, each.metadata["parse"], environ) for name, each in known.items()}
    settings = Settings(**{name: value for name, value in values.items() if value is not None})
    return _with_token_from_file(settings)


def check_together(settings: Settings) -> None:
    """What does not go together, before the house opens (``doctor`` looks itself). Raises ``SettingWrong``."""
    if settings.telegram_token and settings.telegram_mode == "webhook" and not settings.public_url:
        raise SettingWrong(
            "HULPLIJN_TELEGRAM_MODE=webhook heeft HULPLIJN_PUBLIC_URL nodig: daar belt Telegram aan."
        )
    if settings.staff_chat and not settings.telegram_token:
        raise SettingWrong(
            "HULPLIJN_STAFF_CHAT heeft HULPLIJN_TELEGRAM_TOKEN nodig: de bot stuurt de seintjes."
        )
    families, desk = urlsplit(settings.public_url).hostname, urlsplit(settings.desk_url).hostname
    if desk and desk == families:
        raise SettingWrong(
            f"HULPLIJN_PUBLIC_URL en HULPLIJN_DESK_URL staan allebei op {desk}. Geef elk een eigen naam: "
            "browsers houden hun cookies alleen op naam uit elkaar."
        )


def check_times(settings: Settings) -> None:
    """Before the house opens (``doctor`` looks at these itself). Raises ``SettingWrong``."""
    for name, check in (("time_zone", _zone), ("quiet_from", _wall_time), ("quiet_until", _wall_time)):
        value = getattr(settings, name)
        try:
            check(value)
        except ValueError as error:
            raise SettingWrong(f"{PREFIX}{name.upper()}={value!r} kan niet: {error}.") from None


#: May hold a secret: never repeated in an error.
_SECRET = (f"{PREFIX}TELEGRAM_TOKEN", f"{PREFIX}DATABASE_URL")


def _parsed(name: str, parse: Callable[[str], Any], environ: Mapping[str, str]) -> Any:
    value = environ.get(name, "").strip()
    if not value:
        return None
    try:
        return parse(value)
    except ValueError as error:
        shown = name if name in _SECRET else f"{name}={value!r}"
        raise SettingWrong(f"{shown} kan niet: {error}.") from None


def _nearest(name: str, known: Mapping[str, object]) -> str:
    from rapidfuzz import process

    found = process.extractOne(name, known.keys(), score_cutoff=70)
    return f"Bedoelde je {found[0]}?" if found else "Zie docs/administrators.md voor alle instellingen."


def _with_token_from_file(settings: Settings) -> Settings:
    if not settings.telegram_token_file:
        return settings
    try:
        token = Path(settings.telegram_token_file).read_text(encoding="ascii").strip()
        # An empty file is a helpline without Telegram: a container cannot leave a secret out.
        token = _token(token) if token else ""
    except OSError as error:
        raise SettingWrong(
            f"HULPLIJN_TELEGRAM_TOKEN_FILE is niet te lezen ({error.strerror}). Kijk of "
            f"{settings.telegram_token_file} er staat en of deze gebruiker het mag lezen."
        ) from None
    except ValueError:
        raise SettingWrong(
            "In HULPLIJN_TELEGRAM_TOKEN_FILE staat geen token. Zet er alleen het token in dat BotFather gaf."
        ) from None
    if settings.telegram_token and settings.telegram_token != token:
        raise SettingWrong(
            "HULPLIJN_TELEGRAM_TOKEN en HULPLIJN_TELEGRAM_TOKEN_FILE verschillen. Kies er een."
        )
    from dataclasses import replace

    return replace(settings, telegram_token=token)
