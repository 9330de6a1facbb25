"""Dates that cannot be are issues, no dates."""

from datetime import datetime

import pytest

from extract.model import Article, Page
from extract.page import read_page

NOW = datetime.fromisoformat("2026-06-30T08:00:00+07:00")
BODY = "".join(
    f"<p>Tỉnh Bình Minh có thêm {i} sản phẩm OCOP đạt 4 sao của các hợp tác xã trong năm nay.</p>"
    for i in range(5)
)
OLD = "https://x.test/bai.html"
DATED = "https://x.test/bai-102250301093004191.htm"


def read(head: str, url: str = OLD) -> Article:
    html = f'<html><head>{head}</head><h1 class="title-detail">Bình Minh có thêm sản phẩm</h1><article class="fck_detail">{BODY}</article></html>'
    return read_page(Page(url=url, body=html.encode()), now=NOW)


def published(stamp: str) -> str:
    return f'<meta property="article:published_time" content="{stamp}">'


@pytest.mark.parametrize(
    ("head", "url", "stamp", "issues"),
    [
        (published("2026-06-30T07:59:00+07:00"), OLD, "2026-06-30T07:59:00+07:00", []),
        (published("2026-06-30T08:05:00+07:00"), OLD, "2026-06-30T08:05:00+07:00", []),
        (published("2026-07-01T09:00:00+07:00"), OLD, None, ["later than now"]),
        (published("2026-07-01"), OLD, None, ["later than now"]),
        (published("2007-12-31T23:59:00+07:00"), OLD, None, ["before 2008"]),
        (published("0001-01-01T00:00:00"), OLD, None, ["before 2008"]),
        (published("1970-01-01T00:00:00Z"), OLD, None, ["before 2008"]),
        (published("2026-07-01T09:00:00") + '<meta name="pubdate" content="2026-06-29T09:00:00">', OLD, "2026-06-29T09:00:00+07:00", ["later than now"]),
        (published("2025-03-04T09:00:00"), DATED, "2025-03-04T09:00:00+07:00", []),
        (published("2025-03-05T09:00:00"), DATED, None, ["more than 3 days from 2025-03-01 in the URL"]),
        (published("2025-03-01"), DATED, "2025-03-01T09:30:00+07:00", []),
        (published("2025-03-02"), DATED, "2025-03-02", []),
        ("", DATED, "2025-03-01T09:30:00+07:00", []),
        ("", "https://x.test/bai-102270301093004191.htm", None, []),
        ("", "https://x.test/2025/03/01/bai/", "2025-03-01", []),
        (published("2025-03-04T09:00:00"), "https://x.test/bai-102990301093004191.htm", "2025-03-04T09:00:00+07:00", []),
    ],
)  # fmt: skip
def test_published(head: str, url: str, stamp: str | None, issues: list[str]) -> None:
    article = read(head, url)
    assert article.published == stamp
    assert [issue.kind for issue in article.issues] == ["implausible-date"] * len(issues)
    assert all(why in issue.message for why, issue in zip(issues, article.issues, strict=True))
    assert (article.published is None) == (article.published_by is None)


@pytest.mark.parametrize(
    ("stamp", "modified"),
    [
        ("2025-03-02T10:00:00", "2025-03-02T10:00:00+07:00"),
        ("2025-02-02T10:00:00", None),
        ("2027-02-02T10:00:00", None),
    ],
)
def test_modified(stamp: str, modified: str | None) -> None:
    head = published("2025-03-01T09:30:00") + f'<meta property="article:modified_time" content="{stamp}">'
    assert read(head).modified == modified


def test_flattened_and_unknown_pages_too() -> None:
    text = "\n".join(
        ["Bình Minh có thêm 12 sản phẩm OCOP", "01/08/2026 09:00", BODY[3:-4].replace("</p><p>", "\n")]
    )
    article = read_page(Page(url=None, body=text.encode()), now=NOW)
    assert (article.published, [issue.kind for issue in article.issues]) == (None, ["implausible-date"])
    unknown = f"<html><title>Bình Minh có thêm sản phẩm</title><div class=date>Ngày 01/08/2006</div><div>{BODY * 2}</div></html>"
    article = read_page(Page(url="https://x.test/a", body=unknown.encode()), now=NOW)
    assert (article.method, article.published) == ("fallback", None)


def test_a_lost_letter_is_an_issue() -> None:
    html = f'<html><h1 class="title-detail">Bình Minh</h1><article class="fck_detail">{BODY}<p>S</p></article></html>'
    article = read_page(Page(url=None, body=html.encode().replace(b"<p>S</p>", b"<p>S\xe9n ph\xe9m</p>")))
    assert [issue.kind for issue in article.issues] == ["broken-text"]
