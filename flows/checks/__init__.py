"""What an editor should know before publishing. Each file is one check; each finding has a code that stays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flows.checks.coverage import untested
from flows.checks.crisis_numbers import crisis_without_number
from flows.checks.dead_ends import dead_ends
from flows.checks.english_labels import labels_without_english
from flows.checks.facts import facts_at_risk, unused_facts
from flows.checks.global_words import hidden_global_words
from flows.checks.hidden_numbers import numbers_not_to_show
from flows.checks.keeps import keeps_longer
from flows.checks.kept_names import unset_names, unused_names
from flows.checks.labels import labels_too_wide, titles_too_wide, too_many_buttons
from flows.checks.languages import unknown_languages
from flows.checks.lengths import texts_too_long
from flows.checks.reading import hard_to_read, unexplained_jargon
from flows.checks.recognition import mixed_up_phrases, phrases_for_nothing
from flows.checks.signals import signals_broken
from flows.checks.standard_answers import answers_hard_to_read, answers_too_long
from flows.checks.unreachable import unreachable_flows, unreachable_steps
from flows.checks.unsolicited import unsolicited_words
from flows.content import Content
from flows.findings import Finding

#: Every check that needs nothing but the content.
CHECKS = (
    unreachable_steps,
    unreachable_flows,
    dead_ends,
    unused_names,
    unset_names,
    unused_facts,
    labels_too_wide,
    titles_too_wide,
    too_many_buttons,
    texts_too_long,
    unsolicited_words,
    hidden_global_words,
    crisis_without_number,
    numbers_not_to_show,
    hard_to_read,
    unexplained_jargon,
    unknown_languages,
    mixed_up_phrases,
    phrases_for_nothing,
    signals_broken,
    keeps_longer,
    answers_hard_to_read,
    answers_too_long,
    labels_without_english,
)


def check(
    content: Content, *, today: date | None = None, tested: Iterable[tuple[str, str]] | None = None
) -> list[Finding]:
    """All findings, by file and line.

    ``today`` adds what expires; ``tested`` (flow and step that transcript tests visit) adds what nobody tests.
    """
    found = [*content.warnings]
    for one in CHECKS:
        found.extend(one(content))
    if today is not None:
        found.extend(facts_at_risk(content, today))
    if tested is not None:
        found.extend(untested(content, tested))
    return sorted(set(found), key=lambda one: (one.file, one.line, one.column, one.code, one.message))


__all__ = ["CHECKS", "check"]
