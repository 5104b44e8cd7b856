"""A helpline in which everything has happened, with canaries in every field a person can fill."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, select

from bot.channels.base import Inbound, InboundKind
from bot.clock import from_ms
from bot.figures import count_who_came
from bot.storage.checkin_rows import NewCheckIn, add_checkin
from bot.storage.conversations import Address
from bot.storage.encryption import Vault
from bot.storage.forgetting import add_farewell
from bot.storage.ids import new_id
from bot.storage.inbox import add_inbounds
from bot.storage.tables import conversations, inbox
from handoff.accounts.invitations import create_invitation, invitation_hash
from handoff.accounts.records import Preparation
from handoff.counsellors import Role
from handoff.knowledge.records import FactReport
from handoff.notes.records import ShiftNote
from handoff.overview.records import Whisper
from handoff.plans.records import ContactPlan
from handoff.ports import DeskUnit
from handoff.referrals.records import Consent, Referral, ReferralKind
from handoff.requests.records import ContactRequest, Details, RequestKind
from handoff.transfers.records import Outcome, Refusal, Transfer
from tests.journeys.counsellor import Counsellor
from tests.journeys.families import TelegramFamily, WebFamily
from tests.journeys.helpline import Helpline
from tests.journeys.talking import comes_to

#: How every canary begins.
CANARY = "kanarie"


def canary(what: str) -> str:
    """A word that occurs nowhere else, in one piece and without capitals."""
    return f"{CANARY}{what}{secrets.token_hex(4)}"


@dataclass
class LivedIn:
    helpline: Helpline
    #: Everything that may be found nowhere in the open.
    planted: list[str] = field(default_factory=list)
    #: Numbers of chats: too short to search for in files, so compared as a whole.
    addresses: list[str] = field(default_factory=list)
    #: Of the web family: cookie and way back, which open what is sealed with them.
    cookie: str = ""
    code: str = ""

    def plant(self, what: str) -> str:
        self.planted.append(canary(what))
        return self.planted[-1]


@asynccontextmanager
async def lived_in(folder: Path, database_url: str = "") -> AsyncIterator[LivedIn]:
    """Both channels, a counsellor, and what waits: in the inbox, as a check-in, as a farewell, as an invitation."""
    async with Helpline(folder, database_url=database_url, log_level="DEBUG") as helpline:
        house = LivedIn(helpline)
        house.planted.append(helpline.telegram.token)
        emma = await helpline.counsellor()
        house.planted.append(emma.secret)
        for channel in ("telegram", "web"):
            await _talk(house, channel, emma)
        await _begin_with_the_bot(house)
        await _leave_waiting(house)
        await count_who_came(helpline.house)
        yield house


async def _talk(house: LivedIn, channel: str, emma: Counsellor) -> None:
    helpline = house.helpline
    family = await helpline.family(channel)
    await family.says(house.plant("woord"))
    await family.says("bezoekuur")
    await family.hears("Waar gaat je vraag over")
    if isinstance(family, TelegramFamily):
        await family.phone.sends_photo(caption=house.plant("bijschrift"))
        await family.phone.sends_document(house.plant("bestand") + ".pdf")
        await family.phone.sends_contact()
        await family.phone.sends_location()
        await family.phone.starts(house.plant("start"))
        await family.phone.taps_code(house.plant("knop"), family.phone.messages[-1].id)
        house.planted.append("52.37031")
        house.addresses.append(family.phone.address)
    if isinstance(family, WebFamily):
        await family.taps_made_up(house.plant("code"), house.plant("opschrift"))
        house.code = await _way_back(family)
    case = await comes_to(emma, family)
    said, heard = house.plant("mens"), house.plant("antwoord")
    await family.says(said)
    await emma.hears(case, said)
    await emma.says(case, heard)
    await family.hears(heard)
    await emma.does(f"/gesprek/{case}/112", tekst=house.plant("doorgegeven"))
    await emma.does(f"/gesprek/{case}/aantekening", tekst=house.plant("notitie"))
    await emma.does(f"/gesprek/{case}/zorgsignaal", tekst=house.plant("zorg"))
    await emma.does(f"/gesprek/{case}/nabespreken", soort="nabespreken", tekst=house.plant("nabespreken"))
    await _among_colleagues(house, int(case))
    await _for_the_record(house, int(case))
    await helpline.everything_handled()
    house.planted += family.planted()
    if isinstance(family, WebFamily):
        house.cookie = next(cookie.value for cookie in family.http.cookie_jar)
        house.planted += [house.cookie, house.code]


async def _begin_with_the_bot(house: LivedIn) -> None:
    """Somebody in the middle of a flow: that place is kept as long as the flow goes on."""
    family = await house.helpline.family("telegram")
    assert isinstance(family, TelegramFamily)
    await family.says("bezoekuur")
    await family.hears("Waar gaat je vraag over")
    house.planted += family.planted()
    house.addresses.append(family.phone.address)
    await house.helpline.everything_handled()


async def _for_the_record(house: LivedIn, case_id: int) -> None:
    """What counsellors write down about a chat and for each other, in every field there is."""
    desk, now = house.helpline.house.desk_store, from_ms(house.helpline.clock())
    summary, rule, answer = house.plant("samenvatting"), house.plant("regel"), house.plant("verbeterd")
    details = Details(name=house.plant("naam"), phone=house.plant("bel"), careful=house.plant("voorzichtig"))
    agreed = {name: house.plant(name) for name in ("when", "with_whom", "helps")}
    report = FactReport(
        id=new_id(), fact="feit", text=house.plant("feit"), reporter=1, reporter_name="Iemand", at=now
    )
    referral = Referral(
        id=new_id(),
        case=case_id,
        kind=ReferralKind.SHARED,
        by=1,
        at=now,
        day=now.date(),
        consent=Consent.FAMILY,
        to_whom=house.plant("wijkteam"),
        what=house.plant("gedeeld"),
    )

    def keep(unit: DeskUnit) -> None:
        case = unit.case(case_id)
        assert case is not None and unit.tell_beforehand(case, replace(case, lifted=rule))
        unit.add_request(
            ContactRequest(id=new_id(), conversation=case.conversation, kind=RequestKind.CALL, made_at=now),
            details,
        )
        unit.keep_plan(
            ContactPlan(
                **agreed,
                conversation=case.conversation,
                review_on=now.date() + timedelta(days=30),
                by=1,
                at=now,
            )
        )
        unit.report_fact(report)
        unit.answer_fact_report(report.id, answer=answer, by="Iemand", at=now)
        unit.keep_summary(case_id, summary)
        unit.add_referral(referral)

    await desk.write(keep)


async def _among_colleagues(house: LivedIn, case_id: int) -> None:
    """What only colleagues say to each other about a chat, and to the next shift."""
    desk, now = house.helpline.house.desk_store, from_ms(house.helpline.clock())
    whisper = Whisper(id=new_id(), case=case_id, coordinator=1, at=now, text=house.plant("fluister"))
    line = ShiftNote(id=new_id(), counsellor=1, name="Iemand", at=now, text=house.plant("prikbord"))
    note, why_not = house.plant("overdracht"), house.plant("weigering")

    def tell(unit: DeskUnit) -> None:
        case = unit.case(case_id)
        assert case is not None
        unit.add_whisper(whisper)
        unit.add_shift_note(line)
        offer = new_id()
        unit.add_refusal(Refusal(id=new_id(), transfer=offer, case=case.id, by=1, at=now, note=why_not))
        unit.add_transfer(
            Transfer(
                id=offer,
                case=case.id,
                conversation=case.conversation,
                giver=case.counsellor,
                receiver=1,
                note=note,
                offered_at=now,
                outcome=Outcome.WITHDRAWN,
            )
        )

    await desk.write(tell)


async def _way_back(family: WebFamily) -> str:
    async with await family.post("/code", {}, Accept="application/json") as answer:
        assert answer.status == 200, (answer.status, await answer.text())
        return str((await answer.json())["code"])


async def _leave_waiting(house: LivedIn) -> None:
    """Rows that usually live for a moment only."""
    helpline = house.helpline.house
    now = house.helpline.clock()
    conversation_id = (await house.helpline.rows(select(conversations.c.id)))[0][0]
    new = NewCheckIn(
        flow="na_gesprek",
        due_at=now + 10**9,
        local_day="2026-12-01",
        earliest="10:00",
        latest="20:00",
        zone="Europe/Amsterdam",
        origin=house.plant("herkomst"),
    )
    address, words = house.plant("adres"), house.plant("afscheid")
    late = Inbound(
        channel="telegram",
        address=house.plant("wie"),
        message_key=house.plant("sleutel"),
        kind=InboundKind.BROKEN,
        text=house.plant("kapot"),
        label=house.plant("label"),
    )
    vault = helpline.vault
    await helpline.database.write(
        partial(add_checkin, vault=vault, conversation_id=conversation_id, new=new, now=now)
    )
    await helpline.database.write(
        partial(
            add_farewell, vault=vault, address=Address("geen", address), words=words, removable=["7"], now=now
        )
    )
    await helpline.database.write(partial(_keep_waiting, vault=vault, inbound=late, now=now))
    await _half_accepted_invitation(house)


def _keep_waiting(connection: Connection, vault: Vault, inbound: Inbound, now: int) -> None:
    """In the inbox, where the house must not handle it while a test looks."""
    add_inbounds(connection, vault, [inbound], now)
    connection.execute(inbox.update().where(inbox.c.state == "waiting").values(not_before=2**60))


async def _half_accepted_invitation(house: LivedIn) -> None:
    accounts, ring = house.helpline.house.accounts, house.helpline.house.vault.ring
    path = await create_invitation(
        accounts,
        name="Noor",
        role=Role.VOLUNTEER,
        now=house.helpline.clock.now,
        randomness=secrets.token_bytes,
        session_key=ring.sessions,
    )
    secret = path.rsplit("/", 1)[1]
    house.planted.append(secret)
    found = await accounts.find_invitation(invitation_hash(ring.sessions, secret))
    assert found is not None
    await accounts.prepare_invitation(
        found.id,
        Preparation(
            name="Noor",
            login_name="noor",
            password_hash=house.plant("wachtwoord"),
            totp_secret=house.plant("totp"),
            browser_hash=b"b" * 32,
        ),
    )
