"""The same talk in a terminal: numbers for buttons, words for words, and a recording that plays again."""

from __future__ import annotations

import io

from flows.findings import Finding
from flows.inputs import Begin, Tap, Text
from flows.terminal import Recording, chat, read_line
from flows.transcripts import World, read_transcript, run_transcript
from tests.flows.small_content import NOW, small_content


def talk(lines: str, **options: object) -> tuple[str, Recording]:
    out = io.StringIO()
    recording = chat(small_content(), io.StringIO(lines), out, now=NOW, **options)  # type: ignore[arg-type]
    return out.getvalue(), recording


def test_buttons_have_numbers_that_can_be_typed() -> None:
    said, _ = talk("1\n")
    assert "[1] Op bezoek" in said
    assert "In welke gevangenis?" in said


def test_words_work_as_well() -> None:
    said, _ = talk("Op bezoek\nvught\n")
    assert "Ieder een eigen uur." in said


def test_a_number_where_a_number_is_asked_is_the_answer() -> None:
    world = World.at(small_content(), NOW)
    world.do(Begin("kind"))
    assert len(world.buttons) == 1
    assert read_line(world, "1") == Text("1")
    world.do(Begin("menu"))
    assert read_line(world, "1") == Tap(world.buttons[0].code)


def test_an_empty_line_or_the_end_of_the_lines_is_the_end() -> None:
    assert talk("\n")[1].turns == 1
    assert talk("")[1].turns == 1
    assert talk("Op bezoek\n")[1].turns == 2


def test_what_a_family_would_not_see_is_told_between_brackets() -> None:
    said, _ = talk("mens\nja\n", someone_there=True)
    assert "(Er wordt een mens gevraagd: wens_familie" in said


def test_a_flow_can_be_tried_on_its_own() -> None:
    assert "Hoe heet je?" in talk("", flow="alles")[0]


def test_a_recording_plays_again_without_a_difference() -> None:
    _, recording = talk('1\nvught: "de grote"\nvught\n6\n1\n')
    findings: list[Finding] = []
    transcript = read_transcript("gesprekken/nieuw.yaml", recording.transcript.encode(), findings)
    assert transcript is not None, findings
    assert run_transcript(small_content(), transcript).findings == ()
    assert transcript.lines


def test_changed_content_is_used_at_the_next_answer() -> None:
    asked: list[int] = []

    def newest() -> object:
        asked.append(1)
        return small_content()

    talk("1\nvught\n", reload=newest)
    assert len(asked) == 2
