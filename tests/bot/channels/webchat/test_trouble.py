"""The house itself is in trouble: said in every language there is, with whom one can call."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from bot.channels.base import IngressClosed
from bot.channels.webchat.house import HOUSE
from bot.channels.webchat.security_headers import EMBEDDED_PAGE
from bot.channels.webchat.texts import DUTCH, in_words
from tests.bot.channels.webchat.twins import EMERGENCY, Served
from tests.bot.channels.webchat.visitor import TOKEN, Visitor

ENGLISH = in_words(
    "en", "English", "ltr", {"closed": "Not right now.", "wrong": "Our fault.", "to_start": "To the start"}
)


@pytest.fixture
def broken(served: Served) -> Served:
    """Nothing can be looked up any more, not even which language a family chose."""
    house = served.app[HOUSE]
    house.languages = lambda: {"nl": DUTCH, "en": ENGLISH}
    house.settings = replace(
        served.settings, emergency=(replace(EMERGENCY[0], names={"en": "In danger now"}),)
    )
    return served


def fails(served: Served, error: Exception) -> None:
    async def find_address(secret: str, now_ms: int) -> str | None:
        raise error

    served.app[HOUSE].sessions.find_address = find_address  # type: ignore[method-assign]


@pytest.mark.parametrize(("error", "status"), [(IngressClosed(), 503), (RuntimeError("geheim"), 500)])
async def test_the_page_says_it_in_every_language_and_whom_to_call(
    broken: Served, visitor: Visitor, error: Exception, status: int
) -> None:
    await visitor.write("hallo")
    fails(broken, error)
    async with visitor.http.get(broken.url, headers={"Accept": "text/html"}) as answer:
        page = await answer.text()
    assert answer.status == status
    assert page.index("Er ging iets mis bij ons.") < page.index('lang="en" dir="ltr">Our fault.')
    assert 'href="tel:112"' in page and "In danger now" in page
    assert "niet verstuurd" not in page and "geheim" not in page


async def test_who_sent_something_hears_that_it_was_not_sent(broken: Served, visitor: Visitor) -> None:
    await visitor.write("hallo")
    token = TOKEN.search(await visitor.page())
    assert token is not None
    fails(broken, IngressClosed())
    fields = {"token": token[1], "uuid": str(uuid.uuid4()), "kind": "text", "text": "hallo"}
    async with visitor.http.post(f"{broken.url}/stuur", data=fields, headers=visitor.vouched) as answer:
        page = await answer.text()
    assert answer.status == 503
    assert "Je bericht is niet verstuurd." in page and "Not right now." in page


async def test_a_frame_starts_again_in_the_frame(broken: Served, visitor: Visitor) -> None:
    fails(broken, IngressClosed())
    cookie = {"Cookie": f"chat2={'a' * 43}", "Accept": "text/html"}
    async with visitor.http.get(broken.url + EMBEDDED_PAGE, headers=cookie) as answer:
        page = await answer.text()
    assert answer.status == 503
    assert f'href="{EMBEDDED_PAGE}"' in page and 'href="/"' not in page
