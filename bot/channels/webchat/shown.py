"""From a ``ShownMessage`` to what page and script draw: plain pieces of text, some of which can be called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.channels.base import OutButton, ShownMessage
from bot.channels.webchat.texts import Texts

Drawn = dict[str, object]

_DIALLED = re.compile(r"[+*#0-9]{2,20}")


def draw_message(message: ShownMessage, zone: ZoneInfo, texts: Texts) -> Drawn:
    at = datetime.fromtimestamp(message.at_ms / 1000, zone)
    return {
        "seq": message.seq,
        "van": message.author,
        "naam": message.name,
        "delen": text_pieces(message.text, message.phones),
        "tijd": f"{at:%H:%M}",
        "dag": f"{at:%Y-%m-%d}",
        "dagnaam": _day_words(at, texts),
        "knoppen": [{"label": button.label, "code": button.code} for button in message.buttons],
        "vervangt": message.replaces,
        "stil": message.quiet and bool(message.replaces),
        "sleutel": message.message_key,
        "bestand": message.file_name,
        "plaatje": message.picture,
    }


def _day_words(at: datetime, texts: Texts) -> str:
    days, months = texts["days"].split(), texts["months"].split()
    if (len(days), len(months)) != (7, 12):
        return f"{at:%d-%m-%Y}"
    return f"{days[at.weekday()]} {at.day} {months[at.month - 1]}"


def text_pieces(text: str, phones: Mapping[str, str]) -> list[dict[str, str]]:
    """Cut the text at its telephone numbers: ``t`` is shown, ``bel`` is what a tap dials."""
    dialled = {shown: digits for shown, raw in phones.items() if shown and (digits := _digits(raw))}
    if not dialled:
        return [{"t": text}] if text else []
    longest_first = sorted(dialled, key=len, reverse=True)
    # Not inside a longer number or an address: 113 is not part of 0800-0113 or 113.nl.
    found = re.compile(rf"(?<![\d-])({'|'.join(map(re.escape, longest_first))})(?![\d-]*\d|\.\w)")
    pieces = [
        {"t": part, "bel": dialled[part]} if part in dialled else {"t": part} for part in found.split(text)
    ]
    return [piece for piece in pieces if piece["t"]]


def current_messages(messages: Sequence[ShownMessage]) -> list[ShownMessage]:
    """The messages as they stand now: one that replaces another takes its place, an empty one removes it."""
    places: dict[int, int] = {}
    current: dict[int, ShownMessage] = {}
    for message in messages:
        place = places.get(message.replaces, message.replaces or message.seq)
        places[message.seq] = place
        if message.replaces and not message.text:
            current.pop(place, None)
        else:
            current[place] = message
    return [current[place] for place in sorted(current)]


def open_answers(messages: Sequence[ShownMessage]) -> tuple[int, tuple[OutButton, ...]]:
    """The buttons that wait for an answer and the message they belong to.

    What the bot asks is over once a person wrote or came in. What a counsellor asks stays while the two talk on.
    """
    replaced: set[int] = set()
    said_since: set[bool] = set()
    quietly: dict[int, ShownMessage] = {}
    for each in reversed(messages):
        if each.quiet and each.replaces:
            # It asks nothing anew: what it says counts where it first stood.
            quietly.setdefault(each.replaces, each)
            continue
        message = quietly.get(each.seq, each)
        if each.seq in replaced:
            continue
        replaced.add(each.replaces)
        # A notice with a name says that a person came or left.
        by_person = message.author in ("family", "counsellor") or (
            message.author == "notice" and bool(message.name)
        )
        if message.buttons:
            over = (not by_person) in said_since
            return (0, ()) if over else (message.seq, message.buttons)
        said_since.add(by_person)
    return 0, ()


def _digits(raw: str) -> str:
    digits = re.sub(r"[\s().-]", "", raw)
    return digits if _DIALLED.fullmatch(digits) else ""
