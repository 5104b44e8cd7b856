"""A family writes: once is once, acknowledged is stored, and only their own page can do it."""

from __future__ import annotations

import asyncio
import json
import uuid

import pytest

from bot.channels.base import InboundKind
from tests.bot.channels.webchat.twins import Served
from tests.bot.channels.webchat.visitor import Visitor


async def test_the_first_message_opens_a_session_and_reading_needs_none(
    served: Served, visitor: Visitor
) -> None:
    await visitor.page()
    assert visitor.cookies == {}
    assert (await visitor.write("Hallo")).status == 200
    assert list(visitor.cookies) == ["chat"]
    assert served.house.texts == ["Hallo"]


async def test_the_cookie_is_closed_to_scripts_and_other_sites(visitor: Visitor) -> None:
    response = await visitor.write("Hallo")
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Max-Age" not in cookie


async def test_the_same_message_twice_is_one(served: Served, visitor: Visitor) -> None:
    key = str(uuid.uuid4())
    for _ in range(3):
        assert (await visitor.write("Hallo", key)).status == 200
    assert served.house.texts == ["Hallo"]


async def test_a_first_message_sent_again_without_its_answer_opens_no_second_session(
    served: Served, visitor: Visitor
) -> None:
    key = str(uuid.uuid4())
    await visitor.write("Hallo", key)
    before = visitor.cookies
    visitor.http.cookie_jar.clear()
    await visitor.write("Hallo", key)
    assert visitor.cookies == before
    assert len(served.sessions.sessions) == 1


async def test_two_messages_at_once_are_both_stored(served: Served, visitor: Visitor) -> None:
    await asyncio.gather(visitor.write("een"), visitor.write("twee"))
    assert sorted(served.house.texts) == ["een", "twee"]
    assert len(served.sessions.sessions) == 1


async def test_what_is_not_stored_is_not_acknowledged(served: Served, visitor: Visitor) -> None:
    served.house.closed = True
    response = await visitor.write("Hallo")
    assert response.status == 503
    assert response.headers["Retry-After"] == "2"
    assert (await response.json())["fout"] == "closed"


async def test_a_tap_brings_its_code_its_words_and_the_question_it_was_on(
    served: Served, visitor: Visitor
) -> None:
    await visitor.tap("m1", op="3", label="Wanneer \u202ekan ik op bezoek?")
    (tap,) = served.house.accepted
    assert (tap.channel, tap.kind, tap.text, tap.tapped_id) == ("web", InboundKind.TAP, "m1", "3")
    assert tap.label == "Wanneer kan ik op bezoek?"


async def test_beginning_without_words(served: Served, visitor: Visitor) -> None:
    fields = {"uuid": str(uuid.uuid4()), "kind": "begin", "start": visitor.start}
    assert (await visitor.post("/bericht", fields)).status == 200
    assert served.house.accepted[0].kind is InboundKind.BEGIN


async def test_text_is_cleaned_before_it_goes_in(served: Served, visitor: Visitor) -> None:
    await visitor.write("  wis\u200b \u202emij\r\n👩‍👧 é ")
    assert served.house.texts == ["wis mij\n👩‍👧 é"]


@pytest.mark.parametrize(
    ("fields", "status", "why"),
    [
        ({"kind": "text", "text": "x"}, 400, "unreadable"),
        ({"uuid": "1", "kind": "text", "text": "x"}, 400, "unreadable"),
        ({"uuid": str(uuid.uuid4()), "kind": "photo"}, 400, "unreadable"),
        ({"uuid": str(uuid.uuid4()), "kind": "text", "text": 7}, 400, "unreadable"),
        ({"uuid": str(uuid.uuid4()), "kind": "text", "text": " \u200b "}, 400, "empty"),
        ({"uuid": str(uuid.uuid4()), "kind": "text", "text": "a" * 4001}, 413, "too_long"),
        ({"uuid": str(uuid.uuid4()), "kind": "tap", "code": "é"}, 400, "unreadable"),
        ({"uuid": str(uuid.uuid4()), "kind": "tap", "code": "x" * 65}, 400, "unreadable"),
        (["een", "lijst"], 400, "unreadable"),
        ("woord", 400, "unreadable"),
    ],
)
async def test_wrong_shapes_are_refused_kindly(
    served: Served, visitor: Visitor, fields: object, status: int, why: str
) -> None:
    if isinstance(fields, dict):
        fields = {**fields, "start": visitor.start}
    response = await visitor.post("/bericht", fields)
    assert response.status == status
    assert (await response.json())["fout"] == why
    assert served.house.accepted == []
    assert served.sessions.sessions == {}


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe\x00", b"\x00" * 500, b'{"text": "\\ud800"}', b"[" * 20_000, b'{"a": NaN}'],
)
async def test_bodies_that_are_no_json_are_400(served: Served, visitor: Visitor, body: bytes) -> None:
    headers = {**visitor.vouched, "Content-Type": "application/json"}
    async with visitor.http.post(served.url + "/bericht", data=body, headers=headers) as response:
        assert response.status == 400
        assert (await response.json())["fout"] == "unreadable"


async def test_a_body_of_64_kib_is_read_and_one_byte_more_is_413(served: Served, visitor: Visitor) -> None:
    headers = {**visitor.vouched, "Content-Type": "application/json"}
    statuses = {}
    for size in (64 * 1024, 64 * 1024 + 1):
        body = json.dumps({"kind": "", "start": visitor.start}).encode().ljust(size)
        async with visitor.http.post(served.url + "/bericht", data=body, headers=headers) as response:
            statuses[size] = response.status
            assert (await response.json())["tekst"]
    assert statuses == {64 * 1024: 400, 64 * 1024 + 1: 413}


async def test_other_kinds_of_content_are_415(served: Served, visitor: Visitor) -> None:
    for kind in ("text/plain", "multipart/form-data; boundary=x", "application/octet-stream", ""):
        headers = {**visitor.vouched, "Content-Type": kind}
        async with visitor.http.post(served.url + "/bericht", data=b"{}", headers=headers) as response:
            assert response.status == 415, kind


async def test_a_message_for_a_session_that_is_over_is_410(served: Served, visitor: Visitor) -> None:
    await visitor.write("Hallo")
    served.sessions.sessions.clear()
    response = await visitor.post("/bericht", {"uuid": str(uuid.uuid4()), "kind": "text", "text": "nog iets"})
    assert response.status == 410
    assert served.house.texts == ["Hallo"]
