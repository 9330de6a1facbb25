"""How the claims of a sentence hang together: whose words end where, which star is whose, what is part of what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.facts.measures import MAKERS
from extract.facts.reading import Reading, Span
from extract.model import Count, Unit
from extract.numbers import STARS, Number, star_range

Stars = tuple[int, int]


_PART = re.compile(
    r"trong\s+(?:đó|số)|gồm|cụ\s+thể|chia\s+(?:theo|ra)|[:(]|với(?=\s+\d)|bao\s+gồm|riêng", re.IGNORECASE
)


_ANAPHORA_BEFORE = re.compile(r"(?<!\w)(?:cả|trong|số)\s+$", re.IGNORECASE)


_ANAPHORA_AFTER = re.compile(
    r"\s*(?:OCOP\s+)?(?:này|trên|nói\s+trên|kể\s+trên|còn\s+lại)(?!\w)", re.IGNORECASE
)


_STAR_FIRST = re.compile(
    r"\s*(?:\)|:|có|là|với|gồm|được|\(|hiện|chiếm|cho|đạt|sản\s+phẩm|thuộc\s+về|năm\s+\d{4}|,?\s*được\s+trao\s+cho|\s)+\s*",
    re.IGNORECASE,
)


_OUT_OF = re.compile(r"(?<!\w)trong\s+(?:số\s+|tổng\s+số\s+)?$", re.IGNORECASE)


_REST = re.compile(
    r";|trong\s+đó|\.\s|bao\s+gồm|(?<!\w)gồm(?!\w)|nâng\s+tổng|còn\s+lại|ngoài\s+ra", re.IGNORECASE
)


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


def refers_back(reading: Reading, claim: Claim) -> bool:
    """Whether a number repeats one by anaphora ("Cả 13 sản phẩm", "Hai sản phẩm này")."""
    text = reading.text
    return bool(
        _ANAPHORA_BEFORE.search(text, max(0, claim.begins - 10), claim.begins)
        or _ANAPHORA_AFTER.match(text, claim.ends)
    )


def own_end(claims: list[Claim], index: int, sentence: Span) -> int:
    """Where a claim's own words end: at the next claim, makers of a product being part of its words."""
    claim = claims[index]
    following = (c for c in claims[index + 1 :] if claim.unit != "product" or c.unit not in MAKERS)
    return next((c.begins for c in following), sentence[1])


def stars_of(reading: Reading, claims: list[Claim], index: int, sentence: Span) -> Stars | None:
    """The stars of a claim: in its own words, else right before it."""
    claim, text = claims[index], reading.text
    if claim.unit != "product" and (
        claim.unit not in MAKERS or any(c.unit == "product" for c in claims[:index])
    ):
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


def whole_of(reading: Reading, claims: list[Claim], index: int) -> Claim | None:
    """The claim of the same sentence that this one is a part of, or belongs to."""
    if not index:
        return None
    claim, last = claims[index], claims[index - 1]
    between = reading.text[last.ends : claim.begins]
    alike = (last.unit == "product") == (claim.unit == "product")
    if (
        claim.unit in MAKERS
        and last.unit == "product"
        and re.search(r"(?:của|/|\(|với|do)\s*$", between[-8:])
    ):
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
    alike = (first.unit == "product") == (
        claim.unit == "product"
    ) and claim.number.value <= first.number.value
    return first if alike and _OUT_OF.search(reading.text, max(0, first.begins - 16), first.begins) else None
