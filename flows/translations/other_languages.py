"""Is this message in a language the chat does not speak? Only where that is sure: another script, Turkish, Polish.

These two by their commonest words, with or without the marks on the letters. A greeting in Dutch is no proof.
"""

from __future__ import annotations

import unicodedata

from flows.normalise import plain
from flows.translations.detecting import DUTCH_WORDS

_TURKISH = """
ve bir bu ne icin cok benim bana beni yok degil nasil ile gibi kadar simdi neden nerede nerde hangi zaman esim kocam
oglum kizim kardesim babam annem cezaevi cezaevinde cezaevine hapis hapiste hapse hapishane hapishanede hapishaneye
tutuklandi tutuklu tutukladilar gozaltinda avukat yardim lutfen istiyorum istiyoruz biliyorum bilmiyorum korkuyorum
anlamiyorum konusuyorum konusmuyorum ziyaret hollandaca turkce yapmaliyim yapabilirim gorebilirim cocuklarim cocugum
cocuklar merhaba tesekkurler var mi mu misiniz musunuz olur oldu
"""
_POLISH = """
jest sie czy jak gdzie kiedy prosze pomoc pomocy pomozcie moj moja moje mojego mojej meza syna corka corki ojciec
matka zona wiezienie wiezieniu wiezienia areszt areszcie aresztowany aresztowali siedzi policja adwokat dziecko dzieci
robic zrobic moge chce wiem boje mnie dzien dobry czesc rozumiem mowie mowi polsku holendersku niderlandzku dlaczego
bardzo dlugo przez jego albo tylko juz teraz kto zostal moim jestem witam dziekuje
"""
_WORDS = frozenset((*_TURKISH.split(), *_POLISH.split()))
#: One of these is enough when there is next to nothing else: a call for help.
_CALLS = frozenset(("yardim", "imdat", "pomocy", "pomozcie", "ratunku"))
_SHORT_CALL = 3
#: Letters of these two languages that Dutch and English do without.
_LETTERS = frozenset("şğıłąęśźżćń")
#: Plain letters where taking off the marks leaves one over.
_PLAIN = str.maketrans("ıł", "il")
#: So large a part of the message at least; word endings make most Turkish words rare ones.
_PART = 0.2
_FEWEST_LETTERS = 3


def is_other_language(text: str) -> bool:
    """Not Dutch and not English, beyond doubt."""
    return _is_other_script(text) or _is_turkish_or_polish(text)


def _is_other_script(text: str) -> bool:
    """Arabic, Cyrillic, Ethiopic: most letters are not ours."""
    letters = [one for one in text if one.isalpha()]
    others = sum(not unicodedata.name(one, "LATIN").startswith("LATIN") for one in letters)
    return others >= _FEWEST_LETTERS and others * 2 > len(letters)


def _is_turkish_or_polish(text: str) -> bool:
    """A few telling words, and more of them than Dutch ones; "merhaba, mijn man zit vast" is Dutch."""
    typed = text.casefold().split()
    words = ["".join(filter(str.isalnum, plain(one))).translate(_PLAIN) for one in typed]
    telling = sum(one in _WORDS for one in words)
    marked = sum(
        not _LETTERS.isdisjoint(raw) for raw, one in zip(typed, words, strict=True) if one not in _WORDS
    )
    dutch = sum(one in DUTCH_WORDS for one in words)
    proof = telling + marked if telling else 0
    calls = len(words) <= _SHORT_CALL and dutch == 0 and not _CALLS.isdisjoint(words)
    return calls or (proof >= 2 and proof > dutch and proof >= len(words) * _PART)
