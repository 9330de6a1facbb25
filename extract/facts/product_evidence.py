"""Whether a stretch of text names an OCOP product: what speaks for it and against it, in order."""

from __future__ import annotations

import re

from extract.facts.lists import Layout
from extract.facts.product_runs import Run

PROGRAMME = re.compile(
    r"OCOP|(?:\d|ba|bốn|năm)\s+sao(?!\w)|gắn\s+sao|công\s+nhận|phân\s+hạng|xếp\s+hạng|đánh\s+giá",
    re.IGNORECASE,
)
"""Words of the programme and its assessments."""
_RATED = re.compile(r"OCOP|(?:\d|ba|bốn|năm)\s+sao(?!\w)|gắn\s+sao|mất\s+sao", re.IGNORECASE)
_COUNTED_LIST = re.compile(
    r"(?:\d|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?:sản\s+phẩm|mặt\s+hàng)|\d\s+sao", re.IGNORECASE
)
_NOT_BEHIND = re.compile(
    r"\s*\(\s*(?:\d+|mỗi\s)[^()]{0,25}sản\s+phẩm|\s+OCOP(?!\s+\d)|\s*(?:-|–)\s*\d+\s+sản\s+phẩm"
)
KIND_BEHIND = re.compile(r"\s*(?::|(?:là|gồm|như|bao\s+gồm)\s)")
_KINDS = re.compile(
    r"(?:phần\s+lớn|chủ\s+yếu|đa\s+số|hầu\s+hết|phần\s+nhiều|tập\s+trung)[^.;:]{0,40}$", re.IGNORECASE
)
_GROUP = re.compile(r"(?:nhóm|ngành|hàng)\s+$", re.IGNORECASE)
_QUOTES = ("“", "”", '"')
_SAID = re.compile(
    r"[”\"]?\s*(?:\([^()]*\)\s*)?,?\s*(?:(?:là\s+)?sản\s+phẩm\s+)?(?:của\s+[^,.;]{2,40}?\s+)?"
    r"(?:(?:đã|vừa|cũng|hiện|đều|lần\s+lượt|tiếp\s+tục|này)\s+)*(?:được|đạt|đang\s+giữ|giữ|lên|OCOP)[^,.;:]{0,45}?(?:\d|ba|bốn|năm)\s+sao",
)
_CLASSES = re.compile(
    r"(?:rau|củ|quả|trái|trái cây|hoa|cây|cá|tôm|thịt|hải sản|nước|thực phẩm|du lịch|dịch vụ du lịch|điểm du lịch|khu du lịch|làng du lịch|hạt|giống|quà|quà tặng|"
    r"hộp quà|đồ uống|dược liệu|thảo dược|thảo mộc|vườn|cây cảnh|hoa quả|thủ công|lúa|lúa gạo|đồ gỗ|mây tre|trải nghiệm|nông trại|gỗ|đá|"
    r"thuốc|giỏ quà|trang phục|đồ lưu niệm|quà lưu niệm|"
    r"dệt|thêu|đan|cây giống|lợn giống)"
    r"(?:\s+(?:củ|quả|sạch|an toàn|tươi|tươi sống|ngon|các loại|màu|đặc sản|chế biến|cộng đồng|sinh thái|nông thôn|ăn trái|ăn quả|dược liệu|trồng|nuôi|"
    r"xanh|hữu cơ|khô|sản|và|hải sản|uống|đan|thổ cẩm|tết|nông nghiệp|trải nghiệm|văn hóa|bền vững|gạo|thủy sản|cây cảnh))*",
    re.IGNORECASE,
)
"""Kinds of goods in general: no product's name."""


def ruled_out(layout: Layout, run: Run, k: int) -> bool:
    """Whether a stretch is a kind of goods, a group, or counted things, and so no name."""
    item = run.items[k]
    if _NOT_BEHIND.match(layout.veiled, item.ends) or (not item.proper and _KINDS.search(run.intro)):
        return True
    if not _CLASSES.fullmatch(layout.text, item.begins, item.ends):
        return False
    grouped = _GROUP.search(layout.veiled, max(0, item.begins - 8), item.begins)
    return run.makers[k] is None or grouped is not None


def accepted(layout: Layout, run: Run, k: int, *, told: bool, branded: bool) -> bool:
    """Whether a stretch names an OCOP product.

    `told`: the unit before speaks of the programme; `branded`: a maker of the article bears the same name.
    """
    if ruled_out(layout, run, k):
        return False
    item, unit = run.items[k], run.unit
    rated = _RATED.search(layout.veiled, unit.begins, unit.ends) is not None
    if not item.headed:
        return _bare(layout, run, k, rated=rated or told)
    if run.makers[k]:
        return item.proper or run.listed or rated or item.opened in {"frame", "line"}
    if not item.proper:
        return _common(layout, run, k, rated=rated)
    assessed = branded and PROGRAMME.search(layout.veiled, unit.begins, unit.ends) is not None
    if rated or assessed or (unit.item and item.opened == "line"):
        return True
    return run.listed and (told or unit.heading is not None or "sản phẩm" in run.intro)


def _common(layout: Layout, run: Run, k: int, *, rated: bool) -> bool:
    """Whether common words without a maker are a name: rated themselves, framed, or items of a list of products."""
    item, unit = run.items[k], run.unit
    words = layout.text.count(" ", item.begins, item.ends) + 1
    if (words > 1 and _SAID.match(layout.veiled, item.ends, unit.ends)) or (
        unit.item and item.opened == "line" and run.listed
    ):
        return True
    if item.opened == "frame" and words > 2:  # noqa: PLR2004
        return rated and bool(layout.stars_in(unit.begins, unit.ends))
    if not run.listed or len(run.items) < 2:  # noqa: PLR2004
        return False
    mostly = sum(other.proper for other in run.items) * 2 >= len(run.items)
    told = mostly or _RATED.search(run.intro) is not None
    return _COUNTED_LIST.search(run.intro) is not None or (words > 1 and told)


def _bare(layout: Layout, run: Run, k: int, *, rated: bool) -> bool:
    """Whether a stretch without a head noun is a name: by its frame, its maker, or its neighbours in a list."""
    item, text = run.items[k], layout.text
    made, capital = run.makers[k] is not None, text[item.begins].isupper()
    if text[item.begins - 1] in _QUOTES and text[item.ends : item.ends + 1] not in _QUOTES:
        return False
    if item.opened == "frame":
        return capital and (rated or made)
    if item.opened == "line":
        return run.unit.item and capital and (made or item.proper)
    if not run.listed or text[item.ends : item.ends + 1] == ":":
        return False
    heads = sum(other.headed for other in run.items)
    return (made and (capital or heads > 0)) or (rated and heads * 2 >= len(run.items) > 2)  # noqa: PLR2004
