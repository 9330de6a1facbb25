"""What a number is said to be: standing, new, renewed, withdrawn, hoped for: cue words and their scope.

Cues are looked for in a number's own words, then in its clause; the order of `STATUS_CUES` is the
precedence. What neither says is taken from the whole, the sentence before, or is `total`.
"""

from __future__ import annotations

import re

from extract.model import CountStatus

_FLAGS = re.VERBOSE  # the cues are in small letters and read lower-cased words: 3 times as fast as IGNORECASE
STATUS_CUES: tuple[tuple[CountStatus, re.Pattern[str]], ...] = (
    ("renewed", re.compile(
        r"""(?:đánh\s+giá\s+lại|công\s+nhận\s+lại|tái\s+(?:công\s+nhận|đánh\s+giá|chứng\s+nhận)|cấp\s+lại|chấm\s+lại)
        |giữ\s+(?:vững\s+|nguyên\s+)?(?:được\s+)?hạng|tiếp\s+tục\s+được\s+công\s+nhận|duy\s+trì\s+hạng|gia\s+hạn|giữ\s+(?:vững\s+
        |nguyên\s+)?(?:được\s+)?\d\s+sao""", _FLAGS)),
    ("withdrawn", re.compile(
        r"""đánh\s+giá\s+lại\s+(?:nhưng\s+)?không\s+đạt|hết\s+(?:thời\s+)?hạn|hết\s+hiệu\s+lực|quá\s+(?:thời\s+)?hạn|(?<!nguy\scơ\sbị\s)thu\s+hồi
        |loại\s+(?:khỏi|bỏ|ra|\d|$)|bị\s+loại|không\s+còn\s+(?:sản\s+xuất|duy\s+trì|được)
        |rút\s+khỏi|(?:chưa|không)\s+(?:tham\s+gia\s+)?(?:được\s+)?đánh\s+giá\s+lại|(?:đưa\s[^.;]{0,50}|đưa\s+)ra\s+khỏi|ra\s+khỏi\s+danh\s+sách
        |ngừng\s+(?:hoạt\s+động|sản\s+xuất)|mất\s+sao|hủy\s+(?:bỏ\s+)?(?:kết\s+quả|công)""", _FLAGS)),
    ("potential", re.compile(
        r"""tiềm\s+năng\s+(?:đạt\s+|lên\s+|hạng\s+|ocop\s+)*(?:5|năm)\s+sao|(?:đề\s+nghị|trình|đủ\s+(?:điều\s+kiện|tiêu\s+chuẩn)|hồ\s+sơ|đề\s+xuất
        |hướng\s+tới|dự\s+thi|xét|thi)\s[^.;,]{0,50}(?:5|năm)\s+sao
        |có\s+tiềm\s+năng\s+(?:lên|đạt|nâng)""", _FLAGS)),
    ("upgraded", re.compile(r"nâng\s+(?:hạng|sao|cấp)|thăng\s+hạng|lên\s+hạng|từ\s+[34]\s+(?:sao\s+)?lên\s+[45]\s+sao", _FLAGS)),
    ("candidate", re.compile(
        r"""(?<!\w)hồ\s+sơ|đăng\s+ký|đưa\s+ra\s+(?:chấm|đánh\s+giá)|dự\s+xét|đề\s+nghị|đề\s+xuất|đủ\s+điều\s+kiện|(?<!\w)chờ\s
        |tham\s+gia\s+(?:đánh\s+giá|chấm|xét|phân\s+hạng)|được\s+trình|thẩm\s+định
        |có\s+tiềm\s+năng|đang\s+(?:hoàn\s+thiện|được\s+(?:xét|đánh\s+giá))|ý\s+tưởng|tiềm\s+năng\s+[34]\s+sao|để\s+xét\s+hạng|gửi\s+lên|chuyển\s+cấp\s+tỉnh""", _FLAGS)),
)  # fmt: skip
"""Cues in a number's own clause; the first that is found decides."""

_DENIED = re.compile(r"(?:chưa|không|hồ\s+sơ|phải|cần|chờ|để)[^.;,]{0,24}$")
STANDING = re.compile(
    r"""đến\s+nay|hiện\s+(?:nay|có|tại|đã|tỉnh|toàn|huyện)|(?<!\w)hiện(?:\s*,|\s)|tính\s+đến|lũy\s+kế|luỹ\s+kế|(?<!trong\s)tổng\s+(?:số|cộng)
        |đến\s+(?:hết|cuối|thời\s+điểm|ngày)|còn\s+(?:hiệu\s+lực|thời\s+hạn|hạn)
    |sở\s+hữu|nâng\s+(?:tổng\s+)?(?:số|lên)|đưa\s+tổng|cả\s+nước\s+(?:đã\s+)?có|toàn\s+(?:tỉnh|huyện|thành\s+phố|quốc)\s+(?:đã\s+|hiện\s+)?có
        |(?<!\w)đã\s+có(?!\s+thêm)|trong\s+giai\s+đoạn|trước\s+(?:khi|đó)
    |sau\s+(?:đợt|khi|hợp\s+nhất|sáp\s+nhập)|(?<!\w)còn\s+$|để\s+so\s+sánh""",
    _FLAGS,
)
"""A number that stands at a date, even where its things "were recognised"."""

NEW = re.compile(
    r"""(?<!\w)thêm(?!\w)|(?<!\w)mới(?!\s+(?:có|chỉ|đây|nhất|là|đạt\s+\d))(?!\w)|(?<!\w)vừa\s(?!và)|(?<!được\s)(?<!đã\s)công\s+nhận(?!\s+lại)
        |cấp\s+(?:giấy\s+)?chứng\s+nhận|trao\s+(?:giấy\s+)?chứng\s+nhận|chấm\s+đạt
    |tăng(?:\s+thêm)?\s|lần\s+đầu|phát\s+triển\s+(?:mới|thêm|được)|trao\s+(?:quyết\s+định|giấy)|khai\s+trương|công\s+bố|đợt\s+\d|lên\s+sao|phê\s+duyệt|đợt\s+này""",
    _FLAGS,
)
"""A number that a round or a year added."""
_RECOGNISED = re.compile(
    r"(?:được|đã)\s[^.;]{0,30}?công\s+nhận|được\s+(?:xếp|phân)\s+hạng|gắn\s+sao|được\s+xếp|(?:đạt|đủ)\s+(?:hạng\s+)?[345]"
)
"""Passive words that mean a round where a round or a year is spoken of, and the standing total elsewhere."""
_ADDED = re.compile(
    r"(?<!\w)(?:(?:mở\s+|thêm\s+)?thêm|tăng|mới|công\s+nhận(?:\s+(?:mới|thêm))?|nhiều\s+hơn[^.;]{0,30})\s+(?:khoảng\s+|hơn\s+|gần\s+"
    r"|được\s+|tới\s+)?$"
)
_PROPOSED = re.compile(r"(?:đề\s+nghị|đề\s+xuất|trình)\s[^.;,]{0,40}công\s+nhận\s+(?:mới\s+|thêm\s+)?$")
_EVENT = re.compile(
    r"""phê\s+duyệt\s+kết\s+quả|(?:vừa|đã|mới)\s+(?:ban\s+hành|công\s+nhận|phê\s+duyệt|cấp|tổ\s+chức)|cấp\s+giấy\s+chứng\s+nhận
        |hội\s+đồng[^.;]{0,60}(?:chấm|đánh\s+giá|phân\s+hạng)
    |được\s+(?:ubnd\s[^.;]{0,30})?công\s+nhận\s+(?:trong\s+)?(?:năm|đợt)|lần\s+đầu|đợt\s+(?:\d|này)|quyết\s+định\s+(?:số|công)|(?<!được\s)công\s+nhận\s+(?:thêm\s+)?\d""",
    _FLAGS,
)
_HAVING = re.compile(
    r"(?<!\w)có(?:\s+(?:khoảng|ít\s+nhất|trên|hơn|từ|tối\s+thiểu|được|tổng\s+(?:số|cộng)))*\s*$"
)

TARGET = re.compile(
    r"""phấn\s+đấu|mục\s+tiêu|chỉ\s+tiêu|dự\s+kiến|kế\s+hoạch|(?<!\w)sẽ(?!\w)|hướng\s+(?:tới|đến)\s|nhắm\s+(?:tới|đến)|đặt\s+ra|ước\s+(?:cả|đến|tính)
        |kỳ\s+vọng|đề\s+ra|quyết\s+tâm|định\s+hướng|lộ\s+trình|cần\s+(?:có|đạt)|tham\s+vọng|giao\s+(?:cho\s+)?các""",
    _FLAGS,
)
REACHED = re.compile(
    r"""đến\s+nay|hiện\s+(?:nay|có|tại|đã)|tính\s+đến|đã\s+(?:có|công\s+nhận|được|hoàn|đạt|cấp|vượt|hỗ|tổ|xây|phát)|lũy\s+kế|(?<!\w)vừa\s(?!và)|theo\s+kế\s+hoạch
    |(?:đạt|bằng|vượt|gấp|so\s+với)(?:[^.;,()]|\d,\d){0,30}?(?:kế\s+hoạch|mục\s+tiêu|chỉ\s+tiêu)(?:\s+(?:giao|năm|đề\s+ra|đặt\s+ra|cả))*
        |thực\s+hiện\s+kế\s+hoạch|sau\s+khi""",
    _FLAGS,
)
"""Words that end the reach of a target cue."""
_PLANNED_NUMBER = re.compile(r"kế\s+hoạch(?:\s+(?:giao|năm|cả|\d{4}|là|tăng|đề\s+ra|được))*\s*[(:]?\s*$")


def is_target(clause: str, *, before: bool = False) -> bool:
    """Whether a clause states a plan; `before` is what the sentence before it left open.

    >>> is_target("phấn đấu có 200 sản phẩm"), is_target("đã có 61 sản phẩm, vượt mục tiêu")
    (True, False)
    """
    clause = clause.lower()
    said = [m.start() for m in TARGET.finditer(clause)]
    if not said and not before:
        return False
    reached = [m.span() for m in REACHED.finditer(clause)]
    cues = [start for start in said if not any(a <= start < b for a, b in reached)]
    if not cues:
        return before and not reached
    return not reached or max(cues) > max(a for a, _ in reached)


def is_planned_number(before: str) -> bool:
    """Whether the words right before a number make it a plan's figure.

    >>> is_planned_number("đạt 190% kế hoạch năm ("), is_planned_number("vượt kế hoạch, có ")
    (True, False)
    """
    return bool(_PLANNED_NUMBER.search(before.lower()))


def cue_in(words: str) -> CountStatus | None:
    """The status that cue words name, strongest first; None without a cue.

    >>> cue_in("12 sản phẩm được đánh giá lại"), cue_in("5 sản phẩm không nộp hồ sơ đánh giá lại")
    ('renewed', 'candidate')
    """
    words = words.lower()
    for status, cue in STATUS_CUES:
        match = cue.search(words)
        if match and not (status == "renewed" and _DENIED.search(words, 0, match.start())):
            return status
    return None


def planned_status(own: str, before: str, *, product: bool = True) -> CountStatus:
    """The status of a hoped-for number: of the total to stand ("có N"), else of those to be added.

    Numbers of other things than products are a total unless they are added to one.

    >>> planned_status("450 sản phẩm", "phấn đấu có "), planned_status("7 sản phẩm", "phấn đấu xây dựng thêm ")
    ('total', 'new')
    """
    own, before = own.lower(), before.lower()
    said = cue_in(own)
    if said:
        return said
    if re.search(r"được\s+công\s+nhận|(?<!\w)mới(?!\w)", own) or _ADDED.search(before):
        return "new"
    said = cue_in(before[-25:])
    if said in ("upgraded", "renewed", "candidate"):
        return said
    return (
        "total"
        if not product or _HAVING.search(before) or re.search(r"phấn\s+đấu\s+có|giai\s+đoạn", own)
        else "new"
    )


def status_of(  # noqa: PLR0911
    own: str, before: str, *, whole: CountStatus | None, frame: CountStatus | None = None, dated: bool = False
) -> CountStatus:
    """The status of a number.

    Args:
        own: its own words, from the number on.
        before: the words of its clause before it.
        whole: status of the count that it is a part of.
        frame: status that the sentences before it speak of.
        dated: whether its clause names a year or a round.

    >>> status_of("26 sản phẩm", "Tỉnh vừa công nhận ", whole=None)
    'new'
    >>> status_of("14 sản phẩm được công nhận", "Đến nay huyện đã có ", whole=None)
    'total'
    """
    own, before = own.lower(), before.lower()
    said = cue_in(own)
    if said and not (whole == "withdrawn" and said in ("renewed", "candidate")):
        return said
    if whole == "candidate" and _RECOGNISED.search(own):
        return "new"
    if whole:
        added = _ADDED.search(before) or re.search(r"(?<!\w)mới(?!\w)|lần\s+đầu", own)
        return "new" if added and whole in ("total", "new") else whole
    said = cue_in(before)
    if said == "candidate" and _RECOGNISED.search(own) and re.search(r"(?<!\w)cả\s+$", before):
        return "new"  # "đưa ra đánh giá 6 sản phẩm, cả 6 đạt 3 sao"
    if _ADDED.search(before) and not _PROPOSED.search(before):
        return "new"
    if said:
        return said
    if STANDING.search(before) or STANDING.search(own):
        return "total"
    if NEW.search(before) or NEW.search(own):
        return "new"
    if _RECOGNISED.search(own) or _RECOGNISED.search(before):
        return (
            frame
            if frame in ("new", "withdrawn", "renewed", "upgraded")
            else "new"
            if dated or frame == "candidate"
            else "total"
        )
    return frame or "total"


def mood(sentence: str) -> CountStatus | None:
    """The status that a sentence sets for those after it, or None where it sets none."""
    sentence = sentence.lower()
    said = cue_in(sentence)
    if said in ("withdrawn", "candidate"):
        return said
    if STANDING.search(sentence):
        return "total"
    return "new" if _EVENT.search(sentence) else None
