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
    assert zones(article) == body + [("body", LAST)] * (name == "schema")
    assert article.text == "\n".join(text for _, text in zones(article))
    assert (article.method, article.title, article.sapo) == (name, TITLE, SAPO)
    assert (article.published, article.published_by) == ("2025-03-01T09:51:00+07:00", BY[name])
    assert article.author == "Thu Hà"
    assert article.canonical_url == "https://baoxanh.test/binh-minh-12-san-pham-1.html"
    assert article.outlet == "baoxanh.test"
    assert Teaser(title=OTHER, url="https://baoxanh.test/hoang-sa-99-san-pham-2.html") in article.teasers


def test_a_byline_may_stand_below_the_body() -> None:
    below = '</div></div><p align="right"><strong>Thu Hà</strong></p>'
    page = PAGES["mastercms"].replace('<p align="right"><strong>Thu Hà</strong></p></div></div>', below)
    assert below in page
    assert (read(page).author, read(page).text) == ("Thu Hà", read(PAGES["mastercms"]).text)


@pytest.mark.parametrize("name", PAGES)
def test_the_host_may_be_unknown(name: str) -> None:
    assert read(PAGES[name], url=None).id == read(PAGES[name]).id


def test_decomposed_letters_are_composed() -> None:
    import unicodedata

    assert read(unicodedata.normalize("NFD", PAGES["vccorp"])).text == read(PAGES["vccorp"]).text
