"""Whatever the bytes: an article or a PageError, soon."""

import gzip
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.model import Page, PageError
from extract.page import read_page
from extract.page.decode import MOST_BYTES

from .test_layouts import PAGES, SAPO
from .test_layouts import TITLE as LAYOUT_TITLE
from .test_plain import PAGES as FLAT

P = "<p>Tỉnh Bình Minh có 25 sản phẩm OCOP đạt 3 sao trong năm 2024, tăng mạnh so với năm trước.</p>"
STORY = f"<html><head><title>Bình Minh có 25 sản phẩm - Báo Xanh</title></head><body><div>{P * 8}</div></body></html>"


def read(body: bytes, content_type: str | None = None) -> str:
    return read_page(Page(url=None, body=body, content_type=content_type)).text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty page"),
        (b" \r\n\x00", "empty page"),
        ("\ufeff ".encode(), "empty page"),
        (b" " * 20_000, "empty page"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "binary: PNG"),
        (gzip.compress(STORY.encode()), "binary: gzip"),
        (b"%PDF-1.7", "binary: PDF"),
        (bytes(range(256)) * 9, "binary: control characters"),
        (b"abc\x00" * 99, "binary: control characters"),
        ("Tỉnh có sản phẩm".encode("utf-16-le"), "binary: control characters"),
        ("Tỉnh có sản phẩm".encode("cp1258", "replace") + b"\xff\xfe", "not UTF-8, no charset"),
        (b"<html><meta charset=utf-8><p>" + b"\xff" * 999, "not UTF-8, and not in utf-8"),
        (b"<html><body><p>Xin</p></body></html>", "no article"),
        (STORY.replace("Bình Minh có 25 sản phẩm - Báo Xanh", "").encode(), "no title"),
        (b"<html><head><script>" + b"var a = '<div>';" * 4_000, "no article"),
        (
            f"<html><body><h1>A</h1>{'<a href=/x>Tỉnh có thêm nhiều sản phẩm OCOP mới</a><br>' * 50}".encode(),
            "no article",
        ),
        (b"<?xml version='1.0'?><rss><channel>" + P.encode() * 9, "a feed"),
        (b"<div>" * 200_000, "tags, more than"),
        (b"<html>" + b"<div>" * 3_000, "nested or"),
        (b"<html>" + b"".join(b"<p><b id=%d>" % i for i in range(2_000)), "nested or"),
        (b"<html><p " + b" ".join(b"a%d" % i for i in range(99_999)) + b">", "attributes"),
        (b"<html><h1>A</h1>" + b"x" * 2_000_000, "too large to search"),
        (b"x" * (MOST_BYTES + 1), "more than 20,000,000"),
    ],
)
def test_bad_page(body: bytes, reason: str) -> None:
    start = time.perf_counter()
    with pytest.raises(PageError, match=reason) as caught:
        read(body)
    assert "\n" not in str(caught.value)
    assert time.perf_counter() - start < 2


def test_the_address_is_named() -> None:
    with pytest.raises(PageError, match=r"^https://x\.test/a: empty page$"):
        read_page(Page(url="https://x.test/a", body=b""))


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (STORY.encode(), None),
        (STORY.encode(), "text/html; charset=ISO-8859-1"),
        (STORY.encode("utf-16"), "text/html"),
        (STORY.encode("utf-16-le"), "text/html; charset=UTF-16LE"),
        (STORY.encode("utf-8-sig"), "text/html; charset=windows-1258"),
        (STORY.encode().replace(b"<p>", b"<p>\x00"), None),
        (STORY.encode()[:-20] + "ế".encode()[:2], "text/html; charset=utf-8"),
    ],
)
def test_charsets(body: bytes, content_type: str | None) -> None:
    assert "Tỉnh Bình Minh có 25 sản phẩm OCOP" in read(body, content_type)


def test_a_named_charset_of_old_pages() -> None:
    page = STORY.replace(P, "<p>Hội chợ mở cửa đón khách tham quan mua sắm.</p>" * 3)
    body = page.encode("cp1252", "xmlcharrefreplace").replace(
        b"<head>", b'<head><meta charset="windows-1252">'
    )
    body = body.replace(b"<div>", b"<div>\xe0 ")
    assert "à" in read(body)


def test_fallback() -> None:
    story = STORY.replace("<div>", '<p class="date">Ngày 01/03/2025</p><div>').replace(
        "</head>", f'<meta property="og:description" content="{SAPO}"></head>'
    )
    article = read_page(Page(url="https://x.test/bai-viet", body=story.encode()))
    assert (article.method, article.title, article.sapo) == ("fallback", "Bình Minh có 25 sản phẩm", SAPO)
    assert article.published == "2025-03-01"
    assert article.published_by == "htmldate"
    assert [zone.zone for zone in article.zones] == [
        "sapo",
        *["body"] * 9,
    ]  # readability keeps the day's line
    dated = STORY.replace("</head>", '<meta name="pubdate" content="2025-03-01T09:51:00"></head>')
    assert read_page(Page(url=None, body=dated.encode())).published_by == "meta pubdate"


def test_an_empty_container_is_not_believed() -> None:
    page = STORY.replace("<body>", '<body><div id="content_detail_news"> </div>')
    assert read_page(Page(url=None, body=page.encode())).method == "fallback"


def test_a_title_alone_is_no_article() -> None:
    with pytest.raises(PageError, match="no article"):
        read(f"<html><h1>{LAYOUT_TITLE}</h1><article class=fck_detail></article></html>".encode())


PIECES = [
    b"<table><tr><td rowspan=9>", b"</table>", b"<td colspan=9>", b"<figure><img src='http://[x'>", b"</div>", b"<article>",
    b"<!--", b"-->", b"<script>", b"<svg>", b"<math><mi>", b"<template>", b"<a href='//'>", b"<time datetime='2026-99-99'>",
    b"<meta property='article:published_time' content='0001-01-01T00:00:00'>", b"<base href='//'>", "\u0300".encode(),
    b"style='text-align:right'", b"\xed\xa0\x80", b"<h1>",
]  # fmt: skip


def check(body: bytes, content_type: str | None = None, family: str | None = None) -> None:
    page = Page(url="https://x.test/a", body=body, content_type=content_type, family=family)
    try:
        article = read_page(page, compare=family is not None)
    except PageError:
        return
    cut = [article.text[zone.start : zone.end] for zone in article.zones]
    assert article.text == "\n".join(cut)
    assert article.title
    assert all(cut)
    assert len(article.id) == 16
    assert all(0 <= start <= end <= len(article.text) for zone in article.zones for start, end in zone.cells)


BODY = f'<article class="fck_detail">{P * 8}</article>'
PAGE = f'<html><head>{{}}</head><body><h1 class="title-detail">Bình Minh có 25 sản phẩm</h1>{BODY}{{}}</body></html>'
LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ('<base href="https://evil.test/"><link rel="canonical" href="/a">', ""),
        (LD.format('{"@type":"NewsArticle","author":'), ""),
        (LD.format('{"@type":"NewsArticle","author":[' + ",".join(['{"name":"x"}'] * 90_000) + "]}"), ""),
        (LD.format('{"a":' * 50_000 + "1" + "}" * 50_000), ""),
        (
            LD.format(
                '[{"@type":["NewsArticle",3],"author":5,"keywords":[1,{}],"articleSection":[[]]},5,null,[1]]'
            ),
            "",
        ),
        (LD.format('{"@type":"BreadcrumbList","itemListElement":[[],{"item":5},[{"name":3}],null,7]}'), ""),
        ("<script>var a = '<p>';</script>" * 3_000, ""),
        ("", f'<div data-x="{"y" * 9_000_000}"></div>'),
        (
            "",
            "<table>" + ("<tr>" + "<td rowspan=65535 colspan=1000>a</td>" * 20 + "</tr>") * 150 + "</table>",
        ),
        ("", "<select>" + "<option>An Giang</option>" * 5_000 + "</select>"),
        ("<meta name=a content=b>" * 9_000, ""),
        ("", "&#xD800;&#0;&#x110000;&bogus;" * 5_000),
        ("", "<svg>" * 150),
    ],
)
def test_bad_parts_do_not_hide_the_article(head: str, foot: str) -> None:
    start = time.perf_counter()
    article = read_page(Page(url="https://x.test/a", body=PAGE.format(head, foot).encode()), compare=False)
    assert article.text == "\n".join([P[3:-4]] * 8)
    assert article.canonical_url == "https://x.test/a"
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    "broken",
    [b"<!-- \xe9\xe8 \xf4 -->", b"<div>\xe0 l\xe0</div>", b"\x00\x00<p>\x00"],
    ids=["comment", "Latin-1", "NUL"],
)
def test_mixed_encodings(broken: bytes) -> None:
    body = PAGE.format("", "").encode().replace(b"</body>", broken + b"</body>")
    assert read(body) == "\n".join([P[3:-4]] * 8)


@given(
    st.binary(max_size=400), st.sampled_from([None, "text/html; charset=utf-8", "text/html; charset=latin1"])
)
def test_random_bytes(body: bytes, content_type: str | None) -> None:
    check(body, content_type)
    check(b"<html>" + body, content_type)


@given(
    st.lists(
        st.sampled_from(
            [*FLAT["captions"], *FLAT["stories above the body"], *FLAT["box between paragraphs"]]
        ),
        max_size=25,
    )
)
def test_shuffled_flattened_pages(lines: list[str]) -> None:
    check("\n".join(lines).encode())


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.sampled_from(sorted(PAGES)),
    st.lists(
        st.tuples(st.integers(0, 3_000), st.integers(0, 60), st.binary(max_size=8) | st.sampled_from(PIECES)),
        max_size=9,
    ),
    st.sampled_from([None, "vccorp", "liferay", "unheard-of"]),
)
def test_mutated_pages(name: str, changes: list[tuple[int, int, bytes]], family: str | None) -> None:
    body = PAGES[name].encode()
    for at, length, new in changes:
        body = body[:at] + new + body[at + length :]
    check(body, "text/html; charset=utf-8", family)
