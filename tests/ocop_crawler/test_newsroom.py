"""The newsroom's server and pages; whether the crawler reads them right is tested with the reader."""

from __future__ import annotations

import gzip
import html
import http.client
import json
import re
import socket
from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup, Tag

from extract.model import OcopError
from ocop_crawler.newsroom import server
from ocop_crawler.newsroom.outlets import OUTLETS, PAGE_LENGTH, TODAY, Outlet, created
from ocop_crawler.newsroom.samples import Sample, samples
from ocop_crawler.newsroom.server import newsroom, run
from ocop_crawler.newsroom.site import FEED_LENGTH, Site

BODY = {
    "mastercms": "#__MB_MASTERCMS_EL_3",
    "hemera": ".article__body.zce-content-body.cms-body[itemprop=articleBody]",
    "vccorp": ".detail-content.afcbc-body[data-role=content]",
    "vnexpress": "article.fck_detail",
}
SAPO = {
    "mastercms": ".article-detail-desc",
    "hemera": ".article__sapo.cms-desc",
    "vccorp": "[data-role=sapo]",
    "vnexpress": "p.description",
}
TITLE = {
    "mastercms": "h1.article-detail-title.f0",
    "hemera": "h1.article__title.cms-title",
    "vccorp": "h1.detail-title[data-role=title]",
    "vnexpress": "h1.title-detail",
}
BYLINE = {
    "mastercms": ".article-detail-author strong, p[align=right] strong",
    "hemera": ".article__author .name",
    "vccorp": "[data-role=author]",
    "vnexpress": "p.author_mail, p.Normal[style*='text-align:right']",
}
JUNK = (
    ".article__author, .article-relate, .sda_middle, .__MB_ARTICLE_A, [type=RelatedNewsBox],"
    "[type=RelatedOneNews], .NLPlaceholderShow, ul.list-news, script, " + BYLINE["vnexpress"]
)
DATE = {
    "mastercms": (".article-date", "%H:%M | %d/%m/%Y"),
    "hemera": ("time[data-time]", "ngày %d/%m/%Y - %H:%M"),
    "vccorp": ("[data-role=publishdate]", "%d/%m/%Y %H:%M GMT+7"),
    "vnexpress": ("span.date", "%d/%m/%Y, %H:%M (GMT+7)"),
}
STORIES = [pytest.param(story, id=f"{story.outlet}-{story.number:02d}") for story in samples()]
PLACES = {site.outlet.host: site for site in server._sites()}
every_outlet = pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.family.name)


class Client:
    """Asks the newsroom as the crawler does: the outlet's name as Host, its port on loopback."""

    def __init__(self, ports: dict[str, int]) -> None:
        self.ports = ports

    def ask(
        self, outlet: str, path: str, method: str = "GET", **headers: str
    ) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.ports[outlet], timeout=10)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, headers={"Host": outlet, **named})
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def page(self, outlet: str, url: str) -> BeautifulSoup:
        answer, body = self.ask(outlet, url.removeprefix(f"http://{outlet}"))
        assert answer.status == 200, url
        return BeautifulSoup(body.decode(), "lxml")


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with newsroom() as ports:
        yield Client(ports)


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text().split())


def xml(body: bytes) -> ET.Element:
    return ET.fromstring(body)  # noqa: S314 (our own server's)


def article_path(story: Sample) -> str:
    return PLACES[story.outlet].outlet.family.article_path(story)


@pytest.mark.parametrize("story", STORIES)
def test_article_shows_its_sample(client: Client, story: Sample) -> None:
    family = PLACES[story.outlet].outlet.family.name
    page = client.page(story.outlet, article_path(story))
    assert words(page.select_one(TITLE[family])) == story.title
    assert words(page.select_one(SAPO[family])) == story.sapo
    byline = page.select_one(BYLINE[family])
    assert words(byline) == story.author
    body = page.select_one(BODY[family])
    assert body is not None
    avatar = [words(caption) for caption in page.select("figure.article__avatar figcaption")]
    for junk in body.select(JUNK):
        junk.decompose()
    pieces = body.find_all(["p", "h2", "td"])
    texts = [words(piece) for piece in pieces if not piece.find(["p", "img"])]
    assert [*avatar, *filter(None, texts)] == [block.text for block in story.blocks]


@pytest.mark.parametrize("story", STORIES)
def test_article_tells_its_time_to_the_minute(client: Client, story: Sample) -> None:
    selector, form = DATE[PLACES[story.outlet].outlet.family.name]
    shown = words(client.page(story.outlet, article_path(story)).select_one(selector))
    shown = re.sub(r"^(Thứ \w+|Chủ \w+), ", "", shown)
    assert datetime.strptime(shown, form).replace(tzinfo=story.published.tzinfo) == story.published
    assert created(story) < story.published <= TODAY


@pytest.mark.parametrize("story", STORIES)
def test_article_carries_other_stories(client: Client, story: Sample) -> None:
    _, body = client.ask(story.outlet, article_path(story))
    text = html.unescape(body.decode())
    others = [other for other in PLACES[story.outlet].stories if other.number != story.number]
    shown = [other for other in others if other.title in text and other.sapo in text]
    assert len(shown) >= min(8, len(others))


@pytest.mark.parametrize("story", STORIES)
def test_head_of_article(client: Client, story: Sample) -> None:
    page = client.page(story.outlet, article_path(story))
    address = f"http://{story.outlet}{article_path(story)}"
    outlet = PLACES[story.outlet].outlet
    meta = {
        tag.get("property") or tag.get("name"): tag["content"] for tag in page.select("head meta[content]")
    }
    assert page.title is not None
    assert page.title.string == f"{story.title} - {outlet.name}"
    assert meta["description"] == meta["og:description"] == story.sapo
    assert meta["og:title"] == story.title
    assert meta["og:url"] == address == page.select_one("link[rel=canonical]")["href"]  # type: ignore[index]
    if outlet.family.name in ("hemera", "vccorp"):
        assert meta["article:published_time"] == story.published.isoformat()
    else:
        assert "article:published_time" not in meta


@pytest.mark.parametrize("story", STORIES)
def test_linked_data_with_its_traps(client: Client, story: Sample) -> None:
    family = PLACES[story.outlet].outlet.family.name
    found = client.page(story.outlet, article_path(story)).select("script[type='application/ld+json']")
    if family == "mastercms":
        assert not found
        return
    data = json.loads(found[0].string or "")
    assert data["@type"] == "NewsArticle"
    assert data["datePublished"] == story.published.isoformat()
    assert html.unescape(data["headline"]) == story.title
    assert data["author"]["@type"] == ("Organization" if family == "vnexpress" else "Person")


def chain(client: Client, outlet: Outlet, first: str, zone: str, more: str) -> Iterator[BeautifulSoup]:
    """The pages of a list, by the family's own way to the next one."""
    page = client.page(outlet.host, first)
    yield page
    if outlet.family.name == "vccorp":
        mark = page.select_one(zone)
        number = 1
        while mark and page.select("[data-type=title]"):
            number += 1
            page = client.page(outlet.host, more.format(mark["value"], number))
            yield page
        return
    while link := page.select_one("a.next-page, a.control__loadmore") or page.find("a", string="Sau"):
        page = client.page(outlet.host, str(link["href"]))
        yield page


def listed(site: Site, page: BeautifulSoup) -> list[str]:
    box = page.select_one(".bx-cat-content, .content-list, .list-news-subfolder, .box-stream") or page
    known = {f"http://{site.outlet.host}{article_path(story)}" for story in site.stories}
    return list(dict.fromkeys(str(a["href"]) for a in box.select("a[href]") if a["href"] in known))


@every_outlet
def test_section_lists_every_story_and_ends(client: Client, outlet: Outlet) -> None:
    site = PLACES[outlet.host]
    first = outlet.family.section_path("ocop")
    pages = list(chain(client, outlet, first, "input#hdZoneId", "/timelinelist/{}/{}.htm"))
    links = [listed(site, page) for page in pages]
    assert all(len(part) <= PAGE_LENGTH for part in links)
    assert [a for part in links for a in part] == [
        f"http://{outlet.host}{article_path(s)}" for s in site.stories
    ]
    for address in links[0]:
        client.page(outlet.host, address)


@every_outlet
def test_tag_lists_its_stories_and_ends(client: Client, outlet: Outlet) -> None:
    site = PLACES[outlet.host]
    tagged = [story for story in site.stories if "OCOP" in story.tags]
    first = outlet.family.tag_path("ocop")
    pages = list(chain(client, outlet, first, "input#hdTagUrl", "/timelinetag/{}/{}.htm")) if tagged else []
    found = [a for page in pages for a in listed(site, page)]
    assert found == [f"http://{outlet.host}{article_path(s)}" for s in tagged]


@every_outlet
def test_every_link_to_a_page_resolves(client: Client, outlet: Outlet) -> None:
    site = PLACES[outlet.host]
    for path, view in site.views.items():
        answer, body = client.ask(outlet.host, path)
        assert answer.status == 200
        if view.content_type.startswith("text/html"):
            links = {html.unescape(link) for link in re.findall(r'<a [^>]*href="(http[^"#]+)', body.decode())}
            assert {a.removeprefix(f"http://{outlet.host}") for a in links} <= set(site.views)


@every_outlet
def test_feed_has_the_newest(client: Client, outlet: Outlet) -> None:
    answer, body = client.ask(outlet.host, outlet.family.feed)
    assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    items = xml(body).findall("channel/item")
    newest = PLACES[outlet.host].stories[:FEED_LENGTH]
    assert [item.findtext("title") for item in items] == [story.title for story in newest]
    assert [item.findtext("link") for item in items] == [
        f"http://{outlet.host}{article_path(s)}" for s in newest
    ]


@every_outlet
def test_robots_leads_to_sitemaps_of_every_story(client: Client, outlet: Outlet) -> None:
    _, robots = client.ask(outlet.host, "/robots.txt")
    lines = robots.decode().splitlines()
    assert "Disallow: /print" in lines
    assert ("Crawl-delay: 0.5" in lines) is (outlet.crawl_delay == 0.5)
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    waiting = [line.removeprefix("Sitemap: ") for line in lines if line.startswith("Sitemap: ")]
    found: dict[str, str | None] = {}
    while waiting:
        _, body = client.ask(outlet.host, waiting.pop().removeprefix(f"http://{outlet.host}"))
        tree = xml(body)
        waiting += [loc.text or "" for loc in tree.findall("s:sitemap/s:loc", names)]
        for url in tree.findall("s:url", names):
            found[url.findtext("s:loc", "", names)] = url.findtext("s:lastmod", None, names)
    stories = PLACES[outlet.host].stories
    assert found == {f"http://{outlet.host}{article_path(s)}": s.published.isoformat() for s in stories}


@every_outlet
def test_unchanged_page_is_304(client: Client, outlet: Outlet) -> None:
    first, body = client.ask(outlet.host, "/")
    for headers in (
        {"If_None_Match": first.headers["ETag"]},
        {"If_Modified_Since": first.headers["Last-Modified"]},
    ):
        again, nothing = client.ask(outlet.host, "/", **headers)
        assert (again.status, nothing) == (304, b"")
    for headers in ({"If_None_Match": 'W/"other"'}, {"If_Modified_Since": "once upon a time"}):
        assert client.ask(outlet.host, "/", **headers)[1] == body


def test_head_has_no_body_and_gzip_is_the_same_page(client: Client) -> None:
    plain, body = client.ask("langque.test", "/")
    head, nothing = client.ask("langque.test", "/", method="HEAD")
    packed, small = client.ask("langque.test", "/", Accept_Encoding="gzip, deflate")
    assert nothing == b""
    assert head.headers["Content-Length"] == plain.headers["Content-Length"] == str(len(body))
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small) == body
    assert plain.headers["Content-Type"] == "text/html; charset=utf-8"
    assert plain.headers["Date"] == "Tue, 30 Jun 2026 01:00:00 GMT"


@pytest.mark.parametrize("path", ["/no-such-story-1.html", "/ocop-p99", "/?page=2", "/images/none.jpg"])
@every_outlet
def test_unknown_address_is_404(client: Client, outlet: Outlet, path: str) -> None:
    answer, body = client.ask(outlet.host, path)
    assert answer.status == 404
    assert "Không tìm thấy trang" in body.decode()


def test_host_of_the_request_is_the_base_of_links(client: Client) -> None:
    own = f"127.0.0.1:{client.ports['tinxanh.test']}"
    _, by_name = client.ask("tinxanh.test", "/")
    _, by_hand = client.ask("tinxanh.test", "/", Host=own)
    assert b'href="http://tinxanh.test/' in by_name
    assert f'href="http://{own}/'.encode() in by_hand
    assert b'href="http://tinxanh.test/' not in by_hand
    _, by_proxy = client.ask("tinxanh.test", "http://tinxanh.test/", Host=own)
    assert by_proxy == by_name


def test_requests_are_told_to_whoever_asks(capsys: pytest.CaptureFixture[str]) -> None:
    told: list[str] = []
    with newsroom(echo=told.append) as ports:
        Client(ports).ask("nhanhvn.test", "/robots.txt")
    with newsroom() as ports:
        Client(ports).ask("nhanhvn.test", "/robots.txt")
    assert told == ['nhanhvn.test "GET /robots.txt HTTP/1.1" 200 -']
    assert capsys.readouterr().err == ""


def test_ports_close_and_follow_a_base_port() -> None:
    with newsroom() as ports:
        taken = ports["langque.test"]
        with pytest.raises(OcopError, match=rf"langque\.test: port {taken} "), newsroom(base_port=taken):
            pass
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", taken), timeout=5)


def test_run_prints_addresses_until_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(server, "_wait", interrupt)
    lines: list[str] = []
    run(lines.append)
    assert [line.split()[1] for line in lines] == [outlet.host for outlet in OUTLETS]
