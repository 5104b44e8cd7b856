"""Which pages the desk has, and looking at one strictly: names, contrast, structure, width, size of targets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

from handoff.desk.accounts.access import DOOR_ACCESS
from handoff.desk.house import ROOMS_OF_THE_DESK

#: WCAG 2.2 AA, and what the checker calls good practice.
_RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
#: The narrowest phone, a usual phone, a small laptop, a usual screen.
WIDTHS = (320, 390, 1024, 1440)
#: Pixels on a touch screen; links inside a sentence are exempt, as in WCAG.
_TARGET = 44

_WIDER_THAN_SCREEN = """() => {
  const wide = document.scrollingElement.scrollWidth > innerWidth;
  if (!wide) return [];
  return [...document.querySelectorAll('body *')]
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 3).map((each) => each.outerHTML.slice(0, 120));
}"""

_TOO_SMALL = """(least) => [...document.querySelectorAll('a, button, input, select, textarea, summary, [role=tab]')]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest('.skip, .visually-hidden'))
  .filter((each) => each.type !== 'hidden' && !(each.tagName === 'A' && each.closest('p, td, dd, li > span')))
  .map((each) => [each, (each.labels?.[0]?.contains(each) ? each.labels[0] : each).getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.height < least - 0.5 || box.width < least - 0.5))
  .map(([each, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${each.outerHTML.slice(0, 120)}`)"""


def pages_without_places() -> Iterator[str]:
    """Every address that can be opened as it is; whether it is a page shows when it is asked for."""
    yield from (path for path in _addresses() if "{" not in path and path not in ("/deurbel", "/deur"))


def addresses_with_places() -> set[str]:
    """As "/zoeken/{id}/kopie"."""
    return {re.sub(r"{(\w+)[^/]*}", r"{\1}", path) for path in _addresses() if "{" in path}


def _addresses() -> Iterator[str]:
    yield from (route.path for room in ROOMS_OF_THE_DESK for route in room.routes if route.method == "GET")
    yield from (key.removeprefix("GET ") for key in DOOR_ACCESS if key.startswith("GET "))


async def violations(page: Page, within: str = "html") -> list[str]:
    """What the checker finds wrong, in a line each."""
    found = await Axe().run(page, context=within, options=_RULES)
    return [
        f"{one['id']}: {node['html'][:160]} ({node.get('failureSummary', '')[:200]})"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]


async def overflows(page: Page) -> list[str]:
    """At each width, what sticks out."""
    height = (page.viewport_size or {"height": 800})["height"]
    out = []
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": height})
        out += [f"{width} px: {each}" for each in await page.evaluate(_WIDER_THAN_SCREEN)]
    return out


async def barriers_of(page: Page, name: str, within: str = "html") -> list[str]:
    """Everything above, with the name of the page before it."""
    found = [*await violations(page, within), *await small_targets(page), *await overflows(page)]
    return [f"{name} {each}" for each in found]


async def small_targets(page: Page) -> list[str]:
    """On a phone with fingers; the page must be opened with touch."""
    small: list[str] = await page.evaluate(_TOO_SMALL, _TARGET)
    return small
