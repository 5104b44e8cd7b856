"""Only what the ear for danger needs of the real content: signals, their examples, and calm phrases."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).parents[2] / "content"


@dataclass(frozen=True)
class SignalsOnly:
    """The part of the content that the signals need."""

    hash: str
    signals: dict[str, Any]
    phrases: dict[str, list[str]] = field(default_factory=dict)


def read_yaml(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


@cache
def danger_content() -> SignalsOnly:
    """The same as a whole release, for this ear; a mistake in a flow does not matter here."""
    examples = read_yaml(CONTENT / "signaal_voorbeelden.yaml")
    examples |= {
        file.stem: read_yaml(file) for file in sorted((CONTENT / "signaal_voorbeelden").glob("*.yaml"))
    }
    signals = read_yaml(CONTENT / "signalen.yaml") | {"voorbeelden": examples}
    phrases = {file.stem: read_yaml(file) for file in sorted((CONTENT / "herken").glob("*.yaml"))}
    return SignalsOnly(blake2b(repr((signals, phrases)).encode()).hexdigest(), signals, phrases)
