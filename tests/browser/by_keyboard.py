"""Hands on the keyboard only: going from control to control as Tab does, where the focus is always to be seen."""

from __future__ import annotations

import re

from playwright.async_api import Page

#: More stops than this and nobody finds the way.
_MOST_STOPS = 90

_NAME = """() => {
  const here = document.activeElement;
  const label = here.labels?.[0]?.cloneNode(true);
  label?.querySelectorAll('select, input, textarea, .quiet').forEach((each) => each.remove());
  return (here.ariaLabel || label?.textContent || here.innerText || '').trim();
}"""

#: A chip is an invisible box with its ring around the words beside it.
_SHOWS = """() => {
  const here = document.activeElement;
  return [here, here.nextElementSibling].some((each) => each
    && getComputedStyle(each).outlineStyle !== 'none' && parseFloat(getComputedStyle(each).outlineWidth) >= 2);
}"""


async def press(page: Page, *keys: str) -> None:
    for key in keys:
        await page.keyboard.press(key)


async def focused(page: Page) -> str:
    """The name of the control that has the focus, as it is read aloud."""
    name: str = await page.evaluate(_NAME)
    return name


async def go_to(page: Page, name: str, *, back: bool = False) -> None:
    """Tab until there; every stop on the way shows where one is."""
    passed = []
    for _ in range(_MOST_STOPS):
        await page.keyboard.press("Shift+Tab" if back else "Tab")
        passed.append(await focused(page))
        assert await page.evaluate(_SHOWS), f"the focus cannot be seen at {passed[-1]!r}"
        if passed[-1] == name:
            return
    raise AssertionError(f"{name!r} cannot be reached; passed {passed}")


async def choose(page: Page, name: str) -> None:
    """Go to a button or link and press it."""
    await go_to(page, name)
    await page.keyboard.press("Enter")


async def follow(page: Page, name: str, to: str) -> None:
    """Choose what leads to another page, and be there. ``to`` is the end of its address."""
    await go_to(page, name)
    async with page.expect_navigation(url=re.compile(f"{to}$")):
        await page.keyboard.press("Enter")


async def fill_in(page: Page, name: str, text: str) -> None:
    await go_to(page, name)
    await page.keyboard.type(text)
