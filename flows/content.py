"""Everything the helpline says, loaded, checked and never changed afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from flows.everywhere import Everywhere
from flows.facts import EmergencyNumber, Fact
from flows.flow import Flow
from flows.lists import LookupList

#: A piece of YAML as plain data; all scalars are text.
Raw: TypeAlias = "str | list[Raw] | dict[str, Raw]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One release of the content. Two contents with the same hash say the same things."""

    #: Hash of all files (hexadecimal).
    hash: str
    flows: Mapping[str, Flow]
    #: Fact id -> fact; emergency numbers are there too, as ``nood-<id>``.
    facts: Mapping[str, Fact]
    #: List name (file name under ``lijsten/``) -> list.
    lists: Mapping[str, LookupList]
    #: ``overal.yaml``: global words, texts, the flows with a task, the crisis steps.
    everywhere: Everywhere
    #: ``nood.yaml``, in its order.
    emergency: tuple[EmergencyNumber, ...] = ()
    #: ``openingstijden.yaml`` as plain data; the hours are decided by the hand-over side.
    opening_hours: Mapping[str, Raw] = field(default_factory=dict)
    #: ``organisatie.yaml`` as plain data.
    organisation: Mapping[str, Raw] = field(default_factory=dict)
    #: ``signalen.yaml`` as plain data: ``signalen`` (kind -> zinnen, patronen, tegen) and ``idiomen``.
    signals: Mapping[str, Raw] = field(default_factory=dict)
    #: Variable -> choice id -> label, over all flows.
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: Variable -> name of the list its value comes from.
    variable_lists: Mapping[str, str] = field(default_factory=dict)
