"""From the signals in the content, and their examples, to rules that are quick to try. Once for each version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from flows.crisis.lexicon import Lexicon
from flows.crisis.likeness import CALM, examples_by_kind
from flows.crisis.patterns import END, FAR, SLACK, TOUCHING, Pattern, PatternError, Row
from flows.normalise import plain, words_of
from flows.understanding.linear import Weights

#: Sure, in doubt, or one of several cues that together make a doubt.
SURE, DOUBT, CUE, WEAK, AGAINST, SOFTEN, EXPLAINS, IDIOM, ABOUT, TOLD, STILL = range(11)

_LISTS = {
    "zinnen": SURE,
    "patronen": SURE,
    "twijfel": DOUBT,
    "samen": CUE,
    "zwak": WEAK,
    "tegen": AGAINST,
    "verzacht": SOFTEN,
    "verklaart": EXPLAINS,
}


class RulesError(ValueError):
    """``signalen.yaml`` cannot be understood; the message says where, in Dutch."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern, what it is about and what it means. ``cue`` tells different cues of one kind apart."""

    pattern: Pattern
    kind: str
    role: int
    cue: int = 0


@dataclass(slots=True)
class Rules:
    """All rules, looked up by the word that must be there."""

    lexicon: Lexicon
    by_anchor: dict[int, list[Rule]]
    order: tuple[str, ...]
    #: Kind -> who it is about -> the kind it then becomes.
    about: dict[str, dict[str, str]]
    #: Word ids of the groups that say who a message is about.
    people: dict[str, int]
    #: Every kind of signal there is a rule for.
    kinds: frozenset[str] = frozenset()
    #: What the example messages sound like, for when no rule fits.
    likeness: Weights | None = None


def compile_rules(signals: Mapping[str, Any]) -> Rules:
    """Read the whole of ``signalen.yaml``. Raises ``RulesError``."""
    reader = _Reader(signals)
    try:
        reader.read_all()
    except PatternError as problem:
        raise RulesError(str(problem)) from problem
    return reader.rules()


class _Reader:
    def __init__(self, signals: Mapping[str, Any]) -> None:
        self.signals = signals
        self.lexicon = Lexicon()
        self.groups: dict[str, tuple[str, ...]] = {}
        self.found: list[Rule] = []

    def read_all(self) -> None:
        for name, words in (self.signals.get("groepen") or {}).items():
            self.groups[name] = tuple(form for word in words for form in self._forms(str(word)))
        for written in self.signals.get("idiomen") or ():
            self._add(written, "", IDIOM)
        for key, role in (("schrijver", ABOUT), ("verteld", TOLD), ("toch", STILL)):
            for name, patterns in (self.signals.get(key) or {}).items():
                for written in patterns:
                    self._add(written, name, role)
        for kind, lists in (self.signals.get("signalen") or {}).items():
            self._read_kind(kind, lists)

    def _read_kind(self, kind: str, lists: Mapping[str, Any]) -> None:
        for name, role in _LISTS.items():
            for number, written in enumerate(lists.get(name) or ()):
                for one in [written] if isinstance(written, str) else written:
                    self._add(one, kind, role, number)

    def _add(self, written: str, kind: str, role: int, cue: int = 0) -> None:
        self.found.append(Rule(self._pattern(written), kind, role, cue))

    def _pattern(self, written: str) -> Pattern:
        rows = [self._row(part, written) for part in written.split(" + ")]
        rows.sort(key=lambda row: -self.lexicon.weight[row.words[row.anchor]])
        return Pattern(tuple(rows), written)

    def _row(self, part: str, written: str) -> Row:
        words: list[int] = []
        gaps: list[int] = []
        gap = SLACK + 1
        for piece in part.split():
            if piece == "..":
                gap = FAR + 1
                continue
            if words:
                gaps.append(TOUCHING if piece == END else gap)
            words.append(
                self.lexicon.end
                if piece == END
                else self.lexicon.word(piece, self._forms_of_piece(piece, written))
            )
            gap = SLACK + 1
        if not words:
            raise PatternError(f"In signalen.yaml staat een leeg patroon: “{written}”.")
        anchor = max(range(len(words)), key=lambda i: self.lexicon.weight[words[i]])
        return Row(tuple(words), tuple(gaps), anchor)

    def _forms_of_piece(self, piece: str, written: str) -> list[str]:
        """Every form of one piece of a pattern; neighbours are joined by a space."""
        forms: list[str] = []
        for one in piece.split("|"):
            parts = [self._forms_of_part(part, written) for part in one.split("_") if part]
            forms += [" ".join(form) for form in product(*parts)] if parts else []
        if not forms:
            raise PatternError(f"In signalen.yaml staat een leeg woord in “{written}”.")
        return forms

    def _forms_of_part(self, part: str, written: str) -> tuple[str, ...]:
        if not part.startswith("<"):
            return self._forms(part)
        name = part.strip("<>")
        if name not in self.groups:
            raise PatternError(f"signalen.yaml noemt de groep <{name}> in “{written}”, maar die is er niet.")
        return self.groups[name]

    def _forms(self, word: str) -> tuple[str, ...]:
        """A word as a message would hold it after normalising; ``_`` ties neighbours."""
        if word.endswith("*"):
            return (plain(word[:-1]) + "*",)
        form = " ".join(words_of(word.replace("_", " ")).words)
        return (form,) if form else ()

    def rules(self) -> Rules:
        people = {name: self.lexicon.word(f"<{name}>", forms) for name, forms in self.groups.items()}
        self.lexicon.close((*(self.signals.get("gewone_woorden") or ()), *calm_words(self.signals)))
        by_anchor: dict[int, list[Rule]] = {}
        for rule in self.found:
            by_anchor.setdefault(rule.pattern.anchor, []).append(rule)
        kinds = self.signals.get("signalen") or {}
        about = {kind: dict(lists["over"]) for kind, lists in kinds.items() if "over" in lists}
        order = tuple(self.signals.get("voorrang") or kinds)
        return Rules(self.lexicon, by_anchor, order, about, people, frozenset(kinds))


def calm_words(signals: Mapping[str, Any]) -> set[str]:
    """Words of the calm examples: no slip of the finger for a word of danger."""
    return {word for text in examples_by_kind(signals).get(CALM, ()) for word in words_of(text).words}
