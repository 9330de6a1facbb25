"""The article page: the text in its paragraphs, each fact in its sentence, tables of the facts."""

from __future__ import annotations

import json
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from datasette.database import Database

from db.site.highlight import Span, paragraphs
from db.site.rows import Row, rows
from db.site.words import describe
from db.tables import FACT_TABLES

_ARTICLE = """
select a.*, t.text, t.zones, coalesce(o.name, a.outlet) as outlet_name
from articles a join texts t on t.article_id = a.id left join outlets o on o.domain = a.outlet where a.id = :id
"""
_FACTS = {
    table: f"select * from {table} where article_id = :id order by field = 'text', begins, ends desc, id"  # noqa: S608
    for table in FACT_TABLES
}
_ISSUES = "select kind, message from issues where article_id = :id order by kind, message"


def web_address(*candidates: object) -> str | None:
    """The first address that is safe to link to: http or https, with a host.

    >>> web_address("javascript:alert(1)", None, "https://a.test/1")
    'https://a.test/1'
    """
    for candidate in candidates:
        try:
            parts = urlsplit(str(candidate or ""))
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc:
            return str(candidate)
    return None


async def article(db: Database, ident: str) -> dict[str, Any] | None:
    """What the page of an article shows; None where there is no such article."""
    found = await rows(db, _ARTICLE, {"id": ident})
    if not found:
        return None
    row = found[0]
    facts = [
        fact | {"table": table}
        for table, sql in _FACTS.items()
        for fact in await rows(db, sql, {"id": ident})
    ]
    facts.sort(key=lambda fact: (fact["field"] == "text", fact["begins"], -fact["ends"]))
    numbers = count(1)
    facts = [fact | {"number": next(numbers), "says": describe(fact["table"], fact)} for fact in facts]
    zones = json.loads(row["zones"] or "[]")
    return {
        "article": row,
        "address": web_address(row["canonical_url"], row["url"]),
        "title": paragraphs(row["title"], _spans(facts, "title")),
        "paragraphs": paragraphs(row["text"], _spans(facts, "text"), zones),
        "facts": {fact["id"]: fact for fact in facts},
        "kinds": {table: of_kind for table in FACT_TABLES if (of_kind := _of(facts, table))},
        "issues": await rows(db, _ISSUES, {"id": ident}),
    }


def _of(facts: list[Row], table: str) -> list[Row]:
    return [fact for fact in facts if fact["table"] == table]


def _spans(facts: list[Row], field: str) -> list[Span]:
    return [
        Span(id=f["id"], kind=f["table"], number=f["number"], begins=f["begins"], ends=f["ends"])
        for f in facts
        if f["field"] == field
    ]
