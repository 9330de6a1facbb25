"""Where a product's name begins and ends: words that open one, head nouns, words that close one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from extract.facts.lists import MAKER, OTHER, UPPER, Layout, Unit
from extract.text import fold_tone


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
_OPENERS = frozenset(
    "phẩm gồm như và là nhóm các có với sao OCOP dòng hiệu cho sản hai ba bốn năm về lực cùng thêm riêng bày thiệu đến tới đưa gửi chọn để được bán hàng món hộp loại hoặc hay lẫn mua của ngoài tour "
    "khi sơ biến xuất khâu cả nhất bên từng hạng đó này làm nhiều những một chai hũ gói mẻ việc thì đạt hỗ".split()
)
_FRAMES = frozenset({("sản", "phẩm"), ("mặt", "hàng"), ("dịch", "vụ"), ("thương", "hiệu"), ("phẩm", "ocop")})
_CLOSERS = frozenset(
    "của do được đạt đã đang là có và với tại ở cho để khi như gồm hiện cũng đều trên trong này sẽ vừa mỗi theo nhằm vào đến tới thuộc chiếm góp giúp làm tham trở không chưa từng đứng gắn bị đủ xếp hay hoặc "
    "cùng qua nhờ vì nên bởi sau trước thì mà nào đó kia ấy khác tiếp luôn vẫn còn lại gửi dành đi về trị năm hạng vốn rất phải chỉ đem nhưng song bày mang vươn lọt giành đoạt lên xuống nhận cần muốn tăng giảm nằm "
    "chinh bán giữ đưa nộp trình dẫn thứ ngày tháng giá ngon những các nhiều mọi gần hơn khoảng đợt ký sao HTX CTCP DNTN THT OCOP UBND phơi kèm đón trưng chạy ngoài cả số riêng thay khiến vượt từ lần mới ra bằng "
    "lẫn đẹp góc xin mở mua việc tùy tuỳ dù một hết nhất".split()
)
_KEPT = frozenset(
    {
        ("một", "nắng"), ("sầu", "riêng"), ("bánh", "đa"), ("rượu", "cần"), ("rau", "cần"), ("nhà", "làm"), ("tự", "làm"), ("hà", "thủ"), ("sinh", "ra"), ("ngoài", "trời"), ("từ", "bi"), ("tại", "vườn"), ("giá", "đỗ"), ("hồi", "môn"), ("năm", "roi"), ("số", "một"), ("trên", "cạn"), ("qua", "lửa"), ("bao", "tử"), ("bao", "thai"),
        ("cả", "vỏ"), ("cả", "con"), ("cả", "xương"), ("bằng", "lăng"), ("gửi", "nắng"), ("năm", "màu"), ("trong", "ống"), ("không", "hạt"), ("không", "đường"), ("không", "xương"), ("không", "gluten"),
        ("có", "múi"), ("có", "đường"), ("để", "giống"), ("mới", "gặt"), ("tiếp", "vua"), ("phục", "linh"), ("phục", "hồi"), ("tới", "đá"), ("trên", "vách"), ("khoảng", "không"), ("ra", "hoa"), ("đi", "biển"), ("trong", "chai"),
        ("lên", "men"), ("cho", "bé"), ("cho", "mẹ"), ("cho", "trẻ"), ("chỉ", "vàng"), ("chỉ", "thêu"), ("cần", "tây"), ("cần", "nước"), ("cần", "trâu"), ("ra", "từ"), ("từ", "làng"), ("lẫn", "vừng"), ("mới", "lớn"), ("mỗi", "ngày"), ("phơi", "sương"), ("phơi", "nắng"), ("vào", "bếp"), ("vị", "của"),
    }
)  # fmt: skip
"""Closing words that stay inside a name before these."""
_PAIRS = frozenset(
    {
        ("sở", "hữu"), ("phục", "vụ"), ("nổi", "bật"), ("tổng", "cộng"), ("giới", "thiệu"), ("bao", "gồm"), ("bao", "bì"), ("phân", "phối"), ("phân", "loại"), ("phân", "hạng"), ("hàng", "hóa"), ("hàng", "hoá"), ("hàng", "đầu"), ("đăng", "ký"), ("chứng", "nhận"),
        ("sản", "phẩm"), ("sản", "lượng"), ("cuối", "năm"), ("ưa", "chuộng"), ("tốt", "nhất"), ("đa", "dạng"), ("hỗ", "trợ"), ("chuẩn", "bị"), ("đạt", "chuẩn"), ("mất", "sao"), ("hút", "khách"), ("quy", "mô"), ("bước", "đầu"), ("gọi", "là"),
        ("thu", "hút"), ("thu", "hoạch"), ("thu", "mua"), ("thu", "về"), ("thu", "nhập"), ("thu", "hồi"), ("tiêu", "thụ"), ("tiêu", "biểu"), ("tiêu", "chuẩn"), ("tiêu", "chí"), ("công", "nhận"), ("công", "ty"), ("công", "bố"),
        ("hợp", "tác"), ("xuất", "khẩu"), ("xuất", "bán"), ("xuất", "xứ"), ("xuất", "hiện"), ("chế", "biến"), ("đặc", "sản"), ("đặc", "sắc"), ("đặc", "trưng"), ("đặc", "biệt"), ("đóng", "góp"), ("đóng", "vai"), ("đầu", "tiên"),
        ("đầu", "tư"), ("cao", "nhất"), ("cao", "hơn"), ("tiềm", "năng"), ("cơ", "sở"), ("hộ", "kinh"), ("hộ", "ông"), ("hộ", "bà"), ("hộ", "gia"), ("tổ", "hợp"), ("doanh", "nghiệp"), ("nổi", "tiếng"), ("thơm", "ngon"),
        ("phát", "triển"), ("xây", "dựng"), ("hoàn", "thiện"), ("liên", "kết"), ("địa", "phương"), ("du", "khách"), ("khách", "hàng"), ("người", "tiêu"), ("thương", "mại"), ("trồng", "ở"), ("quen", "thuộc"), ("kết", "hợp"),
        ("bình", "quân"), ("trung", "bình"), ("nâng", "hạng"), ("nâng", "sao"), ("thăng", "hạng"), ("lọt", "top"), ("cung", "cấp"), ("cung", "ứng"), ("khẳng", "định"), ("đánh", "giá"), ("gia", "đình"), ("huyện", "có"), ("quốc", "gia"),
        ("vùng", "cao"), ("các", "loại"), ("sản", "xuất"), ("ứng", "dụng"), ("mua", "về"), ("niêm", "yết"), ("trị", "giá"), ("lớn", "nhất"), ("bán", "chạy"), ("chất", "lượng"), ("thị", "trường"), ("thu", "được"), ("nguyên", "liệu"),
    }
)  # fmt: skip
"""Pairs of words that close a name although the first alone does not."""
_FORMS = frozenset({("hợp", "tác"), ("tổ", "hợp"), ("công", "ty"), ("doanh", "nghiệp"), ("hộ", "kinh"), ("cơ", "sở")})
_TITLED = frozenset({"đặc sản", "sản phẩm", "công ty", "hợp tác", "hộ kinh", "tổ hợp", "cơ sở", "thị xã", "thị trấn", "thành phố"})
_NOT_BRANDS = frozenset("Tết Xuân Việt Nam OCOP Nhật Bản Trung Quốc Hàn Mỹ Anh Pháp Âu Á".split())
_MEASURES = frozenset("sao đồng triệu tỷ tỉ tấn tạ kg ha sản người lượt hộ điểm năm tháng ngày giờ nghìn ngàn chủ đơn huyện xã tỉnh hồ cơ doanh hợp HTX lao phần địa".split())
_NO_DASH = frozenset("đặc một sản món thứ nơi loại mặt vùng những niềm loài cây người là với xã huyện thị TP phường tỉnh".split())
_NOT_NAMES = frozenset(
    "ubnd hđnd sở bộ ông bà anh chị cô chú ban hội xã huyện tỉnh tp thành thị phường quận thôn ấp bản phòng chi trung trưởng phó giám chủ tại ở trong trên theo để khi nhằm sau trước từ đến và với các những "
    "nhiều một hai ba bốn bảy tám chín mười mỗi đã đang sẽ được đạt có là gồm như không chưa cũng đều vừa mới hiện nay ngày tháng năm lần đợt giai nhờ do vì nên bởi cùng còn song nhưng tuy hơn gần trên dưới "
    "khoảng đặc nhất tiêu đây đó này nhóm ngành tổng cả toàn riêng ngoài bên qua tiếp đáng việc số lượng ảnh nguồn quyết kế nghị chương cụ bao tổ htx công cty dntn ctcp hộ cơ doanh hợp liên ocop iso haccp "
    "vietgap globalgap sản mặt danh người khách nông đồng triệu tỷ đặc tác bài thu giá doanh chất mẫu bao đưa nâng tạo giúp góp phát xây thực phấn đầu chia cho đứng đồng".split()
)
"""Words with which no name without a head noun begins."""
_SURNAMES = frozenset("lê đào mai hồ cao lương tô la hà dương bạch lâm quế tạ bùi trà sơn vang lan sen cúc đậu điểu tống mã nhan".split())
_GIVEN = re.compile(r"(?:Văn|Thị|Đình|Đức|Xuân|Quang|Minh|Hữu|Quốc|Ngọc|Thanh|Hồng|Công|Bá|Duy|Trọng|Anh|Hoàng|Tiến|Thế)$")


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
    behind = tuple(_fold(word) for word in words[index + 1 : index + 5])
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
        if words[at] in "-–":
            if not _dashed(words, at):
                break
        elif _closes(words, at):
            break
        at += 1
    return at


def _opened(words: list[str], index: int) -> str | None:
    """What opens a name at a word; None where none can begin."""
    at = index - 1
    while at >= 0 and words[at] in "“\"‘":
        at -= 1
    if at < 0:
        return "line"
    if at == 0 and _ENUMERATOR.fullmatch(words[0]):
        return "line"
    before = words[at]
    if before in _MARKS or before == ")" or before[0] in (MAKER, OTHER):
        numbered = at >= 1 and words[at - 1].isdigit() and before == ")"
        return "mark" if before in _MARKS or numbered else None
    if before == "." and at >= 1 and words[at - 1].isdigit():
        return "line" if at == 1 else "mark"
    if at != index - 1 or (at >= 1 and (words[at - 1].lower(), before.lower()) in _FRAMES):
        return "frame"
    return "word" if before in _OPENERS or before.lower() in _OPENERS else None


def items(layout: Layout, unit: Unit, *, loose: bool) -> Iterator[Item]:
    """The stretches of a unit that may be products' names; with `loose` also those without a head noun."""
    tokens = list(_TOKEN.finditer(layout.veiled, unit.begins, unit.ends))
    words = [token[0] for token in tokens]
    index = 0
    while index < len(words):
        word = words[index]
        opened = _opened(words, index) if word[0].isalnum() and word[0] != "_" else None
        if opened is None:
            index += 1
            continue
        headed = _head_at(words, index)
        if not headed and not (
            (loose or (opened == "frame" and word[0].isupper()))
            and opened != "word"
            and word.lower() not in _NOT_NAMES
            and not word[0].isdigit()
            and not _closes(words, index)
        ):
            index += 1
            continue
        end = _end(words, index, headed)
        begins, ends = tokens[index].start(), tokens[end - 1].end()
        if ends - begins <= _MAX_NAME:
            proper = any(w[0].isupper() and w not in _NOT_BRANDS for w in words[index + 1 : end])
            yield Item(begins, ends, headed > 0, proper, opened)
        index = end if headed or end - index > 1 else index + 1
