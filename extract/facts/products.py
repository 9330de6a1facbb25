"""Products named as OCOP products: names are spotted, bound to star and maker, and merged to one each."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from extract.facts.lists import LOST, MAKER, Layout, Unit, open_layout
from extract.facts.product_evidence import KIND_BEHIND, PROGRAMME, accepted
from extract.facts.product_names import Item, items
from extract.facts.product_runs import Run, called, runs
from extract.facts.product_stars import earlier_star, is_list, later_star, run_stars
from extract.facts.reading import Found, Reading
from extract.model import Producer, Product, ProductStatus
from extract.numbers import HIGHEST
from extract.text import fold_tone

_TRIGGER = re.compile(
    rf"OCOP|(?<!\w)sao(?!\w)|sản\s+phẩm|đặc\s+sản|công\s+nhận|phân\s+hạng|hồ\s+sơ|{MAKER}", re.IGNORECASE
)
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
            if (item.begins not in starts or (item.headed and starts[item.begins] < item.ends))
            and (item.proper or not KIND_BEHIND.match(layout.veiled, item.ends))
        ]
        if found:
            _settle(reading, layout, index, found, seen)
        seen.programme = bool(PROGRAMME.search(layout.veiled, unit.begins, unit.ends))
    reading.masks.extend((found.begins, found.ends) for _, found in reading.product_spans)


def _loose(layout: Layout, unit: Unit) -> bool:
    text = layout.veiled
    return text.find(MAKER, unit.begins, unit.ends) >= 0 or text.find(":", unit.begins, unit.ends) >= 0


def _settle(reading: Reading, layout: Layout, index: int, found: list[Item], seen: _Seen) -> None:
    """Accept, bind and note the names of a unit."""
    unit = layout.units[index]
    kept = _kept(reading, layout, unit, found, told=seen.programme)
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
        seen.star, seen.line = (
            stars[-1] if run.listed or not said else None,
            unit.line,
        )


def _kept(reading: Reading, layout: Layout, unit: Unit, found: list[Item], *, told: bool) -> list[Run]:
    """The enumerations of a unit, each with the items only that are accepted as names."""
    kept: list[Run] = []
    listed = False
    for run in runs(reading, layout, unit, found):
        run.listed = listed = listed or is_list(run, unit)
        good = [
            k
            for k, item in enumerate(run.items)
            if accepted(
                layout,
                run,
                k,
                told=told,
                branded=item.proper and called(reading, layout, item, unit) is not None,
            )
        ]
        if good:
            run.items = [run.items[k] for k in good]
            run.makers = [run.makers[k] for k in good]
            kept.append(run)
    return kept


def _context(layout: Layout, index: int, run: Run, seen: _Seen) -> int | None:
    """The star of an enumeration that its own sentence does not say."""
    unit = layout.units[index]
    later = later_star(layout, index)
    if later:
        return later
    lines = unit.line - seen.line
    if seen.star and any(run.makers) and lines <= 1 and not unit.item:
        return seen.star
    if is_list(run, unit) or unit.heading is not None:
        return earlier_star(layout, index)
    return None


def _note(reading: Reading, layout: Layout, index: int, run: Run, stars: list[int | None]) -> None:
    """Add the products of an enumeration as mentions; `find` merges them."""
    unit = run.unit
    for item, bound, star in zip(run.items, run.makers, stars, strict=True):
        rule = "product.head" if item.headed else f"product.{item.opened}"
        reading.product_spans.append(((unit.begins, unit.ends), Found(item.begins, item.ends, rule)))
        maker = bound or called(reading, layout, item, unit)
        status = _status(layout, index, star)
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


def _status(layout: Layout, index: int, star: int | None) -> ProductStatus:
    unit = layout.units[index]
    text = layout.veiled
    spans = [(unit.begins, unit.ends), *([unit.heading] if unit.heading else [])]
    if any(LOST.search(text, *span) for span in spans):
        return "withdrawn"
    if unit.item and any(LOST.search(text, u.begins, u.ends) for u in (layout.units[0], *layout.units[1:3])):
        return "withdrawn"
    five = [s for s in layout.stars_in(unit.begins, unit.ends) if s.hoped and s.value == HIGHEST]
    if five:
        return "potential"
    return (
        "candidate" if star is None and any(_PENDING.search(text, *span) for span in spans) else "recognised"
    )


def _place(reading: Reading, unit: Unit, item: Item, maker: Producer | None) -> str | None:
    """The unit below the province given for the product: behind it, its maker's, in its name, before its sentence's verb."""
    places = reading.places
    index = bisect_left(places, item.begins, key=lambda mention: mention.start)
    inside = [m for m in places[index : index + 3] if m.end <= item.ends and m.level != "province"]
    behind = next((m for m in places[index : index + 4] if m.start >= item.ends), None)
    below = behind is not None and behind.level != "province" and behind.end <= unit.ends
    if below and behind and _BELOW.fullmatch(reading.text, item.ends, behind.start):
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
    named: dict[str, list[int]] = {}
    made: dict[str | None, list[int]] = {}
    for product in reading.products:
        name = fold_tone(product.name)
        near = [*named.get(name, ()), *(made.get(product.producer, ()) if product.producer else ())]
        twin = next((k for k in near if _same(merged[k], product)), None)
        if twin is None:
            named.setdefault(name, []).append(len(merged))
            made.setdefault(product.producer, []).append(len(merged))
            merged.append(product)
        else:
            merged[twin] = _merge(merged[twin], product)
    reading.products[:] = merged
    owners = {product.producer for product in merged}
    known = {producer.name for producer in reading.producers}
    for _, producer in reading.producer_spans:
        if producer.rule == "producer.person" and producer.name in owners - known:
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
    return (
        a.producer is not None
        and a.producer == b.producer
        and long.startswith(short + " ")
        and a.stars == b.stars
    )


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
