"""Makers of OCOP products, found by the legal form that their names begin with, each kept once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from extract import places
from extract.facts.lists import LOWER, UPPER
from extract.facts.reading import Reading, Span
from extract.model import Producer, ProducerKind
from extract.text import fold_tone

FORMS: tuple[tuple[ProducerKind | None, str], ...] = (
    ("enterprise", rf"(?:[Cc]hi\s+nhánh\s+)?(?:(?:Tổng\s+)?[Cc]ông\s+ty(?:\s+(?:TNHH|CP|[Cc]ổ\s+phần|[Tt]rách\s+nhiệm\s+hữu\s+hạn|[Hh]ợp\s+danh))?|CTCP|[Cc]ty|CTY|[Dd]oanh\s+nghiệp\s+[Tt]ư\s+nhân|DNTN|[Dd]oanh\s+nghiệp(?=\s+[{UPPER}])|Tập\s+đoàn|[Nn]hà\s+máy)"),
    ("cooperative", r"[Ll]iên\s+hiệp\s+(?:HTX|[Hh]ợp\s+tác\s+xã)|HTX|Htx|[Hh]ợp\s+tác\s+xã(?:\s+\(HTX\))?"),
    ("cooperative_group", r"[Tt]ổ\s+hợp\s+tác(?:\s+\(THT\))?|THT|[Tt]ổ\s+liên\s+kết"),
    ("household", rf"(?:[Hh]ộ|[Cc]ơ\s+sở)\s+kinh\s+doanh(?:\s+cá\s+thể)?|[Hh]ộ\s+(?:sản\s+xuất(?:,?\s+(?:-\s+)?kinh\s+doanh)?|SXKD|gia\s+đình|cá\s+thể)|HKD|[Hh]ộ(?=\s+(?:(?:ông|bà|anh|chị)\s+)?[{UPPER}])|[Gg]ia\s+đình(?=\s+(?:ông|bà|anh|chị)\s+[{UPPER}])"),
    (None, r"[Cc]ơ\s+sở(?:\s+sản\s+xuất(?:\s+kinh\s+doanh)?)?|CSSX|[Tt]rang\s+trại|[Xx]ưởng"),
)  # fmt: skip
"""Legal forms in order; None where the kind is left open (an establishment of unstated kind)."""

_FORM = re.compile(r"(?<!\w)(?:" + "|".join(f"(?P<k{i}>{p})" for i, (_, p) in enumerate(FORMS)) + r")(?!\w)")
_PERSON = re.compile(
    rf"(?<!\w)(?:của|do|bởi)\s+(?:(?:cơ\s+sở|hộ|gia\s+đình|xưởng|lò)\s+(?:của\s+)?)?(?:vợ\s+chồng\s+)?(?:(?:ông|bà|anh|chị|cô|chú)\s+|nghệ\s+nhân\s+)"
    rf"(?P<name>[{UPPER}][{LOWER}]*(?:\s+[{UPPER}][{LOWER}]*){{1,4}})"
)
_TOKEN = re.compile(rf"[^\s,;:.()“”\"…!?]+(?:\.(?=[{UPPER}\d])[^\s,;:.()“”\"…!?]+)*|,")
_BREAK = re.compile(r"[;:()“”\"…!?\n|]|\.(?=\s|$)")
_CAPITAL = re.compile(rf"[{UPPER}]")
_INDUSTRY = frozenset(
    "nông lâm ngư diêm nghiệp công thương mại dịch vụ sản xuất kinh doanh chế biến nhập khẩu đầu tư phát triển xây dựng du lịch thực phẩm tổng hợp dược liệu thủy thuỷ hải chăn nuôi trồng trọt bảo tồn "
    "tmdv sxtm sx tm dv xnk mtv xd tnhh cp một thành viên cổ phần hữu cơ sạch an toàn đồ uống nông sản môi trường khoa học kỹ thuật nghệ giải pháp ứng dụng thủ mỹ làng nghề quốc tế việt nam tập đoàn tư nhân "
    "cung ứng tiêu thụ vận tải giống cây ptnt kinh tế".split()
)  # fmt: skip
"""Words of many makers' names: none of them alone names one."""
_AMBIGUOUS = frozenset("thành phát công an toàn mỹ việt nam hợp hải kỹ nghệ tiêu vận tư nhân lâm quốc".split())
"""Industry words that are also words of proper names ("Thành Phát", "Mỹ An"): two of them make one."""
_TITLES = frozenset("ông bà anh chị cô chú".split())
_NEVER = frozenset("OCOP UBND HĐND VietGAP Sở Bộ Ban Hội Chi Phòng Theo Quyết Kế Nghị Ảnh ISO HACCP Giám Phó Chủ".split())  # fmt: skip
_STOP = frozenset(
    "đạt được đã đang sẽ có với tại ở là cho để khi nhằm như gồm cùng trên theo hiện cũng vẫn vừa gửi tham thuộc xã huyện phường tỉnh quận thị thôn ấp đóng mỗi từ của kể nói bày bị không chưa còn chỉ phải "
    "khoảng hơn gần tới vào giới góp mang đem nộp sở đề trình phấn xin muốn cần luôn đều nên thì mà nhưng hay hoặc nhờ vì bởi sau trước nằm chiếm quyết này đó kia mất đứng vi nghỉ do đến các những nhiều lần "
    "năm ngày nay đủ ký lập nâng chuyển kiến dán in đặc bắt mở trở nhận bao mới chia đưa làm việc thay quản xếp nào khác phân thuê mua vay xóm tổ khu đường số yêu".split()
)  # fmt: skip
"""Small words at which a maker's name ends."""
_INSIDE = frozenset({("quản", "lý"), ("thị", "trường"), ("đặc", "sản"), ("bao", "bì"), ("đường", "phèn"), ("đường", "thốt"), ("đóng", "hộp"), ("mới", "phát"), ("phân", "bón"), ("đường", "mía"), ("đóng", "gói"), ("bao", "thai"), ("in", "ấn")})  # fmt: skip
_COUNTED = re.compile(
    r"(?:\d|(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|các|những|nhiều|mỗi|số|trên))\s*$", re.IGNORECASE
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
_PLAIN_WORDS = {"household": 3, None: 5}
"""How many small words may stand before the proper part of a name of these kinds; 9 for the others."""


def _accepts(tokens: list[re.Match[str]], index: int, run: int) -> bool:
    """Whether the name goes on with a token that does not begin with a capital; `run`: capitals before."""
    word = tokens[index][0]
    after = tokens[index + 1][0] if index + 1 < len(tokens) else ""
    if word in {"-", "–", "&"}:
        return bool(_CAPITAL.match(after)) and (
            after.lower() in _INDUSTRY or tokens[index - 1][0].lower() in _INDUSTRY
        )
    if word in {"và", ","}:
        known = after.lower() in _INDUSTRY
        loose = run < 2 and index > 0 and not _FORM.match(after) and after not in _STOP  # noqa: PLR2004
        return known or (loose and tokens[index - 1][0].islower() and after.islower())
    if word in _STOP and (word, after) not in _INSIDE:
        return False
    return run < 2 or word.lower() in _INDUSTRY  # noqa: PLR2004


def _name_end(text: str, start: int, plain: int) -> int | None:
    """Where a maker's name ends whose legal form ends at `start`; None where nothing proper follows."""
    stop = _BREAK.search(text, start, start + _MAX_NAME)
    tokens = list(_TOKEN.finditer(text, start, stop.start() if stop else min(len(text), start + _MAX_NAME)))
    end, run, small, proper = start, 0, 0, False
    for index, token in enumerate(tokens):
        word = token[0]
        if word in _NEVER:
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
        ends = _name_end(text, match.end(), _PLAIN_WORDS.get(kind, 9))
        if ends is not None:
            at = ends
            yield (begins, ends), kind, "producer.form"
    for match in _PERSON.finditer(text):
        yield match.span("name"), None, "producer.person"


def find(reading: Reading) -> None:
    """Mask every maker's name and keep the named makers; persons count once a product is bound to them."""
    text, taken = reading.text, list[Span]()
    for (begins, ends), kind, rule in sorted(_named(text), key=lambda row: row[0]):
        if taken and begins < taken[-1][1]:
            continue
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
        if other != key and producer.kind == kind and words[-1] == other.split()[-1]:
            if all(word in rest for word in words):
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
