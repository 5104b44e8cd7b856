"""YAML as plain text: nothing is turned into a number, and every trap for prose is explained with its place."""

from __future__ import annotations

import pytest

from flows.findings import Finding
from flows.yaml_reader import LARGEST, MapNode, TextNode, plain_data, read_yaml


def read(text: str | bytes) -> tuple[object, list[Finding]]:
    findings: list[Finding] = []
    node = read_yaml("flows/a.yaml", text if isinstance(text, bytes) else text.encode(), findings)
    return (None if node is None else plain_data(node)), findings


def test_every_scalar_stays_text() -> None:
    data, findings = read(
        "a: 13:30\nb: nee\nc: no\nd: on\ne: 0123\nf: 2026-11-20\ng: ~\nh:\ni: [1.0, true]\n"
    )
    assert findings == []
    assert data == {
        "a": "13:30",
        "b": "nee",
        "c": "no",
        "d": "on",
        "e": "0123",
        "f": "2026-11-20",
        "g": "~",
        "h": "",
        "i": ["1.0", "true"],
    }


def test_every_piece_knows_its_place() -> None:
    node = read_yaml("a.yaml", b"a:\n  b: woord\n", [])
    assert isinstance(node, MapNode)
    inner = node.entries["a"]
    assert isinstance(inner, MapNode)
    assert str(inner.keys["b"]) == "a.yaml:2:3"
    leaf = inner.entries["b"]
    assert isinstance(leaf, TextNode)
    assert str(leaf.mark) == "a.yaml:2:6"


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: x\nzeg: Let op: neem mee\n", "yaml-dubbele-punt", 2, 12),
        ("zeg: een tekst\n  die doorgaat: zo\n", "yaml-dubbele-punt", 2, 15),
        ("zeg: Bel toestel #12 voor hulp\n", "yaml-hekje", 1, 18),
        ("zeg: - niet vergeten\n", "yaml-beginteken", 1, 6),
        ("zeg: {naam}, hoe gaat het\n", "yaml-beginteken", 1, 6),
        ("zeg: {inrichting.bezoek}\n", "yaml-beginteken", 1, 6),
        ("keuzes:\n  - [tijd] Wanneer kan het? -> tijd\n", "yaml-beginteken", 2, 5),
        ("zeg: @naam\n", "yaml-beginteken", 1, 6),
        ("zeg: `naam`\n", "yaml-beginteken", 1, 6),
        ("zeg: %d keer\n", "yaml-beginteken", 1, 6),
        ("zeg: &anker tekst\n", "yaml-beginteken", 1, 6),
        ("zeg: *anker\n", "yaml-beginteken", 1, 6),
        ("zeg: !gevaar\n", "yaml-beginteken", 1, 6),
        ("stappen:\n\ta: b\n", "yaml-tab", 2, 1),
        ('zeg: "nooit dicht\n', "yaml-aanhalingsteken", 1, 6),
        ("a: b\n c: d\n", "yaml-dubbele-punt", 2, 3),
        ("a: b\na: c\n", "yaml-dubbele-sleutel", 2, 1),
        ("a: [&x b, c]\n", "yaml-anker", 1, 5),
        ("a: b\n---\nc: d\n", "yaml-meer-delen", 2, 1),
        ("{a: b}: c\n", "yaml-sleutel", 1, 1),
        ("a: \x07\n", "yaml-teken", 1, 4),
    ],
)
def test_a_trap_is_explained_with_its_place(text: str, code: str, line: int, column: int) -> None:
    _, findings = read(text)
    found = findings[0]
    assert (found.code, found.line, found.column) == (code, line, column)
    assert found.severity == "fout"
    assert found.message
    assert found.remedy


@pytest.mark.parametrize(
    "text",
    [
        "zoek_in: inrichtingen              # de lijst met bijnamen\n",
        "herken:    # wat mensen typen\n  - een\n",
        "# een regel: met alles {erin} @\na: b\n",
        "zeg: |\n  Let op: neem je pas mee #1\n  - en dit\n  @ook\na: b\n",
        "- zeg: |\n    Let op: dit\n  daarna: x\n",
        'zeg: "Let op: dit #1 {naam}"\n',
        "zeg: 'Hij zei: ''kom'' #1'\n",
        'zeg: "begin\n  Let op: het eind"\na: b\n',
        "plan: {over: 7 dagen, flow: na_bezoek}\n",
        'geef_mee: [inrichting, "b: c"]\n',
        "tijd: 10:00-20:00\nsite: https://www.dji.nl/a#b\n",
        "signalen: {}\nidiomen: []\n",
    ],
)
def test_what_is_no_trap_is_left_alone(text: str) -> None:
    assert read(text)[1] == []


def test_a_file_that_is_too_large_is_refused_before_it_is_parsed() -> None:
    assert [one.code for one in read(b"a" * (LARGEST + 1))[1]] == ["yaml-te-groot"]


def test_a_file_that_goes_too_deep_is_refused() -> None:
    assert [one.code for one in read("a: " + "[" * 500 + "]" * 500)[1]] == ["yaml-te-diep"]


def test_other_encodings_are_named_with_their_line() -> None:
    found = read(b"a: b\nc: caf\xe9\n")[1][0]
    assert (found.code, found.line) == ("yaml-tekenset", 2)


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbfa: b\n", b"a: b\r\nc: d\r\n", b"- \n- \n"])
def test_odd_but_honest_files_are_read(data: bytes) -> None:
    assert read(data)[1] == []
