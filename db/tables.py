"""What is stored: every table as a dataclass, its columns and their descriptions read from the fields."""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass, fields, is_dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from extract.model import Article, Count, Decision, Issue, Place, Producer, Product, Province

APPLICATION_ID = 0x4F434F50
"""`PRAGMA application_id` of our databases ("OCOP"), so that another program's file is recognised."""

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A newspaper, portal or magazine that is crawled."""

    domain: Annotated[str, "Host that names the outlet", "Tên miền"]
    name: Annotated[str, "Name", "Tên báo"]
    kind: Annotated[str | None, "national, provincial, trade, portal", "Loại báo"] = None
    province: Annotated[str | None, "Home province", "Tỉnh chủ quản"] = None
    family: Annotated[str | None, "CMS family, the layout its pages have", "Họ CMS"] = None
    language: Annotated[str, "Language of its pages", "Ngôn ngữ"] = "vi"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """One address that was tried, with the one outcome it had."""

    id: Annotated[str, "Stable id, from the address", "Mã trang"]
    url: Annotated[str, "Address, or path of a file", "Địa chỉ hoặc đường dẫn"]
    outlet: Annotated[str | None, "Outlet's domain", "Tên miền của báo"] = None
    fetched_at: Annotated[str | None, "When it was fetched, UTC", "Lúc tải về"] = None
    content_type: Annotated[str | None, "Content type as served", "Kiểu nội dung"] = None
    archive: Annotated[str | None, "WARC file that holds it", "Tệp WARC"] = None
    place: Annotated[int | None, "Byte offset of its record", "Vị trí trong tệp"] = None
    digest: Annotated[str | None, "SHA-256 of the body", "Mã băm nội dung"] = None
    outcome: Annotated[str, "created, changed, same, not-ocop, no-text, gone, failed …", "Kết quả"]
    reason: Annotated[str | None, "Why, where it is no article", "Lý do"] = None
    article_id: Annotated[str | None, "Article read from it", "Bài đọc được"] = None
    run_id: Annotated[int | None, "Run that tried it last", "Lần chạy"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One crawl or reading, with what came of the addresses it tried."""

    id: Annotated[int | None, "Number of the run", "Số thứ tự"] = None
    kind: Annotated[str, "crawl or read", "Loại lần chạy"]
    started: Annotated[str, "Start, UTC", "Bắt đầu"]
    finished: Annotated[str | None, "End, UTC; null if it was killed", "Kết thúc"] = None
    outcomes: Annotated[str | None, "Pages by outcome, JSON", "Số trang theo kết quả"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleKeys:
    """What the store adds to an article."""

    number: Annotated[int, "Chronological number: day of publication, then order", "Số theo thời gian"]
    page_id: Annotated[str | None, "Page it was read from", "Trang gốc"]
    digest: Annotated[str, "SHA-256 of all that was read", "Mã băm bài"]
    extractor: Annotated[str, "Version that found its facts", "Phiên bản trích xuất"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An article's text, apart from the listed tables."""

    article_id: Annotated[str, "Article", "Bài"]
    text: Annotated[str, "Lead, body and captions, a paragraph a line", "Toàn văn"]
    zones: Annotated[str, "Zones over the text, JSON", "Các vùng của văn bản"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKeys:
    """What the store adds to a fact."""

    id: Annotated[str, "Stable id of the fact", "Mã dữ kiện"]
    article_id: Annotated[str, "Article that states it", "Bài nêu dữ kiện"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueKeys:
    """Where an issue was met."""

    id: Annotated[str, "Stable id of the issue", "Mã vấn đề"]
    article_id: Annotated[str | None, "Article", "Bài"]
    page_id: Annotated[str | None, "Page", "Trang"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: SQLite type and what it means, in English and in Vietnamese."""

    name: str
    sql_type: type
    english: str
    vietnamese: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its classes hold its columns, in order."""

    name: str
    classes: tuple[type, ...]
    primary_key: str
    english: str
    vietnamese: str
    foreign_keys: tuple[tuple[str, str, str], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    left_out: frozenset[str] = frozenset()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of all classes, without the fields left out."""
        found = (column for cls in self.classes for column in _columns(cls))
        return tuple(column for column in found if column.name not in self.left_out)


def _sql_type(hint: Any) -> type:
    if get_origin(hint) in (typing.Union, types.UnionType):
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
    if get_origin(hint) is typing.Literal:
        return type(get_args(hint)[0])
    if get_origin(hint) in (tuple, dict):  # kept as JSON
        return str
    return int if hint is bool else typing.cast("type", hint)


def _columns(cls: type) -> list[Column]:
    hints = get_type_hints(cls, include_extras=True)
    found = []
    for field in fields(cls) if is_dataclass(cls) else ():
        hint = hints[field.name]
        if get_origin(hint) is Annotated:
            kind, english, vietnamese = get_args(hint)
            found.append(Column(field.name, _sql_type(kind), english, vietnamese))
    return found


_TO_ARTICLE = (("article_id", "articles", "id"),)
_BY_ARTICLE = (("article_id",),)

TABLES: tuple[Table, ...] = (
    Table("outlets", (Outlet,), "domain", "Outlets that are crawled", "Các báo được thu thập"),
    Table("places", (Place,), "id", "Provinces of both eras", "Các tỉnh, thành của hai thời kỳ"),
    Table("runs", (Run,), "id", "Crawls and readings", "Các lần thu thập và đọc"),
    Table(
        "pages", (PageRow,), "id", "Every address tried, with its outcome", "Mọi địa chỉ đã thử và kết quả",
        (("outlet", "outlets", "domain"), ("run_id", "runs", "id")), (("outcome",), ("outlet",)),
    ),
    Table(
        "articles", (Article, ArticleKeys), "id", "Articles that speak of OCOP", "Các bài báo nói về OCOP",
        (("outlet", "outlets", "domain"),), (("number",), ("published",)), frozenset({"text"}),
    ),
    Table("texts", (Text,), "article_id", "The articles' texts", "Toàn văn các bài", _TO_ARTICLE),
    Table(
        "article_provinces", (FactKeys, Province), "id", "Provinces that articles name", "Tỉnh, thành mà bài nhắc tới",
        (*_TO_ARTICLE, ("unit_id", "places", "id"), ("unit_today", "places", "id")), (*_BY_ARTICLE, ("unit_id",), ("unit_today",)),
    ),
    Table(
        "counts", (FactKeys, Count), "id", "How many things of the programme", "Các con số về chương trình",
        _TO_ARTICLE, (*_BY_ARTICLE, ("unit_id",), ("unit", "status")),
    ),
    Table(
        "product_mentions", (FactKeys, Product), "id", "Products that articles name", "Sản phẩm mà bài nêu tên",
        _TO_ARTICLE, (*_BY_ARTICLE, ("stars",)),
    ),
    Table(
        "producer_mentions", (FactKeys, Producer), "id", "Makers that articles name", "Chủ thể mà bài nêu tên",
        _TO_ARTICLE, _BY_ARTICLE,
    ),
    Table(
        "decisions", (FactKeys, Decision), "id", "Decisions that articles cite", "Quyết định mà bài dẫn", _TO_ARTICLE, _BY_ARTICLE
    ),
    Table("issues", (IssueKeys, Issue), "id", "What a person should look at", "Điều cần người xem lại", (), (("kind",),)),
)  # fmt: skip

FACT_TABLES = ("article_provinces", "counts", "product_mentions", "producer_mentions", "decisions")
