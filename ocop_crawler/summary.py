"""The summary of a database: outlets, pages by outcome, articles, facts, provinces with their latest totals."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from rich.console import Console
from rich.table import Table

from db.files import connect

_FACTS = (
    ("provinces", "article_provinces"),
    ("counts", "counts"),
    ("products", "product_mentions"),
    ("producers", "producer_mentions"),
    ("decisions", "decisions"),
)
_OUTLETS = """
select o.domain, o.name, count(p.id) as pages, count(distinct p.article_id) as articles
from outlets o left join pages p on p.outlet = o.domain group by o.domain order by o.domain
"""
_TOTALS = """
select t.province, coalesce(p.ends, ''), t.value, t.qualifier, t.as_of, t.outlet, t.reports
from latest_totals t join places p on p.id = t.unit_id order by p.ends is not null, t.value desc
"""


def _rows(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"select count(*) from {table}").fetchone()[0])  # noqa: S608 (ours)


def print_summary(db: Path, console: Console) -> None:
    """Print what a database holds.

    Raises:
        StoreError: the file cannot be used.
    """
    connection = connect(db, create=False)
    try:
        outlets = Table("outlet", "name", "pages", "articles", title="Outlets")
        for row in connection.execute(_OUTLETS):
            outlets.add_row(*map(str, row))
        pages = connection.execute(
            "select outcome, count(*) from pages group by outcome order by 2 desc"
        ).fetchall()
        totals = Table(
            "province", "until", "products", "as of", "outlet", "reports", title="Latest totals reported"
        )
        for province, until, value, qualifier, as_of, outlet, reports in connection.execute(_TOTALS):
            about = {"over": ">", "under": "<", "about": "~"}.get(qualifier, "")
            totals.add_row(province, until, f"{about}{value}", as_of, outlet, str(reports))
        counts = {name: _rows(connection, table) for name, table in _FACTS}
        articles = _rows(connection, "articles")
    finally:
        connection.close()
    console.print(outlets)
    console.print("Pages by outcome: " + ", ".join(f"{outcome} {n}" for outcome, n in pages), highlight=False)
    console.print(f"Articles: {articles}", highlight=False)
    console.print("Facts: " + ", ".join(f"{name} {n}" for name, n in counts.items()), highlight=False)
    console.print(totals)
