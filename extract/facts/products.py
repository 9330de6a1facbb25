"""Products named as OCOP products: names are spotted, bound to star and maker, and merged to one each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.facts.lists import HOPED, LOST, MAKER, Layout, Unit, open_layout
from extract.facts.product_names import Item, items
from extract.facts.product_runs import Run, called, runs
from extract.facts.product_stars import earlier_star, is_list, run_stars
from extract.facts.reading import Found, Reading
from extract.model import Producer, Product, ProductStatus
from extract.text import fold_tone

_TRIGGER = re.compile(rf"OCOP|(?<!\w)sao(?!\w)|sản\s+phẩm|đặc\s+sản|công\s+nhận|phân\s+hạng|hồ\s+sơ|{MAKER}", re.IGNORECASE)
_PROGRAMME = re.compile(r"OCOP|(?:\d|ba|bốn|năm)\s+sao(?!\w)|gắn\s+sao|công\s+nhận|phân\s+hạng|xếp\s+hạng|đánh\s+giá", re.IGNORECASE)
_RATED = re.compile(r"OCOP|(?:\d|ba|bốn|năm)\s+sao(?!\w)|gắn\s+sao|mất\s+sao", re.IGNORECASE)
_COUNTED_LIST = re.compile(r"(?:\d|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?:sản\s+phẩm|mặt\s+hàng)|\d\s+sao", re.IGNORECASE)
_NOT_BEHIND = re.compile(r"\s*\(\s*(?:\d+|mỗi\s)[^()]{0,25}sản\s+phẩm|\s+OCOP(?!\s+\d)|\s*(?:-|–)\s*\d+\s+sản\s+phẩm")
_KIND_BEHIND = re.compile(r"\s*(?::|(?:là|gồm|như|bao\s+gồm)\s)")
_CLASSES = re.compile(
    r"^(?:rau|củ|quả|trái|trái cây|hoa|cây|cá|tôm|thịt|hải sản|nước|thực phẩm|du lịch|dịch vụ du lịch|điểm du lịch|khu du lịch|làng du lịch|hạt|giống|quà|quà tặng|hộp quà|đồ uống|dược liệu|thảo dược|thảo mộc|vườn|trái|cây cảnh|"
    r"hoa quả|thủ công|lúa|lúa gạo|đồ gỗ|mây tre|trải nghiệm|nông trại|gỗ|đá|thuốc|giỏ quà|trang phục|đồ lưu niệm|quà lưu niệm|dệt|thêu|đan|cây giống|lợn giống)"
    r"(?:\s+(?:củ|quả|sạch|an toàn|tươi|tươi sống|ngon|các loại|màu|đặc sản|chế biến|cộng đồng|sinh thái|nông thôn|ăn trái|ăn quả|dược liệu|trồng|nuôi|xanh|hữu cơ|khô|sản|và|hải sản|uống|đan|thổ cẩm|tết|nông nghiệp|trải nghiệm|văn hóa|bền vững|gạo|thủy sản|cây cảnh))*$",
    re.IGNORECASE,
)
"""Kinds of goods in general: no product's name."""
_PENDING = re.compile(
    r"(?:hoàn\s+thiện|hoàn\s+tất|nộp|gửi|lập|làm|chuẩn\s+bị)\s+(?:bộ\s+)?hồ\s+sơ|đăng\s+ký|đề\s+nghị|chờ|phấn\s+đấu|dự\s+kiến|đang\s+(?:được\s+)?(?:xét|đánh\s+giá|thẩm\s+định|hướng\s+dẫn|hoàn\s+thiện)"
    r"|tiềm\s+năng\s+[34]\s+sao|xếp\s+hàng|sẽ\s+(?:được\s+)?(?:đánh\s+giá|công\s+nhận|trình|đề\s+nghị)|đưa\s+ra\s+(?:chấm|đánh\s+giá)|xét\s+hạng|ý\s+tưởng|trong\s+đợt\s+tới",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"\s*[(,–-]?\s*(?:ở|tại|thuộc)?\s*(?:(?:thôn|ấp|bản|tổ|khu)\s[^,;()]{1,25},\s*)*(?:xã|huyện|thị\s+trấn|phường|thị\s+xã|TP\.?|thành\s+phố|quận|đặc\s+khu)?\s*"
)
_IN_FRONT = re.compile(r"(?:xã|huyện|thị\s+trấn|phường|thị\s+xã|quận|đặc\s+khu)\s+$", re.IGNORECASE)


@dataclass(slots=True)
class _Seen:
    """What the units before a unit say of it: the star of the list going on, and the programme's name."""

    star: int | None = None
    line: int = -1
    programme: bool = False


def spot(reading: Reading) -> None:
    """Find the products' names and mask them, so that no count or place is read inside one."""
    layout = open_layout(reading)
    starts = {mention.start: mention.end for mention in reading.places}
    seen = _Seen()
    for index, unit in enumerate(layout.units):
        if not (unit.item or unit.heading or _TRIGGER.search(layout.veiled, unit.begins, unit.ends)):
            continue
        loose = unit.item or unit.heading is not None or _loose(layout, unit)
        found = [
            item
            for item in items(layout, unit, loose=loose)
            if item.begins not in starts or starts[item.begins] < item.ends
        ]
        if found:
            _settle(reading, layout, index, found, seen)
        seen.programme = bool(_PROGRAMME.search(layout.veiled, unit.begins, unit.ends))
    reading.masks.extend((found.begins, found.ends) for _, found in reading.product_spans)


def _loose(layout: Layout, unit: Unit) -> bool:
    text = layout.veiled
    return text.find(MAKER, unit.begins, unit.ends) >= 0 or text.find(":", unit.begins, unit.ends) >= 0


def _settle(reading: Reading, layout: Layout, index: int, found: list[Item], seen: _Seen) -> None:
    """Accept, bind and note the names of a unit."""
    unit = layout.units[index]
    kept: list[Run] = []
    listed = False
    for run in runs(reading, layout, unit, found):
        run.listed = listed = listed or is_list(run, unit)
        good = [k for k in range(len(run.items)) if _accepted(reading, layout, run, k, seen)]
        if good:
            run.items = [run.items[k] for k in good]
            run.makers = [run.makers[k] for k in good]
            kept.append(run)
    since = unit.begins
    carried: int | None = None
    for place, run in enumerate(kept):
        stop = kept[place + 1].items[0].begins if place + 1 < len(kept) else unit.ends
        stars, said = run_stars(layout, run, stop, since)
        if not said:
            star = carried or _context(layout, index, run, seen)
            stars = [star] * len(stars)
        carried = stars[0] if said and len(set(stars)) == 1 else carried
        since = run.items[-1].ends
        _note(reading, layout, index, run, stars)
        seen.star, seen.line = stars[-1], layout.text.count("\n", 0, unit.begins)


def _context(layout: Layout, index: int, run: Run, seen: _Seen) -> int | None:
    """The star of an enumeration that its own sentence does not say."""
    unit = layout.units[index]
    same_line = seen.line == layout.text.count("\n", 0, unit.begins)
    if seen.star and any(run.makers) and same_line and not unit.item:
        return seen.star
    if is_list(run, unit) or unit.heading is not None:
        return earlier_star(layout, index)
    return None


def _accepted(reading: Reading, layout: Layout, run: Run, k: int, seen: _Seen) -> bool:
    """Whether a stretch names an OCOP product."""
    item, maker, unit = run.items[k], run.makers[k], run.unit
    name = layout.text[item.begins : item.ends]
    if _NOT_BEHIND.match(layout.veiled, item.ends) or (not maker and _CLASSES.match(name)):
        return False
    if not item.proper and _KIND_BEHIND.match(layout.veiled, item.ends):
        return False
    listed = run.listed
    rated = _RATED.search(layout.veiled, unit.begins, unit.ends) is not None
    if not item.headed:
        return _bare(layout, run, k, listed=listed, rated=rated or seen.programme)
    if maker:
        return item.proper or listed or rated or item.opened in ("frame", "line")
    if unit.item and item.opened == "line":
        return item.proper or listed
    if item.proper:
        branded = _PROGRAMME.search(layout.veiled, unit.begins, unit.ends) and called(reading, layout, item, unit)
        return rated or bool(branded) or (listed and (seen.programme or unit.heading is not None or "sản phẩm" in run.intro))
    if item.opened == "frame" and len(name.split()) > 2:  # noqa: PLR2004
        return rated and bool(layout.stars_in(item.ends, unit.ends))
    return listed and len(run.items) > 1 and _COUNTED_LIST.search(run.intro) is not None


def _bare(layout: Layout, run: Run, k: int, *, listed: bool, rated: bool) -> bool:
    """Whether a stretch without a head noun is a name: by its frame, its maker, or its neighbours in a list."""
    item, maker = run.items[k], run.makers[k]
    first = layout.text[item.begins]
    if item.opened == "frame":
        return first.isupper() and (rated or maker is not None)
    if item.opened == "line":
        return run.unit.item and first.isupper() and (maker is not None or item.proper)
    if not listed or layout.text[item.ends : item.ends + 1] == ":":
        return False
    heads = sum(other.headed for other in run.items)
    return (maker is not None and (first.isupper() or heads > 0)) or (
        rated and heads * 2 >= len(run.items) and len(run.items) > 2  # noqa: PLR2004
    )


def _note(reading: Reading, layout: Layout, index: int, run: Run, stars: list[int | None]) -> None:
    """Add the products of an enumeration as mentions; `find` merges them."""
    unit = run.unit
    for item, bound, star in zip(run.items, run.makers, stars, strict=True):
        rule = "product.head" if item.headed else f"product.{item.opened}"
        reading.product_spans.append(((unit.begins, unit.ends), Found(item.begins, item.ends, rule)))
        maker = bound or called(reading, layout, item, unit)
        status = _status(layout, index, item, star)
        reading.products.append(
            Product(
                name=layout.text[item.begins : item.ends].strip(" -–"),
                stars=None if status == "withdrawn" else star,
                producer=maker.name if maker else None,
                place=_place(reading, unit, item, maker),
                status=status,
                **reading.evidence(item.begins, item.ends, rule, 0.8 if bound else 0.65),
            )
        )


def _status(layout: Layout, index: int, item: Item, star: int | None) -> ProductStatus:
    unit = layout.units[index]
    text = layout.veiled
    spans = [(unit.begins, unit.ends), *([unit.heading] if unit.heading else [])]
    if any(LOST.search(text, *span) for span in spans):
        return "withdrawn"
    if unit.item and any(LOST.search(text, u.begins, u.ends) for u in (layout.units[0], *layout.units[1:3])):
        return "withdrawn"
    five = [s for s in layout.stars_in(unit.begins, unit.ends) if s.hoped and s.value == 5]  # noqa: PLR2004
    if five:
        return "potential"
    return "candidate" if star is None and any(_PENDING.search(text, *span) for span in spans) else "recognised"


def _place(reading: Reading, unit: Unit, item: Item, maker: Producer | None) -> str | None:
    """The unit below the province given for the product: behind it, its maker's, in its name, before its sentence's verb."""
    places = reading.places
    index = bisect_left(places, item.begins, key=lambda mention: mention.start)
    inside = [m for m in places[index : index + 3] if m.end <= item.ends and m.level != "province"]
    behind = next((m for m in places[index : index + 4] if m.start >= item.ends), None)
    if behind and behind.level != "province" and behind.end <= unit.ends:
        if _BELOW.fullmatch(reading.text, item.ends, behind.start):
            return behind.name
    if maker and maker.place:
        return maker.place
    if inside:
        return inside[0].name
    first = bisect_left(places, unit.begins, key=lambda mention: mention.start)
    before = next((m for m in reversed(places[first:index]) if m.level != "province"), None)
    return before.name if before and _IN_FRONT.search(reading.text, unit.begins, before.start) else None


def find(reading: Reading) -> None:
    """Merge the mentions of each product; makers known only as persons count once a product is theirs."""
    merged: list[Product] = []
    for product in reading.products:
        twin = next((k for k, other in enumerate(merged) if _same(other, product)), None)
        if twin is None:
            merged.append(product)
        else:
            merged[twin] = _merge(merged[twin], product)
    reading.products[:] = merged
    named = {product.producer for product in merged}
    known = {producer.name for producer in reading.producers}
    for _, producer in reading.producer_spans:
        if producer.rule == "producer.person" and producer.name in named - known:
            known.add(producer.name)
            reading.producers.append(producer)


def _same(a: Product, b: Product) -> bool:
    """Whether two mentions are one product: one name, or a short form of it, and no two makers."""
    if a.producer and b.producer and a.producer != b.producer:
        return False
    x, y = fold_tone(a.name), fold_tone(b.name)
    if x == y:
        return True
    short, long = sorted((x, y), key=len)
    return a.producer is not None and a.producer == b.producer and long.startswith(short + " ") and a.stars == b.stars


def _merge(a: Product, b: Product) -> Product:
    """The richer of two mentions, with what the other adds; the later star where both have one."""
    best, other = (b, a) if _richness(b) > _richness(a) else (a, b)
    risen = a.stars and b.stars and b.stars > a.stars
    status = best.status if best.status != "recognised" else other.status
    return replace(
        best,
        stars=b.stars if risen else best.stars if best.stars is not None else other.stars,
        producer=best.producer or other.producer,
        place=best.place or other.place,
        status="recognised" if status == "candidate" and (a.stars or b.stars) else status,
    )


def _richness(product: Product) -> int:
    return (product.stars is not None) + 2 * (product.producer is not None) + (product.place is not None)
