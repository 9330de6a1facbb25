"""Runs the crawl: Scrapy fetches and archives, then what it fetched is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from db.store import Store
from db.tables import PageRow
from extract import places
from extract.model import OcopError
from ocop_crawler import settings as defaults
from ocop_crawler.outlets import load_outlets
from ocop_crawler.progress import Progress
from ocop_crawler.reading import read_archive
from ocop_crawler.spiders.outlets import OutletsSpider

NEWSROOM_OUTLETS = Path(__file__).with_name("newsroom") / "crawl.toml"


def newsroom_settings(ports: Mapping[str, int]) -> dict[str, Any]:
    """What only the newsroom allows: its names on loopback ports, no delay."""
    return {
        "OCOP_OUTLETS": str(NEWSROOM_OUTLETS),
        "NEWSROOM_PORTS": dict(ports),
        "DOWNLOAD_HANDLERS": {"http": "ocop_crawler.newsroom.handler.NewsroomDownloadHandler", "https": None},
        "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_ENABLED": False,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
    }


def open_store(path: Path) -> Store:
    """The database at a path, made with its table of provinces if it is new."""
    provinces = [unit for unit in places.units().values() if unit.level == "province"]
    return Store(path, places=provinces)


def crawl(db: Path, only: list[str], progress: Progress, overrides: Mapping[str, Any]) -> Counter[str]:
    """Crawl outlets (all when `only` is empty) and read what is new; returns pages by outcome.

    Raises:
        OcopError: an outlet is not known, the database cannot be used, or nothing could be asked.
    """
    known = load_outlets(Path(overrides["OCOP_OUTLETS"]) if overrides.get("OCOP_OUTLETS") else None)
    unknown = [domain for domain in only if domain not in known]
    if unknown:
        raise OcopError(f"outlet {unknown[0]!r} is not known; known are: {', '.join(known)}")
    with open_store(db) as store, store.run("crawl") as run:
        fetched: Counter[str] = Counter()

        def told(page: PageRow) -> None:
            fetched[page.outcome] += 1
            progress.fetched(page.outlet or "", page.url, page.outcome)

        _run_spider({**overrides, "OCOP_DB": str(db), "OCOP_PROGRESS": told}, only)
        if not fetched:
            raise OcopError("the crawl ended without one answer from any outlet")
        run.update({outcome: n for outcome, n in fetched.items() if outcome != "fetched"})
        progress.reading(fetched["fetched"])
        run.update(read_archive(store, progress.read))
        progress.done()
        return run


def _run_spider(overrides: Mapping[str, Any], only: list[str]) -> None:
    settings = Settings()
    settings.setmodule(defaults, priority="project")
    settings.update(dict(overrides), priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(OutletsSpider)
    process.crawl(crawler, only=",".join(only))
    process.start()
    reason = crawler.stats.get_value("finish_reason") if crawler.stats else None
    if reason != "finished":
        raise OcopError(f"the crawl did not finish: {reason or 'it could not start'}")
