"""Signals of danger that cannot be read, or that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from flows.content import Content
from flows.crisis.rules import Rules, RulesError, compile_rules
from flows.findings import Finding, Mark, mistake

_FILE = Mark("signalen.yaml")


def signals_broken(content: Content) -> Iterator[Finding]:
    """The patterns compile, and every kind has a flow."""
    try:
        rules = compile_rules(content.signals)
    except RulesError as problem:
        yield mistake("signaal-patroon", _FILE, str(problem), "Zie de uitleg boven in signalen.yaml.")
        return
    for kind in sorted(_kinds(rules) - content.everywhere.crisis.keys()):
        yield mistake(
            "signaal-zonder-flow",
            content.everywhere.mark,
            f"Het signaal '{kind}' leidt nergens heen.",
            f"Zet onder 'crisis' in overal.yaml: {kind}: flow.stap.",
        )


def _kinds(rules: Rules) -> set[str]:
    return {*rules.kinds, *(kind for turns in rules.about.values() for kind in turns.values())}
