"""Finds an outlet's new articles through its feeds, sitemaps and lists, and fetches them."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]
from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.http import Response, TextResponse, XmlResponse
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.sitemap import Sitemap
from twisted.python.failure import Failure

from db.keys import now, page_id
from db.store import Store
from db.tables import PageRow
from ocop_crawler.archive import ArchiveError
from ocop_crawler.outlets import Listing, Source, load_outlets

_GONE = frozenset({404, 410})
_DONE = frozenset({"created", "changed", "same", "not-ocop", "no-text", "fetched", "quarantined"})
"""Outcomes after which an address is not fetched again."""
_FEEDS = frozenset({"rss", "feed", "RDF"})
_SITEMAPS = frozenset({"sitemapindex", "urlset"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How far the pages of one list have been turned, and which articles they named."""

    listing: Listing
    page: int = 1
    zone: str | None = None
    met: frozenset[str] = field(default=frozenset(), repr=False)


class OutletsSpider(Spider):
    """`scrapy crawl outlets [-a only=DOMAIN,DOMAIN]`."""

    name = "outlets"

    def __init__(self, only: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._only = [domain for domain in only.split(",") if domain]
        self._known: set[str] = set()  # by earlier runs
        self._seen: set[str] = set()  # in this run
        self._asked: set[str] = set()

    async def start(self) -> AsyncIterator[Request]:
        """Ask every outlet where its news are announced, outlets interleaved."""
        path = self.settings["OCOP_OUTLETS"]
        every = load_outlets(Path(path) if path else None)
        sources = [every[domain] for domain in self._only or every]
        self.allowed_domains = [source.domain for source in sources]
        with Store(Path(self.settings["OCOP_DB"])) as store:
            store.save_outlets(source.row() for source in sources)
            self._known = {row["url"] for row in store.known_pages().values() if row["outcome"] in _DONE}
        announced = zip_longest(*(self._announcements(source) for source in sources))
        for request in filter(None, chain.from_iterable(announced)):
            yield request

    def _announcements(self, source: Source) -> Iterator[Request]:
        for feed in source.feeds:
            yield self._ask(source, feed, self.parse_feed)
        for sitemap in source.sitemaps:
            yield self._ask(source, sitemap, self.parse_sitemap)
        for listing in source.lists:
            yield self._ask(source, listing.url, self.parse_list, turn=Turn(listing=listing))

    def _ask(self, source: Source, address: str, callback: Any, **more: Any) -> Request:
        return Request(
            source.absolute(address),
            callback,
            errback=self.failed,
            dont_filter=True,
            cb_kwargs={"source": source, **more},
            meta={"outlet": source.domain},
        )

    def _follow(self, source: Source, url: str, callback: Any, **more: Any) -> Iterator[Any]:
        """What a list or sitemap points to: on the outlet's own host, and once in a crawl."""
        if not source.owns(url):
            yield PageRow(
                id=page_id(url), url=url, outlet=source.domain, fetched_at=now(), outcome="off-site",
                reason=f"not on {source.domain}",
            )  # fmt: skip
        elif url not in self._asked:
            self._asked.add(url)
            yield self._ask(source, url, callback, **more)

    def parse_feed(self, response: Response, source: Source) -> Iterator[Any]:
        """An RSS or Atom feed."""
        feed = XmlResponse(response.url, body=response.body).selector
        if feed.root is None or feed.xpath("local-name(/*)").get() not in _FEEDS:
            yield self._page(response, "failed", "is no RSS or Atom feed")
            return
        yield self._page(response, "listing")
        feed.remove_namespaces()
        links = feed.xpath("//item/link/text() | //entry/link/@href").getall()
        yield from self._articles(source, _absolute(response, links))

    def parse_sitemap(self, response: Response, source: Source) -> Iterator[Any]:
        """A sitemap, or an index of sitemaps."""
        try:
            sitemap = Sitemap(response.body)
        except (XMLSyntaxError, StopIteration):
            sitemap = None
        if sitemap is None or sitemap.type not in _SITEMAPS:
            yield self._page(response, "failed", "is no sitemap")
            return
        yield self._page(response, "listing")
        addresses = list(_absolute(response, (entry["loc"] for entry in sitemap)))
        if sitemap.type == "sitemapindex":
            for address in addresses:
                yield from self._follow(source, address, self.parse_sitemap)
        else:
            yield from self._articles(source, addresses)

    def parse_list(self, response: Response, source: Source, turn: Turn) -> Iterator[Any]:
        """A list page; the next one is asked for while this one held what no run and no page before had."""
        if response.body.strip() and not isinstance(response, TextResponse):
            yield self._page(response, "failed", "is no text")
            return
        yield self._page(response, "listing")
        if not isinstance(response, TextResponse) or not response.body.strip():
            return
        links = list(_absolute(response, response.xpath("//a/@href").getall()))
        yield from self._articles(source, links)
        new = {_bare(url) for url in links if source.is_article(url)} - self._known - turn.met
        if new:
            yield from self._next_list(response, source, turn, turn.met | new)

    def _next_list(
        self, response: TextResponse, source: Source, turn: Turn, met: frozenset[str]
    ) -> Iterator[Any]:
        listing, zone = turn.listing, turn.zone
        following = response.xpath(listing.next).get() if listing.next else None
        if listing.pages:
            zone = zone or response.xpath(listing.zone or "''").get()
            following = listing.pages.format(zone=zone, page=turn.page + 1)
        after = Turn(listing=listing, page=turn.page + 1, zone=zone, met=met)
        for url in _absolute(response, [following] if following else []):
            yield from self._follow(source, url, self.parse_list, turn=after)

    def _articles(self, source: Source, addresses: Iterable[str]) -> Iterator[Request]:
        for url in map(_bare, addresses):
            if url not in self._known and url not in self._seen and source.is_article(url):
                self._seen.add(url)
                yield Request(url, self.parse_article, errback=self.failed, meta={"outlet": source.domain})

    def parse_article(self, response: Response) -> Iterator[PageRow]:
        """An article's page: kept as it is; reading it is another process's work."""
        yield self._page(response, "fetched")

    def failed(self, failure: Failure) -> Iterator[PageRow]:
        """Whatever went wrong, under its name."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value
        if isinstance(error, ArchiveError):
            raise CloseSpider(str(error))  # nothing may be read that is not archived
        if isinstance(error, HttpError):
            response: Response = error.response
            outcome = "gone" if response.status in _GONE else "failed"
            yield self._page(response, outcome, f"HTTP {response.status}")
        elif isinstance(error, IgnoreRequest):
            reason = str(error)
            yield self._row(request, "robots" if "robots.txt" in reason else "off-site", reason)
        else:
            yield self._row(request, "failed", f"{type(error).__name__}: {error}"[:200])

    def _row(self, request: Request, outcome: str, reason: str | None = None) -> PageRow:
        url = _asked_for(request)
        return PageRow(
            id=page_id(url),
            url=url,
            outlet=request.meta["outlet"],
            fetched_at=now(),
            outcome=outcome,
            reason=reason,
        )

    def _page(self, response: Response, outcome: str, reason: str | None = None) -> PageRow:
        url = _asked_for(response)
        spot = response.meta["spot"]
        content_type = response.headers.get("Content-Type") or b""
        return PageRow(
            id=page_id(url),
            url=url,
            outlet=response.meta["outlet"],
            fetched_at=now(),
            content_type=content_type.decode("latin-1") or None,
            archive=spot.file,
            place=spot.offset,
            digest=hashlib.sha256(response.body).hexdigest(),
            outcome=outcome,
            reason=reason,
        )


def _asked_for(message: Request | Response) -> str:
    """The address that was announced, whatever it redirects to: else it would be asked for in every run."""
    return str(message.meta.get("redirect_urls", [message.url])[0])


def _bare(url: str) -> str:
    return url.partition("#")[0]


def _absolute(response: Response, links: Iterable[str]) -> Iterator[str]:
    """Links as whole addresses, without those that are none."""
    for link in links:
        with suppress(ValueError):  # such as http://[half-an-IPv6-address/
            yield urljoin(response.url, link.strip())
