"""Decisions, plans and resolutions on the programme, cited by number."""

from __future__ import annotations

import re

from extract.dates import periods
from extract.facts.reading import Reading
from extract.model import Decision

_NUMBER = re.compile(
    r"""
    (?:Quyết\s+định|QĐ|Kế\s+hoạch|Nghị\s+quyết|Chương\s+trình|Đề\s+án|Tờ\s+trình|Công\s+văn|Văn\s+bản|Hướng\s+dẫn)
    (?:\s+(?:phê\s+duyệt|công\s+nhận))?\s+số:?\s*
    (?P<number>\d+(?:\s*/\s*(?:20\d\d\s*/\s*)?[A-ZĐƯ][\w&.]*(?:\s*[-–—]\s*[A-ZĐƯ][\w&]*)*)?)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<![\w/])(?P<number>\d+\s*/\s*(?:QĐ|KH|NQ|TTr|CTr|ĐA)\s*[-–—]\s*[A-ZĐƯ][\w&]*(?:\s*[-–—]\s*[A-ZĐƯ]\w*)*)"
)
_NATIONAL = re.compile(r"/(?:QĐ-(?:TTg|BN|VPĐP)|NQ-(?:CP|QH)|QĐ-B)", re.IGNORECASE)
_NATIONAL_BEFORE = re.compile(r"Thủ\s+tướng|Chính\s+phủ|Bộ\s+(?:trưởng|Nông|NN)|Thứ\s+trưởng", re.IGNORECASE)


def clean_number(number: str) -> str:
    """Hyphens for dashes, no blanks.

    >>> clean_number("1882 /QĐ – UBND")
    '1882/QĐ-UBND'
    """
    return re.sub(r"\s+", "", number).replace("–", "-").replace("—", "-").rstrip(".-")


def find(reading: Reading) -> None:
    """Add the decisions and mask their numbers."""
    text, seen = reading.text, set()
    matches = sorted((*_NUMBER.finditer(text), *_BARE.finditer(text)), key=lambda m: m.start("number"))
    for match in matches:
        begins, ends = match.span("number")
        reading.masks.append((begins, ends))
        number = clean_number(match["number"])
        if number in seen:
            continue
        seen.add(number)
        start, end = reading.sentence_at(begins)
        signed = re.match(r"\s*,?\s*(?:ký\s+)?(?:ngày|của\s+\D{0,40}ngày)\s", text[ends:end])
        dates = (
            [p.value for p in periods(text, ends, min(end, ends + 70), reading.article.published)]
            if signed
            else []
        )
        national = _NATIONAL.search(number) or (
            "/" not in number and _NATIONAL_BEFORE.search(text, max(start, begins - 80), end)
        )
        reading.decisions.append(
            Decision(
                number=number,
                date=dates[0] if dates and dates[0] and len(dates[0]) == len("2025-01-01") else None,
                place="Việt Nam" if national else None,
                **reading.evidence(match.start(), ends, "decision.number", 0.95),
            )
        )
