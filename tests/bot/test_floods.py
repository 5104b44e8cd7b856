"""One person can send only so much; what speaks of danger always passes."""

from __future__ import annotations

from bot.channels.base import Inbound, InboundKind
from bot.floods import Floods


def _says(text: str, number: int, address: str = "a") -> Inbound:
    return Inbound(
        channel="telegram", address=address, message_key=str(number), kind=InboundKind.TEXT, text=text
    )


class _Time:
    now = 0

    def __call__(self) -> int:
        return self.now


def _floods(time: _Time) -> Floods:
    return Floods(rate=1.0, clock=time, urgent=lambda text: "help" in text)


def test_a_story_in_many_short_lines_passes() -> None:
    assert len(_floods(_Time()).let_through([_says("regel", n) for n in range(30)])) == 30


def test_a_flood_is_stopped_and_ends_when_it_ends() -> None:
    time = _Time()
    floods = _floods(time)
    assert len(floods.let_through([_says("x", n) for n in range(500)])) == 40
    time.now += 5_000
    assert len(floods.let_through([_says("x", n) for n in range(500)])) == 5


def test_a_message_about_danger_inside_a_flood_passes() -> None:
    passed = _floods(_Time()).let_through(
        [_says("x", n) for n in range(500)] + [_says("help, hij slaat me", 501)]
    )
    assert passed[-1].text == "help, hij slaat me"


def test_the_emergency_button_inside_a_flood_passes() -> None:
    button = Inbound(channel="web", address="a", message_key="b", kind=InboundKind.TAP, text="!NOOD")
    floods = _floods(_Time())
    floods.let_through([_says("x", n) for n in range(500)])
    assert floods.let_through([button]) == [button]


def test_one_person_does_not_use_up_the_room_of_another() -> None:
    floods = _floods(_Time())
    floods.let_through([_says("x", n) for n in range(500)])
    other = _says("hoi", 900, address="b")
    assert floods.let_through([other]) == [other]
