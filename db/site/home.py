"""The home page: latest totals of the provinces, newest articles, every province by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from datasette.database import Database, QueryInterrupted

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
_SIZES = f"""
select count(*) as articles, count(distinct outlet) as outlets,
    {" + ".join(f"(select count(*) from {table})" for table in FACT_TABLES)} as facts
from articles
"""  # noqa: S608 (names of ours)
_PLACES = "select id, name, rank, ends, today from places where level = 'province'"


_kept: WeakKeyDictionary[Database, tuple[object, dict[str, Any]]] = WeakKeyDictionary()


async def home(db: Database) -> dict[str, Any]:
    """What the home page shows, kept until the file changes: it sums up every article, half a second at 40,000."""
    written = _written(Path(db.path))
    if db not in _kept or _kept[db][0] != written:
        _kept[db] = (written, await _home(db))
    return _kept[db][1]


def _written(path: Path) -> list[tuple[int, int]]:
    files = (path, path.with_name(path.name + "-wal"))
    return [(file.stat().st_mtime_ns, file.stat().st_size) for file in files if file.exists()]


async def _home(db: Database) -> dict[str, Any]:
    try:
        totals = await rows(db, _TOTALS)
    except QueryInterrupted:  # a database too large for the view: the rest of the page still helps
        totals = []
    places = sorted(await rows(db, _PLACES), key=lambda place: unmark(place["name"]))
    standing = [place for place in places if place["ends"] is None]
    names = {place["name"] for place in standing}
    return {
        "totals": [
            _table(totals, "Theo tỉnh, thành hiện nay", "Provinces of today", former=False),
            _table(totals, "Theo tỉnh, thành cũ, đến 30/6/2025", "Former provinces", former=True),
        ],
        "standing": standing,
        "former": list({place["name"]: place for place in places if place["name"] not in names}.values()),
        "newest": await rows(db, _NEWEST),
        "sizes": (await rows(db, _SIZES))[0],
    }


def _table(totals: list[Row], vietnamese: str, english: str, *, former: bool) -> dict[str, Any]:
    chosen = [row for row in totals if bool(row["ends"]) == former]
    longest = max((row["value"] for row in chosen), default=1) or 1
    bars = [row | {"share": round(100 * row["value"] / longest, 1)} for row in chosen]
    return {"vi": vietnamese, "en": english, "former": former, "rows": bars}
