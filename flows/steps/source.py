"""One step of a file while it is being read: its keys as prose, arrows and choices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from flows.codes import button_code
from flows.findings import Finding, Mark, mistake
from flows.reading import ID, Block, check_id
from flows.steps.base import Choice, Target
from flows.texts import Prose, read_prose
from flows.typed import fold
from flows.yaml_reader import MapNode, TextNode

_VARIABLE = re.compile(r"[a-z][a-z0-9_]*\Z")
_GIVEN_ID = re.compile(r"\[([^\]]*)\]\s*(.*)\Z", re.DOTALL)
_ARROW = "->"
_LONGEST_ID = 40


class StepSource(Block):
    """The block of one step, with what its flow adds."""

    def __init__(
        self,
        node: MapNode,
        findings: list[Finding],
        *,
        flow: str,
        id: str,
        moved: Mapping[str, str],
        mark: Mark | None = None,
    ) -> None:
        super().__init__(node, findings)
        #: Of the step's own name, one line above its first key.
        self.mark = mark or node.mark
        self.flow = flow
        self.id = id
        self.moved = moved

    def inner(self, key: str) -> StepSource | None:
        """The block under a key, read as part of the same step."""
        block = self.block(key)
        if block is None:
            return None
        return StepSource(block.node, self.findings, flow=self.flow, id=self.id, moved=self.moved)

    def prose(self, key: str) -> Prose:
        node = self.text_node(key)
        return Prose() if node is None else read_prose(node, self.findings)

    def needed_prose(self, key: str) -> Prose:
        return self.prose(key) if self.needed_text(key) else Prose()

    def proses(self, key: str) -> tuple[Prose, ...]:
        return tuple(read_prose(node, self.findings) for node in self.text_nodes(key))

    def variable_name(self) -> str:
        """The name under ``bewaar_als``; empty when the answer is not kept."""
        node = self.text_node("bewaar_als")
        if node is None:
            return ""
        return self._name(node)

    def names(self, key: str) -> tuple[str, ...]:
        return tuple(self._name(node) for node in self.text_nodes(key))

    def _name(self, node: TextNode) -> str:
        name = node.text.strip()
        if not _VARIABLE.match(name):
            self.complain(
                "variabele-vorm",
                node.mark,
                f"'{name}' kan geen naam van een antwoord zijn.",
                "Gebruik kleine letters, cijfers en _, en begin met een letter.",
            )
        return name

    def target(self, key: str) -> Target | None:
        """The arrow under a key, when it is there."""
        node = self.text_node(key)
        return None if node is None else read_target(node.text, node, self.findings)

    def needed_target(self, key: str) -> Target:
        self.need(key)
        return self.target(key) or Target(kind="stap", name="", mark=self.mark)

    def arrow(self, node: TextNode) -> tuple[str, Target | None]:
        """``woorden -> doel`` as words and target; None without an arrow."""
        words, sign, aim = node.text.rpartition(_ARROW)
        if not sign:
            return node.text.strip(), None
        return words.strip(), read_target(aim, node, self.findings)

    def needed_arrow(self, node: TextNode) -> tuple[str, Target]:
        words, target = self.arrow(node)
        if target is None:
            self.complain(
                "pijl-ontbreekt", node.mark, f"Hier mist een pijl: {words[:60]}", "Schrijf: woorden -> stap."
            )
            target = Target(kind="stap", name="", mark=node.mark)
        return words, target

    def choices(self, key: str, *, arrows: bool) -> tuple[Choice, ...]:
        """The choices of a list, with ids given or made from their words."""
        made: list[Choice] = []
        for node in self.text_nodes(key):
            words, target = self.needed_arrow(node) if arrows else (node.text.strip(), None)
            made.append(self.choice(words, node, target))
        self._refuse_doubles(made, key)
        if not made:
            self.complain(
                "keuzes-leeg",
                self.place(key),
                f"Onder '{key}' staat niets.",
                "Zet er minstens één keuze onder.",
            )
        return tuple(made)

    def chosen_at_once(self, key: str, options: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """The choices, each with the words of the list that choose it before it was asked."""
        extra: dict[str, list[Choice]] = {one.id: [] for one in options}
        for node in self.text_nodes(key):
            words, target = self.needed_arrow(node)
            made = self.choice(words, node, target)
            if made.id in extra:
                extra[made.id].append(made)
            else:
                self.complain(
                    "meteen-onbekend",
                    node.mark,
                    f"'{made.id}' is geen keuze van deze vraag.",
                    "Begin met het id van een keuze: [naam] woorden -> stap.",
                )
        return tuple(replace(one, at_once=tuple(extra[one.id])) for one in options)

    def choice(self, words: str, node: TextNode, target: Target | None, default_id: str = "") -> Choice:
        found = _GIVEN_ID.match(words)
        given, label = (found[1].strip(), found[2].strip()) if found else ("", words)
        if given:
            check_id(given, node.mark, self.findings)
        if not label:
            self.complain(
                "keuze-leeg", node.mark, "Deze keuze heeft geen woorden.", "Schrijf wat er op de knop komt."
            )
        if "{" in label or "}" in label:
            self.complain(
                "keuze-accolade",
                node.mark,
                "Op een knop kan geen {…} staan.",
                "Schrijf de woorden gewoon uit.",
            )
        now = given or default_id or make_id(label)
        oldest, others = self._lineage(now)
        return Choice(
            id=oldest,
            label=label,
            code=button_code(self.flow, self.id, oldest),
            target=target,
            folded=fold(label),
            former=others,
            mark=node.mark,
        )

    def _lineage(self, now: str) -> tuple[str, tuple[str, ...]]:
        """The first id a choice ever had, which it keeps, and its later ones (``verhuisd``)."""
        back = {
            new.rpartition(".")[2]: old.rpartition(".")[2]
            for old, new in self.moved.items()
            if self._is_here(new)
        }
        names = [now]
        while names[-1] in back and back[names[-1]] not in names:
            names.append(back[names[-1]])
        return names[-1], tuple(names[:-1])

    def _is_here(self, new: str) -> bool:
        step, dot, _ = new.rpartition(".")
        return not dot or step == self.id

    def _refuse_doubles(self, made: Iterable[Choice], key: str) -> None:
        seen: set[str] = set()
        for one in made:
            if one.id in seen:
                self.complain(
                    "keuze-dubbel",
                    one.mark,
                    f"Twee keuzes onder '{key}' heten '{one.id}'.",
                    "Geef een ervan een eigen id: [naam] woorden -> stap.",
                )
            seen.add(one.id)


def make_id(label: str) -> str:
    """An id out of the Dutch words of a label."""
    name = fold(label).replace(" ", "_")[:_LONGEST_ID].strip("_")
    return "".join(one for one in name if one.isascii()) or "keuze"


def read_target(text: str, node: TextNode, findings: list[Finding]) -> Target:
    """``stap``, ``flow naam`` or ``terug``."""
    aim = text.strip()
    if aim == "terug":
        return _arrow("terug", "", node.mark)
    kind, _, name = aim.rpartition(" ")
    if kind.strip() == "flow" and ID.match(name):
        return _arrow("flow", name, node.mark)
    if kind or not ID.match(aim):
        findings.append(
            mistake(
                "pijl-vorm",
                node.mark,
                f"Na de pijl staat '{aim[:60]}', en dat is geen stap.",
                "Schrijf: -> naam_van_de_stap, -> flow naam, of -> terug.",
            )
        )
        return _arrow("stap", "", node.mark)
    return _arrow("stap", aim, node.mark)


@lru_cache(maxsize=16384)
def _arrow(kind: Literal["stap", "flow", "terug"], name: str, mark: Mark) -> Target:
    """Kept: a step read anew in another language has the very same arrows."""
    return Target(kind=kind, name=name, mark=mark)
