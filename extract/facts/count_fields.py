"""A count's group, stars, place and period: from its own words, its whole, its sentence, then the frame."""

from __future__ import annotations

import functools
import re

from extract.dates import Period
from extract.facts import scope
from extract.facts.claim_parts import Claim
from extract.facts.frame import ROUND_STATUS, Sentence
from extract.facts.measures import AREAS, group_in
from extract.facts.reading import Span
from extract.model import Count, CountStatus, Group

_ROUND = re.compile(
    r"(?:phân\s+hạng|công\s+nhận|chứng\s+nhận|đợt\s+\w+|đánh\s+giá|kết\s+quả|OCOP\s+(?:\d\s+sao\s+)?(?:cấp\s+\w+\s+)?(?:đợt\s+\d\s+)?)[^.;\n]{0,70}?năm\s+(20\d\d)",
    re.IGNORECASE,
)


_OWN_CLAUSE = re.compile(
    r";|[:,]\s*trong\s+đó|,?\s*(?:bao\s+)?gồm|,(?!\s*(?:được|đạt|tăng|đã|đủ|hết|bị|do|của|là|chờ|đang|có|\d))"
    r"|\s+và\s+(?=nâng|công|cấp|thu|mở|đánh|phát|đưa|loại|duy|hỗ)"
)


_NEAR = 70  # characters before a number within which a group named is the number's
_GROUP_WORDS = re.compile(
    r"nhóm|dịch\s+vụ|du\s+lịch|đồ\s+uống|thực\s+phẩm|dược|thủ\s+công|sinh\s+vật|điểm\s+đến", re.IGNORECASE
)


_ELSEWHERE = re.compile(
    r"mục\s+tiêu|kế\s+hoạch|chỉ\s+tiêu|so\s+với|phấn\s+đấu|;|từ\s+khi|thành\s+lập|quyết\s+định|sẽ",
    re.IGNORECASE,
)


_NOW = re.compile(r"đến\s+nay|hiện\s+(?:nay|có|đã)", re.IGNORECASE)


_RECOGNISED: frozenset[CountStatus] = frozenset({"new", "upgraded", "renewed"})


def group_of(words_before: str, own: str, claim: Claim) -> Group | None:
    """The product group that the words of a number name."""
    if claim.unit != "product":
        return None
    if claim.rule == "count.group":
        return group_in(words_before)
    behind = re.split(r"[,;.()]|của|và\s+\d", own, maxsplit=1)[0]
    if _GROUP_WORDS.search(behind):
        return group_in(behind)
    near = re.split(r"[,;.:()]|trong\s+đó|gồm", words_before)[-1]
    return group_in(near) if _GROUP_WORDS.search(near) and len(near) < _NEAR else None


def stars_of(claim: Claim, parent: Count | None) -> tuple[int, int] | None:
    """A claim's own stars, or those of a whole narrowed to one star."""
    if claim.stars or not parent or claim.unit != "product" or parent.unit != "product":
        return claim.stars
    narrowed = parent.stars_low if parent.stars_low == parent.stars_high else None
    return (narrowed, narrowed) if narrowed else None


def places_of(
    line: Sentence, index: int, start: int, parent: Count | None
) -> list[tuple[str | None, str | None]]:
    """Name and unit id of each place that a claim counts for: one, or several that share the number."""
    reading, claim = line.reading, line.claims[index]
    maker = scope.maker_before(reading, start, claim.begins, claim.ends) if claim.unit == "product" else None
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
    return [
        scope.place_in(reading, line.span, claim.begins) or line.frame.place or scope.default_place(reading)
    ]


def period_of(  # noqa: PLR0911, PLR0913
    line: Sentence, claim: Claim, span: Span, parent: Count | None, status: CountStatus, *, target: bool
) -> str | None:
    """The period that a number holds for, as the guide settles."""
    near = [p for p in line.dates if span[0] <= p.begins < span[1]]
    before = [p for p in near if p.ends <= claim.begins]
    said = next(iter(before[-1:] or near[:1]), None)
    if said and not (
        status == "new" and not target and _is_day(said) and (year := _round_year(line.reading.text))
    ):
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
    return year or (line.frame.period if line.frame.status in ROUND_STATUS else None)


def _is_day(period: Period) -> bool:
    return period.value is not None and len(period.value) == len("2025-01-31")


@functools.lru_cache(maxsize=2)  # asked for each number of an article
def _round_year(text: str) -> str | None:
    """The one year that the article prints for a round, or None."""
    years = {m[1] for m in _ROUND.finditer(text)}
    return years.pop() if len(years) == 1 else None


def own_clause(claim: Claim, own: str) -> str:
    """The words of a claim up to the end of its clause."""
    cut = _OWN_CLAUSE.search(own, claim.ends - claim.begins)
    return own[: cut.start()] if cut else own
