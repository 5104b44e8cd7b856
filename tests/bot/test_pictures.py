"""From what a flow ordered to a file, beside the event loop."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.pictures import UnknownFile, file_name, in_words, is_picture, make_file
from bot.storage.bodies import Body, FileOrder, body_from_json
from flows.steps.file import KINDS

ROWS = ((("oma", "oma"), ("dichtbij", "Heel dichtbij"), ("praten", "Praten")),)


def order(kind: str, body: str = "[huis] Dit is ons huis.") -> FileOrder:
    return FileOrder(kind=kind, name="Ons Blad/..", title="Voor Sam", body=body, middle="Sam", rows=ROWS)


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_a_flow_may_ask_for_is_made(kind: str) -> None:
    file = await make_file(order(kind), ["Neem je paspoort mee."])
    start = {"image/png": b"\x89PNG", "application/pdf": b"%PDF"}.get(
        file.content_type, b"\xef\xbb\xbfVoor Sam"
    )
    assert file.content.startswith(start)
    assert file.name == file_name(order(kind))
    assert file.name.startswith("ons-blad.")
    assert is_picture(kind) == (file.content_type == "image/png")


async def test_an_unknown_kind_is_said() -> None:
    with pytest.raises(UnknownFile):
        await make_file(order("hologram"))


async def test_the_loop_goes_on_while_something_is_drawn() -> None:
    """The longest that the loop could not answer stays far below the time the drawings take together."""
    drawing = asyncio.gather(*(make_file(order("netwerkkaart")) for _ in range(6)))
    longest, began = 0.0, time.perf_counter()
    while not drawing.done():
        before = time.perf_counter()
        await asyncio.sleep(0.001)
        longest = max(longest, time.perf_counter() - before)
    await drawing
    assert longest < (time.perf_counter() - began) / 2


def test_what_has_to_be_drawn_survives_being_sealed() -> None:
    body = Body(text="oma: heel dichtbij", file=order("netwerkkaart"), advice=True)
    assert body_from_json(body.to_json()) == body
    old = b'{"t":"","f":["tekstbestand","brief","Brief","Beste juf"]}'
    assert body_from_json(old).file == FileOrder(
        kind="tekstbestand", name="brief", title="Brief", body="Beste juf"
    )


def test_in_words_there_are_no_names_of_drawings() -> None:
    assert in_words(order("verhaal")) == "Voor Sam\n\nDit is ons huis."
    assert in_words(order("bewaard", "Dit vertelde ik:"), ["Een."]) == "Voor Sam\n\nDit vertelde ik:\n\nEen."
