"""Counts of the programme's things: numbers with a measure, and what their clause says of them.

A sentence is read left to right. Each number with a measure is a candidate; numbers without one are
taken up where a list makes their measure clear ("Gia Lâm 11; Ba Vì 8"). What a number does not say
itself it takes from the whole that it is a part of, as the guide settles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.certainty import is_target, status_of
from extract.dates import periods
from extract.facts import scope
from extract.facts.measures import AREAS, MAKERS, Measure, group_in, measure_at
from extract.facts.reading import Reading, Span
from extract.model import Count, CountStatus, Unit
from extract.numbers import STARS, Number, numbers, star_range

_PART = re.compile(
    r"trong\s+(?:đó|số)|gồm|cụ\s+thể|chia\s+(?:theo|ra)|[:(]|với(?=\s+\d)|bao\s+gồm", re.IGNORECASE
)
_PARTS_FOLLOW = re.compile(
    r"\s*(?:Trong\s+(?:đó|số)|Cụ\s+thể|Xét\s+theo|Phân\s+theo|Chia\s+theo|Theo\s+(?:địa\s+bàn|cơ\s+cấu|hạng|nhóm)|Về\s+(?:cơ\s+cấu|hạng|địa\s+bàn)|Nhóm|Phân\s+(?:hạng|loại))",
    re.IGNORECASE,
)
_FOLLOWS_PLAN = re.compile(
    r"\s*(?:Riêng|Trong\s+đó|Cụ\s+thể|Đáng\s+chú\s+ý|Cùng\s+với|Bên\s+cạnh|Đồng\s+thời|Theo\s+đó|Ngoài\s+ra)",
    re.IGNORECASE,
)
_NOT_PRODUCTS = re.compile(
    r"\s*(?:OCOP\s+)?(?:bán\s+chạy|công\s+nghiệp\s+nông\s+thôn|chủ\s+lực|nông\s+nghiệp(?!\s+OCOP)|nông\s+sản|và\s+(?:nông|đặc)\s+sản|khác(?!\s+là)|này(?!\s*\()|xuất\s+khẩu|làng\s+nghề|trong\s+\d|đặc\s+trưng(?!\s+đạt)|địa\s+phương\s+khác|văn\s+hóa|trên\s+một)",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:mỗi|bình\s+quân|trung\s+bình|top|tốp|số|mục|bài|kỳ|thứ|điều|lần|Top|đợt|hàng|vài|chục|cứ)\s*(?:xã\s+|huyện\s+|địa\s+phương\s+|tỉnh\s+|năm\s+)?(?:có\s+)?$",
    re.IGNORECASE,
)
_NORM = re.compile(r"(?:mỗi|bình\s+quân|trung\s+bình)\s[^.;,]{0,40}$", re.IGNORECASE)
_NOT_MAKERS = re.compile(
    r"\s*(?:nông\s+dân|dân|nghèo|thành\s+viên|trồng|nuôi|liên\s+kết|hội\s+viên|xã\s+viên|vệ\s+tinh|lao\s+động)",
    re.IGNORECASE,
)
_AREA_HAS = re.compile(r"[^.;]{0,70}?(?:sản\s+phẩm|OCOP|tham\s+gia|hồ\s+sơ)", re.IGNORECASE)
_NEW_COUNTRYSIDE = re.compile(r"nông\s+thôn\s+mới|NTM|đạt\s+chuẩn\s+(?!OCOP)|kiểu\s+mẫu", re.IGNORECASE)
_PROGRAMME = re.compile(r"OCOP|\bsao\b|chủ\s+thể|sản\s+phẩm|mỗi\s+xã", re.IGNORECASE)
_STAR_FIRST = re.compile(
    r"\s*(?:\)|:|có|là|với|gồm|đạt|được|\(|,|hiện|sản\s+phẩm|chiếm|cũng)*\s*", re.IGNORECASE
)
_RATED = re.compile(
    r"\s*(?:đạt|hạng|được|xếp|là|chứng\s+nhận|OCOP|\s)*(?=(?:0?[345]|ba|bốn|năm)\s*(?:-|–)?\s*(?:[45]\s*)?sao)",
    re.IGNORECASE,
)
_LIST_END = re.compile(r"\s*(?:[,;.)]|và\s|$|\n)")
_ROUND = re.compile(
    r"(?:phân\s+hạng|công\s+nhận|chứng\s+nhận|đợt\s+\w+|đánh\s+giá|kết\s+quả)[^.;\n]{0,70}?năm\s+(20\d\d)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\s*(?:tỷ|triệu|nghìn|đồng|ha|tấn|kg|tạ|m2|USD|lượt|người|lao\s+động|%|điểm(?!\s+(?:giới|bán|trưng|du|OCOP|quảng|cố|kinh|phân)))",
    re.IGNORECASE,
)
Stars = tuple[int, int]


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


def _plain(number: Number, text: str) -> bool:
    before = text[max(0, number.digits - 14) : number.digits]
    if number.kind in ("percent", "decimal") or _NOT_BEFORE.search(before):
        return False
    if number.in_words and number.value == 1:
        return bool(re.search(r"thêm\s+$", before))
    return number.value > 0 and not re.match(r"\s*sao(?!\w)", text[number.ends : number.ends + 6])


def _explicit(reading: Reading, number: Number, sentence: Span) -> Claim | None:
    text = reading.text
    at = re.compile(r"\s*(?:\(\w+\)\s*)?(?:là\s+số\s+|loại\s+|hồ\s+sơ\s+(?=sản\s+phẩm))?").match(
        text, number.ends
    )
    measure = measure_at(text, at.end() if at else number.ends, sentence[1])
    if not measure or not _counts(reading, number, measure, sentence):
        return None
    return Claim(
        number=number,
        unit=measure.unit,
        begins=number.begins,
        ends=measure.ends,
        rule=f"count.{measure.unit}",
    )


def _counts(reading: Reading, number: Number, measure: Measure, sentence: Span) -> bool:
    """Whether a measured number counts things of the programme."""
    text = reading.text
    after, line = text[measure.ends : sentence[1]], text[sentence[0] : sentence[1]]
    if _NORM.search(text, sentence[0], number.digits) and not scope.listed(
        reading, sentence[0], number.begins
    ):
        return False
    if measure.unit == "product":
        return not _NOT_PRODUCTS.match(after)
    if measure.unit == "sales_point":
        return True
    if measure.unit in MAKERS:
        before = text[max(sentence[0], number.begins - 40) : number.begins]
        loose = re.search(
            r"hội\s+chợ|gian\s+hàng|lao\s+động|liên\s+kết|hỗ\s+trợ|tập\s+huấn", line
        ) and not re.search(r"của\s+$", before)
        return not _NOT_MAKERS.match(after) and bool(_PROGRAMME.search(line)) and not loose
    if _NEW_COUNTRYSIDE.search(line):
        return False
    before = text[max(sentence[0], number.begins - 60) : number.begins]
    return bool(
        _AREA_HAS.match(after)
        or re.search(r"(?:sản\s+phẩm|OCOP|hồ\s+sơ|chủ\s+thể)[^.;]{0,40}(?:tại|ở|của|thuộc|trên)\s+$", before)
    )


def _elliptic(reading: Reading, number: Number, sentence: Span, last: int) -> Claim | None:
    """A number without a measure in a list that counts products: rated, of a group, or of a place."""
    text = reading.text
    if _MONEY.match(text, number.ends) or number.value_max:
        return None
    rated = _RATED.match(text, number.ends)
    before = text[max(last, number.begins - 60) : number.begins]
    listed = _LIST_END.match(text, number.ends)
    grouped = listed and re.search(
        r"(?:thực\s+phẩm|đồ\s+uống|dược\s+liệu|thảo\s+dược|mỹ\s+nghệ|sinh\s+vật\s+cảnh|du\s+lịch|may\s+mặc|trang\s+trí)\s*(?:\(|:|có|là|-)?\s*$",
        before,
    )
    placed = (
        listed and scope.listed(reading, last, number.begins) and not re.search(r"ngày|tháng|năm\s*$", before)
    )
    if rated or grouped or placed:
        rule = "count.rated" if rated else "count.group" if grouped else "count.place"
        return Claim(number=number, unit="product", begins=number.begins, ends=number.ends, rule=rule)
    return None


def _claims(reading: Reading, sentence: Span) -> list[Claim]:
    """The numbers of a sentence that count something, left to right, each with what it is a part of."""
    text, claims = reading.text, list[Claim]()
    elliptic = list[Number]()
    found = [n for n in numbers(text, *sentence) if not reading.masked(n.digits, n.ends) and _plain(n, text)]
    for number in found:
        claim = _explicit(reading, number, sentence)
        claims.extend([claim] if claim else [])
        elliptic.extend([] if claim else [number])
    if any(c.unit == "product" for c in claims):
        for number in elliptic:
            last = max((c.ends for c in claims if c.ends <= number.begins), default=sentence[0])
            claim = _elliptic(reading, number, sentence, last)
            claims = sorted([*claims, claim], key=lambda c: c.begins) if claim else claims
    for index, claim in enumerate(claims):
        claim.stars = _stars(reading, claims, index, sentence)
        claim.part_of = _whole(reading, claims, index)
    return claims


def _stars(reading: Reading, claims: list[Claim], index: int, sentence: Span) -> Stars | None:
    claim, text = claims[index], reading.text
    if claim.unit not in ("product",) and any(c.unit == "product" for c in claims[:index]):
        return None
    if claim.unit not in ("product", *MAKERS):
        return None
    following = [c for c in claims[index + 1 :] if c.unit == "product" or claim.unit != "product"]
    limit = following[0].begins if following else sentence[1]
    own = text[claim.ends : limit]
    cut = re.search(r";|trong\s+đó|\.\s|bao\s+gồm|(?<!\w)gồm(?!\w)|nâng\s+tổng", own)
    own = own[: cut.start()] if cut else own
    if claim.unit != "product" and not re.search(r"có\s+sản\s+phẩm", own):
        return None
    stars = list(STARS.finditer(own))
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
    claim, text = claims[index], reading.text
    for other in reversed(claims[:index]):
        between = text[other.ends : claim.begins]
        same_kind = (other.unit == "product") == (claim.unit == "product")
        if same_kind and _PART.search(between) and other.number.value >= claim.number.value:
            closed = between.count("(") < between.count(")")
            return other.part_of if closed else other
        if claim.unit in MAKERS and other.unit == "product" and re.search(r"của\s*$|\(\s*$", between[-8:]):
            return other
        if other.part_of and same_kind:
            return other.part_of
    return None


def _settle(
    reading: Reading, claims: list[Claim], sentence: Span, plan: bool, whole: Count | None
) -> Iterator[Count]:  # noqa: FBT001
    """The counts of a sentence; `whole` is a count of the sentence before whose parts these may be."""
    text = reading.text
    for index, claim in enumerate(claims):
        start = claims[index - 1].ends if index else sentence[0]
        stop = claims[index + 1].begins if index + 1 < len(claims) else sentence[1]
        own, clause = text[claim.begins : stop], text[start:stop]
        parent = claim.part_of.count if claim.part_of else whole
        before = claims[index - 1].count if index else None
        status = status_of(own, clause, whole=parent.status if parent else None)
        if not parent and before and status == "total" and not re.search(r"đến nay|hiện|tổng", clause):
            status = before.status
        target = parent.target if parent else is_target(clause, before=before.target if before else plan)
        stars = claim.stars or _inherited_stars(claim, parent)
        for place, unit_id in _places(reading, claim, sentence, start, parent, before):
            claim.count = Count(
                value=claim.number.value,
                value_max=claim.number.value_max,
                qualifier=claim.number.qualifier,
                unit=claim.unit,
                stars_low=stars[0] if stars else None,
                stars_high=stars[1] if stars else None,
                product_group=group_in(text[start:stop])
                if claim.rule == "count.group"
                else _own_group(own, claim),
                status=status,
                target=target,
                place=place,
                unit_id=unit_id,
                period=_period(reading, claim, sentence, start, stop, parent, status, target=target),
                **reading.evidence(
                    claim.begins, claim.ends, claim.rule, 0.8 if claim.rule.startswith("count.p") else 0.7
                ),
            )
            yield claim.count


def _own_group(own: str, claim: Claim) -> str | None:  # type: ignore[return]
    if claim.unit == "product":
        words = re.split(r"[,;.()]|của|và\s+\d", own, maxsplit=1)[0]
        if re.search(r"nhóm|dịch\s+vụ|du\s+lịch|đồ\s+uống|thực\s+phẩm|dược|thủ\s+công", words):
            return group_in(words)
    return None


def _inherited_stars(claim: Claim, parent: Count | None) -> Stars | None:
    narrowed = (
        parent
        and parent.unit == "product"
        and parent.stars_low is not None
        and parent.stars_low == parent.stars_high
    )
    if parent and narrowed and claim.unit == "product" and parent.stars_low and parent.stars_high:
        return parent.stars_low, parent.stars_high
    return None


def _places(
    reading: Reading, claim: Claim, sentence: Span, start: int, parent: Count | None, before: Count | None
) -> list[tuple[str | None, str | None]]:
    shared = scope.listed(reading, start, claim.begins)
    if shared and claim.unit not in AREAS:
        return [(m.name, m.unit.id) for m in shared]
    maker = scope.maker_before(reading, start, claim.begins) if claim.unit == "product" else None
    if maker:
        return [(maker, None)]
    found = scope.place_of(reading, sentence, start, claim.begins, claim.ends)
    if found and not (parent and claim.unit != "product"):
        return [found]
    if parent or before:
        source = parent or before
        return [(source.place, source.unit_id)] if source else []
    whole_sentence = scope.scope_word(reading, reading.text[sentence[0] : claim.ends])
    if whole_sentence:
        return [whole_sentence]
    if scope.is_national(reading):
        return [(scope.NATION, None)]
    main = scope.main_place(reading)
    return [(main.name, main.unit.id) if main else (None, None)]


def _period(  # noqa: PLR0913
    reading: Reading,
    claim: Claim,
    sentence: Span,
    start: int,
    stop: int,
    parent: Count | None,
    status: CountStatus,
    *,
    target: bool,
) -> str | None:
    published = reading.article.published
    inside = list(periods(reading.text, *sentence, published))
    near = [p for p in inside if start <= p.begins < stop]
    before = [p for p in near if p.ends <= claim.begins]
    if before or near:
        return (before[-1:] or near[:1])[0].value
    if parent:
        return parent.period
    earlier = [p for p in inside if p.ends <= claim.begins]
    if earlier or inside:
        return (earlier[-1:] or inside[:1])[0].value
    if status == "new" and not target:
        years = {m[1] for m in _ROUND.finditer(reading.text)}
        return years.pop() if len(years) == 1 else None
    return None


def _carries(reading: Reading, sentence: Span, last: list[Count]) -> Count | None:
    """The whole of the sentence before, when this sentence splits it up."""
    if last and _PARTS_FOLLOW.match(reading.text, *sentence):
        return next((c for c in last if c.unit == "product"), None)
    return None


def find(reading: Reading) -> None:
    """Add the counts of title and text, each once."""
    last: list[Count] = []
    plan = False
    for sentence in reading.sentences:
        claims = _claims(reading, sentence)
        carried = plan and bool(_FOLLOWS_PLAN.match(reading.text, *sentence))
        found = list(_settle(reading, claims, sentence, carried, _carries(reading, sentence, last)))
        plan = (
            any(c.target for c in found)
            or (carried and not found)
            or is_target(reading.text[slice(*sentence)])
        )
        last = found or last
        reading.counts.extend(found)
    reading.counts[:] = _once(reading.counts)


def _once(counts: list[Count]) -> list[Count]:
    """Counts said twice merged: the same in every field, or a headline's beside the text's fuller one."""
    kept: list[Count] = []
    for count in counts:
        twin = next((k for k in kept if _same(k, count)), None)
        if twin is None:
            kept.append(count)
        elif _fullness(count) > _fullness(twin):
            kept[kept.index(twin)] = replace(
                count,
                **{
                    n: getattr(count, n) or getattr(twin, n)
                    for n in ("period", "stars_low", "stars_high", "product_group")
                },
            )
    return kept


def _fullness(count: Count) -> int:
    return sum(v is not None for v in (count.period, count.stars_low, count.product_group)) + (
        count.field == "text"
    )


def _same(a: Count, b: Count) -> bool:
    def agree(name: str) -> bool:
        x, y = getattr(a, name), getattr(b, name)
        return x == y or (loose and (x is None or y is None))

    loose = "title" in (a.field, b.field)
    exact = all(getattr(a, n) == getattr(b, n) for n in ("value", "value_max", "unit", "target"))
    if not exact or (a.place != b.place and not loose):
        return False
    return all(map(agree, ("stars_low", "stars_high", "period", "product_group"))) and (
        a.status == b.status or loose
    )
