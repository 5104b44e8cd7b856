"""The words of a message as the list writes them: letters and halves put together, "Zwolse" is Zwolle."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import zip_longest

from flows.lookup_words import word_set

#: The same kind of institution, as the names in the list call it.
_SAME = {
    ("penitentiaire", "inrichting"): ("pi",),
    ("huis", "van", "bewaring"): ("hvb",),
    ("justitiele", "jeugdinrichting"): ("jji",),
    ("jeugdinrichting",): ("jeugdgevangenis",),
    ("jeugdbajes",): ("jeugdgevangenis",),
    ("jeugddetentie",): ("jeugdgevangenis",),
    ("detentie", "centrum"): ("detentiecentrum",),
    ("uitzet", "centrum"): ("uitzetcentrum",),
    ("vreemdelingen", "bewaring"): ("vreemdelingenbewaring",),
    ("vreemdelingen", "detentie"): ("vreemdelingendetentie",),
    ("jeugd", "gevangenis"): ("jeugdgevangenis",),
    ("vrouwen", "gevangenis"): ("vrouwengevangenis",),
    ("detention", "centre"): ("detentiecentrum",),
    ("detention", "center"): ("detentiecentrum",),
}
_SPELT = word_set("pi jji rjji hvb jc dc ppc ebi jcz dcr dcs")
#: After "Zwolse" or "Zwolles" these make it the institution there.
_BELONGS = word_set("""
    gevangenis bajes koepel pi inrichting hvb jji jeugdgevangenis vrouwengevangenis bak cel detentiecentrum
    bezoekuur bezoekzaal bezoektijden prison
    """)
#: Letters: a shorter name is too easily two words.
_SHORTEST_WHOLE = 6
_MOST_PIECES = 3
_ENDINGS = ("s", "se", "e", "er", "ense")


def as_listed(
    words: Sequence[str], names: Collection[str], inhabitants: Mapping[str, str]
) -> tuple[str, ...]:
    """ "P i lely stad" is "pi lelystad", "de Arnhemse bajes" is "de arnhem bajes"."""
    listed: list[str] = []
    i = 0
    while i < len(words):
        taken, written = _at(words, i, names)
        listed += written
        i += taken
    return tuple(
        inhabitants.get(word, word) if after in _BELONGS else word
        for word, after in zip_longest(listed, listed[1:])
    )


def _at(words: Sequence[str], i: int, names: Collection[str]) -> tuple[int, tuple[str, ...]]:
    """How many words from here are written as which."""
    for length in range(min(_MOST_PIECES, len(words) - i), 0, -1):
        piece = tuple(words[i : i + length])
        if piece in _SAME:
            return length, _SAME[piece]
        if length == 1:
            continue
        whole = "".join(piece)
        if whole in _SPELT and all(len(one) == 1 for one in piece):
            return length, (whole,)
        if len(whole) >= _SHORTEST_WHOLE and whole in names and " ".join(piece) not in names:
            return length, (whole,)
    return 1, (words[i],)


def inhabitants_of(places: Iterable[str]) -> dict[str, str]:
    """ "Zwolse", "Leeuwarder" and "Arnhems" -> the place. Only told apart before "gevangenis" and the like."""
    forms: dict[str, str] = {}
    for place in places:
        last = place.split()[-1]
        stems = {last, last.removesuffix("e"), last.removesuffix("en"), last.removesuffix("le")}
        for form in (stem + ending for stem in stems for ending in _ENDINGS):
            forms.setdefault(form, place)
    return {form: place for form, place in forms.items() if form not in set(places)}
