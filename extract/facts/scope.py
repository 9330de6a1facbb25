"""Whose things a number counts: the place or producer in whose scope it stands."""

from __future__ import annotations

import re

from extract.facts.reading import Reading, Span
from extract.places import Mention, province_of, units

NATION = "Việt Nam"
_NATION = re.compile(
    r"cả\s+nước|toàn\s+quốc|trên\s+cả\s+nước|Việt\s+Nam|quốc\s+gia\s+(?:đã\s+)?có", re.IGNORECASE
)
_WHOLE_PROVINCE = re.compile(
    r"(?:toàn|trong|trên\s+địa\s+bàn|của|cả)\s+tỉnh(?!\s+[A-ZĐÀ-Ỹ])|(?:^|[,;.:\s])(?:[Tt]ỉnh(?:\s+(?:ta|nhà))?|toàn\s+(?:thành\s+phố|TP))\s+(?=có|đã|hiện|sẽ|còn|phấn|đặt|vừa|ta|công|thêm|mới|đang|tiếp)",
    re.IGNORECASE,
)
_WHOLE_DISTRICT = re.compile(
    r"(?:toàn|trong|trên\s+địa\s+bàn|của|cả)\s+(?:huyện|thị\s+xã|quận|thành\s+phố)(?!\s+[A-ZĐÀ-Ỹ])|(?:^|[,;.:\s])[Hh]uyện\s+(?=có|đã|hiện|sẽ|còn|phấn|đặt|vừa|công|thêm|mới|đang|tiếp)",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:là\s+(?:địa\s+phương|đơn\s+vị|huyện)\s+)?(?:dẫn\s+đầu|đứng\s+đầu|nhiều\s+nhất|ít\s+nhất|đứng\s+thứ\s+\w+)?\s*(?:,\s*)?(?:hiện\s+|đã\s+|cũng\s+|chỉ\s+|mới\s+|cùng\s+|đều\s+|góp\s+|được\s+)*"
    r"(?:có|với|đạt|góp|là|:|\(|–|-|có\s+tới|có\s+thêm|được|gồm)?\s*(?:thêm\s+|tới\s+)?(?:\(?\s*mỗi\s+(?:địa\s+phương|huyện|xã|đơn\s+vị|nơi|phường|tỉnh)\s+(?:có\s+|góp\s+)?)?$"
)
_AND = re.compile(
    r"\s*(?:,|;|và|,\s*và|cùng)?\s*(?:huyện|quận|thị\s+xã|TP\.?|thành\s+phố|xã|phường|tỉnh|thị\s+trấn)?\s*"
)
_BEHIND = re.compile(
    r"[^.;:,\d]{0,45}?(?:của|ở|tại|thuộc|trên\s+địa\s+bàn|cho)\s+(?:các\s+)?(?:tỉnh|huyện|thành\s+phố|TP\.?|thị\s+xã|quận|xã|phường|thị\s+trấn)?\s*$"
)
_IN_BRACKET = re.compile(r"\(\s*(?:tỉnh|huyện|TP\.?|thành\s+phố)?\s*$")
_FEW_PROVINCES = 4


def main_place(reading: Reading) -> Mention | None:
    """The unit that the article is about: the first one of the title, else of the text."""
    outside = [m for m in reading.places if not reading.masked(m.start, m.end)]
    title = [m for m in outside if m.end <= reading.offset]
    return next(iter(title or outside), None)


def is_national(reading: Reading) -> bool:
    """Whether an article whose title names no place speaks of the whole country."""
    title = any(m.end <= reading.offset for m in reading.places)
    provinces = {m.unit.id for m in reading.places if m.level == "province"}
    return (
        not title
        and (len(provinces) >= _FEW_PROVINCES or not provinces)
        and bool(_NATION.search(reading.text))
    )


def _open(reading: Reading, start: int, end: int) -> list[Mention]:
    return [
        m
        for m in reading.places
        if start <= m.start < end
        and not reading.masked(m.start, m.end)
        and not _IN_BRACKET.search(reading.text, max(0, m.start - 14), m.start)
    ]


def listed(reading: Reading, start: int, number: int) -> list[Mention]:
    """The places directly before a number that share it: "A, B cùng có N", "A, B (mỗi huyện N)"."""
    found = _open(reading, start, number)
    if not found or not _LEAD_IN.fullmatch(reading.text, found[-1].end, number):
        return []
    shared = [found[-1]]
    if re.search(r"cùng|đều|mỗi", reading.text[found[-1].end : number]):
        for place in reversed(found[:-1]):
            if not _AND.fullmatch(reading.text, place.end, shared[0].start):
                break
            shared.insert(0, place)
    return shared


def maker_before(reading: Reading, start: int, number: int) -> str | None:
    """The named maker whose products a number counts ("HTX Phước An có tới 10 sản phẩm")."""
    for (a, b), producer in reversed(reading.producer_spans):
        if start <= a and b <= number:
            between = re.sub(r"\([^)]*\)", "", reading.text[b:number])
            return (
                producer.name
                if re.fullmatch(
                    r"[\s,]*(?:hiện|đã|cũng|đang)?\s*(?:có|sở\s+hữu|gửi|đưa|với|góp)?\s*(?:tới|thêm|đến)?\s*",
                    between,
                )
                else None
            )
    return None


def place_of(
    reading: Reading, sentence: Span, clause: int, number: int, ends: int
) -> tuple[str, str | None] | None:
    """Name and unit id of the place that a number's own sentence gives, nearest first; None where it gives none."""
    text = reading.text
    near = _open(reading, clause, number)
    behind = [m for m in _open(reading, ends, sentence[1]) if _BEHIND.fullmatch(text, ends, m.start)]
    for mention in [*behind[:1], *reversed(near)]:
        return mention.name, mention.unit.id
    return scope_word(reading, text[clause:ends])


def scope_word(reading: Reading, words: str) -> tuple[str, str | None] | None:
    """The place that "cả nước", "toàn tỉnh", "toàn huyện" mean in this article."""
    if _NATION.search(words):
        return NATION, None
    main = main_place(reading)
    if _WHOLE_DISTRICT.search(words):
        district = (
            main
            if main and main.level == "district"
            else next((m for m in reading.places if m.level == "district"), None)
        )
        return (
            (district.name, district.unit.id)
            if district and (main is None or main.level == "district")
            else None
        )
    if _WHOLE_PROVINCE.search(words) and main:
        province = province_of(main.unit) if main.level != "province" else main.unit
        return units()[province.id].name, province.id
    return None
