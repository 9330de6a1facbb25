"""Which star a product holds: said behind its name, before its list, over its list, or in the sentence before."""

from __future__ import annotations

import re

from extract.facts.lists import Layout, Star, Unit
from extract.facts.product_names import Item
from extract.facts.product_runs import Run

_COUNTED = re.compile(
    r"(?<!\w)(?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|tổng\s+số|số|các|mỗi)\s+(?:sản\s+phẩm|SP)(?!\s+(?:này|trên|đều|cùng))[^,;.]{0,30}$",
    re.IGNORECASE,
)
_INTRO = re.compile(
    r"\s*(?:OCOP\s+)?(?:cấp\s+\w+(?:\s+\w+)?\s+)?(?:\w+\s+){0,3}?(?:(?:gồm|bao\s+gồm|là|có|như|thuộc\s+về)(?!\w)|:)", re.IGNORECASE
)
_RISEN = re.compile(r"lên|nâng|thăng|còn|xuống|đến\s+năm|nay|sau\s+đó|lại", re.IGNORECASE)
_PLAIN = re.compile(r"[^.;]{0,40}(?:đạt|hạng|xếp|được|\(|gắn|chuẩn|chứng\s+nhận)[^.;]{0,30}$")
LISTS = re.compile(
    r"(?:sản\s+phẩm|mặt\s+hàng|OCOP|danh\s+sách|cụ\s+thể|đó\s+là|món|cái\s+tên|đặc\s+sản|sao(?!\w)|hạng|nhóm|đợt)[^.;]*?(?:(?<!\w)(?:gồm|là|như|có|kể\s+đến|phải\s+kể|với\s+các\s+(?:sản\s+phẩm|mặt\s+hàng))(?!\w)|:)[^.;:]{0,45}$|^\s*(?:cụ\s+thể|trong\s+đó|gồm|đó\s+là)",
    re.IGNORECASE,
)
"""Words that introduce a list of products."""
_BACK = 4


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
    for index in range(len(run.items) - 1, -1, -1):
        end = run.items[index + 1].begins if index + 1 < len(run.items) else stop
        own = own_star(layout, run.items[index], end, strict=intro is not None)
        chosen = own or intro or following
        if own and "(" not in layout.veiled[run.items[index].ends : own.begins].rsplit(")", 1)[-1]:
            following = own
        values.append(None if chosen is None or chosen.hoped else chosen.value)
    return values[::-1], bool(intro or following)


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
