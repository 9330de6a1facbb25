"""Writes places.tsv from the package vietnamadminunits (MIT) and from what this file adds by hand.

    pip install vietnamadminunits==1.0.4
    python extract/data/build_places.py

The package is read as files, never imported, and never needed at run time. Identifiers are the
statistics office's codes behind the number of provinces of their era ("63.34", "34.33"), since the
office used codes again for other units in 2025.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

MERGER = "2025-07-01"  # Resolution 202/2025/QH15: 63 provinces become 34, districts end
LAST_OLD = "2025-06-30"
HERE = Path(__file__).parent
COLUMNS = ("id", "name", "rank", "parent", "begins", "ends", "today", "lat", "lon")
RANKS = {
    "tỉnh": "tỉnh",
    "thành phố": "thành phố",
    "quận": "quận",
    "huyện": "huyện",
    "thị xã": "thị xã",
    "xã": "xã",
    "phường": "phường",
    "thị trấn": "thị trấn",
    "đặc khu": "đặc khu",
}
Row = dict[str, str]


def source() -> Path:
    """The package's folder of data files."""
    spec = importlib.util.find_spec("vietnamadminunits")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("vietnamadminunits is not installed: pip install vietnamadminunits==1.0.4")
    return Path(spec.submodule_search_locations[0], "data")


def rank_of(full: str) -> str:
    """The rank that a unit's full name begins with."""
    return next(rank for prefix, rank in RANKS.items() if full.casefold().startswith(prefix))


def row(source: sqlite3.Row, kind: str, **fields: str) -> Row:
    """One line of the table, from the columns of a kind of unit; coordinates in degrees, three decimals."""
    place = {
        short: f"{source[kind + long]:.3f}" if source[kind + long] else ""
        for short, long in (("lat", "Lat"), ("lon", "Lon"))
    }
    named = {"name": source[f"{kind}Short"], "rank": rank_of(source[kind])}
    return dict.fromkeys(COLUMNS, "") | named | place | fields


def new_units(db: sqlite3.Connection) -> Iterator[tuple[str, Row]]:
    """The 34 provinces and their communes, each with the key that the mapping uses."""
    seen = set()
    for u in db.execute("select * from admin_units"):
        province, commune = f"34.{u['provinceCode']}", f"34.{u['wardCode']}"
        if province not in seen:
            seen.add(province)
            yield u["provinceKey"], row(u, "province", id=province, begins=MERGER, today=province)
        full = row(u, "ward", id=commune, parent=province, begins=MERGER, today=commune)
        yield f"{u['provinceKey']}_{u['wardKey']}", full


def commune_targets(mapping: dict[str, dict[str, dict[str, list[object]]]]) -> dict[str, str]:
    """Key of an old commune -> key of the new one that holds it, or most of it."""
    whole, split = mapping["DICT_PROVINCE_WARD_NO_DIVIDED"], mapping["DICT_PROVINCE_WARD_DIVIDED"]
    targets = {
        str(old): f"{p}_{new}" for p, wards in whole.items() for new, olds in wards.items() for old in olds
    }
    for province, wards in split.items():
        for old, parts in wards.items():
            main = next(part for part in parts if part["isDefaultNewWard"])  # type: ignore[index]
            targets[old] = f"{province}_{main['newWardKey']}"  # type: ignore[index]
    return targets


def old_provinces(source: sqlite3.Row, ident: str, today: str) -> Iterator[Row]:
    """An old province; Huế was Thừa Thiên Huế before it became a city (Resolution 175/2024/QH15)."""
    if source["provinceShort"] != "Huế":
        yield row(source, "province", id=ident, ends=LAST_OLD, today=today)
        return
    yield row(source, "province", id=ident, begins="2025-01-01", ends=LAST_OLD, today=today)
    yield row(
        source,
        "province",
        id=f"{ident}-2024",
        name="Thừa Thiên Huế",
        rank="tỉnh",
        ends="2024-12-31",
        today=today,
    )


def old_units(
    db: sqlite3.Connection, today: dict[str, str], provinces: dict[str, str], targets: dict[str, str]
) -> Iterator[Row]:
    """The 63 provinces, their districts and communes of 2025-01, each with its unit of today."""
    seen = set()
    for u in db.execute("select * from admin_units_legacy"):
        province, district = f"63.{u['provinceCode']}", f"63.{u['districtCode']}"
        province_today = provinces[u["provinceKey"]]
        if province not in seen:
            seen.add(province)
            yield from old_provinces(u, province, province_today)
        if u["districtCode"] and district not in seen:
            seen.add(district)
            yield row(u, "district", id=district, parent=province, ends=LAST_OLD, today=province_today)
        if u["wardCode"]:
            key = f"{u['provinceKey']}_{u['districtKey']}_{u['wardKey']}"
            target = today.get(targets.get(key, ""), province_today)
            yield row(u, "ward", id=f"63.{u['wardCode']}", parent=district, ends=LAST_OLD, today=target)


def main() -> None:
    """Write the table beside this file."""
    folder = source()
    db = sqlite3.connect(f"file:{folder / 'dataset.db'}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    mapping = json.loads((folder / "converter_2025.json").read_text("utf-8"))
    new = dict(new_units(db))
    today = {key: unit["id"] for key, unit in new.items()}
    provinces = {old: today[key] for key, olds in mapping["DICT_PROVINCE"].items() for old in olds}
    rows = [*new.values(), *old_units(db, today, provinces, commune_targets(mapping))]
    with (HERE / "places.tsv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE)
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda r: (len(r["id"]), r["id"])))
    print(f"{len(rows)} units")  # noqa: T201


if __name__ == "__main__":
    main()
