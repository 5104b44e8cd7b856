"""What translators type: what is still to be done, and their work into the catalogues."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.bot.commands.conftest import Desktop


@pytest.fixture
def content(tmp_path: Path) -> Path:
    copy = Path(shutil.copytree(Settings().content_dir, tmp_path / "content"))
    shutil.rmtree(copy / "vertalingen")
    return copy


def work(folder: Path, **texts: str) -> str:
    file = folder / "werk.json"
    file.write_text(json.dumps({name.replace("__", "."): text for name, text in texts.items()}), "utf-8")
    return str(file)


def test_a_translator_lists_works_and_hands_in(desktop: Desktop, content: Path, tmp_path: Path) -> None:
    here = {"HULPLIJN_CONTENT_DIR": str(content)}
    listed = json.loads(desktop.type("translate", "list", "en", "over_wie", **here).out)
    assert listed["over_wie.wie.keuzes.partner"] == "Mijn partner"
    done = {context: f"English {number}" for number, context in enumerate(listed)}
    file = tmp_path / "work.json"
    file.write_text(json.dumps(done), "utf-8")
    assert (
        desktop.type("translate", "take", "en", str(file), **here).out == f"over_wie: {len(done)} vertaald\n"
    )
    assert json.loads(desktop.type("translate", "list", "en", "over_wie", **here).out) == {}
    assert f"en: {len(done)} van " in desktop.type("translate", "status", **here).out


def test_yaml_with_both_languages_is_taken_too(desktop: Desktop, content: Path, tmp_path: Path) -> None:
    file = tmp_path / "werk.yaml"
    file.write_text("over_wie.wie.keuzes.partner: {nl: Mijn partner, en: My partner}\n", "utf-8")
    desktop.type("translate", "take", "en", str(file), HULPLIJN_CONTENT_DIR=str(content))
    assert 'msgstr "My partner"' in (content / "vertalingen" / "en" / "over_wie.po").read_text("utf-8")


def test_what_does_not_fit_is_named_and_left_out(desktop: Desktop, content: Path, tmp_path: Path) -> None:
    file = work(tmp_path, nood__eerst__zeg="Call 911", nergens__x="?", menu__titel="Menu")
    said = desktop.type("translate", "take", "en", file, HULPLIJN_CONTENT_DIR=str(content))
    assert said.code == 1
    assert said.out == "menu: 1 vertaald\n"
    assert "onbekend: nergens.x" in said.err
    assert "past niet: nood.eerst.zeg" in said.err


def test_an_update_marks_what_changed_in_dutch(desktop: Desktop, content: Path, tmp_path: Path) -> None:
    here = {"HULPLIJN_CONTENT_DIR": str(content)}
    desktop.type(
        "translate", "take", "en", work(tmp_path, over_wie__wie__keuzes__partner="My partner"), **here
    )
    flow = content / "flows" / "over_wie.yaml"
    flow.write_text(flow.read_text("utf-8").replace("Mijn partner", "Mijn lief"), "utf-8")
    assert desktop.type("translate", "update", "en", "over_wie", **here).code == 0
    written = (content / "vertalingen" / "en" / "over_wie.po").read_text("utf-8")
    assert (
        '#, fuzzy\nmsgctxt "over_wie.wie.keuzes.partner"\nmsgid "Mijn lief"\nmsgstr "My partner"' in written
    )


def test_a_flow_that_is_being_written_does_not_stand_in_the_way(desktop: Desktop, content: Path) -> None:
    (content / "flows" / "half.yaml").write_text("flow: half\nstart: weg\nstappen:\n", "utf-8")
    assert desktop.type("translate", "list", "en", "menu", HULPLIJN_CONTENT_DIR=str(content)).code == 0


@pytest.mark.parametrize("asked", [("list", "en", "bezoekk"), ("take", "en", "README")])
def test_what_is_not_understood_is_said(
    desktop: Desktop, content: Path, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    (tmp_path / "README").write_text("zomaar tekst", "utf-8")
    words = [str(tmp_path / one) if one == "README" else one for one in asked]
    said = desktop.type("translate", *words, HULPLIJN_CONTENT_DIR=str(content))
    assert said.code == 2
    assert said.err.startswith("hulplijn: ")
