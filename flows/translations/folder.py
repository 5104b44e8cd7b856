"""The catalogues as files: brought up to date with the Dutch, listed for translators, and filled with their work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flows.content import Content
from flows.everywhere import read_everywhere
from flows.facts import Fact, read_emergency, read_facts
from flows.findings import Finding
from flows.lists import read_list
from flows.translations.catalogue import Entry, brought_up_to_date, read_entries, write_entries
from flows.translations.checking import fits
from flows.translations.every_language import FOLDER
from flows.translations.messages import PAGE, Message, flow_messages, other_messages
from flows.who import read_who
from flows.yaml_reader import MapNode, Node, plain_map, read_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of the work of a translator."""

    #: Catalogue name -> how many texts went into it.
    written: Mapping[str, int] = field(default_factory=dict)
    #: Contexts that are no text of ours.
    unknown: tuple[str, ...] = ()
    #: Contexts whose braces or numbers differ from the Dutch.
    unfit: tuple[str, ...] = ()


class Folder:
    """The translations beside one content folder. A flow that is being written just now does not stand in the way."""

    def __init__(self, path: Path, page: Iterable[Message] = ()) -> None:
        self.path = path
        content = self._read_all_but_flows()
        self.free = frozenset(content.who.words)
        #: Catalogue name -> its texts, in the order of the Dutch file.
        self.messages: dict[str, list[Message]] = {
            file.stem: list(flow_messages(file.stem, self._node(f"flows/{file.name}")))
            for file in sorted((path / "flows").glob("*.yaml"))
        }
        for name, message in other_messages(content):
            self.messages.setdefault(name, []).append(message)
        self.messages[PAGE] = list(page)

    def _read_all_but_flows(self) -> Content:
        unseen: list[Finding] = []
        facts: dict[str, Fact] = {}
        for file in sorted((self.path / "feiten").glob("*.yaml")):
            name = f"feiten/{file.name}"
            facts |= {one.id: one for one in read_facts(name, self._node(name), unseen)}
        lists = {
            file.stem: read_list(
                file.stem, f"lijsten/{file.name}", self._node(f"lijsten/{file.name}"), unseen
            )
            for file in sorted((self.path / "lijsten").glob("*.yaml"))
        }
        hours = self._node("openingstijden.yaml")
        return Content(
            hash="",
            flows={},
            facts=facts,
            lists=lists,
            everywhere=read_everywhere("overal.yaml", self._node("overal.yaml"), unseen),
            emergency=read_emergency("nood.yaml", self._node("nood.yaml"), unseen),
            opening_hours=plain_map(hours) if isinstance(hours, MapNode) else {},
            who=read_who(self._node("wie.yaml"), unseen),
        )

    def _node(self, name: str) -> Node | None:
        """The tree of a file; what is wrong with it is for ``hulplijn check`` to say."""
        file = self.path / name
        return read_yaml(name, file.read_bytes(), []) if file.is_file() else None

    def languages(self) -> list[str]:
        """The languages with a folder."""
        return sorted(one.name for one in (self.path / FOLDER).glob("*") if one.is_dir())

    def entries(self, language: str, name: str) -> dict[str, Entry]:
        """One catalogue as it is; empty when it is not there."""
        file = self._file(language, name)
        findings: list[Finding] = []
        return read_entries(file.as_posix(), file.read_bytes(), findings) if file.is_file() else {}

    def to_do(self, language: str, names: Iterable[str]) -> dict[str, str]:
        """Context -> Dutch of every text without a translation that may be shown."""
        waiting: dict[str, str] = {}
        for name in names:
            entries = self.entries(language, name)
            for one in self.messages[name]:
                entry = entries.get(one.context)
                if entry is None or not entry.answers(one.text) or not fits(one.text, entry.text, self.free):
                    waiting[one.context] = one.text
        return waiting

    def update(self, language: str, name: str) -> None:
        """Write one catalogue anew: what changed in Dutch is marked, what is gone is left out."""
        entries = brought_up_to_date(self.messages[name], self.entries(language, name))
        self._write(language, name, entries)

    def take(self, language: str, work: Mapping[str, str]) -> Taken:
        """Put translations (context -> text) in their catalogues. What does not fit is left out and named."""
        places = {one.context: (name, one) for name, rows in self.messages.items() for one in rows}
        unknown = tuple(sorted(work.keys() - places.keys()))
        fitting: dict[str, dict[str, Entry]] = {}
        unfit: list[str] = []
        for context, text in work.items():
            if context in places and text.strip():
                name, message = places[context]
                if fits(message.text, text.strip(), self.free):
                    fitting.setdefault(name, {})[context] = Entry(message.text, text.strip())
                else:
                    unfit.append(context)
        for name, entries in fitting.items():
            known = brought_up_to_date(self.messages[name], self.entries(language, name))
            self._write(language, name, {**known, **entries})
        return Taken(
            written={name: len(entries) for name, entries in fitting.items()},
            unknown=unknown,
            unfit=tuple(unfit),
        )

    def _write(self, language: str, name: str, entries: Mapping[str, Entry]) -> None:
        """Whole or not at all."""
        file = self._file(language, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".po.nieuw")
        fresh.write_bytes(write_entries(language, self.messages[name], entries))
        fresh.replace(file)

    def _file(self, language: str, name: str) -> Path:
        return self.path / FOLDER / language / f"{name}.po"
