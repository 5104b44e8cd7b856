"""The rules of the walks find what is wrong; a walk through a broken helpline says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flows.content import Content
from flows.context import Context
from flows.effects import Button, Effect, Forget, Say
from flows.position import Position
from tests.flows.small_content import NOW, content_with, small_content
from tests.walks.rules import Turned, what_is_wrong
from tests.walks.walk import Walks
from tests.walks.way_out import DESKS, NEVER, WayOut

MENU = Position(flow="menu", step="keuze")


def wrong(
    *effects: Effect, after: Position | None = MENU, case: str = "", typed: tuple[str, ...] = ()
) -> str:
    turned = Turned(
        content=small_content(),
        context=Context(now=NOW, case=case),
        after=after,
        effects=effects,
        typed=typed,
    )
    return "; ".join(what_is_wrong(turned))


def buttons(*labels: str) -> tuple[Button, ...]:
    return tuple(Button(label=one, code=f"code{place}") for place, one in enumerate(labels))


def test_an_ordinary_answer_is_right() -> None:
    assert wrong(Say(text="Waarover gaat het?", buttons=buttons("Bezoek", "✓ Geld"))) == ""


@pytest.mark.parametrize(
    ("say", "says"),
    [
        (Say(text=" "), "an empty message"),
        (Say(text="Dag {naam}."), "not filled in"),
        (Say(text="x" * 4097), "too long"),
        (Say(text="even_mis."), "broken"),
        (Say(text="a", buttons=buttons("x" * 41)), "button of 41"),
        (Say(text="a", buttons=buttons("")), "button of 0"),
        (Say(text="a", buttons=buttons("Ja", "Ja")), "twice"),
        (Say(text="a", buttons=buttons(*"abcdefghijklmnopq")), "17 buttons"),
        (Say(text="a", buttons=(Button(label="a", code="é"),)), "button code"),
        (Say(text="a", buttons=(Button(label="a", code="x" * 33),)), "button code"),
    ],
)
def test_what_a_family_cannot_read_or_tap_is_found(say: Say, says: str) -> None:
    assert says in wrong(say)


def test_silence_is_wrong_unless_a_counsellor_talks_or_someone_left_quickly() -> None:
    assert "hears nothing" in wrong()
    assert wrong(case="taken") == ""
    assert wrong(Forget(panic=True), after=None) == ""


def test_a_place_where_nothing_is_asked_is_wrong() -> None:
    assert "asks nothing" in wrong(Say(text="a"), after=Position(flow="menu", step="einde"))
    assert "nothing is asked" in wrong(Say(text="a"), after=replace(MENU, step=""))


def test_own_words_may_come_back_as_they_are() -> None:
    assert wrong(Say(text="Dag {naam}, fijn."), typed=("{naam}",)) == ""


def test_a_circle_without_a_question_is_found_by_walking_and_by_looking() -> None:
    round_and_round = content_with(
        menu="flow: menu\ntitel: Menu\nstart: keuze\nstappen:\n"
        "  keuze: {vraag: Wat?, keuzes: [Rond -> een, Klaar -> einde]}\n"
        "  een: {zeg: Een., daarna: twee}\n  twee: {zeg: Twee., daarna: een}\n  einde: {stop: Dag.}\n"
    )
    assert any("broken" in one for one in Walks(content=round_and_round).walk(40).wrong)
    assert WayOut(round_and_round, DESKS[0]).answers[("menu", "een")] == NEVER


def test_a_question_without_a_way_out_is_found() -> None:
    stuck: Content = content_with(
        na_bezoek="flow: na_bezoek\ntitel: Hoe ging het\nstart: vraag\nstappen:\n"
        '  vraag: {vraag: Hoe?, keuzes: ["Goed -> vraag", "Niet goed -> vraag"]}\n'
    )
    assert WayOut(stuck, DESKS[0]).answers[("na_bezoek", "vraag")] == NEVER
    assert any("no end" in one for one in Walks(content=stuck).walk(400).wrong)
