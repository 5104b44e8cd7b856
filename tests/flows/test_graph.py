"""A flow is drawn with its steps and arrows, a table says the same, and small numbers are not told."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from flows.graph import as_mermaid, as_svg, as_table, draw_up
from flows.graph.arrows import FEWEST
from tests.flows.small_content import FLOWS, content_with, small_content

SVG = "{http://www.w3.org/2000/svg}"


def test_every_step_and_every_way_out_is_in_the_drawing() -> None:
    graph = draw_up(small_content().flows["bezoek"])
    names = {node.id for node in graph.nodes}
    assert names >= set(small_content().flows["bezoek"].steps)
    assert "flow kind" in names
    assert ("herinnering", "niets") in {(arrow.start, arrow.end) for arrow in graph.arrows}


def test_a_step_stands_below_the_one_that_leads_to_it() -> None:
    layers = {node.id: node.layer for node in draw_up(small_content().flows["bezoek"]).nodes}
    assert layers["welke"] == 0
    assert layers["welke"] < layers["tijden"] < layers["bekend"] < layers["flow kind"]


def test_the_drawing_is_well_formed_and_has_words_for_who_cannot_see_it() -> None:
    for flow in small_content().flows.values():
        drawing = ET.fromstring(as_svg(draw_up(flow)))
        assert drawing.get("aria-label") == flow.title
        assert len(drawing.findall(f"{SVG}g")) >= len(flow.steps)


def test_boxes_do_not_lie_on_each_other() -> None:
    drawing = ET.fromstring(as_svg(draw_up(small_content().flows["bezoek"])))
    corners = [(box.get("x"), box.get("y")) for box in drawing.iter(f"{SVG}rect")]
    assert len(corners) == len(set(corners))


def test_signs_in_a_text_cannot_break_the_drawing() -> None:
    odd = FLOWS["na_bezoek"].replace("Hoe ging het?", '"Hoe <b>ging</b> & het?"')
    flow = content_with(na_bezoek=odd).flows["na_bezoek"]
    ET.fromstring(as_svg(draw_up(flow)))
    assert "<b>" not in as_mermaid(draw_up(flow))


def test_numbers_of_few_people_are_left_out() -> None:
    flow = small_content().flows["na_bezoek"]
    people = {("vraag", "einde"): FEWEST, ("vraag", "flow mens"): FEWEST - 1}
    told = {arrow.end: arrow.people for arrow in draw_up(flow, people).arrows}
    assert told == {"einde": FEWEST, "flow mens": None}
    assert f"({FEWEST})" in as_svg(draw_up(flow, people))


def test_the_table_says_the_same_as_the_drawing() -> None:
    graph = draw_up(small_content().flows["menu"])
    rows = as_table(graph)
    assert rows[0] == ("stap", "soort", "eerste woorden", "keuze", "naar", "mensen")
    assert ("keuze", "keuze", "Waarover gaat het?", "Op bezoek", "flow bezoek", "") in rows
    assert any(row[0] == "einde" and row[4] == "" for row in rows)


def test_mermaid_names_steps_and_arrows() -> None:
    text = as_mermaid(draw_up(small_content().flows["na_bezoek"]))
    assert text.startswith("flowchart TD\n")
    assert '-->|"Goed"|' in text
