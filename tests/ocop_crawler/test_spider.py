"""What the spider makes of feeds, sitemaps, lists and failures; responses are made by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest
from scrapy import Request
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.http import HtmlResponse, Response, TextResponse, XmlResponse
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from db.keys import page_id
from db.tables import PageRow
from ocop_crawler.archive import ArchiveError, Spot
from ocop_crawler.outlets import Listing, Source
from ocop_crawler.spiders.outlets import OutletsSpider, Turn

SITE = "http://a.test"
SOURCE = Source(domain="a.test", name="A", scheme="http", article_url=re.compile(r"-post\d+\.html$"))


def story(number: int) -> str:
    return f"{SITE}/bai-post{number}.html"


def response(
    body: str | bytes,
    url: str = f"{SITE}/ocop",
    cls: type[Response] = HtmlResponse,
    status: int = 200,
    **meta: Any,
) -> Any:
    raw = body.encode() if isinstance(body, str) else body
    request = Request(url, meta={"outlet": "a.test", "spot": Spot("x.warc.gz", 7), **meta})
    more = {"encoding": "utf-8"} if issubclass(cls, TextResponse) else {}
    return cls(url, status=status, body=raw, request=request, headers={"Content-Type": "text/html"}, **more)


def split(found: Iterable[Any]) -> tuple[list[PageRow], list[str]]:
    every = list(found)
    pages = [item for item in every if isinstance(item, PageRow)]
    return pages, [item.url for item in every if isinstance(item, Request)]


@pytest.fixture
def spider() -> OutletsSpider:
    return OutletsSpider()


# --- feeds ---------------------------------------------------------------------------------------

ITEMS = f"<item><link> {story(1)} </link></item><item><link>{story(2)}#c</link></item><item><link>{SITE}/video.html</link></item>"


@pytest.mark.parametrize(
    "feed",
    [
        f"<?xml version='1.0'?><rss version='2.0'><channel><link>{story(9)}</link>{ITEMS}</channel></rss>",
        f"<rss><channel>{ITEMS}</channel></rss>",
        f"\n<rss><channel>{ITEMS}</channel></rss>",
        f"<rdf:RDF xmlns:rdf='http://r' xmlns='http://purl.org/rss/1.0/'>{ITEMS}</rdf:RDF>",
        f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='{story(1)}'/></entry><entry><link href='/bai-post2.html'/></entry></feed>",
        f"<rss><channel><item><link><![CDATA[{story(1)}]]></link></item><item><link>{story(2)}</link></item>",
    ],
)
def test_feed_names_articles(spider: OutletsSpider, feed: str) -> None:
    pages, asked = split(spider.parse_feed(response(feed, cls=XmlResponse), SOURCE))
    assert [page.outcome for page in pages] == ["listing"]
    assert asked == [story(1), story(2)]


@pytest.mark.parametrize(
    "body", ["", "   ", "<html><body>Không tìm thấy</body></html>", "no xml", b"\x89PNG\r\n", b"\0\0"]
)
def test_what_is_no_feed_has_failed(spider: OutletsSpider, body: str | bytes) -> None:
    pages, asked = split(spider.parse_feed(response(body, cls=Response), SOURCE))
    assert [(page.outcome, page.reason) for page in pages] == [("failed", "is no RSS or Atom feed")]
    assert asked == []


def test_story_is_asked_for_once(spider: OutletsSpider) -> None:
    feed = f"<rss><channel>{ITEMS}{ITEMS}</channel></rss>"
    assert len(split(spider.parse_feed(response(feed), SOURCE))[1]) == 2
    assert split(spider.parse_feed(response(feed), SOURCE))[1] == []


def test_known_story_is_not_asked_for(spider: OutletsSpider) -> None:
    spider._known = {story(1)}
    assert split(spider.parse_feed(response(f"<rss><channel>{ITEMS}</channel></rss>"), SOURCE))[1] == [
        story(2)
    ]


# --- sitemaps ------------------------------------------------------------------------------------


def sitemap(*addresses: str, kind: str = "urlset", entry: str = "url") -> str:
    entries = "".join(f"<{entry}><loc>{address}</loc></{entry}>" for address in addresses)
    return (
        f"<?xml version='1.0'?><{kind} xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</{kind}>"
    )


def test_sitemap_names_articles(spider: OutletsSpider) -> None:
    pages, asked = split(
        spider.parse_sitemap(response(sitemap(f" {story(1)}\n", f"{SITE}/", story(2))), SOURCE)
    )
    assert [page.outcome for page in pages] == ["listing"]
    assert asked == [story(1), story(2)]


def test_index_leads_to_sitemaps_once_and_on_its_own_site(spider: OutletsSpider) -> None:
    children = (f"{SITE}/s-1.xml", f"{SITE}/s-1.xml", "http://evil.test/s.xml", f"{SITE}/s-2.xml")
    body = sitemap(*children, kind="sitemapindex", entry="sitemap")
    pages, asked = split(spider.parse_sitemap(response(body), SOURCE))
    assert asked == [f"{SITE}/s-1.xml", f"{SITE}/s-2.xml"]
    assert [(page.url, page.outcome) for page in pages[1:]] == [("http://evil.test/s.xml", "off-site")]
    assert split(spider.parse_sitemap(response(body), SOURCE))[1] == []


@pytest.mark.parametrize("body", ["", "  ", "no xml", "<html></html>", b"\x1f\x8bxx", b"\0"])
def test_what_is_no_sitemap_has_failed(spider: OutletsSpider, body: str | bytes) -> None:
    pages, asked = split(spider.parse_sitemap(response(body, cls=Response), SOURCE))
    assert [(page.outcome, page.reason) for page in pages] == [("failed", "is no sitemap")]
    assert asked == []


# --- lists ---------------------------------------------------------------------------------------

BY_LINK = Turn(listing=Listing(url="/ocop", next="//a[@rel='next']/@href"))
BY_NUMBER = Turn(
    listing=Listing(
        url="/ocop.htm", zone="//input[@id='zone']/@value", pages="/timelinelist/{zone}/{page}.htm"
    )
)


def listed(*numbers: int, more: str = "") -> str:
    return "".join(f"<a href='/bai-post{n}.html'>{n}</a>" for n in numbers) + more


def test_next_link_is_followed_while_there_is_news(spider: OutletsSpider) -> None:
    body = listed(1, 2, more="<a rel=next href='?page=2'>Sau</a>")
    pages, asked = split(spider.parse_list(response(body), SOURCE, BY_LINK))
    assert [page.outcome for page in pages] == ["listing"]
    assert asked == [story(1), story(2), f"{SITE}/ocop?page=2"]


def test_numbered_pages_keep_their_zone(spider: OutletsSpider) -> None:
    first = list(spider.parse_list(response(listed(1, more="<input id=zone value=102>")), SOURCE, BY_NUMBER))
    (following,) = [item for item in first if isinstance(item, Request) and "timeline" in item.url]
    assert following.url == f"{SITE}/timelinelist/102/2.htm"
    second = split(spider.parse_list(response(listed(2), url=following.url), SOURCE, **{
        key: value for key, value in following.cb_kwargs.items() if key != "source"
    }))  # fmt: skip
    assert second[1] == [story(2), f"{SITE}/timelinelist/102/3.htm"]


def test_known_ground_stops(spider: OutletsSpider) -> None:
    spider._known = {story(1), story(2)}
    body = listed(1, 2, more="<a rel=next href='?page=2'>Sau</a>")
    assert split(spider.parse_list(response(body), SOURCE, BY_LINK))[1] == []


def test_feed_of_the_same_run_is_no_known_ground(spider: OutletsSpider) -> None:
    feed = f"<rss><channel>{ITEMS}</channel></rss>"
    split(spider.parse_feed(response(feed), SOURCE))
    body = listed(1, 2, more="<a rel=next href='?page=2'>Sau</a>")
    assert split(spider.parse_list(response(body), SOURCE, BY_LINK))[1] == [f"{SITE}/ocop?page=2"]


def test_list_that_repeats_itself_ends(spider: OutletsSpider) -> None:
    """A site that answers every page number with the first page."""
    queue: list[Any] = list(
        spider.parse_list(response(listed(1, 2, more="<input id=zone value=1>")), SOURCE, BY_NUMBER)
    )
    turned = 0
    while lists := [item for item in queue if isinstance(item, Request) and "timeline" in item.url]:
        turned += 1
        assert turned < 5
        turn = lists[0].cb_kwargs["turn"]
        queue = list(spider.parse_list(response(listed(1, 2), url=lists[0].url), SOURCE, turn))
    assert turned == 1


def test_next_link_to_itself_ends(spider: OutletsSpider) -> None:
    body = listed(1, more=f"<a rel=next href='{SITE}/again'>Sau</a>")
    assert f"{SITE}/again" in split(spider.parse_list(response(body), SOURCE, BY_LINK))[1]
    body = listed(2, more=f"<a rel=next href='{SITE}/again'>Sau</a>")
    assert split(spider.parse_list(response(body, url=f"{SITE}/again"), SOURCE, BY_LINK))[1] == [story(2)]


def test_next_link_to_another_site_is_not_followed(spider: OutletsSpider) -> None:
    body = listed(1, more="<a rel=next href='http://evil.test/2'>Sau</a>")
    pages, asked = split(spider.parse_list(response(body), SOURCE, BY_LINK))
    assert asked == [story(1)]
    assert [(page.url, page.outcome) for page in pages] == [
        (f"{SITE}/ocop", "listing"),
        ("http://evil.test/2", "off-site"),
    ]


@pytest.mark.parametrize(
    "href", ["http://[half", "javascript:void(0)", "", "#", "mailto:a@b", "http://a.test:x/", "\ud800"]
)
def test_broken_link_costs_no_other(spider: OutletsSpider, href: str) -> None:
    body = f"<a href='{href}'>x</a>".encode("utf-8", "replace").decode() + listed(3)
    assert split(spider.parse_list(response(body), SOURCE, BY_LINK))[1] == [story(3)]


@pytest.mark.parametrize("body", ["", " \n"])
def test_empty_page_is_the_end_of_a_list(spider: OutletsSpider, body: str) -> None:
    pages, asked = split(spider.parse_list(response(body), SOURCE, BY_NUMBER))
    assert ([page.outcome for page in pages], asked) == (["listing"], [])


def test_list_that_is_no_text_has_failed(spider: OutletsSpider) -> None:
    pages, asked = split(spider.parse_list(response(b"\x89PNG", cls=Response), SOURCE, BY_LINK))
    assert ([page.outcome for page in pages], asked) == (["failed"], [])


# --- articles and failures -----------------------------------------------------------------------


def test_article_is_kept_as_it_is(spider: OutletsSpider) -> None:
    (page,) = spider.parse_article(response("<html>", url=story(1)))
    assert (page.id, page.url, page.outcome) == (page_id(story(1)), story(1), "fetched")
    assert (page.archive, page.place, page.outlet, page.content_type) == (
        "x.warc.gz",
        7,
        "a.test",
        "text/html",
    )


def test_redirected_article_keeps_the_address_that_was_announced(spider: OutletsSpider) -> None:
    (page,) = spider.parse_article(response("<html>", url=f"{SITE}/new.html", redirect_urls=[story(1)]))
    assert (page.id, page.url) == (page_id(story(1)), story(1))


def failed(spider: OutletsSpider, error: Exception, url: str = story(1)) -> PageRow:
    failure = Failure(error)
    failure.request = Request(url, meta={"outlet": "a.test"})  # type: ignore[attr-defined]
    (page,) = spider.failed(failure)
    return page


@pytest.mark.parametrize(
    ("status", "outcome"), [(404, "gone"), (410, "gone"), (403, "failed"), (500, "failed"), (503, "failed")]
)
def test_status_has_its_outcome(spider: OutletsSpider, status: int, outcome: str) -> None:
    page = failed(spider, HttpError(response("x", url=story(1), status=status)))
    assert (page.url, page.outcome, page.reason, page.place) == (story(1), outcome, f"HTTP {status}", 7)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (IgnoreRequest("Forbidden by robots.txt"), "robots"),
        (IgnoreRequest("Filtered offsite request to 'b.test'"), "off-site"),
        (TimeoutError("took too long"), "failed"),
        (ConnectionRefusedError(), "failed"),
    ],
)
def test_failure_has_its_outcome(spider: OutletsSpider, error: Exception, outcome: str) -> None:
    page = failed(spider, error)
    assert (page.url, page.outcome, page.archive) == (story(1), outcome, None)
    assert page.reason


def test_crawl_stops_where_nothing_can_be_archived(spider: OutletsSpider) -> None:
    with pytest.raises(CloseSpider) as stop:
        failed(spider, ArchiveError("/x: cannot be written (No space left on device)"))
    assert "No space left" in stop.value.reason


def test_every_way_of_announcing_is_asked(spider: OutletsSpider) -> None:
    source = Source(
        domain="a.test", name="A", article_url=re.compile("x"), feeds=("/rss",), sitemaps=("http://s.test/s.xml",),
        lists=(Listing(url="/ocop"),),
    )  # fmt: skip
    asked = list(spider._announcements(source))
    assert [request.url for request in asked] == [
        "https://a.test/rss",
        "http://s.test/s.xml",
        "https://a.test/ocop",
    ]
    assert all(request.errback for request in asked)
