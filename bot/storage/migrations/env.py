"""Alembic's entry: runs the migrations on the connection it is given."""

from __future__ import annotations

from typing import Literal

from alembic import context

from bot.storage.columns import Bytes
from bot.storage.every_table import metadata


def _render(kind: str, item: object, _context: object) -> str | Literal[False]:
    """A migration stands by itself: our own type is written as the one it stores."""
    return "sa.LargeBinary()" if kind == "type" and isinstance(item, Bytes) else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=_render,
    transaction_per_migration=False,
)
context.run_migrations()
