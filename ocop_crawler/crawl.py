"""Runs the crawl: Scrapy fetches and archives, then what it fetched is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from twisted.python.failure import Failure

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
_ANSWERS = frozenset({"listing", "fetched"})
"""Outcomes of which a crawl that worked has at least one."""


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

    A crawl that breaks off loses nothing: what was fetched is read by the next one.

    Raises:
        OcopError: an outlet is not known, the database or its archive cannot be used, or no outlet answered.
    """
    known = load_outlets(Path(overrides["OCOP_OUTLETS"]) if overrides.get("OCOP_OUTLETS") else None)
    unknown = [domain for domain in only if domain not in known]
    if unknown:
        raise OcopError(f"outlet {unknown[0]!r} is not known; known are: {', '.join(known)}")
    with open_store(db) as store, store.run("crawl") as run:
        reasons: list[str] = []

        def told(page: PageRow) -> None:
            run[page.outcome] += 1
            reasons.extend([f"{page.url}: {page.reason}"] if page.reason else [])
            progress.fetched(page)

        _run_spider({**overrides, "OCOP_DB": str(db), "OCOP_PROGRESS": told}, only)
        if not set(run) & _ANSWERS:
            first = f"; first, {reasons[0]}" if reasons else ""
            raise OcopError(f"the crawl ended without one answer from any outlet{first}")
        progress.reading(run.pop("fetched", 0))
        read_archive(store, progress.read, run)
        progress.done()
        return run


def _run_spider(overrides: Mapping[str, Any], only: list[str]) -> None:
    """Run the spider to its end.

    Raises:
        OcopError: it was stopped, or a part of it broke, so that pages are missing.
    """
    broken: list[str] = []

    def broke(failure: Failure) -> None:
        broken.append(f"{type(failure.value).__name__}: {failure.value}")

    settings = Settings()
    settings.setmodule(defaults, priority="project")
    settings.set("LOG_LEVEL", "CRITICAL", priority="project")  # what failed is a page's outcome, told once
    settings.update(dict(overrides), priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(OutletsSpider)
    crawler.signals.connect(broke, signal=signals.spider_error)
    crawler.signals.connect(broke, signal=signals.item_error)
    process.crawl(crawler, only=",".join(only))
    process.start()
    reason = crawler.stats.get_value("finish_reason") if crawler.stats else None
    if reason != "finished":
        raise OcopError(f"the crawl did not finish: {reason or 'it could not start'}")
    if broken:
        raise OcopError(f"the crawl broke {len(broken)} times, first: {broken[0]}")
