"""Every kind of update, as Telegram sends it, becomes what a family did; and nothing of who they are comes along."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.base import Inbound, InboundKind
from bot.channels.telegram.translate import (
    LeaveChat,
    Translated,
    translate,
    translate_all,
)

CANARIES = {
    "first_name": "Voornaamkanarie",
    "last_name": "Achternaamkanarie",
    "username": "gebruikerkanarie",
    "phone_number": "+31612345678",
    "title": "Titelkanarie",
    "bio": "Biokanarie",
}
PERSON = {"id": 77, "is_bot": False, "language_code": "nl", **CANARIES}
CHAT = {"id": 77, "type": "private", **CANARIES}
GROUP = {"id": -100123, "type": "supergroup", **CANARIES}
FILE = {"file_id": "BQACkanarie", "file_unique_id": "AgAD", "file_name": "kanarie.pdf"}


def message(**content: Any) -> dict[str, Any]:
    return {
        "update_id": 9,
        "message": {"message_id": 5, "from": PERSON, "chat": CHAT, "date": 1, **content},
    }


def tap(data: Any = "k:1", **more: Any) -> dict[str, Any]:
    shown = {"message_id": 41, "chat": CHAT, "date": 1, "text": "Wil je dat?"}
    return {
        "update_id": 9,
        "callback_query": {"id": "q1", "from": PERSON, "message": shown, "data": data, **more},
    }


def only(translated: Translated) -> Inbound:
    (inbound,) = translated
    assert isinstance(inbound, Inbound)
    return inbound


def inbound(kind: InboundKind, text: str = "", **more: str) -> Inbound:
    known = {"channel": "telegram", "address": "77", "message_key": "9", "language": "nl"}
    if kind in (InboundKind.TEXT, InboundKind.UNREADABLE, InboundKind.BEGIN):
        known["remote_id"] = "5"
    return Inbound(kind=kind, text=text, **(known | more))


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("Hoe laat is het bezoekuur?", "Hoe laat is het bezoekuur?"),
        ("  twee\r\nregels ", "twee\nregels"),
        ("/stop", "stop"),
        ("/wis_mij@hulplijn_bot", "wis mij"),
        ("/menu nu", "menu nu"),
        ("/ nee", "/ nee"),
        ("m/v", "m/v"),
        ("x" * 4096, "x" * 4000),
    ],
)
def test_words_are_words(typed: str, understood: str) -> None:
    assert translate(message(text=typed)) == [inbound(InboundKind.TEXT, understood)]


@pytest.mark.parametrize(
    ("typed", "flow"),
    [
        ("/start", ""),
        ("/start bezoek", "bezoek"),
        ("/start@hulplijn_bot kind-vertellen", "kind-vertellen"),
        ("/START", ""),
        ("/start <b>stout</b>", ""),
        ("/start " + "a" * 65, ""),
    ],
)
def test_start_begins_a_flow_when_its_link_names_one(typed: str, flow: str) -> None:
    assert translate(message(text=typed)) == [inbound(InboundKind.BEGIN, flow)]


def test_a_tap_says_what_was_tapped_and_where() -> None:
    expected = inbound(InboundKind.TAP, "k:1", tapped_id="41", tap_handle="q1")
    assert translate(tap()) == [expected]


def test_a_tap_on_a_message_that_telegram_no_longer_shows_still_counts() -> None:
    update = tap()
    update["callback_query"]["message"] = {"message_id": 41, "chat": CHAT, "date": 0}
    assert only(translate(update)).kind is InboundKind.TAP


@pytest.mark.parametrize("data", ["", "x" * 65, "é" * 33, "a\u202eb", 7, None])
def test_a_tap_with_an_impossible_code_is_set_aside(data: Any) -> None:
    assert translate(tap(data)) == [inbound(InboundKind.BROKEN, language="")]


def test_a_code_of_64_bytes_is_taken() -> None:
    assert only(translate(tap("é" * 32))).text == "é" * 32


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"photo": [FILE]}, "photo"),
        ({"voice": FILE}, "voice"),
        ({"audio": FILE}, "voice"),
        ({"video": FILE}, "video"),
        ({"video_note": FILE}, "video"),
        ({"sticker": FILE}, "sticker"),
        ({"animation": FILE, "document": FILE}, "animation"),
        ({"document": FILE}, "file"),
        ({"location": {"latitude": 1.0, "longitude": 2.0}}, "location"),
        ({"venue": {}, "location": {}}, "location"),
        ({"contact": {"phone_number": "+31612345678", **CANARIES}}, "contact"),
        ({"poll": {}}, "poll"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "dice"),
        ({"story": {}}, "story"),
        ({"something_from_next_year": {}}, "other"),
        ({"text": "\u200b\x00"}, "empty"),
    ],
)
def test_what_cannot_be_read_is_known_by_its_kind_alone(content: dict[str, Any], kind: str) -> None:
    assert translate(message(**content)) == [inbound(InboundKind.UNREADABLE, kind)]


def test_the_words_under_a_picture_are_not_lost() -> None:
    assert translate(message(photo=[FILE], caption="help me")) == [
        inbound(InboundKind.UNREADABLE, "photo"),
        inbound(InboundKind.TEXT, "help me", message_key="9:caption"),
    ]


def test_an_album_gets_one_answer() -> None:
    keys = set()
    for number in (1, 2, 3):
        update = message(photo=[FILE], media_group_id="139") | {"update_id": number}
        keys.add(only(translate(update)).message_key)
    assert keys == {"album:139"}


def test_a_forwarded_message_is_read_as_words() -> None:
    origin = {"type": "user", "sender_user": {"id": 8, **CANARIES}}
    update = message(text="kijk dit", forward_origin=origin)
    assert translate(update) == [inbound(InboundKind.TEXT, "kijk dit")]


def test_changed_words_get_an_answer_and_a_moving_location_does_not() -> None:
    changed: dict[str, Any] = {"message_id": 5, "from": PERSON, "chat": CHAT, "date": 1, "edit_date": 2}
    words = {"update_id": 9, "edited_message": changed | {"text": "toch niet"}}
    place = {"update_id": 9, "edited_message": changed | {"location": {"latitude": 1, "longitude": 2}}}
    assert translate(words) == [inbound(InboundKind.UNREADABLE, "edited")]
    assert translate(place) == []


@pytest.mark.parametrize(
    "announcement", ["pinned_message", "message_auto_delete_timer_changed", "chat_shared"]
)
def test_announcements_ask_no_answer(announcement: str) -> None:
    assert translate(message(**{announcement: {}})) == []


@pytest.mark.parametrize(("status", "text"), [("kicked", "blocked"), ("left", "blocked"), ("member", "back")])
def test_blocking_and_coming_back_are_noticed(status: str, text: str) -> None:
    member = {"chat": CHAT, "from": PERSON, "date": 1, "new_chat_member": {"status": status, "user": PERSON}}
    expected = inbound(InboundKind.PRESENCE, text, language="")
    assert translate({"update_id": 9, "my_chat_member": member}) == [expected]


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
def test_groups_and_channels_are_left(kind: str) -> None:
    chat = GROUP | {"type": kind}
    posted = {"message_id": 1, "chat": chat, "date": 1, "text": "hoi"}
    tapped = {"id": "q", "from": PERSON, "message": posted, "data": "k"}
    added = {"chat": chat, "from": PERSON, "date": 1, "new_chat_member": {"status": "member"}}
    for field, content in [
        ("message", posted),
        ("edited_message", posted),
        ("channel_post", posted),
        ("edited_channel_post", posted),
        ("callback_query", tapped),
        ("my_chat_member", added),
    ]:
        assert translate({"update_id": 9, field: content}) == [LeaveChat(-100123)], field


def test_a_group_that_was_left_is_not_left_again() -> None:
    gone = {"message_id": 1, "chat": GROUP, "date": 1, "left_chat_member": PERSON}
    removed = {"chat": GROUP, "from": PERSON, "date": 1, "new_chat_member": {"status": "kicked"}}
    assert translate({"update_id": 9, "message": gone}) == []
    assert translate({"update_id": 9, "my_chat_member": removed}) == []


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 9},
        {"update_id": 9, "inline_query": {"id": "1", "from": PERSON, "query": "x"}},
        {"update_id": 9, "message": None},
        {"update_id": 9, "message": {"text": "hoi"}},
        {"update_id": 9, "message": {"chat": {"id": "77", "type": "private"}, "text": "hoi"}},
        {
            "update_id": 9,
            "callback_query": {"id": "1", "from": PERSON, "inline_message_id": "7", "data": "k"},
        },
        {"update_id": 9, "my_chat_member": {"chat": []}},
    ],
)
def test_unknown_shapes_are_set_aside(update: dict[str, Any]) -> None:
    assert translate(update) == [inbound(InboundKind.BROKEN, address="", language="")]


@pytest.mark.parametrize("text", ["half \ud83d", 12, None, ["x"], {}])
def test_unusable_words_are_set_aside_with_the_chat_they_came_from(text: Any) -> None:
    assert translate(message(text=text)) == [inbound(InboundKind.BROKEN, language="")]


@pytest.mark.parametrize(("tag", "hint"), [("nl", "nl"), ("pt-br", "pt-br"), ("<b>", ""), (7, ""), ("", "")])
def test_the_language_is_a_hint_in_the_right_form(tag: Any, hint: str) -> None:
    update = message(text="hoi")
    update["message"]["from"] = PERSON | {"language_code": tag}
    assert only(translate(update)).language == hint


@pytest.mark.parametrize(
    "unnumbered", [None, 7, [], {}, {"update_id": "9"}, {"update_id": True}, {"update_id": -1}]
)
def test_what_has_no_number_is_passed_over_and_the_rest_goes_on(unnumbered: Any) -> None:
    assert translate_all([unnumbered, message(text="hoi")]) == [inbound(InboundKind.TEXT, "hoi")]


def test_nothing_of_who_they_are_is_taken_over() -> None:
    secrets = [*CANARIES.values(), "kanarie.pdf", "BQACkanarie"]
    contents: list[dict[str, Any]] = [{"text": "hoi"}, {"contact": dict(CANARIES)}, {"document": FILE}]
    contents += [{"text": "dag", "reply_to_message": message(text="Titelkanarie")["message"]}]
    for update in [*(message(**content) for content in contents), tap()]:
        shown = str([asdict(each) for each in translate(update)])
        assert not [secret for secret in secrets if secret in shown]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("private"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["chat", "id", "type", "text", "message", "data", "from", "message_id", "status"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)
FIELDS = ["message", "edited_message", "callback_query", "my_chat_member", "channel_post", "odd"]


@given(st.sampled_from(FIELDS), JSON)
def test_no_update_however_odd_raises(field: str, content: Any) -> None:
    for each in translate({"update_id": 9, field: content}):
        assert isinstance(each, Inbound | LeaveChat)
