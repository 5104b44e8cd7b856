"""A place named in the words that open a flow answers its look-up later: "bezoekuur vught" is not asked where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flows.lists import LookupList

if TYPE_CHECKING:
    from flows.turn import Turn

#: The answer that keeps what was named, per list: an item, or several items to choose from.
_NAMED = "genoemd:"
#: Words; in a longer message a place may be there for any reason, so it is asked about.
_LONGEST = 12
#: Where somebody lives or comes from is not where their relative is.
_OTHER_PLACE = re.compile(
    r"\b(?:woon|wonen|woont|vanuit|vandaan|kom uit|komen uit|verhuis\w*)\b", re.IGNORECASE
)


def note_names(turn: Turn, list_names: set[str], text: str) -> bool:
    """Keep the items that the words name, if any. A single one that is not quite sure is one to ask about."""
    any_named = False
    for name in sorted(list_names):
        known = turn.content.lists.get(name)
        items = () if known is None else _named(known, text)
        if items:
            turn.keep(_NAMED + name, items)
            any_named = True
    return any_named


def take_named(turn: Turn, list_name: str) -> str | tuple[str, ...]:
    """What was named of this list, once: asked again, the look-up asks."""
    return turn.answers.pop(_NAMED + list_name, ())


def surely_named(turn: Turn, list_name: str, text: str) -> str:
    """The one item that these words name beyond doubt, or nothing."""
    known = turn.content.lists.get(list_name)
    items = () if known is None else _named(known, text)
    return items if isinstance(items, str) else ""


def _named(known: LookupList, text: str) -> str | tuple[str, ...]:
    meant = known.find(text)
    if meant.found is None:
        return meant.candidates
    sure = not meant.guessed and len(text.split()) <= _LONGEST and not _OTHER_PLACE.search(text)
    return meant.found if sure else (meant.found,)
