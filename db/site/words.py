"""The site's words: labels of stored codes in Vietnamese and English, numbers and dates as readers write them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

WORDS: dict[str, tuple[str, str]] = {
    "article_provinces": ("Tỉnh, thành", "Provinces"),
    "counts": ("Con số", "Counts"),
    "product_mentions": ("Sản phẩm", "Products"),
    "producer_mentions": ("Chủ thể", "Producers"),
    "decisions": ("Văn bản", "Decisions"),
    "product": ("sản phẩm", "products"),
    "producer": ("chủ thể", "producers"),
    "enterprise": ("doanh nghiệp", "enterprises"),
    "cooperative": ("hợp tác xã", "cooperatives"),
    "cooperative_group": ("tổ hợp tác", "cooperative groups"),
    "household": ("hộ", "households"),
    "sales_point": ("điểm bán", "sales points"),
    "commune": ("xã, phường", "communes"),
    "district": ("huyện", "districts"),
    "province": ("tỉnh, thành", "provinces"),
    "locality": ("địa phương", "localities"),
    "total": ("hiện có", "standing"),
    "new": ("mới công nhận", "newly recognised"),
    "upgraded": ("nâng hạng", "upgraded"),
    "renewed": ("công nhận lại", "renewed"),
    "withdrawn": ("rút, hết hạn", "withdrawn"),
    "candidate": ("đang đánh giá", "under assessment"),
    "potential": ("tiềm năng", "potential"),
    "recognised": ("đã công nhận", "recognised"),
    "subject": ("bài viết về tỉnh này", "subject"),
    "mention": ("chỉ nhắc tới", "mention"),
    "food": ("thực phẩm", "food"),
    "beverage": ("đồ uống", "beverages"),
    "herbal": ("dược liệu", "herbal"),
    "craft": ("thủ công mỹ nghệ", "crafts"),
    "ornamental": ("sinh vật cảnh", "ornamental"),
    "tourism": ("du lịch", "tourism"),
    "title": ("tựa", "title"),
    "text": ("bài", "text"),
}
"""Stored code -> Vietnamese, English. A code of a newer extractor that is not here is shown as it is."""

_QUALIFIERS = {"over": "trên ", "under": "dưới ", "about": "khoảng "}
_STAR_ABOVE = (3, 5)


def vi(code: object) -> str:
    """The Vietnamese label of a stored code.

    >>> vi("cooperative"), vi("unheard-of")
    ('hợp tác xã', 'unheard-of')
    """
    return WORDS.get(str(code), (str(code), ""))[0]


def en(code: object) -> str:
    """The English label of a stored code."""
    return WORDS.get(str(code), ("", str(code)))[1]


def number(value: int) -> str:
    """A number with the dots of Vietnamese print.

    >>> number(13300)
    '13.300'
    """
    return f"{value:,}".replace(",", ".")


def amount(row: Mapping[str, Any]) -> str:
    """A count's number with its qualifier.

    >>> amount({"value": 60, "value_max": 70, "qualifier": "range"})
    '60–70'
    """
    if row["value_max"] is not None:
        return f"{number(row['value'])}–{number(row['value_max'])}"
    return _QUALIFIERS.get(row["qualifier"], "") + number(row["value"])


def stars(low: int | None, high: int | None = None) -> str:
    """A star or a range of them.

    >>> stars(4, 4), stars(3, 5), stars(3, 4), stars(None)
    ('4 sao', 'từ 3 sao', '3–4 sao', '')
    """
    if low is None:
        return ""
    if (low, high) == _STAR_ABOVE:
        return "từ 3 sao"
    return f"{low} sao" if high in (None, low) else f"{low}–{high} sao"


def day(iso: object) -> str:
    """A stored day, month, year or time as a Vietnamese reader writes it; anything else as it is.

    >>> day("2024-08-14T14:05:00+07:00"), day("2025-06"), day("2018-2020"), day(None)
    ('14/8/2024', '6/2025', '2018–2020', '')
    """
    text = "" if iso is None else str(iso)
    if re.match(r"\d{4}-\d\d-\d\d", text):
        year, month, date = text[:10].split("-")
        return f"{int(date)}/{int(month)}/{year}"
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})", text):
        return f"{int(match[2])}/{match[1]}"
    return re.sub(r"^(\d{4})-(\d{4})$", r"\1–\2", text)


def percent(share: float) -> str:
    """A confidence as a whole percentage.

    >>> percent(0.755)
    '76 %'
    """
    return f"{math.floor(share * 100 + 0.5)} %"


def _joined(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part)


def describe(kind: str, row: Mapping[str, Any]) -> str:
    """What a stored fact of one table says, in a few Vietnamese words.

    >>> describe("decisions", {"number": "12/QĐ-UBND", "date": "2024-01-05", "place": "Huế"})
    '12/QĐ-UBND · 5/1/2024 · Huế'
    """
    if kind == "counts":
        what = f"{amount(row)} {vi(row['unit'])} {stars(row['stars_low'], row['stars_high'])}".strip()
        status = vi(row["status"])
        if row["target"]:
            status = "mục tiêu" if row["status"] == "total" else f"mục tiêu {status}"
        group = row["product_group"] and f"nhóm {vi(row['product_group'])}"
        return _joined(what, status, group, row["place"], day(row["period"]))
    if kind == "product_mentions":
        status = "" if row["status"] == "recognised" else vi(row["status"])
        return _joined(row["name"], stars(row["stars"]), status, row["producer"], row["place"])
    if kind == "producer_mentions":
        return _joined(row["name"], row["kind"] and vi(row["kind"]), row["place"])
    if kind == "decisions":
        return _joined(row["number"], day(row["date"]), row["place"])
    return _joined(row["name"], vi(row["role"]))
