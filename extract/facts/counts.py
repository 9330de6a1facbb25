"""Counts of the programme's things: each claim's status, place, period and group, from its own words outwards.

What a number does not say itself it takes from the whole that it is a part of, then from its sentence,
then from the sentences before it (the frame), as the guide settles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.certainty import is_planned_number, is_target, mood, planned_status, status_of
from extract.dates import periods
from extract.facts.claim_parts import Claim, own_end, refers_back
from extract.facts.claims import claims_of
from extract.facts.count_fields import group_of, own_clause, period_of, places_of, stars_of
from extract.facts.frame import Frame, Sentence, advance
from extract.facts.reading import Reading
from extract.facts.twins import once
from extract.model import Count, CountStatus

_HEAD = 2  # title and lead: what they speak of holds beyond their paragraph
_QUOTE = 2  # characters that may open a sentence before its number: a quotation mark, a dash
_LASTING: frozenset[CountStatus | None] = frozenset({"withdrawn", "candidate"})
"""What an article that begins with them goes on to speak of."""
_FOLLOWS_PLAN = re.compile(
    r"\s*(?:Riêng|Trong\s+đó|Cụ\s+thể|Đáng\s+chú\s+ý|Cùng\s+với|Bên\s+cạnh|Đồng\s+thời|Theo\s+đó|Ngoài\s+ra)",
    re.IGNORECASE,
)


def _parent(line: Sentence, claim: Claim) -> Count | None:
    """The whole of a claim: in its sentence, or the product count that this sentence goes on splitting up."""
    if claim.part_of:
        return claim.part_of.count
    if not line.follows or claim.unit != "product" or not line.frame.whole:
        return None
    whole = _whole_by_sum(line) or line.frame.whole
    return None if whole.status != "total" and mood(line.words) == "total" else whole


def _whole_by_sum(line: Sentence) -> Count | None:
    """The product count of the article that the numbers of a sentence add up to (94 % of the breakdowns in the press do)."""
    parts = [c.number.value for c in line.claims if c.unit == "product" and not c.part_of]
    wholes = (
        c
        for c in reversed(line.reading.counts)
        if c.unit == "product" and c.value == sum(parts) and not c.target
    )
    return next(wholes, None) if len(parts) > 1 else None


def _earlier(line: Sentence, index: int) -> Count | None:
    """The count that a number only repeats: "Cả 13 sản phẩm", "Trong 320 sản phẩm có …", "Hai sản phẩm này"."""
    claim = line.claims[index]
    same = [c for c in line.frame.told[claim.number.value, claim.unit] if c.field == "text"]
    same = [c for c in same if claim.stars in (None, (c.stars_low, c.stars_high))]
    if not same or claim.number.qualifier != "exact":
        return None
    opens = claim.begins - line.span[0] <= _QUOTE and (claim.number.in_words or not line.dates)
    return same[-1] if opens or refers_back(line.reading, claim) else None


def _take_apart(claims: list[Claim], index: int) -> None:
    """What follows an earlier number in its sentence are that number's parts ("Trong 72 chủ thể có 14 …")."""
    whole = claims[index]
    for part in claims[index + 1 :]:
        alike = (part.unit == "product") == (whole.unit == "product")
        if part.part_of is None and alike and part.number.value <= whole.number.value:
            part.part_of = whole


def _status(
    line: Sentence, index: int, before: str, own: str, parent: Count | None
) -> tuple[CountStatus, bool]:
    """Status of a claim, and whether it is a plan."""
    claim, previous = line.claims[index], line.claims[index - 1].count if index else None
    plan = line.frame.target and bool(_FOLLOWS_PLAN.match(line.words))
    planned = is_planned_number(before)
    own = own_clause(claim, own)
    target = (
        parent.target if parent else is_target(before + own, before=previous.target if previous else plan)
    )
    if planned or (target and not parent):
        return planned_status(own, before, product=claim.unit == "product"), True
    heads = line.words.rstrip().endswith(":") and not line.frame.status
    frame = (
        previous.status
        if previous and not previous.target
        else "new"
        if heads and line.frame.event
        else line.frame.status
    )
    dated = any(line.span[0] <= d.begins < claim.ends + len(own) for d in line.dates)
    return status_of(own, before, whole=parent.status if parent else None, frame=frame, dated=dated), target


def _counts(line: Sentence) -> Iterator[Count]:
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
        stars = stars_of(claim, parent)
        reach = (start, claim.begins + len(own_clause(claim, own)))
        period = period_of(line, claim, reach, parent, status, target=target)
        for place, unit_id in places_of(line, index, start, parent):
            claim.count = Count(
                value=claim.number.value,
                value_max=claim.number.value_max,
                qualifier=claim.number.qualifier,
                unit=claim.unit,
                stars_low=stars[0] if stars else None,
                stars_high=stars[1] if stars else None,
                product_group=group_of(before, own, claim),
                status=status,
                target=target or _ahead(period, line.reading.article.published),
                place=place,
                unit_id=unit_id,
                period=period,
                **line.reading.evidence(
                    claim.begins, claim.ends, claim.rule, 0.8 if claim.unit == "product" else 0.7
                ),
            )
            yield claim.count


def _ahead(period: str | None, published: str | None) -> bool:
    """Whether a number's year lies after the article's: then it can only be a plan.

    >>> _ahead("2030", "2026-02-03"), _ahead("2021-2025", "2023-01-01"), _ahead("2025", None)
    (True, True, False)
    """
    if period is None or published is None or len(period) not in (len("2025"), len("2021-2025")):
        return False
    return period[-4:] > published[:4]


def find(reading: Reading) -> None:
    """Add the counts of title and text, each once."""
    frame = Frame()
    paragraph, seen = 0, 0
    for span in reading.sentences:
        paragraph, seen = paragraph + reading.text.count("\n", seen, span[0]), span[0]
        if paragraph != frame.paragraph:
            status = frame.status if paragraph < _HEAD or frame.status in _LASTING else None
            frame = replace(
                frame,
                paragraph=paragraph,
                place=None,
                status=status,
                target=frame.target and paragraph < _HEAD,
            )
        dates = list(periods(reading.text, *span, reading.article.published))
        claims = claims_of(reading, span, dates, products_before=frame.counted)
        line = Sentence(reading=reading, span=span, claims=claims, dates=dates, frame=frame)
        found = _with_round(tuple(_counts(line)))
        advance(line, found)
        reading.counts.extend(found)
        for count in found:
            frame.told[count.value, count.unit].append(count)
    reading.counts[:] = once(reading)


def _with_round(found: tuple[Count, ...]) -> tuple[Count, ...]:
    """Candidates told in one sentence with what came of them share its round."""
    years = {c.period for c in found if c.status == "new" and not c.target and c.period}
    if len(years) != 1:
        return found
    year = years.pop()
    return tuple(replace(c, period=year) if c.status == "candidate" and not c.period else c for c in found)
