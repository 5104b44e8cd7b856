"""Loading: all findings at once, nothing half, the same content for the same files, and a cache that cannot hurt."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from flows.compiled import code_version
from flows.findings import ContentError, Finding
from flows.loader import compile_content, load
from flows.steps.registry import KINDS
from tests.flows.small_content import FLOWS, files, small_content

CONTENT = Path(__file__).parents[2] / "content"


def findings_of(**changed: str) -> list[Finding]:
    with pytest.raises(ContentError) as caught:
        compile_content(files(**changed))
    return list(caught.value.findings)


def flow(steps: str, top: str = "") -> dict[str, str]:
    return {"flows/na_bezoek.yaml": f"flow: na_bezoek\ntitel: Na\nstart: a\n{top}stappen:\n{steps}"}


STOP = "  a: {stop: Dag.}\n"


@pytest.mark.parametrize(
    ("changed", "code", "line", "remedy"),
    [
        (flow("  a: {zeg: Dag, daarna: b}\n  bb: {stop: Dag.}\n"), "stap-onbekend", 5, ""),
        (
            flow("  a: {zeg: Dag, daarna: eind}\n  einde: {stop: Dag.}\n"),
            "stap-onbekend",
            5,
            "Bedoelde je 'einde'?",
        ),
        (flow("  a: {zeg: Dag, daarna: flow bezok}\n"), "flow-onbekend", 5, "Bedoelde je 'bezoek'?"),
        (flow("  a:\n    stop: Dag {naamm}.\n"), "variabele-onbekend", 5, "Bedoelde je 'naam'?"),
        (flow('  a:\n    stop: "{feit bezoek-dur}"\n'), "feit-onbekend", 5, "Bedoelde je 'bezoek-duur'?"),
        (flow('  a:\n    stop: "{inrichting.bezok}"\n'), "veld-onbekend", 5, "Bedoelde je 'bezoek'?"),
        (flow('  a:\n    stop: "{naam.bezoek}"\n'), "veld-onbekend", 5, "Schrijf naam."),
        (
            flow("  a:\n    als: [spullen is pass -> b, anders -> b]\n  b: {stop: Dag.}\n"),
            "waarde-onbekend",
            6,
            "Bedoelde je 'pas'?",
        ),
        (flow("  a:\n    als: [hoe is goed -> b]\n  b: {stop: Dag.}\n"), "anders-ontbreekt", 6, ""),
        (flow("  a:\n    als: [hoe is -> b, anders -> b]\n  b: {stop: Dag.}\n"), "voorwaarde", 6, ""),
        (flow("  a:\n    vraag: Wat?\n    keuze: [A -> a]\n"), "stap-soort", 5, ""),
        (flow("  a:\n    stop: Dag.\n    darna: a\n"), "sleutel-onbekend", 7, ""),
        (flow("  a: {stop: Dag.}\n", "herkent: [x]\n"), "sleutel-onbekend", 4, "Bedoelde je 'herken'?"),
        (flow("  a:\n    vraag: Wat?\n    keuzes: [A]\n"), "pijl-ontbreekt", 7, ""),
        (flow("  a:\n    vraag: Wat?\n    keuzes: [A -> a, A. -> a]\n"), "keuze-dubbel", 7, ""),
        (
            flow("  a:\n    vraag: Wat?\n    keuzes: [A -> a]\n    meteen: ['[b] iets -> a']\n"),
            "meteen-onbekend",
            8,
            "Begin met het id van een keuze",
        ),
        (
            flow("  a:\n    vraag: Wat?\n    antwoord: tekts\n    daarna: a\n"),
            "waarde-onbekend",
            7,
            "Bedoelde je 'tekst'?",
        ),
        (flow("  a: {zeg: Dag}\n"), "sleutel-ontbreekt", 5, "Voeg een regel 'daarna:' toe."),
        (flow("  a: {stop: ''}\n"), "tekst-leeg", 5, ""),
        (
            flow("  a: {zoek_in: inrichtinge, vraag: W?, twijfel: T, niet_gevonden: [N], daarna: a}\n"),
            "lijst-onbekend",
            5,
            "Bedoelde je 'inrichtingen'?",
        ),
        (flow("  a: {plan: {over: ooit, flow: kind}, daarna: a}\n"), "duur", 5, ""),
        (
            flow('  a: {plan: {over: 2 dagen, flow: kind, tussen: "20:00 en 10:00"}, daarna: a}\n'),
            "tijdvak",
            5,
            "",
        ),
        (flow("  a: {vraag: W?, antwoord: datum, van: ooit, daarna: a}\n"), "datum", 5, ""),
        (
            flow("  a: {naar_mens: {reden: x, urgntie: hoog}, daarna: a}\n"),
            "sleutel-onbekend",
            5,
            "Bedoelde je 'urgentie'?",
        ),
        (flow("  A b: {stop: Dag.}\n"), "id-vorm", 5, ""),
        (
            {"flows/na_bezoek.yaml": FLOWS["na_bezoek"].replace("flow: na_bezoek", "flow: nabezoek")},
            "flow-naam",
            1,
            "",
        ),
        (
            {"feiten/x.yaml": "- {id: bezoek-duur, tekst: T, controleer_voor: 2027-01-01}\n"},
            "id-dubbel",
            1,
            "",
        ),
        ({"feiten/x.yaml": "- {id: y, tekst: T, controleer_voor: 1 mei}\n"}, "datum", 1, ""),
        ({"nood.yaml": "- {id: x, naam: X}\n"}, "sleutel-ontbreekt", 1, ""),
    ],
)
def test_a_mistake_is_named_with_its_place_and_a_way_to_mend_it(
    changed: dict[str, str], code: str, line: int, remedy: str
) -> None:
    found = [one for one in findings_of(**changed) if one.code == code]
    assert found, findings_of(**changed)
    assert found[0].line == line
    assert remedy in found[0].remedy
    assert found[0].file in changed


def test_every_mistake_in_every_file_is_found_at_once() -> None:
    codes = {
        one.code
        for one in findings_of(
            **flow("  a: {zeg: Dag, daarna: weg}\n"),
            **{"flows/kind.yaml": "flow: kind\nzeg: Let op: dit\n", "feiten/x.yaml": "- tekst: T\n"},
        )
    }
    assert {"stap-onbekend", "yaml-dubbele-punt", "sleutel-ontbreekt"} <= codes


def test_a_broken_flow_makes_no_second_mistake_of_the_arrows_to_it() -> None:
    assert {
        one.file for one in findings_of(**{"flows/bezoek.yaml": "a: b: c\n"}) if "flow" in one.code
    } == set()


def test_a_crisis_step_must_exist_in_a_flow_marked_as_crisis() -> None:
    no_mark = FLOWS["gevaar"].replace("crisis: ja\n", "")
    assert "crisis-ontbreekt" in {one.code for one in findings_of(**{"flows/gevaar.yaml": no_mark})}


def test_missing_texts_of_everywhere_are_named_one_by_one() -> None:
    texts = files()["overal.yaml"].decode().replace("  gewist: gewist.\n", "")
    assert [one.code for one in findings_of(**{"overal.yaml": texts})] == ["sleutel-ontbreekt"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load(tmp_path)
    assert {"overal.yaml", "nood.yaml"} <= {one.file for one in caught.value.findings}


def test_the_small_helpline_has_every_kind_of_step() -> None:
    used = {type(step) for one in small_content().flows.values() for step in one.steps.values()}
    assert used == set(KINDS)


def write(folder: Path, **changed: str) -> None:
    for name, data in files(**changed).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def test_the_hash_says_what_the_content_says(tmp_path: Path) -> None:
    write(tmp_path)
    first = load(tmp_path)
    assert load(tmp_path).hash == first.hash
    write(tmp_path, **flow(STOP))
    assert load(tmp_path).hash != first.hash


def test_a_bad_file_leaves_the_loaded_content_as_it_was(tmp_path: Path) -> None:
    write(tmp_path)
    kept = load(tmp_path)
    before = repr(kept)
    write(tmp_path, **flow("  a: {zeg: Dag, daarna: weg}\n"))
    with pytest.raises(ContentError):
        load(tmp_path)
    assert repr(kept) == before


def test_compiled_content_comes_back_equal_from_the_cache(tmp_path: Path) -> None:
    write(tmp_path / "content")
    first = load(tmp_path / "content", tmp_path / "cache")
    assert [one.suffix for one in (tmp_path / "cache").iterdir()] == [".pickle"]
    assert load(tmp_path / "content", tmp_path / "cache") == first


def test_an_unreadable_cache_is_ignored(tmp_path: Path) -> None:
    write(tmp_path / "content")
    load(tmp_path / "content", tmp_path / "cache")
    for data in (b"", b"\x80\x05garbage", b"cos\nnothing_here\n."):
        kept = next((tmp_path / "cache").iterdir())
        kept.write_bytes(data)
        assert load(tmp_path / "content", tmp_path / "cache").flows


@pytest.mark.parametrize("mode", [0o777, 0o770])
def test_a_cache_that_others_can_write_is_never_loaded(tmp_path: Path, mode: int) -> None:
    write(tmp_path / "content")
    cache = tmp_path / "cache"
    load(tmp_path / "content", cache)
    kept = next(cache.iterdir())
    kept.write_bytes(b"cos\nabort\n(tR.")  # a pickle that would end this process
    kept.chmod(mode)
    assert load(tmp_path / "content", cache).flows
    kept.chmod(0o600)
    cache.chmod(mode)
    assert load(tmp_path / "content", cache).flows


def test_a_link_is_not_followed_out_of_the_cache(tmp_path: Path) -> None:
    write(tmp_path / "content")
    cache = tmp_path / "cache"
    load(tmp_path / "content", cache)
    kept = next(cache.iterdir())
    evil = tmp_path / "evil"
    evil.write_bytes(b"cos\nabort\n(tR.")
    kept.unlink()
    os.symlink(evil, kept)
    assert load(tmp_path / "content", cache).flows


def test_the_cache_belongs_to_this_code() -> None:
    assert len(code_version()) == 16


def test_the_real_content_loads_quickly(tmp_path: Path) -> None:
    """The best of a few, three languages each: what the code costs, not what else the machine is doing."""
    load(CONTENT, tmp_path)
    assert min(_seconds_to_load(None) for _ in range(3)) < 0.9
    assert min(_seconds_to_load(tmp_path) for _ in range(5)) < 0.1


def _seconds_to_load(cache: Path | None) -> float:
    start = time.process_time()
    load(CONTENT, cache)
    return time.process_time() - start
