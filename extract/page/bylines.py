"""Who signs, and what an outlet puts before its lead: bylines and datelines, told from sentences."""

from __future__ import annotations

import re

from extract.page.blocks import line
from extract.text import unmark

_MOST_NAME_WORDS = 5
_MOST_BYLINE_WORDS = 12
_LABEL = re.compile(
    r"^(?:Tác giả|Thực hiện|Bài và ảnh|Bài, ảnh|Tin, ảnh|Tin và ảnh|Bài|Tin|Theo|PV|Người viết|By|Written by|Story by)\s*:\s*|^(?:Theo|By)\s+(?=[A-ZÀ-ỸĐ])",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"^(?:Tác giả|Thực hiện|Bài và ảnh|Bài, ảnh|Bài|Tin, ảnh|Tin và ảnh|Theo|Nguồn|PV|Phóng viên|By)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\s*\((?:tổng hợp|thực hiện|t/h|ghi|dịch|biên dịch|theo [^)]{1,40}|(?-i:[A-ZĐ]{2,10}|[A-ZĐ][\w.]*\.vn))\)$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+[-–&+]\s+|\s*[,;/]\s*|\s+và\s+")
_INITIALS = re.compile(
    r"(?:Nhóm )?[A-ZĐ]{1,4}(?:\.[A-ZĐ]{1,4})*\.?(?:\s?[-–]\s?[A-ZĐ]{1,4}(?:\.[A-ZĐ]{1,4})*)?"
)
_MOST_NAMES = 4
_WORD = re.compile(r"[A-ZÀ-ỸĐ][\w'’.]*|[-–,&/+]|và", re.UNICODE)
_SITE = re.compile(
    r"\.(?:vn|com|net|org)\b|^[\w-]{3,}\.\w{2,}$|^báo\b|^tạp chí\b|báo điện tử|điện tử$|^tòa soạn|^admin$|^vccorp",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"""
      \((?P<paren>[^()]{2,30})\)\s*(?P<dash>[-–—:])?
    | (?P<code>[A-ZĐ]{2,8}(?:\.[A-Z]{2,4})?|[A-Za-z]{3,15}\.vn)\s*[-–—](?=\s)
    """,
    re.VERBOSE,
)
_NO_OUTLET = frozenset({"OCOP", "HTX", "UBND", "NTM", "TP", "HCM", "TPHCM", "VN", "COVID"})
_MOST_PREFIX_WORDS = 4


def is_name(text: str) -> bool:
    """Whether a whole line is a name or a few, as under an article.

    >>> is_name("An Khê"), is_name("Hà Thu (tổng hợp)"), is_name("Thương hiệu nổi bật"), is_name("Giá tăng.")
    (True, True, False, False)
    """
    names = _BETWEEN.split(_NOTE.sub("", text))
    if not any(len(name.split()) > 1 for name in names) or len(names) > _MOST_NAMES:
        return False
    return all(
        0 < len(name.split()) <= _MOST_NAME_WORDS and all(map(_WORD.fullmatch, name.split()))
        for name in names
    )


def is_byline(text: str) -> bool:
    """Whether a line at an article's end signs it.

    >>> is_byline("PV"), is_byline("Nguyễn Văn Thuận - Thu Hà (TTXVN)"), is_byline("OCOP")
    (True, True, False)
    >>> is_byline("Bài, ảnh: Thu Hà"), is_byline("Theo Báo Dân Sinh"), is_byline("Theo đó, tỉnh có 5 sản phẩm.")
    (True, True, False)
    """
    if len(text.split()) > _MOST_BYLINE_WORDS or text.endswith((".", ":", ";")):
        return False
    signed = _SIGNED.match(text)
    if _INITIALS.fullmatch(text):
        return text not in _NO_OUTLET
    return is_name(text) or (signed is not None and _is_title_case(text[signed.end() :]))


def _is_title_case(text: str) -> bool:
    words = [word for word in re.findall(r"\w+", text) if word.lower() not in {"ảnh", "và", "báo"}]
    return bool(words) and all(word[0].isupper() for word in words)


def author(text: str, *, site: str = "") -> str | None:
    """A byline without its label; None for an outlet's own name.

    >>> author("Tác giả: Thu Hà"), author("VCCorp.vn"), author("VnExpress", site="vnexpress.test")
    ('Thu Hà', None, None)
    """
    name = _LABEL.sub("", line(text)).strip(" -–|•,")
    if not name or len(name.split()) > _MOST_BYLINE_WORDS or _SITE.search(name):
        return None
    compact = unmark(name).replace(" ", "")
    labels = {part.removeprefix("bao") for part in unmark(site).replace(" ", "").split(".")}
    return None if compact.removeprefix("bao") in labels else name


def dateline(text: str) -> str | None:
    """The outlet's prefix of a lead.

    >>> dateline("LNV - Tỉnh Quảng Ngãi"), dateline("(NLĐO)- Sáng nay"), dateline("OCOP - hành trình 5 năm")
    ('LNV -', '(NLĐO)-', None)
    """
    match = _DATELINE.match(text)
    if match is None:
        return None
    if match["code"]:
        return None if match["code"] in _NO_OUTLET else match[0].rstrip()
    # without a dash only an abbreviation is a prefix: "(ĐTCK) Cổ phiếu"
    name = match["paren"]
    known = name.isupper() if match["dash"] is None else len(name.split()) <= _MOST_PREFIX_WORDS
    return match[0].rstrip() if known else None
