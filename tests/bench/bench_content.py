"""The content the product is measured with: all of the real content, beginning with the bench flow."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent.parent
REAL_CONTENT = ROOT / "content"
ADDED_CONTENT = Path(__file__).parent / "content"


def assemble_content(target: Path) -> Path:
    """Copy both into ``target`` and let ``/start`` lead to the bench flow. Returns ``target``."""
    unwanted = shutil.ignore_patterns("__pycache__", "*.py", "gesprekken", ".*")
    shutil.copytree(REAL_CONTENT, target, ignore=unwanted, dirs_exist_ok=True)
    shutil.copytree(ADDED_CONTENT, target, dirs_exist_ok=True)
    _begin_with(target / "overal.yaml", "bench")
    return target


def _begin_with(everywhere: Path, flow: str) -> None:
    # The base loader leaves every scalar text, as the product reads it.
    words = yaml.load(everywhere.read_text(), Loader=yaml.BaseLoader)
    words["flows"] |= {"start": flow, "menu": flow}
    everywhere.write_text(yaml.safe_dump(words, allow_unicode=True, sort_keys=False, width=1000))
