"""Every Dutch sentence of the desk has an English one, and no translation is left of a sentence that is gone."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from handoff.desk.language import LANGUAGES, LOCALE, catalogue, sayer
from handoff.phrases import phrase

HANDOFF = Path(__file__).resolve().parents[3] / "handoff"
OTHERS = [language for language in LANGUAGES if language != "nl"]
#: The functions that mark a Dutch sentence in Python.
MARKS = ("phrase", "sentence")


_SAID_BY_SCRIPT = re.compile(r'\bt\(\s*"((?:[^"\\]|\\.)*)"')


def sentences() -> dict[str, str]:
    """Dutch sentence -> where it is said."""
    found: dict[str, str] = {}
    for file in sorted(HANDOFF.rglob("*")):
        for text in _sentences_of(file):
            found.setdefault(text, str(file.relative_to(HANDOFF)))
    return found


def _sentences_of(file: Path) -> Iterator[str]:
    data = file.read_bytes() if file.is_file() else b""
    if file.suffix == ".py":
        messages = extract(
            "python",
            BytesIO(data),
            keywords={"phrase": None, "sentence": None},
            options={"encoding": "utf-8"},
        )
    elif file.suffix == ".html":
        messages = babel_extract(BytesIO(data), ["_"], [], {"trimmed": "true"})  # type: ignore[assignment]
    elif file.suffix == ".js":
        yield from (json.loads(f'"{found}"') for found in _SAID_BY_SCRIPT.findall(data.decode()))
        return
    else:
        return
    for message in messages:
        text = message[1] if file.suffix == ".py" else message[2]
        text = text[0] if isinstance(text, tuple) else text
        if isinstance(text, str) and text:
            yield text


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated(language: str) -> None:
    words = catalogue(language)
    missing = [f"{where}: {text}" for text, where in sentences().items() if text not in words]
    assert not missing, f"{len(missing)} without a translation:\n" + "\n".join(missing)


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_left_over_or_doubtful(language: str) -> None:
    known = sentences()
    for file in sorted((LOCALE / language).glob("*.po")):
        for entry in read_po(BytesIO(file.read_bytes()), abort_invalid=True):
            if entry.id:
                assert entry.id in known, f"{file.name}: nobody says {entry.id!r} any more"
                assert entry.string and not entry.fuzzy, f"{file.name}: {entry.id!r}"


@pytest.mark.parametrize("language", OTHERS)
def test_translations_fill_in_the_same_things(language: str) -> None:
    for dutch, translated in catalogue(language).items():
        assert places(dutch) == places(translated), dutch


def test_python_never_hides_what_is_filled_in() -> None:
    """A phrase made with an f-string cannot be found in a catalogue."""
    for file in HANDOFF.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
                assert node.args and not isinstance(node.args[0], ast.JoinedStr), f"{file.name}:{node.lineno}"


_WORDS = re.compile(r">\s*([^<>{}]*[a-zà-ÿ]{2,}[^<>{}]*)<")


def test_templates_say_nothing_outside_the_catalogue() -> None:
    for file in sorted(HANDOFF.rglob("*.html")):
        bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", file.read_text(), flags=re.DOTALL)
        loose = [found.strip() for found in _WORDS.findall(bare)]
        attributes = re.findall(r'(?:aria-label|placeholder|title|alt)="([^"]*[a-zà-ÿ]{2,}[^"]*)"', bare)
        assert not loose + attributes, f"{file.relative_to(HANDOFF)}: {loose + attributes}"


def test_what_is_filled_in_is_said_in_the_same_language() -> None:
    english = sayer("en")
    inner = phrase("1 minuut")
    assert english(phrase("Wacht {duur}.", duur=inner)) == english(
        phrase("Wacht {duur}.", duur=english(inner))
    )
    assert "minuut" not in english(phrase("Wacht {duur}.", duur=inner))
