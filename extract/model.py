"""The words the whole project uses: page, article, the kinds of facts, issue.

Every field is written once, as `Annotated[type, "English", "Vietnamese"]`; `db.tables` turns the
same classes into tables and column descriptions. What counts as a fact is said in the
annotation guide that `to_guide` writes: offsets are characters of the stored NFC text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal, cast

EXTRACTOR_VERSION = "1"
"""Raised whenever a rule changes what is extracted: stored facts of an older version are replaced."""

ZoneName = Literal["sapo", "body", "caption"]
FieldName = Literal["title", "text"]
Role = Literal["subject", "mention"]
Qualifier = Literal["exact", "over", "under", "about", "range"]
Unit = Literal[
    "product",
    "producer",
    "enterprise",
    "cooperative",
    "cooperative_group",
    "household",
    "sales_point",
    "commune",
    "district",
    "province",
    "locality",
]
Group = Literal["food", "beverage", "herbal", "craft", "ornamental", "tourism"]
CountStatus = Literal["total", "new", "upgraded", "renewed", "withdrawn", "candidate", "potential"]
ProductStatus = Literal["recognised", "candidate", "potential", "withdrawn"]
ProducerKind = Literal["enterprise", "cooperative", "cooperative_group", "household"]
Level = Literal["province", "district", "commune"]


class OcopError(Exception):
    """Input that cannot be used; the message names the file, line, URL or field that failed."""


class PageError(OcopError):
    """A page without a readable article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was fetched or read from a file, before anything is understood of it."""

    url: str | None
    body: bytes = field(repr=False)
    content_type: str | None = None
    outlet: str | None = None
    fetched_at: str | None = None
    family: str | None = None
    """Layout that the outlet's pages have, where the outlet is known: a name in `extract/page/layouts.toml`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A stretch of `Article.text`: half-open character offsets and what stands there.

    A row of a table is one line, its cells set apart by " | ". `cells` are the offsets of each cell, column
    by column; a cell that spans rows or columns is named in each, an empty one begins where it ends.
    """

    zone: ZoneName
    start: int
    end: int
    image: str | None = None
    """Address of the image that a caption describes."""
    table: int | None = None
    """Number of the table, from 0, where the line is one of its rows."""
    cells: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """A link to another story found on the page; never part of the text."""

    title: str
    url: str | None
    lead: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something doubtful that a person should look at; nothing is changed because of it."""

    kind: Annotated[str, "What is doubtful", "Điều đáng ngờ"]
    message: Annotated[str, "What was seen", "Chi tiết"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article as read from one page."""

    id: Annotated[str, "Stable id, from the canonical URL or else the text", "Mã ổn định của bài"]
    url: Annotated[str | None, "Address the page was fetched from", "Địa chỉ đã tải"] = None
    canonical_url: Annotated[str | None, "Address the page gives for itself", "Địa chỉ chuẩn"] = None
    outlet: Annotated[str | None, "Outlet's domain", "Tên miền của cơ quan báo"] = None
    title: Annotated[str, "Headline", "Tựa bài"]
    sapo: Annotated[str | None, "Lead paragraph", "Sa-pô"] = field(default=None, repr=False)
    dateline: Annotated[str | None, "Outlet's prefix of the lead", "Tiền tố của báo"] = None
    author: Annotated[str | None, "Byline", "Tác giả"] = None
    published: Annotated[str | None, "ISO 8601 time or day of publication", "Ngày giờ đăng"] = None
    published_by: Annotated[str | None, "Method that found the date", "Cách tìm ra ngày"] = None
    modified: Annotated[str | None, "ISO 8601 time of the last change", "Ngày giờ sửa"] = None
    section: Annotated[str | None, "Section it stands in", "Chuyên mục"] = None
    tags: Annotated[tuple[str, ...], "Tags, JSON", "Từ khóa"] = ()
    lang: Annotated[str | None, "vi or en", "Ngôn ngữ"] = None
    text: Annotated[str, "Lead, body, captions; a paragraph a line", "Toàn văn"] = field(repr=False)
    zones: tuple[Zone, ...] = field(default=(), repr=False)
    teasers: tuple[Teaser, ...] = field(default=(), repr=False)
    method: Annotated[str, "Layout, `plain` or `fallback`", "Cách đọc trang"] = "given"
    found_by: Annotated[dict[str, str], "Method that found each field, JSON", "Cách tìm ra từng mục"] = field(
        default_factory=dict, repr=False, hash=False
    )
    issues: tuple[Issue, ...] = field(default=(), repr=False)
    """What is doubtful about the page: dates that cannot be."""
    quarantine: str | None = None
    """Why the reading is not trusted; facts of such an article are not published."""

    def words(self, name: FieldName) -> str:
        """The field that facts slice: the title or the text."""
        return self.title if name == "title" else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One administrative unit for as long as it stood."""

    id: Annotated[str, "Statistics office's code behind its era: 63.34, 34.33", "Mã đơn vị theo thời kỳ"]
    name: Annotated[str, "Name without its rank", "Tên không kèm cấp"]
    rank: Annotated[str, "tỉnh, thành phố, huyện, xã …", "Cấp, loại đơn vị"]
    level: Annotated[Level, "province, district, commune", "Cấp hành chính"]
    parent: Annotated[str | None, "Unit that holds it", "Đơn vị cấp trên"]
    begins: Annotated[str | None, "First day, where known", "Ngày bắt đầu"]
    ends: Annotated[str | None, "Last day; null while it stands", "Ngày kết thúc"]
    today: Annotated[str, "Unit that holds it, or most of it, today", "Đơn vị ngày nay"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact carries: the words that state it, and the rule that found it."""

    table: ClassVar[str]

    field: Annotated[FieldName, "Where the words stand: title or text", "Nằm ở tựa hay thân bài"]
    begins: Annotated[int, "First character of the words", "Vị trí bắt đầu"]
    ends: Annotated[int, "One past the last character", "Vị trí kết thúc"]
    quote: Annotated[str, "The words that state the fact", "Nguyên văn"]
    rule: Annotated[str, "Rule that found it", "Quy tắc đã tìm ra"]
    confidence: Annotated[float, "Chance that a careful reader agrees, 0 to 1", "Độ tin cậy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Province(Fact):
    """A province that the article names, or that is the only reading of its places."""

    table: ClassVar[str] = "article_provinces"

    name: Annotated[str, "Name in force on the article's day", "Tên tỉnh khi bài đăng"]
    role: Annotated[Role, "`subject`: the article reports on it", "Chủ đề hay chỉ nhắc tới"]
    unit_id: Annotated[str | None, "Dated unit meant", "Mã đơn vị theo thời gian"]
    unit_today: Annotated[str | None, "Province of today", "Mã tỉnh ngày nay"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Fact):
    """How many things of the programme there are, were added, or are planned."""

    table: ClassVar[str] = "counts"

    value: Annotated[int, "Number counted", "Số lượng"]
    value_max: Annotated[int | None, "Upper end of a range", "Đầu trên của khoảng"] = None
    qualifier: Annotated[Qualifier, "exact, over, under, about, range", "Chính xác hay ước"] = "exact"
    unit: Annotated[Unit, "What is counted", "Đơn vị đếm"]
    stars_low: Annotated[int | None, "Lowest star", "Hạng sao thấp nhất"] = None
    stars_high: Annotated[int | None, "Highest star", "Hạng sao cao nhất"] = None
    product_group: Annotated[Group | None, "Product group", "Nhóm sản phẩm"] = None
    status: Annotated[CountStatus, "total, new, upgraded, …", "Hiện có, mới, nâng hạng, …"] = "total"
    target: Annotated[bool, "Planned, not reached", "Là mục tiêu, chưa đạt"] = False
    place: Annotated[str | None, "Unit or producer whose things are counted", "Của nơi nào"] = None
    unit_id: Annotated[str | None, "Dated unit of the place", "Mã đơn vị của nơi ấy"] = None
    period: Annotated[str | None, "Year, years or date of the number", "Năm, khoảng năm, ngày"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Product(Fact):
    """A product named as an OCOP product or as a candidate."""

    table: ClassVar[str] = "product_mentions"

    name: Annotated[str, "Name as printed", "Tên như báo in"]
    stars: Annotated[int | None, "3, 4 or 5", "Hạng sao"] = None
    producer: Annotated[str | None, "Maker as printed", "Chủ thể như báo in"] = None
    place: Annotated[str | None, "Most specific unit given", "Nơi làm ra"] = None
    status: Annotated[ProductStatus, "recognised, candidate, …", "Tình trạng"] = "recognised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Producer(Fact):
    """A maker of OCOP products that the article names."""

    table: ClassVar[str] = "producer_mentions"

    name: Annotated[str, "Name as printed, with its legal form", "Tên như báo in"]
    kind: Annotated[ProducerKind | None, "enterprise, cooperative, …", "Loại hình"] = None
    place: Annotated[str | None, "Unit printed with the maker", "Nơi đặt cơ sở"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Fact):
    """A decision, plan or resolution on the programme, cited by number."""

    table: ClassVar[str] = "decisions"

    number: Annotated[str, "Number, hyphens and no spaces", "Số hiệu"]
    date: Annotated[str | None, "ISO date", "Ngày ban hành"] = None
    place: Annotated[str | None, "Whose authority issued it", "Nơi ban hành"] = None


FACT_KINDS: dict[str, type[Fact]] = {
    "provinces": Province,
    "products": Product,
    "counts": Count,
    "producers": Producer,
    "decisions": Decision,
}
"""List name in the guide's JSON -> class, in the guide's order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All facts of one article, each kind in reading order."""

    id: str
    provinces: tuple[Province, ...] = ()
    products: tuple[Product, ...] = ()
    counts: tuple[Count, ...] = ()
    producers: tuple[Producer, ...] = ()
    decisions: tuple[Decision, ...] = ()
    issues: tuple[Issue, ...] = ()

    def all(self) -> Iterator[Fact]:
        """Every fact, kind by kind."""
        for kind in FACT_KINDS:
            yield from cast("Iterable[Fact]", getattr(self, kind))
