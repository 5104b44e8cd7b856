"""The documents are kept true: settings, commands, kinds of step, links, and what they may not say."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from bot.cli import VERBS
from bot.settings import PREFIX, Settings
from bot.storage.every_table import metadata
from bot.storage.ties import tied_to_address, tied_to_talk
from flows.checks import check
from flows.everywhere import GLOBAL_WORDS
from flows.loader import compile_content
from flows.steps.registry import KINDS
from tests.docs_kept import OWN_TIME, ROW, STAYS, kept_page
from tests.docs_kept import PAGE as KEPT
from tests.docs_tables import ARCHITECTURE, PAGE, PERMISSIONS, permissions_page, written
from tests.flows.small_content import files

HOUSE = Path(__file__).resolve().parent.parent
PAGES = sorted(
    [*HOUSE.glob("*.md"), *(HOUSE / "docs").rglob("*.md"), *(HOUSE / "deploy").glob("*.md")],
)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
#: Registries belong to whoever installs; paths of one machine mean nothing on another.
FORBIDDEN = (
    *("pypi.org", "pythonhosted", "docker.io", "ghcr.io", "quay.io", "npmjs", "index-url", "proxy.golang"),
    *("/work/", "/root/", "/home/", "C:\\"),
)


def _text(path: Path) -> str:
    return path.read_text("utf-8")


@pytest.mark.parametrize("field", fields(Settings), ids=lambda field: field.name)
def test_every_setting_has_its_line(field: object) -> None:
    name = f"{PREFIX}{field.name.upper()}"  # type: ignore[attr-defined]
    assert f"| `{name}` |" in _text(PAGE)


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_has_its_line(verb: str) -> None:
    assert f"| `hulplijn {verb}` |" in _text(PAGE)


@pytest.mark.parametrize("page", [PAGE, ARCHITECTURE], ids=lambda page: page.name)
def test_the_tables_are_those_of_the_code(page: Path) -> None:
    assert _text(page) == written(_text(page)), "run: make docs"


def test_every_room_of_the_house_is_on_the_page() -> None:
    named = set(re.findall(r"^\| `(\w+)` \|", _text(ARCHITECTURE), re.MULTILINE))
    packages = {path.parent.name for path in (HOUSE / "handoff").glob("*/__init__.py")}
    assert packages - {"desk"} <= named


def test_the_page_with_permissions_is_that_of_the_routes() -> None:
    assert _text(PERMISSIONS) == permissions_page(), "run: make docs"


def test_settings_named_anywhere_exist() -> None:
    known = {f"{PREFIX}{field.name.upper()}" for field in fields(Settings)}
    known |= {"HULPLIJN_ALLOW_NO_BROWSER", "HULPLIJN_X_FILE"}
    sources = [*PAGES, *(HOUSE / "deploy").iterdir(), HOUSE / "Makefile"]
    named = {
        (path.name, name)
        for path in sources
        if path.is_file()
        for name in re.findall(r"HULPLIJN_[A-Z_]*[A-Z]", _text(path))
    }
    assert {each for each in named if each[1] not in known} == set()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_every_kind_of_step_is_explained_to_editors(kind: type) -> None:
    marker = getattr(kind, "marker_value", "") or ""
    shown = f"{kind.marker}: {marker}" if marker and kind.marker == "antwoord" else kind.marker  # type: ignore[attr-defined]
    assert f"| {kind.kind} | `{shown}` |" in _text(HOUSE / "docs" / "redactie.md")  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_every_key_of_a_step_is_in_the_reference(kind: type) -> None:
    page = _text(HOUSE / "docs" / "flow-format.md")
    missing = [key for key in kind.keys if not re.search(rf"\b{key}\b", page)]  # type: ignore[attr-defined]
    assert missing == []


@pytest.mark.parametrize("word", GLOBAL_WORDS)
def test_every_global_word_is_told_to_editors(word: str) -> None:
    assert word in _text(HOUSE / "docs" / "redactie.md")


def test_the_example_for_editors_works() -> None:
    page = _text(HOUSE / "docs" / "redactie.md")
    example = re.search(r"```yaml\n(flow: (\w+)\n.*?)```", page, re.DOTALL)
    assert example is not None
    file = f"flows/{example[2]}.yaml"
    content = compile_content({**files(), file: example[1].encode()})
    mistakes = [one for one in check(content) if one.file == file and one.severity == "fout"]
    assert mistakes == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOUSE)))
def test_links_lead_somewhere(page: Path) -> None:
    dead = []
    for target in LINK.findall(_text(page)):
        path, _, anchor = target.partition("#")
        if path.startswith(("http://", "https://")):
            continue
        found = (page.parent / path) if path else page
        if not found.exists() or (anchor and anchor not in _anchors(found)):
            dead.append(target)
    assert dead == []


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", _text(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOUSE)))
def test_nothing_refers_to_one_machine_or_a_registry(page: Path) -> None:
    assert [word for word in FORBIDDEN if word in _text(page)] == []


def test_every_table_is_told_with_how_long_it_stays() -> None:
    page = _text(KEPT)
    assert sorted(found[1] for found in ROW.finditer(page)) == sorted(metadata.tables)
    assert page == kept_page(page), "run: make docs"
    assert f"`HULPLIJN_KEEP_DAYS` ({Settings.keep_days})" in page


def test_what_is_said_to_stay_is_never_deleted_and_all_else_is() -> None:
    storage = "".join(map(_text, (HOUSE / "bot" / "storage").glob("*.py")))
    deleted = set(re.findall(r"\bdelete\((\w+)\)", storage))
    assert OWN_TIME.keys() <= metadata.tables.keys()
    for name, kept in OWN_TIME.items():
        gone_with_others = tied_to_talk(metadata.tables[name]) or tied_to_address(metadata.tables[name])
        if kept.startswith(STAYS):
            assert name not in deleted, name
        elif not gone_with_others:
            assert name in deleted, name


def test_every_decision_is_in_the_list_and_has_its_four_parts() -> None:
    folder = HOUSE / "docs" / "adr"
    listed = set(LINK.findall(_text(folder / "README.md")))
    pages = [page for page in folder.glob("*.md") if page.name != "README.md"]
    assert listed == {page.name for page in pages}
    for page in pages:
        text = _text(page)
        for part in ("**Context.**", "**Decision.**", "**Turned down.**", "**What it costs.**"):
            assert part in text, f"{page.name}: {part}"


def test_tests_named_for_a_fault_exist() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", _text(HOUSE / "docs" / "faults.md"))
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not (HOUSE / file).exists() or f"def {name}(" not in _text(HOUSE / file)
    ]
    assert named
    assert missing == []


def test_every_row_of_the_fault_matrix_is_there() -> None:
    rows = re.findall(r"^\| (\d+) \|", _text(HOUSE / "docs" / "faults.md"), re.MULTILINE)
    assert [int(row) for row in rows] == list(range(1, 34))


def test_pictures_are_small_and_used() -> None:
    readme = _text(HOUSE / "README.md")
    pictures = sorted((HOUSE / "docs" / "pictures").glob("*.png"))
    assert pictures
    for picture in pictures:
        assert picture.stat().st_size < 150_000, picture.name
        assert f"docs/pictures/{picture.name}" in readme
