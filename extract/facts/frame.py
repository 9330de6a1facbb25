"""What the sentences before speak of, and one sentence in work: numbers are read in this frame."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from extract.certainty import is_target, mood
from extract.dates import Period
from extract.facts import scope
from extract.facts.claim_parts import Claim
from extract.facts.reading import Reading, Span
from extract.model import Count, CountStatus, Unit

_PARTS_FOLLOW = re.compile(
    r"""\s*(?:Trong\s+(?:đó|số)|Cụ\s+thể|Xét\s+theo|Phân\s+theo|Chia\s+theo|Theo\s+(?:địa\s+bàn|cơ\s+cấu|hạng|nhóm)|Về\s+(?:cơ\s+cấu|hạng|địa\s+bàn
        |nhóm|chủ\s+thể)|Nhóm|Phân\s+(?:hạng|loại)
    |Còn\s+theo|Nhiều\s+nhất|Ít\s+nhất|Tính\s+theo|Số\s+còn\s+lại|Hạng|Các\s+sản\s+phẩm)""",
    re.IGNORECASE | re.VERBOSE,
)


ROUND_STATUS: frozenset[CountStatus] = frozenset({"new", "upgraded", "renewed", "candidate", "potential"})


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
class Sentence:
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


def advance(line: Sentence, found: tuple[Count, ...]) -> None:
    """Carry what a sentence told into the next one."""
    frame, words = line.frame, line.words
    said = mood(words)
    frame.status = found[-1].status if found and not said else said or frame.status
    frame.target = any(c.target for c in found) or (not found and (is_target(words) or frame.target))
    if frame.target and not said:
        frame.status = None
    if line.dates:
        frame.period = line.dates[0].value if said in ROUND_STATUS or not said else None
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
