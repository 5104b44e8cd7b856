"""What the learned ear sees of a message: its words, whom it names, and which signs the rules saw in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from flows.crisis.about import named
from flows.crisis.counters import Hit
from flows.crisis.patterns import Message
from flows.crisis.rules import ABOUT, CUE, WEAK, Rules
from flows.understanding.features import LOUDNESS, features_of
from flows.understanding.linear import OFTEN
from flows.understanding.words import stem

#: Ages at which somebody is a child.
CHILD = range(3, 18)
#: Letters in a piece of a word; other lengths heard no more, and doubled what is kept in memory.
PIECE = 4
#: Words that open a plain question.
_ASKING = "hoe wat waar wanneer mag kan kunnen wie welke hoeveel moet is zijn heeft bestaat krijgt weet weten"
ASKING = frozenset(_ASKING.split(" "))
#: Words that turn the next few around.
NOT = frozenset(("niet", "geen", "nooit", "nie", "niks", "niets", "niemand", "zonder", "not", "no", "never"))
TURNED = 3
#: How far apart two words still say something together; nearer ones are seen in their order already.
TOGETHER = slice(2, 6)
#: Of such pairs there are very many: those of fewer examples say no more, and fill the memory.
OFTEN_TOGETHER = 4


def seen_in(rules: Rules, message: Message, hits: Iterable[Hit]) -> set[str]:
    """Features of a whole message, figures of speech and all."""
    hits = list(hits)
    found = {
        one for one in features_of(message.words) if one[0] in LOUDNESS or one[0] == "~" or len(one) == PIECE
    }
    # Marked "!", not "#": the rules know the examples too well to be believed more than the words.
    found.update(_signs(hits))
    found.update(_people(rules, message, hits))
    found.update(f"~{one} {two}" for one, two in pairwise(_in_outline(rules, message)))
    found.update(_shape(message))
    found.update(_around(message))
    return found


def often(feature: str) -> int:
    """In how many examples a feature must stand to be learned."""
    return OFTEN_TOGETHER if feature.startswith("~near ") else OFTEN


def _shape(message: Message) -> Iterator[str]:
    """How long it is, and whether it opens as a question."""
    yield f"!length {min(len(message.words) // 6, 5)}"
    if message.words and message.words[0] in ASKING:
        yield "!asks"


def _around(message: Message) -> Iterator[str]:
    """Stems near each other in either order, those after a "not", and those of the last sentence: often the point."""
    stems = [stem(word) for word in message.words]
    for here, one in enumerate(stems):
        after = stems[here + 1 : here + 1 + TURNED] if message.words[here] in NOT else ()
        yield from (f"~not {other}" for other in after)
        yield from ("~near " + " ".join(sorted((one, other))) for other in stems[here:][TOGETHER])
    if message.sentences and message.sentences[0] != message.sentences[-1]:
        last = message.sentences.index(message.sentences[-1])
        yield from (f"~last {one}" for one in stems[last:])


def _signs(hits: Iterable[Hit]) -> Iterator[str]:
    """A sign by its role and kind; loose signs also by which it is."""
    for rule, _ in hits:
        yield f"!{rule.role} {rule.kind}" + (f" {rule.cue}" if rule.role in (CUE, WEAK) else "")


def _people(rules: Rules, message: Message, hits: Iterable[Hit]) -> Iterator[str]:
    """Who is named, who first, and whether anybody but the writer is."""
    groups = (name for name, number in rules.people.items() if number in message.where)
    yield from (f"!group {name}" for name in groups)
    grown = any(rule.role == ABOUT and rule.kind == "volwassen_kind" for rule, _ in hits)
    who = [whom for _, whom in named(rules.people, message, grown)]
    yield from (f"!who {whom}" for whom in set(who))
    if who:
        yield f"!first {who[0]}"
        if set(who) == {"ik"}:
            yield "!only ik"
    yield from (f"!age {_age(word)}" for word in message.words if word.isdecimal())


def _in_outline(rules: Rules, message: Message) -> list[str]:
    """The words with every person and number replaced by what it is: "mijn zoon" and "mijn broer" look alike."""
    outline = [_age(word) if word.isdecimal() else stem(word) for word in message.words]
    for group in ("ik", "hij", "ander", "zoon_of_dochter", "kind"):
        for index, last in message.where.get(rules.people.get(group, -1), ()):
            if index == last:
                outline[index] = f"<{group}>"
    return outline


def _age(word: str) -> str:
    return "<jong>" if len(word) < 3 and int(word) in CHILD else "<getal>"
