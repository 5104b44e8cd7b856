"""The words the rules look for, and where they stand in a message."""

from __future__ import annotations

from collections.abc import Iterable

from flows.crisis.clauses import REASON, read
from flows.crisis.patterns import Message
from flows.typos import Typos

#: Words that stand next to each other and count as one: the words after the first, and the id.
Compound = tuple[tuple[str, ...], int]


class Lexicon:
    """Which of the words we look for a typed word stands for. Fill it with ``word``, then ``close`` it."""

    def __init__(self) -> None:
        self._exact: dict[str, list[int]] = {}
        self._starts: dict[str, list[int]] = {}
        self._compounds: dict[str, list[Compound]] = {}
        self._ids: dict[str, int] = {}
        self._lengths: tuple[int, ...] = ()
        self._typos = Typos((), ())
        self._known_words: frozenset[str] = frozenset()
        #: Per id: how telling the word is; long words with few forms say most.
        #: The first id is the end of a sentence, which never tells anything by itself.
        self.end = 0
        self.weight: list[int] = [-1000]

    def word(self, written: str, forms: Iterable[str]) -> int:
        """The id of one word of a pattern, with all its forms."""
        if written in self._ids:
            return self._ids[written]
        number = self._ids[written] = len(self.weight)
        forms = sorted(set(forms))
        for form in forms:
            self._shelve(form, number)
        self.weight.append(min(len(form) for form in forms) * 10 - len(forms))
        return number

    def _shelve(self, form: str, number: int) -> None:
        first, *rest = form.split()
        if rest:
            self._compounds.setdefault(first, []).append((tuple(rest), number))
        elif form.endswith("*"):
            self._starts.setdefault(form[:-1], []).append(number)
        else:
            self._exact.setdefault(form, []).append(number)

    def close(self, ordinary: Iterable[str]) -> None:
        """After the last word: make ready to read messages."""
        self._lengths = tuple(sorted({len(start) for start in self._starts}))
        parts = (
            word for first, rests in self._compounds.items() for rest, _ in rests for word in (first, *rest)
        )
        self._known_words = frozenset((*self._exact, *parts))
        self._typos = Typos((*self._known_words, *self._starts), ordinary)

    def read(self, text: str) -> Message:
        """A message as word ids and places."""
        typed, places, sentences, clauses = read(text)
        seen: dict[str, tuple[str, list[int]]] = {}
        for word in typed:
            if word not in seen:
                seen[word] = self._look_up(word)
        words = [seen[word][0] for word in typed]
        where: dict[int, list[tuple[int, int]]] = {}
        for index, word in enumerate(typed):
            for number in seen[word][1]:
                where.setdefault(number, []).append((index, index))
            for rest, number in self._compounds.get(words[index], ()):
                if tuple(words[index + 1 : index + 1 + len(rest)]) == rest:
                    where.setdefault(number, []).append((index, index + len(rest)))
        # An end stands just before the next word, and covers nothing.
        last = len(words)
        ends = [i for i in range(1, last) if places[i] > places[i - 1] + 1]
        where[self.end] = [(i, i - 1) for i in (*ends, last)]
        reasons = frozenset(clauses[i] for i, word in enumerate(typed) if word in REASON)
        ended = (*places, places[-1] + 1 if places else 0)
        return Message(typed, ended, where, sentences, clauses, reasons)

    def _look_up(self, word: str) -> tuple[str, list[int]]:
        """The word that was meant, and its ids."""
        ids = self._ids_of(word)
        if ids or word in self._known_words:
            return word, ids
        meant = self._typos.meant(word)
        return (meant, self._ids_of(meant)) if meant else (word, ids)

    def _ids_of(self, word: str) -> list[int]:
        found = self._exact.get(word, [])
        for length in self._lengths:
            if length > len(word):
                break
            more = self._starts.get(word[:length])
            if more:
                found = found + more
        return found
