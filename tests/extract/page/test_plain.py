"""Flattened pages of differing furniture: the article exact, nothing of other stories."""

import pytest

from extract.model import Article, Page, PageError
from extract.page import read_page

TITLE = "Bình Minh có thêm 12 sản phẩm OCOP đạt 4 sao"
SAPO = (
    "LNV - Đến hết năm 2024, tỉnh Bình Minh có 125 sản phẩm OCOP, trong đó có 25 sản phẩm đạt 4 sao trở lên."
)
ONE = "Theo Sở Nông nghiệp và Môi trường, năm nay có thêm 12 sản phẩm của 9 chủ thể được công nhận, tăng ba so với năm ngoái."
TWO = "Xã Suối Ngọc dẫn đầu với 5 sản phẩm, gồm mật ong bạc hà, trà dây và ba loại miến dong khác nhau."
SUB = "Nhiều sản phẩm mới"
CAPTION = "Gian hàng của Hợp tác xã Suối Ngọc tại hội chợ. Ảnh: Thu Hà"
UNCREDITED = "Bà con xã Suối Ngọc thu hoạch miến dong trong những ngày giáp Tết."
A = "Tỉnh Hoàng Sa công nhận 99 sản phẩm OCOP mới"
B = "Hội chợ OCOP Trường Sơn đón 700 gian hàng"
C = "Vì sao trà Núi Mây được giá?"
LEAD = "Hội đồng đánh giá tỉnh Hoàng Sa vừa công nhận 99 sản phẩm, nâng tổng số lên 1.234 sản phẩm OCOP."
WEATHER = ["Hà Nội: 20°C Hà Nội", "Đà Nẵng: 21°C Đà Nẵng", "Huế: -3°C"]
BODY = [ONE, SUB, TWO]
TAIL = ["Tin khác", A, A, LEAD, B, B, LEAD, "Xem thêm", "Phiên bản di động"]

PAGES: dict[str, list[str]] = {
    "bare": [TITLE, SAPO, *BODY, "An Khê"],
    "weather first": [*WEATHER, TITLE, SAPO, *BODY, "An Khê", "Tin liên quan", "Tin mới hơn", *TAIL],
    "menu, trail, title element": [
        "Trang chủ Thời sự Kinh tế Làng nghề OCOP", "Trang chủ > OCOP", "OCOP", f"{TITLE} - Báo Xanh",
        "Thứ bảy, 01/03/2025 - 09:51 (GMT+7)", TITLE, "Thứ bảy, 01/03/2025 - 09:51", "Chia sẻ", "Facebook Zalo Copy link",
        "0 bình luận", SAPO, *BODY, "An Khê", "#OCOP #Bình Minh", "Từ khóa: OCOP, Bình Minh", *TAIL,
    ],
    "title doubled": [TITLE, TITLE, "An Khê", SAPO, *BODY, *TAIL],
    "title doubled in one line": [f"{TITLE} {TITLE}", "09:51 | 01/03/2025", SAPO, *BODY, "Tác giả: An Khê", "Tin khác"],
    "stories above the body": [TITLE, SAPO, f"{A} {B} {C}", "Đưa sản phẩm vươn xa", TITLE, UNCREDITED, *BODY,
        f"{A} {A}", f"{B} {B}", f"{C} {C}", "An Khê", "Có thể bạn quan tâm", "Cùng chuyên mục", *TAIL],
    "box between paragraphs": [TITLE, SAPO, ONE, "Tin liên quan", A, B, SUB, TWO, ONE, "An Khê", "Bình luận (3)", LEAD],
    "one-line boxes": [TITLE, SAPO, ONE, f"Xem thêm: {A}", f">>> {B}", SUB, TWO, "An Khê", *TAIL],
    "doubled box between paragraphs": [TITLE, SAPO, ONE, SUB, A, A, TWO, ONE, "An Khê", *TAIL],
    "captions": [TITLE, SAPO, CAPTION, CAPTION, ONE, SUB, f"{TITLE} - Ảnh 1.", CAPTION, UNCREDITED, UNCREDITED, TWO,
        f"{TITLE} - Ảnh 2.", ONE, "Bài, ảnh: An Khê", *TAIL],
    "counters and notices": [TITLE, "123 lượt xem", "Lượt xem: 1.204", SAPO, *BODY, "An Khê",
        f'Bạn đang đọc bài viết "{TITLE}" tại chuyên mục OCOP của Báo Xanh.', "Theo dõi Báo Xanh trên Google News",
        "Mọi thông tin góp ý xin gửi về toasoan@baoxanh.test", "Ý kiến bạn đọc", LEAD, "Thích", "Trả lời"],
    "lead in another style": ["Bình Minh vào mùa", SAPO, *BODY, "An Khê", "Đọc nhiều", A, LEAD, B, LEAD],
}  # fmt: skip
EXPECTED: dict[str, list[tuple[str, str]]] = {
    "stories above the body": [("sapo", SAPO), ("caption", UNCREDITED), *(("body", text) for text in BODY)],
    "box between paragraphs": [("sapo", SAPO), *(("body", text) for text in (ONE, SUB, TWO, ONE))],
    "doubled box between paragraphs": [("sapo", SAPO), *(("body", text) for text in (ONE, SUB, TWO, ONE))],
    "captions": [
        ("sapo", SAPO), ("caption", CAPTION), ("body", ONE), ("body", SUB), ("caption", CAPTION), ("caption", UNCREDITED),
        ("body", TWO), ("body", ONE),
    ],
}  # fmt: skip
USUAL = [("sapo", SAPO), *(("body", text) for text in BODY)]


def read(lines: list[str], gap: str = "\n\n") -> Article:
    return read_page(Page(url=None, body=gap.join(lines).encode(), outlet="baoxanh.test"))


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n \r\n"], ids=["blank lines", "no blank lines", "CRLF"])
@pytest.mark.parametrize("name", PAGES)
def test_flattened(name: str, gap: str) -> None:
    article = read(PAGES[name], gap)
    assert [(z.zone, article.text[z.start : z.end]) for z in article.zones] == EXPECTED.get(name, USUAL)
    assert (article.method, article.outlet, article.dateline) == ("plain", "baoxanh.test", "LNV -")
    assert article.title == ("Bình Minh vào mùa" if "another" in name else TITLE)
    assert article.author == "An Khê"
    assert {t.title for t in article.teasers} <= {A, B, C, "Đưa sản phẩm vươn xa", LEAD}
    assert (A in {t.title for t in article.teasers}) == any(A in line for line in PAGES[name])


def test_the_day_stands_below_the_title() -> None:
    assert read(PAGES["title doubled in one line"]).published == "2025-03-01T09:51:00+07:00"
    assert read(PAGES["menu, trail, title element"]).published_by == "visible time"
    assert read(PAGES["bare"]).published is None


@pytest.mark.parametrize(
    ("below", "goes_on"),
    [
        ([A, B, TWO, "An Khê"], True),
        ([A, TWO, "An Khê"], True),
        ([A, B, TWO], True),
        ([A, TWO], False),
        ([A, TWO, CAPTION], True),
        ([A, TWO, SUB, TWO, ONE], True),
        ([A, TWO, B, TWO, C, TWO], False),
        ([A, A, TWO, B, B, TWO], False),
        ([A, A, TWO, "An Khê"], False),
        ([A, "Chia sẻ", TWO, "In bài", ONE], True),
        ([TWO], True),
        ([A, TWO, B, f"{TWO} {ONE} {SAPO} {LEAD} {UNCREDITED}"], True),
    ],
)
def test_below_a_box_leads_are_told_from_paragraphs(below: list[str], goes_on: bool) -> None:
    article = read([TITLE, SAPO, ONE, ONE, "Tin liên quan", *below])
    assert (TWO in article.text) == goes_on
    assert A not in article.text


@pytest.mark.parametrize(
    "lines",
    [
        ["Xin chào"],
        ["một", "hai"],
        [TITLE, ONE],
        ["Tin khác", "Chia sẻ"],
        ["dòng chữ này ngắn"] * 6_000,
        ["từ " * 1_000_000],
    ],
)
def test_no_article(lines: list[str]) -> None:
    with pytest.raises(PageError, match="no article"):
        read(lines)


@pytest.mark.parametrize("line", ["Các tin mới hơn", f"{A} {A}"])
def test_a_doubled_heading_or_title_does_not_hold_the_reader_up(line: str) -> None:
    assert ONE in read([TITLE, line, line, SAPO, ONE, TWO, A, A, line, ONE, TWO, ONE]).text
