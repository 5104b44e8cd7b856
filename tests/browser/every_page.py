"""Which pages the desk has, and looking at one strictly: names, contrast, structure, width, size of targets."""

from __future__ import annotations

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
    addresses = [
        route.path
        for room in ROOMS_OF_THE_DESK
        for route in room.routes
        if route.method == "GET" and "{" not in route.path
    ]
    door = [key.removeprefix("GET ") for key in DOOR_ACCESS if key.startswith("GET ") and "{" not in key]
    yield from (path for path in [*addresses, *door] if path not in ("/deurbel", "/deur"))


async def violations(page: Page) -> list[str]:
    """What the checker finds wrong, in a line each."""
    found = await Axe().run(page, options=_RULES)
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


async def small_targets(page: Page) -> list[str]:
    """On a phone with fingers; the page must be opened with touch."""
    small: list[str] = await page.evaluate(_TOO_SMALL, _TARGET)
    return small
