"""The words around a name that make it a place, a former one, or no place at all."""

from __future__ import annotations

import re

from extract.model import Level
from extract.text import LOWER, UPPER, fold_tone

_FORMER = re.compile(
    r"\s*(?:\(\s*cũ\s*\)|cũ(?!\w)|trước\s+(?:đây|khi\s+)?(?:sáp\s+nhập|hợp\s+nhất))", re.IGNORECASE
)


_FORMER_BEFORE = re.compile(r"(?:tỉnh\s+cũ|trước\s+đây\s+là|nguyên\s+là\s+tỉnh)\s+$", re.IGNORECASE)


_HONORIFIC = re.compile(
    rf"(?:^|(?<!\w))(?:ông|bà|anh|chị|cô|chú|bác|em|nghệ\s+nhân|kỹ\s+sư|đồng\s+chí|Ảnh:|ảnh:)\s+(?:[{UPPER}]\w*\s+)*$"
)


_CAPITAL_BEFORE = re.compile(rf"(?P<word>[{UPPER}][{LOWER}]\w*)\s+$")


_CAPITAL_AFTER = re.compile(rf"\s(?P<word>[{UPPER}][{LOWER}]\w*)")


_STREET = re.compile(
    r"(?:đường|(?<!thành\s)phố|số\s+\d+\w*|báo|quốc\s+lộ|sông|núi|cầu|chợ|khách\s+sạn|nhà\s+hàng|dãy)\s+$",
    re.IGNORECASE,
)


_SURNAMES = frozenset(
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Lý Trương Đinh Đoàn Lâm Mai Cao Tạ Hà Tô Lương Trịnh Đào Kiều Nông Triệu Chu".split()
)


_NEVER = frozenset({"thái bình dương", "việt bắc", "hà nội mới"})


_SENTENCE_WORDS = frozenset(
    "Tại Ở Của Theo Hiện Năm Tỉnh Huyện Xã Phường Sở Bộ Ngành Và Với Trong Từ Về Như Còn Riêng Cùng Khi Để Nhiều Các Những Thủ Hội Đảng Tin".split()
)


_LIST_CUE = re.compile(
    r"(?<!\w)(?:(?:các|những|hai|ba|bốn|năm|\d+)\s+)(tỉnh|thành\s+phố|huyện|quận|thị\s+xã|xã|phường)(?:[^.;:()]{0,80}?)$",
    re.IGNORECASE,
)


_CUE = re.compile(
    r"(?:^|(?<![\w]))(tỉnh|thành\s+phố|tp\.?|huyện(?:\s+đảo)?|thị\s+xã|tx\.?|quận|xã|phường|thị\s+trấn|tt\.?|đặc\s+khu|[hqpx]\.)"
    r"(?:\s+(?:miền\s+núi|vùng\s+cao|biên\s+giới|ven\s+biển))?\s*$",
    re.IGNORECASE,
)


def cue_before(text: str, start: int) -> str | None:
    """The rank that stands before a name, in small letters."""
    match = _CUE.search(text, max(0, start - 28), start)
    return " ".join(match[1].lower().replace(".", "").split()) if match else None


def is_capitalised(words: str) -> bool:
    """Whether every word begins with a capital."""
    return all(word[:1].isupper() or not word[:1].isalpha() for word in re.findall(r"\w+", words))


def is_place(text: str, start: int, end: int, cue: str, level: Level) -> bool:  # noqa: PLR0911
    """Whether a name that stands in the text is used as a place: rules in order."""
    before, after = text[max(0, start - 40) : start], text[end : end + 24]
    if _HONORIFIC.search(before) or _STREET.search(before):
        return False
    if cue:
        return True
    following = _CAPITAL_AFTER.match(after)
    if following and following["word"] not in _SURNAMES and level != "province":
        return False
    if following and fold_tone(text[start:end] + following[0]) in _NEVER:
        return False
    if level == "province":
        return True
    if level == "commune":
        return before.rstrip().endswith("(") or bool(_LIST_CUE.search(before))
    preceding = _CAPITAL_BEFORE.search(before)
    return not (preceding and preceding["word"] not in _SENTENCE_WORDS)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name is part of no longer name: then one that had its cue elsewhere is the place again."""
    before, after = text[max(0, start - 40) : start], text[end : end + 24]
    inside = _CAPITAL_BEFORE.search(before)
    if _HONORIFIC.search(before) or _STREET.search(before) or _CAPITAL_AFTER.match(after):
        return False
    return not (inside and inside["word"] not in _SENTENCE_WORDS)


def is_former(text: str, start: int, end: int) -> bool:
    """Whether a name is said to be a unit of before: "Hà Giang (cũ)", "nguyên là tỉnh Hà Giang"."""
    return bool(_FORMER.match(text, end) or _FORMER_BEFORE.search(text, max(0, start - 24), start))
