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


def row(
    ident: str,
    name: str,
    rank: str,
    parent: str,
    begins: str,
    ends: str,
    today: str,
    place: tuple[float, float],
) -> Row:
    """One line of the table; coordinates in degrees, three decimals."""
    lat, lon = (f"{c:.3f}" if c else "" for c in place)
    return dict(zip(COLUMNS, (ident, name, rank, parent, begins, ends, today, lat, lon), strict=True))


def new_units(db: sqlite3.Connection) -> Iterator[tuple[str, Row]]:
    """The 34 provinces and their communes, each with the key that the mapping uses."""
    seen = set()
    for u in db.execute("select * from admin_units"):
        province = f"34.{u['provinceCode']}"
        if province not in seen:
            seen.add(province)
            place = (u["provinceLat"], u["provinceLon"])
            yield (
                u["provinceKey"],
                row(province, u["provinceShort"], rank_of(u["province"]), "", MERGER, "", province, place),
            )
        ident = f"34.{u['wardCode']}"
        place = (u["wardLat"], u["wardLon"])
        full = row(ident, u["wardShort"], rank_of(u["ward"]), province, MERGER, "", ident, place)
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
            place = (u["provinceLat"], u["provinceLon"])
            begins, name = ("2025-01-01", "Huế") if u["provinceShort"] == "Huế" else ("", u["provinceShort"])
            yield row(province, name, rank_of(u["province"]), "", begins, LAST_OLD, province_today, place)
            if name == "Huế":  # Resolution 175/2024/QH15: the province becomes the city of Huế
                yield row("63.46-2024", "Thừa Thiên Huế", "tỉnh", "", "", "2024-12-31", province_today, place)
        if u["districtCode"] and district not in seen:
            seen.add(district)
            place = (u["districtLat"], u["districtLon"])
            yield row(
                district,
                u["districtShort"],
                rank_of(u["district"]),
                province,
                "",
                LAST_OLD,
                province_today,
                place,
            )
        if u["wardCode"]:
            key = f"{u['provinceKey']}_{u['districtKey']}_{u['wardKey']}"
            target = today.get(targets.get(key, ""), province_today)
            place = (u["wardLat"], u["wardLon"])
            yield row(
                f"63.{u['wardCode']}",
                u["wardShort"],
                rank_of(u["ward"]),
                district,
                "",
                LAST_OLD,
                target,
                place,
            )


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
