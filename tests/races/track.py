"""Where the races are run: cases put in the queue, two desks that both want them, and the trail they leave."""

from __future__ import annotations

import asyncio
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import orjson
from sqlalchemy import Connection, func, select

from bot.clock import to_ms
from bot.storage.audit_tables import audit_lines
from bot.storage.conversations import Address, load_conversations, make_conversations
from bot.storage.database import Database
from bot.storage.desk_unit import SqlDeskUnit
from bot.storage.encryption import Vault
from bot.storage.ids import new_id
from bot.storage.saving_conversations import begin_episodes, save_conversations
from bot.storage.tables import cases, messages
from handoff.actions import be_present, open_case
from handoff.actions.auditing import CLOSED
from handoff.cases import CaseKind, CaseState, new_case
from handoff.counsellors import Counsellor, Role
from handoff.ports import PresenceState
from handoff.transfers.offering import OFFERED, WITHDRAWN
from tests.races.orders import CAPACITIES, Round
from tests.races.referee import Deed, Nature, Verdict, judge

ROOT = Path(__file__).resolve().parent.parent.parent
#: Cases that two processes want at the same moment.
AT_ONCE = 8
PATIENCE = 60.0
#: Ordinary chats, and now and then danger (one on top is allowed) or a message (takes no room).
_KINDS: tuple[dict[str, str], ...] = (*({},) * 8, {"signal": "suicide"}, {"kind": "bericht"})


class Desk:
    """One claimant process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.counts: Counter[str] = Counter()

    def start(self, round: Round) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(round.line())

    async def finish(self) -> None:
        assert self._process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            line = await self._process.stdout.readline()
        assert line, "a desk died in the middle of a race"
        self.counts.update(orjson.loads(line))

    async def leave(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        async with asyncio.timeout(PATIENCE):
            assert await self._process.wait() == 0


@asynccontextmanager
async def two_desks(database: Database, keys: Path) -> AsyncIterator[tuple[Desk, Desk]]:
    url = database.url.render_as_string(hide_password=False)
    processes = [
        await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "tests.races.claimant", url, str(keys)),
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        for _ in range(2)
    ]
    try:
        first, second = (Desk(process) for process in processes)
        await asyncio.gather(first.finish(), second.finish())
        yield first, second
        await asyncio.gather(first.leave(), second.leave())
    finally:
        for process in processes:
            if process.returncode is None:
                process.kill()
                await process.wait()


class Track:
    def __init__(self, database: Database, vault: Vault, chance: random.Random) -> None:
        self._database = database
        self._vault = vault
        self._chance = chance

    async def run(self, desks: tuple[Desk, Desk], races: int) -> int:
        """Run at least so many races; a race is one case that both processes claim at the same moment."""
        run = 0
        while run < races:
            waiting, held = await self._cases_now()
            raced = waiting[:AT_ONCE] + await self._open(AT_ONCE - len(waiting))
            leaving = [one for one in held if self._chance.random() < 0.7]
            await self._everybody_is_there()
            for number, desk in enumerate(desks):
                desk.start(self._round(raced, held, leaving[number::2]))
            await asyncio.gather(*(desk.finish() for desk in desks))
            run += len(raced)
        return run

    def _round(self, raced: list[int], held: list[tuple[int, int]], leaving: list[tuple[int, int]]) -> Round:
        people = list(CAPACITIES)
        moved = [one for one in held if self._chance.random() < 0.6]
        half = len(moved) // 2
        takes = [(who, case) for case in raced for who in self._chance.sample(people, 2)]
        cut = len(leaving) * 2 // 3
        return Round(
            takes=takes,
            nexts=self._chance.sample(people, 2),
            closes=leaving[:cut],
            releases=leaving[cut:],
            gives=[(who, case, self._somebody_but(who)) for who, case in moved[:half]],
            overs=[(self._somebody_but(who), case) for who, case in moved[half:]],
        )

    def _somebody_but(self, holder: int) -> int:
        return self._chance.choice([who for who in CAPACITIES if who != holder])

    async def _everybody_is_there(self) -> None:
        """Only who is there can be given a chat."""
        now = datetime.now(UTC)

        def come(connection: Connection) -> None:
            unit = SqlDeskUnit(connection, self._vault)
            for who in CAPACITIES:
                me = Counsellor(id=who, name=f"V{who}", role=Role.COORDINATOR)
                be_present(unit, me, now, PresenceState.ON_DUTY)
            unit.save()

        await self._database.write(come)

    async def _cases_now(self) -> tuple[list[int], list[tuple[int, int]]]:
        """Who waits, and pairs of counsellor and case."""
        query = select(cases.c.id, cases.c.state, cases.c.counsellor_id).where(
            cases.c.state != CaseState.CLOSED.value
        )
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        waiting = [row.id for row in rows if row.state == CaseState.WAITING.value]
        return waiting, [(row.counsellor_id, row.id) for row in rows if row.state == CaseState.TAKEN.value]

    async def _open(self, number: int) -> list[int]:
        if number <= 0:
            return []
        wishes = [self._chance.choice(_KINDS) for _ in range(number)]
        return await self._database.write(lambda connection: self._add(connection, wishes))

    def _add(self, connection: Connection, wishes: list[dict[str, str]]) -> list[int]:
        now = datetime.now(UTC)
        addresses = [Address("web", f"family-{new_id()}") for _ in wishes]
        made = make_conversations(connection, self._vault, addresses, to_ms(now))
        found = load_conversations(connection, self._vault, [made[each][0] for each in addresses])
        begin_episodes(connection, self._vault, list(found.values()), to_ms(now))
        unit = SqlDeskUnit(connection, self._vault, held=found)
        opened = [
            open_case(
                unit,
                new_case(
                    id=new_id(),
                    conversation=conversation,
                    episode=1,
                    now=now,
                    **wish,  # type: ignore[arg-type]
                    pseudonym="Gele Das 12",
                    reason="wens_familie",
                ),
            ).id
            for conversation, wish in zip(found, wishes, strict=True)
        ]
        save_conversations(connection, list(found.values()))
        return opened

    async def verdict(self) -> Verdict:
        return await self._database.read(_verdict)

    async def owners(self) -> dict[int, int]:
        """As the cases themselves say."""
        return {case: who for who, case in (await self._cases_now())[1]}

    async def greetings(self) -> tuple[int, int]:
        """How often families were told something by the house, and how often the trail says they should be."""
        return await self._database.read(_greetings)


def _verdict(connection: Connection) -> Verdict:
    return judge(_trail(connection), _natures(connection), CAPACITIES)


def _trail(connection: Connection) -> list[Deed]:
    rows = connection.execute(select(audit_lines).order_by(audit_lines.c.seq))
    return [Deed(row.actor_id, row.action, row.subject_id) for row in rows]


def _natures(connection: Connection) -> dict[int, Nature]:
    rows = connection.execute(select(cases.c.id, cases.c.kind, cases.c.signal))
    return {row.id: Nature(row.kind == CaseKind.CHAT.value, bool(row.signal)) for row in rows}


def _greetings(connection: Connection) -> tuple[int, int]:
    said = connection.execute(select(func.count()).where(messages.c.author == "notice")).scalar_one()
    natures = _natures(connection)
    return said, sum(_lines_due(deed, natures[deed.case]) for deed in _trail(connection))


def _lines_due(deed: Deed, nature: Nature) -> int:
    """A greeting or a goodbye; after an ordinary chat also the question whether it helped. An offer is no news."""
    if deed.action in (OFFERED, WITHDRAWN):
        return 0
    if deed.action != CLOSED:
        return int(nature.live)
    return 2 if nature.live and not nature.danger else 1
