"""The words of one message as they are sealed: text with its buttons, numbers to call and file, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from bot.storage.encryption import DataKey


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOrder:
    """A file the bot makes when it is sent; only the words are kept."""

    kind: str
    name: str
    title: str
    body: str
    middle: str = ""
    #: Rows of cells, each what was kept and the words for it.
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()
    #: Words the drawing says of its own, by name, in another language than Dutch.
    said: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> tuple[object, ...]:
        whole = (self.kind, self.name, self.title, self.body, self.middle, self.rows, self.said)
        return whole if self.middle or self.rows or self.said else whole[:4]


def _file_from_json(kept: list[Any]) -> FileOrder:
    kind, name, title, body = kept[:4]
    middle, rows, said = kept[4:] or ("", (), ())
    cells = tuple(tuple((value, words) for value, words in row) for row in rows)
    own = tuple((str(word), str(text)) for word, text in said)
    return FileOrder(kind=kind, name=name, title=title, body=body, middle=middle, rows=cells, said=own)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    text: str = ""
    #: (label, code) pairs.
    buttons: tuple[tuple[str, str], ...] = ()
    phones: Mapping[str, str] = field(default_factory=dict)
    #: Name and role of the human who speaks.
    name: str = ""
    #: The family's browser or the desk gave the message this id.
    key: str = ""
    #: The channel's id of a family's own message, to delete it when they want to be forgotten.
    remote_id: str = ""
    #: The channel's id of the message this one replaces in place.
    replaces: str = ""
    file: FileOrder | None = None
    #: May stand in a file the family takes along.
    advice: bool = False

    def to_json(self) -> bytes:
        content: dict[str, object] = {"t": self.text}
        if self.buttons:
            content["b"] = self.buttons
        if self.phones:
            content["p"] = dict(self.phones)
        if self.name:
            content["n"] = self.name
        if self.key:
            content["k"] = self.key
        if self.remote_id:
            content["r"] = self.remote_id
        if self.replaces:
            content["e"] = self.replaces
        if self.file is not None:
            content["f"] = self.file.to_json()
        if self.advice:
            content["a"] = True
        return orjson.dumps(content)


def body_from_json(raw: bytes) -> Body:
    content = orjson.loads(raw)
    file = content.get("f")
    return Body(
        text=content["t"],
        buttons=tuple((label, code) for label, code in content.get("b", ())),
        phones=content.get("p", {}),
        name=content.get("n", ""),
        key=content.get("k", ""),
        remote_id=content.get("r", ""),
        replaces=content.get("e", ""),
        file=_file_from_json(file) if file else None,
        advice=content.get("a", False),
    )


def body_place(conversation_id: int, seq: int) -> str:
    return f"messages.body:{conversation_id}:{seq}"


def seal_body(key: DataKey, body: Body, conversation_id: int, seq: int) -> bytes:
    return key.seal_bytes(body.to_json(), body_place(conversation_id, seq))


def open_body(key: DataKey, sealed: bytes, conversation_id: int, seq: int) -> Body:
    """Raises ``Unreadable`` when it was changed or moved."""
    return body_from_json(key.open_bytes(sealed, body_place(conversation_id, seq)))
