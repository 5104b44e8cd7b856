"""Who is on duty when, openings by hand, and what the staff chat was told. Nothing here is about a family."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, String, Table

from bot.storage.columns import RowId, metadata, pseudonymous, public

shifts = Table(
    "shifts",
    metadata,
    public("id", RowId, primary_key=True, autoincrement=False),
    #: 0 for nobody yet.
    pseudonymous("counsellor_id", BigInteger),
    #: Days as 2026-11-21, wall times as 19:00.
    public("first_day", String(10)),
    public("last_day", String(10), nullable=True, index=True),
    public("weekly", Integer),
    public("starts", String(5)),
    public("ends", String(5)),
    public("capacity", Integer, server_default="0"),
    public("zone", String(60)),
)

shift_days = Table(
    "shift_days",
    metadata,
    public("shift_id", BigInteger, primary_key=True, autoincrement=False),
    public("day", String(10), primary_key=True),
    pseudonymous("counsellor_id", BigInteger),
    public("cancelled", Integer),
    public("wanted", Integer),
)

hours_changes = Table(
    "hours_changes",
    metadata,
    public("id", RowId, primary_key=True, autoincrement=False),
    public("opens", Integer),
    public("starts_at", BigInteger),
    public("until_at", BigInteger, index=True),
    #: Written for families to read.
    public("reason", String(200), server_default=""),
    public("reason_en", String(200), server_default=""),
)

staff_alerts = Table(
    "staff_alerts",
    metadata,
    #: wacht | gevaar | coordinator | dienst
    public("kind", String(12), primary_key=True),
    public("since", BigInteger),
    public("sent_at", BigInteger),
    public("times", Integer),
)
