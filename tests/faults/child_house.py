"""The product as a child process on a folder of its own, to be stopped gently or killed."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from pathlib import Path

from sqlalchemy import update

from bot.storage.database import open_database
from bot.storage.tables import outbox
from tests.telegram_server import TelegramServer

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 30.0


class ChildHouse:
    """One data folder and one key folder; ``starts`` and dies as often as a test wants."""

    def __init__(
        self, folder: Path, telegram: TelegramServer, database_url: str = "", **settings: str
    ) -> None:
        self.folder = folder
        self.said: list[str] = []
        self._telegram = telegram
        self._database_url = database_url
        self._settings = settings
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()

    async def starts(self, *, dies_at: str = "", time: int = 1) -> None:
        """Return when it is ready, or has died before it was."""
        module = ["tests.faults.house_that_dies", dies_at, str(time)] if dies_at else ["bot.cli", "run"]
        self._ready = asyncio.Event()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            *module,
            cwd=ROOT,
            env=self._environment(),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        self._reading = asyncio.create_task(self._read())
        async with asyncio.timeout(PATIENCE):
            await self._ready.wait()

    def _environment(self) -> dict[str, str]:
        settings = {
            "DATA_DIR": str(self.folder / "data"),
            "KEYS_DIR": str(self.folder / "keys"),
            "DATABASE_URL": self._database_url,
            "WEB_PORT": "0",
            "DESK_PORT": "0",
            "TELEGRAM_TOKEN": self._telegram.token,
            "TELEGRAM_API_URL": self._telegram.url,
            "SEND_RATE": "1000",
            "SEND_RATE_PER_CHAT": "1000",
            "FAMILY_RATE": "1000",
            **self._settings,
        }
        plain = {name: value for name, value in os.environ.items() if not name.startswith("HULPLIJN_")}
        return {**plain, **{f"HULPLIJN_{name}": value for name, value in settings.items()}}

    async def _read(self) -> None:
        assert self._process is not None and self._process.stdout is not None
        async for line in self._process.stdout:
            self.said.append(line.decode(errors="replace").rstrip())
            if "Ctrl-C" in self.said[-1]:
                self._ready.set()
        self._ready.set()

    @property
    def database_url(self) -> str:
        """As SQLAlchemy reads it."""
        return self._database_url or f"sqlite+aiosqlite:///{self.folder / 'data' / 'hulplijn.db'}"

    @property
    def page(self) -> str:
        """Where families go."""
        return self._address("Families")

    @property
    def desk(self) -> str:
        """Where counsellors go."""
        return self._address("Balie")

    def _address(self, of: str) -> str:
        found = re.findall(rf"{of}\s+(http://\S+)", "\n".join(self.said))
        assert found, "\n".join(self.said)
        return str(found[-1]).rstrip("/")

    async def is_killed(self) -> None:
        """kill -9, from outside."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGKILL)
        await self.dies()

    async def dies(self) -> None:
        """Wait until it has killed itself."""
        assert await self.ends() == -signal.SIGKILL, "\n".join(self.said)

    async def stops(self) -> int:
        """SIGTERM; returns the exit code."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.terminate()
        return await self.ends()

    async def ends(self) -> int:
        assert self._process is not None and self._reading is not None
        async with asyncio.timeout(PATIENCE):
            code = await self._process.wait()
            await self._reading
        return code

    async def a_minute_passes(self) -> None:
        """While it is down: leases run out. On SQLite nobody waits for that; another instance might be alive."""
        if not self._database_url:
            return
        database = open_database(self._database_url)
        leased = update(outbox).where(outbox.c.state == "sending").values(lease_until=0)
        await database.write(lambda connection: connection.execute(leased).rowcount)
        await database.close()

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def cleans_up(self) -> None:
        if self.is_running:
            await self.stops()
