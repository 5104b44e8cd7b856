"""What the columns of all tables are made of. Every one says how private it is; an unmarked one fails the build."""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    Integer,
    LargeBinary,
    MetaData,
)

Privacy = Literal["public", "pseudonymous", "encrypted"]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def marked(privacy: Privacy, name: str, kind: Any, *args: Any, **options: Any) -> Column[Any]:
    """A column with its privacy mark; NOT NULL unless said otherwise."""
    options.setdefault("nullable", False)
    return Column(name, kind, *args, info={"privacy": privacy}, **options)


def public(name: str, kind: Any, *args: Any, **options: Any) -> Column[Any]:
    return marked("public", name, kind, *args, **options)


def pseudonymous(name: str, kind: Any, *args: Any, **options: Any) -> Column[Any]:
    return marked("pseudonymous", name, kind, *args, **options)


#: The id of a row. On SQLite it is the place of the row itself: no index beside the table.
RowId = BigInteger().with_variant(Integer, "sqlite")


class Bytes(LargeBinary):
    """Bytes as they are: both drivers take and give them, so nothing needs to be wrapped on the way."""

    def bind_processor(self, dialect: Dialect) -> None:
        return None

    def result_processor(self, dialect: Dialect, coltype: object) -> None:
        return None


def encrypted(name: str, **options: Any) -> Column[Any]:
    return marked("encrypted", name, Bytes, **options)
