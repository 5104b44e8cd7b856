"""What a counsellor is told before taking over: what the family came for and answered, and only what it saw."""

from __future__ import annotations

from flows.content import Content
from flows.effects import AskForPerson
from flows.loader import compile_content
from tests.flows.small_content import Talk, files

WORDS = """\
  briefing_over: "Ging over: {onderwerpen}."
  briefing_antwoorden: |
    Antwoorden:
    {antwoorden}
"""
YOUNG = """\
flow: jong
titel: Nog geen 18
voor: jongeren
start: vraag
stappen:
  vraag:
    vraag: Dag. Waarmee kan ik je helpen?
    keuzes: ["Met school -> einde", "Iets anders -> flow menu"]
    bewaar_als: waarmee
  einde:
    stop: Dag.
"""


def content() -> Content:
    here = files()
    here["overal.yaml"] += WORDS.encode()
    here["flows/jong.yaml"] = YOUNG.encode()
    return compile_content(here)


def asked(talk: Talk) -> AskForPerson:
    (order,) = talk.orders(AskForPerson)
    assert isinstance(order, AskForPerson)
    return order


def test_the_briefing_says_what_it_was_about_and_what_was_answered() -> None:
    talk = Talk(content()).begins("bezoek").types("vught").types("7").types("mens")
    seen = talk.texts[0]
    talk.taps("delen_samenvatting.")
    assert asked(talk).briefing == (
        "Wil een mens spreken.\n"
        "Ging over: Op bezoek gaan.\n"
        "Antwoorden:\n"
        "- In welke gevangenis? PI Vught\n"
        "- Hoe oud is je kind? 7"
    )
    assert asked(talk).briefing in seen


def test_a_briefing_does_not_ask_whether_it_is_he_or_she() -> None:
    here = files()
    here["overal.yaml"] += WORDS.encode()
    here["flows/jong.yaml"] = (
        YOUNG.replace("bewaar_als: waarmee", "bewaar_als: hij_of_zij")
        .replace("Met school", "[hij] Hij")
        .encode()
    )
    talk = Talk(compile_content(here)).begins("jong").taps("Hij").types("mens").taps("delen_alles.")
    assert "Hij" not in asked(talk).briefing


def test_several_topics_are_named_in_order_and_a_long_answer_is_cut() -> None:
    talk = Talk(content()).begins("menu").taps("Op bezoek").types("menu").taps("Formulier")
    talk.types("Sam " * 60).types("mens").taps("delen_alles.")
    assert "Ging over: Op bezoek gaan, Een formulier." in asked(talk).briefing
    assert "- Hoe heet je? Sam Sam" in asked(talk).briefing
    assert asked(talk).briefing.endswith(" …")


def test_who_came_for_nothing_else_is_only_said_to_want_a_person() -> None:
    talk = Talk(content()).begins("mens").taps("delen_samenvatting.")
    assert asked(talk).briefing == "Wil een mens spreken."


def test_a_message_that_was_read_back_takes_nothing_else_along() -> None:
    talk = Talk(content()).begins("menu").taps("Op bezoek").types("vught").types("menu")
    talk.now_has(someone_there=False).taps("Een mens spreken").types("Bel mij terug")
    assert asked(talk).briefing == "Bel mij terug"


def test_in_danger_what_was_answered_goes_along() -> None:
    talk = Talk(content()).begins("bezoek").types("vught").types("dood wil ik")
    assert "Ging over: Op bezoek gaan." in asked(talk).briefing


def test_a_child_who_asks_for_a_person_is_known_as_one_also_later_from_the_menu() -> None:
    talk = Talk(content()).begins("menu").is_asked("jong").taps("Iets anders")
    talk.taps("Een mens spreken").taps("delen_niets.")
    assert asked(talk).young
    assert not asked(Talk(content()).begins("mens").taps("delen_alles.")).young


def test_a_signal_that_leads_to_a_flow_for_the_young_is_a_childs() -> None:
    here = files()
    here["flows/gevaar.yaml"] = here["flows/gevaar.yaml"].replace(
        b"crisis: ja", b"crisis: ja\nvoor: jongeren"
    )
    assert asked(Talk(compile_content(here)).begins("menu").types("dood wil ik")).young
