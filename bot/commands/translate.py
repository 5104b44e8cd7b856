"""``hulplijn translate``: catalogues for translators, from the Dutch content and back into it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from bot.drawing_languages import drawing_messages
from bot.errors import FolderUnusable, TranslationUnclear
from bot.page_languages import page_messages
from bot.settings import Settings
from flows.translations.folder import Folder, Taken

_LANGUAGE = "taal, zoals en of ar (nl@u voor wie u zegt)"
_NAMES = "welke: een flow, _overal, _feiten-bezoek, …; zonder naam alle"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="doe", metavar="wat", required=True)
    for name, about in (
        (
            "update",
            "maak de catalogi van een taal, of werk ze bij",
        ),
        ("list", "toon als JSON wat nog vertaald moet worden: plaats en Nederlandse tekst"),
    ):
        verb = verbs.add_parser(name, help=about)
        verb.add_argument("taal", help=_LANGUAGE)
        verb.add_argument("namen", nargs="*", help=_NAMES)
    verb = verbs.add_parser("extract", help="toon alle Nederlandse teksten als JSON, ook wat al vertaald is")
    verb.add_argument("namen", nargs="*", help=_NAMES)
    verb = verbs.add_parser("take", help="zet vertalingen (JSON of YAML, plaats en tekst) in de catalogi")
    verb.add_argument("taal", help=_LANGUAGE)
    verb.add_argument("bestand", nargs="+", help="een of meer bestanden, of - voor standaardinvoer")
    verbs.add_parser("status", help="hoever is elke taal")


def main(options: argparse.Namespace, settings: Settings) -> int:
    if not settings.content_dir.is_dir():
        raise FolderUnusable(f"de map {settings.content_dir} is er niet (HULPLIJN_CONTENT_DIR).")
    folder = Folder(settings.content_dir, [*page_messages(), *drawing_messages()])
    match options.doe:
        case "extract":
            rows = (one for name in _chosen(folder, options.namen) for one in folder.messages[name])
            _print_json({one.context: one.text for one in rows})
        case "list":
            _print_json(folder.to_do(options.taal, _chosen(folder, options.namen)))
        case "update":
            for name in _chosen(folder, options.namen):
                folder.update(options.taal, name)
        case "take":
            return _say_taken(folder.take(options.taal, _read_work(options.bestand, options.taal)))
        case "status":
            _print_status(folder)
    return 0


def _chosen(folder: Folder, names: Iterable[str]) -> list[str]:
    """The catalogues that were named; all of them when none was."""
    wanted = list(names) or list(folder.messages)
    unknown = [one for one in wanted if one not in folder.messages]
    if unknown:
        raise TranslationUnclear(f"er is geen '{unknown[0]}'. Wel: {', '.join(folder.messages)}.")
    return wanted


def _read_work(files: Iterable[str], language: str) -> dict[str, str]:
    """Context -> translation, from all files together."""
    work: dict[str, str] = {}
    for file in files:
        text = sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
        try:
            found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 (all scalars as text, nothing is made)
        except yaml.YAMLError as error:
            raise TranslationUnclear(f"{file} is geen JSON of YAML: {error}") from None
        if not isinstance(found, dict):
            raise TranslationUnclear(f"{file} hoort regels met plaats en tekst te hebben.")
        work |= {context: _words(said, language) for context, said in found.items()}
    return work


def _words(said: object, language: str) -> str:
    """``plaats: tekst``, or ``plaats: {nl: …, en: …}``."""
    if isinstance(said, dict):
        said = said.get(language, "")
    return said if isinstance(said, str) else ""


def _say_taken(taken: Taken) -> int:
    for name, count in sorted(taken.written.items()):
        print(f"{name}: {count} vertaald")
    for context in taken.unknown:
        print(f"onbekend: {context}", file=sys.stderr)
    for context in taken.unfit:
        print(f"past niet: {context} (andere {{…}} of andere nummers dan in het Nederlands)", file=sys.stderr)
    return int(bool(taken.unknown or taken.unfit))


def _print_status(folder: Folder) -> None:
    total = sum(len(rows) for rows in folder.messages.values())
    for language in folder.languages():
        waiting = len(folder.to_do(language, folder.messages))
        print(f"{language}: {total - waiting} van {total} teksten")


def _print_json(found: Mapping[str, str]) -> None:
    print(json.dumps(found, ensure_ascii=False, indent=2))
