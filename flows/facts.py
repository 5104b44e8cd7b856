"""Statements that can become untrue: told while fresh, and treated as their editor decided afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from flows.findings import NOWHERE, Finding, Mark
from flows.reading import Block, as_blocks, unique_ids
from flows.yaml_reader import Node

WhenExpired = Literal["zeg_erbij", "verberg", "naar_mens"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact was read."""

    name: str
    url: str = ""
    #: As printed on the page; not always a date.
    page_date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One statement with its source and its shelf life."""

    id: str
    text: str
    #: The same statement for people addressed with "u"; empty when there is no difference.
    text_u: str = ""
    sources: tuple[Source, ...] = ()
    read_on: date | None = None
    checked_by: str = ""
    #: Last day on which the fact may be told as it is; None for emergency numbers.
    check_before: date | None = None
    when_expired: WhenExpired = "zeg_erbij"
    #: hoog | middel | laag
    certainty: str = "hoog"
    mark: Mark = NOWHERE

    def expired(self, today: date) -> bool:
        return self.check_before is not None and today > self.check_before


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyNumber:
    """One row of ``nood.yaml``. Hours are told only when they are sure."""

    id: str
    name: str
    when: str
    phone: str
    hours: str = ""
    #: hoog | middel | laag
    hours_certainty: str = "laag"
    costs: str = ""
    chat: str = ""
    url: str = ""
    sources: tuple[Source, ...] = ()
    read_on: date | None = None
    certainty: str = "laag"
    remark: str = ""
    mark: Mark = NOWHERE


FACT_KEYS = (
    "id",
    "tekst",
    "tekst_u",
    "bron",
    "gelezen_op",
    "gecontroleerd_door",
    "controleer_voor",
    "als_verlopen",
    "zekerheid",
    "opmerking",
)
EMERGENCY_KEYS = (
    "id",
    "naam",
    "wanneer",
    "telefoon",
    "uren",
    "uren_zeker",
    "kosten",
    "chat",
    "url",
    "bron",
    "gelezen_op",
    "zekerheid",
    "opmerking",
)
_CERTAINTY = ("hoog", "middel", "laag")
_EXPIRED: tuple[WhenExpired, ...] = ("zeg_erbij", "verberg", "naar_mens")


def read_facts(file: str, node: Node | None, findings: list[Finding]) -> list[Fact]:
    """One file under ``feiten/``."""
    blocks = unique_ids(as_blocks(node, file, findings), lambda block: block.id_text("id"))
    return [_read_fact(name, block) for name, block in blocks]


def _read_fact(name: str, block: Block) -> Fact:
    block.refuse_unknown(FACT_KEYS)
    block.need("controleer_voor")
    expired = block.one_of("als_verlopen", _EXPIRED, "zeg_erbij")
    return Fact(
        id=name,
        text=block.needed_text("tekst"),
        text_u=block.text("tekst_u"),
        sources=_read_sources(block),
        read_on=block.day("gelezen_op"),
        checked_by=block.text("gecontroleerd_door"),
        check_before=block.day("controleer_voor"),
        when_expired=next(one for one in _EXPIRED if one == expired),
        certainty=block.one_of("zekerheid", _CERTAINTY, "laag"),
        mark=block.mark,
    )


def _read_sources(block: Block) -> tuple[Source, ...]:
    sources = as_blocks(block.node.entries.get("bron"), "'bron'", block.findings)
    for one in sources:
        one.refuse_unknown(("naam", "url", "paginadatum"))
    return tuple(
        Source(name=one.needed_text("naam"), url=one.text("url"), page_date=one.text("paginadatum"))
        for one in sources
    )


def read_emergency(file: str, node: Node | None, findings: list[Finding]) -> tuple[EmergencyNumber, ...]:
    """``nood.yaml``."""
    blocks = unique_ids(as_blocks(node, file, findings), lambda block: block.id_text("id"))
    return tuple(_read_number(name, block) for name, block in blocks)


def _read_number(name: str, block: Block) -> EmergencyNumber:
    block.refuse_unknown(EMERGENCY_KEYS)
    return EmergencyNumber(
        id=name,
        name=block.needed_text("naam"),
        when=block.text("wanneer"),
        phone=block.needed_text("telefoon"),
        hours=block.text("uren"),
        hours_certainty=block.one_of("uren_zeker", _CERTAINTY, "laag"),
        costs=block.text("kosten"),
        chat=block.text("chat"),
        url=block.text("url"),
        sources=_read_sources(block),
        read_on=block.day("gelezen_op"),
        certainty=block.one_of("zekerheid", _CERTAINTY, "laag"),
        remark=block.text("opmerking"),
        mark=block.mark,
    )


def as_fact(number: EmergencyNumber) -> Fact:
    """An emergency number as something a text can cite: ``{feit nood-113}``. It never expires."""
    sure_hours = number.hours if number.hours_certainty == "hoog" else ""
    more = ", ".join(one for one in (number.costs, sure_hours) if one)
    return Fact(
        id=f"nood-{number.id}",
        text=f"{number.name}: {number.phone} ({more})" if more else f"{number.name}: {number.phone}",
        sources=number.sources,
        read_on=number.read_on,
        certainty=number.certainty,
        mark=number.mark,
    )
