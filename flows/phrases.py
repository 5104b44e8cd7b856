"""Files under ``herken/``: many ways in which families say what one topic is about."""

from __future__ import annotations

from flows.findings import Finding, mistake
from flows.reading import as_text
from flows.yaml_reader import ListNode, Node

#: Topics that are no flow: no more messages, and what is about nothing we can help with.
STOP = "stop"
UNCLEAR = "onduidelijk"
OTHER_TOPICS = ("mens", STOP, UNCLEAR)


def phrases_file(topic: str) -> str:
    return f"herken/{topic}.yaml"


def read_phrases(file: str, node: Node | None, findings: list[Finding]) -> tuple[str, ...]:
    """The phrases in one file, as they stand there."""
    if node is None:
        return ()
    if not isinstance(node, ListNode):
        findings.append(
            mistake("vorm", node.mark, f"{file} hoort een lijst te zijn.", "Begin elke zin met '- '.")
        )
        return ()
    texts = [as_text(one, findings, one.mark) for one in node.items]
    phrases = tuple(one.text.strip() for one in texts if one is not None)
    if not all(phrases):
        findings.append(
            mistake("tekst-leeg", node.mark, "Hier staat een lege zin.", "Haal het streepje weg.")
        )
    return phrases
