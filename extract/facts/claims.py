"""The numbers of a sentence that count things of the programme, with their unit, stars and whole.

A number with a measure behind it is a claim; numbers without one are taken up where a list, a group,
a rating or the words before it make the measure clear ("Gia Lâm 11; Ba Vì 8", "tổng số sản phẩm là 79").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.dates import Period
from extract.facts import scope
from extract.facts.measures import MAKERS, Measure, kind_before, measure_at, measure_before
from extract.facts.reading import Reading, Span
from extract.model import Count, Unit
from extract.numbers import STARS, Number, numbers, star_range
from extract.text import UPPER

Stars = tuple[int, int]

_PART = re.compile(r"trong\s+(?:đó|số)|gồm|cụ\s+thể|chia\s+(?:theo|ra)|[:(]|với(?=\s+\d)|bao\s+gồm|riêng", re.IGNORECASE)
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
    r"(?:\btop|tốp|(?<!tổng\s)\bsố|mục|\bbài|\bkỳ|thứ|điều|\blần|hàng|vài|chục|\bcứ|\bbậc|\bgiá|\btuổi|\bsuốt)\s*$", re.IGNORECASE
)
_NORM = re.compile(r"(?:mỗi|bình\s+quân|trung\s+bình)\s[^.;:]{0,40}$", re.IGNORECASE)
_THAN_PLANNED = re.compile(r"\s*(?:OCOP\s+)?so\s+với\s+(?:kế\s+hoạch|mục\s+tiêu|chỉ\s+tiêu)", re.IGNORECASE)
_ANAPHORA_BEFORE = re.compile(r"(?<!\w)(?:cả|trong|số)\s+$", re.IGNORECASE)
_ANAPHORA_AFTER = re.compile(r"\s*(?:OCOP\s+)?(?:này|trên|nói\s+trên|kể\s+trên|còn\s+lại)(?!\w)", re.IGNORECASE)
_NOT_MAKERS = re.compile(
    r"\s*(?:nông\s+dân|dân|nghèo|thành\s+viên|trồng|nuôi|liên\s+kết|hội\s+viên|xã\s+viên|vệ\s+tinh|lao\s+động|tham\s+dự|trong\s+và\s+ngoài)",
    re.IGNORECASE,
)
_FAIR = re.compile(r"hội\s+chợ|gian\s+hàng|lao\s+động|liên\s+kết|hỗ\s+trợ|tập\s+huấn|hội\s+nghị", re.IGNORECASE)
_AREA_HAS = re.compile(r"[^.;,]{0,60}?(?:sản\s+phẩm|OCOP|tham\s+gia|hồ\s+sơ)", re.IGNORECASE)
_AREA_OF = re.compile(r"(?:sản\s+phẩm|OCOP|hồ\s+sơ|chủ\s+thể)[^.;]{0,40}(?:tại|ở|của|thuộc|trên)\s+$", re.IGNORECASE)
_NEW_COUNTRYSIDE = re.compile(r"nông\s+thôn\s+mới|NTM|đạt\s+chuẩn\s+(?!OCOP)|kiểu\s+mẫu", re.IGNORECASE)
_PROGRAMME = re.compile(r"OCOP|\bsao\b|chủ\s+thể|sản\s+phẩm|mỗi\s+xã|tham\s+gia\s+chương\s+trình", re.IGNORECASE)
_NAMED = re.compile(rf"\s+[{UPPER}]")
_STAR_FIRST = re.compile(
    r"\s*(?:\)|:|có|là|với|gồm|được|\(|hiện|chiếm|cho|đạt|sản\s+phẩm|thuộc\s+về|năm\s+\d{4}|,?\s*được\s+trao\s+cho|\s)+\s*", re.IGNORECASE
)
_RATED = re.compile(
    r"\s*(?:đạt|hạng|được|xếp|là|chứng\s+nhận|OCOP|tiềm\s+năng|\s)*(?=(?:0?[345]|ba|bốn|năm)\s*(?:-|–)?\s*(?:[45]\s*)?sao)", re.IGNORECASE
)
_LIST_END = re.compile(r"\s*(?:[,;.)]|và\s|$|\n)")
_GROUP_BEFORE = re.compile(
    r"(?:thực\s+phẩm|đồ\s+uống|dược\s+liệu|thảo\s+dược|mỹ\s+nghệ|sinh\s+vật\s+cảnh|du\s+lịch|may\s+mặc|trang\s+trí|sinh\s+thái)\s*(?:\(|:|có|là|-|với)?\s*$",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\s*(?:tỷ|triệu|nghìn|đồng|ha\b|tấn|kg|tạ\b|m2|USD|lượt|người|lao\s+động|%|điểm|ngày|tháng|năm|gian|tiêu\s+chí|nhóm)", re.IGNORECASE)
_POINT = re.compile(r"\s*[đĐ]iểm(?!\s+(?:số|trở|/|đánh|tối|trung|du))")
_SALES = re.compile(r"điểm\s+(?:giới|bán|trưng|OCOP|quảng)", re.IGNORECASE)
_OUT_OF = re.compile(r"(?<!\w)trong\s+(?:số\s+|tổng\s+số\s+)?$", re.IGNORECASE)
_REST = re.compile(r";|trong\s+đó|\.\s|bao\s+gồm|(?<!\w)gồm(?!\w)|nâng\s+tổng|còn\s+lại|ngoài\s+ra", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Claim:
    """A number with its unit in a sentence, before its fields are settled."""

    number: Number
    unit: Unit
    begins: int
    ends: int
    rule: str
    stars: Stars | None = None
    part_of: Claim | None = None
    count: Count | None = None


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
    if not measure and _POINT.match(text, number.ends, sentence[1]) and _SALES.search(text) and number.qualifier != "range":
        measure = Measure("sales_point", _POINT.match(text, number.ends).end())  # type: ignore[union-attr]
    if not measure or not _counts(reading, number, measure, sentence):
        return None
    unit = kind_before(text, number.begins) or measure.unit if measure.unit == "producer" else measure.unit
    return Claim(number=number, unit=unit, begins=number.begins, ends=measure.ends, rule=f"count.{unit}")


def _counts(reading: Reading, number: Number, measure: Measure, sentence: Span) -> bool:
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
        return not re.search(r"từ\s+\d+\s+(?:đến|-)\s+\d+\s+điểm", line[: measure.ends - sentence[0]]) or number.qualifier != "range"
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
        return Claim(number=number, unit=measured, begins=number.begins, ends=number.ends, rule="count.before")
    rated = _RATED.match(text, number.ends) and not re.search(r"[-–]\s*$", text[number.begins - 2 : number.begins])
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
    counting = products_before or any(c.unit == "product" for c in claims) or "sản phẩm" in reading.text[slice(*sentence)]
    for number in bare if counting else ():
        last = max((c.ends for c in claims if c.ends <= number.begins), default=sentence[0])
        claim = _elliptic(reading, number, sentence, last)
        claims = sorted([*claims, claim], key=lambda c: c.begins) if claim else claims
    for index, claim in enumerate(claims):
        claim.stars = _stars(reading, claims, index, sentence)
        claim.part_of = _whole(reading, claims, index)
    return claims


def refers_back(reading: Reading, claim: Claim) -> bool:
    """Whether a number repeats one by anaphora ("Cả 13 sản phẩm", "Hai sản phẩm này")."""
    text = reading.text
    return bool(_ANAPHORA_BEFORE.search(text, max(0, claim.begins - 10), claim.begins) or _ANAPHORA_AFTER.match(text, claim.ends))


def own_end(claims: list[Claim], index: int, sentence: Span) -> int:
    """Where a claim's own words end: at the next claim, makers of a product being part of its words."""
    claim = claims[index]
    following = (c for c in claims[index + 1 :] if claim.unit != "product" or c.unit not in MAKERS)
    return next((c.begins for c in following), sentence[1])


def _stars(reading: Reading, claims: list[Claim], index: int, sentence: Span) -> Stars | None:
    claim, text = claims[index], reading.text
    if claim.unit != "product" and (claim.unit not in MAKERS or any(c.unit == "product" for c in claims[:index])):
        return None
    own = text[claim.ends : own_end(claims, index, sentence)]
    cut = _REST.search(own)
    own = own[: cut.start()] if cut else own
    if claim.unit in MAKERS and not re.search(r"có\s+sản\s+phẩm", own):
        return None
    stars = list(STARS.finditer(own))
    if stars and re.search(r"nâng\s+(?:hạng|sao)\s*$", own[: stars[0].start()]) and len(stars) == 1:
        return None  # "nâng hạng từ 3 sao": the star that was left
    if stars:
        risen = re.search(r"lên\s+(?:hạng\s+)?$", own[: stars[1].start()]) if len(stars) > 1 else None
        return star_range(stars[1] if risen else stars[0])
    previous = claims[index - 1].ends if index else sentence[0]
    earlier = list(STARS.finditer(text, previous, claim.begins))
    if earlier and _STAR_FIRST.fullmatch(text, earlier[-1].end(), claim.begins):
        return star_range(earlier[-1])
    return None


def _whole(reading: Reading, claims: list[Claim], index: int) -> Claim | None:
    """The claim of the same sentence that this one is a part of, or belongs to."""
    if not index:
        return None
    claim, last = claims[index], claims[index - 1]
    between = reading.text[last.ends : claim.begins]
    alike = (last.unit == "product") == (claim.unit == "product")
    if claim.unit in MAKERS and last.unit == "product" and re.search(r"(?:của|/|\(|với|do)\s*$", between[-8:]):
        return last
    sibling = last.part_of if alike else last.part_of and last.part_of.part_of
    if not _PART.search(between):
        return sibling or _out_of(reading, claims, claim)
    if between.count("(") < between.count(")"):
        return sibling
    candidates = [c for c in reversed(claims[:index]) if (c.unit == "product") == (claim.unit == "product")]
    return next((c for c in candidates[:2] if c.number.value >= claim.number.value), sibling)


def _out_of(reading: Reading, claims: list[Claim], claim: Claim) -> Claim | None:
    """The claim that a sentence begins to take apart: "Trong 60 sản phẩm …, 12 …"."""
    first = claims[0]
    alike = (first.unit == "product") == (claim.unit == "product") and claim.number.value <= first.number.value
    return first if alike and _OUT_OF.search(reading.text, max(0, first.begins - 16), first.begins) else None
