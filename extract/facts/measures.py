"""What a number counts: the words behind it, read as a unit of the programme."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.model import Group, Unit

_KINDS: tuple[tuple[Unit, str], ...] = (
    ("sales_point", (r"(?:trung\s+tâm\s*(?:/|,|và)\s*)?(?:điểm|cửa\s+hàng|trung\s+tâm|quầy|gian\s+hàng)\s+(?:cố\s+định\s+)?(?:hàng\s+"
        r"|để\s+)?(?:trưng\s+bày|giới\s+thiệu|quảng\s+bá|bán|kinh\s+doanh|phân\s+phối|tiêu\s+thụ)(?:\s*(?:,|và|-|–)?\s*(?:giới\s+thiệu|quảng\s+bá"
        r"|trưng\s+bày|bán|hàng|tiêu\s+thụ))*(?:\s+(?:các\s+)?(?:sản\s+phẩm|hàng|nông\s+sản))?(?:\s+OCOP)?|(?:điểm|trung\s+tâm|cửa\s+hàng|siêu\s+thị)\s+(?:bán\s+)?OCOP")),
    ("product", r"(?:nhóm\s+|bộ\s+|dòng\s+|lượt\s+)?(?:sản\s*ph[ẩâầảấ][mn]|SP(?!\w)|mặt\s+hàng)|dịch\s+vụ\s+du\s+lịch|hồ\s+sơ(?:\s+(?:đăng\s+ký|sản\s+phẩm|đề\s+nghị))?"),
    ("household", (r"(?:cơ\s+sở\s*(?:,|và)\s*)?hộ(?:\s+(?:sản\s+xuất\s*(?:,|và|-)?\s*kinh\s+doanh|kinh\s+doanh(?:\s+cá\s+thể)?|sản\s+xuất|gia\s+đình"
        r"|cá\s+thể|SXKD|nông\s+dân|dân))?(?!\w)")),
    ("cooperative_group", r"tổ\s+hợp\s+tác|THT"),
    ("cooperative", r"(?:liên\s+hiệp\s+)?hợp\s+tác\s+xã|HTX"),
    ("enterprise", r"doanh\s+nghiệp(?:\s+(?:nhỏ\s+và\s+vừa|vừa\s+và\s+nhỏ|nhỏ|tư\s+nhân))?|DNTN|DN(?!\w)|công\s+ty"),
    ("producer", r"chủ\s+thể|cơ\s+sở(?:\s+sản\s+xuất(?:\s*,?\s*kinh\s+doanh)?)?|đơn\s+vị|tổ\s+chức(?:\s+kinh\s+tế)?|nhà\s+sản\s+xuất|cá\s+nhân"),
    ("commune", r"xã(?!\s+hội)|phường|thị\s+trấn|đặc\s+khu"),
    ("district", r"huyện|quận|thị\s+xã|thành\s+phố"),
    ("province", r"tỉnh"),
    ("locality", r"địa\s+phương|địa\s+bàn"),
)  # fmt: skip
_KIND = "|".join(f"(?P<{name}>{words})" for name, words in _KINDS)
_ONE = re.compile(rf"(?:{_KIND})(?!\w)", re.IGNORECASE)
_JOIN = re.compile(r"\s*(?:,|và|/|hoặc|-|–|,\s*và)\s*(?=\D)")
MAKERS: frozenset[Unit] = frozenset(
    {"producer", "enterprise", "cooperative", "cooperative_group", "household"}
)
AREAS: frozenset[Unit] = frozenset({"commune", "district", "province", "locality"})

GROUPS: tuple[tuple[Group, re.Pattern[str]], ...] = (
    ("tourism", re.compile(r"du\s+lịch", re.IGNORECASE)),
    ("ornamental", re.compile(r"sinh\s+vật\s+cảnh|trang\s+trí|lưu\s+niệm|nội\s+thất", re.IGNORECASE)),
    ("craft", re.compile(r"thủ\s+công|mỹ\s+nghệ|vải\s+(?:và|,)?\s*may\s+mặc|may\s+mặc", re.IGNORECASE)),
    ("herbal", re.compile(r"dược\s+liệu|thảo\s+dược", re.IGNORECASE)),
    ("beverage", re.compile(r"đồ\s+uống", re.IGNORECASE)),
    ("food", re.compile(r"thực\s+phẩm", re.IGNORECASE)),
)
"""The six groups, in the wordings of both eras (decisions 1048/QĐ-TTg and 148/QĐ-TTg)."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The unit that words name, and where those words end."""

    unit: Unit
    ends: int


def _joined(units: list[Unit]) -> Unit:
    kinds = set(units)
    if len(kinds) == 1:
        return units[0]
    if kinds <= MAKERS:
        return "producer"
    if kinds <= {"district", "commune"}:
        return "district" if units[0] == "district" else "commune"
    if "province" in kinds and kinds <= {"province", "district"}:
        return "province"
    return "locality" if kinds <= AREAS else units[0]


def measure_at(text: str, position: int, end: int) -> Measure | None:
    """The measure that begins at `position`, kinds joined by commas read together.

    >>> measure_at("doanh nghiệp, HTX, hộ kinh doanh", 0, 40).unit, measure_at("xã, phường", 0, 10).unit
    ('producer', 'commune')
    """
    match = _ONE.match(text, position, end)
    if not match:
        return None
    units: list[Unit] = [match.lastgroup]  # type: ignore[list-item]
    stop = match.end()
    while units[0] not in ("product", "sales_point") and (join := _JOIN.match(text, stop, end)):
        following = _ONE.match(text, join.end(), end)
        if not following or following.lastgroup in ("product", "sales_point"):
            break
        units.append(following.lastgroup)  # type: ignore[arg-type]
        stop = following.end()
    return Measure(_joined(units), stop)


def group_in(words: str) -> Group | None:
    """The one product group that words name, or None.

    >>> group_in("thuộc nhóm thực phẩm"), group_in("thực phẩm và đồ uống")
    ('food', None)
    """
    named = {group for group, pattern in GROUPS if pattern.search(words)}
    return named.pop() if len(named) == 1 else None


_BEFORE = re.compile(
    rf"(?:tổng\s+số|số\s+lượng|số|tổng)\s+(?P<words>{_KIND})(?:\s+OCOP)?(?:\s+(?:đạt\s+)?(?:hạng\s+)?\d\s+sao)?\s*"
    r"(?:của\s+(?:toàn\s+)?\w+\s+)?(?:[^.;,\d]{0,25}\s)?(?:là|lên|đạt|tới|:|còn|gồm)\s*(?:con\s+số\s+)?$",
    re.IGNORECASE,
)
_KIND_BEFORE = re.compile(rf"(?:{_KIND})\s*(?:\(|với|:|có)\s*$", re.IGNORECASE)


def measure_before(text: str, start: int, number: int) -> Unit | None:
    """The unit that words before a number name: "tổng số sản phẩm 5 sao là".

    >>> text = "Số chủ thể OCOP là 8.086"
    >>> measure_before(text, 0, text.index("8"))
    'producer'
    """
    match = _BEFORE.search(text, start, number)
    return next((name for name, _ in _KINDS if match[name]), None) if match else None


def kind_before(text: str, number: int) -> Unit | None:
    """The kind of maker named right before a number: "doanh nghiệp (39 chủ thể)".

    >>> kind_before("tổ hợp tác với 3 chủ thể", 15)
    'cooperative_group'
    """
    match = _KIND_BEFORE.search(text, max(0, number - 40), number)
    unit = next((name for name, _ in _KINDS if match[name]), None) if match else None
    return unit if unit in MAKERS else None
