"""Periods that a number holds for: a year, years, a month or a day, as the guide writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS, _DAYS = 12, 31
_PERIOD = re.compile(
    r"""
      (?P<vague>từ\s+(?:năm\s+)?\d{4}\s+(?:đến|tới)\s+nay | (?:so\s+với|nhiều\s+hơn|hơn)\s+(?:cùng\s+kỳ\s+|cuối\s+|đầu\s+)?năm\s+\d{4} | kể\s+từ\s+năm\s+\d{4})
    | (?P<since>từ\s+đầu\s+năm\s+(?P<since_year>\d{4})\s+(?:đến|tới)\s+nay)
    | (?:giai\s+đoạn|trong\s+các\s+năm|nhiệm\s+kỳ|những\s+năm)\s+(?:từ\s+)?(?:năm\s+)?(?P<y1>20\d\d)\s*(?:-|–|—|đến|tới)\s*(?:năm\s+)?(?P<y2>20\d\d)
    | (?<![\d/.-])(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>20\d\d)(?!\d)
    | ngày\s+(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<yy2>20\d\d)
    | (?P<asof>tính\s+đến\s+(?:hết\s+)?(?:ngày\s+)?)(?P<d3>\d{1,2})[/.-](?P<m3>\d{1,2})(?![/.\d-])
    | tháng\s+(?P<m4>\d{1,2})\s*(?:[/.-]|năm\s+)\s*(?P<y4>20\d\d)
    | (?:quý\s+(?:[IV]+|\d)|đợt\s+\d+)\s*[/,]?\s*(?:năm\s+|-\s*)?(?P<y5>20\d\d)
    | năm\s+(?P<ya>20\d\d)\s*(?:-|–|và|,)\s*(?P<yb>20\d\d)
    | (?:năm|cuối|hết|đầu|niên\s+vụ)\s+(?P<y6>20\d\d)(?!\s*(?:-|–)\s*20\d\d)
    | (?P<this>năm\s+nay)
    | (?P<last>năm\s+(?:ngoái|trước))(?!\s+đó)
    | \((?P<y7>20\d\d)\)
    """,
    re.VERBOSE | re.IGNORECASE,
)


_ANY = re.compile(r"\d/|\d[.-]\d|\d{4}|tháng\s+\d|năm\s+(?:nay|ngoái|trước)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period in a text; `value` is None for one that the guide leaves open ("từ 2018 đến nay")."""

    begins: int
    ends: int
    value: str | None


def _day(year: str, month: str, day: str) -> str | None:
    if 1 <= int(month) <= _MONTHS and 1 <= int(day) <= _DAYS:
        return f"{year}-{int(month):02}-{int(day):02}"
    return None


def _value(m: re.Match[str], year: str | None) -> str | None:  # noqa: PLR0911
    if m["vague"]:
        return None
    if m["since_year"]:
        return m["since_year"]
    if m["y1"]:
        return f"{m['y1']}-{m['y2']}"
    if m["day"]:
        return _day(m["year"], m["month"], m["day"])
    if m["d2"]:
        return _day(m["yy2"], m["m2"], m["d2"])
    if m["d3"]:
        return _day(year, m["m3"], m["d3"]) if year else None
    if m["m4"]:
        return f"{m['y4']}-{int(m['m4']):02}"
    if m["ya"]:
        return f"{m['ya']}-{m['yb']}"
    if m["this"] or m["last"]:
        return None if year is None else str(int(year) - bool(m["last"]))
    return m["y5"] or m["y6"] or m["y7"]


def periods(text: str, start: int, end: int, published: str | None) -> Iterator[Period]:
    """The periods of `text[start:end]`; "năm nay" is the year of `published` (ISO).

    >>> text = "Tính đến 31/1/2025 có; năm nay thêm; giai đoạn 2021 - 2025; từ năm 2018 đến nay"
    >>> [p.value for p in periods(text, 0, len(text), "2025-02-08")]
    ['2025-01-31', '2025', '2021-2025', None]
    """
    if not _ANY.search(text, start, end):  # most sentences give none, and `_PERIOD` is slow to say so
        return
    year = published[:4] if published else None
    for match in _PERIOD.finditer(text, start, end):
        yield Period(begins=match.start(), ends=match.end(), value=_value(match, year))
