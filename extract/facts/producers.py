"""Makers of OCOP products, found by the legal form that their names begin with."""

from __future__ import annotations

import re

from extract.facts.reading import Reading
from extract.model import Producer, ProducerKind

FORMS: tuple[tuple[ProducerKind | None, str], ...] = (
    ("enterprise", r"(?:Tổng\s+)?[Cc]ông\s+ty(?:\s+(?:TNHH|CP|[Cc]ổ\s+phần|[Tt]rách\s+nhiệm\s+hữu\s+hạn))?|CTCP|Cty|Doanh\s+nghiệp\s+tư\s+nhân|DNTN|[Dd]oanh\s+nghiệp(?=\s+[A-ZĐÀ-Ỹ])|Tập\s+đoàn|[Nn]hà\s+máy"),
    ("cooperative", r"[Ll]iên\s+hiệp\s+(?:HTX|[Hh]ợp\s+tác\s+xã)|HTX|[Hh]ợp\s+tác\s+xã"),
    ("cooperative_group", r"[Tt]ổ\s+hợp\s+tác|THT"),
    ("household", r"[Hh]ộ\s+(?:kinh\s+doanh|sản\s+xuất(?:\s+kinh\s+doanh)?|SXKD|gia\s+đình|cá\s+thể)|HKD|[Hh]ộ(?=\s+(?:ông|bà|anh|chị)\s)"),
    (None, r"[Cc]ơ\s+sở(?:\s+sản\s+xuất(?:\s+kinh\s+doanh)?)?|CSSX|[Tt]rang\s+trại|[Xx]ưởng"),
)  # fmt: skip
"""Legal forms in order; None where the kind is left open (an establishment of unstated kind)."""

_FORM = "|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern) in enumerate(FORMS))
_STOP = (
    r"đạt|được|đã|đang|sẽ|có|với|tại|ở|là|cho|do|để|khi|nhằm|như|gồm|và(?!\s+[\wÀ-ỹ\s]{0,40}?[A-ZĐÀ-Ỹ])|cùng|trên|trong|theo|hiện|cũng|vẫn|vừa|"
    r"sở\s+hữu|gửi|cung|tham|chia|cho\s+biết|thuộc|xã|huyện|phường|tỉnh|quận|thị\s+(?:xã|trấn)|thôn|đóng|chuyên(?!\s+doanh)|làm|lần|nhận|"
    r"giữ|mở|đưa|bán|xuất\s+khẩu(?=\s+\d)|mỗi|năm|từ|liên\s+kết|của|kể|nói|bày|sản\s+xuất(?=\s+(?:ra|được|trên|các|\d))|"
    r"bị|không|chưa|còn|chỉ|phải|đầu\s+tiên|khoảng|hơn|gần|thu|tạo|xây|đầu\s+tư(?=\s+\d)|thành\s+lập|ra\s+đời|bắt|trở|mạnh|lại"
)
_NAME = re.compile(
    rf"""
    (?<!\w)(?:{_FORM})(?!\w)
    (?P<rest>
      (?: \s+(?!(?:{_STOP})(?!\w)) (?:[^\s,;:.()“”"\n]+(?:\.(?=\w))?) | \s[-–&]\s(?=[\wÀ-ỹ]) | ,\s(?=[a-zà-ỹđ]+(?:\s[a-zà-ỹđ]+)?,?\s(?:[a-zà-ỹđ]+\s){{0,2}}[A-ZĐÀ-Ỹ]) )*
    )
    """,
    re.VERBOSE,
)
_PROPER = re.compile(r"(?:[A-ZĐÀ-Ỹ]|\d)")
_COUNTED = re.compile(
    r"\d\s*$|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|các|những|nhiều|mỗi|số|của\s+các)\s*$", re.IGNORECASE
)
_HOST = re.compile(
    r"(?:đặt|tổ\s+chức|diễn\s+ra|khai\s+trương|thăm)\s+(?:tại|ở)?\s*$|Liên\s+minh\s+$|Chi\s+cục\s+.{0,20}$",
    re.IGNORECASE,
)
_MAX_NAME = 110


def find(reading: Reading) -> None:
    """Mask every maker's name and keep the named makers; whether they count is decided with the products."""
    text = reading.text
    for match in _NAME.finditer(text):
        rest = match["rest"].rstrip(" -–&")
        begins, ends = match.start(), match.start("rest") + len(rest)
        words = re.sub(r"\b(?:TNHH|CP|MTV|HTX|OCOP|SX|TM|DV)\b", "", rest)
        if (
            not _PROPER.search(words)
            or ends - begins > _MAX_NAME
            or _COUNTED.search(text, max(0, begins - 12), begins)
        ):
            continue
        reading.masks.append((begins, ends))
        if _HOST.search(text, max(0, begins - 30), begins):
            continue
        kind = next(kind for i, (kind, _) in enumerate(FORMS) if match[f"k{i}"])
        producer = Producer(
            name=text[begins:ends], kind=kind, **reading.evidence(begins, ends, "producer.form", 0.8)
        )
        reading.producer_spans.append(((begins, ends), producer))
