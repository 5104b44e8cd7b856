"""Words leave when their time is over, neither early nor late: episodes, inbox keys, empty addresses."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Exists, delete, exists, select, text, update

from bot.clock import DAY, HOUR, from_ms
from bot.storage.contact_rows import let_old_contacts_go
from bot.storage.desk_knowledge import wipe_old_reports
from bot.storage.desk_shifts import let_old_shifts_go
from bot.storage.encryption import Vault
from bot.storage.every_table import metadata
from bot.storage.key_rows import destroy_keys
from bot.storage.plan_tables import contact_plans
from bot.storage.request_tables import contact_requests
from bot.storage.tables import cases, checkins, conversations, episodes, inbox
from bot.storage.ties import tied_to_address, tied_to_talk
from bot.storage.web_session_rows import wipe_old_web_secrets

#: Keys of handled messages recognise redelivery for this long.
INBOX_KEPT_MS = 48 * HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiped:
    """The daily proof."""

    episodes: int
    conversations: int
    #: Age in days of the oldest words that are still kept, 0 when there are none.
    oldest_days: int


def end_silent_episodes(connection: Connection, *, now: int, episode_ms: int) -> int:
    """Episodes silent for too long end, unless a human is still involved."""
    busy = exists().where(cases.c.episode_id == episodes.c.id, text("cases.state <> 'closed'"))
    ended = connection.execute(
        select(episodes.c.id, episodes.c.conversation_id).where(
            text("episodes.ended_at IS NULL"), episodes.c.last_word_at < now - episode_ms, ~busy
        )
    ).all()
    for row in ended:
        connection.execute(update(episodes).where(episodes.c.id == row.id).values(ended_at=now))
        connection.execute(
            update(conversations)
            .where(conversations.c.id == row.conversation_id, conversations.c.episode_id == row.id)
            .values(episode_id=0)
        )
    return len(ended)


def wipe_old(connection: Connection, vault: Vault, *, now: int, keep_ms: int) -> Wiped:
    """Destroy what is past its time: ended episodes with their keys, then addresses nothing needs any more."""
    gone = connection.execute(
        select(episodes.c.id, episodes.c.key_id, episodes.c.conversation_id).where(
            episodes.c.ended_at < now - keep_ms
        )
    ).all()
    if gone:
        talked = {row.conversation_id for row in gone}
        _delete_episodes(connection, [row.id for row in gone], talked)
        destroy_keys(connection, vault, [row.key_id for row in gone])
        _delete_old_checkins(connection, vault, talked, now - keep_ms)
    _delete_set_aside(connection, now - keep_ms)
    empty = _delete_empty_conversations(connection, vault, now - keep_ms)
    connection.execute(delete(inbox).where(inbox.c.done_at < now - INBOX_KEPT_MS))
    wipe_old_web_secrets(connection, now)
    wipe_old_reports(connection, vault, now)
    let_old_contacts_go(connection, now)
    let_old_shifts_go(connection, now)
    oldest = connection.execute(
        select(episodes.c.started_at).order_by(episodes.c.started_at).limit(1)
    ).scalar()
    return Wiped(
        episodes=len(gone),
        conversations=empty,
        oldest_days=0 if oldest is None else (now - oldest) // DAY,
    )


def _delete_episodes(connection: Connection, ids: list[int], talked: set[int]) -> None:
    """The episodes with all that hangs on them; words are found through the conversations that ``talked``."""
    case_ids = list(connection.execute(select(cases.c.id).where(cases.c.episode_id.in_(ids))).scalars())
    for table in reversed(metadata.sorted_tables):
        if not tied_to_talk(table):
            continue
        if "case_id" in table.c and case_ids:
            connection.execute(delete(table).where(table.c.case_id.in_(case_ids)))
        if "episode_id" in table.c:
            theirs = table.c.conversation_id.in_(talked), table.c.episode_id.in_(ids)
            connection.execute(delete(table).where(*theirs))
    connection.execute(delete(episodes).where(episodes.c.id.in_(ids)))


def _delete_old_checkins(connection: Connection, vault: Vault, talked: set[int], before: int) -> None:
    """What was asked, missed or cancelled long ago, of families whose words leave now."""
    over = connection.execute(
        select(checkins.c.id, checkins.c.key_id).where(
            checkins.c.conversation_id.in_(talked),
            checkins.c.state.not_in(("planned", "sending")),
            checkins.c.due_at < before,
        )
    ).all()
    if not over:
        return
    connection.execute(delete(checkins).where(checkins.c.id.in_([row.id for row in over])))
    destroy_keys(connection, vault, [row.key_id for row in over])


def _delete_set_aside(connection: Connection, before: int) -> None:
    """A message nobody could handle is a family's words like any other."""
    connection.execute(delete(inbox).where(text("inbox.state = 'aside'"), inbox.c.received_at < before))


def _delete_empty_conversations(connection: Connection, vault: Vault, silent_since: int) -> int:
    unneeded = [~each for each in _needs_of_an_address(silent_since)]
    rows = connection.execute(
        select(conversations.c.id, conversations.c.key_id).where(
            conversations.c.last_word_at < silent_since, *unneeded
        )
    ).all()
    ids = [row.id for row in rows]
    if not ids:
        return 0
    keys = [row.key_id for row in rows]
    for table in (checkins, contact_plans):
        theirs = select(table.c.key_id).where(table.c.conversation_id.in_(ids))
        keys += connection.execute(theirs).scalars()
    for table in reversed(metadata.sorted_tables):
        if tied_to_address(table):
            connection.execute(delete(table).where(table.c.conversation_id.in_(ids)))
    connection.execute(delete(conversations).where(conversations.c.id.in_(ids)))
    destroy_keys(connection, vault, keys)
    return len(ids)


def _needs_of_an_address(silent_since: int) -> list[Exists]:
    """Words, a planned check-in, something that came in, a plan, or a request."""
    return [
        exists().where(episodes.c.conversation_id == conversations.c.id),
        exists().where(checkins.c.conversation_id == conversations.c.id, checkins.c.state == "planned"),
        exists().where(inbox.c.conversation_id == conversations.c.id),
        exists().where(
            contact_plans.c.conversation_id == conversations.c.id,
            contact_plans.c.review_on >= from_ms(silent_since).date().isoformat(),
        ),
        exists().where(contact_requests.c.conversation_id == conversations.c.id),
    ]
