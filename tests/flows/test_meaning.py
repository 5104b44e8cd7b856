"""A sentence is matched to the one answer it shares its telling words with; a doubt is no match."""

from __future__ import annotations

import pytest

from flows.meaning import means_choice
from flows.steps.base import Choice
from flows.typed import fold

LABELS = (
    "Waar is mijn familielid nu?",
    "Hoe lang kan dit duren?",
    "Een advocaat",
    "Kleren brengen",
    "Ik ben bang",
)
CHOICES = [Choice(id=fold(label), label=label, code="", folded=fold(label)) for label in LABELS]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("ja maar waar is hij", LABELS[0]),
        ("ik weet niet waar mijn zoon is", LABELS[0]),
        ("hoe lang blijft ie daar", LABELS[1]),
        ("mag ik kleren voor hem brengen", LABELS[3]),
        ("ik ben wel bang hoor", LABELS[4]),
    ],
)
def test_a_sentence_means_the_answer_it_shares_words_with(text: str, label: str) -> None:
    found = means_choice(CHOICES, text)
    assert found is not None and found.label == label


@pytest.mark.parametrize(
    "text", ["", "hij", "wat een dag", "ik ben niet bang", "waar en hoe lang", "mijn zoon"]
)
def test_a_doubt_or_a_denial_means_none(text: str) -> None:
    assert means_choice(CHOICES, text) is None


def test_of_a_long_story_only_the_last_sentence_counts() -> None:
    story = "Ik heb gisteren kleren gekocht en gewassen. " * 5
    found = means_choice(CHOICES, story + "Waar is hij nu?")
    assert found is not None and found.label == LABELS[0]


@pytest.mark.parametrize("text", ["mijn dochter zit in nieuwersluis", "me pa zit in de bak"])
def test_that_somebody_is_inside_is_not_yet_that_somebody_has_to_go(text: str) -> None:
    labels = ("Ze moet nog gaan zitten", "Een baby of heel klein kind")
    choices = [Choice(id=fold(label), label=label, code="", folded=fold(label)) for label in labels]
    assert means_choice(choices, text) is None


def _with_shortcut(words: str) -> list[Choice]:
    shortcut = Choice(id="law", label=words, code="", folded=fold(words))
    first = Choice(id="law", label="De rechtszaak", code="", at_once=(shortcut,))
    return [first, Choice(id="money", label="Geld", code="")]


def test_words_an_editor_gave_a_choice_mean_it_with_others_between() -> None:
    found = means_choice(_with_shortcut("journalist belt"), "een journalist van de krant belt mij")
    assert found is not None and found.label == "journalist belt"


@pytest.mark.parametrize("text", ["een journalist", "hij belt een journalist", "de journalist belt niet"])
def test_half_of_those_words_or_a_denial_mean_nothing(text: str) -> None:
    assert means_choice(_with_shortcut("journalist belt"), text) is None
