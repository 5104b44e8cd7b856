"""Tables in the documentation that are made from the code: ``make docs`` writes them, a test keeps them true."""

from __future__ import annotations

import pkgutil
import re
from dataclasses import fields
from importlib import import_module
from pathlib import Path

from aiohttp import web

import handoff
from bot.cli import VERBS
from bot.settings import PREFIX, Settings
from handoff.counsellors import ROLE_NAMES, Role
from handoff.desk.accounts.access import DOOR_ACCESS
from handoff.desk.house import ROOMS_OF_THE_DESK
from handoff.desk.language import Say, sayer
from handoff.desk.oversight.rights import Right, rights_of
from handoff.desk.rooms import add_routes
from tests.complaints.complaints import COMPLAINTS
from tests.docs_kept import PAGE as KEPT
from tests.docs_kept import kept_page

PAGE = Path(__file__).resolve().parent.parent / "docs" / "administrators.md"
ARCHITECTURE = PAGE.with_name("architecture.md")
PERMISSIONS = PAGE.with_name("permissions.md")
PROMISES = PAGE.with_name("complaints.md")


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


def rooms_table() -> str:
    """Every package of ``handoff`` but the desk itself, in the words it opens with."""
    rows = ["| `handoff/` | what it is about |", "|---|---|"]
    for package in pkgutil.iter_modules(handoff.__path__):
        if package.ispkg and package.name != "desk":
            about = (import_module(f"handoff.{package.name}").__doc__ or "").splitlines()[0]
            rows.append(f"| `{package.name}` | {about.replace('``', '`')} |")
    return "\n".join(rows)


def written(page: str) -> str:
    """The page with its tables made anew."""
    tables = (("settings", settings_table()), ("commands", commands_table()), ("rooms", rooms_table()))
    for name, table in tables:
        block = re.compile(rf"(<!-- {name}:[^\n]*-->\n).*?(<!-- end -->)", re.DOTALL)
        page = block.sub(rf"\g<1>{table}\n\g<2>", page)
    return page


def permissions_page() -> str:
    """What may be done at the desk and by whom, from the declarations that the desk itself obeys."""
    access = {**add_routes(web.Application(), ROOMS_OF_THE_DESK), **DOOR_ACCESS}
    names = " | ".join(ROLE_NAMES[role] for role in Role)
    english = sayer("en")
    rows = [_PERMISSIONS_HEAD]
    for part, rights in rights_of(access):
        rows += [
            f"## {english(part)}",
            "",
            f"| what | {names} | routes |",
            "|---|" + "---|" * len(Role) + "---|",
        ]
        rows += [*(_right_row(right, english) for right in rights), ""]
    return "\n".join(rows)


def _right_row(right: Right, english: Say) -> str:
    cells = ["everyone" if right.everyone else "yes" if each else "" for each in right.allowed]
    routes = "<br>".join(f"`{route}`" for route in right.routes)
    return f"| {english(right.what)} | " + " | ".join(cells) + f" | {routes} |"


_PERMISSIONS_HEAD = """# Who may use what at the desk

Made by `make docs` from the routes and the sentences in `handoff/desk/oversight/in_plain_words.py`; `/rechten` shows
the same to coordinators and administrators. What somebody may do with *this* chat is decided by the action: a
volunteer only ever touches chats of their own.
"""


def complaints_page() -> str:
    """What users of other helpdesks complained about, and the test that guards against it here."""
    rows = [_COMPLAINTS_HEAD, "| # | never here | complained about in | test |", "|---|---|---|---|"]
    rows += [f"| {one.number} | {one.what} | {one.seen_in} | `{one.test}` |" for one in COMPLAINTS]
    return "\n".join(rows) + "\n"


_COMPLAINTS_HEAD = """# Complaints that users of other helpdesks had, and that we do not want to hear

Made by `make docs` from `tests/complaints/complaints.py`. Each promise has a test, and for each test a small break of
the source is written down that must turn it red. `make complaints` makes these breaks one by one in a copy of the
tree and says which tests noticed. `make test` makes two of them, and checks that every test and break still exists.
"""


if __name__ == "__main__":
    for page in (PAGE, ARCHITECTURE):
        page.write_text(written(page.read_text("utf-8")), "utf-8")
    PERMISSIONS.write_text(permissions_page(), "utf-8")
    PROMISES.write_text(complaints_page(), "utf-8")
    KEPT.write_text(kept_page(KEPT.read_text("utf-8")), "utf-8")
