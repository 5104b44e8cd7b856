"""What may be written of a log record: fixed sentences and ids; never words, secrets or the text of an error."""

from __future__ import annotations

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from typing import Any

#: Packages whose log sentences are ours: fixed words, ids as arguments.
OWN = ("bot", "flows", "handoff", "hulplijn", "__main__")
#: A value that can be an id, a number or a fixed word: no spaces, not long.
_ID = re.compile(r"[A-Za-z0-9_:.,=/+-]{1,64}")
_SECRETS = (
    #: Telegram bot tokens.
    re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}"),
    #: What follows these in a path is a secret.
    re.compile(r"(?<=/uitnodiging/)[^/\s\"']+"),
    re.compile(r"(?<=/telegram/)[^/\s\"']+"),
    #: Passwords in database addresses.
    re.compile(r"(?<=://)[^/\s:@]*:[^/\s@]*(?=@)"),
)
_MASK = "[…]"
_BELONGS_TO_LOGGING = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def mask(text: str) -> str:
    """Take out anything that looks like a secret."""
    for secret in _SECRETS:
        text = secret.sub(_MASK, text)
    return text


def log_line(record: logging.LogRecord) -> dict[str, Any]:
    """What may be known of a record, ready to be written."""
    line: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "event": mask(_sentence(record)),
    }
    line.update(_ids_beside(record))
    if record.exc_info and record.exc_info[0] is not None:
        line["error"], line["at"] = _error_without_words(record.exc_info)
    return line


def is_own(name: str) -> bool:
    return name.split(".", 1)[0] in OWN


def _sentence(record: logging.LogRecord) -> str:
    """Own sentences filled in with ids; of others the bare sentence, unless it was filled in beforehand."""
    sentence = str(record.msg)
    if not is_own(record.name):
        return sentence if record.args else f"(message left out, {record.module}:{record.lineno})"
    if not record.args:
        return sentence
    try:
        return str(sentence % _only_ids(record.args))
    except (TypeError, ValueError, KeyError):
        return sentence


def _only_ids(arguments: Any) -> Any:
    if isinstance(arguments, dict):
        return {name: _id_or_mask(value) for name, value in arguments.items()}
    return tuple(_id_or_mask(value) for value in arguments)


def _id_or_mask(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, BaseException):
        return type(value).__name__
    return value if isinstance(value, str) and _ID.fullmatch(value) else _MASK


def _ids_beside(record: logging.LogRecord) -> dict[str, Any]:
    """``extra={…}`` of a log call."""
    return {
        name: mask(value) if isinstance(value, str) else value
        for name, given in vars(record).items()
        if name not in _BELONGS_TO_LOGGING
        for value in [_id_or_mask(given)]
    }


def _error_without_words(exc_info: Any) -> tuple[str, list[str]]:
    """The kind of error and where it came from; never its text, which may hold what somebody wrote."""
    kind, _, trace = exc_info
    frames = traceback.extract_tb(trace)[-12:]
    places = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return kind.__name__, places


def _short(path: str) -> str:
    return "/".join(path.replace("\\", "/").split("/")[-3:])


def as_json(line: dict[str, Any]) -> str:
    return json.dumps(line, ensure_ascii=False)


def as_plain(line: dict[str, Any]) -> str:
    rest = {name: value for name, value in line.items() if name not in ("time", "level", "logger", "event")}
    at = rest.pop("at", [])
    beside = "".join(f" {name}={value}" for name, value in rest.items())
    below = "".join(f"\n    {place}" for place in at)
    return f"{line['time']} {line['level']:<8} {line['logger']}: {line['event']}{beside}{below}"
