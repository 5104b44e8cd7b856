"""Tables in the documentation that are made from the code: ``make docs`` writes them, a test keeps them true."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from bot.cli import VERBS
from bot.settings import PREFIX, Settings

PAGE = Path(__file__).resolve().parent.parent / "docs" / "administrators.md"


def settings_table() -> str:
    rows = ["| variable | what | default |", "|---|---|---|"]
    for field in fields(Settings):
        rows.append(
            f"| `{PREFIX}{field.name.upper()}` | {field.metadata['about']} | {_default(field.name)} |"
        )
    return "\n".join(rows)


def _default(name: str) -> str:
    """As somebody would type it; a folder by its last part, for it depends on where it was installed."""
    value = getattr(Settings, name)
    if isinstance(value, Path):
        return f"`{value.name}/`"
    if isinstance(value, tuple):
        value = " ".join(value)
    return f"`{value}`" if value != "" else "empty"


def commands_table() -> str:
    rows = ["| command | what it does |", "|---|---|"]
    rows += [f"| `hulplijn {verb}` | {about} |" for verb, (_, about) in VERBS.items()]
    return "\n".join(rows)


def written(page: str) -> str:
    """The page with its tables made anew."""
    for name, table in (("settings", settings_table()), ("commands", commands_table())):
        block = re.compile(rf"(<!-- {name}:[^\n]*-->\n).*?(<!-- end -->)", re.DOTALL)
        page = block.sub(rf"\g<1>{table}\n\g<2>", page)
    return page


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
