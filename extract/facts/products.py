"""Products named as OCOP products: spans by head noun and frame, then star, maker, place and status."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from importlib.resources import files

from extract.facts.reading import Found, Reading, Span
from extract.model import Producer, Product, ProductStatus
from extract.numbers import STARS, star_range
from extract.text import fold_tone

_STOP = (
    r"của|do|được|đạt|đã|đang|là|có|và|với|tại|ở|cho|để|khi|như|gồm|bao\s+gồm|hiện|cũng|đều|trên|trong|này|sẽ|vừa|mỗi|theo|nhằm|ra|"
    r"vào|đến|tới|thuộc|chiếm|mang|góp|giúp|làm|bán|tham\s+gia|trở\s+thành|không|chưa|từng|OCOP|lần|đứng|giá|gắn|được|bị|"
    r"đủ|xếp|lên|hay|hoặc|cùng|qua|nhờ|vì|nên|bởi|sau|trước|mới|thì|mà|nào|đó|khác|tiếp|tiêu\s+biểu|luôn|vẫn|còn|lại|"
    r"sở\s+hữu|gửi|đưa|phục\s+vụ|dành|đi|về|trị|năm|hạng|tiềm\s+năng|HTX|CTCP|DNTN|THT|[Hh]ợp\s+tác\s+xã|[Cc]ông\s+ty|[Hh]ộ\s+kinh\s+doanh|[Cc]ơ\s+sở|"
    r"[Tt]ổ\s+hợp\s+tác|ngày|vốn|rất|phải|chỉ|đem|thu|xuất\s+khẩu|nhưng|song|bằng|ngon|nổi\s+tiếng|đặc\s+sắc|từ(?!\s+(?:bi|tâm))"
)
_WORD = rf"(?:\s+(?!(?:{_STOP})(?!\w))(?:[^\s,;:.()“”\"\n?!…]+(?:[.,](?=\d))?)|\s[-–]\s(?=[A-ZĐÀ-Ỹ])(?!(?:HTX|CTCP|DNTN|Công|Cơ|Hộ|Tổ|Hợp)))"
_TAIL = re.compile(rf"{_WORD}*")
_FRAME = re.compile(
    r"(?:[Ss]ản\s+phẩm|[Dd]ịch\s+vụ)(?:\s+OCOP)?(?:\s+(?:hạng\s+)?\d\s+sao)?\s+(?=[A-ZĐÀ-Ỹ“\"])(?!(?:OCOP|HTX|Công|Hợp|Tổ|Hộ|Cơ|UBND|Nhà|DNTN|CTCP|TP)\b)"
)
_QUOTED = re.compile(r"[“\"](?P<name>[^”\"\n]{3,60})[”\"]")
_LINE = re.compile(r"^(?:\s*(?:\(?\d{1,2}[.)]|[-•+*])\s*)(?P<name>[A-ZĐÀ-Ỹ][^\n]{2,})", re.MULTILINE)
_TRIGGER = re.compile(
    r"OCOP|\bsao\b|sản\s+phẩm|đặc\s+sản|gồm|như\b|[:;]|công\s+nhận|chứng\s+nhận|phân\s+hạng", re.IGNORECASE
)
_PROPER = re.compile(r"(?<!^)(?:\s|^)(?!OCOP)[A-ZĐÀ-Ỹ][\wÀ-ỹ]+|\d")
_LINK = re.compile(
    r"(?:của|do|-|–|:|\(|,|và|là|thuộc|đều|cùng|sản phẩm|các|được|sản xuất|hộ|[“”\"])\s*|[\s.;)]+"
)
_LEFT = re.compile(
    r"(?:có|với|gồm|bao gồm|là|các|những|sản phẩm|dòng|mặt hàng|đã|đang|tới|thêm|gửi|đưa|sở hữu|và|sản xuất|chế biến|cung cấp|nổi tiếng|"
    r"nổi bật|như|đạt|được|công nhận|OCOP|sao|hạng|nhóm|bộ|tiêu biểu|chủ lực|\d+|hai|ba|bốn|năm|sáu|bảy|tám|[:,(“”\"–-])\s*|\s+",
    re.IGNORECASE,
)
_STATUS: tuple[tuple[ProductStatus, re.Pattern[str]], ...] = (
    ("withdrawn", re.compile(r"thu\s+hồi|hết\s+(?:hạn|hiệu\s+lực)|không\s+(?:còn\s+)?giữ\s+được|bị\s+loại|loại\s+khỏi|mất\s+sao|ngừng\s+sản\s+xuất|quá\s+hạn")),
    ("potential", re.compile(r"(?:tiềm\s+năng|đề\s+nghị|trình|đủ\s+(?:điều\s+kiện|tiêu\s+chuẩn)|hồ\s+sơ|hướng\s+(?:tới|đến)|lên)\s[^.;]{0,60}?(?:5|năm)\s+sao", re.IGNORECASE)),
    ("candidate", re.compile(
        r"(?:hoàn\s+thiện|nộp|gửi|lập)\s+(?:bộ\s+)?hồ\s+sơ|đăng\s+ký|đề\s+nghị|chờ|phấn\s+đấu|dự\s+kiến|đang\s+(?:được\s+)?(?:xét|đánh\s+giá|thẩm\s+định)"
        r"|tiềm\s+năng\s+[34]\s+sao|xếp\s+hàng|sẽ\s+(?:được\s+)?(?:đánh\s+giá|công\s+nhận|trình)|đưa\s+ra\s+(?:chấm|đánh\s+giá)", re.IGNORECASE)),
)  # fmt: skip


@functools.cache
def _heads() -> re.Pattern[str]:
    lines = files("extract.data").joinpath("product_heads.txt").read_text("utf-8").splitlines()
    words = sorted({line for line in lines if line and not line.startswith("#")}, key=len, reverse=True)
    either = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w])", re.IGNORECASE)


def _trim(text: str, begins: int, ends: int) -> Span:
    while ends > begins and text[ends - 1] in " -–,":
        ends -= 1
    return begins, ends


_BEFORE = re.compile(
    r"(?:sản\s+phẩm|gồm|như|[:;,(“\"]|và|là|nhóm|các|có|với|hạng|sao|của|^|\n|[-–•+]|\d[.)]|OCOP|bộ|dòng|thương\s+hiệu|cho|đặc\s+sản|hai|ba|về|chủ\s+lực)\s*$",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:sản phẩm|rau|củ|quả|trái cây|cây|hoa|gạo|chè|trà|cá|tôm|thịt|gà|lợn|bò|nước|dầu|bánh|kẹo|rượu|mắm|muối|thực phẩm|du lịch|hạt|bột|viên|cao|"
    r"giống|bộ|tinh|hương|tơ|áo|khô|mật|vải|na|mơ|lan|son|đường|đậu|đàn|đèn|dao|hồi|hồng|hành|cải|nho|bơ|bí|dê|vang|bia|sen|quế|nghệ|tiêu|dừa|mực|nếp|cam|lạc|sim|mận|đào|lê|táo|ổi|roi|giấy|mì|tương|cơm|tượng|tour|combo|cói|gối|vòng|củ quả|hoa quả)"
    r"(?:\s+(?:sạch|an toàn|tươi|ngon|các loại|màu|đặc sản|chế biến|cộng đồng|sinh thái|nông thôn|ăn trái|ăn quả|dược liệu|trồng|nuôi|đồi))*$"
)


def _head_spans(reading: Reading, sentence: Span) -> Iterator[Found]:
    text, (start, end) = reading.text, sentence
    position = start
    while match := _heads().search(text, position, end):
        tail = _TAIL.match(text, match.end(), end)
        begins, ends = _trim(text, match.start(), tail.end() if tail else match.end())
        position = match.end()
        if reading.masked(begins, begins + 1) or not _BEFORE.search(
            text, max(start - 1, begins - 14), begins
        ):
            continue
        position = max(ends, position)
        yield Found(begins, ends, "product.head")


def _frame_spans(reading: Reading, sentence: Span) -> Iterator[Found]:
    text, (start, end) = reading.text, sentence
    for match in _FRAME.finditer(text, start, end):
        first = re.compile(r"[“\"]?\S+").match(text, match.end())
        tail = _TAIL.match(text, first.end() if first else match.end(), end)
        if tail and not reading.masked(match.end(), match.end() + 1):
            begins, ends = _trim(text, match.end(), tail.end())
            if text[begins] not in '“"' and not text[begins:ends].endswith(":"):
                yield Found(begins, ends, "product.frame")
    for match in _QUOTED.finditer(text, start, end):
        before = text[max(start, match.start() - 30) : match.start()]
        if re.search(r"(?:sản\s+phẩm|thương\s+hiệu|[,;:]|và|nhãn)\s*$", before) and _heads().match(
            text, match.start("name")
        ):
            yield Found(*match.span("name"), "product.quoted")


def _enumerated(reading: Reading, spans: list[Found], index: int) -> bool:
    """Whether the span is an item of a list of at least two names, introduced by a maker, a star or OCOP."""
    text, here = reading.text, spans[index]
    for other in (index - 1, index + 1):
        if 0 <= other < len(spans):
            low, high = sorted((here, spans[other]), key=lambda s: s.begins)
            between = text[low.ends : high.begins]
            if re.fullmatch(r"\s*(?:\([^)]*\))?\s*(?:,|;|và|,\s*và)\s*", between):
                return True
    return False


def _star_near(reading: Reading, found: Found, sentence: Span) -> int | None:
    """The star said of a product in its own sentence: in its bracket, behind its list, or before it."""
    text, (start, end) = reading.text, sentence
    stop = text.find(";", found.ends, end)
    after = [m for m in STARS.finditer(text, found.ends, stop if stop > 0 else end)]
    bracket = re.match(r"\s*\([^)]*?(\d)\s*sao[^)]*\)", text[found.ends : end])
    if bracket:
        return int(bracket[1])
    for match in after[:1]:
        between = text[found.ends : match.start()]
        if not re.search(
            r"\d+\s+sản\s+phẩm|tiềm\s+năng|hướng|phấn\s+đấu|mục\s+tiêu|đề\s+nghị|trình", between
        ):
            return _single(match)
    before = list(STARS.finditer(text, start, found.begins))
    if before and not re.search(
        r"tiềm\s+năng\s+$|lên\s+$", text[max(start, before[-1].start() - 12) : before[-1].start()]
    ):
        return _single(before[-1])
    return None


def _single(match: re.Match[str]) -> int | None:
    low, high = star_range(match)
    return low if low == high and low >= 3 else None  # noqa: PLR2004


def _heading_star(reading: Reading, sentence: Span) -> int | None:
    """The star of the sentences that introduce a list: "… đạt 3 sao: 1. A 2. B" or "Cụ thể: A, B"."""
    index = reading.sentences.index(sentence)
    for a, b in reversed(reading.sentences[max(0, index - 12) : index]):
        line = reading.text[a:b]
        stars = list(STARS.finditer(line))
        if stars:
            return (
                _single(stars[-1])
                if len({_single(s) for s in stars}) == 1 or line.rstrip().endswith(":")
                else None
            )
        if not (_LINE.match(line) or line.rstrip().endswith(":") or ";" in line or re.match(r"\(?\d", line)):
            return None
    return None


def _maker(reading: Reading, spans: list[Found], found: Found, sentence: Span) -> Producer | None:
    """The maker bound to a product: the next one behind the list, else the one before it."""
    text, (start, end) = reading.text, sentence
    inside = [(span, p) for span, p in reading.producer_spans if start <= span[0] < end]
    for (a, _), producer in inside:
        if a >= found.ends:
            between = _without(text, found.ends, a, spans)
            if ";" not in between and not _LINK.sub("", re.sub(r"\([^)]*\)", "", between)).strip():
                return producer
            break
    for (_, b), producer in reversed(inside):
        if b <= found.begins:
            between = re.sub(
                r"\([^)]*\)|,?\s*(?:xã|huyện|thị trấn|phường|thôn)\s[^,:]*?(?=\s(?:có|với|gồm|sản)|[,:])",
                "",
                _without(text, b, found.begins, spans),
            )
            return producer if not _LEFT.sub("", between).strip(" .") else None
    return None


def _without(text: str, start: int, end: int, spans: list[Found]) -> str:
    out, at = [], start
    for span in spans:
        if start <= span.begins and span.ends <= end:
            out.append(text[at : span.begins])
            at = span.ends
    return "".join([*out, text[at:end]])


def _status(reading: Reading, found: Found, sentence: Span, stars: int | None) -> ProductStatus:
    clause = reading.text[sentence[0] : sentence[1]]
    for status, cue in _STATUS:
        match = cue.search(clause)
        if not match:
            continue
        if status == "candidate" and stars is not None:
            continue
        return status
    return "recognised"


def _place(reading: Reading, found: Found, producer: Producer | None, sentence: Span) -> str | None:
    """The unit below the province given for the product: behind it, its maker's, or in its own name."""
    below = [m for m in reading.places if m.level != "province" and sentence[0] <= m.start < sentence[1]]
    for mention in below:
        between = reading.text[found.ends : mention.start]
        if mention.start >= found.ends and re.fullmatch(
            r"\s*[(,]?\s*(?:xã|huyện|thị\s+trấn|phường|thị\s+xã|TP\.?|thành\s+phố|quận)?\s*", between
        ):
            return mention.name
    if producer and producer.place:
        return producer.place
    own = [m for m in below if found.begins <= m.start and m.end <= found.ends]
    return own[0].name if own else None


def spot(reading: Reading) -> None:
    """Find product names and mask them, so that no count or place is read inside one."""
    for sentence in reading.sentences:
        if not _TRIGGER.search(reading.text, *sentence):
            continue
        spans = sorted(
            [*_head_spans(reading, sentence), *_frame_spans(reading, sentence)],
            key=lambda s: (s.begins, -s.ends),
        )
        kept: list[Found] = []
        for span in spans:
            if not kept or span.begins >= kept[-1].ends:
                kept.append(span)
        reading.product_spans.extend(
            (sentence, found) for i, found in enumerate(kept) if _accepted(reading, kept, i, sentence)
        )
    reading.masks.extend((found.begins, found.ends) for _, found in reading.product_spans)


_RANKED = re.compile(r"OCOP|\d\s*sao", re.IGNORECASE)


def _accepted(reading: Reading, spans: list[Found], index: int, sentence: Span) -> bool:
    found = spans[index]
    name = reading.text[found.begins : found.ends]
    if _GENERIC.match(name.lower()) and not _enumerated(reading, spans, index):
        return False
    if len(name) > 70 or "OCOP" in name:  # noqa: PLR2004
        return False
    line = reading.text[sentence[0] : sentence[1]]
    ranked = bool(_RANKED.search(line)) or _heading_star(reading, sentence) is not None
    bound = _maker(reading, spans, found, sentence) is not None
    proper = bool(re.search(r"[\s][A-ZĐÀ-Ỹ][\wÀ-ỹ]*", name))
    if bound or (proper and ranked):
        return True
    return ranked and _enumerated(reading, spans, index) and bool(STARS.search(line))


def find(reading: Reading) -> None:
    """Turn the spotted names into products, one for a name and maker, the richest mention kept."""
    by_sentence: dict[Span, list[Found]] = {}
    for sentence, found in reading.product_spans:
        by_sentence.setdefault(sentence, []).append(found)
    products: dict[tuple[str, str | None], Product] = {}
    for sentence, spans in by_sentence.items():
        for found in spans:
            product = _product(reading, spans, found, sentence)
            key = (fold_tone(product.name), product.producer)
            same = next(
                (k for k in products if k[0] == key[0] and (None in (k[1], key[1]) or k[1] == key[1])), None
            )
            if same is None:
                products[key] = product
            elif _richness(product) > _richness(products[same]):
                products[same] = product
    reading.products.extend(products.values())


def _richness(product: Product) -> int:
    return (product.stars is not None) + (product.producer is not None) + (product.place is not None)


def _product(reading: Reading, spans: list[Found], found: Found, sentence: Span) -> Product:
    producer = _maker(reading, spans, found, sentence)
    stars = _star_near(reading, found, sentence) or _heading_star(reading, sentence)
    status = _status(reading, found, sentence, stars)
    return Product(
        name=reading.text[found.begins : found.ends],
        stars=None if status == "withdrawn" else stars,
        producer=producer.name if producer else None,
        place=_place(reading, found, producer, sentence),
        status=status,
        **reading.evidence(found.begins, found.ends, found.rule, 0.75 if producer else 0.6),
    )
