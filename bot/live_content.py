"""The content that runs: loaded whole or not at all; a broken file keeps the release before it."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from bot.opening_hours import refuse_wrong_hours
from flows.content import Content
from flows.engine import prepare
from flows.findings import ContentError
from flows.loader import load

log = logging.getLogger(__name__)


class LiveContent:
    """Loads at the start and again whenever a file changed."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self._folder = folder
        self._cache = cache
        self._seen = _state_of(folder)
        self._content = load(folder, cache_dir=cache)
        refuse_wrong_hours(folder)
        self.problem: ContentError | None = None

    @property
    def content(self) -> Content:
        return self._content

    async def warm_up(self) -> None:
        """Make ready what the first free text needs, beside the start."""
        await asyncio.to_thread(prepare, self._content)

    def _load(self) -> Content:
        fresh = load(self._folder, cache_dir=self._cache)
        refuse_wrong_hours(self._folder)
        prepare(fresh)
        return fresh

    async def refresh(self) -> bool:
        """Load again when something changed; True when a new release runs. Errors are kept in ``problem``."""
        state = await asyncio.to_thread(_state_of, self._folder)
        if state == self._seen:
            return False
        self._seen = state
        try:
            fresh = await asyncio.to_thread(self._load)
        except ContentError as error:
            self.problem = error
            first = error.findings[0]
            log.error(
                "content refused: %s:%s (%s); the old content stays, 'hulplijn check' says more",
                first.file,
                first.line,
                first.code,
            )
            return False
        self.problem = None
        changed = fresh.hash != self._content.hash
        self._content = fresh
        return changed


def _state_of(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, size and time of every file with words."""
    found = []
    for path in sorted((*folder.rglob("*.yaml"), *folder.rglob("*.po"))):
        try:
            stat = path.stat()
        except FileNotFoundError:
            continue
        found.append((str(path), stat.st_size, stat.st_mtime_ns))
    return tuple(found)
