"""From a folder of YAML to one immutable ``Content``, or to everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from flows.compiled import read_compiled, write_compiled
from flows.content import Content, Raw
from flows.everywhere import read_everywhere
from flows.facts import Fact, as_fact, read_emergency, read_facts
from flows.findings import ContentError, Finding, Mark, mistake
from flows.flow import Flow
from flows.flow_reader import read_flow
from flows.links import Links, gather_variables
from flows.lists import LookupList, read_list
from flows.phrases import read_phrases
from flows.practice import PracticeFamily, read_practice
from flows.reading_rules import read_rules
from flows.standard_answers import StandardAnswer, read_answers, unknown_facts
from flows.translations.every_language import FOLDER as TRANSLATIONS
from flows.translations.every_language import in_every_language
from flows.translations.languages import read_languages
from flows.who import read_who
from flows.wrap_up import read_wrap_up
from flows.yaml_reader import LARGEST, MapNode, Node, plain_map, read_yaml

#: Files that are always there.
NEEDED = ("overal.yaml", "nood.yaml", "signalen.yaml", "openingstijden.yaml", "organisatie.yaml")
#: Example messages for the signals; without them only the patterns are heard.
EXAMPLES = "signaal_voorbeelden.yaml"
#: Words that follow who is detained; without it there are none.
WHO = "wie.yaml"
#: The languages a family can choose; without it there is only Dutch.
LANGUAGES = "talen.yaml"
#: Exceptions to the reading level, and words to explain; without it there are none.
READING = "leesniveau.yaml"
#: How long families wait before they are asked something; without it the code's own lengths count.
WAITING = "wachten.yaml"
#: What can be chosen in the form after a chat; without it there is nothing to choose.
WRAP_UP = "afronden.yaml"
#: Folders with any number of files. Transcript tests are no part of what the helpline says.
FOLDERS = ("flows", "feiten", "lijsten", "herken", "signaal_voorbeelden", "standaardantwoorden", "oefenen")


def load(path: Path, cache_dir: Path | None = None) -> Content:
    """The content of a folder. Raises ContentError with all findings; then nothing has changed.

    With ``cache_dir`` (a folder only this user can write) the compiled form is kept there by content hash.
    """
    files = _read_files(path)
    name = content_hash(files)
    if cache_dir is None:
        return compile_content(files, name)
    content = read_compiled(cache_dir, name)
    if content is None:
        content = compile_content(files, name)
        write_compiled(cache_dir, content)
    spoken = {language: replace(one, cache=cache_dir) for language, one in content.spoken.items()}
    return replace(content, cache=cache_dir, spoken=spoken)


def content_hash(files: Mapping[str, bytes]) -> str:
    """Hash of names and bytes of all files (32 hexadecimal characters)."""
    digest = blake2b(digest_size=16)
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode())
        digest.update(files[name])
    return digest.hexdigest()


def _read_files(path: Path) -> dict[str, bytes]:
    names = [
        path / name
        for name in (*NEEDED, EXAMPLES, WHO, LANGUAGES, READING, WAITING, WRAP_UP)
        if (path / name).is_file()
    ]
    for folder in FOLDERS:
        names.extend(sorted((path / folder).glob("*.yaml")))
    names.extend(sorted((path / TRANSLATIONS).glob("*/*.po")))
    names.extend(sorted((path / TRANSLATIONS).glob("*/herken/*.yaml")))
    return {name.relative_to(path).as_posix(): _read_capped(name) for name in names}


def _read_capped(name: Path) -> bytes:
    """One byte more than allowed at most, so that the reader can say that it is too much."""
    with name.open("rb") as file:
        return file.read(LARGEST + 1)


def compile_content(files: Mapping[str, bytes], name: str = "") -> Content:
    """The content of these files (name -> bytes). Raises ContentError with all findings."""
    return _Compiler(files).compile(name or content_hash(files))


class _Compiler:
    """Reads file after file and keeps what it found wrong."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.findings: list[Finding] = []
        #: The trees of the flows; translations are put in them.
        self.nodes: dict[str, Node | None] = {}

    def compile(self, name: str) -> Content:
        self._miss_needed()
        numbers = read_emergency("nood.yaml", self._node("nood.yaml"), self.findings)
        facts = self._facts({fact.id: fact for fact in map(as_fact, numbers)})
        lists = self._lists()
        flows = self._flows()
        everywhere = read_everywhere("overal.yaml", self._node("overal.yaml"), self.findings)
        variables = gather_variables(flows.values())
        who = read_who(self._node(WHO), self.findings)
        unread = {stem for stem, _ in self._in("flows")} - flows.keys()
        self.findings.extend(Links(flows, facts, lists, variables, who, unread).check(everywhere))
        content = Content(
            hash=name,
            flows=flows,
            facts=facts,
            lists=lists,
            everywhere=everywhere,
            emergency=numbers,
            opening_hours=self._data("openingstijden.yaml"),
            organisation=self._data("organisatie.yaml"),
            waiting=self._data(WAITING),
            signals={**self._data("signalen.yaml"), "voorbeelden": self._examples()},
            variables=variables,
            answers=self._answers(facts),
            practice=self._practice(),
            wrap_up=read_wrap_up(WRAP_UP, self._node(WRAP_UP), flows.keys() | unread, self.findings),
            who=who,
            reading=read_rules(READING, self._node(READING), self.findings),
            languages=read_languages(self._node(LANGUAGES), self.findings),
            phrases=self._phrases(),
            warnings=tuple(one for one in self.findings if one.severity == "waarschuwing"),
        )
        if any(one.severity == "fout" for one in self.findings):
            raise ContentError(self.findings)
        return in_every_language(content, self.nodes, self.files)

    def _miss_needed(self) -> None:
        for missing in (one for one in NEEDED if one not in self.files):
            self.findings.append(
                mistake("bestand-ontbreekt", Mark(missing), "Dit bestand ontbreekt.", "Zet het terug.")
            )

    def _lists(self) -> dict[str, LookupList]:
        return {
            stem: read_list(stem, file, self._node(file), self.findings) for stem, file in self._in("lijsten")
        }

    def _practice(self) -> dict[str, PracticeFamily]:
        read = {
            stem: read_practice(stem, file, self._node(file), self.findings)
            for stem, file in self._in("oefenen")
        }
        return {stem: family for stem, family in read.items() if family is not None}

    def _phrases(self) -> dict[str, tuple[str, ...]]:
        return {
            stem: read_phrases(file, self._node(file), self.findings) for stem, file in self._in("herken")
        }

    def _examples(self) -> dict[str, Raw]:
        """``regels`` and ``leren`` of the one file, and every file of the folder with its name."""
        more = {stem: self._data(file) for stem, file in self._in("signaal_voorbeelden")}
        return {**self._data(EXAMPLES), **more}

    def _in(self, folder: str) -> Iterator[tuple[str, str]]:
        """File name without ending, and whole name, of every file in a folder."""
        prefix = f"{folder}/"
        return (
            (one.removeprefix(prefix).removesuffix(".yaml"), one)
            for one in self.files
            if one.startswith(prefix)
        )

    def _node(self, file: str) -> Node | None:
        """The tree of a file. One without anything in it is a mistake: perhaps it is being written just now."""
        if file not in self.files:
            return None
        found = len(self.findings)
        node = read_yaml(file, self.files[file], self.findings)
        if node is None and len(self.findings) == found:
            self.findings.append(
                mistake("bestand-leeg", Mark(file), "Dit bestand is leeg.", "Vul het, of haal het weg.")
            )
        return node

    def _data(self, file: str) -> dict[str, Raw]:
        node = self._node(file)
        return plain_map(node) if isinstance(node, MapNode) else {}

    def _facts(self, facts: dict[str, Fact]) -> dict[str, Fact]:
        for _, file in self._in("feiten"):
            for fact in read_facts(file, self._node(file), self.findings):
                if fact.id in facts:
                    self._say_double("feit", fact.id, fact.mark, facts[fact.id].mark)
                facts.setdefault(fact.id, fact)
        return facts

    def _answers(self, facts: Mapping[str, Fact]) -> dict[str, StandardAnswer]:
        answers: dict[str, StandardAnswer] = {}
        for _, file in self._in("standaardantwoorden"):
            for answer in read_answers(file, self._node(file), self.findings):
                if answer.id in answers:
                    self._say_double("standaardantwoord", answer.id, answer.mark, answers[answer.id].mark)
                answers.setdefault(answer.id, answer)
        self.findings.extend(unknown_facts(answers, facts))
        return answers

    def _say_double(self, what: str, name: str, mark: Mark, first: Mark) -> None:
        self.findings.append(
            mistake("id-dubbel", mark, f"Het {what} '{name}' bestaat al ({first}).", "Geef een andere id.")
        )

    def _flows(self) -> dict[str, Flow]:
        self.nodes = {file: self._node(file) for _, file in self._in("flows")}
        read = (read_flow(file, node, self.findings) for file, node in self.nodes.items())
        return {flow.id: flow for flow in read if flow is not None}
