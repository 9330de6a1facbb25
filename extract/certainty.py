"""What a number is said to be: standing, new, renewed, withdrawn, hoped for: cue words and their scope.

Cues are looked for in a clause, strongest first; the order of `STATUS_CUES` is the precedence.
"""

from __future__ import annotations

import re

from extract.model import CountStatus

_I = re.IGNORECASE
STATUS_CUES: tuple[tuple[CountStatus, re.Pattern[str]], ...] = (
    ("withdrawn", re.compile(
        r"hết\s+(?:thời\s+)?hạn|hết\s+hiệu\s+lực|quá\s+(?:thời\s+)?hạn|thu\s+hồi|loại\s+(?:khỏi|bỏ)|bị\s+loại|không\s+còn\s+(?:sản\s+xuất|duy\s+trì)|rút\s+khỏi"
        r"|không\s+(?:tham\s+gia\s+)?đánh\s+giá\s+lại|đưa\s+ra\s+khỏi|ngừng\s+(?:hoạt\s+động|sản\s+xuất)|mất\s+sao", _I)),
    ("potential", re.compile(
        r"tiềm\s+năng\s+(?:đạt\s+|lên\s+|hạng\s+|OCOP\s+)*(?:5|năm)\s+sao|(?:đề\s+nghị|trình|đủ\s+(?:điều\s+kiện|tiêu\s+chuẩn)|hồ\s+sơ|đề\s+xuất|hướng\s+tới|dự\s+thi|xét)\s[^.;,]{0,50}(?:5|năm)\s+sao"
        r"|(?:5|năm)\s+sao\s+(?:cho|tiềm\s+năng)|có\s+tiềm\s+năng\s+(?:lên|đạt|nâng)", _I)),
    ("renewed", re.compile(r"đánh\s+giá\s+lại|công\s+nhận\s+lại|tái\s+công\s+nhận|cấp\s+lại|giữ\s+(?:vững|nguyên)?\s*(?:được\s+)?hạng|tiếp\s+tục\s+được\s+công\s+nhận|duy\s+trì\s+hạng|tái\s+(?:đánh\s+giá|chứng\s+nhận)|gia\s+hạn", _I)),
    ("upgraded", re.compile(r"(?:được\s+)?nâng\s+(?:hạng|sao|cấp)|thăng\s+hạng|lên\s+hạng|từ\s+[34]\s+(?:sao\s+)?lên\s+[45]\s+sao", _I)),
    ("candidate", re.compile(
        r"hồ\s+sơ|đăng\s+ký|đưa\s+ra\s+(?:chấm|đánh\s+giá)|dự\s+(?:thi|xét)|đề\s+nghị|đủ\s+điều\s+kiện|chờ\s|tham\s+gia\s+(?:đánh\s+giá|chấm|xét)|tham\s+dự|được\s+trình|thẩm\s+định|có\s+tiềm\s+năng|đang\s+(?:hoàn\s+thiện|được\s+(?:xét|đánh\s+giá))|ý\s+tưởng", _I)),
)  # fmt: skip
"""Cues in a number's own clause; the first that is found decides."""

STANDING = re.compile(
    r"đến\s+nay|hiện\s+(?:nay|có|tại|đã|tỉnh|toàn|huyện)|(?:^|\W)hiện(?:\s*,|\s)|tính\s+đến|lũy\s+kế|luỹ\s+kế|tổng\s+(?:số|cộng)|đến\s+(?:hết|cuối|thời\s+điểm)|còn\s+(?:hiệu\s+lực|thời\s+hạn|hạn)"
    r"|sở\s+hữu|lên\s+(?:con\s+số\s+)?$|nâng\s+(?:tổng\s+)?(?:số|lên)|đưa\s+tổng|cả\s+nước\s+(?:đã\s+)?có|toàn\s+(?:tỉnh|huyện|thành\s+phố|quốc)\s+(?:đã\s+|hiện\s+)?có|đã\s+có|giai\s+đoạn",
    _I,
)
"""A number that stands at a date, even where its things "were recognised"."""

NEW = re.compile(
    r"(?<!\w)thêm(?!\w)|(?<!\w)mới(?!\s+(?:có|chỉ|đây|nhất))(?!\w)|vừa\s|(?:được\s+|đã\s+)?(?:công\s+nhận|phân\s+hạng|xếp\s+hạng|cấp\s+(?:giấy\s+)?chứng\s+nhận|trao\s+(?:giấy\s+)?chứng\s+nhận|chấm\s+đạt|gắn\s+sao)"
    r"|tăng(?:\s+thêm)?\s|lần\s+đầu|phát\s+triển\s+(?:mới|thêm|được)|trao\s+(?:quyết\s+định|giấy)|khai\s+trương",
    _I,
)
"""A number that a round or a year added."""

TARGET = re.compile(
    r"phấn\s+đấu|mục\s+tiêu|chỉ\s+tiêu|dự\s+kiến|kế\s+hoạch|(?<!\w)sẽ(?!\w)|hướng\s+(?:tới|đến)\s|nhắm\s+tới|đặt\s+ra|ước\s+(?:cả|đến|tính)|kỳ\s+vọng|đề\s+ra|quyết\s+tâm|định\s+hướng|lộ\s+trình|cần\s+(?:có|đạt)",
    _I,
)
REACHED = re.compile(
    r"đến\s+nay|hiện\s+(?:nay|có|tại|đã)|tính\s+đến|đã\s+(?:có|công\s+nhận|được|hoàn|đạt|cấp|vượt|hỗ|tổ|xây|phát)|lũy\s+kế|vừa\s|theo\s+kế\s+hoạch|đạt\s+\d+(?:,\d+)?\s*%|vượt\s+(?:\d|kế\s+hoạch|mục\s+tiêu|chỉ\s+tiêu)|so\s+với\s+(?:kế\s+hoạch|mục\s+tiêu)",
    _I,
)
"""Words that end the reach of a target cue."""


def is_target(clause: str, *, before: bool = False) -> bool:
    """Whether a clause states a plan; `before` is what the sentence before it left open.

    >>> is_target("phấn đấu có 200 sản phẩm"), is_target("đã có 61 sản phẩm, vượt mục tiêu")
    (True, False)
    """
    reached = [m.span() for m in REACHED.finditer(clause)]
    cues = [m.start() for m in TARGET.finditer(clause) if not any(a <= m.start() < b for a, b in reached)]
    if not cues:
        return before and not reached
    return not reached or max(cues) > max(a for a, _ in reached)


def status_of(own: str, clause: str, *, whole: CountStatus | None, star_only: bool = False) -> CountStatus:
    """The status of a number from its own words, its clause, and the whole that it is a part of.

    >>> status_of("26 sản phẩm", "Tỉnh vừa công nhận 26 sản phẩm", whole=None)
    'new'
    >>> status_of("14 sản phẩm được công nhận", "Đến nay huyện đã có 14 sản phẩm được công nhận", whole=None)
    'total'
    """
    for status, cue in STATUS_CUES:
        if cue.search(own):
            return status
    if whole:
        return "new" if whole == "total" and re.search(r"(?<!\w)mới(?!\w)|thêm", own) else whole
    for status, cue in STATUS_CUES:
        if cue.search(clause) and not (star_only and status == "upgraded"):
            return status
    if STANDING.search(clause) and not re.search(r"(?<!\w)thêm\s|(?<!\w)mới\s+(?:được|đạt)", own):
        return "total"
    return "new" if NEW.search(clause) else "total"
