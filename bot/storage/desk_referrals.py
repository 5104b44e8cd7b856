"""What was shared outside, over rows; its words are sealed with the key of the chat they are about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import orjson
from sqlalchemy import insert, select

from bot.clock import to_ms
from bot.storage.desk_rows import moment
from bot.storage.desk_wrap_up import DeskWrapUp
from bot.storage.referral_tables import referrals
from bot.storage.tables import cases, episodes
from handoff.referrals.records import Consent, Referral, ReferralKind


class DeskReferrals(DeskWrapUp):
    def add_referral(self, referral: Referral) -> None:
        conversation_id, key = self._key_of_case(referral.case)
        content = orjson.dumps((referral.to_whom, referral.what))
        row = {
            "id": referral.id,
            "case_id": referral.case,
            "conversation_id": conversation_id,
            "kind": referral.kind.value,
            "by": referral.by,
            "at": to_ms(referral.at),
            "day": referral.day.isoformat(),
            "consent": referral.consent.value,
            "body": key.seal_bytes(content, _place(referral.id)),
        }
        self._connection.execute(insert(referrals), [row])

    def referrals(self, case_id: int = 0) -> Sequence[Referral]:
        query = (
            select(referrals, cases.c.pseudonym, episodes.c.key_id)
            .join(cases, cases.c.id == referrals.c.case_id)
            .join(episodes, episodes.c.id == cases.c.episode_id)
            .order_by(referrals.c.at.desc(), referrals.c.id)
        )
        rows = self._connection.execute(
            query.where(referrals.c.case_id == case_id) if case_id else query
        ).all()
        keys = self._keys(row.key_id for row in rows)
        found = []
        for row in rows:
            to_whom, what = orjson.loads(keys[row.key_id].open_bytes(row.body, _place(row.id)))
            found.append(
                Referral(
                    id=row.id,
                    case=row.case_id,
                    pseudonym=row.pseudonym,
                    kind=ReferralKind(row.kind),
                    by=row.by,
                    at=moment(row.at),
                    day=date.fromisoformat(row.day),
                    consent=Consent(row.consent),
                    to_whom=to_whom,
                    what=what,
                )
            )
        return found


def _place(referral_id: int) -> str:
    return f"referrals.body:{referral_id}"
