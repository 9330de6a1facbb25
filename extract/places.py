"""Vietnam's units in time: provinces, districts and communes, the names that mean them, and where a text names them.

Source of the table: extract/data/build_places.py. A name is only meaningful with a date: 63 provinces
stood until 2025-06-30, 34 since, and 23 of the 34 took over the name of one of their parts.
"""

from __future__ import annotations

import csv
import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.model import Level, Place
from extract.place_cues import cue_before, is_capitalised, is_former, is_place, stands_alone
from extract.text import fold_tone

MERGER = "2025-07-01"
"""Day from which 34 provinces stand and districts are gone (Resolution 202/2025/QH15)."""

_LEVELS: dict[int, Level] = {2: "province", 3: "district", 5: "commune"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place name in a text, with the units that it can mean; the first is the likeliest."""

    start: int
    end: int
    level: Level
    units: tuple[Place, ...]
    cue: str | None = None
    former: bool = False

    @property
    def unit(self) -> Place:
        """The likeliest unit."""
        return self.units[0]

    @property
    def name(self) -> str:
        """The official name without its rank."""
        return self.unit.name


def _table(name: str) -> Iterator[dict[str, str]]:
    lines = files("extract.data").joinpath(name).read_text(encoding="utf-8").splitlines()
    yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@functools.cache
def units() -> dict[str, Place]:
    """Every unit by its id."""
    return {
        row["id"]: Place(
            id=row["id"],
            name=row["name"],
            rank=row["rank"],
            level=_LEVELS[len(row["id"].split("-")[0]) - 3],
            parent=row["parent"] or None,
            begins=row["begins"] or None,
            ends=row["ends"] or None,
            today=row["today"],
        )
        for row in _table("places.tsv")
    }


def province_of(unit: Place) -> Place:
    """The province that holds the unit, or the unit itself."""
    while unit.parent:
        unit = units()[unit.parent]
    return unit


def stands(unit: Place, day: str | None) -> bool:
    """Whether the unit stood on an ISO day; on an unknown day every unit may have.

    >>> stands(units()["63.34"], "2025-06-30"), stands(units()["63.34"], "2025-07-01")
    (True, False)
    """
    return day is None or ((unit.begins or "") <= day[:10] and (unit.ends is None or day[:10] <= unit.ends))


@functools.cache
def _names() -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for unit in units().values():
        if not unit.name.isdigit():
            found[fold_tone(unit.name)].append(unit)
    for row in _table("aliases.tsv"):
        found[fold_tone(row["alias"])] = list(found[fold_tone(row["name"])])
    return {name: tuple(sorted(group, key=lambda u: len(u.id))) for name, group in found.items()}


def names_area(name: str) -> bool:
    """Whether a name is, or was, that of a province or a district.

    >>> names_area("Vĩnh Long"), names_area("Bà Bảy")
    (True, False)
    """
    return any(unit.level != "commune" for unit in _names().get(fold_tone(name), ()))


@functools.cache
def _scanner() -> tuple[AhoCorasick, tuple[str, ...]]:
    names = tuple(_names())
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), names


_RANKS: dict[str, tuple[Level, ...]] = {
    "tỉnh": ("province",), "thành phố": ("province", "district"), "tp": ("province", "district"),
    "huyện": ("district",), "h": ("district",), "quận": ("district",), "q": ("district",),
    "thị xã": ("district",), "tx": ("district",), "xã": ("commune",), "x": ("commune",),
    "phường": ("commune",), "p": ("commune",), "thị trấn": ("commune",), "tt": ("commune",),
    "đặc khu": ("commune",), "huyện đảo": ("district",), "thành phố trực thuộc": ("district",),
}  # fmt: skip
_RANK = re.compile(r"thành\s+phố|thị\s+trấn")
"""Ranks whose last word begins other names: "phố Huế" is a ward of Hà Nội, "Trấn Yên" a district."""
_CITY = frozenset({"thành phố", "tp"})


def era(published: str | None, text: str) -> str | None:
    """The ISO day whose units an article names: its date, else what the text shows, else None.

    >>> era(None, "Sau sáp nhập, tỉnh có 124 xã"), era(None, "huyện Đông Hưng")
    ('2025-07-01', '2025-01-01')
    """
    if published:
        return published[:10]
    districts = re.search(r"(?<!\w)[Hh]uyện(?!\w)", text)
    if (
        re.search(r"(?i:sau|khi)\s+(?:sáp\s+nhập|hợp\s+nhất)|đặc\s+khu\s|\s\(?cũ\)?[\s,.]", text)
        and not districts
    ):
        return MERGER
    return "2025-01-01" if districts else None


def _candidates(name: str, cue: str, day: str | None, *, former: bool) -> tuple[Place, ...]:
    found: Sequence[Place] = _names()[name]
    if cue in _RANKS:
        found = [u for u in found if u.level in _RANKS[cue]]
        if cue in _CITY and any(u.level == "district" for u in found):  # "TP Thái Bình" is not tỉnh Thái Bình
            found = [u for u in found if u.level == "district" or u.rank == "thành phố"]
    elif any(
        u.level == "province" for u in found
    ):  # 27 of the 63 names are communes since 2025: those need a cue
        found = [u for u in found if u.level == "province"]
    if former:
        found = [u for u in found if u.ends and u.ends < MERGER] or [u for u in found if u.ends]
    else:
        found = [u for u in found if stands(u, day)] or _predecessors(found, day) or list(found)
    return tuple(sorted(found, key=lambda u: (_ORDER[u.level], u.begins is not None and day is None)))


def _predecessors(found: Iterable[Place], day: str | None) -> list[Place]:
    """The province that stood before one took its name: "Huế" of 2024 is Thừa Thiên Huế."""
    later = {u.today for u in found if u.level == "province" and u.begins and day and day < u.begins}
    return (
        [u for u in units().values() if u.today in later and u.level == "province" and stands(u, day)]
        if later
        else []
    )


_ORDER: dict[Level, int] = {"province": 0, "district": 1, "commune": 2}


def mentions(text: str, day: str | None) -> list[Mention]:
    """The places that a text names, left to right; `day` says which units stood.

    >>> [(m.name, m.level) for m in mentions("xã Đông La (Đông Hưng), tỉnh Thái Bình", "2024-05-01")]
    [('Đông La', 'commune'), ('Đông Hưng', 'district'), ('Thái Bình', 'province')]
    >>> mentions("mong ước hòa bình của ông Trần Thái Bình", None)
    []
    """
    found, doubtful, cued = list[Mention](), list[Mention](), set[str]()
    for name, start, end in _hits(text):
        cue = cue_before(text, start) or ""
        if not (
            is_capitalised(text[start:end])
            or (cue and text[start].isupper())
            or name.startswith(("xứ ", "đất "))
        ):
            continue
        former = is_former(text, start, end)
        candidates = _candidates(name, cue, day, former=former)
        if not candidates:
            continue
        level = candidates[0].level
        mention = Mention(start=start, end=end, level=level, units=candidates, cue=cue or None, former=former)
        accepted = is_place(text, start, end, cue, level)
        (found if accepted else doubtful).append(mention)
        if accepted and cue:
            cued.add(mention.unit.id)
    again = [m for m in doubtful if m.unit.id in cued and stands_alone(text, m.start, m.end)]
    return _settle(sorted([*found, *again], key=lambda m: m.start))


def _hits(text: str) -> Iterator[tuple[str, int, int]]:
    """Every known name that stands between word boundaries: folded name, start, end."""
    scanner, names = _scanner()
    folded = _RANK.sub(lambda m: " " * len(m[0]), fold_tone(text))
    for index, start, end in scanner.find_matches_as_indexes(folded):
        bounded = not (start and folded[start - 1].isalnum()) and not (
            end < len(folded) and folded[end].isalnum()
        )
        if bounded:
            yield names[index], start, end


def _settle(found: list[Mention]) -> list[Mention]:
    """Choose among namesakes by the provinces that the text names, nearest first."""
    provinces = {m.unit.id for m in found if m.level == "province"}
    settled = []
    for place in found:
        if len(place.units) > 1:
            ranked = sorted(
                place.units, key=lambda u: (u.level != place.level, province_of(u).id not in provinces)
            )
            place = Mention(  # noqa: PLW2901
                start=place.start,
                end=place.end,
                level=place.level,
                units=tuple(ranked),
                cue=place.cue,
                former=place.former,
            )
        settled.append(place)
    return settled
