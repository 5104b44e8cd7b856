"""The linear model: learns the same from the same, keeps what it learned safely, explains itself, delays nobody."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from flows.understanding import recognise
from flows.understanding.concepts import CONCEPTS
from flows.understanding.features import features, is_of_words
from flows.understanding.linear import how_often, score, train
from flows.understanding.recognise import model_for
from flows.understanding.seldom import SELDOM
from flows.understanding.trained import trained
from flows.understanding.weights_file import Damaged, from_bytes, to_bytes

EXAMPLES = tuple(
    (topic, f"{start} {rest}")
    for topic, rests in {
        "geld": ("de huur betalen", "mijn schulden aflossen", "een uitkering krijgen"),
        "bezoek": ("op bezoek gaan", "een afspraak maken voor het bezoekuur", "hem bezoeken"),
        "school": ("met de juf praten", "het op school vertellen", "een brief aan de meester schrijven"),
    }.items()
    for start in ("hoe kan ik", "ik wil graag", "moet ik")
    for rest in rests
)


def test_the_same_examples_give_the_same_weights() -> None:
    assert train(EXAMPLES) == train(EXAMPLES)


def test_pieces_of_words_must_be_seen_more_often_than_words() -> None:
    everything, topics = train(EXAMPLES), train(EXAMPLES, often=how_often)
    left_out = set(everything.rows) - set(topics.rows)
    assert left_out
    assert not any(map(is_of_words, left_out))


def test_a_word_that_no_phrase_has_is_heard_by_its_concept() -> None:
    phrases = " ".join(text for _, text in EXAMPLES)
    assert "hypotheeklasten" not in phrases
    assert "#money" in features("hypotheeklasten")
    chances = score(train(EXAMPLES), "hypotheeklasten")
    assert max(chances, key=chances.__getitem__) == "geld"


def test_seldom_words_belong_to_one_concept_that_exists() -> None:
    words = [word for ones in SELDOM.values() for word in ones.split()]
    assert len(words) == len(set(words))
    assert SELDOM.keys() <= CONCEPTS.keys()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("kan de huurr niet betaln", "geld"),
        ("wanneer mag ik komen bezoekn", "bezoek"),
        ("wat zeg ik tegen de meester", "school"),
    ],
)
def test_a_message_nobody_taught_is_heard_by_its_words_and_pieces_of_words(text: str, topic: str) -> None:
    chances = score(train(EXAMPLES), text)
    assert max(chances, key=chances.__getitem__) == topic
    assert sum(chances.values()) == pytest.approx(1.0)


def test_two_labels_are_enough() -> None:
    weights = train(pair for pair in EXAMPLES if pair[0] != "school")
    assert score(weights, "de huur")["geld"] > 0.5 > score(weights, "op bezoek")["geld"]


def test_a_message_without_a_known_word_speaks_for_nothing() -> None:
    assert max(score(train(EXAMPLES), "xqz wvk").values()) < 0.6


def test_weights_come_back_from_their_bytes_and_damaged_ones_are_refused() -> None:
    weights = train(EXAMPLES)
    data = to_bytes(weights)
    assert from_bytes(data) == weights
    for damaged in (b"", b"{}\n", data[:-4], data[:-3], b"[1]\n", b'{"form": 1}\nabcd'):
        with pytest.raises(Damaged):
            from_bytes(damaged)


def test_what_was_learned_is_kept_and_a_damaged_file_is_learned_anew(tmp_path: Path) -> None:
    examples = (*EXAMPLES, ("geld", str(tmp_path)))
    weights = trained(examples, tmp_path / "cache")
    [kept] = (tmp_path / "cache").iterdir()
    assert from_bytes(kept.read_bytes()) == weights
    kept.write_bytes(b"garbage")
    assert _trained_elsewhere(examples, tmp_path / "cache") == to_bytes(weights)
    assert from_bytes(kept.read_bytes()) == weights


def _trained_elsewhere(examples: tuple[tuple[str, str], ...], folder: Path) -> bytes:
    """In a process that remembers nothing; it fails when training is not left to yet another process."""
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from flows.understanding.trained import trained\nfrom flows.understanding.weights_file import to_bytes\n"
        f"weights = trained({examples!r}, Path({str(folder)!r}))\n"
        "assert not {'sklearn', 'numpy', 'scipy'} & sys.modules.keys()\n"
        "sys.stdout.buffer.write(to_bytes(weights))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=True, timeout=50)
    return done.stdout


@dataclass(frozen=True)
class Flow:
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class Large:
    """Content with enough phrases to learn from."""

    hash: str
    cache: Path
    flows: Mapping[str, Flow]
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Large:
    topics = {topic: tuple(text for label, text in EXAMPLES if label == topic) for topic, _ in EXAMPLES}
    more = {
        topic: tuple(f"{text} {i}" for text in texts for i in range(20)) for topic, texts in topics.items()
    }
    small_talk = tuple(
        f"{word} {i}" for word in ("hoi", "haha", "lekker weer", "wat eten we") for i in range(8)
    )
    return Large(
        hash="large-enough-to-learn",
        cache=tmp_path_factory.mktemp("cache"),
        flows={topic: Flow(texts) for topic, texts in topics.items()},
        phrases={**more, "onduidelijk": small_talk, "geen-flow": ("op bezoek gaan",) * 50},
    )


def test_phrases_of_a_flow_and_of_its_file_are_learned_together(large: Large) -> None:
    heard = recognise(large, "kan ik hier de huur mee betalen")
    assert (heard.best, heard.likely[0]) == ("geld", "geld")
    assert model_for(large).learned is not None


def test_small_talk_opens_nothing(large: Large) -> None:
    heard = recognise(large, "lekker weer he haha")
    assert (heard.best, heard.candidates, heard.likely[0]) == (None, (), "onduidelijk")


def test_a_file_without_a_flow_is_not_learned(large: Large) -> None:
    learned = model_for(large).learned
    assert learned is not None
    assert "geen-flow" not in learned.labels
