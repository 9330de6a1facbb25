"""The numbers of a sentence that count things of the programme, with their unit, stars and whole.

A number with a measure behind it is a claim; numbers without one are taken up where a list, a group,
a rating or the words before it make the measure clear ("Gia Lâm 11; Ba Vì 8", "tổng số sản phẩm là 79").
"""

from __future__ import annotations

import re

from extract.dates import Period
from extract.facts import scope
from extract.facts.claim_parts import Claim, stars_of, whole_of
from extract.facts.measures import MAKERS, Measure, kind_before, measure_at, measure_before
from extract.facts.reading import Reading, Span
from extract.numbers import Number, numbers
from extract.text import UPPER

_NOT_PRODUCTS = re.compile(
    r"""
    \s*(?:OCOP\s*)?(?:
      bán\s+chạy | công\s+nghiệp\s+nông\s+thôn | chủ\s+lực | nông\s+nghiệp(?!\s+OCOP) | nông\s+sản | (?:và
        |,)\s*(?:các\s+)?(?:sản\s+phẩm\s+)?(?:nông\s+sản|đặc\s+sản|đặc\s+trưng)
      | khác(?!\s+là) | xuất\s+khẩu | làng\s+nghề | đặc\s+trưng(?!\s+đạt) | địa\s+phương\s+khác | văn\s+hóa | thế\s+mạnh | /\s*(?:xã|huyện|năm)
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NOT_BEFORE = re.compile(
    r"(?:\btop|tốp|(?<!tổng\s)\bsố|mục|\bbài|\bkỳ|thứ|điều|\blần|hàng|vài|chục|\bcứ|\bbậc|\bgiá|\btuổi|\bsuốt)\s*$",
    re.IGNORECASE,
)
_NORM = re.compile(r"(?:mỗi|bình\s+quân|trung\s+bình)\s[^.;:]{0,40}$", re.IGNORECASE)
_THAN_PLANNED = re.compile(r"\s*(?:OCOP\s+)?so\s+với\s+(?:kế\s+hoạch|mục\s+tiêu|chỉ\s+tiêu)", re.IGNORECASE)
_NOT_MAKERS = re.compile(
    r"\s*(?:nông\s+dân|dân|nghèo|thành\s+viên|trồng|nuôi|liên\s+kết|hội\s+viên|xã\s+viên|vệ\s+tinh|lao\s+động|tham\s+dự|trong\s+và\s+ngoài)",
    re.IGNORECASE,
)
_FAIR = re.compile(
    r"hội\s+chợ|gian\s+hàng|lao\s+động|liên\s+kết|hỗ\s+trợ|tập\s+huấn|hội\s+nghị", re.IGNORECASE
)
_AREA_HAS = re.compile(r"[^.;,]{0,60}?(?:sản\s+phẩm|OCOP|tham\s+gia|hồ\s+sơ)", re.IGNORECASE)
_AREA_OF = re.compile(
    r"(?:sản\s+phẩm|OCOP|hồ\s+sơ|chủ\s+thể)[^.;]{0,40}(?:tại|ở|của|thuộc|trên)\s+$", re.IGNORECASE
)
_NEW_COUNTRYSIDE = re.compile(r"nông\s+thôn\s+mới|NTM|đạt\s+chuẩn\s+(?!OCOP)|kiểu\s+mẫu", re.IGNORECASE)
_PROGRAMME = re.compile(
    r"OCOP|\bsao\b|chủ\s+thể|sản\s+phẩm|mỗi\s+xã|tham\s+gia\s+chương\s+trình", re.IGNORECASE
)
_NAMED = re.compile(rf"\s+[{UPPER}]")
_RATED = re.compile(
    r"\s*(?:đạt|hạng|được|xếp|là|chứng\s+nhận|OCOP|tiềm\s+năng|\s)*(?=(?:0?[345]|ba|bốn|năm)\s*(?:-|–)?\s*(?:[45]\s*)?sao)",
    re.IGNORECASE,
)
_LIST_END = re.compile(r"\s*(?:[,;.)]|và\s|$|\n)")
_GROUP_BEFORE = re.compile(
    r"(?:thực\s+phẩm|đồ\s+uống|dược\s+liệu|thảo\s+dược|mỹ\s+nghệ|sinh\s+vật\s+cảnh|du\s+lịch|may\s+mặc|trang\s+trí|sinh\s+thái)\s*(?:\(|:|có|là|-|với)?\s*$",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\s*(?:tỷ|triệu|nghìn|đồng|ha\b|tấn|kg|tạ\b|m2|USD|lượt|người|lao\s+động|%|điểm|ngày|tháng|năm|gian|tiêu\s+chí|nhóm)",
    re.IGNORECASE,
)
_POINT = re.compile(r"\s*[đĐ]iểm(?!\s+(?:số|trở|/|đánh|tối|trung|du))")
_SALES = re.compile(r"điểm\s+(?:giới|bán|trưng|OCOP|quảng)", re.IGNORECASE)


def _usable(number: Number, text: str) -> bool:
    if number.kind in ("percent", "decimal") or number.value == 0:
        return False
    before = text[max(0, number.digits - 14) : number.digits]
    if _NOT_BEFORE.search(before) and not number.in_words:
        return False
    if number.in_words and number.value == 1:
        return before.rstrip().endswith("thêm")
    return not re.match(r"\s*sao(?!\w)", text[number.ends : number.ends + 6])


_FILLER = re.compile(r"\s*(?:\(\w+\)\s*)?(?:là\s+số\s+|loại\s+(?=sản)|hồ\s+sơ\s+(?=sản\s+phẩm))?")


def _explicit(reading: Reading, number: Number, sentence: Span) -> Claim | None:
    text = reading.text
    filler = _FILLER.match(text, number.ends)
    measure = measure_at(text, filler.end() if filler else number.ends, sentence[1])
    if (
        not measure
        and _POINT.match(text, number.ends, sentence[1])
        and _SALES.search(text)
        and number.qualifier != "range"
    ):
        measure = Measure("sales_point", _POINT.match(text, number.ends).end())  # type: ignore[union-attr]
    if not measure or not _counts(reading, number, measure, sentence):
        return None
    unit = kind_before(text, number.begins) or measure.unit if measure.unit == "producer" else measure.unit
    return Claim(number=number, unit=unit, begins=number.begins, ends=measure.ends, rule=f"count.{unit}")


def _counts(reading: Reading, number: Number, measure: Measure, sentence: Span) -> bool:  # noqa: PLR0911
    """Whether a measured number counts things of the programme."""
    text = reading.text
    after, line = text[measure.ends : sentence[1]], text[sentence[0] : sentence[1]]
    norm = _NORM.search(text, sentence[0], number.digits)
    if norm and not any(m.end <= norm.start() for m in scope.listed(reading, sentence[0], number.begins)):
        return False
    if measure.unit == "product":
        if _THAN_PLANNED.match(after):
            return False
        goods = re.match(r"\s*mặt\s+hàng(?!\s+OCOP)", text[number.ends : measure.ends + 6], re.IGNORECASE)
        return not goods and not _NOT_PRODUCTS.match(after)
    if measure.unit == "sales_point":
        return (
            not re.search(r"từ\s+\d+\s+(?:đến|-)\s+\d+\s+điểm", line[: measure.ends - sentence[0]])
            or number.qualifier != "range"
        )
    if measure.unit in MAKERS:
        of_products = re.search(r"(?:của|/)\s*$", text[max(sentence[0], number.begins - 8) : number.begins])
        loose = _FAIR.search(line) and not of_products
        return not _NOT_MAKERS.match(after) and bool(_PROGRAMME.search(line)) and not loose
    if _NEW_COUNTRYSIDE.search(line) or (_NAMED.match(after) and number.kind != "fraction"):
        return False
    before = text[max(sentence[0], number.begins - 60) : number.begins]
    return bool(_AREA_HAS.match(after) or _AREA_OF.search(before))


def _elliptic(reading: Reading, number: Number, sentence: Span, last: int) -> Claim | None:
    """A number whose measure is said before it, or by the list that it stands in."""
    text = reading.text
    if number.value_max or (_MONEY.match(text, number.ends) and not _RATED.match(text, number.ends)):
        return None
    measured = measure_before(text, max(sentence[0], number.begins - 60), number.begins)
    if measured:
        return Claim(
            number=number, unit=measured, begins=number.begins, ends=number.ends, rule="count.before"
        )
    rated = _RATED.match(text, number.ends) and not re.search(
        r"[-–]\s*$", text[number.begins - 2 : number.begins]
    )
    listed = _LIST_END.match(text, number.ends)
    grouped = listed and _GROUP_BEFORE.search(text, max(last, number.begins - 60), number.begins)
    placed = listed and scope.listed(reading, last, number.begins)
    if rated or grouped or placed:
        rule = "count.rated" if rated else "count.group" if grouped else "count.place"
        return Claim(number=number, unit="product", begins=number.begins, ends=number.ends, rule=rule)
    return None


def _blanked(text: str, sentence: Span, dates: list[Period]) -> str:
    """The sentence with its dates blanked, behind as many characters as stand before it."""
    line = list(text[sentence[0] : sentence[1]])
    for date in dates:
        line[date.begins - sentence[0] : date.ends - sentence[0]] = "\x00" * (date.ends - date.begins)
    return "".join(line)


def _numbers(reading: Reading, sentence: Span, dates: list[Period]) -> list[Number]:
    found = numbers(reading.text, *sentence)
    if dates:
        found = (n.moved(sentence[0]) for n in numbers(_blanked(reading.text, sentence, dates)))
    return [n for n in found if not reading.masked(n.digits, n.ends) and _usable(n, reading.text)]


def claims_of(reading: Reading, sentence: Span, dates: list[Period], *, products_before: bool) -> list[Claim]:
    """The claims of a sentence, left to right; `products_before`: the sentence before counted products."""
    claims: list[Claim] = []
    bare: list[Number] = []
    for number in _numbers(reading, sentence, dates):
        claim = _explicit(reading, number, sentence)
        claims.extend([claim] if claim else [])
        bare.extend([] if claim else [number])
    counting = (
        products_before
        or any(c.unit == "product" for c in claims)
        or "sản phẩm" in reading.text[slice(*sentence)]
    )
    for number in bare if counting else ():
        last = max((c.ends for c in claims if c.ends <= number.begins), default=sentence[0])
        claim = _elliptic(reading, number, sentence, last)
        claims = sorted([*claims, claim], key=lambda c: c.begins) if claim else claims
    for index, claim in enumerate(claims):
        claim.stars = stars_of(reading, claims, index, sentence)
        claim.part_of = whole_of(reading, claims, index)
    return claims
