"""Enumerations of names inside one unit of reading: which items stand together, and who makes them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.facts.lists import MAKER, Layout, Unit, proper_tail, word_set
from extract.facts.product_names import Item
from extract.facts.reading import Reading
from extract.model import Producer
from extract.text import UPPER

_ADMIN = r"(?:xã|huyện|thị\s+trấn|phường|thị\s+xã|TP|TX|thành\s+phố|quận|đặc\s+khu|tỉnh|thôn|ấp|bản|tổ|khu|cùng\s+tỉnh)"
_WHO = rf"(?:chủ\s+thể|đơn\s+vị|anh|chị|ông|bà)?:?\s*{MAKER}+"
_OF = rf"(?:,?\s*(?:là\s+)?sản\s+phẩm[^,;.:{MAKER}]{{0,40}}?\s)?\s*(?:của|do|thuộc|bởi|từ)\s+(?:\w+\s+){{0,2}}?{_WHO}"
_PLACES = rf"(?:\s*\([^()]*\)|,?\s+(?:ở\s+|tại\s+|cùng\s+)?{_ADMIN}\.?\s[^,;.:(){MAKER}]{{1,30}})*"
_JOIN = re.compile(
    rf"[”\"’]?(?:\s*\([^()]*\))?(?:\s*(?:{_OF}|[-–,|]\s*{MAKER}+))?{_PLACES}\s*(?:,\s*\d[\d.,]*\s+điểm)?\s*(?:hạng\s+\d\s+sao|đạt\s+\d\s+sao)?\s*[,;|/]?\s*(?:(?:và|cùng(?:\s+với)?|hay|hoặc)\s+)?(?:\(?\d{{1,2}}[.)]\s*)?(?:(?:các|sản\s+phẩm|dòng|nhóm|bộ|loại)\s+)*[“\"‘]?\s*"
)
_FORWARD = (
    ("of", re.compile(rf"[”\"’]?(?:\s*\([^(){MAKER}]*\))?{_OF}")),
    ("of", re.compile(rf"[”\"’]?\s*(?:\([^(){MAKER}]*\)\s*)?\(\s*(?:[^(){MAKER};]{{0,40}}[,:]\s*|(?:sản\s+phẩm\s+)?(?:của|do)\s+)?{_WHO}")),
    ("of", re.compile(rf"[”\"’]?\s*(?:\([^(){MAKER}]*\)\s*)?[-–—|]\s*(?:của\s+)?{_WHO}")),
    ("near", re.compile(rf"[”\"’]?\s*,\s*(?:do\s+)?{_WHO}")),
)  # fmt: skip
_BRACKETS = re.compile(
    rf"\([^()]*\)|,?\s*(?:ở|tại)?\s*{_ADMIN}\s+(?:[{UPPER}]\S*\s*)+|\d[\d.,]*\s*|sản\s+phẩm\s+(?:\w+\s+){{1,4}}?(?=(?:là|gồm|như|bao\s+gồm)\s)|sản\s+phẩm\s+(?:\w+\s*){{1,4}}(?=:)"
)
_FILL = word_set(
    """
    có với gồm bao là các những sản phẩm dòng mặt hàng đã đang tới thêm gửi đưa sở hữu và xuất chế biến cung
    cấp nổi tiếng nổi bật như đạt được công nhận ocop sao hạng nhóm bộ tiêu biểu chủ lực một hai ba bốn năm
    sáu bảy tám chín mười mang đến bày trưng giới thiệu góp hiện vừa cũng mới lần đầu yếu chuyên làm ra mắt
    xây dựng hồ sơ lập đăng ký hoàn thiện để đánh giá phân cho đề nghị trình trung ương xét phát triển
    thương hiệu đó trong lượt riêng tự hào còn nữa cùng từng thành công đều tham gia chương từ đặc thế mạnh
    tổng cộng nâng lên cấp tỉnh huyện quốc gia thu hồi chứng giấy bị loại khỏi danh sách
    """
)
_HOLDS = re.compile(r"(?<!\w)(?:có|với|sở\s+hữu|sản\s+xuất|chế\s+biến|làm\s+ra)(?!\w)|:")
_NEAR = 40
_WORD = re.compile(r"\w+")
_CALLED = re.compile(
    r"(?<!\w)(?:của|từ|do)\s+(?P<form>HTX|hợp\s+tác\s+xã|công\s+ty|doanh\s+nghiệp|cơ\s+sở|hộ|gia\s+đình|tổ\s+hợp\s+tác|đơn\s+vị|chị|anh|ông|bà)(?!\s+(?:khác|nào|xã|này\s+khác))"
)
_OWNER = re.compile(
    rf"(?<!\w)(?:HTX|[Hh]ợp\s+tác\s+xã|[Cc]ông\s+ty|[Cc]ơ\s+sở|[Dd]oanh\s+nghiệp|[Gg]ia\s+đình(?:\s+(?:anh|chị|ông|bà))?|[Đđ]ơn\s+vị)\s+(?:này\s+)?(?:đã|đang|hiện|còn|cũng|vừa|tiếp|có|được|sở\s+hữu|sản\s+xuất|phấn\s+đấu|làm)[^.;{MAKER}]*$"
)


@dataclass(slots=True)
class Run:
    """Items that one enumeration joins, with the maker of each and the words that introduce it."""

    unit: Unit
    items: list[Item]
    intro: str
    makers: list[Producer | None] = field(default_factory=list)
    listed: bool = False


def runs(reading: Reading, layout: Layout, unit: Unit, found: list[Item]) -> Iterator[Run]:
    """The enumerations of a unit, left to right, makers bound."""
    group: list[Item] = []
    since = unit.begins
    for item in found:
        if group and not _JOIN.fullmatch(layout.veiled, group[-1].ends, item.begins):
            yield _bound(reading, layout, unit, group, since)
            since = group[-1].ends
            group = []
        group.append(item)
    if group:
        yield _bound(reading, layout, unit, group, since)


def maker_at(reading: Reading, position: int) -> Producer | None:
    """The maker whose name covers a position."""
    spans = reading.producer_spans
    index = bisect_left(spans, position + 1, key=lambda row: row[0][0]) - 1
    return spans[index][1] if index >= 0 and position < spans[index][0][1] else None


def _bound(reading: Reading, layout: Layout, unit: Unit, group: list[Item], since: int) -> Run:
    run = Run(unit, group, layout.veiled[since : group[0].begins])
    before = _before(reading, layout, unit, group[0])
    bound: list[Producer | None] = []
    following: Producer | None = None
    for index in range(len(group) - 1, -1, -1):
        item = group[index]
        own = _behind(reading, layout, item, near=before is None)
        if own is None and index + 1 < len(group):
            gap = layout.veiled[item.ends : group[index + 1].begins]
            own = following if ";" not in gap and MAKER not in gap else None
        following = own
        bound.append(own)
    bound.reverse()
    if before is not None:
        for index, own in enumerate(bound):
            if own is not None:
                break
            bound[index] = before
    run.makers = bound
    return run


def _behind(reading: Reading, layout: Layout, item: Item, *, near: bool) -> Producer | None:
    """The maker said behind a name: "A của B", "A (B", "A - B"; with `near` also "A, B"."""
    for kind, pattern in _FORWARD:
        match = pattern.match(layout.veiled, item.ends, item.ends + 260) if near or kind == "of" else None
        if match:
            return maker_at(reading, match.end() - 1)
    return None


def _before(reading: Reading, layout: Layout, unit: Unit, item: Item) -> Producer | None:
    """The maker whose list begins with the item: "B: A", "B có A", "B (xã C) giới thiệu A"."""
    at = layout.veiled.rfind(MAKER, unit.begins, item.begins)
    if at < 0:
        return None
    between = layout.veiled[at + 1 : item.begins]
    if ";" in between or len(between) > 200:  # noqa: PLR2004
        return None
    words = _WORD.findall(_BRACKETS.sub(" ", between))
    if not all(word.lower() in _FILL for word in words) or not (words or ":" in between):
        return None
    maker = maker_at(reading, at)
    person = maker is not None and maker.rule == "producer.person"
    return None if person and not _HOLDS.search(between) else maker


def called(reading: Reading, layout: Layout, item: Item, unit: Unit) -> Producer | None:
    """The maker of a product not named beside it: of its brand, meant by "của HTX", or the article's only one."""
    makers = reading.producer_spans
    if not makers:
        return None
    brand = proper_tail(layout.text[item.begins : item.ends])[-4:]
    alike = (
        [p for p in layout.brands.get(brand[-1], ()) if _shares(brand, proper_tail(p.name))] if brand else []
    )
    if len(alike) == 1 and (len(layout.brands) == 1 or " ".join(brand) not in layout.placed):
        return alike[0]
    meant = _CALLED.search(layout.veiled, item.ends, min(unit.ends, item.ends + 25))
    meant = meant or _OWNER.search(layout.veiled, unit.begins, item.begins)
    if meant is None:
        return None
    last = max(bisect_left(makers, item.begins, key=lambda row: row[0][0]), 1)
    before = [producer for _, producer in makers[max(0, last - _NEAR) : last]]
    return next((p for p in reversed(before) if p.rule != "producer.person"), before[-1])


def _shares(brand: tuple[str, ...], tail: tuple[str, ...]) -> bool:
    """Whether a product's brand is a maker's: at least two words, or all of both."""
    size = min(len(brand), len(tail))
    return (size > 1 and brand[-size:] == tail[-size:]) or (bool(tail) and brand == tail)
