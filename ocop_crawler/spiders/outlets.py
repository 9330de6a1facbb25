"""Finds an outlet's new articles through its feeds, sitemaps and lists, and fetches them."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Iterable, Iterator
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

from scrapy import Request, Spider
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response, TextResponse
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.sitemap import Sitemap
from twisted.python.failure import Failure

from db.store import Store, now, page_id
from db.tables import PageRow
from ocop_crawler.outlets import Listing, Source, load_outlets

_GONE = frozenset({404, 410})
_DONE = frozenset({"created", "changed", "same", "not-ocop", "no-text", "fetched", "quarantined"})
"""Outcomes after which an address is not fetched again."""


class OutletsSpider(Spider):
    """`scrapy crawl outlets [-a only=DOMAIN,DOMAIN]`."""

    name = "outlets"

    def __init__(self, only: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._only = [domain for domain in only.split(",") if domain]
        self._seen: set[str] = set()

    async def start(self) -> AsyncIterator[Request]:
        """Ask every outlet where its news are announced, outlets interleaved."""
        path = self.settings["OCOP_OUTLETS"]
        every = load_outlets(Path(path) if path else None)
        sources = [every[domain] for domain in self._only or every]
        self.allowed_domains = [source.domain for source in sources]
        with Store(Path(self.settings["OCOP_DB"])) as store:
            store.save_outlets(source.row() for source in sources)
            self._seen = {row["url"] for row in store.known_pages().values() if row["outcome"] in _DONE}
        announced = zip_longest(*(self._announcements(source) for source in sources))
        for request in filter(None, chain.from_iterable(announced)):
            yield request

    def _announcements(self, source: Source) -> Iterator[Request]:
        for feed in source.feeds:
            yield self._ask(source, feed, self.parse_feed)
        for sitemap in source.sitemaps:
            yield self._ask(source, sitemap, self.parse_sitemap)
        for listing in source.lists:
            yield self._ask(source, listing.url, self.parse_list, listing=listing, page=1)

    def _ask(self, source: Source, address: str, callback: Any, **more: Any) -> Request:
        return Request(
            source.absolute(address),
            callback,
            errback=self.failed,
            dont_filter=True,
            cb_kwargs={"source": source, **more},
            meta={"outlet": source.domain},
        )

    def parse_feed(self, response: Response, source: Source) -> Iterator[Any]:
        """An RSS or Atom feed."""
        yield self._page(response, "listing")
        feed = (
            TextResponse(response.url, body=response.body, encoding="utf-8").selector
            if response.body
            else None
        )
        if feed is not None:
            feed.remove_namespaces()
            yield from self._articles(source, feed.xpath("//item/link/text() | //entry/link/@href").getall())

    def parse_sitemap(self, response: Response, source: Source) -> Iterator[Any]:
        """A sitemap, or an index of sitemaps."""
        yield self._page(response, "listing")
        sitemap = Sitemap(response.body)
        addresses = [entry["loc"] for entry in sitemap]
        if sitemap.type == "sitemapindex":
            for address in addresses:
                yield self._ask(source, address, self.parse_sitemap)
        else:
            yield from self._articles(source, addresses)

    def parse_list(
        self, response: TextResponse, source: Source, listing: Listing, page: int, zone: str | None = None
    ) -> Iterator[Any]:
        """A list page; the next one is asked for while this one held anything new."""
        yield self._page(response, "listing")
        if not response.body.strip():
            return
        links = [response.urljoin(href.strip()) for href in response.xpath("//a/@href").getall()]
        new = list(self._articles(source, links))
        yield from new
        if not new:
            return
        following = response.xpath(listing.next).get() if listing.next else None
        if listing.pages:
            zone = zone or response.xpath(listing.zone or "''").get()
            following = listing.pages.format(zone=zone, page=page + 1)
        if following:
            yield self._ask(
                source,
                response.urljoin(following),
                self.parse_list,
                listing=listing,
                page=page + 1,
                zone=zone,
            )

    def _articles(self, source: Source, addresses: Iterable[str]) -> Iterator[Request]:
        for address in addresses:
            url = urldefrag(address.strip()).url
            if url not in self._seen and source.is_article(url):
                self._seen.add(url)
                yield Request(url, self.parse_article, errback=self.failed, meta={"outlet": source.domain})

    def parse_article(self, response: Response) -> Iterator[PageRow]:
        """An article's page: kept as it is; reading it is another process's work."""
        yield self._page(response, "fetched")

    def failed(self, failure: Failure) -> Iterator[PageRow]:
        """Whatever went wrong, under its name."""
        request: Request = failure.request  # type: ignore[attr-defined]
        if failure.check(HttpError):
            response: Response = failure.value.response  # type: ignore[union-attr]
            outcome = "gone" if response.status in _GONE else "failed"
            yield self._page(response, outcome, f"HTTP {response.status}")
        elif failure.check(IgnoreRequest):
            reason = failure.getErrorMessage()
            yield self._row(request, "robots" if "robots.txt" in reason else "off-site", reason)
        else:
            yield self._row(request, "failed", f"{failure.type.__name__}: {failure.getErrorMessage()}"[:200])

    def _row(self, request: Request, outcome: str, reason: str | None = None) -> PageRow:
        return PageRow(
            id=page_id(request.url),
            url=request.url,
            outlet=request.meta["outlet"],
            fetched_at=now(),
            outcome=outcome,
            reason=reason,
        )

    def _page(self, response: Response, outcome: str, reason: str | None = None) -> PageRow:
        request = response.request
        spot = response.meta["spot"]
        content_type = response.headers.get("Content-Type") or b""
        return PageRow(
            id=page_id(request.url if request else response.url),
            url=response.url,
            outlet=response.meta["outlet"],
            fetched_at=now(),
            content_type=content_type.decode("latin-1") or None,
            archive=spot.file,
            place=spot.offset,
            digest=hashlib.sha256(response.body).hexdigest(),
            outcome=outcome,
            reason=reason,
        )
