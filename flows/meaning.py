"""Which of a few answers does a sentence mean? By the telling words it shares with one label and no other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from flows.normalise import sentences, words_of
from flows.typed import DENIALS
from flows.understanding.words import STOP_WORDS, stem

if TYPE_CHECKING:
    from flows.steps.base import Choice

#: How much of a label must be said, and how far ahead of the next label.
ENOUGH = 0.5
AHEAD = 0.2
#: A question word says something, but less than a noun.
QUESTION_WORD = 0.5
_QUESTIONS = frozenset(
    ("waar", "wanneer", "hoe", "lang", "hoelang", "waarom", "wie", "welk", "welke", "hoeveel")
)
#: Whoever is named, it is the one this is about.
_SOMEBODY = frozenset(
    ("hij", "zij", "hem", "ie", "naaste", "familielid", "zoon", "dochter", "vader", "moeder", "pa", "ma")
)
_FAMILY = "familielid"
#: Everybody here knows somebody who is inside: "hij zit in Vught" is not yet "ik moet zelf gaan zitten".
_NEVER_ALONE = frozenset((_FAMILY, "zit"))
#: Words of a message that is looked at as a whole; of a longer one only the last sentence counts.
LONGEST = 25
_NOT_KNOWING = re.compile(
    r"\b(?:weet (?:ik )?(?:het )?(?:echt )?niet|weten (?:we|wij) (?:het )?niet|geen idee)\b"
)


def means_choice(choices: Sequence[Choice], text: str, *, enough: float = ENOUGH) -> Choice | None:
    """The one choice whose words are in the text, or None when none or several are."""
    said = _last_words(text)
    if (named := _named_at_once(choices, said)) is not None:
        return named
    given = _telling(said)
    if not given:
        return None
    labels = [_telling(words_of(one.label).words) for one in choices]
    common = Counter(word for label in labels for word in label)
    scores = sorted(
        (
            (_share(label, given, common), -place)
            for place, label in enumerate(labels)
            if _denies(words_of(choices[place].label).words) == _denies(said)
        ),
        reverse=True,
    )
    if not scores or scores[0][0] < enough:
        return None
    if len(scores) > 1 and scores[0][0] - scores[1][0] < AHEAD:
        return None
    return choices[-scores[0][1]]


def _named_at_once(choices: Sequence[Choice], said: Sequence[str]) -> Choice | None:
    """What an editor wrote that these words mean: the longest that is wholly in the text, in its order."""
    stems, denies = [stem(word) for word in said], _denies(said)
    written = [(words_of(one.label).words, one) for option in choices for one in option.at_once]
    found = [
        (len(words), one)
        for words, one in written
        if _in_order([stem(word) for word in words], stems) and _denies(words) == denies
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _in_order(words: Sequence[str], text: Sequence[str]) -> bool:
    rest = iter(text)
    return all(word in rest for word in words)


def _last_words(text: str) -> Sequence[str]:
    words = words_of(text).words
    if len(words) <= LONGEST:
        return words
    last = sentences(text)[-1].split()
    return last if len(last) <= LONGEST else last[-LONGEST:]


def _telling(words: Sequence[str]) -> dict[str, float]:
    """The words that choose, with how much each says."""
    found: dict[str, float] = {}
    for word in words:
        if word in _SOMEBODY or stem(word) in _SOMEBODY:
            found[_FAMILY] = QUESTION_WORD
        elif word == "laat" and "hoe" in words:
            found["wanneer"] = QUESTION_WORD
        elif word in _QUESTIONS:
            found[word] = QUESTION_WORD
        elif word not in STOP_WORDS:
            found[stem(word)] = 1.0
    return found


def _share(label: dict[str, float], given: dict[str, float], common: Counter[str]) -> float:
    """How much of the label was said; a word that stands in many labels counts for less."""
    shared = [word for word in label if word in given]
    if _NEVER_ALONE.issuperset(shared):
        return 0.0
    return sum(label[word] / common[word] for word in shared) / sum(
        weight / common[word] for word, weight in label.items()
    )


def _denies(words: Sequence[str]) -> bool:
    """ "Ik ben niet bang" is no answer "ik ben bang"; "ik weet niet waar hij is" does ask where he is."""
    return not DENIALS.isdisjoint(_NOT_KNOWING.sub(" ", " ".join(words)).split())
