"""One invented page a CMS family, in its true markup: every field exact, no word of other stories."""

import pytest

from extract.model import Article, Page, Teaser
from extract.page import read_page
from extract.page.layouts import layouts

SAPO = "Đến hết năm 2024, tỉnh Bình Minh có 125 sản phẩm OCOP, trong đó 25 sản phẩm đạt 4 sao."
ONE = "Theo Sở Nông nghiệp và Môi trường, năm nay có thêm 12 sản phẩm của 9 chủ thể được công nhận."
HEADING = "Nhiều sản phẩm mới"
TWO = "Xã Suối Ngọc dẫn đầu với 5 sản phẩm, gồm mật ong bạc hà, trà dây và ba loại miến dong khác nhau."
LAST = "Năm 2025, tỉnh đặt mục tiêu có thêm 30 sản phẩm, hỗ trợ 5 hợp tác xã xây dựng vùng nguyên liệu đạt chuẩn."
CAPTION = "Gian hàng của Hợp tác xã Suối Ngọc tại hội chợ. Ảnh: Thu Hà"
TITLE = "Bình Minh có thêm 12 sản phẩm OCOP"
OTHER = "Tỉnh Hoàng Sa công nhận 99 sản phẩm OCOP mới"
LINK = f'<a href="/hoang-sa-99-san-pham-2.html">{OTHER}</a>'
META = """<meta charset="utf-8"><meta property="og:site_name" content="Báo Xanh">
<link rel="canonical" href="https://baoxanh.test/binh-minh-12-san-pham-1.html">"""

PAGES = {
    "vccorp": f"""<html><head>{META}
<meta property="article:published_time" content="2025-03-01T09:51:00&#x2B;07:00"></head><body>
<div class="box_weather"><ul><li class="itemWeather">An Giang</li><li class="itemWeather">Bình Phước</li></ul></div>
<h1 class="detail-title" data-role="title">{TITLE}</h1><div class="detail-author" data-role="author">Thu Hà</div>
<h2 class="detail-sapo" data-role="sapo"> {SAPO} </h2>
<div data-role="content">{LINK}</div>
<div class="detail-content afcbc-body" data-role="content"><p>{ONE}</p>
<div class="VCSortableInPreviewMode" type="content"><p><b>{HEADING}</b></p></div>
<div class="VCSortableInPreviewMode" type="RelatedNewsBox"><h4>{LINK}</h4></div>
<figure class="VCSortableInPreviewMode" type="Photo"><div><img src="a.jpg" alt="x"></div>
<figcaption class="PhotoCMS_Caption"><p>{CAPTION}</p></figcaption></figure><p>{TWO}</p><br></div></body></html>""",
    "mastercms": f"""<html><head>{META}</head><body><h1 class="article-detail-title f0">{TITLE}</h1>
<div class="article-date"><span class="format_time">09:51</span> | <span class="format_date">01/03/2025</span></div>
<div class="article-detail-desc">{SAPO}</div><div class="__MASTERCMS_CONTENT __MB_CONTENT_FOR_PRINTER">
<div class="__MB_MASTERCMS_EL" id="__MB_MASTERCMS_EL_3"><p>{SAPO}</p><p>{ONE}</p><p><strong>{HEADING}</strong></p>
<table class="MASTERCMS_TPL_TABLE"><tr><td><img class="__img_mastercms" alt="binh minh"></td></tr>
<tr><td>{CAPTION}</td></tr></table><p>{TWO}</p><p align="right"><strong>Thu Hà</strong></p></div></div>
<div class="article"><h3 class="article-title">{LINK}</h3><a title="{OTHER} "tỷ="" href="/x">…</a></div></body></html>""",
    "hemera": f"""<html><head>{META}</head><body><h1 class="article__title cms-title">{TITLE}</h1>
<div class="article__meta"><time datetime="2025-03-01T09:51:00+0700">Thứ Bảy, ngày 01/03/2025 - 09:51</time></div>
<div class="article__sapo cms-desc">{SAPO}</div><article class="article__body zce-content-body cms-body"
itemprop="articleBody"><div class="article__author"><span class="name">Thu Hà</span></div><p>{ONE}</p>
<div class="notebox cms-note"><h2>{HEADING}</h2></div><div class="sda_middle">Quảng cáo</div>
<table class="picture"><tr><td><img src="a.jpg"></td></tr><tr><td class="pCaption">{CAPTION}</td></tr></table>
<p>{TWO}</p><div class="article-relate">{LINK}</div></article></body></html>""",
    "vnexpress": f"""<html><head>{META}<meta content="2025-03-01T09:51:00+07:00" itemprop="datePublished" name="pubdate"/>
<script type="application/ld+json">{{"@type":"NewsArticle","author":{{"@type":"Organization","name":"Báo Xanh"}}}}</script>
</head><body><span class="date">Chủ nhật, 2/3/2025</span><h1 class="title-detail">{TITLE}</h1>
<p class="description">{SAPO}</p><article class="fck_detail"><p class="Normal">{ONE}<script>var x = 1;</script></p>
<p class="Normal"><strong>{HEADING}</strong></p><figure class="tplCaption"><img alt="{CAPTION}"><figcaption>
<p class="Image">{CAPTION}</p></figcaption></figure><ul class="list-news"><li>{LINK}</li></ul><p class="Normal">{TWO}</p>
<p class="Normal" style="text-align:right;"><strong>Thu Hà</strong></p><span id="article-end"></span></article></body></html>""",
    "dantri": f"""<html><head>{META}</head><body><article data-slot="container" class="dt-flex"><h1 data-slot="title">{TITLE}</h1>
<div><a href="/tac-gia/thu-ha-1.htm"><img alt="Thu Hà"></a></div><div><a href="/tac-gia/thu-ha-1.htm">Thu Hà</a></div>
<time datetime="2025-03-01 09:51"> Thứ bảy, 01/03/2025 - 09:51 </time><h2 data-slot="sapo">{SAPO}</h2>
<div data-slot="content" id="desktop-in-article"><p>{ONE}</p><p><strong>{HEADING}</strong></p><aside>{LINK}</aside>
<figure><img alt="x"><figcaption><p>{CAPTION}</p></figcaption></figure><div class="dantri-widget">Giá vàng</div>
<p>{TWO}</p></div></article></body></html>""",
    "vietnamnet": f"""<html><head>{META}<script type="application/ld+json">[{{"@type":["NewsArticle"],
"datePublished":"2025-03-01T09:51:00.000 +07:00","author":[{{"@type":"Person","name":"Thu H&amp;agrave;"}}]}}]</script></head>
<body><h1 class="content-detail-title">{TITLE}</h1><h2 class="content-detail-sapo">{SAPO}</h2>
<div id="maincontent" class="maincontent main-content"><p>{ONE}</p><p>{HEADING}</p>
<figure class="image vnn-content-image"><picture><img></picture><figcaption>{CAPTION}</figcaption></figure><p>{TWO}</p>
<div class="related-news">{LINK}</div></div></body></html>""",
    "baodautu": f"""<html><head>{META}</head><body><div class="title-detail">{TITLE}</div><a class="author">Thu Hà</a>
<span class="post-time">- 01/03/2025 09:51</span><div class="sapo_detail">{SAPO}</div><div id="content_detail_news">
<p>{ONE}</p><div class="list_news_relation_top">{LINK}</div><p>{HEADING}</p><table class="MASTERCMS_TPL_TABLE"><tbody><tr>
<td><img></td></tr><tr><td>{CAPTION}</td></tr></tbody></table><p>{TWO}</p></div></body></html>""",
    "schema": f"""<html><head>{META}</head><body><article class="card"><h3>{LINK}</h3></article><article><h1>{TITLE}</h1>
<span itemprop="author">Thu Hà</span><time datetime="2025-03-01T02:51:00Z">1 March</time><p class="lead">{SAPO}</p>
<div><p>{ONE}</p><p>{HEADING}</p><figure><img><figcaption>{CAPTION}</figcaption></figure><p>{TWO}</p><p>{LAST}</p>
<div class="related">{LINK}</div></div></article></body></html>""",
}
# One page a second-hand family: class names as other people's scrapers have them, none of it seen in a real page.
PLAIN_BODY = f'<p>{ONE}</p><p><strong>{HEADING}</strong></p><figure><img src="a.jpg"><figcaption>{CAPTION}</figcaption></figure><p>{TWO}</p>'
LONG_BODY = f"{PLAIN_BODY}<p>{LAST}</p>"
TIME = "01/03/2025 09:51"
STAMP = '<time class="entry-date published" datetime="2025-03-01T09:51:00+07:00">1 Tháng 3, 2025</time>'
SECOND = {
    "dantri-2021": ((f'<h1 class="title-page">{TITLE}</h1><div class="author-name">Thu Hà</div><time class="author-time">{TIME}</time>'
        f'<h2 class="singular-sapo">{SAPO}</h2><div class="singular-content">'), "<aside>", "</aside>"),
    "onecms": ((f'<div class="c-news-detail"><h1 class="c-detail-head__title">{TITLE}</h1><span class="c-detail-head__author">Thu Hà</span>'
        f'<span class="c-detail-head__time">01/03/2025 - 09:51</span><h2 class="sapo">{SAPO}</h2><article class="entry b-maincontent">'),
        '<div class="c-box">', "</div>"),
    "nongnghiep": ((f'<h1 class="main-title">{TITLE}</h1><div class="detail-author">Thu Hà</div><span class="time-detail">{TIME}</span>'
        f'<h2 class="main-intro detail-intro">{SAPO}</h2><div class="detail-content-body">'), '<div class="related-news">', "</div>"),
    "baotintuc": ((f'<div class="boxdetail"><h1>{TITLE}</h1><div class="date"><span class="txt">Thứ Bảy, {TIME}</span></div><h2 class="sapo">{SAPO}</h2>'
        '<div class="author"><strong>Thu Hà</strong></div><div class="contents">'), '<div class="related">', "</div>"),
    "vov": ((f'<h1 class="article-title">{TITLE}</h1><div class="article-author">Thu Hà</div><div class="article-date">{TIME}</div>'
        f'<div class="article-summary">{SAPO}</div><div class="article-content"><div class="text-long">'), '<div class="article-related">', "</div>"),
    "qdnd": ((f'<h1 class="post-title">{TITLE}</h1><div class="post-subinfo">{TIME}</div><div class="post-summary">{SAPO}</div>'
        '<div class="post-content"><div class="post-author">Thu Hà</div>'), '<div class="related">', "</div>"),
    "bnews": ((f'<h1 class="post-title">{TITLE}</h1><span class="post-date">{TIME}</span><span class="author">Thu Hà</span>'
        f'<h2 class="sapo">{SAPO}</h2><div class="lr-ct">'), '<div class="related">', "</div>"),
    "vneconomy": ((f'<h1 class="detail__title">{TITLE}</h1><div class="detail__author"><strong>Thu Hà</strong></div><div class="detail__meta">{TIME}</div>'
        f'<h2 class="detail__summary">{SAPO}</h2><main id="article-editor">'), '<div class="related-articles">', "</div>"),
    "wordpress-tagdiv": ((f'<h1 class="tdb-title-text">{TITLE}</h1><div class="tdb-author-name">Thu Hà</div>{STAMP}'
        f'<div class="td-post-sub-title">{SAPO}</div><div class="td-post-content">'), '<div class="td_block_related_posts">', "</div>"),
    "wordpress-flatsome": ((f'<meta property="og:description" content="{SAPO}"><div class="article-inner"><h1 class="entry-title">{TITLE}</h1>'
        f'<div class="entry-meta">{STAMP}<span class="author"><a>Thu Hà</a></span></div><div class="entry-content single-page">'),
        '<div class="blog-share">', "</div>"),
    "wordpress-blocks": ((f'<meta property="og:description" content="{SAPO}"><h1 class="wp-block-post-title">{TITLE}</h1>'
        f'<div class="wp-block-post-date">{STAMP}</div><div class="wp-block-post-author-name">Thu Hà</div>'
        '<div class="wp-block-post-content">'), '<div class="wp-block-query">', "</div>"),
    "liferay": ((f'<div class="journal-content-article">Cổng thông tin điện tử</div><div class="asset-full-content"><h3 class="asset-title">{TITLE}</h3>'
        f'<span class="metadata-publish-date">{TIME}</span><span class="asset-user-name">Thu Hà</span><div class="asset-summary">{SAPO}</div>'
        '<div class="journal-content-article">'), '<div class="asset-links">', "</div>"),
    "sharepoint": ((f'<div class="ArticleTitle">{TITLE}</div><div class="ArticleDate">{TIME}</div><div class="ArticleAuthor">Thu Hà</div>'
        f'<div class="ArticleSummary">{SAPO}</div><div id="ctl00_PlaceHolderMain_RichHtmlField" class="ms-rtestate-field">'),
        '<div class="related">', "</div>"),
}  # fmt: skip
for _name, (_head, _before, _after) in SECOND.items():
    _body = (
        LONG_BODY if any(layout.name == _name and layout.least > 1 for layout in layouts()) else PLAIN_BODY
    )
    PAGES[_name] = f"<html><head>{META}</head><body>{_head}{_body}{_before}{LINK}{_after}</div></body></html>"
BY = {
    "vccorp": "meta article:published_time", "mastercms": "visible time", "hemera": "time datetime",
    "vnexpress": "meta pubdate", "dantri": "time datetime", "vietnamnet": "json-ld", "baodautu": "visible time",
    "schema": "time datetime",
}  # fmt: skip


def read(
    html: str, url: str | None = "https://www.baoxanh.test/binh-minh-12-san-pham-1.html?src=rss"
) -> Article:
    return read_page(Page(url=url, body=html.encode(), content_type="text/html"))


def zones(article: Article) -> list[tuple[str, str]]:
    return [(zone.zone, article.text[zone.start : zone.end]) for zone in article.zones]


def test_every_layout_has_a_page() -> None:
    assert set(PAGES) == {layout.name for layout in layouts()}


@pytest.mark.parametrize("name", PAGES)
def test_layout(name: str) -> None:
    article = read(PAGES[name])
    body = [("sapo", SAPO), ("body", ONE), ("body", HEADING), ("caption", CAPTION), ("body", TWO)]
    assert zones(article) == body + [("body", LAST)] * (LAST in PAGES[name])
    assert article.text == "\n".join(text for _, text in zones(article))
    assert (article.method, article.title, article.sapo) == (name, TITLE, SAPO)
    by = BY.get(name, "time datetime" if "wordpress" in name else "visible time")
    assert (article.published, article.published_by) == ("2025-03-01T09:51:00+07:00", by)
    assert article.found_by == article.found_by | {
        "text": f"layout {name}",
        "title": "selector",
        "published": by,
    }
    assert article.author == "Thu Hà"
    assert article.canonical_url == "https://baoxanh.test/binh-minh-12-san-pham-1.html"
    assert article.outlet == "baoxanh.test"
    assert Teaser(title=OTHER, url="https://baoxanh.test/hoang-sa-99-san-pham-2.html") in article.teasers


def test_a_byline_may_stand_below_the_body() -> None:
    below = '</div></div><p align="right"><strong>Thu Hà</strong></p>'
    page = PAGES["mastercms"].replace('<p align="right"><strong>Thu Hà</strong></p></div></div>', below)
    assert below in page
    assert (read(page).author, read(page).text) == ("Thu Hà", read(PAGES["mastercms"]).text)


def test_every_layout_says_where_it_is_known_from() -> None:
    assert {layout.name for layout in layouts() if layout.source == "second-hand"} == set(SECOND)


@pytest.mark.parametrize("name", PAGES)
def test_the_host_may_be_unknown(name: str) -> None:
    assert read(PAGES[name], url=None).id == read(PAGES[name]).id


def test_decomposed_letters_are_composed() -> None:
    import unicodedata

    assert read(unicodedata.normalize("NFD", PAGES["vccorp"])).text == read(PAGES["vccorp"]).text


@pytest.mark.parametrize("family", ["hemera", "vccorp", "unheard-of", None])
def test_a_family_that_is_wrong_does_not_hide_a_layout_that_is_known(family: str | None) -> None:
    article = read_page(Page(url=None, body=PAGES["hemera"].encode(), family=family))
    assert article.method == "hemera"
    assert "container" not in (article.quarantine or "")


@pytest.mark.parametrize(
    ("cut", "method"),
    [("article__body", "schema"), ("article__body|articleBody|<article|</article", "fallback")],
)
def test_a_container_that_is_missing_is_an_alarm(cut: str, method: str) -> None:
    import re

    page = re.sub(
        cut,
        lambda match: "<div" if "<art" in match[0] else "</div" if "</art" in match[0] else "story",
        PAGES["hemera"],
    )
    page = page.replace("cms-body", "body-of-2027").replace(TWO, f"{TWO} {LAST} {LAST}")
    article = read_page(Page(url=None, body=page.encode(), family="hemera"))
    assert article.method == method
    assert "container of layout hemera is missing" in (article.quarantine or "")
    assert not read_page(Page(url=None, body=page.encode())).quarantine


def test_captions_have_their_images() -> None:
    for name in ("vccorp", "hemera"):
        article = read(PAGES[name])
        images = [zone.image for zone in article.zones if zone.zone == "caption"]
        assert images == ["https://baoxanh.test/a.jpg"]


def test_section_tags_and_change() -> None:
    more = """<meta property="article:modified_time" content="2025-03-02T10:00:00+07:00"><meta property="article:section" content="Nông thôn">
    <meta property="article:tag" content="OCOP"><meta property="article:tag" content="Bình Minh, 4 sao"></head>"""
    article = read(PAGES["hemera"].replace("</head>", more))
    assert (article.section, article.tags) == ("Nông thôn", ("OCOP", "Bình Minh", "4 sao"))
    assert article.modified == "2025-03-02T10:00:00+07:00"
    assert article.lang == "vi"
