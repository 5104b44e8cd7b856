"""What became of each message is told apart, through the real HTTP server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.channels.base import (
    ChannelClosed,
    DeliveryError,
    NeverLeft,
    NotAccepted,
    OurMistake,
    Outbound,
    OutboundKind,
    OutButton,
    OutFile,
    Uncertain,
    Unreachable,
)
from bot.channels.telegram.api import Api, SecondInstance, TokenRefused
from bot.channels.telegram.best_effort import AT_ONCE, BestEffort
from bot.channels.telegram.flood import WITHIN_MS, FloodWatch
from bot.channels.telegram.send import Sender
from tests.telegram_server import (
    Family,
    Fault,
    TelegramServer,
    bad_request,
    blocked_by_user,
    conflict,
    drop_after,
    drop_before,
    hang_after,
    hang_before,
    html_page,
    server_error,
    too_many,
    unauthorized,
)
from tests.telegram_server.faults import not_json, not_of_the_api


@pytest.fixture
async def api(telegram: TelegramServer) -> AsyncIterator[Api]:
    opened = Api(telegram.token, telegram.url, read_timeout=0.3)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
def sender(api: Api) -> Sender:
    return Sender(api, FloodWatch(lambda: 0))


@pytest.fixture
def family(telegram: TelegramServer) -> Family:
    return telegram.family()


def words(family: Family, text: str = "Dag.", key: str = "c:1", *labels: str) -> Outbound:
    buttons = tuple(OutButton(label=label, code=f"k:{label}") for label in labels)
    return Outbound(
        address=family.address, kind=OutboundKind.TEXT, message_key=key, text=text, buttons=buttons
    )


def changed(family: Family, remote_id: str, text: str, *labels: str) -> Outbound:
    buttons = tuple(OutButton(label=label, code=f"k:{label}") for label in labels)
    return Outbound(
        address=family.address, kind=OutboundKind.EDIT, text=text, buttons=buttons, remote_id=remote_id
    )


def deleted(family: Family, remote_id: str) -> Outbound:
    return Outbound(address=family.address, kind=OutboundKind.DELETE, remote_id=remote_id)


async def test_a_message_arrives_with_its_buttons(family: Family, sender: Sender) -> None:
    sent = await sender.send(words(family, "Wil je dat?", "c:1", "Ja", "Nee"))
    (message,) = family.messages
    assert sent.remote_ids == (str(message.id),)
    assert (message.text, message.buttons) == ("Wil je dat?", ["Ja", "Nee"])


@pytest.mark.parametrize(
    ("fault", "error", "arrived"),
    [
        (too_many(3), NotAccepted, False),
        (html_page(429), NotAccepted, False),
        (blocked_by_user(), Unreachable, False),
        (bad_request("Bad Request: chat not found"), Unreachable, False),
        (bad_request(), OurMistake, False),
        (unauthorized(), TokenRefused, False),
        (conflict(), SecondInstance, False),
        (server_error(500), Uncertain, False),
        (server_error(502), Uncertain, False),
        (html_page(502), Uncertain, False),
        (html_page(403), Uncertain, False),
        (html_page(200), Uncertain, False),
        (not_json(), Uncertain, False),
        (not_of_the_api(), Uncertain, False),
        (not_of_the_api({"ok": True}), Uncertain, False),
        (drop_before(), Uncertain, False),
        (drop_after(), Uncertain, True),
        (hang_before(), Uncertain, False),
        (hang_after(), Uncertain, True),
    ],
    ids=lambda value: getattr(value, "name", None),
)
async def test_every_failure_has_its_own_meaning(
    telegram: TelegramServer,
    family: Family,
    sender: Sender,
    fault: Fault,
    error: type[DeliveryError],
    arrived: bool,
) -> None:
    telegram.goes_wrong("sendMessage", fault)
    with pytest.raises(error):
        await sender.send(words(family))
    assert bool(family.messages) is arrived
    await sender.send(words(family, "Daarna."))
    assert family.replies[-1] == "Daarna."


async def test_telegram_says_how_long_to_wait(
    telegram: TelegramServer, family: Family, sender: Sender
) -> None:
    telegram.goes_wrong("sendMessage", too_many(17))
    with pytest.raises(NotAccepted) as refused:
        await sender.send(words(family))
    assert (refused.value.retry_after, refused.value.everyone) == (17.0, False)


async def test_three_chats_told_to_wait_means_everyone(telegram: TelegramServer, sender: Sender) -> None:
    telegram.goes_wrong("sendMessage", too_many(2), times=3)
    everyone = []
    for family in [telegram.family() for _ in range(3)]:
        with pytest.raises(NotAccepted) as refused:
            await sender.send(words(family))
        everyone.append(refused.value.everyone)
    assert everyone == [False, False, True]


def test_one_chat_told_to_wait_often_means_that_chat() -> None:
    now = 0
    watch = FloodWatch(lambda: now)
    assert not any(watch.everyone_must_wait("77") for _ in range(9))
    now += WITHIN_MS + 1
    assert not watch.everyone_must_wait("78")
    assert not watch.everyone_must_wait("79")
    assert watch.everyone_must_wait("80")


async def test_what_could_not_connect_never_left(
    telegram: TelegramServer, family: Family, sender: Sender
) -> None:
    port = telegram.port
    await telegram.stop()
    with pytest.raises(NeverLeft):
        await sender.send(words(family))
    await telegram.start(port)
    await sender.send(words(family, "Nu wel."))
    assert family.replies == ["Nu wel."]


async def test_a_name_that_does_not_exist_never_left(family: Family) -> None:
    api = Api("1:A", "http://nergens.invalid")
    await api.open()
    with pytest.raises(NeverLeft):
        await Sender(api, FloodWatch(lambda: 0)).send(words(family))
    await api.close()


async def test_a_closed_channel_sends_nothing(api: Api, sender: Sender, family: Family) -> None:
    await api.close()
    with pytest.raises(NeverLeft):
        await sender.send(words(family))
    assert family.messages == []


async def test_a_blocked_bot_and_a_deleted_account_are_unreachable(
    telegram: TelegramServer, sender: Sender
) -> None:
    blocking, gone = telegram.family(), telegram.family()
    await blocking.blocks_the_bot()
    await gone.deletes_the_account()
    for family in (blocking, gone):
        with pytest.raises(Unreachable):
            await sender.send(words(family))


async def test_a_revoked_token_closes_the_channel(
    telegram: TelegramServer, family: Family, sender: Sender
) -> None:
    telegram.revokes_token()
    with pytest.raises(ChannelClosed):
        await sender.send(words(family))


async def test_an_edit_changes_the_message_in_place(family: Family, sender: Sender) -> None:
    (asked,) = (await sender.send(words(family, "Welke?", "c:1", "Ja", "Nee"))).remote_ids
    assert (await sender.send(changed(family, asked, "Je koos ja."))).remote_ids == (asked,)
    (message,) = family.messages
    assert (message.text, message.buttons, message.times_edited) == ("Je koos ja.", [], 1)


async def test_buttons_can_be_taken_away_alone(family: Family, sender: Sender) -> None:
    (asked,) = (await sender.send(words(family, "Welke?", "c:1", "Ja"))).remote_ids
    await sender.send(changed(family, asked, ""))
    (message,) = family.messages
    assert (message.text, message.buttons) == ("Welke?", [])


async def test_an_edit_that_changes_nothing_is_done(family: Family, sender: Sender) -> None:
    (asked,) = (await sender.send(words(family, "Welke?"))).remote_ids
    assert (await sender.send(changed(family, asked, "Welke?"))).remote_ids == (asked,)


async def test_an_edit_of_a_vanished_message_is_said_anew(family: Family, sender: Sender) -> None:
    (asked,) = (await sender.send(words(family, "Welke?"))).remote_ids
    await family.deletes(family.messages[0])
    (new,) = (await sender.send(changed(family, asked, "Volgende vraag.", "Ja"))).remote_ids
    (message,) = family.messages
    assert (str(message.id), message.text, message.buttons) == (new, "Volgende vraag.", ["Ja"])
    await sender.send(changed(family, asked, ""))
    assert family.messages == [message]


async def test_a_place_whose_message_vanished_is_not_said_anew(family: Family, sender: Sender) -> None:
    (asked,) = (await sender.send(words(family, "Plek 3."))).remote_ids
    await family.deletes(family.messages[0])
    edit = replace(changed(family, asked, "Plek 2."), only_in_place=True)
    assert (await sender.send(edit)).remote_ids == ()
    assert family.messages == []


async def test_a_deletion_is_done_when_the_message_is_gone(family: Family, sender: Sender) -> None:
    (sent,) = (await sender.send(words(family))).remote_ids
    await sender.send(deleted(family, sent))
    assert family.messages == []
    await sender.send(deleted(family, sent))


async def test_a_message_too_old_to_delete_is_said_to_remain(
    telegram: TelegramServer, family: Family, sender: Sender
) -> None:
    (sent,) = (await sender.send(words(family))).remote_ids
    telegram.moves_clock(hours=49)
    with pytest.raises(OurMistake):
        await sender.send(deleted(family, sent))
    assert family.replies == ["Dag."]


async def test_a_long_text_goes_on_where_it_failed(
    telegram: TelegramServer, family: Family, sender: Sender
) -> None:
    text = "".join(f"Alinea {number}. " + "woord " * 600 + "\n\n" for number in range(4))
    telegram.goes_wrong("sendMessage", too_many(1), after=2)
    with pytest.raises(NotAccepted):
        await sender.send(words(family, text))
    assert len(family.messages) == 2
    sent = await sender.send(words(family, text))
    assert [reply.split(".")[0] for reply in family.replies] == [f"Alinea {number}" for number in range(4)]
    assert sent.remote_ids == tuple(str(message.id) for message in family.messages)


async def test_another_long_text_begins_at_its_beginning(
    telegram: TelegramServer, family: Family, sender: Sender
) -> None:
    telegram.goes_wrong("sendMessage", too_many(1), after=1)
    with pytest.raises(NotAccepted):
        await sender.send(words(family, "een " * 2000, "c:1"))
    await sender.send(words(family, "twee " * 1500, "c:2"))
    assert [reply.split()[0] for reply in family.replies] == ["een", "twee", "twee"]


@pytest.mark.parametrize(("content_type", "kind"), [("image/png", "photo"), ("text/plain", "document")])
async def test_a_file_arrives_whole(family: Family, sender: Sender, content_type: str, kind: str) -> None:
    content = bytes(range(256)) * 50
    file = OutFile(name="brief voor school.txt", content_type=content_type, content=content)
    button = OutButton(label="Verder", code="k:1")
    outbound = Outbound(
        address=family.address, kind=OutboundKind.FILE, text="Je brief, één.", file=file, buttons=(button,)
    )
    sent = await sender.send(outbound)
    message = await family.sees_a_file()
    assert message.file is not None
    assert (message.file.kind, message.file.name, message.file.content) == (kind, file.name, content)
    assert (message.text, message.buttons, sent.remote_ids) == (
        "Je brief, één.",
        ["Verder"],
        (str(message.id),),
    )


async def test_an_error_never_repeats_what_was_said(
    telegram: TelegramServer, family: Family, sender: Sender
) -> None:
    telegram.goes_wrong("sendMessage", bad_request('Bad Request: wrong thing "Ik ben bang" at byte 3'))
    with pytest.raises(OurMistake) as refused:
        await sender.send(words(family, "Ik ben bang"))
    assert "bang" not in str(refused.value)
    assert refused.value.__cause__ is None


async def test_nice_to_have_calls_are_dropped_rather_than_piled_up(
    telegram: TelegramServer, family: Family, api: Api
) -> None:
    telegram.latency = 0.1
    best_effort = BestEffort(api)
    for _ in range(AT_ONCE + 50):
        best_effort.call("sendChatAction", {"chat_id": family.chat_id, "action": "typing"})
    await best_effort.finish(5)
    assert family.times_typing_seen == AT_ONCE


async def test_nice_to_have_calls_fail_without_a_word(
    telegram: TelegramServer, family: Family, api: Api
) -> None:
    telegram.goes_wrong("sendChatAction", hang_before())
    best_effort = BestEffort(api)
    best_effort.call("sendChatAction", {"chat_id": family.chat_id, "action": "typing"})
    best_effort.call("leaveChat", {"chat_id": "not a number"})
    await asyncio.wait_for(best_effort.finish(0.05), 2)
