"""What people type instead of tapping a button: the words of it, a number, yes or no, or nearly the words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz import fuzz

from flows.steps.base import Choice

_NOT_WORDS = re.compile(r"[\W_]+")
_ORDINAL = re.compile(
    r"(?:(?:keuze|optie|nummer|nr|antwoord|de) )?"
    r"(\d{1,2}|eerste|tweede|derde|vierde|vijfde|laatste|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)\Z"
)
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5}
_ORDINALS |= {
    word: place
    for place, word in enumerate("twee drie vier vijf zes zeven acht negen tien".split(), start=2)  # noqa: SIM905
}
_RANGE = re.compile(r"(\d{1,3})\s*(?:-|–|tot en met|t/m|tot|en)\s*(\d{1,3})")
_OPEN_RANGE = re.compile(r"(\d{1,3})\s*(?:jaar )?(?:of ouder|en ouder|plus|\+)")
_A_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?![\d.,]\d|\d)")

#: Words in an answer that is read by its first word.
_SHORT = 6
DENIALS = frozenset(
    ("niet", "geen", "nee", "nooit", "niks", "niemand", "not", "no", "never", "nobody", "dont")
)

_SAYS_YES = (
    "ja|jaa|jaja|jep|jup|yes|yep|ok|oke|okee|okay|graag|goed|prima|tuurlijk|natuurlijk|zeker|klopt|akkoord|doen"
    "|ja graag|ja hoor|ja doe maar|doe maar|is goed|ja prima|ja dat is goed|dat is goed|ja natuurlijk|heel graag"
    "|ja zeker|ja alsjeblieft|ja aub|ja klopt|dat klopt|ja oke|ja ok|ja dat wil ik|dat wil ik|ja dank je"
    "|yes please|sure|of course|yeah|yes thank you"
)
_SAYS_NO = (
    "nee|neen|nope|no|neuh|nee dank je|nee dankje|nee bedankt|nee dank u|nee hoor|liever niet|nee liever niet"
    "|niet nodig|hoeft niet|nee hoeft niet|hoeft niet hoor|dat hoeft niet|nee niet nodig|doe maar niet|niet doen"
    "|nu niet|nee nu niet|nog niet|nee nog niet|nee joh|nee laat maar|laat maar"
    "|no thanks|no thank you|not now|never mind|rather not|id rather not|no not now"
)
_SAYS_NOT_KNOWN = (
    "weet ik niet|weet niet|ik weet niet|ik weet het niet|weet ik nog niet|geen idee|weet ik echt niet"
    "|geen flauw idee|weetniet|ik zou het niet weten|weet het niet|kweetnie|k weet niet|onbekend|dat weet ik niet"
    "|nog niet bekend|dat weet ik nog niet|ik weet het nog niet|i dont know|dont know|i do not know|no idea|not sure"
    "|im not sure|i have no idea|i dont know yet"
)
YES = frozenset(_SAYS_YES.split("|"))
NO = frozenset(_SAYS_NO.split("|"))
DO_NOT_KNOW = frozenset(_SAYS_NOT_KNOWN.split("|"))


#: First words of labels that say the same, in the languages of the buttons.
_YES_STARTS, _NO_STARTS = ("ja", "yes"), ("nee", "no")
_SAME = {"yes": "ja", "no": "nee", "sometimes": "soms", "maybe": "misschien", "perhaps": "misschien"}
SOMETHING_ELSE = ("iets anders", "something else")

_UNKNOWING = re.compile(
    r"\b(?:weet (?:ik|het|t|dat|we|wij)? ?(?:\w+ ){0,3}niet|weten (?:we|wij|het|ze) (?:\w+ ){0,2}niet"
    r"|geen (?:flauw )?idee"
    r"|(?:dont|do not) know|no idea"
    r"|zeggen (?:ze|hun) niet|niet gezegd|niet verteld|niks gezegd|niemand zegt|onbekend|niet te horen)\b"
)
_LONGEST_UNKNOWING = 14


def does_not_know(text: str) -> bool:
    """ "Dat weet ik echt niet", "geen idee waar hij zit", "hebben ze niet gezegd"."""
    said = fold(text)
    return len(said.split()) <= _LONGEST_UNKNOWING and _UNKNOWING.search(said) is not None


def fold(text: str) -> str:
    """Lower case words without accents or punctuation, one space between them."""
    low = text.casefold()
    if not low.isascii():
        low = "".join(one for one in unicodedata.normalize("NFKD", low) if not unicodedata.combining(one))
    return _NOT_WORDS.sub(" ", low.replace("'", "").replace("’", "")).strip()


def says_choice(choice: Choice, text: str) -> bool:
    """Are these the words of the one button under an open question? Never a number: that may be the answer."""
    said = fold(text)
    rules = (_same_words, _yes_or_no, _does_not_know)
    return 0 < len(said) <= 200 and any(rule((choice,), said) for rule in rules)


def match_choice(choices: Sequence[Choice], text: str, *, strict: bool = False) -> Choice | None:
    """The one choice that is meant, or None. ``strict`` leaves out guesses from part of the words."""
    said = fold(text)
    if not said or len(said) > 200:
        return None
    for rule in (_same_words, _number, _yes_or_no, _does_not_know):
        if found := rule(choices, said):
            return found
    return None if strict else _nearly(choices, said)


def _only(found: list[Choice]) -> Choice | None:
    return found[0] if len(found) == 1 else None


def _same_words(choices: Sequence[Choice], said: str) -> Choice | None:
    for one in choices:
        if said == one.folded or said == one.id or said in one.former:
            return one
    return None


def _number(choices: Sequence[Choice], said: str) -> Choice | None:
    """The number in the row; but where the labels hold numbers themselves, the number they hold."""
    if any(one.label[:1].isdigit() or _RANGE.search(one.label) for one in choices):
        return _number_in_label(choices, said)
    found = _ORDINAL.match(said)
    if found is None:
        return None
    word = found.group(1)
    place = len(choices) if word == "laatste" else _ORDINALS.get(word) or int(word)
    return choices[place - 1] if 0 < place <= len(choices) else None


def _number_in_label(choices: Sequence[Choice], said: str) -> Choice | None:
    numbers = _A_NUMBER.findall(said)
    if len(numbers) != 1 or len(said.split()) > 8:
        return None
    number = int(numbers[0])
    return _only([one for one in choices if _covers(one.label, number)])


def _covers(label: str, number: int) -> bool:
    if ends := _RANGE.search(label):
        return int(ends[1]) <= number <= int(ends[2])
    if start := _OPEN_RANGE.search(label):
        return number >= int(start[1])
    return label.split(maxsplit=1)[:1] == [str(number)]


def _yes_or_no(choices: Sequence[Choice], said: str) -> Choice | None:
    for words, starts in ((YES, _YES_STARTS), (NO, _NO_STARTS)):
        if said in words:
            return _only([one for one in choices if one.folded.split(" ", 1)[0] in starts])
    return None


def _does_not_know(choices: Sequence[Choice], said: str) -> Choice | None:
    if said not in DO_NOT_KNOW:
        return None
    wanted = ("weet ik", "geen idee", "weet het", "onbekend", "dont know", "do not know", "not sure")
    found = [one for one in choices if any(words in one.folded for words in wanted)]
    return _only(found or [one for one in choices if one.folded.startswith(SOMETHING_ELSE)])


def _nearly(choices: Sequence[Choice], said: str) -> Choice | None:
    words = said.split()
    if len(words) > 8:
        return None
    return (
        _by_first_word(choices, words)
        or _by_prefix(choices, said)
        or _by_part(choices, words)
        or _by_spelling(choices, said)
    )


def _by_first_word(choices: Sequence[Choice], words: list[str]) -> Choice | None:
    """ "Ja eigenlijk wel", "nee hoeft niet hoor", "soms wel": the first word of one label, and nothing against it."""
    if len(words) > _SHORT:
        return None
    first = "ja" if words[0] in YES else "nee" if words[0] in NO else _SAME.get(words[0], words[0])
    if first not in ("ja", "nee", "soms", "misschien", "beetje") or (
        first == "ja" and _denies(" ".join(words))
    ):
        return None
    return _only([one for one in choices if _SAME.get(start := one.folded.split(" ", 1)[0], start) == first])


def _by_prefix(choices: Sequence[Choice], said: str) -> Choice | None:
    if len(said) < 3:
        return None
    return _only([one for one in choices if one.folded.startswith(said)])


def _by_part(choices: Sequence[Choice], words: list[str]) -> Choice | None:
    """All the typed words stand in exactly one label, and one of them says something."""
    if not any(len(word) >= 4 for word in words):
        return None
    given = set(words)
    return _only([one for one in choices if given <= set(one.folded.split())])


def _by_spelling(choices: Sequence[Choice], said: str) -> Choice | None:
    """Typing mistakes; a second choice that is almost as near makes it a guess, and we do not guess."""
    denies = _denies(said)
    alike = [
        (fuzz.ratio(said, one.folded), place)
        for place, one in enumerate(choices)
        if _denies(one.folded) == denies
    ]
    scores = sorted(alike, reverse=True)
    if not scores or scores[0][0] < 82:
        return None
    if len(scores) > 1 and scores[0][0] - scores[1][0] < 8:
        return None
    return choices[scores[0][1]]


def _denies(said: str) -> bool:
    """ "Ik ben niet veilig" is no typing mistake for "ik ben veilig"."""
    return not DENIALS.isdisjoint(said.split())
