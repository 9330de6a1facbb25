"""The site's pages, through Datasette's own client."""

import asyncio
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from datasette.app import Datasette
from datasette.database import Database, QueryInterrupted
from site_store import Get

from db.files import connect
from db.site import home
from db.site.article import web_address
from db.site.rows import rows

Soup = Callable[..., BeautifulSoup]


def test_the_article_highlights_every_fact_in_its_sentence(soup: Soup) -> None:
    page = soup("/bai/a1")
    assert page.select_one("html")["lang"] == "vi"  # type: ignore[index]
    facts = page.select(".fact")
    assert len(facts) == len({f["id"] for f in facts}) == 12
    assert [m.text for m in page.select("h1 mark.counts")] == ["118 sản phẩm"]
    marked = [m.text for m in page.select(".sapo mark")]
    assert marked == ["Thái Bình", "118 sản phẩm", "28 sản phẩm", "90 sản phẩm"]
    assert page.select_one(".caption")
    assert page.select_one(".crosshead h2")
    assert page.select_one("a[rel~=external]")["href"] == "https://bao.test/1.html"  # type: ignore[index]
    assert "28 + 90 = 118" in page.text
    assert "by.hand" in page.text
    assert "80 %" in page.text


def test_every_table_row_leads_to_an_anchor_that_is_there(soup: Soup) -> None:
    page = soup("/bai/a1")
    links = [a["href"] for a in page.select("table.facts th a")] + [a["href"] for a in page.select("sup a")]
    assert len(links) == 24
    assert all(page.find(id=str(link)[1:]) for link in links)


def test_overlapping_facts_share_their_words_safely(soup: Soup) -> None:
    block = next(b for b in soup("/bai/a1").select(".block.body p") if "HTX" in b.text)
    pieces = [(m["class"], m.text) for m in block.select("mark")][:3]
    assert pieces == [
        (["producer_mentions"], "HTX "),
        (["producer_mentions", "product_mentions"], "Bánh cáy Làng Mè"),
        (["product_mentions"], " ở xã"),
    ]
    for sup in block.select("sup"):
        sup.decompose()
    assert (
        block.text
        == "HTX Bánh cáy Làng Mè ở xã Đông Mè có bánh cáy gấc 4 sao. Năm 2022 thêm 15 sản phẩm mới."
    )


def test_a_hostile_article_is_only_text(get: Get, soup: Soup) -> None:
    for path in (
        "/",
        "/search?q=da+nang",
        "/bai/a5%3Cb%3E%2F..",
        "/tinh/da-nang",
        "/kho/articles",
        "/kho/product_mentions",
    ):
        html = get(path).text
        assert "<script>alert" not in html
        page = BeautifulSoup(html, "lxml")
        assert not page.select("[onerror]"), path
        assert not [
            a for a in page.select("a[href]") if re.match(r"\s*javascript:", str(a["href"]), re.IGNORECASE)
        ]
    page = soup("/bai/a5%3Cb%3E%2F..")
    assert "<script>alert(1)</script>" in page.select_one("h1").text  # type: ignore[union-attr]
    assert not page.select("a[rel~=external]")


def test_only_web_addresses_are_linked() -> None:
    assert web_address("http://[", "ftp://a.test", "//a.test", "data:text/html,x", "") is None
    assert web_address("HTTP://A.test/") == "HTTP://A.test/"


def test_an_article_without_date_outlet_or_facts(soup: Soup) -> None:
    assert "Không tìm thấy dữ kiện nào" in soup("/bai/a6").text


def test_unknown_articles_are_404_in_our_layout(soup: Soup) -> None:
    page = soup("/bai/nope", 404)
    assert page.select_one(".masthead")
    assert "Không có bài này" in page.text


def test_the_old_unit_leads_to_todays(soup: Soup) -> None:
    page = soup("/tinh/thai-binh")
    assert [unit["id"] for unit in page.select(".unit")] == ["u-63-34"]
    assert page.select_one(".unit header a")["href"] == "/tinh/hung-yen"  # type: ignore[index]
    headings = [str(h.contents[0]).strip() for h in page.select("h3")]
    assert headings[:4] == [
        "Tổng số sản phẩm theo hạng sao", "Mới công nhận theo năm", "Mục tiêu, kế hoạch", "Con số khác",
    ]  # fmt: skip
    captions = [c.text for c in page.select("table.claims caption")]
    assert captions == ["Tất cả các hạng", "4 sao", "3 sao", "Năm 2022", "2023", "Chủ thể: hiện có"]
    newest = [th.text for th in page.select("table.claims")[0].select("th a")]
    assert newest == ["243", "118", "118"]


def test_each_count_opens_its_sentence(soup: Soup) -> None:
    row = soup("/tinh/thai-binh").select("table.claims tbody tr")[0]
    assert row.select_one("q").text == "Thái Bình cũ có 243 sản phẩm."  # type: ignore[union-attr]
    assert row.select_one("q mark").text == "243 sản phẩm"  # type: ignore[union-attr]
    path, _, anchor = str(row.select_one("th a")["href"]).partition("#")  # type: ignore[index]
    target = soup(path).find(id=anchor)
    assert target
    assert target.text == "243 sản phẩm"


def test_both_eras_of_a_name_stand_apart(soup: Soup) -> None:
    page = soup("/tinh/hung-yen")
    assert [unit["id"] for unit in page.select(".unit")] == ["u-34-33", "u-63-33"]
    new, old = page.select(".unit")
    assert "Hợp nhất từ Hưng Yên cũ, Thái Bình." in " ".join(new.text.split())
    assert "545" in new.text
    assert "545" not in old.text
    assert "Chưa có bài nào nêu con số" in old.text


def test_products_and_articles_of_a_province(soup: Soup) -> None:
    page = soup("/tinh/thai-binh")
    assert [tr.select_one("th a").text for tr in page.select(".products tbody tr")] == [  # type: ignore[union-attr]
        "bánh cáy gấc", "Bánh cáy Làng Mè",
    ]  # fmt: skip
    assert [a["href"] for a in page.select(".stories a")] == ["/bai/a1", "/bai/a4"]
    assert "chỉ nhắc tới" in page.select(".stories li")[1].text
    assert "đang đánh giá" in soup("/tinh/dong-thap").select_one(".products").text  # type: ignore[union-attr]


def test_many_counts_are_cut_with_a_link_to_the_table(soup: Soup, monkeypatch: pytest.MonkeyPatch) -> None:
    from db.site import province

    monkeypatch.setattr(province, "_MOST", 2)
    assert "/kho/counts?unit_id=63.34" in str(soup("/tinh/thai-binh"))


def test_unknown_provinces_get_suggestions(soup: Soup) -> None:
    page = soup("/tinh/thai-bin", 404)
    assert "/tinh/thai-binh" in [a["href"] for a in page.select(".names a")]
    assert not soup("/tinh/%3Cscript%3E", 404).select("main script")


def test_names_with_marks_lead_to_their_slug(get: Get) -> None:
    response = get("/tinh/Thái Bình")
    assert (response.status_code, response.headers["location"]) == (302, "/tinh/thai-binh")


def test_home_shows_latest_totals_with_bars(soup: Soup) -> None:
    page = soup("/")
    tables = page.select("table.bars")
    assert [t.select_one("tbody th").text for t in tables] == ["Đồng Tháp", "Thái Bình"]  # type: ignore[union-attr]
    assert next(rect["width"] for rect in tables[0].select("rect")) == "100.0%"
    assert len(page.select("#tinh-thanh a")) == 6
    assert page.select_one("form[action='/search'] input[name=q]")
    first = str(tables[0].select_one("td.num a")["href"])  # type: ignore[index]
    assert soup(first.split("#", maxsplit=1)[0]).find(id=first.split("#")[1])


def test_home_does_without_totals_that_take_too_long(
    site: Datasette, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def slow(db: Database, sql: str, _: object = None) -> list[dict[str, Any]]:
        if "latest_totals" in sql:
            raise QueryInterrupted(None, sql, {})
        return await rows(db, sql)

    monkeypatch.setattr(home, "rows", slow)
    shown = asyncio.run(home._home(site.get_database()))
    assert [totals["rows"] for totals in shown["totals"]] == [[], []]
    assert shown["sizes"]["articles"] == 30


def test_errors_are_in_our_layout_or_in_json(get: Get, soup: Soup) -> None:
    assert soup("/nope", 404).select_one(".masthead")
    assert get("/nope.json").json() == {"ok": False, "error": "Database not found", "status": 404}
    assert soup("/kho/articles?_sort=nope", 400).select_one(".masthead")


def _raising(error: Exception) -> Callable[..., None]:
    def page(*_: object) -> None:
        raise error

    return page


@pytest.mark.parametrize(
    ("error", "status"),
    [(QueryInterrupted(None, "", {}), 503), (RuntimeError("secret <b>"), 500)],
)
def test_failures_say_so_and_nothing_else(
    get: Get, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    monkeypatch.setattr(home, "home", _raising(error))
    response = get("/")
    assert response.status_code == status
    assert "secret" not in response.text
    assert "max-age" not in response.headers.get("cache-control", "")


def test_security_headers(get: Get) -> None:
    for path in ("/", "/search?q=a", "/bai/a1", "/tinh/thai-binh", "/bai/nope", "/tinh/nope"):
        headers = get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self';")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in headers
        page = BeautifulSoup(get(path).text, "lxml")
        assert not page.select("script, style, [style]")
    for path in ("/kho", "/kho/articles", "/assets/site.css", "/nope"):
        assert get(path).headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in get(path).headers["content-security-policy"]


def test_tables_link_to_our_pages(soup: Soup) -> None:
    quotes = [str(a["href"]) for a in soup("/kho/counts").select("td.col-quote a")]
    assert quotes
    for path, _, anchor in (link.partition("#") for link in quotes):
        assert soup(path).find(id=anchor)
    assert "/bai/a1" in [a["href"] for a in soup("/kho/articles?_size=100").select("td.col-title a")]
    assert "/tinh/thai-binh" in [a["href"] for a in soup("/kho/places").select("td.col-name a")]
    assert soup("/kho/counts?_col=quote").select("td.col-quote")
    assert not soup("/kho/counts?_nocol=article_id").select("td.col-quote a[href^='/bai']")


def test_every_table_view_and_column_is_described(site: Datasette, database: Path) -> None:
    described = site.metadata("databases")["kho"]["tables"]
    connection = connect(database, create=False)
    names = [
        row["name"]
        for row in connection.execute("select name from sqlite_master where type in ('table', 'view')")
        if not row["name"].startswith(("articles_fts", "sqlite_"))
    ]
    assert set(names) == set(described)
    for name in names:
        assert " · " in described[name]["description"]
        columns = [row["name"] for row in connection.execute(f"pragma table_info({name})")]
        missing = [c for c in columns if " · " not in described[name]["columns"].get(c, "")]
        assert not missing, (name, missing)
    connection.close()


def test_descriptions_reach_the_table_page(soup: Soup) -> None:
    page = soup("/kho/counts")
    assert "Số lượng · Number counted" in page.text
    assert page.select_one(".ocop-nav")
    assert json.loads(soup("/-/metadata.json").text)["title"] == "Kho dữ kiện OCOP"
