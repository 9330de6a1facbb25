"""Reading from the published database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from datasette.database import Database

Row = dict[str, Any]


async def rows(db: Database, sql: str, values: Mapping[str, object] | None = None) -> list[Row]:
    """The rows of a query, each by column name.

    Raises:
        QueryInterrupted: it took longer than the site allows.
    """
    return [dict(row) for row in await db.execute(sql, values or {})]
