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


def check(body: bytes, content_type: str | None = None) -> None:
    try:
        article = read_page(Page(url="https://x.test/a", body=body, content_type=content_type))
    except PageError:
        return
    cut = [article.text[zone.start : zone.end] for zone in article.zones]
    assert article.text == "\n".join(cut)
    assert article.title
    assert all(cut)
    assert len(article.id) == 16


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
    st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 60), st.binary(max_size=8)), max_size=6),
)
def test_mutated_pages(name: str, changes: list[tuple[int, int, bytes]]) -> None:
    body = PAGES[name].encode()
    for at, length, new in changes:
        body = body[:at] + new + body[at + length :]
    check(body, "text/html; charset=utf-8")
