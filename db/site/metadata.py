"""What Datasette is told: settings, titles, and a description of every table, view and column."""

from __future__ import annotations

from typing import Any

from db.tables import TABLES, Table

TITLE = "Kho dữ kiện OCOP"
DESCRIPTION = (
    "Con số, sản phẩm, chủ thể và văn bản của chương trình OCOP mà báo chí Việt Nam đưa, mỗi dữ kiện kèm nguyên "
    "văn câu báo · What the Vietnamese press reports on the OCOP programme, every fact with its sentence"
)
LICENSE = "Apache-2.0 (mã nguồn · code); bản quyền bài viết thuộc các báo · articles belong to their outlets"

SETTINGS: dict[str, Any] = {
    "suggest_facets": False,  # 1,074 -> 148 ms for a search page of 200,000 articles
    "sql_time_limit_ms": 2000,  # our own pages stay below 300; analysts may run their own SQL
    "facet_time_limit_ms": 500,
    "default_page_size": 30,  # a page of 100 kB instead of 310
    "default_facet_size": 63,  # every province of the time before the merger
    "max_returned_rows": 1000,
    "max_csv_mb": 100,
    "truncate_cells_html": 200,
    "allow_download": False,  # the file holds the full texts of the outlets
    "num_sql_threads": 3,  # 9 -> 15 searches a second
}
"""Measured; see measured/datasette.md, section Settings."""

_LABELS = {"places": "name", "outlets": "name", "articles": "title"}
_NEWEST_FIRST = {"articles": "number", "runs": "id"}
_FACETS = {
    "articles": ["outlet"],
    "pages": ["outcome", "outlet"],
    "article_provinces": ["role"],
    "counts": ["unit", "status", "target"],
    "product_mentions": ["stars", "status"],
    "producer_mentions": ["kind"],
    "issues": ["kind"],
}

VIEWS: dict[str, tuple[str, str, dict[str, tuple[str, str]]]] = {
    "latest_totals": (
        "Tổng số sản phẩm OCOP mới nhất mà báo đưa, theo từng tỉnh, thành",
        "Latest reported number of standing OCOP products of each province",
        {
            "province": ("Tỉnh, thành như tên lúc ấy", "Province, as named at the time"),
            "unit_id": ("Mã đơn vị theo thời gian", "Dated unit"),
            "unit_today": ("Mã tỉnh ngày nay", "Province of today"),
            "as_of": ("Con số tính đến ngày", "Day the number holds for"),
            "published": ("Ngày giờ đăng", "Time or day of publication"),
            "outlet": ("Tên miền của báo", "Outlet's domain"),
            "article_id": ("Bài nêu con số", "Article that states it"),
            "count_id": ("Mã con số trong bảng counts", "Its id in counts"),
            "reports": ("Số lần báo đưa tổng số của tỉnh này", "Totals reported of this province"),
        },
    ),
    "article_search": (
        "Tựa và toàn văn cho chỉ mục tìm kiếm",
        "Titles and texts for the search index",
        {
            "title": ("Tựa bài", "Headline"),
            "body": ("Toàn văn", "Text"),
            "title_x": ("Tựa bài, cho từ có dấu", "Headline again, for words typed with marks"),
            "body_x": ("Toàn văn, cho từ có dấu", "Text again, for words typed with marks"),
        },
    ),
}
"""View -> Vietnamese, English, and the columns that are not simply those of a table."""


def both(vietnamese: str, english: str) -> str:
    """Vietnamese first, English beside it."""
    return f"{vietnamese} · {english}"


def _table(table: Table) -> dict[str, Any]:
    described: dict[str, Any] = {
        "description": both(table.vietnamese, table.english),
        "columns": {c.name: both(c.vietnamese, c.english) for c in table.columns},
    }
    if table.name in _LABELS:
        described["label_column"] = _LABELS[table.name]
    if table.name in _NEWEST_FIRST:
        described["sort_desc"] = _NEWEST_FIRST[table.name]
    if table.name in _FACETS:
        described["facets"] = _FACETS[table.name]
    if table.name == "articles":  # the index's content is a view, which Datasette does not follow by itself
        described |= {"fts_table": "articles_fts", "fts_pk": "number"}
    return described


def _view(vietnamese: str, english: str, columns: dict[str, tuple[str, str]]) -> dict[str, Any]:
    counted = {
        c.name: both(c.vietnamese, c.english)
        for table in TABLES
        if table.name in ("counts", "articles")
        for c in table.columns
        if c.name in ("value", "value_max", "qualifier", "quote", "number")
    }
    own = {name: both(*words) for name, words in columns.items()}
    return {"description": both(vietnamese, english), "columns": counted | own}


def metadata(database: str) -> dict[str, Any]:
    """Datasette's metadata for a database of ours that is published under a name."""
    tables = {table.name: _table(table) for table in TABLES}
    views = {name: _view(*words) for name, words in VIEWS.items()}
    return {
        "title": TITLE,
        "description": DESCRIPTION,
        "license": LICENSE,
        "license_url": "https://www.apache.org/licenses/LICENSE-2.0",
        "databases": {
            database: {
                "title": f"{TITLE} · Bảng số liệu",
                "description": DESCRIPTION,
                "tables": tables | views,
            }
        },
    }
