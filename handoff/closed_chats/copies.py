"""A copy of a conversation as text, as a page and as JSON: the same lines, and the same list of what is missing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from html import escape
from zoneinfo import ZoneInfo

from handoff.closed_chats.exporting import Copy, first_name
from handoff.lines import Author, Line
from handoff.moments import moment_words
from handoff.phrases import Phrase, phrase

Say = Callable[[Phrase | str], str]
_TITLE = phrase("Je gesprek met de hulplijn")
_MISSING = phrase("Wat er niet in staat")
_SPEAKERS = {
    Author.FAMILY: phrase("Jij"),
    Author.BOT: phrase("Automatische hulp"),
    Author.COUNSELLOR: phrase("Medewerker"),
    Author.NOTICE: phrase("Hulplijn"),
}


def as_text(copy: Copy, say: Say, zone: ZoneInfo) -> str:
    lines = [say(_TITLE), _made(copy, say, zone), ""]
    for line in copy.lines:
        lines += [
            f"{say(moment_words(line.at, zone))}  {_speaker(line, say)}:",
            line.text,
            *_buttons(line),
            "",
        ]
    lines += [f"{say(_MISSING)}:", *(f"- {say(each)}" for each in copy.not_included), ""]
    return "\n".join(lines)


def as_page(copy: Copy, say: Say, zone: ZoneInfo) -> str:
    """A page by itself: nothing is fetched when somebody opens it."""
    body = "\n".join(_paragraphs(copy, say, zone))
    missing = "\n".join(f"<li>{escape(say(each))}</li>" for each in copy.not_included)
    return (
        '<!doctype html>\n<html><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(say(_TITLE))}</title>\n<style>{_STYLE}</style></head>\n<body>\n"
        f"<h1>{escape(say(_TITLE))}</h1>\n<p>{escape(_made(copy, say, zone))}</p>\n{body}\n"
        f"<h2>{escape(say(_MISSING))}</h2>\n<ul>\n{missing}\n</ul>\n</body></html>\n"
    )


def as_json(copy: Copy, say: Say, zone: ZoneInfo) -> str:
    content = {
        "gemaakt": copy.made_at.astimezone(zone).isoformat(timespec="seconds"),
        "regels": [
            {
                "nummer": line.seq,
                "tijd": line.at.astimezone(zone).isoformat(timespec="seconds"),
                "wie": line.author.value,
                "naam": first_name(line.name) if line.author is Author.COUNSELLOR else "",
                "tekst": line.text,
                "knoppen": list(line.buttons),
            }
            for line in copy.lines
        ],
        "niet_erbij": [say(each) for each in copy.not_included],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


#: Ending of the file -> type and maker.
FORMS: Mapping[str, tuple[str, Callable[[Copy, Say, ZoneInfo], str]]] = {
    "html": ("text/html", as_page),
    "txt": ("text/plain", as_text),
    "json": ("application/json", as_json),
}
_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}"
    ".wie{font-weight:600;margin:1.2rem 0 0}.tekst{white-space:pre-wrap;margin:0}"
)


def _paragraphs(copy: Copy, say: Say, zone: ZoneInfo) -> Iterator[str]:
    for line in copy.lines:
        who = f"{_speaker(line, say)}, {say(moment_words(line.at, zone))}"
        words = escape("\n".join([line.text, *_buttons(line)]))
        yield f'<p class="wie">{escape(who)}</p>\n<p class="tekst" dir="auto">{words}</p>'


def _made(copy: Copy, say: Say, zone: ZoneInfo) -> str:
    return say(phrase("Gemaakt op {wanneer}.", wanneer=moment_words(copy.made_at, zone)))


def _speaker(line: Line, say: Say) -> str:
    speaker = say(_SPEAKERS[line.author])
    name = first_name(line.name) if line.author is Author.COUNSELLOR else ""
    return f"{name} ({speaker})" if name else speaker


def _buttons(line: Line) -> list[str]:
    return [f"[{label}]" for label in line.buttons]
