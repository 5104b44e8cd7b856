"""A professional writes down what was shared outside, and reads it back; every read is written down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.actions.calls import CoordinatorDecides
from handoff.actions.finding import existing_case
from handoff.counsellors import Counsellor, Role
from handoff.doorbell import chat_topic
from handoff.errors import BadInput, NotYours
from handoff.phrases import phrase
from handoff.ports import DeskUnit
from handoff.referrals.records import Consent, Referral, ReferralKind
from handoff.texts import clean_reply

KEPT = "referral_kept"
REFERRALS_READ = "referrals_read"
LONGEST_NAME = 120


def is_professional(counsellor: Counsellor) -> bool:
    return counsellor.role in (Role.SOCIAL_WORKER, Role.COORDINATOR)


def keep_referral(unit: DeskUnit, referral: Referral, counsellor: Counsellor) -> Referral:
    """Raises ``NotYours``, ``CoordinatorDecides``, ``BadInput``, ``EmptyReply``, ``ReplyTooLong`` or ``CaseGone``."""
    case = existing_case(unit, referral.case)
    mine = case.counsellor == counsellor.id or counsellor.is_coordinator
    if not is_professional(counsellor) or not mine:
        raise NotYours
    if referral.consent is Consent.DANGER and not counsellor.is_coordinator:
        raise CoordinatorDecides
    if referral.kind is ReferralKind.REFERRED and referral.consent is Consent.DANGER:
        raise BadInput(phrase("De toestemming"))
    if referral.day > referral.at.date():
        raise BadInput(phrase("De dag"))
    unit.add_referral(referral)
    write_down(unit, counsellor.id, KEPT, case.id, referral.at)
    unit.ring(chat_topic(case.conversation))
    return referral


def cleaned(to_whom: str, what: str) -> tuple[str, str]:
    """Raises ``EmptyReply``, ``ReplyTooLong`` or ``BadInput``."""
    name = clean_reply(to_whom)
    if len(name) > LONGEST_NAME:
        raise BadInput(phrase("Aan wie"))
    return name, clean_reply(what)


def read_referrals(unit: DeskUnit, counsellor: Counsellor, now: datetime) -> Sequence[Referral]:
    """A coordinator reads all, a social worker the own ones. Raises ``NotYours``."""
    if not is_professional(counsellor):
        raise NotYours
    found = [one for one in unit.referrals() if counsellor.is_coordinator or one.by == counsellor.id]
    write_down(unit, counsellor.id, REFERRALS_READ, counsellor.id, now)
    return found
