"""The real helpline in every language, and in one more that is written from the right."""

from __future__ import annotations

import shutil
from pathlib import Path

from flows.content import Content
from flows.loader import load
from flows.translations.folder import Folder
from flows.translations.languages import DUTCH

CONTENT = Path(__file__).parents[2] / "content"
#: Nobody translated it: every text is the Dutch one behind a mark that turns the line around.
FROM_THE_RIGHT = "ar"
_MARK = "\u200f"


def the_helpline(folder: Path) -> Content:
    """``folder`` is empty; the content is copied there."""
    path = Path(shutil.copytree(CONTENT, folder / "content"))
    with (path / "talen.yaml").open("a", encoding="utf-8") as languages:
        languages.write(f"\n{FROM_THE_RIGHT}:\n  naam: العربية\n  woorden: [arabisch]\n")
    translations = Folder(path)
    texts = translations.to_do(FROM_THE_RIGHT, translations.messages)
    taken = translations.take(FROM_THE_RIGHT, {place: _MARK + text for place, text in texts.items()})
    assert not taken.unknown and not taken.unfit
    return load(path)


def languages_of(content: Content) -> tuple[str, ...]:
    """Every way the helpline can speak."""
    return (DUTCH, *sorted(content.spoken))
