"""Is this message clearly English? By small words that English cannot do without and Dutch does not have."""

from __future__ import annotations

from flows.normalise import plain

ENGLISH = "en"

_TELLING = """
the my i im ive you your youre she hers his him they them their theyre its our this these those and or if because
since about for from with without at by into out to not dont doesnt didnt cant cannot wont isnt arent wasnt couldnt
what whats how when where why who which can could does did will would shall should may might have has having am are
be been being get gets getting wants wanted need needs needed know knows tell tells told say says said going gonna
gotta there now still some any much many very just also before after only every nobody somebody someone anyone
anybody nothing something everything please thanks husband wife daughter mother father dad brother sister kids child
children boyfriend girlfriend family police prison jail arrested locked money visit visiting court judge talk speak
call write writing letter afraid scared worried alone home again
"""
#: In English as often as in Dutch, or in chats of both: these only support the others.
_BOTH = "a an he is was were it in me we us man son mum mom of on her do want must more then had"
#: One of these and it is no clear case.
_DUTCH = """
de het een ik je jij mijn mn niet nie van en hij zij ze maar voor met naar kan hoe wat dat dit er zijn heb heeft zit
vast ook nog wel geen aan op bij te om als moet mag wil weet ben bent wanneer waar wie waarom graag gevangenis over
uit nu zo u uw
"""
_TELLING_WORDS, _WORDS_OF_BOTH, DUTCH_WORDS = (frozenset(one.split()) for one in (_TELLING, _BOTH, _DUTCH))
#: So large a part of the message at least.
_PART = 0.2


def is_english(text: str) -> bool:
    """Needs a few words of proof: "visit" alone may be what a Dutch speaker types."""
    words = ["".join(filter(str.isalnum, one)) for one in plain(text).split()]
    telling = sum(one in _TELLING_WORDS for one in words)
    support = sum(one in _WORDS_OF_BOTH for one in words)
    dutch = sum(one in DUTCH_WORDS for one in words)
    enough = telling >= 2 or (telling == 1 and support >= 2)
    return enough and telling >= len(words) * _PART and dutch * 4 <= telling
