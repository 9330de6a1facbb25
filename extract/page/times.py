"""Times on pages: ISO stamps, Vietnamese day/month/year, and creation stamps inside URLs.

Without a zone a time is Vietnam's, +07:00; the country has had no other since 1975.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
_FIRST_YEAR, _LAST_YEAR = 1, 2999  # what is plausible is decided in `published`

_ISO = re.compile(
    r"""
    (?<!\d)(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)
    (?: [T\s]+ (?P<hour>\d\d?):(?P<minute>\d\d)(?: :(?P<second>\d\d)(?:\.\d+)?)?
        \s* (?P<zone>Z|[+-]\d\d:?\d\d)? )?   # VietNamNet writes a blank before the zone
    """,
    re.VERBOSE,
)
_DAY = re.compile(
    r"""
      (?<![\d/.-])(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?![\d/-])
    | \b(?:ngày\s+)?(?P<day2>\d{1,2})\s+tháng\s+(?P<month2>\d{1,2})\s*(?:,|năm)?\s+(?P<year2>20\d\d)\b
    | \b(?P<name3>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+(?P<day3>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year3>20\d\d)\b
    | \b(?P<day4>\d{1,2})(?:st|nd|rd|th)?\s+(?P<name4>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?\s+(?P<year4>20\d\d)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d:+/])(?P<hour>[01]?\d|2[0-4])\s?[:hg]\s?(?P<minute>[0-5]\d)(?!\d)(?::[0-5]\d)?(?:\s*(?P<half>[AP]M|SA|CH)\b)?",
    re.IGNORECASE,
)
_URL_STAMPS = (
    re.compile(
        r"(?<!\d)(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)\d{2,7}(?!\d)"
    ),
    # VCCorp: three digits of the site (102, 188, 196 …), then YYMMDDHHMM…; read at four outlets
    re.compile(
        r"(?<!\d)1\d\d(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)\d{4,8}(?!\d)"
    ),
)
_URL_EPOCH = re.compile(r"-(?P<seconds>1[2-9]\d{8})\d{3}\.htm$")  # milliseconds: baodantoc
_URL_DAY = re.compile(r"/(?P<year>20\d\d)[/-](?P<month>[01]\d)[/-](?P<day>[0-3]\d)/")  # WordPress, SharePoint
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_iso(text: str) -> str | None:
    """An ISO time in +07:00, or a day.

    >>> read_iso("2026-03-07T08:52:11.000 +07:00"), read_iso("2026-03-06T17:05:00Z"), read_iso("2026-03-07")
    ('2026-03-07T08:52:11+07:00', '2026-03-07T00:05:00+07:00', '2026-03-07')
    """
    match = _ISO.search(text)
    if match is None:
        return None
    if match["hour"] is None:
        return _stamp(match["year"], match["month"], match["day"])
    clock = (match["hour"], match["minute"], match["second"] or "0")
    return _stamp(match["year"], match["month"], match["day"], clock, match["zone"])


def read_visible(text: str, *, month_first: bool = False) -> str | None:
    """A day/month/year with the clock beside it, as printed for readers.

    >>> read_visible("Thứ bảy, 7/3/2026, 00:05 (GMT+7)"), read_visible("03:06 PM 13/12/2020")
    ('2026-03-07T00:05:00+07:00', '2020-12-13T15:06:00+07:00')
    >>> read_visible("ngày 9 tháng 3 năm 2025"), read_visible("January 27, 2023 - 08:56")
    ('2025-03-09', '2023-01-27T08:56:00+07:00')
    >>> read_visible("Ngày xuất bản: 12/03/2025 9:27:50 CH"), read_visible("3/5/2026 3:34 PM", month_first=True)
    ('2025-03-12T21:27:00+07:00', '2026-03-05T15:34:00+07:00')
    """
    match = _DAY.search(text)
    if match is None:
        return None
    parts = _day_parts(match, month_first=month_first)
    clock = _CLOCK.search(text, match.end()) or _CLOCK.search(text[: match.start()])
    if clock is None:
        return _stamp(*parts)
    hour = int(clock["hour"])
    half = (clock["half"] or "").upper()
    if half in {"PM", "CH"} and hour < 12:  # noqa: PLR2004 - the clock's own number; CH is "chiều"
        hour += 12
    elif half in {"AM", "SA"} and hour == 12:  # noqa: PLR2004
        hour = 0
    return _stamp(*parts, (str(hour), clock["minute"], "0")) or _stamp(*parts)


def _day_parts(match: re.Match[str], *, month_first: bool) -> tuple[str, str, str]:
    named = match["name3"] or match["name4"]
    if named:
        month = str(_MONTHS.index(named.lower()) + 1)
        return match["year3"] or match["year4"], month, match["day3"] or match["day4"]
    day, month = match["day"] or match["day2"], match["month"] or match["month2"]
    year = match["year"] or match["year2"]
    return (year, day, month) if month_first and match["day"] else (year, month, day)


def read_url_stamp(url: str) -> str | None:
    """The time a story was created, as VCCorp sites and Dân trí number their stories.

    >>> read_url_stamp("https://baochinhphu.test/chinh-sach-moi-102260228093004191.htm")
    '2026-02-28T09:30:00+07:00'
    >>> read_url_stamp("https://vnexpress.test/cach-cac-nuoc-5047363.html")
    >>> read_url_stamp("https://a.test/2025/03/01/bai/"), read_url_stamp("https://a.test/bai-1740797460000.htm")
    ('2025-03-01', '2025-03-01T09:51:00+07:00')
    """
    if epoch := _URL_EPOCH.search(url):
        moment = datetime.fromtimestamp(int(epoch["seconds"]) // 60 * 60, VIETNAM)
        return moment.isoformat()
    if day := _URL_DAY.search(url):
        return _stamp(day["year"], day["month"], day["day"])
    for stamp in _URL_STAMPS:
        match = stamp.search(url)
        if match is not None:
            year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"  # noqa: PLR2004
            return _stamp(year, match["month"], match["day"], (match["hour"], match["minute"], "0"))
    return None


def _stamp(
    year: str, month: str, day: str, clock: tuple[str, str, str] | None = None, zone: str | None = None
) -> str | None:
    try:
        when = date(int(year), int(month), int(day))
        if not _FIRST_YEAR <= when.year <= _LAST_YEAR:
            return None
        if clock is None:
            return when.isoformat()
        hour, minute, second = map(int, clock)
        moment = datetime(when.year, when.month, when.day, hour, minute, second, tzinfo=_zone(zone))
    except ValueError:
        return None
    return moment.astimezone(VIETNAM).isoformat()


def _zone(zone: str | None) -> timezone:
    if zone is None:
        return VIETNAM
    if zone == "Z":
        return UTC
    sign = -1 if zone[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:])))
