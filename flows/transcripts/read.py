"""One file of ``content/gesprekken``: who says what, and what is expected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flows.findings import NOWHERE, Finding, Mark, mistake
from flows.reading import Block, did_you_mean
from flows.yaml_reader import ListNode, MapNode, Node, TextNode, read_yaml

ZONE = ZoneInfo("Europe/Amsterdam")
TOP_KEYS = ("gesprek", "klok", "iemand_aanwezig", "kanaal", "stappen")

#: What the family or the world does.
DOES = ("lezer", "lezer stuurt", "begin", "klok", "iemand_aanwezig", "medewerker")
#: What is expected since the last thing the family did.
EXPECTS = (
    "bot zegt",
    "bot zegt niet",
    "bot noemt feit",
    "bot zwijgt",
    "knoppen",
    "naar mens",
    "signaal",
    "plant",
    "bewaard blijft",
    "einde",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its key, its value or values, and where it stands."""

    key: str
    values: tuple[str, ...]
    mark: Mark = NOWHERE

    @property
    def value(self) -> str:
        return self.values[0] if self.values else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """A whole conversation."""

    title: str
    now: datetime
    someone_there: bool = False
    channel: str = "web"
    lines: tuple[Line, ...] = ()
    mark: Mark = NOWHERE


def read_moment(text: str) -> datetime | None:
    """``2026-11-20 14:00`` in Amsterdam, or None."""
    try:
        return datetime.strptime(text.strip(), "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)
    except ValueError:
        return None


def read_transcript(file: str, data: bytes, findings: list[Finding]) -> Transcript | None:
    """The conversation in a file, or None with findings."""
    before = len(findings)
    node = read_yaml(file, data, findings)
    if not isinstance(node, MapNode):
        if len(findings) == before:
            findings.append(
                mistake(
                    "gesprek-vorm",
                    Mark(file),
                    "Hier horen 'gesprek', 'klok' en 'stappen'.",
                    "Zie het formaat.",
                )
            )
        return None
    block = Block(node, findings)
    block.refuse_unknown(TOP_KEYS)
    found = Transcript(
        title=block.needed_text("gesprek"),
        now=_moment(block),
        someone_there=block.yes("iemand_aanwezig"),
        channel=block.text("kanaal", "web"),
        lines=tuple(_lines(block.need("stappen"), findings)),
        mark=Mark(file),
    )
    return found if len(findings) == before else None


def _moment(block: Block) -> datetime:
    text = block.needed_text("klok")
    found = read_moment(text)
    if found is None:
        block.complain(
            "klok", block.place("klok"), f"'{text}' is geen tijd.", "Schrijf bijvoorbeeld 2026-11-20 14:00."
        )
    return found or datetime(2026, 1, 1, tzinfo=ZONE)


def _lines(node: Node | None, findings: list[Finding]) -> list[Line]:
    if not isinstance(node, ListNode):
        if node is not None:
            findings.append(
                mistake(
                    "gesprek-vorm", node.mark, "Onder 'stappen' hoort een lijst.", "Begin met '- lezer:'."
                )
            )
        return []
    return [line for item in node.items if (line := _line(item, findings)) is not None]


def _line(item: Node, findings: list[Finding]) -> Line | None:
    if not isinstance(item, MapNode) or len(item.entries) != 1:
        findings.append(
            mistake(
                "gesprek-regel",
                item.mark,
                "Elke regel heeft één naam en één waarde.",
                "Schrijf '- lezer: hallo'.",
            )
        )
        return None
    key, value = next(iter(item.entries.items()))
    if key not in (*DOES, *EXPECTS):
        remedy = did_you_mean(key, (*DOES, *EXPECTS))
        findings.append(mistake("gesprek-regel", item.mark, f"'{key}' kennen we hier niet.", remedy))
        return None
    nodes = value.items if isinstance(value, ListNode) else [value]
    texts = tuple(one.text.strip() for one in nodes if isinstance(one, TextNode))
    return Line(key, texts, item.mark)
