"""Makers of OCOP products, found by the legal form that their names begin with, each kept once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from extract import places
from extract.facts.lists import pairs, word_set
from extract.facts.reading import Reading, Span
from extract.model import Producer, ProducerKind
from extract.text import LOWER, UPPER, fold_tone

_SHORT_ENTERPRISE = rf"CTCP|CTY|[Cc]ty|DNTN|DN(?=\s+(?:tư\s+nhân\s+)?[{UPPER}])|CT(?=\s+(?:TNHH|CP|[Cc]ổ\s+phần))|(?<![Tt]y\s)TNHH"
_HOUSEHOLD = (
    r"(?i:(?:hộ|cơ\s+sở)\s+(?:sản\s+xuất,?\s+(?:-\s+|và\s+)?)?kinh\s+doanh(?:\s+cá\s+thể)?|hộ\s+(?:sản\s+xuất|gia\s+đình|cá\s+thể|nông\s+dân))"
    rf"|HKD|HGĐ|[Hh]ộ\s+SXKD|Hộ\s+KD|(?:[Hh]ộ|[Gg]ia\s+đình)(?=\s+(?:(?:ông|bà|anh|chị)\s+)?[{UPPER}])"
)
_PLACE_OF_WORK = r"(?i:cơ\s+sở(?:\s+(?:sản\s+xuất(?:\s+(?:và|-|,)?\s*(?:kinh\s+doanh|chế\s+biến))?|chế\s+biến))?|cssx|trang\s+trại|(?<!lạp\s)(?<!phân\s)xưởng|nông\s+trại)"
_ENTERPRISE = r"(?:chi\s+nhánh\s+)?(?:tổng\s+)?công\s+ty(?:\s+(?:tnhh|cp|cổ\s+phần|trách\s+nhiệm\s+hữu\s+hạn|hợp\s+danh))?|doanh\s+nghiệp\s+tư\s+nhân|nhà\s+máy|tập\s+đoàn"
FORMS: tuple[tuple[ProducerKind | None, str], ...] = (
    ("enterprise", rf"(?i:{_ENTERPRISE})|{_SHORT_ENTERPRISE}|[Dd]oanh\s+nghiệp(?=\s+[{UPPER}])"),
    (
        "cooperative",
        r"(?i:liên\s+hiệp\s+(?:htx|hợp\s+tác\s+xã)|htx(?:nn|-nn)?|hợp\s+tác\s+xã(?:\s+\(htx\))?)",
    ),
    ("cooperative_group", r"(?i:tổ\s+hợp\s+tác(?:\s+\(tht\))?|tổ\s+liên\s+kết)|THT"),
    ("household", _HOUSEHOLD),
    (None, rf"CS(?:SX)?(?:KD)?(?=\s+(?:sản\s+xuất\s+)?[{UPPER}])|{_PLACE_OF_WORK}"),
)
"""Legal forms in order; None where the kind is left open (an establishment of unstated kind)."""

_FORM = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<k{i}>{p})" for i, (_, p) in enumerate(FORMS))
    + r")(?!\w)(?:\s+\([A-Z]{2,5}\))?"
)
_PERSON = re.compile(
    rf"(?:(?<!\w)(?:của|do|bởi)\s+|[(|–-]\s*)(?:(?:cơ\s+sở|hộ|gia\s+đình|xưởng|lò)\s+(?:của\s+)?)?(?:vợ\s+chồng\s+)?"
    rf"(?:(?:(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|cô|chú)\s+|nghệ\s+nhân\s+)(?P<name>[{UPPER}][{LOWER}]*(?:\s+[{UPPER}][{LOWER}]*){{0,4}})"
    rf"|(?P<full>[{UPPER}][{LOWER}]+\s+(?:Thị|Văn|Đình|Hữu|Ngọc|Xuân|Đức|Quang|Thanh|Minh)(?:\s+[{UPPER}][{LOWER}]*){{1,2}}(?!\s*[-–]?\s*[{UPPER}]))"
    rf"|(?<=của\s)(?!UBND|OCOP|Việt|Chính|Thủ|Bộ|Sở|Ban|Trung|Hội|Chương|Nhà|Tỉnh|TP|Đảng|Nhật|Hàn|Mỹ|Huyện)(?P<bare>[{UPPER}][{LOWER}]+(?:\s+[{UPPER}][{LOWER}]+){{1,4}}))"
)
_TITLED = re.compile(
    rf"(?<!\w)(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị)\s+(?P<name>[{UPPER}][{LOWER}]*(?:\s+[{UPPER}][{LOWER}]*){{1,4}})"
    rf"|^[^\S\n]*(?:\d+[.)]|[-•+*])\s*[^\n(;:–-]{{4,60}}\s[-–]\s(?P<line>[{UPPER}][{LOWER}]+(?:\s+[{UPPER}][{LOWER}]+){{1,4}})(?=\s*(?:[(,.;]|$))",
    re.MULTILINE,
)
_WEAK = re.compile(
    rf"(?:(?<!\w)(?:của|do|bởi)\s+|[(|–-]\s*)(?P<name>(?i:nông\s+trường|lâm\s+trường|trại|lò|làng\s+nghề|trung\s+tâm|ban\s+quản\s+lý|hội|chi\s+hội|hội\s+quán|câu\s+lạc\s+bộ|clb|nhóm|tổ|cửa\s+hàng|viện|vườn|nhà\s+vườn|doanh\s+nghiệp|homestay|farm|thương\s+hiệu|tiệm|quán)(?=\s+[{LOWER}{UPPER}]))"
)
_TOKEN = re.compile(rf"[^\s,;:.()“”\"…!?]+(?:\.(?=[{UPPER}\d])[^\s,;:.()“”\"…!?]+)*|,")
_BREAK = re.compile(r"[;:()“”\"…!?\n|]|\.(?=\s|$)")
_CAPITAL = re.compile(rf"[{UPPER}]")
_INDUSTRY = word_set(
    """
    nông lâm ngư diêm nghiệp công thương mại dịch vụ sản xuất kinh doanh chế biến nhập khẩu đầu tư phát
    triển xây dựng du lịch thực phẩm tổng hợp dược liệu thủy thuỷ hải chăn nuôi trồng trọt bảo tồn tmdv sxtm
    sx tm dv xnk mtv xd tnhh cp một thành viên cổ phần hữu cơ sạch an toàn đồ uống nông sản môi trường khoa
    học kỹ thuật nghệ giải pháp ứng dụng thủ mỹ làng nghề quốc tế việt nam tập đoàn tư nhân cung ứng tiêu
    thụ vận tải giống cây ptnt kinh tế
    """
)  # fmt: skip
"""Words of many makers' names: none of them alone names one."""
_AMBIGUOUS = word_set("thành phát công an toàn mỹ việt nam hợp hải kỹ nghệ tiêu vận tư nhân lâm quốc")
"""Industry words that are also words of proper names ("Thành Phát", "Mỹ An"): two of them make one."""
_TITLES = word_set("ông bà anh chị cô chú")
_NEVER = word_set("OCOP UBND HĐND VietGAP ISO HACCP Theo Ảnh Sở")
_OFFICES = pairs(
    """
    Ban Chỉ|Bộ Công|Bộ Nông|Chi cục|Chủ tịch|Giám đốc|Hội đồng|Kế hoạch|Nghị quyết|Phó Giám|
    Quyết định
    """
)
_STOP = word_set(
    """
    đạt được đã đang sẽ có với tại ở là cho để khi nhằm như gồm cùng trên theo hiện cũng vẫn vừa gửi tham
    thuộc xã huyện phường tỉnh quận thị thôn ấp đóng mỗi từ của kể nói bày bị không chưa còn chỉ phải khoảng
    hơn gần tới vào giới góp mang đem nộp sở đề trình phấn xin muốn cần luôn đều nên thì mà nhưng hay hoặc
    nhờ vì bởi sau trước nằm chiếm quyết này đó kia mất đứng vi nghỉ do đến các những nhiều lần năm ngày nay
    đủ ký lập nâng chuyển kiến dán in đặc bắt mở trở nhận bao mới chia đưa làm việc thay quản xếp nào khác
    phân thuê mua vay xóm tổ khu đường số yêu
    """
)  # fmt: skip
"""Small words at which a maker's name ends."""
_UNITS = word_set("xã phường thị thôn ấp huyện")
"""Ranks that belong to a name with no other proper part ("HTX Dịch vụ nông nghiệp xã Tân Lập")."""
_INSIDE = pairs(
    """
    bao bì|bao thai|in ấn|mới phát|phân bón|quản lý|thị trường|đóng gói|đóng hộp|đường mía|
    đường phèn|đường thốt|đặc sản
    """
)  # fmt: skip
_COUNTED = re.compile(
    r"(?:(?<![\d/.-])\d{1,3}|(?<!\w)(?:một|hai|ba|bốn|sáu|bảy|tám|chín|mười|nhiều|mỗi|số|trên))\s*$",
    re.IGNORECASE,
)
_HOST = re.compile(
    r"(?:(?:đặt|tổ\s+chức|diễn\s+ra|khai\s+trương|thăm|mua|làm\s+việc)\s+(?:tại|ở)|khai\s+trương|tham\s+quan|Liên\s+minh|Chi\s+cục\s+.{0,20})\s*$",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\s+(?:ông|bà|anh|chị)\s+")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_SHORT = (
    ("tổ hợp tác", "tht"),
    ("hợp tác xã", "htx"),
    ("công ty cổ phần", "công ty cp"),
    ("trách nhiệm hữu hạn", "tnhh"),
)
_NEAR = re.compile(
    r"\s*[(,–-]?\s*(?:địa\s+chỉ\s*:?\s*)?(?:ở\s+|tại\s+|thuộc\s+|đóng\s+(?:tại|ở)\s+)?(?:(?:số|đường|thôn|ấp|bản|tổ|khu|khối|xóm|khóm|buôn|làng|tổ\s+dân\s+phố|khu\s+phố)\s[^,;()]{1,30},\s*){0,3}"
    r"(?:xã|huyện|thị\s+trấn|phường|thị\s+xã|TP\.?|thành\s+phố|quận|đặc\s+khu|TX\.?|TT\.?)?\s*"
)
_MAX_NAME = 120
_PLAIN_WORDS = {"household": 4, None: 8}
"""How many small words may stand before the proper part of a name of these kinds; 15 for the others."""


def _accepts(tokens: list[re.Match[str]], index: int, run: int) -> bool:
    """Whether the name goes on with a token that does not begin with a capital; `run`: capitals before."""
    word = tokens[index][0]
    after = tokens[index + 1][0] if index + 1 < len(tokens) else ""
    if word in {"-", "–", "&"}:
        return bool(_CAPITAL.match(after)) and (
            after.lower() in _INDUSTRY or tokens[index - 1][0].lower() in _INDUSTRY
        )
    if word in {"và", ","}:
        behind = tokens[index + 2][0] if index + 2 < len(tokens) else ""
        if _FORM.match(f"{after} {behind}"):
            return False
        known = after.lower() in _INDUSTRY
        loose = run < 2 and index > 0 and after not in _STOP  # noqa: PLR2004
        return known or (loose and tokens[index - 1][0].islower() and after.islower())
    if word in _STOP and (word, after) not in _INSIDE:
        unit = word in _UNITS and run == 0 and index > 0 and tokens[index - 1][0].lower() in _INDUSTRY
        return unit and bool(_CAPITAL.match(after) or after == "trấn")
    return run < 2 or word.lower() in _INDUSTRY  # noqa: PLR2004


def _name_end(text: str, start: int, plain: int) -> int | None:
    """Where a maker's name ends whose legal form ends at `start`; None where nothing proper follows."""
    stop = _BREAK.search(text, start, start + _MAX_NAME)
    tokens = list(_TOKEN.finditer(text, start, stop.start() if stop else min(len(text), start + _MAX_NAME)))
    end, run, small, proper = start, 0, 0, False
    for index, token in enumerate(tokens):
        word = token[0]
        after = tokens[index + 1][0] if index + 1 < len(tokens) else ""
        if word in _NEVER or (word, after) in _OFFICES:
            break
        if _CAPITAL.match(word):
            low = word.lower()
            run = 0 if low in _INDUSTRY - _AMBIGUOUS else run + 1
            proper = proper or low not in _INDUSTRY or run >= 2  # noqa: PLR2004
            end = token.end()
        elif word[0].isdigit():
            if not proper and "/" not in word:
                break
            end, proper = token.end(), True
        elif not _accepts(tokens, index, run) or small > plain:
            break
        elif word not in _TITLES:
            run = 0 if run < 2 else run  # noqa: PLR2004
            small += 1
    return end if proper else None


def _named(text: str) -> Iterator[tuple[Span, ProducerKind | None, str]]:
    """Spans that name a maker: by legal form, or as a person behind "của"."""
    at = 0
    for match in _FORM.finditer(text):
        begins = match.start()
        if begins < at or _COUNTED.search(text, max(0, begins - 12), begins):
            continue
        kind = next(kind for i, (kind, _) in enumerate(FORMS) if match[f"k{i}"])
        ends = _name_end(text, match.end(), _PLAIN_WORDS.get(kind, 15))
        if ends is not None:
            at = ends
            yield (begins, ends), kind, "producer.form"
    for match in _PERSON.finditer(text):
        yield (
            match.span(next(group for group in ("name", "full", "bare") if match[group])),
            None,
            "producer.person",
        )
    for match in _TITLED.finditer(text):
        yield match.span("name" if match["name"] else "line"), None, "producer.person"
    for match in _WEAK.finditer(text):
        ends = _name_end(text, match.end(), 5)
        if ends is not None:
            yield (match.start("name"), ends), None, "producer.person"


def find(reading: Reading) -> None:
    """Mask every maker's name and keep the named makers; persons count once a product is bound to them."""
    text, taken = reading.text, list[Span]()
    for (begins, ends), kind, rule in sorted(_named(text), key=lambda row: row[0]):
        if taken and begins < taken[-1][1]:
            continue
        if rule == "producer.person" and places.names_area(text[begins:ends]):
            continue  # "sản phẩm … của Vĩnh Long"
        taken.append((begins, ends))
        reading.masks.append((begins, ends))
        if _HOST.search(text, max(0, begins - 30), begins):
            continue
        name = _TITLE.sub(" ", _BRACKET.sub("", text[begins:ends]))
        producer = Producer(name=name, kind=kind, **reading.evidence(begins, ends, rule, 0.8))
        reading.producer_spans.append(((begins, ends), producer))


def name_key(name: str) -> str:
    """What two spellings of a maker's name have in common.

    >>> name_key("Hợp tác xã (HTX) Hoà An") == name_key("HTX Hòa An")
    True
    """
    key = _BRACKET.sub("", fold_tone(name))
    for long, short in _SHORT:
        key = key.replace(long, short)
    return key


def _longer(key: str, kind: ProducerKind | None, kept: dict[str, Producer]) -> str:
    """The key of the fuller name that a short one repeats ("HTX Vân Trà", "HTX rau sạch Vân Trà")."""
    words = key.split()
    for other, producer in kept.items():
        rest = iter(other.split())
        alike = other != key and producer.kind == kind and words[-1] == other.split()[-1]
        if alike and all(word in rest for word in words):
            return other
    return key


def keep(reading: Reading) -> None:
    """Each named maker once, under its fullest name, with the unit printed behind its first mention that has one."""
    kept: dict[str, Producer] = {}
    places = [m for m in reading.places if not reading.masked(m.start, m.end)]
    starts = [m.start for m in places]
    own = {reading.text[m.start : m.end] for m in reading.places}
    spans = [row for row in reading.producer_spans if _proper_part(row[1].name) not in own or row[1].place]
    for (_, ends), producer in spans:
        key = name_key(producer.name)
        known = kept.get(key)
        if known is None or known.place is None:
            index = bisect_left(starts, ends)
            place = _place(reading, places[index], ends) if index < len(places) else None
            kept[key] = replace(known or producer, place=place)
    full = {key: _longer(key, producer.kind, kept) for key, producer in kept.items()}
    for key, other in full.items():
        if kept[other].place is None:
            kept[other] = replace(kept[other], place=kept[key].place)
    reading.producer_spans[:] = [(span, kept[full[name_key(p.name)]]) for span, p in spans]
    reading.producers.extend(p for key, p in kept.items() if full[key] == key and p.rule != "producer.person")


def _proper_part(name: str) -> str:
    """The name without the legal form of a household or an establishment, whose "name" may be a place."""
    return _FORM.sub("", name).strip() if not name.startswith(("HTX", "Công", "Hợp")) else ""


def _place(reading: Reading, mention: places.Mention, ends: int) -> str | None:
    """The unit printed directly behind a maker's name."""
    if mention.level == "province":
        return None
    return mention.name if _NEAR.fullmatch(reading.text, ends, mention.start) else None
