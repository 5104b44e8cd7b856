"""What editors type: check, mend, chat, graph, schema."""

from __future__ import annotations

import io
import json
import shutil
import xml.etree.ElementTree as ET
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import Settings
from flows.findings import Finding
from flows.mending import mend
from flows.transcripts import read_transcript
from tests.bot.commands.conftest import Desktop

BROKEN = (
    '  kapot:\n    zeg: Let op: dit "is" # raar\n    daarna: einde_kapot\n  einde_kapot:\n    stop: Dag.\n'
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(Settings().content_dir, tmp_path / "content"))


def _add(content: Path, file: str, text: str) -> None:
    """Put these steps before the first step of a flow."""
    path = content / file
    before, after = path.read_text("utf-8").split("\nstappen:\n", 1)
    path.write_text(f"{before}\nstappen:\n{text}{after}", "utf-8")


def test_the_real_content_has_no_mistakes(desktop: Desktop) -> None:
    said = desktop.type("check", "--stil")
    assert said.code == 0
    assert "0 fouten" in said.out or "Geen fouten" in said.out
    assert "voorbeeldgesprekken gaan goed" in said.out


def test_a_mistake_is_shown_with_its_place(desktop: Desktop, content: Path) -> None:
    _add(content, "flows/school.yaml", "  kapot:\n    zeg: Hoi.\n    daarna: bestaat_niet\n")
    said = desktop.type("check", HULPLIJN_CONTENT_DIR=str(content))
    assert said.code == 1
    assert "flows/school.yaml:" in said.out
    assert "bestaat_niet" in said.out


def test_a_conversation_that_goes_otherwise_is_a_mistake(desktop: Desktop, content: Path) -> None:
    talk = "gesprek: Fout\nklok: 2026-11-20 14:00\nstappen:\n  - lezer: hoi\n  - bot zegt: dit zegt niemand\n"
    (content / "gesprekken" / "fout.yaml").write_text(talk)
    said = desktop.type("check", "--stil", HULPLIJN_CONTENT_DIR=str(content))
    assert said.code == 1
    assert "gesprekken/fout.yaml:5" in said.out


def test_warnings_count_only_when_asked(desktop: Desktop, content: Path) -> None:
    _add(content, "flows/school.yaml", "  los:\n    stop: Hier komt niemand.\n")
    assert desktop.type("check", HULPLIJN_CONTENT_DIR=str(content)).code == 0
    assert desktop.type("check", "--streng", HULPLIJN_CONTENT_DIR=str(content)).code == 1


def test_what_needs_no_guessing_is_mended(desktop: Desktop, content: Path) -> None:
    _add(content, "flows/school.yaml", BROKEN)
    before = {path: path.read_bytes() for path in content.rglob("*.yaml")}
    assert desktop.type("check", "--stil", HULPLIJN_CONTENT_DIR=str(content)).code == 1
    said = desktop.type("check", "--herstel", "--stil", HULPLIJN_CONTENT_DIR=str(content))
    assert said.code == 0, said.out
    assert "flows/school.yaml: hersteld" in said.out
    assert 'zeg: "Let op: dit \\"is\\" # raar"' in (content / "flows/school.yaml").read_text()
    changed = {path.name for path, was in before.items() if path.read_bytes() != was}
    assert changed == {"school.yaml"}


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("    zeg: Kom: nu", '    zeg: "Kom: nu"'),
        ("  - Bel: nu -> stap", '  - "Bel: nu -> stap"'),
        ("    zeg: @huis", '    zeg: "@huis"'),
        ('    zeg: "al goed: ja"', '    zeg: "al goed: ja"'),
    ],
)
def test_mending_puts_marks_around_the_text_only(line: str, mended: str) -> None:
    finding = Finding("yaml-dubbele-punt", "fout", "x.yaml", 2, 1, "", "")
    assert mend(f"a\n{line}\nb: c: d", [finding]) == f"a\n{mended}\nb: c: d"


def test_a_talk_can_be_kept_as_a_test(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "gesprek.yaml"
    monkeypatch.setattr("sys.stdin", io.StringIO("bezoek\n1\n\n"))
    said = desktop.type("chat", "menu", "--klok", "2026-11-20 14:00", "--opnemen", str(kept))
    assert said.code == 0
    assert "Waar kan ik" in said.out or "[1]" in said.out
    transcript = read_transcript("gesprekken/gesprek.yaml", kept.read_bytes(), [])
    assert transcript is not None
    assert transcript.now == datetime(2026, 11, 20, 14, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


def test_a_flow_that_does_not_exist_gets_a_suggestion(desktop: Desktop) -> None:
    said = desktop.type("chat", "bezoke")
    assert (said.code, "Bedoelde je 'bezoek'?" in said.err) == (2, True)
    assert desktop.type("graph", "bezoke").code == 2


def test_an_earlier_recording_is_not_overwritten(desktop: Desktop, tmp_path: Path) -> None:
    (tmp_path / "oud.yaml").write_text("bewaar mij")
    said = desktop.type("chat", "--opnemen", str(tmp_path / "oud.yaml"))
    assert said.code == 2
    assert (tmp_path / "oud.yaml").read_text() == "bewaar mij"


def test_a_flow_is_drawn_in_three_ways(desktop: Desktop, tmp_path: Path) -> None:
    drawing = tmp_path / "school.svg"
    assert desktop.type("graph", "school", "--uit", str(drawing)).code == 0
    assert ET.fromstring(drawing.read_text("utf-8")).tag.endswith("svg")
    assert "-->" in desktop.type("graph", "school", "--als", "mermaid").out
    assert "pesten" in desktop.type("graph", "school", "--als", "tabel").out


def test_the_schema_is_json(desktop: Desktop) -> None:
    schema = json.loads(desktop.type("schema").out)
    assert {"flow", "titel", "start", "stappen"} <= set(schema["properties"])
