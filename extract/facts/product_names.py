"""Where a product's name begins and ends: words that open one, head nouns, words that close one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from extract.facts.lists import MAKER, OTHER, Layout, Unit, pairs, word_set
from extract.text import UPPER, fold_tone


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch that may be a product's name, and what speaks for it.

    `opened` says what stands before it: a `line` start, a `mark`, the words "sản phẩm" (`frame`), another `word`.
    """

    begins: int
    ends: int
    headed: bool
    proper: bool
    opened: str


_MARKS = frozenset(',;:(“"|–-•+*‘…')
_TOKEN = re.compile(
    rf"[{MAKER}]+|[{OTHER}]+|[^\s,;:()“”\"‘’…?!|.{MAKER}{OTHER}]+(?:[.,’'](?=[\d{UPPER}])[^\s,;:()“”\"…?!|.{MAKER}{OTHER}]+)*|[,;:()“”\"‘’…?!|.]"
)
_ENUMERATOR = re.compile(r"\(?\d{1,3}[.)]?|[-–•+*●▪]")
_MAX_WORDS = 13
_MAX_NAME = 85
_OPENERS = word_set(
    """
    phẩm gồm như và là nhóm các có với sao OCOP dòng hiệu cho sản hai ba bốn năm về lực cùng thêm riêng bày
    thiệu đến tới đưa gửi chọn để được bán hàng món hộp loại hoặc hay lẫn mua của ngoài tour khi sơ biến
    xuất khâu cả nhất bên từng hạng đó này làm nhiều những một chai hũ gói mẻ việc thì đạt hỗ
    """
)
_GATES = _OPENERS | {"hàng", "vụ", "hiệu", "ocop"}
_FRAMES = pairs("dịch vụ| mặt hàng| phẩm ocop| sản phẩm| thương hiệu")
_CLOSERS = word_set(
    """
    của do được đạt đã đang là có và với tại ở cho để khi như gồm hiện cũng đều trên trong này sẽ vừa mỗi
    theo nhằm vào đến tới thuộc chiếm góp giúp làm tham trở không chưa từng đứng gắn bị đủ xếp hay hoặc cùng
    qua nhờ vì nên bởi sau trước thì mà nào đó kia ấy khác tiếp luôn vẫn còn lại gửi dành đi về trị năm hạng
    vốn rất phải chỉ đem nhưng song bày mang vươn lọt giành đoạt lên xuống nhận cần muốn tăng giảm nằm chinh
    bán giữ đưa nộp trình dẫn thứ ngày tháng giá ngon những các nhiều mọi gần hơn khoảng đợt ký sao HTX CTCP
    DNTN THT OCOP UBND phơi kèm đón trưng chạy ngoài cả số riêng thay khiến vượt từ lần mới ra bằng lẫn đẹp
    góc xin mở mua việc tùy tuỳ dù một hết nhất
    """
)
_KEPT = pairs(
    """
    bao thai|bao tử|bánh đa|bằng lăng|cho bé|cho mẹ|cho trẻ|chỉ thêu|chỉ vàng|có múi|có đường|
    cả con|cả vỏ|cả xương|cần nước|cần trâu|cần tây|giá đỗ|gửi nắng|hà thủ|hồi môn|khoảng không|
    không gluten|không hạt|không xương|không đường|khổ qua|lá vối|lên men|lẫn vừng|mỗi ngày|
    một nắng|mới gặt|mới lớn|ngoài trời|nhà làm|năm màu|năm roi|phơi nắng|phơi sương|phục hồi|
    phục linh|qua lửa|ra hoa|ra từ|rau cần|rượu cần|sinh ra|sầu riêng|số một|thổ cẩm|tiếp vua|
    trong chai|trong ống|trên cạn|trên vách|tại vườn|tới đá|từ bi|từ làng|tự làm|vào bếp|vị của|
    đi biển|để giống
    """
)
"""Closing words that stay inside a name before these."""
_PAIRS = pairs(
    """
    bao bì|bao gồm|bán chạy|bình quân|bước đầu|cao hơn|cao nhất|chuẩn bị|chất lượng|chế biến|
    chứng nhận|cung cấp|cung ứng|cuối năm|các loại|công bố|công nhận|công ty|cơ sở|doanh nghiệp|
    du khách|gia đình|giới thiệu|gọi là|hoàn thiện|huyện có|hàng hoá|hàng hóa|hàng đầu|hút khách|
    hỗ trợ|hộ bà|hộ gia|hộ kinh|hộ ông|hợp tác|khách hàng|khẳng định|kết hợp|liên kết|lọt top|
    lớn nhất|mua về|mất sao|nguyên liệu|người tiêu|niêm yết|nâng hạng|nâng sao|nổi bật|nổi tiếng|
    phát triển|phân hạng|phân loại|phân phối|phục vụ|quen thuộc|quy mô|quốc gia|sản lượng|sản phẩm|
    sản xuất|sở hữu|thu hoạch|thu hút|thu hồi|thu mua|thu nhập|thu về|thu được|thăng hạng|
    thơm ngon|thương mại|thị trường|tiêu biểu|tiêu chuẩn|tiêu chí|tiêu thụ|tiềm năng|trung bình|
    trị giá|trồng ở|tốt nhất|tổ hợp|tổng cộng|vùng cao|xuất bán|xuất hiện|xuất khẩu|xuất xứ|
    xây dựng|đa dạng|đánh giá|đóng góp|đóng vai|đăng ký|đạt chuẩn|đầu tiên|đầu tư|đặc biệt|
    đặc sản|đặc sắc|đặc trưng|địa phương|ưa chuộng|ứng dụng
    """
)
"""Pairs of words that close a name although the first alone does not."""
_FORMS = pairs("công ty| cơ sở| doanh nghiệp| hộ kinh| hợp tác| tổ hợp")
_TITLED = frozenset(
    {
        "đặc sản",
        "sản phẩm",
        "công ty",
        "hợp tác",
        "hộ kinh",
        "tổ hợp",
        "cơ sở",
        "thị xã",
        "thị trấn",
        "thành phố",
    }
)
_NOT_BRANDS = word_set("Tết Xuân Việt Nam OCOP Nhật Bản Trung Quốc Hàn Mỹ Anh Pháp Âu Á")
_MEASURES = word_set(
    """
    sao đồng triệu tỷ tỉ tấn tạ kg ha sản người lượt hộ điểm năm tháng ngày giờ nghìn ngàn chủ đơn huyện xã
    tỉnh hồ cơ doanh hợp HTX lao phần địa
    """
)
_NO_DASH = word_set(
    """
    đặc một sản món thứ nơi loại mặt vùng những niềm loài cây người là với xã huyện thị TP phường tỉnh
    """
)
_NOT_NAMES = word_set(
    """
    ubnd hđnd sở bộ ông bà anh chị cô chú ban hội xã huyện tỉnh tp thành thị phường quận thôn ấp bản phòng
    chi trung trưởng phó giám chủ tại ở trong trên theo để khi nhằm sau trước từ đến và với các những nhiều
    một hai ba bốn bảy tám chín mười mỗi đã đang sẽ được đạt có là gồm như không chưa cũng đều vừa mới hiện
    nay ngày tháng năm lần đợt giai nhờ do vì nên bởi cùng còn song nhưng tuy hơn gần trên dưới khoảng đặc
    nhất tiêu đây đó này nhóm ngành tổng cả toàn riêng ngoài bên qua tiếp đáng việc số lượng ảnh nguồn quyết
    kế nghị chương cụ bao tổ htx công cty dntn ctcp hộ cơ doanh hợp liên ocop iso haccp vietgap globalgap
    gian hộp sản mặt danh người khách nông đồng triệu tỷ đặc tác bài thu giá doanh chất mẫu bao đưa nâng tạo
    giúp góp phát xây thực phấn đầu chia cho đứng đồng
    """
)
"""Words with which no name without a head noun begins."""
_SURNAMES = word_set(
    """
    lê đào mai hồ cao lương tô la hà dương bạch lâm quế tạ bùi trà sơn vang lan sen cúc đậu điểu tống mã
    nhan
    """
)
_GIVEN = re.compile(
    r"(?:Văn|Thị|Đình|Đức|Xuân|Quang|Minh|Hữu|Quốc|Ngọc|Thanh|Hồng|Công|Bá|Duy|Trọng|Anh|Hoàng|Tiến|Thế)$"
)


@functools.lru_cache(maxsize=20_000)
def _fold(word: str) -> str:
    return fold_tone(word)


Heads = tuple[dict[str, tuple[tuple[str, ...], ...]], dict[str, frozenset[str]]]


@functools.cache
def heads() -> Heads:
    """First word of a head noun -> the words behind it, longest first; and the words that unmake it."""
    table: dict[str, set[tuple[str, ...]]] = {}
    unmade: dict[str, frozenset[str]] = {}
    for line in files("extract.data").joinpath("product_heads.txt").read_text("utf-8").splitlines():
        if line.startswith("!"):
            first, *rest = fold_tone(line[1:]).split()
            unmade[first] = frozenset(rest)
        elif not line.startswith("#"):
            for head in filter(None, line.split("|")):
                first, *rest = fold_tone(head).split()
                table.setdefault(first, set()).add(tuple(rest))
    return {first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in table.items()}, unmade


def _head_at(words: list[str], index: int) -> int:
    """How many words a product's head noun has that begins at a word; 0 where none does."""
    table, unmade = heads()
    first = _fold(words[index])
    rests = table.get(first)
    if rests is None:
        return 0
    behind = tuple(_fold(word) for word in words[index + 1 : index + 7])
    for rest in rests:
        if rest and behind[: len(rest)] == rest:
            return 1 + len(rest)
    if rests[-1] or (behind and behind[0] in unmade.get(first, ())):
        return 0
    person = words[index][0].isupper() and first in _SURNAMES and index + 1 < len(words)
    return 0 if person and _GIVEN.match(words[index + 1]) else 1


def _closes(words: list[str], index: int) -> bool:
    """Whether a name ends before a word."""
    word, behind = words[index], words[index + 1] if index + 1 < len(words) else ""
    if not (word[0].isalnum() or word[0] in "&%+/#’'"):
        return True
    if word in _CLOSERS:
        return (word, behind) not in _KEPT and (words[index - 1].lower(), word) not in _KEPT
    if (word, behind) in _PAIRS or (word.lower(), behind.lower()) in _FORMS:
        return True
    return word[0].isdigit() and behind in _MEASURES


def _dashed(words: list[str], index: int) -> bool:
    """Whether a dash between words belongs to a name: before a capital, or before a short plain addition."""
    behind = words[index + 1] if index + 1 < len(words) else ""
    if not behind or not behind[0].isalnum() or _closes(words, index + 1) or behind in _NO_DASH:
        return False
    if (behind + " " + (words[index + 2] if index + 2 < len(words) else "")).lower() in _TITLED:
        return False
    if behind[0].isupper():
        return behind.lower() not in _NOT_NAMES or _head_at(words, index + 1) > 0
    plain = 0
    for later in range(index + 1, min(index + 6, len(words))):
        if words[later] in _MARKS or words[later] in ".)":
            break
        if _closes(words, later):
            return False
        plain += 1
    return plain <= 4  # noqa: PLR2004


def _end(words: list[str], index: int, head: int) -> int:
    """The index behind the last word of a name that begins at `index` with a head noun of so many words."""
    at = index + max(head, 1)
    while at < len(words) and at - index < _MAX_WORDS:
        if words[at] in {"-", "–"}:
            if not _dashed(words, at):
                break
        elif _closes(words, at):
            break
        at += 1
    return at


def _opened(words: list[str], index: int) -> str | None:
    """What opens a name at a word; None where none can begin."""
    at = index - 1
    while at >= 0 and words[at] in '“"‘':
        at -= 1
    if at < 0 or (at == 0 and _ENUMERATOR.fullmatch(words[0])):
        return "line"
    before = words[at]
    if before == "|" and all(word == "|" or word.isdigit() for word in words[:at]):
        return "line"
    numbered = at >= 1 and words[at - 1].isdigit()
    if before in _MARKS or (before in {")", "."} and numbered):
        return "line" if before == "." and at == 1 else "mark"
    framed = at >= 1 and (words[at - 1].lower(), before.lower()) in _FRAMES
    if at != index - 1 or framed or (before == "sao" and words[index][0].isupper()):
        return "frame"
    return "word" if before.lower() in _OPENERS or before == "OCOP" else None


def items(layout: Layout, unit: Unit, *, loose: bool) -> Iterator[Item]:
    """The stretches of a unit that may be products' names; with `loose` also those without a head noun."""
    tokens = list(_TOKEN.finditer(layout.veiled, unit.begins, unit.ends))
    words = [token[0] for token in tokens]
    bare: Item | None = None
    index = 0
    while index < len(words):
        shut = index > 1 and words[index - 1][0].isalnum() and words[index - 1].lower() not in _GATES
        opened = _opened(words, index) if not shut and words[index][0].isalnum() else None
        head = _head_at(words, index) if opened else 0
        if not opened or not (head or (bare is None and _may_be_bare(words, index, opened, loose=loose))):
            index += 1
            continue
        end = _end(words, index, head)
        proper = any(w[0].isupper() and w not in _NOT_BRANDS for w in words[index + 1 : end])
        item = Item(tokens[index].start(), tokens[end - 1].end(), head > 0, proper, opened)
        if bare is not None and bare.ends <= item.begins:
            yield bare
        bare = None
        if not head:
            bare, index = item, index + 1
            continue
        if item.ends - item.begins <= _MAX_NAME:
            yield item
        index = end
    if bare is not None:
        yield bare


def _may_be_bare(words: list[str], index: int, opened: str, *, loose: bool) -> bool:
    """Whether a name without a head noun may begin at a word."""
    word = words[index]
    if opened == "word" or word.lower() in _NOT_NAMES or word[0].isdigit() or _closes(words, index):
        return False
    return loose or (opened == "frame" and word[0].isupper())
