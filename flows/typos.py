"""Words with one slip of the finger, put back to the word that was meant."""

from __future__ import annotations

from collections.abc import Iterable

#: Shorter words lie too close to other Dutch words to guess.
SHORTEST = 5


def shortened(word: str) -> set[str]:
    """Every form of the word with one letter left out."""
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


class Typos:
    """Finds the known word at one slip: a letter too many, too few, changed or swapped."""

    def __init__(self, known: Iterable[str], ordinary: Iterable[str]) -> None:
        self.known = frozenset(word for word in known if len(word) >= SHORTEST)
        self.ordinary = frozenset(ordinary)
        self._near: dict[str, str] = {}
        for word in sorted(self.known):
            for form in shortened(word):
                self._near.setdefault(form, word)

    def __eq__(self, other: object) -> bool:
        """The same when read from the cache."""
        if not isinstance(other, Typos):
            return NotImplemented
        return (self.known, self.ordinary) == (other.known, other.ordinary)

    def __hash__(self) -> int:
        return hash((self.known, self.ordinary))

    def meant(self, word: str) -> str | None:
        """The known word that was probably meant, or None. The first letter is trusted."""
        if len(word) < SHORTEST or word in self.ordinary or word.isdigit():
            return None
        found = self._near.get(word)
        if found is None:
            forms = [word[:i] + word[i + 1 :] for i in range(1, len(word))]
            found = next((form for form in forms if form in self.known), None)
            if found is None:
                near = (self._near.get(form) for form in forms)
                found = next((known for known in near if known and _one_slip(word, known)), None)
        return found if found and found[0] == word[0] else None


def _one_slip(typed: str, known: str) -> bool:
    """Same length: one letter changed, or two neighbours swapped."""
    if len(typed) != len(known):
        return False
    apart = [i for i, (a, b) in enumerate(zip(typed, known, strict=True)) if a != b]
    if len(apart) == 1:
        return True
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and typed[apart[0]] == known[apart[1]]
        and typed[apart[1]] == known[apart[0]]
    )
