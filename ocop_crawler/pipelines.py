"""What happens to a response and to what the spider makes of it: archived first, then kept as a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response

from db.store import Store
from db.tables import PageRow
from ocop_crawler.archive import ArchiveWriter

BATCH = 50
"""Pages kept in one transaction: one commit a page is a thousand times slower."""


def archive_folder(db: Path) -> Path:
    """The folder of the WARC files that belong to a database.

    >>> archive_folder(Path("data/ocop.db")).as_posix()
    'data/ocop-archive'
    """
    return db.with_name(f"{db.stem}-archive")


class ArchiveMiddleware:
    """Writes every response to the WARC archive before anything parses it."""

    def __init__(self, crawler: Crawler) -> None:
        self._archive = ArchiveWriter(archive_folder(Path(crawler.settings["OCOP_DB"])))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArchiveMiddleware:
        """Scrapy's way to make it."""
        made = cls(crawler)
        crawler.signals.connect(made.close, signal=signals.spider_closed)
        return made

    def close(self) -> None:
        """Finish the WARC file."""
        self._archive.close()

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep the response; `request.meta["spot"]` says where."""
        headers = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        ]
        request.meta["spot"] = self._archive.response(response.url, response.status, headers, response.body)
        return response


class PagesPipeline:
    """Keeps the pages in the database, in batches; `progress`, where set, hears of each outcome."""

    def __init__(self, crawler: Crawler) -> None:
        self._path = Path(crawler.settings["OCOP_DB"])
        self._progress: Callable[[PageRow], None] | None = crawler.settings.get("OCOP_PROGRESS")
        self._pages: list[PageRow] = []
        self._stats = crawler.stats
        self.outcomes: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PagesPipeline:
        """Scrapy's way to make it."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Open the database."""
        self._store = Store(self._path)

    def process_item(self, item: PageRow) -> Any:
        """Keep one page."""
        self._pages.append(item)
        if self._stats:
            self._stats.inc_value(f"ocop/{item.outcome}")
        if self._progress:
            self._progress(item)
        if len(self._pages) >= BATCH:
            self._flush()
        return item

    def close_spider(self) -> None:
        """Keep the rest and close the database."""
        self._flush()
        self._store.close()

    def _flush(self) -> None:
        self._store.save_pages(self._pages)
        self._pages.clear()
