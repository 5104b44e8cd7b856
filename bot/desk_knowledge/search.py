"""Finds texts by a few words: typing mistakes, half words and words in any order are all right."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from flows.normalise import plain

#: How alike two words must be, of 100.
_ALIKE = 80
#: Letters; a shorter word must be right, and one may be the end of a longer word from here on.
_TO_GUESS, _TO_END = 4, 5
#: How much a word counts that is only a part of another, or only looks like it.
_PART, _LOOKS = 0.8, 0.6
#: A word in the title says more than one in the text.
_TITLE = 2.0
#: The share of the asked words that must be found.
_ENOUGH = 0.6
#: A word in more than this share of the texts says nothing, unless nothing else was asked.
_COMMON = 0.35
_WORD = re.compile(r"[^\W_]+")


class SearchIndex:
    """Made once for a release of the content."""

    def __init__(self, texts: Iterable[tuple[str, str, str]]) -> None:
        """Rows of name, title and text; a name may have several rows, such as one in each language."""
        self._weights: dict[str, dict[str, float]] = defaultdict(dict)
        lengths: Counter[str] = Counter()
        for name, title, text in texts:
            said, titled = _words(text), _words(title)
            lengths[name] += len(said) + len(titled)
            for word in said:
                self._weights[word].setdefault(name, 1.0)
            for word in titled:
                self._weights[word][name] = _TITLE
        self._known = sorted(self._weights)
        usual = sum(lengths.values()) / max(1, len(lengths))
        #: A word in a short text says more than the same word in a long one.
        self._density = {name: 2 / (1 + length / usual) for name, length in lengths.items()}

    def find(self, asked: str, most: int) -> list[str]:
        """Names, the best first. Nothing when too few of the words are found."""
        wanted = self._telling_words(asked)
        scores: dict[str, float] = defaultdict(float)
        hits: Counter[str] = Counter()
        for word in wanted:
            for name, score in self._scores_of(word).items():
                scores[name] += score
                hits[name] += 1
        enough = math.ceil(len(wanted) * _ENOUGH)
        found = [name for name in scores if hits[name] >= enough]
        return sorted(found, key=lambda name: (-scores[name], name))[:most]

    def _telling_words(self, asked: str) -> list[str]:
        wanted = list(dict.fromkeys(_words(asked)))[:12]
        most = len(self._density) * _COMMON
        return [word for word in wanted if len(self._weights.get(word, ())) <= most] or wanted

    def _scores_of(self, word: str) -> Mapping[str, float]:
        best: dict[str, float] = {}
        for known, likeness in self._like(word):
            rows = self._weights[known]
            rarity = math.log(1 + len(self._density) / len(rows))
            for name, weight in rows.items():
                best[name] = max(best.get(name, 0.0), likeness * weight * rarity * self._density[name])
        return best

    def _like(self, word: str) -> list[tuple[str, float]]:
        exact = [(word, 1.0)] if word in self._weights else []
        if len(word) < _TO_GUESS:
            return exact
        parts = [(one, _PART) for one in self._known if one != word and _is_part(word, one)]
        if exact or parts:
            return [*exact, *parts]
        alike = process.extract(word, self._known, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=5)
        return [(one, _LOOKS * score / 100) for one, score, _ in alike]


def _words(text: str) -> list[str]:
    return _WORD.findall(plain(text))


def _is_part(word: str, known: str) -> bool:
    return known.startswith(word) or (len(word) >= _TO_END and known.endswith(word))
