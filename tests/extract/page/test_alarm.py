"""Readings that are not trusted, each with its reason; and when an outlet is broken."""

import pytest

from extract.model import Article, Page, PageError
from extract.page import alarm, read_page
from extract.page.blocks import Block

S = "Tỉnh Bình Minh có thêm {} sản phẩm OCOP đạt 4 sao của các hợp tác xã trong năm nay, tăng so với năm trước."
BODY = "".join(f"<p>{S.format(i)}</p>" for i in range(5))
TITLE = "Bình Minh có thêm 12 sản phẩm OCOP"


def page(
    body: str = BODY, title: str = TITLE, head: str = "", url: str | None = None, around: str = ""
) -> Article:
    html = f"""<html><head>{head}</head><body><h1 class="title-detail">{title}</h1>
    <article class="fck_detail">{body}</article>{around}</body></html>"""
    return read_page(Page(url=url, body=html.encode()), compare=True)


def test_a_good_page_is_trusted() -> None:
    assert page(head=f"<title>{TITLE} - Báo Xanh</title>").quarantine is None


@pytest.mark.parametrize(
    ("article", "reason"),
    [
        (page("<p>Tin đang cập nhật.</p>"), "body of 18 characters, under 300: story"),
        (page("<p>Xem trong video.</p>", url="https://x.test/video/a-1.html"), "under 300: video story"),
        (page("<p>Xem.</p>", head='<meta property="og:type" content="video.other">'), "under 300: video story"),
        (page("<p>Xem.</p><video></video>"), "under 300: video story"),
        (page("<p>Xem.</p>", around='<div class="article video"></div>'), "under 300: story"),
        (page('<figure><img src="a.jpg"><figcaption>Thu hoạch miến dong.</figcaption></figure>' * 3), "under 300: photo story of 3 captions"),
        (page("<p>Xem.</p>", around='<div class="slideshow"></div>'), "photo story"),
        (page("<p>Xem.</p>", url="https://x.test/emagazine/a-1.html"), "e-magazine"),
        (page(head="<title>Giá vàng hôm nay</title><meta property='og:title' content='Giá vàng hôm nay'>"), "title unlike"),
        (page("".join(f"<p>{n}</p>" for n in ("An Giang", "Bình Phước 32°C", "Cà Mau", "Hà Nội", "Đà Nẵng", "Huế")) + BODY), "list of 6 provinces"),
        (page("<p>An Giang Bình Phước Cà Mau Hà Nội Đà Nẵng Huế</p>" + BODY), "list of 6 provinces"),
        (page(around=f"<div>{'<p>Đoạn khác hẳn, nói về cầu đường, trường học và bệnh viện ở thành phố lớn, rất dài.</p>' * 40}</div>"), "shares 0."),
        (page(BODY + '<div class="live-blog"></div>'), "live report"),
        (page("".join(f"<p><b>Tin thứ {i} của tỉnh</b></p><p>{S.format(i)}</p>" for i in range(4)), title="Tin vắn nông thôn ngày 3/10"), "several short news: 4"),
        (page("".join(f"<p>* {S.format(i)}</p>" for i in range(4)), title="Điểm tin OCOP trong tuần"), "several short news: 4"),
    ],
)  # fmt: skip
def test_quarantine(article: Article, reason: str) -> None:
    assert reason in (article.quarantine or "")


@pytest.mark.parametrize(
    "body",
    [
        "<p>34 tỉnh, thành phố gồm:</p>"
        + "".join(f"<p>{n}</p>" for n in ("An Giang", "Bắc Ninh", "Cà Mau", "Hà Nội", "Đà Nẵng", "Huế"))
        + BODY,
        "<p>Dự hội chợ có An Giang, Bắc Ninh, Cà Mau, Hà Nội, Đà Nẵng, Huế, Nghệ An.</p>" + BODY,
        "<table>"
        + "".join(
            f"<tr><td>{n}</td><td>12</td></tr>"
            for n in ("An Giang", "Bắc Ninh", "Cà Mau", "Hà Nội", "Đà Nẵng", "Huế")
        )
        + f"</table>{BODY}",
    ],
    ids=["introduced", "in a sentence", "a table"],
)
def test_national_stories_rightly_name_many_provinces(body: str) -> None:
    assert "provinces" not in (page(body).quarantine or "")


def test_a_title_may_differ_from_one_of_the_two() -> None:
    seo = f"<title>{TITLE}</title><meta property='og:title' content='Tin nóng: điều bất ngờ ở hội chợ'>"
    assert page(head=seo).quarantine is None


def test_several_articles_on_one_page() -> None:
    stories = "".join(f"<article><h2>Tin {i}</h2>{BODY}</article>" for i in range(3))
    article = read_page(Page(url=None, body=f"<html><h1>{TITLE}</h1>{stories}</html>".encode()))
    assert "3 articles on one page" in (article.quarantine or "")


def test_quarantined_text_has_a_reason_too() -> None:
    lead = S.format(1)
    article = read_page(
        Page(url=None, body="\n".join([TITLE, lead, lead.replace("1", "2"), "Hết."]).encode())
    )
    assert article.quarantine == "body of 109 characters, under 300: text"


def test_agreement() -> None:
    article = page()
    half = [Block("body", S.format(i)) for i in range(2)]
    assert alarm.agreement(article, [Block("body", line) for line in article.text.split("\n")]) == 1
    assert alarm.agreement(article, half) < 0.5
    assert alarm.agreement(article, []) == 0


@pytest.mark.parametrize(
    "recent", [[], [True, True], [True] * 2 + [False] * 8 + [True], [True] * 3 + [False] * 10]
)
def test_not_broken(recent: list[bool]) -> None:
    assert not alarm.is_broken(recent)


@pytest.mark.parametrize(
    "body",
    [
        "<article class='amp'>{}</article>", "<div id='print'><h1>T</h1>{}</div>", "<div class='emagazine longform'>{}</div>",
    ],
)  # fmt: skip
def test_amp_print_and_magazine_views_with_text_are_read(body: str) -> None:
    html = f"<html ⚡><head><title>{TITLE}</title><link rel=canonical href=/a-12345.html></head><body><h1>{TITLE}</h1>{body.format(BODY)}</body></html>"
    article = read_page(Page(url="https://amp.x.test/a-12345.html", body=html.encode()))
    assert [line for line in article.text.split("\n") if line.startswith("Tỉnh")] == [
        S.format(i) for i in range(5)
    ]
    assert article.quarantine is None
    assert (
        article.id
        == read_page(Page(url="http://www.x.test/a-12345.html?utm_source=z", body=html.encode())).id
    )


def test_a_list_of_stories_is_no_article() -> None:
    cards = "".join(
        f"<div><h3><a href='/tin-{i}.html'>Bài số {i} về sản phẩm làng nghề</a></h3><p>{S.format(i)}</p></div>"
        for i in range(9)
    )
    with pytest.raises(PageError, match="no article"):
        read_page(
            Page(
                url=None,
                body=f"<html><head><title>OCOP</title></head><body><h1>OCOP</h1>{cards}</body></html>".encode(),
            )
        )


@pytest.mark.parametrize(
    "text",
    [
        "La province compte désormais cent vingt-cinq produits reconnus, dont vingt-cinq de quatre étoiles, selon les autorités. "
        * 5,
        "Die Provinz hat inzwischen hundertfünfundzwanzig anerkannte Erzeugnisse, davon fünfundzwanzig mit vier Sternen. "
        * 5,
        "该省目前共有一百二十五种产品获得认证，其中二十五种达到四星级标准，比去年增加了十二种。" * 12,
        "Tá»‰nh BÃ¬nh Minh cÃ³ thÃªm sáº£n pháº©m Ä‘áº¡t bá»‘n sao trong nÄƒm nay vÃ Æ°á»›c tÃnh tÄƒng so vá»›i trÆ°á»›c. "
        * 5,
    ],
    ids=["French", "German", "Chinese", "garbled"],
)
def test_other_languages_are_refused(text: str) -> None:
    with pytest.raises(PageError, match="neither Vietnamese nor English"):
        page(f"<p>{text}</p>", title="OCOP")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The province has 125 products of the programme, and 25 of them are four-star. " * 6, "en"),
        ("San pham cua tinh duoc cong nhan dat 4 sao trong nam nay va cac hop tac xa. " * 6, "vi"),
    ],
)
def test_languages(text: str, lang: str) -> None:
    assert page(f"<p>{text}</p>").lang == lang
