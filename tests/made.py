"""Articles, facts and documents made by hand, and what a database holds as plain rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from db.keys import page_id
from db.store import Document
from db.tables import TABLES, PageRow
from extract.model import Article, Count, Fact, Facts, Place, Province, Zone

HANOI = "http://a.test/ha-noi.html"


def place(ident: str, name: str, today: str, begins: str | None = None, ends: str | None = None) -> Place:
    return Place(
        id=ident, name=name, rank="tỉnh", level="province", parent=None, begins=begins, ends=ends, today=today
    )


PLACES = (
    place("63.34", "Thái Bình", "34.33", ends="2025-06-30"),
    place("63.33", "Hưng Yên", "34.33", ends="2025-06-30"),
    place("34.33", "Hưng Yên", "34.33", begins="2025-07-01"),
)


def article(
    ident: str = "a", title: str = "OCOP Thái Bình", text: str = "Có 12 sản phẩm.", **more: Any
) -> Article:
    more.setdefault("published", "2024-05-02T08:00:00+07:00")
    return Article(
        id=ident, title=title, text=text, zones=(Zone(zone="body", start=0, end=len(text)),), **more
    )


def evidence(text: str, quote: str, field: str = "text") -> dict[str, Any]:
    begins = text.index(quote)
    return {
        "field": field, "begins": begins, "ends": begins + len(quote), "quote": quote, "rule": "hand", "confidence": 0.5,
    }  # fmt: skip


def count(of: Article, quote: str, value: int, **more: Any) -> Count:
    return Count(value=value, unit=more.pop("unit", "product"), **more, **evidence(of.text, quote))


def province(of: Article, name: str) -> Province:
    return Province(name=name, role="subject", unit_id=None, unit_today=None, **evidence(of.text, name))


def facts(of: Article, *found: Fact, **more: Any) -> Facts:
    kinds = {"counts": Count, "provinces": Province}
    lists = {name: tuple(f for f in found if isinstance(f, cls)) for name, cls in kinds.items()}
    return Facts(id=of.id, **lists, **more)


def document(of: Article | None, *found: Fact, url: str = HANOI, digest: str = "0", **more: Any) -> Document:
    page = PageRow(id=page_id(url), url=url, outcome=more.pop("outcome", "fetched"), digest=digest, **more)
    return Document(page=page, article=of, facts=facts(of, *found) if of else None)


def dump(
    path: Path, tables: Iterable[str] = tuple(t.name for t in TABLES)
) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables, in one order."""
    with closing(sqlite3.connect(path)) as connection:
        return {t: sorted(connection.execute(f"select * from {t}").fetchall(), key=repr) for t in tables}
