"""One gettext catalogue: the translations of one file into one language, read and written with babel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

from flows.findings import Finding, Mark, mistake
from flows.translations.messages import Message


@dataclass(frozen=True, slots=True)
class Entry:
    """One translation. ``fuzzy``: made for other Dutch words, or not looked at yet."""

    dutch: str
    text: str
    fuzzy: bool = False

    def answers(self, dutch: str) -> bool:
        """May it be shown for these Dutch words?"""
        return bool(self.text) and not self.fuzzy and self.dutch == dutch


Entries = Mapping[str, Entry]


def read_entries(file: str, data: bytes, findings: list[Finding]) -> dict[str, Entry]:
    """Context -> translation. A file that is no catalogue is a finding, and holds nothing."""
    # Loaded when there is something to read: a start from kept content needs none of it.
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalogue = read_po(BytesIO(data), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        findings.append(
            mistake(
                "po-onleesbaar", Mark(file), f"Dit is geen goed .po-bestand: {error}", "Maak het opnieuw."
            )
        )
        return {}
    entries = {}
    for one in catalogue:
        if one.context and isinstance(one.id, str) and isinstance(one.string, str):
            entries[one.context] = Entry(one.id, one.string, one.fuzzy)
    return entries


def brought_up_to_date(messages: Iterable[Message], old: Entries) -> dict[str, Entry]:
    """Every message with its translation. One made for other Dutch words, or found elsewhere, is marked fuzzy."""
    by_text = {one.dutch: one for one in old.values() if one.text}
    return {one.context: _renewed(one, old.get(one.context), by_text.get(one.text)) for one in messages}


def _renewed(message: Message, here: Entry | None, elsewhere: Entry | None) -> Entry:
    if here is not None and here.text:
        return Entry(message.text, here.text, here.fuzzy or here.dutch != message.text)
    if elsewhere is not None:
        return Entry(message.text, elsewhere.text, fuzzy=True)
    return Entry(message.text, "")


def write_entries(language: str, messages: Iterable[Message], entries: Entries) -> bytes:
    """The catalogue as bytes, in the order of the Dutch file; the same entries give the same bytes."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    catalogue = Catalog(project="hulplijn", fuzzy=False)
    for one in messages:
        entry = entries.get(one.context, Entry(one.text, ""))
        catalogue.add(
            one.text,
            entry.text,
            context=one.context,
            flags={"fuzzy"} if entry.fuzzy and entry.text else (),
        )
    out = BytesIO()
    write_po(out, catalogue, width=0, omit_header=True)
    header = (
        f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    )
    return header.encode() + out.getvalue()
