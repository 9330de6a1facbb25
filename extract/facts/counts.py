"""Counts of the programme's things: each claim's status, place, period and group, from its own words outwards.

What a number does not say itself it takes from the whole that it is a part of, then from its sentence,
then from the sentences before it (the frame), as the guide settles.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extract.certainty import is_planned_number, is_target, mood, planned_status, status_of
from extract.dates import Period, periods
from extract.facts import scope
from extract.facts.claims import Claim, claims_of, own_end, refers_back
from extract.facts.measures import AREAS, group_in
from extract.facts.reading import Reading, Span
from extract.model import Count, CountStatus, Group, Unit

_PARTS_FOLLOW = re.compile(
    r"""\s*(?:Trong\s+(?:đó|số)|Cụ\s+thể|Xét\s+theo|Phân\s+theo|Chia\s+theo|Theo\s+(?:địa\s+bàn|cơ\s+cấu|hạng|nhóm)|Về\s+(?:cơ\s+cấu|hạng|địa\s+bàn
        |nhóm|chủ\s+thể)|Nhóm|Phân\s+(?:hạng|loại)
    |Còn\s+theo|Nhiều\s+nhất|Ít\s+nhất|Tính\s+theo|Số\s+còn\s+lại|Hạng|Các\s+sản\s+phẩm)""",
    re.IGNORECASE | re.VERBOSE,
)
_FOLLOWS_PLAN = re.compile(
    r"\s*(?:Riêng|Trong\s+đó|Cụ\s+thể|Đáng\s+chú\s+ý|Cùng\s+với|Bên\s+cạnh|Đồng\s+thời|Theo\s+đó|Ngoài\s+ra)", re.IGNORECASE
)
_ROUND = re.compile(
    r"(?:phân\s+hạng|công\s+nhận|chứng\s+nhận|đợt\s+\w+|đánh\s+giá|kết\s+quả|OCOP\s+(?:\d\s+sao\s+)?(?:cấp\s+\w+\s+)?(?:đợt\s+\d\s+)?)[^.;\n]{0,70}?năm\s+(20\d\d)",
    re.IGNORECASE,
)
_OWN_CLAUSE = re.compile(
    r";|[:,]\s*trong\s+đó|,?\s*(?:bao\s+)?gồm|,(?!\s*(?:được|đạt|tăng|đã|đủ|hết|bị|do|của|là|chờ|đang|có|\d))"
    r"|\s+và\s+(?=nâng|công|cấp|thu|mở|đánh|phát|đưa|loại|duy|hỗ)"
)
_GROUP_WORDS = re.compile(r"nhóm|dịch\s+vụ|du\s+lịch|đồ\s+uống|thực\s+phẩm|dược|thủ\s+công|sinh\s+vật|điểm\s+đến", re.IGNORECASE)
_ELSEWHERE = re.compile(r"mục\s+tiêu|kế\s+hoạch|chỉ\s+tiêu|so\s+với|phấn\s+đấu|;|từ\s+khi|thành\s+lập|quyết\s+định|sẽ", re.IGNORECASE)
_NOW = re.compile(r"đến\s+nay|hiện\s+(?:nay|có|đã)", re.IGNORECASE)
_RECOGNISED: frozenset[CountStatus] = frozenset({"new", "upgraded", "renewed"})
_ROUND_STATUS: frozenset[CountStatus] = frozenset({"new", "upgraded", "renewed", "candidate", "potential"})


@dataclass(slots=True)
class Frame:
    """What the sentences before speak of; numbers without words of their own are read in it."""

    status: CountStatus | None = None
    target: bool = False
    period: str | None = None
    place: tuple[str | None, str | None] | None = None
    whole: Count | None = None
    counted: bool = False
    splitting: bool = False
    event: bool = False
    paragraph: int = 0
    told: defaultdict[tuple[int, Unit], list[Count]] = field(default_factory=lambda: defaultdict(list))


@dataclass(slots=True, kw_only=True)
class _Sentence:
    """One sentence in work."""

    reading: Reading
    span: Span
    claims: list[Claim]
    dates: list[Period]
    frame: Frame

    @property
    def words(self) -> str:
        """The sentence."""
        return self.reading.text[slice(*self.span)]

    @property
    def follows(self) -> bool:
        """Whether it splits up what the sentences before told, or goes on doing so."""
        if _PARTS_FOLLOW.match(self.words):
            return True
        first = next(iter(self.claims), None)
        going_on = self.frame.splitting and first is not None and mood(self.words) is None
        return going_on and bool(scope.listed(self.reading, self.span[0], first.begins)) if first else False


def _group(words_before: str, own: str, claim: Claim) -> Group | None:
    if claim.unit != "product":
        return None
    if claim.rule == "count.group":
        return group_in(words_before)
    behind = re.split(r"[,;.()]|của|và\s+\d", own, maxsplit=1)[0]
    if _GROUP_WORDS.search(behind):
        return group_in(behind)
    near = re.split(r"[,;.:()]|trong\s+đó|gồm", words_before)[-1]
    return group_in(near) if _GROUP_WORDS.search(near) and len(near) < 70 else None  # noqa: PLR2004


def _stars(claim: Claim, parent: Count | None) -> tuple[int, int] | None:
    """A claim's own stars, or those of a whole narrowed to one star."""
    if claim.stars or not parent or claim.unit != "product" or parent.unit != "product":
        return claim.stars
    narrowed = parent.stars_low if parent.stars_low == parent.stars_high else None
    return (narrowed, narrowed) if narrowed else None


def _places(line: _Sentence, index: int, start: int, parent: Count | None) -> list[tuple[str | None, str | None]]:
    """Name and unit id of each place that a claim counts for: one, or several that share the number."""
    reading, claim = line.reading, line.claims[index]
    maker = scope.maker_before(reading, start, claim.begins) if claim.unit == "product" else None
    if claim.unit not in AREAS and not (maker and scope.opens_with_maker(reading, start)):
        shared = scope.listed(reading, start, claim.begins)
        if shared:
            return [(m.name, m.unit.id) for m in shared]
    if maker:
        return [(maker, None)]
    owner = claim.part_of.count if claim.part_of and claim.unit != "product" else None
    found = None if owner else scope.place_of(reading, line.span, start, claim.begins, claim.ends)
    if found:
        return [found]
    source = owner or parent or (line.claims[index - 1].count if index else None)
    if source:
        return [(source.place, source.unit_id)]
    return [scope.place_in(reading, line.span, claim.begins) or line.frame.place or scope.default_place(reading)]


def _period(line: _Sentence, claim: Claim, span: Span, parent: Count | None, status: CountStatus, *, target: bool) -> str | None:
    near = [p for p in line.dates if span[0] <= p.begins < span[1]]
    before = [p for p in near if p.ends <= claim.begins]
    said = next(iter(before[-1:] or near[:1]), None)
    if said and not (status == "new" and not target and _is_day(said) and (year := _round_year(line.reading.text))):
        return said.value
    if said:
        return year
    if parent:
        return parent.period
    earlier = [p for p in line.dates if p.ends <= claim.begins]
    if earlier:
        return None if _NOW.search(line.reading.text, span[0], claim.begins) else earlier[-1].value
    later = next((p for p in line.dates if p.begins >= claim.ends), None)
    if later and not _ELSEWHERE.search(line.reading.text, claim.ends, later.begins):
        return later.value
    if target or status not in _RECOGNISED:
        return None
    year = _round_year(line.reading.text) if status == "new" else None
    return year or (line.frame.period if line.frame.status in _ROUND_STATUS else None)


def _is_day(period: Period) -> bool:
    return period.value is not None and len(period.value) == len("2025-01-31")


@functools.lru_cache(maxsize=2)  # asked for each number of an article
def _round_year(text: str) -> str | None:
    """The one year that the article prints for a round, or None."""
    years = {m[1] for m in _ROUND.finditer(text)}
    return years.pop() if len(years) == 1 else None


def _parent(line: _Sentence, claim: Claim) -> Count | None:
    """The whole of a claim: in its sentence, or the product count that this sentence goes on splitting up."""
    if claim.part_of:
        return claim.part_of.count
    if not line.follows or claim.unit != "product" or not line.frame.whole:
        return None
    whole = _whole_by_sum(line) or line.frame.whole
    return None if whole.status != "total" and mood(line.words) == "total" else whole


def _whole_by_sum(line: _Sentence) -> Count | None:
    """The product count of the article that the numbers of a sentence add up to (94 % of the breakdowns in the press do)."""
    parts = [c.number.value for c in line.claims if c.unit == "product" and not c.part_of]
    wholes = (c for c in reversed(line.reading.counts) if c.unit == "product" and c.value == sum(parts) and not c.target)
    return next(wholes, None) if len(parts) > 1 else None


def _earlier(line: _Sentence, index: int) -> Count | None:
    """The count that a number only repeats: "Cả 13 sản phẩm", "Trong 320 sản phẩm có …", "Hai sản phẩm này"."""
    claim = line.claims[index]
    same = [c for c in line.frame.told[claim.number.value, claim.unit] if c.field == "text"]
    same = [c for c in same if claim.stars in (None, (c.stars_low, c.stars_high))]
    if not same or claim.number.qualifier != "exact":
        return None
    opens = claim.begins - line.span[0] <= 2 and (claim.number.in_words or not line.dates)  # noqa: PLR2004
    return same[-1] if opens or refers_back(line.reading, claim) else None


def _take_apart(claims: list[Claim], index: int) -> None:
    """What follows an earlier number in its sentence are that number's parts ("Trong 72 chủ thể có 14 …")."""
    whole = claims[index]
    for part in claims[index + 1 :]:
        alike = (part.unit == "product") == (whole.unit == "product")
        if part.part_of is None and alike and part.number.value <= whole.number.value:
            part.part_of = whole


def _own_clause(claim: Claim, own: str) -> str:
    cut = _OWN_CLAUSE.search(own, claim.ends - claim.begins)
    return own[: cut.start()] if cut else own


def _status(line: _Sentence, index: int, before: str, own: str, parent: Count | None) -> tuple[CountStatus, bool]:
    """Status of a claim, and whether it is a plan."""
    claim, previous = line.claims[index], line.claims[index - 1].count if index else None
    plan = line.frame.target and bool(_FOLLOWS_PLAN.match(line.words))
    planned = is_planned_number(before)
    own = _own_clause(claim, own)
    target = parent.target if parent else is_target(before + own, before=previous.target if previous else plan)
    if planned or (target and not parent):
        return planned_status(own, before, product=claim.unit == "product"), True
    heads = line.words.rstrip().endswith(":") and not line.frame.status
    frame = previous.status if previous and not previous.target else "new" if heads and line.frame.event else line.frame.status
    dated = any(line.span[0] <= d.begins < claim.ends + len(own) for d in line.dates)
    return status_of(own, before, whole=parent.status if parent else None, frame=frame, dated=dated), target


def _counts(line: _Sentence) -> Iterator[Count]:
    """The counts of a sentence; what only repeats an earlier one stands for it and is not given again."""
    text = line.reading.text
    for index, claim in enumerate(line.claims):
        claim.count = _earlier(line, index)
        if claim.count:
            _take_apart(line.claims, index)
            continue
        start = line.claims[index - 1].ends if index else line.span[0]
        stop = own_end(line.claims, index, line.span)
        before, own = text[start : claim.begins], text[claim.begins : stop]
        parent = _parent(line, claim)
        status, target = _status(line, index, before, own, parent)
        stars = _stars(claim, parent)
        for place, unit_id in _places(line, index, start, parent):
            claim.count = Count(
                value=claim.number.value,
                value_max=claim.number.value_max,
                qualifier=claim.number.qualifier,
                unit=claim.unit,
                stars_low=stars[0] if stars else None,
                stars_high=stars[1] if stars else None,
                product_group=_group(before, own, claim),
                status=status,
                target=target,
                place=place,
                unit_id=unit_id,
                period=_period(line, claim, (start, claim.begins + len(_own_clause(claim, own))), parent, status, target=target),
                **line.reading.evidence(claim.begins, claim.ends, claim.rule, 0.8 if claim.unit == "product" else 0.7),
            )
            yield claim.count


def find(reading: Reading) -> None:
    """Add the counts of title and text, each once."""
    frame = Frame()
    paragraph, seen = 0, 0
    for span in reading.sentences:
        paragraph, seen = paragraph + reading.text.count("\n", seen, span[0]), span[0]
        if paragraph != frame.paragraph:
            status = frame.status if paragraph < 2 or frame.status in ("withdrawn", "candidate") else None  # noqa: PLR2004
            frame = replace(frame, paragraph=paragraph, place=None, status=status, target=frame.target and paragraph < 2)  # noqa: PLR2004
        dates = list(periods(reading.text, *span, reading.article.published))
        claims = claims_of(reading, span, dates, products_before=frame.counted)
        line = _Sentence(reading=reading, span=span, claims=claims, dates=dates, frame=frame)
        found = _with_round(tuple(_counts(line)))
        _advance(line, found)
        reading.counts.extend(found)
        for count in found:
            frame.told[count.value, count.unit].append(count)
    reading.counts[:] = _once(reading)


def _with_round(found: tuple[Count, ...]) -> tuple[Count, ...]:
    """Candidates told in one sentence with what came of them share its round."""
    years = {c.period for c in found if c.status == "new" and not c.target and c.period}
    if len(years) != 1:
        return found
    year = years.pop()
    return tuple(replace(c, period=year) if c.status == "candidate" and not c.period else c for c in found)


def _advance(line: _Sentence, found: tuple[Count, ...]) -> None:
    """Carry what a sentence told into the next one."""
    frame, words = line.frame, line.words
    said = mood(words)
    frame.status = found[-1].status if found and not said else said or frame.status
    frame.target = any(c.target for c in found) or (not found and (is_target(words) or frame.target))
    if frame.target and not said:
        frame.status = None
    if line.dates:
        frame.period = line.dates[0].value if said in _ROUND_STATUS or not said else None
    places = {(c.place, c.unit_id) for c in found}
    if len(places) == 1:
        frame.place = places.pop()
    wholes = [c.count for c in line.claims if c.count and c.unit == "product" and not c.part_of]
    if wholes and not line.follows:
        frame.whole = max(wholes, key=lambda c: c.value)
    frame.event = frame.event or said == "new" or any(c.status == "new" and not c.target for c in found)
    frame.splitting = line.follows
    if line.claims:
        frame.counted = any(c.unit == "product" for c in line.claims)


def _once(reading: Reading) -> list[Count]:
    """Counts said twice merged: the same in every field, or a headline's or lead's beside the text's fuller one."""
    head = reading.text.find("\n", reading.offset) - reading.offset
    kept: list[Count] = []
    places: defaultdict[tuple[int, int | None, Unit, bool], list[int]] = defaultdict(list)
    for count in reading.counts:
        alike = places[count.value, count.value_max, count.unit, count.target]
        index = next((i for i in alike if _same(kept[i], count, head)), None)
        twin = None if index is None else kept[index]
        if index is None or twin is None:
            alike.append(len(kept))
            kept.append(count)
        elif _fullness(count) > _fullness(twin):
            merged = {n: getattr(count, n) or getattr(twin, n) for n in ("period", "stars_low", "stars_high", "product_group")}
            kept[index] = replace(count, **merged)
    return kept


def _fullness(count: Count) -> int:
    return sum(v is not None for v in (count.period, count.stars_low, count.product_group)) + (count.field == "text")


def _same(a: Count, b: Count, head: int) -> bool:
    loose = "title" in (a.field, b.field) or a.begins < head

    def agree(name: str) -> bool:
        x, y = getattr(a, name), getattr(b, name)
        return x == y or (loose and (x is None or y is None))

    if (a.place, a.status) != (b.place, b.status) and not loose:
        return False
    return all(map(agree, ("stars_low", "stars_high", "period", "product_group")))
