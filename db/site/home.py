"""The home page: latest totals of the provinces, newest articles, every province by name."""

from __future__ import annotations

from typing import Any

from datasette.database import Database

from db.site.rows import Row, rows
from db.tables import FACT_TABLES
from extract.text import unmark

_TOTALS = """
select t.*, p.rank, p.ends, o.name as outlet_name
from latest_totals t join places p on p.id = t.unit_id left join outlets o on o.domain = t.outlet
order by t.value desc, t.province
"""
_NEWEST = """
select a.id, a.title, a.published, a.sapo, coalesce(o.name, a.outlet) as outlet_name
from articles a left join outlets o on o.domain = a.outlet order by a.number desc limit 6
"""
_SIZES = (
    "select {} as articles, {} as facts, (select count(distinct outlet) from articles) as outlets".format(
        "(select count(*) from articles)",
        " + ".join(f"(select count(*) from {table})" for table in FACT_TABLES),  # noqa: S608 (names of ours)
    )
)
_PLACES = "select id, name, rank, ends, today from places where level = 'province'"


async def home(db: Database) -> dict[str, Any]:
    """What the home page shows; totals of standing units and of those before the merger apart."""
    totals = await rows(db, _TOTALS)
    places = sorted(await rows(db, _PLACES), key=lambda place: unmark(place["name"]))
    standing = [place for place in places if place["ends"] is None]
    names = {place["name"] for place in standing}
    return {
        "totals": [
            _table("Theo tỉnh, thành hiện nay", "Provinces of today", [t for t in totals if not t["ends"]]),
            _table(
                "Theo tỉnh, thành cũ, đến 30/6/2025", "Former provinces", [t for t in totals if t["ends"]]
            ),
        ],
        "standing": standing,
        "former": list({place["name"]: place for place in places if place["name"] not in names}.values()),
        "newest": await rows(db, _NEWEST),
        "sizes": (await rows(db, _SIZES))[0],
    }


def _table(vietnamese: str, english: str, totals: list[Row]) -> dict[str, Any]:
    longest = max((row["value_max"] or row["value"] for row in totals), default=1) or 1
    bars = [row | {"share": round(100 * row["value"] / longest, 1)} for row in totals]
    return {"vi": vietnamese, "en": english, "rows": bars}
