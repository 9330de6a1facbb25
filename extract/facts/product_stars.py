"""Which star a product holds: said behind its name, before its list, over its list, or in the sentence before."""

from __future__ import annotations

import re

from extract.facts.lists import Layout, Star, Unit
from extract.facts.product_names import Item
from extract.facts.product_runs import Run

_COUNTED = re.compile(
    r"(?<!\w)(?<!là\s)(?<!một\strong\s)(?<!trong\ssố\s)(?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|tổng\s+số|mỗi)\s+(?:sản\s+phẩm|SP)(?!\s+(?:này|trên|đều|cùng))[^,;.]{0,30}$",
    re.IGNORECASE,
)
_INTRO = re.compile(
    r"\s*(?:OCOP\s+)?(?:cấp\s+\w+(?:\s+\w+)?\s+)?(?:\w+\s+){0,3}?(?:(?:gồm|bao\s+gồm|là|có|như|thuộc\s+về)(?!\w)|:)",
    re.IGNORECASE,
)
_RISEN = re.compile(r"lên|nâng|thăng|còn|xuống|đến\s+năm|nay|sau\s+đó|lại", re.IGNORECASE)
_PLAIN = re.compile(r"[^.;]{0,40}(?:đạt|hạng|xếp|được|\(|gắn|chuẩn|chứng\s+nhận)[^.;]{0,30}$")
LISTS = re.compile(
    r"(?:sản\s+phẩm|mặt\s+hàng|OCOP|danh\s+sách|cụ\s+thể|đó\s+là|món|cái\s+tên|đặc\s+sản|sao(?!\w)|hạng|nhóm|đợt)[^.;]*?(?:(?<!\w)(?:gồm|là|như|có|kể\s+đến|phải\s+kể|với\s+các\s+(?:sản\s+phẩm|mặt\s+hàng))(?!\w)|:)[^.;:]{0,45}$|^\s*(?:cụ\s+thể|trong\s+đó|gồm|đó\s+là)",
    re.IGNORECASE,
)
"""Words that introduce a list of products."""
_BACK = 4


_CELL = re.compile(r"[^|]*(?:\|[^|]*)*?\|\s*(?:hạng\s+)?0?(?P<star>[345])\s*(?:\||$)")
_AFTERWARDS = re.compile(
    r"\s*(?:Cả|Tất\s+cả|Toàn\s+bộ|Những|Các|Đây|Đó|Hai|Ba|Bốn|Năm|Sáu|\d+)?\s*(?:\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)?\s*(?:đều\s+)?(?:sản\s+phẩm|mặt\s+hàng|là)\s+(?:này|trên|nêu\s+trên|kể\s+trên|đều|nói\s+trên|hiện|cùng|(?:\w+\s+){0,3}?(?:đạt|được)|(?:các|những)\s+sản\s+phẩm)",
    re.IGNORECASE,
)


def later_star(layout: Layout, index: int) -> int | None:
    """The star that the next unit says of what this one lists ("Cả ba sản phẩm này đều đạt 4 sao")."""
    if index + 1 >= len(layout.units):
        return None
    unit = layout.units[index + 1]
    if unit.item or not _AFTERWARDS.match(layout.veiled, unit.begins, unit.ends):
        return None
    values = _values(layout, unit.begins, unit.ends)
    return values.pop() if len(values) == 1 else None


def cell_star(layout: Layout, item: Item, unit: Unit) -> Star | None:
    """The star in a cell of its own, in a row of a table."""
    cell = _CELL.match(layout.veiled, item.ends, unit.ends) if unit.item else None
    return Star(*cell.span("star"), int(cell["star"]), hoped=False) if cell else None


def own_star(layout: Layout, item: Item, stop: int, *, strict: bool) -> Star | None:
    """The star said between a name and the next name; with `strict` only one bound to it by a verb or bracket."""
    cut = layout.veiled.find(";", item.ends, stop)
    limit = cut if cut >= 0 and "lên" not in layout.veiled[cut:stop] else stop
    found: Star | None = None
    for star in layout.stars_in(item.ends, limit):
        before = layout.veiled[max(item.ends, star.begins - 60) : star.begins]
        if _COUNTED.search(before) or _INTRO.match(layout.veiled, star.ends, limit):
            continue
        if star.hoped:
            found = found or star
        elif found is None or found.hoped:
            if strict and not _PLAIN.fullmatch(layout.veiled, item.ends, star.begins):
                return None
            found = star
        elif _RISEN.search(layout.veiled, found.ends, star.begins):
            found = star
    return found


def intro_star(layout: Layout, run: Run, since: int) -> Star | None:
    """The last star before an enumeration, when it speaks of what follows."""
    stars = layout.stars_in(since, run.items[0].begins)
    if not stars:
        return None
    last = stars[-1]
    between = layout.veiled[last.ends : run.items[0].begins]
    if ";" in between or ". " in between:
        return None
    if len(stars) > 1 and not _RISEN.search(layout.veiled, stars[-2].ends, last.begins):
        near = layout.veiled[stars[-2].ends : last.begins]
        if stars[-2].value != last.value and len(near) < 30 and ";" not in near and not _INTRO.match(near):  # noqa: PLR2004
            return Star(last.begins, last.ends, None, last.hoped)
    return last


def run_stars(layout: Layout, run: Run, stop: int, since: int) -> tuple[list[int | None], bool]:
    """The star of each item of an enumeration as its own sentence says it, and whether it says any."""
    intro = intro_star(layout, run, since)
    values: list[int | None] = []
    following: Star | None = None
    said = intro is not None
    for index in range(len(run.items) - 1, -1, -1):
        item = run.items[index]
        end = run.items[index + 1].begins if index + 1 < len(run.items) else stop
        own = own_star(layout, item, end, strict=intro is not None) or cell_star(layout, item, run.unit)
        held = own if intro is None or (own and not own.hoped) else None
        chosen = held or intro or following
        said = said or own is not None
        if own and "(" not in layout.veiled[item.ends : own.begins].rsplit(")", 1)[-1]:
            following = own
        values.append(None if chosen is None or chosen.hoped else chosen.value)
    return values[::-1], said


def earlier_star(layout: Layout, index: int) -> int | None:
    """The one star of the heading of a unit, else of the nearest unit before it that names any, else of the title."""
    unit = layout.units[index]
    if unit.heading is not None:
        values = _values(layout, *unit.heading)
        if values:
            return values.pop() if len(values) == 1 else None
        while index > 0 and layout.units[index].begins > unit.heading[0]:
            index -= 1
    for before in [*layout.units[max(index - _BACK, 1) : index][::-1], layout.units[0]]:
        values = _values(layout, before.begins, before.ends)
        if values:
            return values.pop() if len(values) == 1 else None
    return None


def _values(layout: Layout, begins: int, ends: int) -> set[int | None]:
    return {star.value for star in layout.stars_in(begins, ends) if not star.hoped}


def is_list(run: Run, unit: Unit) -> bool:
    """Whether the words before an enumeration present it as a list of products."""
    return unit.item or LISTS.search(run.intro) is not None
