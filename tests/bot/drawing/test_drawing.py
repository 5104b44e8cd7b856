"""Pictures and pages: everybody is on them, nothing covers anything, and no text can harm them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.drawing import fonts
from bot.drawing.family_tree import draw_family
from bot.drawing.lettering import cut, width, wrap
from bot.drawing.names import printable, shown_name
from bot.drawing.network_map import MOST_PEOPLE, draw_network
from bot.drawing.page import draw_sheet
from bot.drawing.paint_pdf import pdf_of
from bot.drawing.paint_png import png_of
from bot.drawing.plan import draw_plan
from bot.drawing.shapes import Oval, Shape, Stroke, Words
from bot.drawing.story import as_sentences, draw_story
from bot.drawing.story_pictures import HIGH, STORY_PICTURES, WIDE
from bot.drawing.words import BLANK, DUTCH, MONTHS
from flows.steps.file import DRAWINGS
from tests.bot.drawing.pages import outside, overlapping, size_of, words_of

Row = tuple[tuple[str, str], ...]
LABELS = {"dichtbij": "Heel dichtbij", "verder": "Iets verder", "ver": "Ver weg"}
HOSTILE = (
    "<script>alert(1)</script>",
    "‮gnirts desrever‬",
    "a\x00b\x1b[31m\u200b\ufeff",
    "%s {naam} ${HOME} ../../etc/passwd",
    "W" * 4000,
    "👩‍👩‍👧‍👦🔥",
    "Z̴̡͝a̷̛͟l̶͘͡g̴̕o̸͟",
    "",
    " \t\n ",
)


def person(name: str, near: str = "dichtbij", kind: str = "") -> Row:
    return ((name, name), (near, LABELS[near]), (kind, kind))


def relative(name: str, place: str, form: str = "vrouw", side: str = "geen", where: str = "thuis") -> Row:
    return ((name, name), (place, place), (form, form), (where, where), (side, side))


def without_system_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_ELSEWHERE", ())


def test_everybody_is_on_the_map_with_how_near_they_are() -> None:
    rows = [person("oma Ria", kind="Praten"), person("meester Jan", "verder"), person("Els", "ver")]
    scene = draw_network("Om Sam heen", "Sam", rows)
    said = words_of(scene)
    assert all(name in said for name in ("Om Sam heen", "Sam", "oma Ria", "Els", "praten", *LABELS.values()))
    assert {piece.dash for piece in scene.pieces if isinstance(piece, Stroke)} == {"", "dashed", "dotted"}


@pytest.mark.parametrize("count", range(1, MOST_PEOPLE + 1))
@pytest.mark.parametrize("near", [["dichtbij"], ["dichtbij", "verder", "ver"], ["ver", "dichtbij"]])
def test_nobody_covers_anybody(count: int, near: list[str]) -> None:
    rows = [person(f"Wilhelmina van {n}", near[n % len(near)], "Ophalen en oppassen") for n in range(count)]
    scene = draw_network("Om Sam heen", "Sam", rows)
    assert overlapping(scene) == []
    assert outside(scene) == []


def test_more_people_than_fit_are_left_out_and_an_empty_map_is_a_map() -> None:
    assert "naam12" not in words_of(draw_network("t", "Sam", [person(f"naam{n}") for n in range(20)]))
    assert size_of(png_of(draw_network("t", "Sam", []))) >= (700, 700)


@pytest.mark.parametrize("name", ["Çağla Yıldız İş", "Łukasz Wiśniewski", "Zoë", "Đorđe", "Îşık"])
def test_letters_of_many_languages_are_drawn(name: str) -> None:
    if fonts.font_for(name, on_paper=True) is None:
        pytest.skip("this computer has no font for these letters")
    assert shown_name(name, 3) == (name, True)
    assert printable(name) == (name, True)


def test_a_name_that_cannot_be_drawn_gets_its_number_and_a_line_that_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without_system_fonts(monkeypatch)
    said = words_of(draw_network("Kaart", "Sam", [person("oma"), person("أحمد"), person("李雷")]))
    assert "(2)" in said and "(3)" in said and DUTCH.numbered in said
    assert DUTCH.numbered not in words_of(draw_network("Kaart", "Sam", [person("oma")]))


def test_on_paper_it_becomes_a_line_to_write_on(monkeypatch: pytest.MonkeyPatch) -> None:
    without_system_fonts(monkeypatch)
    said = words_of(*draw_story("Voor أحمد", ["[huis] Dit is أحمد thuis."]))
    assert f"Dit is {BLANK} thuis." in said and DUTCH.blank_how in said


def test_arabic_is_never_printed_backwards() -> None:
    assert printable("أحمد")[0] == BLANK


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_people_type_breaks_a_drawing(text: str) -> None:
    rows = [person(text, kind=text), person("oma")]
    scenes = [draw_network(text, text, rows), draw_family(text, text, [relative(text, "ouder")])]
    for scene in scenes:
        assert max(size_of(png_of(scene))) < 3000
        shown = [piece.text for piece in scene.pieces if isinstance(piece, Words)]
        assert all(one.isprintable() and "\u202e" not in one for one in shown)
    for pages in (
        draw_story(text, [f"[huis] {text}"]),
        draw_plan(text, [text], rows),
        draw_sheet(text, [text]),
    ):
        assert pdf_of(pages, "blad").startswith(b"%PDF")


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_at_all_breaks_a_drawing(name: str, other: str) -> None:
    png_of(draw_network(name, other, [person(other, "ver", name), person(name)]))
    pdf_of(draw_sheet(name, [other]), "blad")


def test_the_tree_says_who_is_what_and_draws_lines_between_generations() -> None:
    rows = [
        relative("oma Ria", "grootouder", side="moeder", where="overleden"),
        relative("mama", "ouder"),
        relative("papa", "ouder", "man", where="weg"),
        relative("Bo", "broer_zus", "anders"),
        relative("Fatima", "ander"),
    ]
    said = words_of(draw_family("De familie van Sam", "Sam", rows))
    assert all(
        name in said for name in ("oma Ria", "mama", "papa", "Bo", "Sam", "Fatima", "kruis", "vierkant")
    )
    alone = draw_family("t", "Sam", [relative("mama", "ouder")])
    with_child = [piece for piece in alone.pieces if isinstance(piece, Stroke)]
    assert len(with_child) > len([p for p in draw_family("t", "Sam", []).pieces if isinstance(p, Stroke)])


def test_a_crowded_family_still_fits_on_the_picture() -> None:
    rows = [relative(f"Wilhelmina {n}", "grootouder") for n in range(30)]
    scene = draw_family("De familie", "Sam", rows)
    assert all(0 <= piece.at[0] <= scene.wide for piece in scene.pieces if isinstance(piece, Words))
    assert size_of(png_of(scene))[0] < 10_000


def test_every_drawing_a_flow_may_name_exists_and_stays_in_its_frame() -> None:
    assert set(STORY_PICTURES) == set(DRAWINGS)
    for draw in STORY_PICTURES.values():
        for piece in draw():
            if isinstance(piece, Oval):
                x, y = piece.centre
                assert piece.across / 2 <= x <= WIDE - piece.across / 2
                assert piece.down / 2 <= y <= HIGH - piece.down / 2
            elif isinstance(piece, Shape | Stroke):
                assert all(-1 <= x <= WIDE + 1 and -1 <= y <= HIGH + 1 for x, y in piece.points)


def test_a_story_has_a_page_for_each_paragraph_and_its_title_once() -> None:
    pages = draw_story("Voor Sam", [f"[{name}] Blad over {name}." for name in DRAWINGS])
    assert len(pages) == len(DRAWINGS)
    assert words_of(*pages).count("Voor Sam") == 1


def test_typed_words_become_whole_sentences() -> None:
    assert (
        as_sentences("papa is weg. zwemles..  ook als je mist.") == "Papa is weg. Zwemles.  Ook als je mist."
    )


def test_a_long_story_page_is_made_to_fit() -> None:
    page = draw_story("t", ["[huis] " + "lang " * 600])[0]
    assert all(piece.at[1] < page.high for piece in page.pieces if isinstance(piece, Words))


def test_a_plan_has_all_six_months_in_order_and_goes_on_on_the_next_page() -> None:
    rows = [((f"stap {n} " * 9,) * 2, (f"m{n % 5 + 1}",) * 2, ("oma", "oma")) for n in range(30)]
    pages = draw_plan("Ons plan", ["Wat is moeilijk: slapen."], rows)
    said = words_of(*pages)
    assert len(pages) > 1
    assert all(f"stap {n}" in said for n in range(30))
    places = [said.index(month) for month in map(DUTCH.month, MONTHS)]
    assert places == sorted(places)


def test_a_very_long_text_ends_somewhere() -> None:
    assert len(draw_sheet("t", ["woord " * 60_000])) == 20


def test_the_same_words_give_the_same_bytes() -> None:
    assert pdf_of(draw_sheet("t", ["a"]), "blad") == pdf_of(draw_sheet("t", ["a"]), "blad")


def test_lines_fit_and_no_word_is_lost() -> None:
    text = "Wij gaan op zaterdag samen naar oma en daarna voetballen met Donaudampfschifffahrtsgesellschaft"
    lines = wrap(text, 200, 20)
    assert all(width(line, 20) <= 200 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert width(cut(text, 200, 20), 20) <= 200
