"""Lists of provinces that no sentence holds: a weather box or a chooser of regions that got into a body."""

from __future__ import annotations

import functools
import re

from extract.model import Article
from extract.text import unmark

_FEWEST = 6
"""Provinces of a list; a byline or a heading names one or two."""
_MOST_SMALL = 0.3  # share of words that begin small: "nắng", "mưa"
_EXTRA = re.compile(
    r"\b(?:tp|tinh|thanh pho|tinh thanh|thoi tiet|do c|c|hcm|ho chi minh|thua thien|nhiet do|do am|nang|mua|chon|xem|khac|dia phuong)\b\.?"
    r"|[\d\W_]+"
)


@functools.cache
def _names() -> re.Pattern[str]:
    from extract import places  # noqa: PLC0415 - 14,000 units; only pages with suspicious lines need the 63 and 34

    names = {unmark(unit.name) for unit in places.units().values() if unit.level == "province"}
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")\b")


def provinces_in_no_sentence(article: Article) -> int:
    """Number of provinces in lines that hold nothing else; 0 where there are few, or a sentence leads to them."""
    found: set[str] = set()
    led = False
    for zone in article.zones:
        line = article.text[zone.start : zone.end]
        if zone.zone != "body" or zone.cells or line.endswith((".", "!", "?")):
            led = False
        elif line.endswith((":", ";")):  # "34 tỉnh, thành gồm:" leads to a list that is the article's
            led = True
        elif not led:
            found.update(_only_provinces(line))
    return len(found) if len(found) >= _FEWEST else 0


def _only_provinces(line: str) -> list[str]:
    """The provinces of a line of nothing but provinces and degrees.

    >>> _only_provinces("Hà Nội 32°C"), _only_provinces("Hà Nội có 5 sản phẩm")
    (['ha noi'], [])
    """
    words = line.split()
    if sum(word[:1].islower() for word in words) > _MOST_SMALL * len(words):
        return []
    plain = unmark(line)
    names = _names().findall(plain)
    rest = _EXTRA.sub("", _names().sub(" ", plain)) if names else plain
    return names if not rest else []
