"""Behind our own proxy the address of the visitor counts, and nobody can make one up."""

from __future__ import annotations

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from multidict import CIMultiDict

from bot.doors import _address_of


def _request(*forwarded: str) -> web.Request:
    headers = CIMultiDict([("X-Forwarded-For", each) for each in forwarded])
    return make_mocked_request("GET", "/", headers=headers)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, ["192.0.2.9"], "peer"),
        (1, ["192.0.2.9"], "192.0.2.9"),
        (1, ["203.0.113.5, 192.0.2.9"], "192.0.2.9"),
        (1, ["203.0.113.5", "192.0.2.9"], "192.0.2.9"),
        (2, ["203.0.113.5, 192.0.2.9"], "203.0.113.5"),
        (1, [], "peer"),
    ],
)
def test_only_what_our_own_proxy_added_is_believed(proxies: int, forwarded: list[str], expected: str) -> None:
    request = _request(*forwarded)
    peer = request.remote or ""
    assert _address_of(request, trusted_proxies=proxies) == (peer if expected == "peer" else expected)
