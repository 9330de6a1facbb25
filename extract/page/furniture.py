"""What stands around an article on a flattened page: headings of boxes, share buttons, weather, counters."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from extract.text import unmark

with Path(__file__).with_name("furniture.toml").open("rb") as _file:
    _LISTS = tomllib.load(_file)
_ENDS = frozenset(_LISTS["ends"])
_NUMBERS = frozenset({"video", "anh", "the", "tag", "topic", "latest"})  # with a number these are captions
_BOXES = frozenset(_LISTS["boxes"])
_IMPRINT = tuple(_LISTS["imprint"])
_INLINE_BOX = re.compile(
    r"(?:>>+|»|(?:xem|đọc|tham khảo) thêm\s*:|(?:read more|see also|related)\s*:|tin liên quan\s*:|bài liên quan\s*:|mời (?:quý )?(?:bạn|độc giả|bạn đọc)"
    r"(?: đọc)? (?:xem|đọc) thêm\s*:?)\s*",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"""
      .{2,40}:\s*[-–]?\d{1,2}\s?°\s?C\b.*                                  # weather
    | [-–]?\d{1,2}\s?°\s?C?                                                # weather, its place on another line
    | \S+\.(?:jpe?g|png|gif|webp|bmp|mp4|mp3|pdf)                           # an image's file name
    | (?:https?://)?(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+/?                  # an outlet's address
    | \d(?:[.,]\d+)?x                                                      # a player's speed
    | (?:tương\ phản|độ\ tương\ phản|đọc\ bài(?:\ viết)?|gốc|nguồn|xem\ tất\ cả|e-?paper|đăng\ ký\ nhận\ .{2,30}|nhập\ (?:địa\ chỉ\ )?email.*
        |nhận\ bản\ tin.*|subscribe.*|sign\ up.*|follow\ us.*|listen.*|save|copy|comment|theo\ dõi\ chúng\ tôi.*|chia\ sẻ\ bài\ viết)
    | (?:thích|like|share|chia\ sẻ)\s*\(?\d[\d.,]*k?\)?
    | (?:chia\ sẻ|facebook|twitter|zalo|messenger|telegram|pinterest|linkedin|email|gmail|copy\ link|sao\ chép(?:\ liên\ kết)?
        |in\ bài(?:\ viết)?|print|lưu(?:\ bài)?|thích|like|share|tweet|google\ news|quay\ lại|về\ đầu\ trang|xem\ ảnh
        |nghe\ (?:đọc\ )?bài(?:\ viết)?|nghe\ audio|cỡ\ chữ|tăng\ cỡ\ chữ|giảm\ cỡ\ chữ|aa?\+?|a-|x|/|\||•|>|›|»|trở\ lại
        |quảng\ cáo|advertisement|theo\ dõi|đăng\ nhập|đăng\ ký|tìm\ kiếm|menu|rss|hotline.*|đường\ dây\ nóng.*
        |gửi\ (?:email|bài\ viết)|phóng\ to|thu\ nhỏ|trang\ chủ|home|bỏ\ qua|đóng|hủy|gửi|bình\ chọn|đánh\ giá)
        (?:[\s/|•,:]+(?:chia\ sẻ|facebook|twitter|zalo|email|copy\ link|in\ bài(?:\ viết)?|lưu|like|share|link|bài\ viết|tin))*
    | theo\ dõi\ .{2,60}\ (?:trên|tại)\ .{2,30}
    | (?:trang\ chủ|home)\s*[>/›»|].*
    | (?:trang\ chủ)\s+\S.{0,200}                                          # a menu on one line
    | [^.>›»]{2,40}(?:\s[>›»]\s?[^.>›»]{2,40})+                              # a trail of sections
    | (?:\d[\d.,]*\s*)?(?:bình\ luận|lượt\ xem|lượt\ đọc|lượt\ thích|views?|comments?|likes?)(?:\s*[:(]?\s*\d[\d.,]*\)?)?
    | (?:lượt\ (?:xem|đọc)|số\ lượt\ xem)\s*:?\s*[\d.,]+.*
    | bạn\ đang\ đọc\ .*
    | (?:mọi|ý\ kiến)\ (?:thông\ tin|đóng\ góp|phản\ ánh|góp\ ý)\b.*\b(?:gửi|liên\ hệ|về|qua)\b.*
    | (?:từ\ khóa|từ\ khoá|tags?|chủ\ đề|thẻ)\s*:.*
    | [#]\S.*
    | \d{1,2}:\d{2}(?:\s*/\s*\d{1,2}:\d{2})?                                # a player's clock
    | (?:thứ\ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\ nhật)\b[\s,]*(?:ngày\s*)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}.{0,30}
    | (?:cập\ nhật|đăng|ngày\ đăng|xuất\ bản)?\s*(?:lúc|:|ngày)*\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[\s,|–-]*(?:\d{1,2}[:hg]\d{2})?
        (?:\s*\(?(?:gmt|utc)?\s*\+?\d?:?\d*\)?)?
    | \d{1,2}[:hg]\d{2}(?::\d\d)?[\s,|–-]*(?:ngày\s*)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = 300  # a longer line is no furniture, and not worth matching
_CREDIT = re.compile(
    r"(?:\(|\b|[-–/.]\s*)(?:Ảnh|ẢNH|Nguồn ảnh|Đồ họa)\s*(?::[^.:]{1,50}|minh họa[^.:]{0,20}|tư liệu)\.?\)?\.?$"
)
_SENTENCE_END = re.compile(r"[.;:!…][\"”’')\]]*$")
MOST_TITLE_WORDS = 30
_MOST_CAPTION_WORDS = 70


def _heading(line: str) -> str:
    return unmark(line).strip(" :.»>›…-|•+")


def ends_article(line: str) -> bool:
    """Whether a line heads what follows an article.

    >>> ends_article("TIN KHÁC"), ends_article("Tin liên quan"), ends_article("3 Bình luận")
    (True, False, True)
    """
    head = _heading(line)
    if head in _ENDS or head.strip("()0123456789 ") in _ENDS - _NUMBERS:
        return True
    return len(line) <= _LONGEST and unmark(line).lstrip(" *-–•").startswith(_IMPRINT)


def heads_box(line: str) -> bool:
    """Whether a line heads a list of other stories, below which the article may go on."""
    return _heading(line) in _BOXES


def boxed_title(line: str) -> str | None:
    """The other story's title of a one-line box.

    >>> boxed_title("Xem thêm: Hội chợ OCOP mở cửa"), boxed_title("Xem thêm")
    ('Hội chợ OCOP mở cửa', None)
    """
    match = _INLINE_BOX.match(line)
    return (line[match.end() :] or None) if match else None


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and to no story.

    >>> [is_furniture(x) for x in ("Hà Nội: 20°C Hà Nội", "Chia sẻ", "0 bình luận", "Trang chủ > OCOP", "Bánh cáy")]
    [True, True, True, True, False]
    """
    return len(line) <= _LONGEST and _FURNITURE.fullmatch(line) is not None


def is_credited(line: str) -> bool:
    """Whether a line ends in a photographer's credit, as captions do.

    >>> is_credited("Sản phẩm OCOP Quảng Ngãi (Ảnh: Int)"), is_credited("Trà Tà Xùa. Ảnh: Thu Hà")
    (True, True)
    """
    return len(line.split()) <= _MOST_CAPTION_WORDS and _CREDIT.search(line) is not None


def is_title_like(line: str) -> bool:
    """Whether a line is short and ends in no full stop: a headline or a sub-heading."""
    return len(line.split()) <= MOST_TITLE_WORDS and not _SENTENCE_END.search(line)
