"""The province page: what is reported of a name, its old and its new unit apart, each count by its sentence."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from datasette.database import Database

from db.site.highlight import sentence_around
from db.site.rows import Row, rows
from db.site.words import amount, day, stars, vi
from extract.text import slug, unmark

_AROUND = 320  # characters read on each side of a quote to find its sentence
_MOST = 200
"""Rows of a kind on one page, the newest ones; the tables hold them all."""

_PLACES = "select * from places where level = 'province' order by begins desc, id"
_COUNTS = f"""
select c.*, a.published, a.title as headline, coalesce(o.name, a.outlet) as outlet_name,
    max(c.begins - {_AROUND}, 0) as window_begins,
    substr(case c.field when 'title' then a.title else t.text end,
        max(c.begins - {_AROUND}, 0) + 1, c.ends - max(c.begins - {_AROUND}, 0) + {_AROUND}) as window
from counts c join articles a on a.id = c.article_id join texts t on t.article_id = a.id
left join outlets o on o.domain = a.outlet
where c.unit_id = :unit order by a.number desc, c.field = 'text', c.begins limit {_MOST}
"""  # noqa: S608 (numbers of ours)
_PRODUCTS = f"""
select p.name, p.stars, p.producer, p.place, p.status, p.id, p.article_id, max(a.number) as newest, a.published,
    coalesce(o.name, a.outlet) as outlet_name, count(distinct p.article_id) as articles
from article_provinces ap join product_mentions p on p.article_id = ap.article_id
join articles a on a.id = p.article_id left join outlets o on o.domain = a.outlet
where ap.unit_id = :unit and ap.role = 'subject'
group by unmark(p.name), p.stars, unmark(coalesce(p.producer, '')), p.status
order by p.stars is null, p.stars desc, unmark(p.name) limit {_MOST}
"""  # noqa: S608
_ARTICLES = f"""
select a.id, a.title, a.published, coalesce(o.name, a.outlet) as outlet_name, min(ap.role = 'mention') as passing
from article_provinces ap join articles a on a.id = ap.article_id left join outlets o on o.domain = a.outlet
where ap.unit_id = :unit group by a.id order by passing, a.number desc limit {_MOST}
"""  # noqa: S608
_COMMON_SHARE = 0.5


async def places(db: Database) -> list[Row]:
    """Every province of both eras, those of today first."""
    return await rows(db, _PLACES)


def named(name: str, known: list[Row]) -> list[Row]:
    """The units whose name has this slug: at most one of each era, today's first."""
    return [place for place in known if slug(place["name"]) == slug(name)]


def like(name: str, known: list[Row]) -> list[Row]:
    """Units whose names are nearest to one that is not known."""
    by_slug = {slug(place["name"]): place for place in known}
    near = get_close_matches(slug(name), by_slug, n=6, cutoff=_COMMON_SHARE)
    return [by_slug[match] for match in near]


async def province(db: Database, units: list[Row], known: list[Row]) -> dict[str, Any]:
    """What the page of a province's name shows, unit by unit."""
    by_id = {place["id"]: place for place in known}
    return {"name": units[0]["name"], "units": [await _unit(db, unit, by_id) for unit in units]}


async def _unit(db: Database, unit: Row, by_id: dict[str, Row]) -> dict[str, Any]:
    values = {"unit": unit["id"]}
    counts = [_with_sentence(count) for count in await rows(db, _COUNTS, values)]
    former = [place for place in by_id.values() if place["today"] == unit["id"] != place["id"]]
    return {
        "unit": unit,
        "today": by_id.get(unit["today"]) if unit["today"] != unit["id"] else None,
        "former": sorted(former, key=lambda place: unmark(place["name"])),
        "groups": _groups(counts),
        "counts": len(counts),
        "products": await rows(db, _PRODUCTS, values),
        "articles": await rows(db, _ARTICLES, values),
        "most": _MOST,
    }


def _with_sentence(count: Row) -> Row:
    begins = count["begins"] - count["window_begins"]
    before, quote, after = sentence_around(count["window"], begins, begins + count["ends"] - count["begins"])
    cut = count["window_begins"] > 0 and begins == len(before)
    said = {"before": "… " + before if cut else before, "quote": quote, "after": after}
    return count | said | {"amount": amount(count), "stars": stars(count["stars_low"], count["stars_high"])}


def _year(count: Row) -> str:
    return str(count["period"] or count["published"] or "")[:4]


def _groups(counts: list[Row]) -> list[dict[str, Any]]:
    """The counts in the page's groups, each in parts with a heading; a group without counts is left out."""
    plain = [c for c in counts if c["unit"] == "product" and not c["product_group"] and not c["target"]]
    totals = [c for c in plain if c["status"] == "total"]
    new = [c for c in plain if c["status"] == "new"]
    targets = [c for c in counts if c["target"]]
    grouped = {c["id"] for c in (*totals, *new, *targets)}
    other = [c for c in counts if c["id"] not in grouped]
    groups = [
        ("Tổng số sản phẩm theo hạng sao", "Totals by star", _parts(totals, _star_order, _star_title)),
        ("Mới công nhận theo năm", "Newly recognised by year", _parts(new, _latest_year, _year_title)),
        ("Mục tiêu, kế hoạch", "Targets", _parts(targets, _latest_year, _period_title)),
        ("Con số khác", "Other counts", _parts(other, _kind_order, _kind_title)),
    ]
    return [
        {"vi": vietnamese, "en": english, "parts": parts} for vietnamese, english, parts in groups if parts
    ]


def _parts(
    counts: list[Row], order: Callable[[Row], Any], title: Callable[[Row], str]
) -> list[tuple[str, list[Row]]]:
    parts: dict[str, list[Row]] = {}
    for count in sorted(counts, key=order):  # stable: newest first within a part
        parts.setdefault(title(count), []).append(count)
    return list(parts.items())


def _star_order(count: Row) -> tuple[bool, int, int]:
    whole = count["stars_low"] is None or (count["stars_low"], count["stars_high"]) == (3, 5)
    return not whole, -(count["stars_high"] or 0), -(count["stars_low"] or 0)


def _star_title(count: Row) -> str:
    return "Tất cả các hạng" if not _star_order(count)[0] else stars(count["stars_low"], count["stars_high"])


def _latest_year(count: Row) -> int:
    return -int(year) if (year := _year(count)).isdigit() else 0


def _year_title(count: Row) -> str:
    return f"Năm {year}" if (year := _year(count)) else "Không rõ năm"


def _period_title(count: Row) -> str:
    return day(count["period"]) if count["period"] else "Không nêu thời hạn"


def _kind_order(count: Row) -> tuple[bool, str, str, str]:
    return count["unit"] != "product", count["unit"], count["product_group"] or "", count["status"]


def _kind_title(count: Row) -> str:
    group = f", nhóm {vi(count['product_group'])}" if count["product_group"] else ""
    return f"{vi(count['unit']).capitalize()}{group}: {vi(count['status'])}"
