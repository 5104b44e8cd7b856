"""What has to be said becomes calls of the Bot API: plain text, no previews, buttons where a thumb finds them."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels.base import OurMistake, Outbound, OutboundKind, OutButton, OutFile
from bot.channels.telegram.compose import ApiCall, button_rows, compose

QUIET_LINKS = {"link_preview_options": {"is_disabled": True}}


def buttons(*labels: str) -> tuple[OutButton, ...]:
    return tuple(OutButton(label=label, code=f"k:{place}") for place, label in enumerate(labels))


def outbound(kind: OutboundKind = OutboundKind.TEXT, **more: Any) -> Outbound:
    return Outbound(**({"address": "77", "kind": kind, "message_key": "c:1"} | more))


def test_a_text_is_sent_as_it_is_without_markup_or_preview() -> None:
    text = "<b>Bel</b> 0900-0101 of *kijk* op https://example.org"
    assert compose(outbound(text=text)) == [
        ApiCall("sendMessage", {"chat_id": 77, "text": text, **QUIET_LINKS})
    ]


def test_a_silent_text_makes_no_sound() -> None:
    (call,) = compose(outbound(text="dag", silent=True))
    assert call.parameters["disable_notification"] is True


def test_a_long_text_comes_in_parts_with_the_buttons_under_the_last() -> None:
    first, last = compose(outbound(text="Een zin. " * 600, buttons=buttons("Ja")))
    assert "reply_markup" not in first.parameters
    assert last.parameters["reply_markup"] == {"inline_keyboard": [[{"text": "Ja", "callback_data": "k:0"}]]}


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        (["Ja", "Nee"], [["Ja", "Nee"]]),
        (["Ja", "Nee", "Weet niet"], [["Ja", "Nee"], ["Weet niet"]]),
        (["Op bezoek gaan bij papa", "Iets anders"], [["Op bezoek gaan bij papa"], ["Iets anders"]]),
        (
            ["Kort", "Dit is een heel lang antwoord", "Ja", "Nee"],
            [["Kort"], ["Dit is een heel lang antwoord"], ["Ja", "Nee"]],
        ),
        ([], []),
    ],
)
def test_short_buttons_stand_side_by_side_and_long_ones_alone(
    labels: list[str], rows: list[list[str]]
) -> None:
    assert [[each.label for each in row] for row in button_rows(buttons(*labels))] == rows


def test_an_edit_replaces_text_and_buttons() -> None:
    (call,) = compose(outbound(OutboundKind.EDIT, text="Klaar.", remote_id="41"))
    assert call == ApiCall(
        "editMessageText", {"chat_id": 77, "message_id": 41, "text": "Klaar.", **QUIET_LINKS}
    )


def test_an_edit_without_text_replaces_the_buttons_only() -> None:
    (call,) = compose(outbound(OutboundKind.EDIT, remote_id="41"))
    assert call.method == "editMessageReplyMarkup"
    assert call.parameters == {"chat_id": 77, "message_id": 41, "reply_markup": {"inline_keyboard": []}}


def test_what_does_not_fit_in_an_edit_follows_as_a_message() -> None:
    calls = compose(
        outbound(OutboundKind.EDIT, text="Een zin. " * 600, remote_id="41", buttons=buttons("Ja"))
    )
    assert [call.method for call in calls] == ["editMessageText", "sendMessage"]
    assert "reply_markup" in calls[1].parameters


def test_a_deletion_names_the_message() -> None:
    assert compose(outbound(OutboundKind.DELETE, remote_id="41")) == [
        ApiCall("deleteMessage", {"chat_id": 77, "message_id": 41})
    ]


@pytest.mark.parametrize(
    ("content_type", "method", "field"),
    [("image/png", "sendPhoto", "photo"), ("text/plain", "sendDocument", "document")],
)
def test_a_picture_is_shown_and_any_other_file_is_handed_over(
    content_type: str, method: str, field: str
) -> None:
    file = OutFile(name="brief.txt", content_type=content_type, content=b"x")
    (call,) = compose(outbound(OutboundKind.FILE, text="Je brief.", file=file))
    assert call.method == method
    assert call.parameters[field].input_file_content == b"x"
    assert call.parameters["caption"] == "Je brief."


def test_words_too_long_for_a_caption_go_before_the_file() -> None:
    file = OutFile(name="brief.txt", content_type="text/plain", content=b"x")
    calls = compose(outbound(OutboundKind.FILE, text="Een zin. " * 200, file=file, buttons=buttons("Ja")))
    assert [call.method for call in calls] == ["sendMessage", "sendDocument"]
    assert "caption" not in calls[1].parameters and "reply_markup" in calls[1].parameters


@pytest.mark.parametrize(
    "wrong",
    [
        outbound(text="  "),
        outbound(text="hoi", address="web-1"),
        outbound(text="hoi", buttons=(OutButton(label=" ", code="k"),)),
        outbound(text="hoi", buttons=(OutButton(label="Ja", code=""),)),
        outbound(text="hoi", buttons=(OutButton(label="Ja", code="é" * 33),)),
        outbound(OutboundKind.EDIT, text="hoi"),
        outbound(OutboundKind.DELETE, remote_id="x"),
        outbound(OutboundKind.FILE, text="hoi"),
    ],
)
def test_what_telegram_cannot_take_is_our_mistake(wrong: Outbound) -> None:
    with pytest.raises(OurMistake):
        compose(wrong)
