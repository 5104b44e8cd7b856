"""Who is next, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.cases import Case, Urgency, new_case
from handoff.phrases import Phrase
from handoff.ports import Presence, PresenceState
from handoff.queue import in_order, longest_wait, may_take, next_for, place_of
from handoff.queue_words import waiting_words, why
from tests.handoff.worlds import CARLA, EMMA, NOW, SANNE, later

AT_DESK = Presence(
    counsellor=SANNE.id,
    name="Sanne",
    state=PresenceState.ON_DUTY,
    seen_at=NOW,
    qualifications=frozenset({"jeugd"}),
)


def case(id: int, minutes_ago: float, **wish: Any) -> Case:
    wish.setdefault("reason", "wens_familie")
    returned = wish.pop("returned", False)
    made = new_case(
        id=id, conversation=id, episode=id, pseudonym="Gele Das 12", now=later(-minutes_ago), **wish
    )
    return replace(made, returned=returned)


def ids(*waiting: Case) -> list[int]:
    return [each.id for each in in_order(waiting, NOW)]


def test_who_waited_longest_goes_first() -> None:
    assert ids(case(1, 5), case(2, 9), case(3, 1)) == [2, 1, 3]


def test_danger_goes_before_everything() -> None:
    assert ids(case(1, 3000, urgency="hoog"), case(2, 0, signal="suicide")) == [2, 1]


def test_among_danger_the_oldest_goes_first() -> None:
    assert ids(case(1, 1, signal="medical"), case(2, 4, urgency="nood")) == [2, 1]


def test_high_urgency_is_a_head_start_and_not_a_wall() -> None:
    assert ids(case(1, 10), case(2, 0, urgency="hoog")) == [2, 1]
    assert ids(case(1, 25), case(2, 0, urgency="hoog")) == [1, 2]


def test_who_lost_a_counsellor_does_not_wait_again() -> None:
    assert ids(case(1, 30), case(2, 5, returned=True)) == [2, 1]


def test_a_left_message_goes_after_live_chats_until_it_is_a_day_old() -> None:
    assert ids(case(1, 600, kind="bericht"), case(2, 0)) == [2, 1]
    assert ids(case(1, 25 * 60, kind="bericht"), case(2, 5)) == [1, 2]


def test_place_counts_what_really_goes_first() -> None:
    waiting = [case(1, 10), case(2, 5), case(3, 0, signal="threat")]
    assert [place_of(n, waiting, NOW) for n in (1, 2, 3, 9)] == [2, 3, 1, 0]


def test_next_skips_what_asks_for_a_qualification() -> None:
    waiting = [case(1, 4, needs="jeugd"), case(2, 3)]
    found = [next_for(who, waiting, [AT_DESK], NOW) for who in (EMMA, SANNE, CARLA)]
    assert [each.id if each else 0 for each in found] == [2, 1, 1]
    assert next_for(EMMA, [], [AT_DESK], NOW) is None


@pytest.mark.parametrize(
    ("minutes", "kind", "presences", "anybody"),
    [
        (1, "gesprek", [AT_DESK], False),
        (6, "gesprek", [AT_DESK], True),
        (1, "gesprek", [], True),
        (1, "gesprek", [replace(AT_DESK, qualifications=frozenset())], True),
        (1, "gesprek", [replace(AT_DESK, state=PresenceState.PAUSE)], True),
        (60, "bericht", [AT_DESK], False),
        (25 * 60, "bericht", [AT_DESK], True),
    ],
)
def test_a_child_waits_for_the_right_person_only_while_one_is_there_and_not_long(
    minutes: float, kind: str, presences: list[Presence], anybody: bool
) -> None:
    assert may_take(EMMA, case(1, minutes, kind=kind, needs="jeugd"), presences, NOW) is anybody


def test_in_danger_a_child_is_for_anybody_at_once() -> None:
    assert may_take(EMMA, case(1, 0, needs="jeugd", signal="child-suicide"), [AT_DESK], NOW)


def said(reasons: list[Phrase]) -> str:
    return " ".join(map(str, reasons))


def test_why_can_be_read() -> None:
    assert said(why(case(1, 1, signal="suicide"), NOW)) == "Gevaar: gaat altijd voor."
    assert said(why(case(1, 12), NOW)) == "Wacht 12 minuten."
    assert "telt 20 minuten extra" in said(why(case(1, 12, urgency="hoog"), NOW))
    assert "Had al iemand" in said(why(case(1, 12, returned=True), NOW))


def test_waiting_in_words() -> None:
    minutes = [0, 1, 59, 60, 75, 300, 1440, 4000]
    assert [str(waiting_words(timedelta(minutes=n))) for n in minutes] == [
        "minder dan een minuut",
        "1 minuut",
        "59 minuten",
        "1 uur",
        "1 uur en 15 min",
        "5 uur",
        "1 dag",
        "2 dagen",
    ]


def test_the_longest_wait_counts_live_chats_only() -> None:
    assert longest_wait([case(1, 7), case(2, 900, kind="bericht")], NOW) == timedelta(minutes=7)
    assert longest_wait([], NOW) == timedelta()


_cases = st.lists(
    st.builds(
        lambda ago, urgency, kind: (ago, urgency, kind),
        st.integers(0, 5000),
        st.sampled_from(["gewoon", "hoog", "nood"]),
        st.sampled_from(["gesprek", "bericht"]),
    ),
    max_size=12,
)


@given(_cases)
def test_danger_is_always_in_front_and_nobody_overtakes_an_equal(wishes: list[tuple[int, str, str]]) -> None:
    waiting = [case(n, ago, urgency=urgency, kind=kind) for n, (ago, urgency, kind) in enumerate(wishes, 1)]
    order = in_order(waiting, NOW)

    dangers = [each.in_danger for each in order]
    assert dangers == sorted(dangers, reverse=True)
    for urgency in Urgency:
        for kind in ("gesprek", "bericht"):
            equals = [c.opened_at for c in order if c.urgency is urgency and c.kind.value == kind]
            assert equals == sorted(equals)
