"""What a line of a transcript expects, and what is said when it is otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flows.findings import Finding, mistake
from flows.transcripts.read import Line
from flows.transcripts.world import World


def disappointment(line: Line, world: World) -> Finding | None:
    """None when the line is right; else a finding that says what came instead."""
    wrong = _EXPECTATIONS[line.key](line.values, world)
    if wrong is None:
        return None
    return mistake("gesprek-anders", line.mark, wrong, f"Er kwam: {_heard(world)}")


def flat(text: str) -> str:
    """One space between words, for comparing."""
    return " ".join(text.split())


def _heard(world: World) -> str:
    said = " / ".join(flat(text) for text in world.texts) or "niets"
    buttons = f" Knoppen: {', '.join(world.labels)}." if world.labels else ""
    return f"“{said}”.{buttons}"


def _all_said(world: World) -> str:
    return flat("\n".join(world.texts))


def _says(values: Sequence[str], world: World) -> str | None:
    missing = [one for one in values if flat(one) not in _all_said(world)]
    return f"De bot zegt niet “{missing[0]}”." if missing else None


def _does_not_say(values: Sequence[str], world: World) -> str | None:
    said = _all_said(world).casefold()
    found = [one for one in values if flat(one).casefold() in said]
    return f"De bot zegt wel “{found[0]}”." if found else None


def _names_fact(values: Sequence[str], world: World) -> str | None:
    for name in values:
        fact = world.content.facts.get(name)
        if fact is None:
            return f"Het feit '{name}' bestaat niet."
        if not any(flat(text) in _all_said(world) for text in (fact.text, fact.text_u) if text):
            return f"De bot noemt het feit '{name}' niet."
    return None


def _is_silent(values: Sequence[str], world: World) -> str | None:
    return "De bot zegt iets." if world.texts and values[:1] != ("nee",) else None


def _offers(values: Sequence[str], world: World) -> str | None:
    missing = [one for one in values if flat(one) not in map(flat, world.labels)]
    return f"Er is geen knop “{missing[0]}”." if missing else None


def _in(what: str, of: Callable[[World], list[str]]) -> Callable[[Sequence[str], World], str | None]:
    def expected(values: Sequence[str], world: World) -> str | None:
        missing = [one for one in values if one not in of(world)]
        return (
            f"{what} '{missing[0]}' kwam niet (wel: {', '.join(of(world)) or 'niets'})." if missing else None
        )

    return expected


def _keeps(values: Sequence[str], world: World) -> str | None:
    wanted = set() if values in ((), ("niets",)) else set(values)
    kept = set(world.kept)
    return None if kept == wanted else f"Bewaard blijft: {', '.join(sorted(kept)) or 'niets'}."


def _ends(values: Sequence[str], world: World) -> str | None:
    ended, wanted = world.position is None, values[:1] != ("nee",)
    if ended == wanted:
        return None
    return "Het gesprek is nog niet klaar." if wanted else "Het gesprek is al klaar."


_EXPECTATIONS: dict[str, Callable[[Sequence[str], World], str | None]] = {
    "bot zegt": _says,
    "bot zegt niet": _does_not_say,
    "bot noemt feit": _names_fact,
    "bot zwijgt": _is_silent,
    "knoppen": _offers,
    "naar mens": _in("De reden", lambda world: world.reasons),
    "signaal": _in("Het signaal", lambda world: world.signals),
    "plant": _in("De vraag achteraf", lambda world: world.planned),
    "bewaard blijft": _keeps,
    "einde": _ends,
}
