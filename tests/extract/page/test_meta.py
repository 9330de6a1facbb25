"""What pages say about themselves, and the traps in it."""

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from extract.model import Page
from extract.page import addresses, bylines, fields, meta, published, times
from extract.page.blocks import Block
from extract.page.layouts import Layout
from extract.page.teasers import read_teasers

URL = "https://www.baoxanh.test/tin/bai-1.html?utm=x#top"


def head(html: str, url: str | None = URL, layout: Layout | None = None) -> meta.Head:
    return meta.read_head(LexborHTMLParser(html), Page(url=url, body=b""), layout)


def linked(row: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(row)}</script>'


@pytest.mark.parametrize(
    ("html", "canonical"),
    [
        ("", "https://www.baoxanh.test/tin/bai-1.html"),
        ('<link rel="canonical" href="/bai-2.html#x">', "https://www.baoxanh.test/bai-2.html"),
        (
            '<link rel="canonical" href="https://m.baoxanh.test/bai-2.html">',
            "https://m.baoxanh.test/bai-2.html",
        ),
        (
            '<meta property="og:url" content="https://tin.baoxanh.test/b?id=3">',
            "https://tin.baoxanh.test/b?id=3",
        ),
        (
            '<link rel="canonical" href="https://www.baoxanh.test/">',
            "https://www.baoxanh.test/tin/bai-1.html",
        ),
        ('<link rel="canonical" href="https://baokhac.test/bai">', "https://www.baoxanh.test/tin/bai-1.html"),
        ('<link rel="canonical" href="http://[bad">', "https://www.baoxanh.test/tin/bai-1.html"),
        ('<base href="https://baokhac.test/"><link rel="canonical" href="/b">', "https://www.baoxanh.test/b"),
        (f'<link rel="canonical" href="/{"x" * 3000}">', "https://www.baoxanh.test/tin/bai-1.html"),
    ],
)
def test_canonical(html: str, canonical: str) -> None:
    assert head(html).canonical == canonical


def test_no_address_at_all() -> None:
    assert head("", url=None).canonical is None
    assert head('<link rel="canonical" href="/bai-2.html">', url=None).canonical is None
    assert head("", url="file:///tmp/page.html").canonical is None
    assert addresses.host("http://[bad") == ""


@pytest.mark.parametrize(
    ("html", "author"),
    [
        (
            linked(
                {"@type": "NewsArticle", "author": {"@type": "Person", "name": "Thu &amp;amp; H&amp;agrave;"}}
            ),
            "Thu & Hà",
        ),
        (
            linked(
                {"@graph": [{"@type": "NewsArticle", "author": [{"name": "Thu Hà"}, {"name": "An Khê"}]}]}
            ),
            "Thu Hà, An Khê",
        ),
        (linked([{"@type": ["NewsArticle"], "author": {"@type": "Person", "name": "Thu Hà"}}]), "Thu Hà"),
        (linked({"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Thu Hà"}}), None),
        (linked({"@type": "NewsArticle", "author": {"name": ""}}), None),
        (linked({"@type": "NewsArticle", "author": {"name": ["x"]}}), None),
        (linked({"@type": "NewsArticle", "author": "Thu Hà"}), None),
        (linked({"@type": "WebSite", "author": {"name": "Thu Hà"}}), None),
        (linked(["x", None]), None),
        (linked({"@type": "NewsArticle", "author": {"name": "Thu \ud800Hà"}}), "Thu Hà"),
        ('<script type="application/ld+json">{broken</script>', None),
        (f'<script type="application/ld+json">{"[" * 100_000}</script>', None),
        (f'<script type="application/ld+json">["{"a" * 400_000}"]</script>', None),
        ('<meta name="author" content="baoxanh.test">', None),
        ('<meta name="author" content="Báo Xanh"><meta property="og:site_name" content="Báo Xanh">', None),
        ('<meta name="author" content="https://facebook.test/x">', None),
        ('<meta name="author" content="Thu Hà">', "Thu Hà"),
    ],
)
def test_author(html: str, author: str | None) -> None:
    assert fields.read_author(head(html), None)[0] == author


def test_a_signed_body_is_believed_before_json() -> None:
    page = head(linked({"@type": "NewsArticle", "author": {"name": "Ban Biên tập"}}))
    assert fields.read_author(page, "Thu Hà") == ("Thu Hà", "signature")


@pytest.mark.parametrize(
    ("html", "url", "stamp", "by"),
    [
        ('<meta property="article:published_time" content="2025-03-01T00:01:00">', URL, "2025-03-01T00:01:00+07:00", "meta article:published_time"),
        ('<meta property="article:published_time" content="2025-02-28T17:01:00Z">', URL, "2025-03-01T00:01:00+07:00", "meta article:published_time"),
        ('<meta property="article:published_time" content="2025-03-01"><meta name="pubdate" content="2025-03-01 09:51">', URL, "2025-03-01T09:51:00+07:00", "meta pubdate"),
        ('<meta property="article:published_time" content="2025-03-01">', URL, "2025-03-01", "meta article:published_time"),
        ('<meta name="pubdate" content="hôm qua">', "https://x.test/a-20250301095112345.htm", "2025-03-01T09:51:00+07:00", "url id"),
        ("", "https://x.test/a-188250301095112345.chn", "2025-03-01T09:51:00+07:00", "url id"),
        ("", "https://x.test/a-5047363.html", None, None),
        (linked({"@type": "NewsArticle", "datePublished": "2025-03-01T09:51:00.000 +07:00"}), URL, "2025-03-01T09:51:00+07:00", "json-ld"),
        (linked({"@type": "NewsArticle", "datePublished": None}), URL, None, None),
    ],
)  # fmt: skip
def test_published(html: str, url: str, stamp: str | None, by: str | None) -> None:
    assert published.read_published(head(html, url)) == (stamp, by, ())


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("07-03-2026 - 00:01 AM", "2026-03-07T00:01:00+07:00"),
        ("12:05 AM 07/03/2026", "2026-03-07T00:05:00+07:00"),
        ("12:05 PM 07/03/2026", "2026-03-07T12:05:00+07:00"),
        ("14h20, 10.03.2025", "2025-03-10T14:20:00+07:00"),
        ("24:20 10/03/2025", "2025-03-10"),
        ("31/02/2025", None),
        ("10/03/1025", None),
        ("2025", None),
    ],
)
def test_visible_time(text: str, stamp: str | None) -> None:
    assert times.read_visible(text) == stamp


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("2025-03-01T09:51:00-05:00", "2025-03-01T21:51:00+07:00"),
        ("2025-03-01T09:51+99:00", None),
        ("2025-13-01", None),
        ("x", None),
    ],
)
def test_iso_time(text: str, stamp: str | None) -> None:
    assert times.read_iso(text) == stamp


def test_teasers() -> None:
    title = "Tỉnh Hoàng Sa công nhận 99 sản phẩm"
    html = f"""<a href="/b"><img></a><a href="/b">{title}</a><a href="/b?x=1">{title} nữa</a><a href="#c">{title}</a>
    <a href="/c" title="{title} mới"><img></a><a href="/muc">Kinh tế</a><a href="/tin/bai-1.html">{title} này</a>
    <a href="https://baokhac.test/d">{title} khác</a><a href="javascript:x()">{title}</a><a href="/d">{"từ " * 40}</a>"""
    assert [(t.title, t.url) for t in read_teasers(head(html))] == [
        (title, "https://www.baoxanh.test/b"),
        (f"{title} mới", "https://www.baoxanh.test/c"),
    ]
    assert [t.url for t in read_teasers(head(f'<a href="/b">{title}</a>', url=None))] == [None]
    many = "".join(f'<a href="/{i}">{title} {i}</a>' for i in range(600))
    assert len(read_teasers(head(many))) == 500


@pytest.mark.parametrize(
    ("description", "body", "sapo"),
    [
        ("Đến hết năm 2024, tỉnh có 125 sản phẩm OCOP.", ["Khác"], "Đến hết năm 2024, tỉnh có 125 sản phẩm OCOP."),
        ("Đến hết năm 2024, tỉnh có 125 sản phẩm…", ["Đến hết năm 2024, tỉnh có 125 sản phẩm OCOP."], "Đến hết năm 2024, tỉnh có 125 sản phẩm OCOP."),
        ("Đến hết năm 2024, tỉnh có 125 sản phẩm", ["Khác", "Đến hết năm 2024, tỉnh có 125 sản phẩm OCOP."], None),
        ("Đến hết năm 2024, tỉnh có 125 sản phẩm", [], "Đến hết năm 2024, tỉnh có 125 sản phẩm"),
        ("Đến hết năm 2024, tỉnh có 125 sản phẩm", ["Đến hết năm 2024,", "tỉnh có 125 sản phẩm OCOP."], None),
        ("Báo Xanh", [], None),
        ("Ch&amp;#237;nh s&amp;#225;ch mới có hiệu lực từ tháng 3", [], "Chính sách mới có hiệu lực từ tháng 3"),
    ],
)  # fmt: skip
def test_description_as_lead(description: str, body: list[str], sapo: str | None) -> None:
    page = head(f'<meta property="og:description" content="{description}">')
    assert fields.read_sapo(page, "Tựa", [Block("body", text) for text in body])[0] == sapo


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ('<meta property="og:title" content="Tựa SEO"><p class="t">Tựa thật</p>', "Tựa thật"),
        ('<meta property="og:title" content="Ch&amp;#237;nh sách">', "Chính sách"),
        ("<h1> </h1><h1>Tựa h1</h1>", "Tựa h1"),
        ("<title>Bà Rịa - Vũng Tàu có 9 sản phẩm | Báo Xanh</title>", "Bà Rịa - Vũng Tàu có 9 sản phẩm"),
        ("<p>x</p>", None),
    ],
)
def test_title(html: str, title: str | None) -> None:
    assert (
        fields.read_title(head(html, layout=Layout(name="t", source="read", container=(), title=(".t",))))[0]
        == title
    )


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("(Chinhphu.vn) - Tháng 3", "(Chinhphu.vn) -"),
        ("(Tin Xanh) - Tỉnh", "(Tin Xanh) -"),
        ("LQV - Tỉnh", "LQV -"),
        ("Baohatinh.vn - Tỉnh", "Baohatinh.vn -"),
        ("(ĐTCK) Tỉnh", "(ĐTCK)"),
        ("(giữa câu) chữ", None),
        ("(một hai ba bốn năm) - chữ", None),
        ("Tỉnh có 5 - 7 sản phẩm", None),
    ],
)
def test_dateline(text: str, prefix: str | None) -> None:
    assert bylines.dateline(text) == prefix
