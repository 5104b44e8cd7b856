"""The house keeps its walls: who may import whom, and where the world may be touched. See docs/architecture.md."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
PACKAGES = ("bot", "flows", "handoff", "content")


@dataclass(frozen=True)
class Module:
    name: str
    path: Path
    tree: ast.Module
    lines: tuple[str, ...]

    @property
    def where(self) -> str:
        return str(self.path.relative_to(HOUSE))

    def inside(self, *packages: str) -> bool:
        return any(is_within(self.name, package) for package in packages)

    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and full name of everything imported, also inside functions."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield node.lineno, alias.name
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.where}:{node.lineno}: a relative import hides where it goes"
                assert node.module is not None
                for alias in node.names:
                    whole = f"{node.module}.{alias.name}"
                    yield node.lineno, whole if whole in MODULES else node.module


def is_within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def _read(path: Path) -> Module:
    parts = list(path.relative_to(HOUSE).with_suffix("").parts)
    if parts[-1] == "__init__":
        parts.pop()
    words = path.read_text()
    return Module(".".join(parts), path, ast.parse(words), tuple(words.splitlines()))


MODULES = {
    module.name: module
    for package in PACKAGES
    for module in map(_read, sorted((HOUSE / package).rglob("*.py")))
}


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Modules in ``who`` (but not in ``except_for``) may import only this."""

    who: str
    except_for: tuple[str, ...] = ()
    ours: tuple[str, ...]
    others: tuple[str, ...]


#: The words come from the table in the architecture page; a rule that fails is read by its name.
MAY_IMPORT = {
    "flows decides what to say and knows no network, database or web page": Rule(
        who="flows",
        ours=("flows",),
        others=("rapidfuzz", "pydantic", "yaml", "orjson", "babel", "sklearn", "scipy"),
    ),
    "the rules of handoff know only each other, and nothing that does I/O": Rule(
        who="handoff", except_for=("handoff.desk",), ours=("handoff",), others=()
    ),
    "the desk is built from handoff, a web framework and what a login needs": Rule(
        who="handoff.desk",
        ours=("handoff",),
        others=("aiohttp", "jinja2", "pyotp", "argon2", "segno", "babel"),
    ),
    "a channel knows only channels": Rule(
        who="bot.channels",
        ours=("bot.channels",),
        others=("telegram", "aiohttp", "orjson", "jinja2"),
    ),
    "drawing makes bytes out of data and knows nobody": Rule(
        who="bot.drawing", ours=("bot.drawing",), others=("PIL", "reportlab")
    ),
    "storage knows plain records, and nobody who uses it": Rule(
        who="bot.storage",
        ours=(
            "bot.storage",
            # Plain records and pure functions.
            "bot.clock",
            "bot.pictures",
            "bot.channels.base",
            "flows.position",
            "flows.position_json",
            "handoff.accounts",
            "handoff.cases",
            "handoff.counsellors",
            "handoff.doorbell",
            "handoff.errors",
            "handoff.lines",
            "handoff.ports",
            "handoff.figures.records",
            "handoff.closed_chats.records",
            "handoff.leaving.records",
            "handoff.outside.records",
            "handoff.oversight.records",
            "handoff.hand_up.records",
            "handoff.knowledge.records",
            "handoff.notes.records",
            "handoff.overview.records",
            "handoff.pauses.records",
            "handoff.hours",
            "handoff.shifts.records",
            "handoff.transfers.records",
            "handoff.apart.records",
            "handoff.referrals.records",
            "handoff.requests.records",
            "handoff.blocks.records",
            "handoff.plans.records",
            "handoff.training.records",
            "handoff.wrap_up.records",
        ),
        others=("sqlalchemy", "alembic", "cryptography", "argon2", "orjson"),
    ),
    "content is words": Rule(who="content", ours=("content",), others=()),
}


@pytest.mark.parametrize("name", MAY_IMPORT)
def test_may_import(name: str) -> None:
    rule = MAY_IMPORT[name]
    allowed = (*rule.ours, *rule.others, *sys.stdlib_module_names)
    refused = [
        f"{module.where}:{line} imports {imported}"
        for module in MODULES.values()
        if module.inside(rule.who) and not module.inside(*rule.except_for)
        for line, imported in module.imports()
        if not any(is_within(imported, each) for each in allowed)
    ]
    assert not refused, f"{name}:\n" + "\n".join(refused)


@dataclass(frozen=True, kw_only=True)
class Ban:
    """Nothing in ``who`` may import ``what``, except from ``only_in``."""

    who: tuple[str, ...]
    what: tuple[str, ...]
    only_in: tuple[str, ...] = ()


NEVER = {
    "flows and handoff do not know each other (flows)": Ban(who=("flows",), what=("handoff", "bot")),
    "flows and handoff do not know each other (handoff)": Ban(who=("handoff",), what=("flows", "bot")),
    "only scheduler.py knows APScheduler": Ban(
        who=PACKAGES, what=("apscheduler",), only_in=("bot.scheduler",)
    ),
    "families' pages and the desk share no page (families)": Ban(
        who=("bot.channels",), what=("handoff.desk",)
    ),
    "families' pages and the desk share no page (desk)": Ban(
        who=("handoff.desk",), what=("bot.channels.webchat",)
    ),
    "channels do not know each other (telegram)": Ban(
        who=("bot.channels.telegram",), what=("bot.channels.webchat",)
    ),
    "channels do not know each other (web)": Ban(
        who=("bot.channels.webchat",), what=("bot.channels.telegram", "telegram")
    ),
    "only doors.py and app.py build the doors": Ban(
        who=("bot",),
        what=("bot.channels.telegram", "handoff.desk.application", "handoff.desk.accounts"),
        only_in=("bot.channels", "bot.doors", "bot.commands"),
    ),
    "flows and the rules of handoff touch no network, process or database": Ban(
        who=("flows", "handoff"),
        what=("socket", "asyncio", "sqlite3", "subprocess", "http.client", "urllib.request", "threading"),
        # Training is done by a child process, so that no running helpline carries scikit-learn.
        only_in=("handoff.desk", "flows.understanding.trained", "flows.crisis.trained"),
    ),
    "notes and whispers are read by the desk alone: nothing that sends knows them": Ban(
        who=PACKAGES,
        what=(
            *("handoff.notes", "handoff.overview.whispering", "handoff.overview.records"),
            *("bot.storage.note_tables", "bot.storage.overview_tables"),
            *("bot.storage.desk_notes", "bot.storage.desk_overview"),
        ),
        only_in=(
            *(
                "handoff.notes",
                "handoff.overview",
                "handoff.ports",
                "handoff.desk.notes",
                "handoff.desk.overview",
            ),
            *("bot.storage.desk_notes", "bot.storage.desk_overview", "bot.storage.desk_unit"),
            # Clears the board after seven days.
            "bot.jobs",
        ),
    ),
    "who writes a note or a whisper knows no words for families": Ban(
        who=("handoff.notes", "handoff.overview.whispering", "handoff.desk.notes"),
        what=("handoff.words", "handoff.actions.replying", "handoff.transfers"),
    ),
    "only drawing knows what draws": Ban(who=PACKAGES, what=("PIL", "reportlab"), only_in=("bot.drawing",)),
    "drawing touches no network, process or database": Ban(
        who=("bot.drawing",),
        what=("socket", "asyncio", "sqlite3", "subprocess", "http.client", "urllib.request", "threading"),
    ),
    "nobody but storage writes SQL": Ban(
        who=("bot.channels", "handoff", "flows"), what=("sqlalchemy", "asyncpg", "aiosqlite", "sqlite3")
    ),
}


@pytest.mark.parametrize("name", NEVER)
def test_never_imports(name: str) -> None:
    ban = NEVER[name]
    refused = [
        f"{module.where}:{line} imports {imported}"
        for module in MODULES.values()
        if module.inside(*ban.who) and not module.inside(*ban.only_in)
        for line, imported in module.imports()
        if any(is_within(imported, each) for each in ban.what)
    ]
    assert not refused, f"{name}:\n" + "\n".join(refused)


def _dotted(node: ast.AST) -> str:
    """``os.environ.get`` for the expression that spells it; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def _uses(found: Callable[[str], bool], *, who: tuple[str, ...], except_for: tuple[str, ...]) -> list[str]:
    return [
        f"{module.where}:{node.lineno} uses {_dotted(node)}"
        for module in MODULES.values()
        if module.inside(*who) and not module.inside(*except_for)
        for node in ast.walk(module.tree)
        if isinstance(node, (ast.Attribute, ast.Name)) and found(_dotted(node))
    ]


def test_nothing_that_draws_is_loaded_before_there_is_something_to_draw() -> None:
    """Pillow and reportlab cost memory and a part of a second; most evenings nobody asks for a file."""
    script = "import sys, bot.app, bot.drawing.network_map, bot.drawing.paint_pdf, bot.drawing.paint_png\n"
    script += "print(*sorted({'PIL', 'reportlab'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=HOUSE,
        env={},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == []


def test_only_settings_reads_the_environment() -> None:
    """The command hands ``os.environ`` to ``settings_from``; what it means is known in settings.py alone."""
    reads = {"os.environ", "os.getenv", "os.environb", "environ", "getenv"}
    refused = _uses(reads.__contains__, who=PACKAGES, except_for=("bot.settings", "bot.cli"))
    assert not refused, "\n".join(refused)
    handed_over = _uses(reads.__contains__, who=("bot.cli",), except_for=())
    assert len(handed_over) == 1, "\n".join(handed_over)


def test_flows_and_the_rules_of_handoff_have_no_clock_and_no_chance_of_their_own() -> None:
    world = {
        *("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"),
        *("time.monotonic", "random.random", "random.choice", "random.randint", "secrets.token_bytes"),
        *("secrets.token_hex", "secrets.randbits", "secrets.choice", "uuid.uuid4", "os.urandom"),
    }
    refused = _uses(world.__contains__, who=("flows", "handoff"), except_for=("handoff.desk",))
    assert not refused, "\n".join(refused)


def test_only_delivery_sends() -> None:
    """One way out: ``Channel.send`` is called by delivery, and by the farewell to someone already forgotten."""
    senders = [
        module.name
        for module in MODULES.values()
        if module.inside("bot") and not module.inside("bot.channels")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and _dotted(node.func) == "channel.send"
    ]
    assert set(senders) == {"bot.delivery", "bot.farewells"}


def test_notes_and_whispers_are_never_said() -> None:
    """``say`` and ``resend`` are the only ways to a family; whoever writes notes calls neither."""
    quiet = (
        "handoff.notes",
        "handoff.overview.whispering",
        "bot.storage.desk_notes",
        "bot.storage.desk_overview",
    )
    said = [
        f"{module.where}:{node.lineno}"
        for module in MODULES.values()
        if module.inside(*quiet)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in ("say", "resend", "NewLine", "add_outgoing")
    ]
    assert not said, "\n".join(said)


def test_whatever_catches_everything_says_why() -> None:
    """``except Exception`` stands at an edge and is marked, logs the failure itself, or raises it again."""
    refused = [
        f"{module.where}:{handler.lineno}"
        for module in MODULES.values()
        for handler in ast.walk(module.tree)
        if isinstance(handler, ast.ExceptHandler) and _catches_everything(handler)
        if not (_is_marked(module, handler) or _raises_again(handler) or _logs_with_trace(handler))
    ]
    assert not refused, "\n".join(refused)


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or _dotted(handler.type) in ("Exception", "BaseException")


def _is_marked(module: Module, handler: ast.ExceptHandler) -> bool:
    reason = module.lines[handler.lineno - 1].partition("# noqa: BLE001 - ")[2]
    return len(reason) >= 8


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def _logs_with_trace(handler: ast.ExceptHandler) -> bool:
    return any(
        isinstance(node, ast.Call) and _dotted(node.func).endswith(".exception") for node in ast.walk(handler)
    )


def test_every_module_can_be_imported_with_an_empty_environment() -> None:
    """In one fresh process: no module asks for a setting, a folder or a server when it is imported."""
    names = [name for name in MODULES if ".migrations" not in name and not name.endswith("__main__")]
    script = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(HOUSE)!r})\n{script}", *names],
        env={},
        cwd=os.sep,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr


def test_nobody_imports_who_puts_the_house_together() -> None:
    """The modules that build and start the house stand at the top; what they use never reaches up to them."""
    users = {"bot.app", "bot.house", "bot.doors", "bot.jobs", "bot.cli"}
    refused = [
        f"{module.where}:{line} imports {imported}"
        for module in MODULES.values()
        if module.name not in users and not module.inside("bot.commands")
        for line, imported in module.imports()
        if imported in users - {"bot.house"}
    ]
    assert not refused, "\n".join(refused)
