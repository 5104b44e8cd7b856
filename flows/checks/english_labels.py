"""What counsellors choose from has a name in English too, for who reads the desk in English."""

from __future__ import annotations

from collections.abc import Iterator

from flows.content import Content
from flows.findings import Finding, Mark, warning


def labels_without_english(content: Content) -> Iterator[Finding]:
    """Only where families can choose English: elsewhere nobody asks for it."""
    if "en" not in content.languages.names:
        return
    words = content.wrap_up
    for option in (*words.relations, *words.referrals):
        if not option.english:
            yield _missing(option.name, option.mark)
    for answer in content.answers.values():
        if not answer.english:
            yield _missing(answer.title, answer.mark)


def _missing(name: str, mark: Mark) -> Finding:
    return warning(
        "engels-mist",
        mark,
        f"'{name}' heeft geen naam in het Engels. De Engelse balie laat nu het Nederlands zien.",
        "Zet er een regel onder met: en: <de naam in het Engels>.",
    )
