"""Whose things a number counts: the place or producer in whose scope it stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

from extract.facts.reading import Reading, Span
from extract.model import Producer
from extract.places import Mention, province_of
from extract.text import UPPER

NATION = "Việt Nam"
_NATION = re.compile(
    r"(?<!đầu\s)(?<!với\s)(?<!hạng\s)(?<!tốp\s)cả\s+nước|toàn\s+quốc|trên\s+cả\s+nước|Việt\s+Nam|quốc\s+gia\s+(?:đã\s+)?có",
    re.IGNORECASE,
)
_WHOLE_PROVINCE = re.compile(
    rf"(?:toàn|trong|trên\s+địa\s+bàn|của|cả)\s+tỉnh(?!\s+(?-i:[{UPPER}]))|(?:^|[,;.:\s“])(?<!đề\snghị\s)(?<!trình\s)(?<!gửi\s)(?:[Tt]ỉnh(?:\s+(?:ta"
    rf"|nhà))?|toàn\s+(?:thành\s+phố|TP))\s+(?=có|đã|hiện|sẽ|còn|phấn|đặt|vừa|ta|công|thêm|mới|đang|tiếp)",
    re.IGNORECASE,
)
_WHOLE_DISTRICT = re.compile(
    rf"(?:toàn|trong|trên\s+địa\s+bàn|của|cả)\s+(?:huyện|thị\s+xã|quận|thành\s+phố)(?!\s+(?-i:[{UPPER}]))|(?:^|[,;.:\s“])[Hh]uyện\s+(?=có|đã|hiện|sẽ"
    rf"|còn|phấn|đặt|vừa|công|thêm|mới|đang|tiếp)",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:là\s+(?:địa\s+phương|đơn\s+vị|huyện)\s+)?(?:dẫn\s+đầu|đứng\s+đầu|nhiều\s+nhất|ít\s+nhất"
    r"|đứng\s+thứ\s+\w+)?\s*(?:,\s*)?(?:hiện\s+|đã\s+|cũng\s+|chỉ\s+|mới\s+|cùng\s+|đều\s+|góp\s+|được\s+)*"
    r"(?:có|với|đạt|góp|là|:|\(|–|-|có\s+tới|có\s+thêm|được|gồm)?\s*(?:thêm\s+|tới\s+)?(?:\(?\s*mỗi\s+(?:địa\s+phương|huyện|xã|đơn\s+vị|nơi|phường"
    r"|tỉnh)\s+(?:có\s+|góp\s+)?)?$"
)
_AND = re.compile(
    r"\s*(?:,|;|và|,\s*và|cùng)?\s*(?:huyện|quận|thị\s+xã|TP\.?|thành\s+phố|xã|phường|tỉnh|thị\s+trấn)?\s*"
)
_BEHIND = re.compile(
    r"(?:[^.;:,\d]|[345]\s+sao){0,45}?(?:của|ở|tại|thuộc|trên\s+địa\s+bàn|cho)\s+(?:các\s+)?(?:tỉnh|huyện|thành\s+phố|TP\.?|thị\s+xã|quận|xã|phường|thị\s+trấn)?\s*$"
)
_IN_BRACKET = re.compile(r"\(\s*(?:tỉnh|huyện|TP\.?|thành\s+phố)?\s*$")
_MERGED_WITH = re.compile(
    r"(?:(?:hợp\s+nhất|sáp\s+nhập)\s+(?:với|cùng|của|từ)?|so\s+với|nhiều\s+hơn|hơn)\s*(?:tỉnh\s+|huyện\s+)?$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\([^)]*\)|(?:ở|tại|thuộc|,|xã|phường|huyện|thị\s+xã|thị\s+trấn|tỉnh|thành\s+phố|TP\.?|quận)\s+",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"[\s,]*(?:[^,.;]{0,80},\s*)?(?:phấn\s+đấu\s+|dự\s+kiến\s+|đặt\s+mục\s+tiêu\s+|nay\s+|hiện\s+|đã\s+|cũng\s+|đang\s+|mới\s+)*(?:có"
    r"|sở\s+hữu|gửi|đưa|với|góp)?\s*(?:tới|thêm|đến)?\s*"
)
_GENERIC_MAKER = r"(?:công\s+ty|doanh\s+nghiệp|hợp\s+tác\s+xã|HTX|tổ\s+hợp\s+tác|cơ\s+sở|đơn\s+vị|chúng\s+tôi|gia\s+đình|trang\s+trại|nông\s+trại|xưởng|anh|chị|ông|bà|tôi)"
_MAKER_SUBJECT = re.compile(
    rf"(?<!\w){_GENERIC_MAKER}(?:\s+(?:này|mình))?(?:\s+(?:hiện|đã|đang|cũng|còn|nay))*\s+(?:có|sở\s+hữu|gửi)\s+(?:tới\s+|thêm\s+|được\s+)?$",
    re.IGNORECASE,
)
_MAKER_BEHIND = re.compile(
    rf"(?:\s+OCOP)?(?:\s+(?:đạt\s+)?[345]\s+sao)?\s+(?:này\s+)?của\s+{_GENERIC_MAKER}(?!\s+[{UPPER}“\"])(?=\s*(?:[.,;:)]|đều|được|đã|đạt|có|là|hiện|vừa|đang|còn|cùng|này))"
)
_REGIONS = {"ĐBSCL": "Đồng bằng sông Cửu Long", "ĐBSH": "Đồng bằng sông Hồng"}
_REGION = re.compile(
    r"(?:toàn\s+vùng|cả\s+vùng|toàn\s+khu\s+vực|vùng|khu\s+vực)\s+(?P<name>Tây\s+Nguyên|ĐBSCL|ĐBSH|[Đđ]ồng\s+bằng\s+sông\s+(?:Cửu\s+Long|Hồng)"
    r"|Đông\s+Nam\s+[Bb]ộ|Tây\s+Bắc|Đông\s+Bắc|Bắc\s+Trung\s+[Bb]ộ|Nam\s+Trung\s+[Bb]ộ|miền\s+Trung)"
)
_SCOPE_BEHIND = re.compile(
    rf"(?:\s+OCOP)?(?:\s+[345]\s+sao)?\s+(?:trên|của|trong|toàn)\s+(?:cả\s+nước|toàn\s+quốc|(?:toàn\s+)?(?:huyện|tỉnh)(?!\s+[{UPPER}]))"
)
_FEW_PROVINCES = 4


def main_place(reading: Reading) -> Mention | None:
    """The unit that the article is about: the first one of the title, else the one most named in the text."""
    if reading.main is None or reading.main[0] != len(reading.masks):
        reading.main = len(reading.masks), _main_place(reading)
    return reading.main[1]


def _main_place(reading: Reading) -> Mention | None:
    outside = [m for m in reading.places if not reading.masked(m.start, m.end)]
    title = [m for m in outside if m.end <= reading.offset]
    if title or not outside:
        return next(iter(title), None)
    named = Counter(m.unit.id for m in outside)
    return max(outside, key=lambda m: (named[m.unit.id], m.level == "province", -m.start))


def is_national(reading: Reading) -> bool:
    """Whether an article whose title names no place speaks of the whole country."""
    if reading.national is None:
        provinces = {m.unit.id for m in reading.places if m.level == "province"}
        reading.national = (
            not reading.places_in(0, reading.offset)
            and (len(provinces) >= _FEW_PROVINCES or not provinces)
            and bool(_NATION.search(reading.text))
        )
    return reading.national


def _open(reading: Reading, start: int, end: int) -> list[Mention]:
    return [
        m
        for m in reading.places_in(start, end)
        if not reading.masked(m.start, m.end)
        and not _IN_BRACKET.search(reading.text, max(0, m.start - 14), m.start)
        and not _MERGED_WITH.search(reading.text, max(0, m.start - 34), m.start)
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


def maker_before(reading: Reading, start: int, number: int, ends: int) -> str | None:
    """The named maker whose products a number counts ("HTX Phước An có tới 10 sản phẩm")."""
    spans = reading.producer_spans
    last = bisect_left(spans, number, key=_span_start) - 1
    if last < 0:
        return None
    (a, b), producer = spans[last]
    if start <= a and b <= number:
        between = _without_places(reading, b, number)
        return producer.name if _HAS.fullmatch(between) else None
    subject = _MAKER_SUBJECT.search(reading.text, max(start, number - 60), number)
    return producer.name if subject or _MAKER_BEHIND.match(reading.text, ends) else None


def opens_with_maker(reading: Reading, start: int) -> bool:
    """Whether a sentence or clause begins with a maker's name: what it has is the maker's, not the address's."""
    spans = reading.producer_spans
    first = bisect_left(spans, start, key=_span_start)
    return first < len(spans) and not reading.text[start : spans[first][0][0]].strip()


def _span_start(row: tuple[Span, Producer]) -> int:
    return row[0][0]


def _without_places(reading: Reading, start: int, end: int) -> str:
    out, at = "", start
    for place in reading.places_in(start, end):
        if place.end <= end:
            out, at = out + reading.text[at : place.start], place.end
    return _ADDRESS.sub("", out + reading.text[at:end])


def place_of(
    reading: Reading, sentence: Span, clause: int, number: int, ends: int
) -> tuple[str, str | None] | None:
    """Name and unit id of the place that a number's clause gives: behind it, else the nearest before it."""
    text = reading.text
    behind = next(
        (m for m in _open(reading, ends, sentence[1]) if _BEHIND.fullmatch(text, ends, m.start)), None
    )
    if behind and not re.match(
        r"\s*(?:,|và)\s+(?:huyện\s+|xã\s+|thành\s+phố\s+)?(?-i:[" + UPPER + "])",
        text[behind.end : behind.end + 24],
    ):
        return behind.name, behind.unit.id
    meant = _SCOPE_BEHIND.match(text, ends, sentence[1])
    found = scope_word(reading, ends, meant.end()) if meant else None
    if found:
        return found[1]
    return place_in(reading, (clause, sentence[1]), number)


def place_in(reading: Reading, span: Span, number: int) -> tuple[str, str | None] | None:
    """The place named, or meant by "toàn tỉnh" and the like, nearest before a number."""
    near = next(reversed(_open(reading, span[0], number)), None)
    meant = scope_word(reading, span[0], number)
    if near and (meant is None or near.start > meant[0]):
        return near.name, near.unit.id
    return meant[1] if meant else None


def default_place(reading: Reading) -> tuple[str | None, str | None]:
    """The place of a number that nothing near it places: the country, or what the article is about."""
    if is_national(reading):
        return NATION, None
    main = main_place(reading)
    return (main.name, main.unit.id) if main else (None, None)


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    return max((m.start() for m in pattern.finditer(text, start, end)), default=-1)


def scope_word(reading: Reading, start: int, end: int) -> tuple[int, tuple[str, str | None]] | None:
    """Where the last "cả nước", "toàn tỉnh", "huyện" stands, and the place that it means in this article."""
    ends = {
        word: _last(word, reading.text, start, end + 12)
        for word in (_NATION, _REGION, _WHOLE_PROVINCE, _WHOLE_DISTRICT)
    }
    word = max(ends, key=ends.__getitem__)
    if ends[word] < 0:
        return None
    if word is _NATION:
        return ends[word], (NATION, None)
    if word is _REGION:
        return ends[word], (_region(reading.text, ends[word]), None)
    main = main_place(reading)
    if word is _WHOLE_PROVINCE and main:
        province = province_of(main.unit)
        return ends[word], (province.name, province.id)
    district = main if main and main.level == "district" else _last_district(reading, end)
    return (ends[word], (district.name, district.unit.id)) if district else None


def _region(text: str, start: int) -> str:
    match = _REGION.match(text, start)
    name = match["name"] if match else ""
    return _REGIONS.get(name, name)


def _last_district(reading: Reading, end: int) -> Mention | None:
    return next((m for m in reversed(reading.places_in(0, end)) if m.level == "district"), None)
