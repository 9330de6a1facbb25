"""The search page: articles found with and without tone marks, with excerpts and the facts they hold."""

from __future__ import annotations

import json
import sqlite3
import time
from dataclasses import dataclass
from typing import Any

from datasette.database import Database

from db.search import match_expression
from db.site.rows import Row, rows
from db.site.snippets import CLOSE, OPEN, excerpt, fragments, plain_and_hits
from db.site.words import describe
from extract.text import unmark

PAGE = 20
WINDOW = 500
"""Matches that are ranked, the newest ones: bm25 over all of a million articles' matches takes 0.7 s."""
_COUNTED = 10_000
LONGEST_QUERY = 200
"""Characters of a query that are read."""
_MOST_NAMES = 5_000
_LONGEST_NAME = 6  # words; longer "names" are sentences, which nobody types as a phrase without quotes
_NAMES_LAST = 60.0  # seconds that the known names are kept

_HITS = f"""
select (select count(*) from (
        select 1 from articles_fts where articles_fts match :match limit {_COUNTED + 1})) as found,
    (select min(rowid) from (
        select rowid from articles_fts where articles_fts match :match order by rowid desc limit {WINDOW})) as oldest
"""  # noqa: S608 (numbers of ours)
_FOUND = f"""
select a.id, a.published, a.outlet, coalesce(o.name, a.outlet) as outlet_name,
    highlight(articles_fts, 0, '{OPEN}', '{CLOSE}') as title, highlight(articles_fts, 2, '{OPEN}', '{CLOSE}') as title_x,
    highlight(articles_fts, 1, '{OPEN}', '{CLOSE}') as body, highlight(articles_fts, 3, '{OPEN}', '{CLOSE}') as body_x
from articles_fts cross join articles a on a.number = articles_fts.rowid left join outlets o on o.domain = a.outlet
where articles_fts match :match and articles_fts.rowid >= :oldest
order by %s limit {PAGE} offset :skip
"""  # noqa: S608
_BEST = _FOUND % "articles_fts.rank"
_NEWEST = _FOUND % "articles_fts.rowid desc"
_NAMES = f"""
select name from places union select * from (select distinct name from product_mentions limit {_MOST_NAMES})
"""  # noqa: S608
_CHIPS = """
select 'article_provinces' as kind, ap.article_id, ap.id, ap.name, ap.role, null as value, null as value_max, null as qualifier,
    null as unit, null as stars_low, null as stars_high, null as status, null as target, 0 as part, ap.begins
from article_provinces ap where ap.role = 'subject' and ap.article_id in (select value from json_each(:ids))
union all
select 'counts', article_id, id, null, null, value, value_max, qualifier, unit, stars_low, stars_high, status, target, 1 + (field = 'text'), begins
from counts where article_id in (select value from json_each(:ids))
union all
select 'product_mentions', article_id, min(id), null, null, count(*), null, null, null, null, null, null, null, 3, 0
from product_mentions where article_id in (select value from json_each(:ids)) group by article_id
order by part, begins
"""
_COUNT_CHIPS = 3


@dataclass(slots=True)
class KnownNames:
    """Names that are looked up as phrases: provinces, and products up to a limit; renewed every minute."""

    names: frozenset[str] = frozenset()
    read_at: float | None = None

    async def get(self, db: Database) -> frozenset[str]:
        """The names, unmarked."""
        if self.read_at is None or time.monotonic() - self.read_at > _NAMES_LAST:
            names = (unmark(row["name"].replace(" - ", " ")) for row in await rows(db, _NAMES))
            self.names = frozenset(name for name in names if 0 < name.count(" ") < _LONGEST_NAME)
            self.read_at = time.monotonic()
        return self.names


async def find(
    db: Database, query: str, names: frozenset[str], *, by_date: bool, page: int
) -> dict[str, Any]:
    """One page of results: phrases first, and each word by itself where no article has the phrases."""
    query = query[:LONGEST_QUERY]
    expression = match_expression(query, names)
    if expression is None:
        return {"found": 0, "results": [], "pages": 0, "asked": False}
    split = False
    hits = await _hits(db, expression)
    looser = match_expression(query.replace('"', " ")) or expression
    if not hits["found"] and looser != expression:
        expression, hits, split = looser, await _hits(db, looser), True
    reach = min(hits["found"], _COUNTED if by_date else WINDOW)
    pages = -(-reach // PAGE)
    page = max(1, min(page, pages))
    values = {"match": expression, "oldest": 0 if by_date else hits["oldest"], "skip": (page - 1) * PAGE}
    found = await rows(db, _NEWEST if by_date else _BEST, values) if hits["found"] else []
    return {
        "asked": True,
        "found": min(hits["found"], _COUNTED),
        "more": hits["found"] > _COUNTED,
        "ranked": WINDOW if not by_date and hits["found"] > WINDOW else None,
        "split": split,
        "page": page,
        "pages": pages,
        "first": (page - 1) * PAGE + 1,
        "results": await _results(db, found),
    }


async def _hits(db: Database, expression: str) -> Row:
    try:
        return (await rows(db, _HITS, {"match": expression}))[0]
    except sqlite3.OperationalError:  # words of signs that FTS5 takes for no word at all
        return {"found": 0, "oldest": None}


async def _results(db: Database, found: list[Row]) -> list[Row]:
    chips = await rows(db, _CHIPS, {"ids": json.dumps([row["id"] for row in found])})
    return [
        row
        | {
            "title": fragments(*plain_and_hits(row["title"], row["title_x"])),
            "excerpt": excerpt(*plain_and_hits(row["body"], row["body_x"])),
            "chips": _chips([chip for chip in chips if chip["article_id"] == row["id"]]),
        }
        for row in found
    ]


def _chips(chips: list[Row]) -> list[Row]:
    """Subject provinces, the first counts that differ, the number of products."""
    labelled = {(chip["kind"], (made := _chip(chip))["label"]): made for chip in reversed(chips)}
    distinct = list(reversed(labelled.values()))
    counts = [chip["id"] for chip in distinct if chip["kind"] == "counts"][:_COUNT_CHIPS]
    return [chip for chip in distinct if chip["kind"] != "counts" or chip["id"] in counts]


def _chip(chip: Row) -> Row:
    if chip["kind"] == "article_provinces":
        label = chip["name"]
    elif chip["kind"] == "counts":
        label = describe("counts", chip | {"place": None, "period": None, "product_group": None})
    else:
        label = f"{chip['value']} sản phẩm nêu tên"
    return {"kind": chip["kind"], "id": chip["id"], "label": label}
