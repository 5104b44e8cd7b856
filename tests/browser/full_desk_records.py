"""What a full desk keeps beside its chats: concerns, the reporting code, referrals, notes, reports, contacts."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.storage.ids import new_id
from handoff.apart.records import RecordKind
from handoff.care.asking import put_forward
from handoff.care.feedback import give_feedback
from handoff.cases import Case
from handoff.concerns.answering import finish_concern, pick_up_concern
from handoff.concerns.raising import raise_concern
from handoff.knowledge.records import NothingKnown
from handoff.knowledge.reporting import answer_report, report_fact
from handoff.notes.board import pin_note
from handoff.outside.noting import Entry, record_contact
from handoff.ports import DeskUnit
from handoff.referrals.keeping import keep_referral
from handoff.referrals.records import Consent, Referral, ReferralKind
from handoff.reporting_code.keeping import open_code, step_entry, write_step
from handoff.requests.making import make_request
from handoff.requests.records import Details, RequestKind
from handoff.training.exercising import begin_exercise, end_exercise
from handoff.training.records import PracticeFamily
from handoff.wrap_up.choices import WrapUpChoices
from handoff.wrap_up.records import Form, Source
from tests.browser.full_desk_chats import before
from tests.browser.full_desk_people import ROSA
from tests.handoff.worlds import CARLA, EMMA, World


async def keep_records(
    world: World, chat: Case, closed: Case, choices: WrapUpChoices, now: datetime
) -> dict[str, str]:
    """Returns an example of each page that shows one of them."""

    def keep(unit: DeskUnit) -> dict[str, str]:
        _shared(unit, closed, now)
        _said_to_colleagues(unit, now)
        _reports(unit, now)
        return {
            "/zorgsignalen/{id}": f"/zorgsignalen/{_concerns(unit, chat, now)}",
            "/meldcode/{id}": f"/meldcode/{_reporting_code(unit, now)}",
            "/nabespreken/{id}": f"/nabespreken/{_care(unit, closed, now)}",
            "/verzoeken/{id}": f"/verzoeken/{_request(unit, chat, now)}",
            "/oefenen/{id}": f"/oefenen/{_exercise(unit, now)}",
            "/contacten/{id}": f"/contacten/{_contact_by_phone(unit, choices, now)}",
        }

    return await world.store.write(keep)


def _concerns(unit: DeskUnit, chat: Case, now: datetime) -> int:
    """Open, picked up and finished; returns the one picked up."""
    said = "Het kind is vaak alleen. Ze vraagt hulp voor de avonden."
    _, second, third = (
        raise_concern(
            unit, chat.id, EMMA, record_id=new_id(), entry_id=new_id(), text=said, now=before(now, ago)
        )
        for ago in (5, 90, 3000)
    )
    pick_up_concern(unit, second.id, CARLA, before(now, 80))
    done = "Het wijkteam belt haar morgen."
    finish_concern(unit, third.id, CARLA, entry_id=new_id(), text=done, now=before(now, 60))
    return second.id


def _request(unit: DeskUnit, chat: Case, now: datetime) -> int:
    made, details = new_id(), Details(name="Noor", phone="0612345678", times="na zes uur")
    make_request(
        unit,
        chat.id,
        EMMA,
        request_id=made,
        kind=RequestKind.CALL,
        details=details,
        said_yes=True,
        now=before(now, 15),
    )
    return made


def _exercise(unit: DeskUnit, now: datetime) -> int:
    family = PracticeFamily(
        id="oma",
        title="Oma zorgt",
        about="Een oma met twee kleinkinderen in huis.",
        language="nl",
        signal="",
        opening=("Mijn kleinkinderen wonen nu bij mij.",),
        lines=("Ik ben moe.",),
        reactions=(),
    )
    case = begin_exercise(unit, family, EMMA, new_id=77, now=before(now, 700))
    end_exercise(unit, case.id, EMMA, before(now, 650))
    return case.id


def _reporting_code(unit: DeskUnit, now: datetime) -> int:
    about, advice = "Gezin met een baby.", "Gebeld, zonder namen te noemen."
    at = before(now, 4000)
    record = open_code(unit, CARLA, record_id=new_id(), entry_id=new_id(), text=about, now=at)
    step = step_entry(
        new_id(), CARLA, step=2, mark="anoniem_advies", day=at.date(), text=advice, now=before(now, 900)
    )
    write_step(unit, record.id, CARLA, step)
    return record.id


def _care(unit: DeskUnit, closed: Case, now: datetime) -> int:
    asked = "Ik wil de avond van gisteren met je doornemen."
    praise = "Je nam alle tijd. Dat deed je goed."
    give_feedback(
        unit, closed.id, CARLA, record_id=new_id(), entry_id=new_id(), text=praise, now=before(now, 20)
    )
    return put_forward(
        unit,
        RecordKind.DEBRIEF,
        0,
        EMMA,
        record_id=new_id(),
        entry_id=new_id(),
        text=asked,
        now=before(now, 400),
    ).id


def _shared(unit: DeskUnit, closed: Case, now: datetime) -> None:
    for day, consent in enumerate((Consent.FAMILY, Consent.ANONYMOUS)):
        referral = Referral(
            id=new_id(),
            case=closed.id,
            kind=ReferralKind.SHARED,
            by=CARLA.id,
            at=now,
            day=now.date() - timedelta(days=day),
            consent=consent,
            to_whom="Wijkteam Noord",
            what="Vraag om hulp in de avond.",
        )
        keep_referral(unit, referral, CARLA)


def _said_to_colleagues(unit: DeskUnit, now: datetime) -> None:
    for ago, text in ((100, "De printer doet het weer."), (900, "Morgen belt het Juridisch Loket terug.")):
        pin_note(unit, EMMA, note_id=new_id(), text=text, now=before(now, ago))


class _OneFact(NothingKnown):
    def has_fact(self, fact: str) -> bool:
        return True


def _reports(unit: DeskUnit, now: datetime) -> None:
    first, _ = (
        report_fact(
            unit,
            EMMA,
            report_id=new_id(),
            fact="bezoek-uren",
            text="De inrichting noemt andere tijden.",
            now=before(now, ago),
            knowledge=_OneFact(),
        )
        for ago in (900, 300)
    )
    answer_report(unit, ROSA, report_id=first.id, text="Aangepast, dank je.", now=before(now, 50))


def _contact_by_phone(unit: DeskUnit, choices: WrapUpChoices, now: datetime) -> int:
    form = Form(topics=(choices.topics[0].id,), relation=choices.relations[0].id)
    began = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=2)
    entry = Entry(began=began, source=Source.PHONE, minutes=20, form=form)
    return record_contact(unit, CARLA, entry, choices, contact_id=new_id(), now=now).contact.id
