"""The tables of conversations.

Times are whole milliseconds since 1970 in UTC. Ids are random (``ids.new_id``), except where noted.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    text,
)

from bot.storage.columns import Bytes, RowId, encrypted, marked, metadata, pseudonymous, public

#: Facts about this database: key check, schema, marks of jobs.
meta = Table(
    "meta",
    metadata,
    public("name", String(60), primary_key=True),
    marked("public", "value", Bytes),
)

#: Deleting a row here makes everything sealed with it unreadable for good.
data_keys = Table(
    "data_keys",
    metadata,
    pseudonymous("id", RowId, primary_key=True, autoincrement=False),
    public("wrapping", Integer, index=True),
    encrypted("wrapped"),
)

#: A conversation is an address on a channel.
conversations = Table(
    "conversations",
    metadata,
    pseudonymous("id", RowId, primary_key=True, autoincrement=False),
    public("channel", String(20)),
    #: Keyed hash of channel and address (blind index).
    marked("pseudonymous", "address_index", Bytes, unique=True),
    encrypted("address"),
    pseudonymous("key_id", BigInteger, ForeignKey("data_keys.id")),
    #: What counsellors call this person: "Blauwe Reiger 42".
    pseudonymous("pseudonym", String(60)),
    public("language", String(20), server_default="nl"),
    #: STOP: nothing unasked any more.
    public("stopped", Integer, server_default="0"),
    #: The family blocked us or is gone.
    public("unreachable", Integer, server_default="0"),
    #: The next sequence number for messages in and out.
    public("next_seq", BigInteger, server_default="1"),
    #: The episode that is going on, 0 for none.
    pseudonymous("episode_id", BigInteger, server_default="0"),
    #: Who owns the conversation: bot | queue | counsellor.
    public("owner", String(12), server_default="bot"),
    #: The open case, 0 for none.
    pseudonymous("case_id", BigInteger, server_default="0"),
    public("created_at", BigInteger),
    public("last_word_at", BigInteger),
)

Index("ix_conversations_quiet", conversations.c.last_word_at)

Index("ix_conversations_key", conversations.c.key_id)

_PRACTICE = text("channel = 'oefening'")

Index(
    "ix_conversations_practice",
    conversations.c.created_at,
    sqlite_where=_PRACTICE,
    postgresql_where=_PRACTICE,
)

#: One stretch of talk, from the first word until a day after the last; it has the key of its words.
episodes = Table(
    "episodes",
    metadata,
    pseudonymous("id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("conversation_id", BigInteger, ForeignKey("conversations.id"), index=True),
    pseudonymous("key_id", BigInteger, ForeignKey("data_keys.id"), index=True),
    public("started_at", BigInteger),
    public("last_word_at", BigInteger),
    public("ended_at", BigInteger, nullable=True),
    encrypted("position", nullable=True),
    #: What it counts under in the figures; it outlives the position, which ends with a flow.
    encrypted("topic", nullable=True),
)

Index(
    "ix_episodes_going_on",
    episodes.c.last_word_at,
    sqlite_where=text("ended_at IS NULL"),
    postgresql_where=text("ended_at IS NULL"),
)

Index("ix_episodes_ended", episodes.c.ended_at)

Index("ix_episodes_started", episodes.c.started_at)

#: What came in, until it is handled: waiting → done | aside.
inbox = Table(
    "inbox",
    metadata,
    public("id", RowId, primary_key=True, autoincrement=True),
    #: Keyed hash of channel and message key; kept 48 hours to recognise redelivery.
    marked("pseudonymous", "message_key", Bytes, unique=True),
    pseudonymous("conversation_id", BigInteger, nullable=True),
    public("state", String(8), server_default="waiting"),
    public("tries", Integer, server_default="0"),
    public("not_before", BigInteger, server_default="0"),
    public("received_at", BigInteger),
    public("done_at", BigInteger, nullable=True),
    #: Name of the error that set it aside; never its text.
    public("error", String(80), nullable=True),
    encrypted("payload", nullable=True),
)

_OPEN_INBOX = text("state = 'waiting'")

Index("ix_inbox_waiting", inbox.c.id, sqlite_where=_OPEN_INBOX, postgresql_where=_OPEN_INBOX)

_ASIDE = text("state = 'aside'")

Index("ix_inbox_aside", inbox.c.id, sqlite_where=_ASIDE, postgresql_where=_ASIDE)

Index("ix_inbox_conversation", inbox.c.conversation_id)

Index("ix_inbox_done", inbox.c.done_at)

#: The transcript, both ways, in order per conversation.
messages = Table(
    "messages",
    metadata,
    pseudonymous("conversation_id", BigInteger, ForeignKey("conversations.id"), primary_key=True),
    public("seq", BigInteger, primary_key=True, autoincrement=False),
    #: No foreign key, which would want an index: this table and the outbox grow with every message.
    pseudonymous("episode_id", BigInteger),
    #: family | bot | counsellor | notice
    public("author", String(12)),
    pseudonymous("counsellor_id", BigInteger, nullable=True),
    public("created_at", BigInteger),
    #: Keyed hash of the browser's or desk's own message id, so that sending again gives the same answer.
    marked("pseudonymous", "message_key", Bytes, nullable=True),
    encrypted("body"),
)

_NAMED = text("message_key IS NOT NULL")

Index(
    "uq_messages_key",
    messages.c.conversation_id,
    messages.c.message_key,
    unique=True,
    sqlite_where=_NAMED,
    postgresql_where=_NAMED,
)

#: What goes out: waiting → sending → sent | uncertain | failed | withdrawn; strictly in order per conversation.
#: ``held`` waits for a tap of the family first.
outbox = Table(
    "outbox",
    metadata,
    pseudonymous("conversation_id", BigInteger, primary_key=True, autoincrement=False),
    public("seq", BigInteger, primary_key=True, autoincrement=False),
    pseudonymous("episode_id", BigInteger),
    #: text | edit | delete | file
    public("kind", String(8), server_default="text"),
    #: reply | safety | counsellor | notice | checkin | place
    public("purpose", String(12), server_default="reply"),
    #: For edit and delete: the sequence number whose remote ids are meant.
    public("target_seq", BigInteger, nullable=True),
    public("state", String(10), server_default="waiting"),
    public("tries", Integer, server_default="0"),
    public("not_before", BigInteger, server_default="0"),
    public("lease_until", BigInteger, nullable=True),
    #: Which process holds the lease.
    public("leased_by", String(32), nullable=True),
    #: The channel's ids of the sent message, to edit or delete it; sealed, since they may identify a person.
    encrypted("remote_ids", nullable=True),
    public("error", String(80), nullable=True),
    public("created_at", BigInteger),
    public("sent_at", BigInteger, nullable=True),
)

_OPEN_OUTBOX = text("state IN ('waiting', 'sending')")

Index(
    "ix_outbox_open",
    outbox.c.conversation_id,
    outbox.c.seq,
    sqlite_where=_OPEN_OUTBOX,
    postgresql_where=_OPEN_OUTBOX,
)

_GOING = text("state = 'waiting'")

Index("ix_outbox_going", outbox.c.not_before, sqlite_where=_GOING, postgresql_where=_GOING)

_LEASED = text("state = 'sending'")

Index("ix_outbox_leased", outbox.c.lease_until, sqlite_where=_LEASED, postgresql_where=_LEASED)

_HELD = text("state = 'held'")

Index("ix_outbox_held", outbox.c.conversation_id, sqlite_where=_HELD, postgresql_where=_HELD)

_DOUBTFUL = text("state IN ('uncertain', 'failed')")

Index(
    "ix_outbox_doubtful",
    outbox.c.conversation_id,
    outbox.c.seq,
    sqlite_where=_DOUBTFUL,
    postgresql_where=_DOUBTFUL,
)

#: A last word and deletions for someone who was forgotten; its own key, gone once sent.
farewells = Table(
    "farewells",
    metadata,
    pseudonymous("id", RowId, primary_key=True, autoincrement=False),
    public("channel", String(20)),
    pseudonymous("key_id", BigInteger, ForeignKey("data_keys.id")),
    public("tries", Integer, server_default="0"),
    public("not_before", BigInteger, server_default="0"),
    public("created_at", BigInteger),
    encrypted("payload"),
)

#: People helping people: waiting → taken → closed; sleeping while the family is silent.
cases = Table(
    "cases",
    metadata,
    pseudonymous("id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("conversation_id", BigInteger, index=True),
    pseudonymous("episode_id", BigInteger, index=True),
    public("state", String(8), server_default="waiting"),
    #: gesprek | bericht
    public("kind", String(8)),
    public("reason", String(60)),
    #: gewoon | hoog | nood
    public("urgency", String(8)),
    public("signal", String(24), server_default=""),
    public("flow", String(60), server_default=""),
    #: alles | samenvatting | niets
    public("sharing", String(12)),
    pseudonymous("pseudonym", String(60)),
    public("channel", String(20)),
    public("language", String(20)),
    #: Only for counsellors with this qualification ("jeugd"), or empty.
    public("needs", String(20), server_default=""),
    #: 1 when a counsellor had it and it went back to the queue.
    public("returned", Integer, server_default="0"),
    #: The first sequence number that belongs to the case itself.
    public("from_seq", BigInteger),
    pseudonymous("counsellor_id", BigInteger, nullable=True),
    public("opened_at", BigInteger),
    public("taken_at", BigInteger, nullable=True),
    public("closed_at", BigInteger, nullable=True),
    public("closed_how", String(20), nullable=True),
    #: Last words of either side, and what the counsellor has read.
    public("family_at", BigInteger, nullable=True),
    public("counsellor_at", BigInteger, nullable=True),
    public("family_seq", BigInteger, server_default="0"),
    public("read_seq", BigInteger, server_default="0"),
    #: After a crisis signal with a human in the chat: when the bot steps in if nobody wrote; 0 for never.
    public("watch_at", BigInteger, server_default="0"),
    #: 1 when the family may not be alone: nothing is asked unasked.
    public("discreet", Integer, server_default="0"),
    #: The counsellor it is offered to first after a silence; 0 for nobody.
    public("kept_for", BigInteger, server_default="0"),
    #: The silence of a family, and when it was told that the wait is too long.
    public("woke_at", BigInteger, nullable=True),
    public("slept_at", BigInteger, nullable=True),
    public("pinged_at", BigInteger, nullable=True),
    public("too_long_at", BigInteger, nullable=True),
    #: 1 when the question after the chat was answered; the answer itself is only counted.
    public("rated", Integer, server_default="0"),
    encrypted("briefing"),
    #: The rule that made it urgent.
    encrypted("lifted", nullable=True),
)

_OPEN_CASE = text("state <> 'closed'")

Index("ix_cases_open", cases.c.state, sqlite_where=_OPEN_CASE, postgresql_where=_OPEN_CASE)

Index("ix_cases_counsellor", cases.c.counsellor_id, cases.c.state)

Index("ix_cases_practice", cases.c.opened_at, sqlite_where=_PRACTICE, postgresql_where=_PRACTICE)

#: Questions to ask later, with consent: planned → sending → sent | uncertain | missed | cancelled.
checkins = Table(
    "checkins",
    metadata,
    pseudonymous("id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("conversation_id", BigInteger, ForeignKey("conversations.id"), index=True),
    #: Its own key: content of the talk may be gone by then.
    pseudonymous("key_id", BigInteger, ForeignKey("data_keys.id"), index=True),
    public("flow", String(60)),
    public("state", String(10), server_default="planned"),
    public("due_at", BigInteger),
    #: Local wall time: the day "2026-11-28" and the window "10:00".."20:00".
    public("local_day", String(10)),
    public("earliest", String(5)),
    public("latest", String(5)),
    public("zone", String(40)),
    public("consent_at", BigInteger),
    public("sent_at", BigInteger, nullable=True),
    #: Where it came from, for the counsellor who reads the answer.
    encrypted("origin"),
)

_PLANNED = text("state = 'planned'")

Index("ix_checkins_planned", checkins.c.due_at, sqlite_where=_PLANNED, postgresql_where=_PLANNED)

#: Trouble that a person must see; never with content.
alarms = Table(
    "alarms",
    metadata,
    public("id", RowId, primary_key=True, autoincrement=False),
    public("kind", String(40)),
    public("detail", String(200), server_default=""),
    pseudonymous("conversation_id", BigInteger, nullable=True, index=True),
    public("raised_at", BigInteger),
    public("count", Integer, server_default="1"),
    public("seen_at", BigInteger, nullable=True),
)

_UNSEEN = text("seen_at IS NULL")

Index("ix_alarms_unseen", alarms.c.raised_at, sqlite_where=_UNSEEN, postgresql_where=_UNSEEN)

#: Conversations that were forgotten: replayed after a restore. The id is random and stands nowhere else any more.
forgotten = Table(
    "forgotten",
    metadata,
    pseudonymous("conversation_id", BigInteger, primary_key=True, autoincrement=False),
    public("at", BigInteger),
)

#: What remains of a crisis after forgetting: no person, no words.
crisis_lines = Table(
    "crisis_lines",
    metadata,
    public("id", RowId, primary_key=True, autoincrement=False),
    public("day", String(10)),
    public("signal", String(24)),
    #: Where the family was pointed to, such as "113".
    public("offered", String(80)),
)
