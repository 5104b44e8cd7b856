from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.bench import dialogue
from tests.bench.bench_content import ADDED_CONTENT, assemble_content
from tests.bench.dialogue import Answers, Reply
from tests.bench.references.towns_lookup import find_town
from tests.bench.towns import TOWNS, misspell

#: The step of the content that gives each reply, in order.
STEPS = (
    *("welkom", "onderwerp", "wie", "wanneer", "verhaal", "nodig"),
    *("plaats", "plaats_klopt", "eerste_tip", "tweede_tip", "samenvatting", "einde"),
)
AS_WRITTEN = Answers(
    topic="{onderwerp}",
    person="{wie}",
    moment="{wanneer}",
    story="{verhaal}",
    need="{nodig}",
    town="{plaats}",
)


def read(path: Path) -> Any:
    return yaml.load(path.read_text(), Loader=yaml.BaseLoader)


@pytest.mark.parametrize(("step", "reply"), list(zip(STEPS, dialogue.replies_to(AS_WRITTEN), strict=True)))
def test_the_product_says_what_the_references_say(step: str, reply: Reply) -> None:
    written = read(ADDED_CONTENT / "flows" / "bench.yaml")["stappen"][step]
    labels = [choice.partition(" -> ")[0] for choice in written.get("keuzes", ())]

    assert written.get("vraag", written.get("stop")) == reply.text
    assert tuple(labels[: len(reply.labels)]) == reply.labels


def test_the_product_looks_up_the_same_towns() -> None:
    assert [item["naam"] for item in read(ADDED_CONTENT / "lijsten" / "plaatsen.yaml")] == list(TOWNS)


def test_every_misspelled_town_is_found() -> None:
    assert len(set(TOWNS)) == 40
    assert [find_town(misspell(town)) for town in TOWNS] == list(TOWNS)


def test_the_bench_flow_comes_first_and_the_real_content_is_all_there(tmp_path: Path) -> None:
    content = assemble_content(tmp_path / "content")

    tasks = read(content / "overal.yaml")["flows"]
    assert (tasks["start"], tasks["menu"]) == ("bench", "bench")
    assert (content / "flows" / "menu.yaml").exists()
    assert (content / "lijsten" / "plaatsen.yaml").exists()
