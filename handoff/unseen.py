"""What a family sent that nobody can open: the words in its place, and what a counsellor can ask for."""

from __future__ import annotations

from collections.abc import Mapping

from handoff.phrases import Phrase, phrase

UNSEEN: Mapping[str, Phrase] = {
    "photo": phrase("(foto, niet te zien: vraag wat erop staat)"),
    "voice": phrase("(spraakbericht, niet te horen: vraag het te typen)"),
    "video": phrase("(video, niet te zien: vraag wat erop staat)"),
    "file": phrase("(bestand, niet te openen: vraag wat erin staat)"),
    "location": phrase("(locatie, niet te zien: vraag het adres)"),
    "contact": phrase("(contactkaart, niet te openen: vraag het te typen)"),
    "sticker": phrase("(sticker, niet te zien)"),
}
_OTHERWISE = phrase("(geen tekst)")
_BY_WORDS = {str(each): each for each in (*UNSEEN.values(), _OTHERWISE)}


def unseen(kind: str) -> Phrase:
    return UNSEEN.get(kind, _OTHERWISE)


def as_shown(words: str) -> Phrase | str:
    """A family's words as they are; in place of what nobody can open a sentence that can be translated."""
    return _BY_WORDS.get(words, words)
