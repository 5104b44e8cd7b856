"""From a folder with catalogues to the content in every language that has one, and what is still to be translated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from flows.content import Content
from flows.findings import Finding
from flows.phrases import read_phrases
from flows.translations.catalogue import Entry, read_entries
from flows.translations.findings import what_is_wrong
from flows.translations.spoken import Catalogues, all_messages, speak
from flows.yaml_reader import Node, read_yaml

FOLDER = "vertalingen"


def in_every_language(
    dutch: Content, nodes: Mapping[str, Node | None], files: Mapping[str, bytes]
) -> Content:
    """The Dutch content with all others in it. A bad catalogue never keeps the Dutch from being said."""
    findings: list[Finding] = []
    spoken: dict[str, Content] = {}
    messages = all_messages(dutch, nodes)
    for language in languages_in(files):
        said = read_language(files, language, frozenset(dutch.who.words), findings)
        findings.extend(what_is_wrong(messages, said))
        spoken[language] = speak(dutch, nodes, said)
    return replace(dutch, spoken=spoken, warnings=(*dutch.warnings, *findings)) if spoken else dutch


def languages_in(files: Iterable[str]) -> list[str]:
    """The languages that have a folder with catalogues."""
    return sorted(
        {one.split("/")[1] for one in files if one.startswith(f"{FOLDER}/") and one.count("/") >= 2}
    )


def read_language(
    files: Mapping[str, bytes], language: str, free: frozenset[str], findings: list[Finding]
) -> Catalogues:
    """All that is there in one language."""
    start = f"{FOLDER}/{language}/"
    entries: dict[str, Entry] = {}
    phrases: dict[str, tuple[str, ...]] = {}
    for name in sorted(one for one in files if one.startswith(start)):
        stem = name.rpartition("/")[2].rpartition(".")[0]
        if name.endswith(".po"):
            entries |= read_entries(name, files[name], findings)
        else:
            phrases[stem] = read_phrases(name, read_yaml(name, files[name], findings), findings)
    return Catalogues(language=language, entries=entries, phrases=phrases, free=free)
