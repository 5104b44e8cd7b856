"""``vul_aan``: answers of a waiting family go to the counsellor, with rules that make it more urgent."""

from __future__ import annotations

import pytest

from flows.effects import AddToCase, AskForPerson
from flows.findings import ContentError
from tests.flows.small_content import FLOWS, Talk, content_with


def waits() -> Talk:
    return Talk().now_has(case="waiting").begins("kamer")


def test_answers_and_every_rule_that_holds_go_along() -> None:
    talk = waits().taps("Vandaag").taps("Ja")
    assert talk.orders(AddToCase) == [
        AddToCase(
            lines=("Sinds wanneer speelt het? Vandaag", "Is het dringend? Ja"),
            rules=("Vandaag begonnen en dringend", "Vandaag begonnen"),
        )
    ]
    assert talk.texts == ["Dank je."]


def test_what_somebody_would_rather_not_say_is_no_line() -> None:
    talk = waits().taps("Liever niet").taps("Nee")
    assert talk.orders(AddToCase) == [AddToCase(lines=("Is het dringend? Nee",))]


@pytest.mark.parametrize("case", ["", "taken"])
def test_without_a_wait_there_is_nobody_to_tell(case: str) -> None:
    talk = Talk().begins("kamer").taps("Vandaag").taps("Ja") if not case else waits().now_has(case=case)
    assert talk.orders(AddToCase) == []


@pytest.mark.parametrize("rule", ["sinds is vandaag", "sinds is vandaag ->", "sinds zou vandaag -> Reden"])
def test_a_rule_nobody_can_follow_is_refused(rule: str) -> None:
    broken = FLOWS["kamer"].replace("sinds is vandaag -> Vandaag begonnen", rule)
    with pytest.raises(ContentError):
        content_with(kamer=broken)


def test_a_button_offers_the_waiting_flow_and_the_message() -> None:
    talk = Talk().now_has(case="waiting").taps_code("!WACHT")
    assert talk.place.startswith("wachten")
    assert Talk().now_has(case="waiting").taps_code("!BERICHT").place.startswith("bericht")


def test_who_waits_may_leave_a_message_after_all_but_asks_for_no_second_person() -> None:
    message = "flow: brief\ntitel: Brief\nstart: door\nstappen:\n  door:\n    naar_mens:\n"
    message += "      reden: bericht\n      soort: SOORT\n      samenvatting: Iets.\n    daarna: flow menu\n"
    talks = {
        kind: Talk(content_with(brief=message.replace("SOORT", kind))).now_has(case="waiting").begins("brief")
        for kind in ("bericht", "gesprek")
    }
    assert [one.kind for one in talks["bericht"].orders(AskForPerson)] == ["bericht"]  # type: ignore[union-attr]
    assert talks["gesprek"].orders(AskForPerson) == []


def test_who_came_by_a_flow_that_is_never_kept_may_not_be_alone() -> None:
    mark = "niet_bewaren: [bezoek]\n"
    from flows.everywhere import TEXT_IDS
    from flows.loader import compile_content
    from tests.flows.small_content import EVERYWHERE, files

    texts = "".join(f"  {name}: {name}.\n" for name in TEXT_IDS)
    content = compile_content(files(**{"overal.yaml": mark + EVERYWHERE + texts}))
    for first, discreet in (("bezoek", True), ("alles", False)):
        talk = Talk(content).begins(first).taps_code("!MENS")
        assert talk.place.startswith("mens"), talk.texts
        talk.types("ja")
        assert [one.discreet for one in talk.orders(AskForPerson)] == [discreet]  # type: ignore[union-attr]
