"""When a story came out and was last changed; a date that cannot be is an Issue, no date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from selectolax.lexbor import LexborNode

from extract.model import Issue
from extract.page import times
from extract.page.blocks import line
from extract.page.explain import note
from extract.page.meta import Head

DateMethod = tuple[str, Callable[[Head], Iterator[str | None]]]
FIRST_DAY = "2008-01-01"
"""The programme began in Quảng Ninh in 2013; older dates are default values."""
_MOST_SKEW = timedelta(minutes=10)  # clocks of servers differ
_FARTHEST = 3  # days between the date in the URL's id and a date of publication


def _from_meta(*keys: str) -> Callable[[Head], Iterator[str | None]]:
    def method(head: Head) -> Iterator[str | None]:
        yield from map(times.read_iso, head.meta(*keys))

    return method


def _from_linked(key: str) -> Callable[[Head], Iterator[str | None]]:
    def method(head: Head) -> Iterator[str | None]:
        for article in head.linked:
            yield times.read_iso(str(article.get(key)))

    return method


def _time_nodes(head: Head) -> Iterator[list[LexborNode]]:
    for entry in head.layout.time if head.layout else ():
        nodes = [node for part in entry.split(" & ") if (node := head.tree.css_first(part))]
        if len(nodes) == 1 + entry.count(" & "):
            yield nodes


def _from_datetime(head: Head) -> Iterator[str | None]:
    for nodes in _time_nodes(head):
        yield times.read_iso(nodes[0].attributes.get("datetime") or "")


def _from_visible(head: Head) -> Iterator[str | None]:
    for nodes in _time_nodes(head):
        text = line(" ".join(node.text(deep=True, separator=" ") for node in nodes))
        yield times.read_visible(text, month_first=head.layout is not None and head.layout.dates == "m/d/y")


def _from_url(head: Head) -> Iterator[str | None]:
    for url in (head.canonical, head.url):
        yield times.read_url_stamp(url) if url else None


PUBLISHED_METHODS: tuple[DateMethod, ...] = (
    ("meta article:published_time", _from_meta("article:published_time")),
    ("meta pubdate", _from_meta("pubdate", "datepublished")),
    ("json-ld", _from_linked("datePublished")),
    ("time datetime", _from_datetime),
    ("visible time", _from_visible),
    ("url id", _from_url),
)
MODIFIED_METHODS: tuple[DateMethod, ...] = (
    ("meta article:modified_time", _from_meta("article:modified_time", "og:updated_time")),
    ("meta lastmod", _from_meta("lastmod", "datemodified")),
    ("json-ld", _from_linked("dateModified")),
)


def read_published(head: Head) -> tuple[str | None, str | None, tuple[Issue, ...]]:
    """ISO time of publication, the method that found it, and the dates that cannot be.

    The first with a clock wins, else the first day. The stamp in the URL is when the story was begun: it
    stands in only where no date is named, not for one that it refutes.
    """
    stamp, method, issues = _first(head, PUBLISHED_METHODS[:-1], "published")
    if stamp and "T" in stamp:
        return stamp, method, issues
    urls = (
        () if issues else [stamp for stamp in _from_url(head) if stamp and not implausible(stamp, head.now)]
    )
    for found in urls:
        if stamp is None or ("T" in found and found[:10] == stamp[:10]):
            return found, PUBLISHED_METHODS[-1][0], issues
    return stamp, method, issues


def read_modified(head: Head, published: str | None) -> tuple[str | None, str | None, tuple[Issue, ...]]:
    """ISO time of the last change, if it is one and not before publication."""
    stamp, method, issues = _first(head, MODIFIED_METHODS, "modified")
    if stamp and published and stamp[:10] < published[:10]:
        return None, None, issues
    return stamp, method, issues


def _first(
    head: Head, methods: Sequence[DateMethod], name: str
) -> tuple[str | None, str | None, tuple[Issue, ...]]:
    urls = tuple(filter(None, _from_url(head))) if name == "published" else ()
    day: tuple[str | None, str | None] = (None, None)
    issues: dict[str, Issue] = {}
    for rule, method in methods:
        for stamp in filter(None, method(head)):
            if why := implausible(stamp, head.now, urls):
                issues.setdefault(stamp, date_issue(name, stamp, rule, why))
            elif "T" in stamp:
                return stamp, rule, tuple(issues.values())
            elif day[0] is None:
                day = stamp, rule
    return *day, tuple(issues.values())


def date_issue(name: str, stamp: str, rule: str, why: str) -> Issue:
    """The issue of a date that is not believed."""
    note("refuse", f"{name} by {rule}: {why}", stamp)
    return Issue(kind="implausible-date", message=f"{name} {stamp} ({rule}) is {why}")


def implausible(stamp: str, now: datetime, urls: Sequence[str] = ()) -> str | None:
    """Why a date cannot be one of publication, or None; `urls` are dates inside the page's addresses.

    >>> now = datetime.fromisoformat("2026-06-30T08:00:00+07:00")
    >>> implausible("2026-06-30", now), implausible("2026-07-01", now), implausible("2000-01-01", now)
    (None, 'later than now', 'before 2008')
    >>> implausible("2025-03-09T08:00:00+07:00", now, ["2025-03-01T09:51:00+07:00"])
    'more than 3 days from 2025-03-01 in the URL'
    """
    here = now.astimezone(times.VIETNAM)
    if stamp < FIRST_DAY:
        return f"before {FIRST_DAY[:4]}"
    late = (
        datetime.fromisoformat(stamp) > here + _MOST_SKEW if "T" in stamp else stamp > here.date().isoformat()
    )
    if late:
        return "later than now"
    for url in urls:
        days = abs((datetime.fromisoformat(stamp[:10]) - datetime.fromisoformat(url[:10])).days)
        if days > _FARTHEST and not implausible(url, now):
            return f"more than {_FARTHEST} days from {url[:10]} in the URL"
    return None
