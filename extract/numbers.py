"""Numbers as Vietnamese news writes them: values, ranges, qualifiers, stars.

Thousands are written with a dot ("5.600"), decimals with a comma ("67,3"), small numbers padded
("05") or in words ("hai mươi mốt"). Percentages and decimals are recognised so that they are never
taken for counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from extract.model import Qualifier

_ONES = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_WORD = r"(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)"
_WORDS = (
    rf"(?:{_WORD}\s+mươi(?:\s+(?:mốt|hai|ba|bốn|tư|lăm|sáu|bảy|tám|chín))?"
    rf"|mười(?:\s+(?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?|{_WORD})"
)
_DIGITS = r"\d{1,3}(?:\.\d{3})+|\d+"
QUALIFIERS: tuple[tuple[Qualifier, str], ...] = (
    ("about", r"xấp\s+xỉ|khoảng|chừng|ước\s+tính|ước\s+khoảng|ước\s+đạt"),
    ("under", r"gần|ngót|dưới|không\s+quá|tối\s+đa|chưa\s+(?:đến|tới)|sát"),
    (
        "over",
        r"hơn|trên|ít\s+nhất|vượt(?:\s+mốc)?|tối\s+thiểu|không\s+dưới|ngoài|quá|từ(?=\s+\d+\s+(?:đến|tới|-|–)?\s*\D*trở\s+lên)",
    ),
)
"""Words before a number; the last one before it decides ("xấp xỉ gần 3.000" is `under`)."""
_QUALIFIER = "|".join(words for _, words in QUALIFIERS)

_NUMBER = re.compile(
    rf"""
    (?P<quals>(?:(?<!\w)(?:{_QUALIFIER})\s+){{0,2}})
    (?<![\w.,])(?<!\d/)(?:từ\s+)?
    (?:
        (?P<low>{_DIGITS})(?P<decimal>,\d+)?
        (?: \s*(?:-|–|—|đến|tới)\s* (?P<high>{_DIGITS})(?P<decimal2>,\d+)? (?![\w]|[.,]\d) )?
        (?: \s*/\s* (?P<of>{_DIGITS}) )?
      | (?P<words>{_WORDS})(?!\w)
        (?: \s*(?:-|–|đến|tới)\s* (?P<words_high>{_WORDS})(?!\w) )?
    )
    (?P<percent>\s*%)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ANY = re.compile(rf"\d|(?<!\w){_WORD}(?!\w)|mười", re.IGNORECASE)
_LONGEST = 15
"""Digits and dots of the longest number: what is longer is a code, and no column holds it."""
_QUALIFIERS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in QUALIFIERS)
Kind = Literal["count", "percent", "decimal", "fraction"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in a text; `begins` is where its qualifier starts, `digits` where the number does."""

    begins: int
    digits: int
    ends: int
    value: int
    value_max: int | None = None
    whole: int | None = None
    qualifier: Qualifier = "exact"
    kind: Kind = "count"
    in_words: bool = False

    def moved(self, by: int) -> Number:
        """The same number `by` characters further on."""
        return replace(self, begins=self.begins + by, digits=self.digits + by, ends=self.ends + by)


def word_value(words: str) -> int:
    """The value of number words up to 99.

    >>> [word_value(w) for w in ("ba", "mười", "mười lăm", "hai mươi", "hai mươi mốt")]
    [3, 10, 15, 20, 21]
    """
    parts = words.lower().split()
    if parts[0] == "mười":
        return 10 + (_ONES[parts[1]] if len(parts) > 1 else 0)
    if len(parts) > 1:
        return 10 * _ONES[parts[0]] + (_ONES[parts[2]] if parts[2:] else 0)
    return _ONES[parts[0]]


def digit_value(digits: str) -> int:
    """The value of digits with thousands dots.

    >>> digit_value("05"), digit_value("14.642")
    (5, 14642)
    """
    return int(digits.replace(".", ""))


def _qualifier(words: str) -> Qualifier:
    """The qualifier whose words end last; of two that end together, the longer ("không dưới")."""
    found = [
        (m.end(), m.end() - m.start(), kind) for kind, pattern in _QUALIFIERS for m in pattern.finditer(words)
    ]
    return max(found)[2] if found else "exact"


def _number(match: re.Match[str]) -> Number:
    start = match.start("low") if match["low"] else match.start("words")
    low = digit_value(match["low"]) if match["low"] else word_value(match["words"])
    upper = match["high"] or match["words_high"]
    high = None if not upper else digit_value(upper) if match["high"] else word_value(upper)
    kind: Kind = "count"
    if match["percent"]:
        kind = "percent"
    elif match["decimal"] or match["decimal2"]:
        kind = "decimal"
    elif match["of"]:
        kind = "fraction"
    ranged = high is not None and high > low
    return Number(
        begins=match.start(),
        digits=start,
        ends=match.end(),
        value=low,
        value_max=high if ranged else None,
        whole=digit_value(match["of"]) if match["of"] else None,
        qualifier="range" if ranged else _qualifier(match["quals"]),
        kind=kind,
        in_words=match["low"] is None,
    )


def numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Every number of `text[start:end]`, left to right.

    >>> [(n.value, n.value_max, n.qualifier) for n in numbers("hơn 5.600, 20 - 25, hai, xấp xỉ gần 3.000")]
    [(5600, None, 'over'), (20, 25, 'range'), (2, None, 'exact'), (3000, None, 'under')]
    >>> [(n.value, n.kind) for n in numbers("67,3% và 9/13 địa phương")]
    [(67, 'percent'), (9, 'fraction')]
    """
    end = len(text) if end is None else end
    if not _ANY.search(text, start, end):  # most sentences hold none, and `_NUMBER` is slow to say so
        return
    for match in _NUMBER.finditer(text, start, end):
        if max(len(match[group] or "") for group in ("low", "high", "of")) <= _LONGEST:
            yield _number(match)


LOWEST, HIGHEST = 3, 5
"""The stars that are recognised (Decision 148/QĐ-TTg); fewer are not reported as OCOP products."""
_STAR_WORDS = {"ba": 3, "bốn": 4, "năm": 5, "một": 1, "hai": 2}
_ONE_STAR = r"(?:0?[1-5]|ba|bốn|năm)"
STARS = re.compile(
    rf"""
    (?:(?:từ|hạng|đạt)\s+)?
    (?<![\w.,])(?P<low>{_ONE_STAR})
    (?: \s*(?:sao)?\s*(?:-|–|—|đến|tới|và|hoặc|,|/)\s*(?:hạng\s+)?(?P<high>{_ONE_STAR}) )?
    \s*sao(?!\w)
    (?P<up> \s*(?:\+|trở\s+lên) )?
    """,
    re.VERBOSE | re.IGNORECASE,
)


def star_range(match: re.Match[str]) -> tuple[int, int]:
    """Lowest and highest star of a match of `STARS`.

    >>> [star_range(STARS.search(t)) for t in ("4 sao", "3 - 4 sao", "từ 3 sao trở lên", "năm sao")]
    [(4, 4), (3, 4), (3, 5), (5, 5)]
    """
    low, high = (
        _STAR_WORDS.get(word.lower()) or int(word) for word in (match["low"], match["high"] or match["low"])
    )
    return (low, 5) if match["up"] else (min(low, high), max(low, high))
