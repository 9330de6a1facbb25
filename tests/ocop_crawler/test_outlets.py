"""Outlets as data: what ships is sound, what is wrong is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.model import OcopError
from ocop_crawler.crawl import NEWSROOM_OUTLETS
from ocop_crawler.newsroom.outlets import OUTLETS
from ocop_crawler.newsroom.samples import samples
from ocop_crawler.outlets import Source, load_outlets

GOOD = """
[[outlets]]
domain = "a.test"
name = "A"
article_url = '-post\\d+\\.html$'
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "outlets.toml"


def test_shipped_outlets_are_sound() -> None:
    outlets = load_outlets()
    assert outlets
    for domain, source in outlets.items():
        assert domain == source.domain == domain.lower()
        assert source.scheme == "https"
        assert source.feeds or source.sitemaps or source.lists
        assert "://" not in domain


def test_newsroom_is_crawled_as_it_is_served() -> None:
    outlets = load_outlets(NEWSROOM_OUTLETS)
    served = {outlet.host: outlet for outlet in OUTLETS}
    assert {(d, s.name, s.family) for d, s in outlets.items()} == {
        (h, o.name, o.family.name) for h, o in served.items()
    }
    assert all(domain.endswith(".test") for domain in outlets)
    for story in samples():
        path = served[story.outlet].family.article_path(story)
        assert outlets[story.outlet].is_article(f"http://{story.outlet}{path}")


def test_entry_becomes_a_source(file: Path) -> None:
    file.write_text(
        GOOD + 'feeds = ["/rss"]\nlists = [{ url = "/ocop", next = "//a/@href" }]\nlanguage = "en"\n'
    )
    source = load_outlets(file)["a.test"]
    assert (source.feeds, source.sitemaps, source.lists[0].url) == (("/rss",), (), "/ocop")
    assert source.absolute("/rss") == "https://a.test/rss"
    assert source.absolute("http://rss.test/a") == "http://rss.test/a"
    assert (source.row().domain, source.row().language) == ("a.test", "en")


@pytest.mark.parametrize(
    ("url", "is_article"),
    [
        ("https://a.test/x-post1.html", True),
        ("http://www.a.test/x-post1.html?utm=1#c", True),
        ("https://m.a.test/x-post1.html", True),
        ("https://A.TEST/x-post1.html", True),
        ("https://a.test:8443/x-post1.html", True),
        ("https://b.test/x-post1.html", False),
        ("https://xa.test/x-post1.html", False),
        ("https://a.test.evil.test/x-post1.html", False),
        ("https://a.test@evil.test/x-post1.html", False),
        ("ftp://a.test/x-post1.html", False),
        ("javascript:x-post1.html", False),
        ("https://a.test/?x-post1.html", False),
        ("/x-post1.html", False),
        ("http://[x-post1.html", False),
        ("", False),
    ],
)
def test_address_of_an_article(file: Path, url: str, is_article: bool) -> None:
    file.write_text(GOOD)
    source: Source = load_outlets(file)["a.test"]
    assert source.is_article(url) is is_article


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD + 'fedes = ["/rss"]', "outlet 'a.test': key 'fedes' is not known"),
        (GOOD.replace("name", "nam"), "outlet 'a.test': key 'nam' is not known"),
        (GOOD.replace('name = "A"\n', ""), "outlet 'a.test': key 'name' is missing"),
        (GOOD.replace("article_url", "#"), "outlet 'a.test': key 'article_url' is missing"),
        (GOOD.replace("domain", "#"), "outlet '[?]': key 'domain' is missing"),
        (GOOD.replace("\\d+", "("), "outlet 'a.test': key 'article_url': missing"),
        (GOOD.replace('"A"', "5"), "outlet 'a.test': key 'name' is no str"),
        (GOOD + 'feeds = "/rss"', "outlet 'a.test': key 'feeds' is no list"),
        (GOOD + "feeds = [5]", "outlet 'a.test': key 'feeds' holds an address that is no text"),
        (GOOD + 'verified = "yes"', "outlet 'a.test': key 'verified' is no bool"),
        (GOOD + 'lists = ["/ocop"]', "outlet 'a.test', lists: '/ocop' is no table"),
        (GOOD + 'lists = [{ link = "/ocop" }]', "outlet 'a.test', lists: key 'link' is not known"),
        (GOOD + 'lists = [{ next = "//a" }]', "outlet 'a.test', lists: key 'url' is missing"),
        (GOOD + 'lists = [{ url = "/o", pages = "/{number}" }]', "outlet 'a.test', lists: key 'pages'"),
        (GOOD + 'lists = [{ url = "/o", pages = "/{" }]', "outlet 'a.test', lists: key 'pages'"),
        (GOOD + GOOD, "outlet 'a.test': stands there twice"),
        ('[outlets]\nname = "A"', r"holds no \[\[outlets\]\]"),
        ("outlets = 5", r"holds no \[\[outlets\]\]"),
        ("outlets = [5]", "5 is no table"),
        ("", r"holds no \[\[outlets\]\]"),
        ("no toml", "Expected"),
    ],
)
def test_error_names_file_outlet_and_key(file: Path, text: str, message: str) -> None:
    file.write_text(text)
    with pytest.raises(OcopError, match=message) as error:
        load_outlets(file)
    assert str(error.value).startswith(f"{file}")


def test_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b"name = '\xff'")
    for name in ("none.toml", ".", "latin"):
        with pytest.raises(OcopError, match=str(tmp_path / name)):
            load_outlets(tmp_path / name)
