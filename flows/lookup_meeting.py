"""A place where somebody was seen, or where people would meet us: "gezien in Grave", "bij jullie in Leeuwarden"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from flows.lookup_signs import BETWEEN, BREAKS, KIN, LIGHT, PRONOUNS, TOPICS
from flows.lookup_words import word_set

_REACH = 6
_SEEN = word_set("gezien gespot gesignaleerd seen spotted")
_SAW = word_set("zag zagen saw")
_PASSIVE = word_set("werd werden wordt worden been")
_IS = word_set("is was were")
_HAVE = word_set("heb hebt heeft hebben had hadden have has")
_STRANGERS = word_set("iemand mensen someone somebody people")
_BY = word_set("door by")

_IN = word_set("in te rond")
_WE = word_set("ik we wij je i")
_YOU = word_set("jullie u you")
_WITH = word_set("bij met van with")
_MAY = word_set("kan kunnen mag mogen kon konden zou zouden can could may")
_YOU_ARE = word_set("zitten zijn hebben komen staan bestaan are have")
_MEET = word_set("terecht langskomen afspreken ontmoeten binnenlopen aankloppen meet")
_DROP_IN = (("langs", "komen"), ("langs", "gaan"), ("binnen", "lopen"), ("drop", "in"))
#: "In Vught terecht gekomen" is how somebody got inside.
_ENDED_UP = word_set("gekomen kwam komt kwamen")
_SAYS_SOMEBODY_IS_INSIDE = (TOPICS | KIN | PRONOUNS | word_set("zij")) - word_set("terecht binnen zitten")


def only_seen_or_met(words: Sequence[str], start: int, end: int) -> bool:
    """Was somebody only seen at ``words[start:end]``, or does the message ask to meet us there?"""
    return _was_seen(words, start, end) or _meets_us(words, start, end)


def _was_seen(words: Sequence[str], start: int, end: int) -> bool:
    """ "Hij is gezien in Grave", "iemand zag hem in Vught"; not "ik heb hem gezien in Grave", on a visit."""
    thought = _thought(words, start, end)
    if not _STRANGERS.isdisjoint(thought):
        return not (_SEEN | _SAW).isdisjoint(thought) and TOPICS.isdisjoint(thought)
    before = [word for word in words[max(0, start - _REACH) : start] if word not in BETWEEN | LIGHT]
    after = words[end : end + 2]
    seen = not _SEEN.isdisjoint(before[-1:]) or (not _SEEN.isdisjoint(after[:1]) and _BY.isdisjoint(after))
    passive = not _PASSIVE.isdisjoint(thought)
    return seen and (passive or (_HAVE.isdisjoint(thought) and not _IS.isdisjoint(thought)))


def _meets_us(words: Sequence[str], start: int, end: int) -> bool:
    """ "Kan ik in Leeuwarden bij jullie terecht", "zitten jullie in Vught"; not "kan ik bij hem langskomen"."""
    if not start or words[start - 1] not in _IN:
        return False
    thought = _thought(words, start, end)
    if not _SAYS_SOMEBODY_IS_INSIDE.isdisjoint(thought):
        return False
    pairs = tuple(pairwise(thought))
    if any(_is_about_us(one, two) for one, two in pairs):
        return True
    if _WE.isdisjoint(thought) or not _ENDED_UP.isdisjoint(thought):
        return False
    return not _MEET.isdisjoint(thought) or any(pair in pairs for pair in _DROP_IN)


def _is_about_us(one: str, two: str) -> bool:
    """ "Bij jullie", "zitten jullie", "jullie zijn"."""
    return (two in _YOU and (one in _WITH or one in _YOU_ARE)) or (one in _YOU and two in _YOU_ARE)


def _thought(words: Sequence[str], start: int, end: int) -> Sequence[str]:
    """The words around a place, from where its question or thought began to where the next one does."""
    first = start
    while first > max(0, start - _REACH) and words[first - 1] not in BREAKS:
        first -= 1
        if _opens(words[first], words[first + 1]):
            break
    last = end
    while last < min(len(words), end + _REACH) and words[last] not in BREAKS:
        last += 1
    return words[first:last]


def _opens(one: str, two: str) -> bool:
    """ "Kan ik", "hebben jullie": here a question begins."""
    return (one in _MAY and two in _WE) or (one in _YOU_ARE and two in _YOU)
