"""Plans with people who come very often, over rows."""

from __future__ import annotations

from datetime import date

import orjson
from sqlalchemy import delete, insert, select

from bot.clock import to_ms
from bot.storage.desk_rows import moment
from bot.storage.desk_transaction import DeskTransaction
from bot.storage.key_rows import destroy_keys, load_keys, make_key
from bot.storage.plan_tables import contact_plans
from handoff.plans.records import ContactPlan


class DeskPlans(DeskTransaction):
    def plan_of(self, conversation: int) -> ContactPlan | None:
        query = select(contact_plans).where(contact_plans.c.conversation_id == conversation)
        row = self._connection.execute(query).one_or_none()
        key = None if row is None else load_keys(self._connection, self._vault, [row.key_id]).get(row.key_id)
        if row is None or key is None:
            return None
        when, with_whom, helps = orjson.loads(key.open_bytes(row.body, _place(conversation)))
        return ContactPlan(
            conversation=conversation,
            when=when,
            with_whom=with_whom,
            helps=helps,
            review_on=date.fromisoformat(row.review_on),
            by=row.by,
            at=moment(row.at),
        )

    def keep_plan(self, plan: ContactPlan) -> None:
        self._conversation(plan.conversation)
        self.drop_plan(plan.conversation)
        key = make_key(self._connection, self._vault)
        words = orjson.dumps([plan.when, plan.with_whom, plan.helps])
        row = {
            "conversation_id": plan.conversation,
            "key_id": key.id,
            "review_on": plan.review_on.isoformat(),
            "by": plan.by,
            "at": to_ms(plan.at),
            "body": key.seal_bytes(words, _place(plan.conversation)),
        }
        self._connection.execute(insert(contact_plans), [row])

    def drop_plan(self, conversation: int) -> bool:
        gone = contact_plans.c.conversation_id == conversation
        keys = list(self._connection.execute(select(contact_plans.c.key_id).where(gone)).scalars())
        self._connection.execute(delete(contact_plans).where(gone))
        destroy_keys(self._connection, self._vault, keys)
        return bool(keys)


def _place(conversation: int) -> str:
    return f"contact_plans.body:{conversation}"
