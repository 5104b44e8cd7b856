"""Conversations in plain Dutch are replayed; what goes otherwise is told with its line, and what is untested."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.findings import Finding
from flows.transcripts import (
    Coverage,
    Played,
    Transcript,
    load_transcripts,
    read_transcript,
    run_transcript,
    run_transcripts,
)
from tests.flows.small_content import small_content

HEAD = "gesprek: Proef\nklok: 2026-11-20 14:00\niemand_aanwezig: ja\nstappen:\n"


def read(lines: str, head: str = HEAD) -> tuple[Transcript | None, list[Finding]]:
    findings: list[Finding] = []
    return read_transcript("gesprekken/proef.yaml", (head + lines).encode(), findings), findings


def played(lines: str, coverage: Coverage | None = None) -> Played:
    transcript, findings = read(lines)
    assert transcript is not None, findings
    return run_transcript(small_content(), transcript, coverage)


def test_a_conversation_that_goes_as_written_is_right() -> None:
    outcome = played(
        "  - bot zegt: Waarover gaat het?\n"
        "  - knoppen: [Op bezoek, Niets meer]\n"
        "  - lezer: Op bezoek\n"
        "  - lezer: vught\n"
        "  - bot noemt feit: bezoek-duur\n"
        "  - bot zegt niet: zutphen\n"
        "  - lezer: 6\n"
        "  - bot zegt: Je kind is 6 jaar\n"
        "  - lezer: Ja, over een week\n"
        "  - plant: na_bezoek\n"
        "  - einde: ja\n"
        "  - bewaard blijft: niets\n"
    )
    assert outcome.findings == ()


@pytest.mark.parametrize(
    ("lines", "line", "words"),
    [
        ("  - bot zegt: Goedenavond\n", 5, "zegt niet “Goedenavond”"),
        ("  - bot zegt niet: waarover gaat\n", 5, "zegt wel"),
        ("  - knoppen: [Zwemmen]\n", 5, "geen knop “Zwemmen”"),
        ("  - begin: ja\n  - lezer: Niets meer\n  - einde: nee\n", 7, "al klaar"),
        ("  - lezer: Op bezoek\n  - einde: ja\n", 6, "nog niet klaar"),
        ("  - lezer: Op bezoek\n  - naar mens: wens_familie\n", 6, "wens_familie"),
        ("  - lezer: Op bezoek\n  - signaal: suicide\n", 6, "suicide"),
        ("  - lezer: Op bezoek\n  - plant: na_bezoek\n", 6, "na_bezoek"),
        ("  - lezer: Op bezoek\n  - bot noemt feit: bezoek-duur\n", 6, "noemt het feit"),
        ("  - lezer: Op bezoek\n  - bot noemt feit: bestaat-niet\n", 6, "bestaat niet"),
        ("  - lezer: Op bezoek\n  - lezer: vught\n  - bewaard blijft: niets\n", 7, "Bewaard blijft"),
        ("  - lezer stuurt: duif\n", 5, "duif"),
        ("  - klok: straks\n", 5, "straks"),
        ("  - bot zwijgt: ja\n", 5, "zegt iets"),
    ],
)
def test_what_goes_otherwise_is_told_with_its_line(lines: str, line: int, words: str) -> None:
    outcome = played(lines)
    assert [one.line for one in outcome.findings] == [line]
    assert words in outcome.findings[0].message
    assert not outcome.right


def test_a_person_that_is_asked_for_makes_the_family_wait() -> None:
    outcome = played(
        "  - lezer: mens\n"
        "  - bot zegt: Mag dit mee\n"
        "  - lezer: ja\n"
        "  - naar mens: wens_familie\n"
        "  - lezer: mens\n"
        "  - bot zegt: wacht_al\n"
    )
    assert outcome.findings == ()


def test_a_photo_and_a_new_hour_can_be_played() -> None:
    assert played("  - lezer stuurt: photo\n  - klok: 2027-01-01 09:00\n  - lezer: menu\n").right


def test_a_counsellor_in_the_chat_silences_the_bot() -> None:
    assert played("  - lezer: Op bezoek\n  - medewerker: bezig\n  - lezer: hallo\n  - bot zwijgt: ja\n").right


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("gesprek: X\nklok: 14 uur\nstappen: []\n", "klok"),
        ("gesprek: X\nklok: 2026-11-20 14:00\nstappen:\n  - lezr: hoi\n", "gesprek-regel"),
        (
            "gesprek: X\nklok: 2026-11-20 14:00\nstappen:\n  - lezer: hoi\n    bot zegt: dag\n",
            "gesprek-regel",
        ),
        ("gesprek: X\nklok: 2026-11-20 14:00\nstappen: hoi\n", "gesprek-vorm"),
        ("gesprek: X\nklok: 2026-11-20 14:00\nstapen: []\n", "sleutel-onbekend"),
        ("- zomaar\n", "gesprek-vorm"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(text: str, code: str) -> None:
    found, findings = read(text, head="")
    assert found is None
    assert code in [one.code for one in findings]


def test_a_wrong_key_gets_a_suggestion() -> None:
    _, findings = read("  - lezr: hoi\n")
    assert "lezer" in findings[0].remedy


def test_coverage_counts_steps_and_arrows() -> None:
    coverage = Coverage()
    assert played("  - begin: ja\n  - lezer: Op bezoek\n  - lezer: vught\n  - lezer: 6\n", coverage).right
    assert coverage.steps[("bezoek", "bekend")] == 1
    assert coverage.arrows[("bezoek", "tijden", 0)] == 1
    assert coverage.arrows[("menu", "keuze", 0)] == 1
    assert coverage.arrows[("kind", "klaar", 0)] == coverage.arrows[("bezoek", "kind", 1)] == 1
    assert 0 < coverage.arrow_share(small_content()) < 1
    assert {"begin", "menu", "bezoek", "kind"} <= coverage.flows


def test_a_way_that_is_no_arrow_of_the_step_counts_as_none() -> None:
    coverage = Coverage()
    assert played("  - begin: bezoek\n  - lezer: menu\n  - lezer: terug\n", coverage).right
    assert {flow for flow, _, _ in coverage.arrows} == set()


def test_coverage_names_what_nobody_tried_with_its_line() -> None:
    coverage = Coverage()
    played("  - begin: ja\n  - lezer: Op bezoek\n", coverage)
    missed = {(gap.flow, gap.step) for gap in coverage.steps_missed(small_content())}
    assert ("bezoek", "tijden") in missed
    assert ("bezoek", "welke") not in missed
    arrows = {(gap.flow, gap.step, gap.onward) for gap in coverage.arrows_missed(small_content())}
    assert ("menu", "keuze", "alles.naam") in arrows
    assert all(gap.mark.line > 1 for gap in coverage.steps_missed(small_content()))
    assert 0 < coverage.share(small_content()) < 1


def test_watching_changes_nothing_in_the_talk() -> None:
    lines = "  - lezer: Op bezoek\n  - lezer: vught\n  - bot noemt feit: bezoek-duur\n"
    assert played(lines).right and played(lines, Coverage()).right


def test_a_folder_is_read_by_name_and_its_mistakes_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "gesprekken"
    folder.mkdir()
    (folder / "b.yaml").write_text(HEAD + "  - lezer: menu\n", "utf-8")
    (folder / "a.yaml").write_text("nee\n", "utf-8")
    findings: list[Finding] = []
    found = load_transcripts(tmp_path, findings)
    assert [one.title for one in found] == ["Proef"]
    assert {one.file for one in findings} == {"gesprekken/a.yaml"}


def test_many_are_played_one_after_the_other() -> None:
    transcript, _ = read("  - lezer: menu\n")
    assert transcript is not None
    assert [one.right for one in run_transcripts(small_content(), [transcript, transcript])] == [True, True]
