"""Search with and without tone marks, through Datasette's own client."""

import asyncio
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from datasette.app import Datasette
from site_store import Get

from db.site import finding
from db.site.finding import KnownNames

Soup = Callable[..., BeautifulSoup]


def results(page: BeautifulSoup) -> list[str]:
    return [a["href"].removeprefix("/bai/") for a in page.select(".results h2 a")]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("dong thap", ["a2"]),
        ("Đồng Tháp", ["a2"]),
        ("ĐỒNG THÁP", ["a2"]),
        ("đồng tháp", ["a2"]),
        ("thai binh", ["a1", "a4"]),
        ("thai binh 4 sao", ["a1"]),
        ("Thái Bình 4 sao", ["a1"]),
        ("hat sen say muoi man", ["a2"]),
        ('"lang me o xa"', ["a1"]),
        ("dòng tháp", []),
        ("OCOP Làng Mè", ["a1"]),
    ],
)
def test_finds_articles_with_and_without_tone_marks(soup: Soup, query: str, ids: list[str]) -> None:
    assert results(soup(f"/search?q={query}")) == ids


def test_excerpts_mark_the_hits_in_the_accented_text(soup: Soup) -> None:
    page = soup("/search?q=dong+thap")
    assert [m.text for m in page.select(".results mark")] == ["Đồng Tháp"] * 3
    chips = [chip.text for chip in page.select(".chips a")]
    assert chips[0] == "Đồng Tháp"
    assert "trên 1.040 sản phẩm · hiện có" in chips
    assert chips[-1] == "1 sản phẩm nêu tên"
    assert page.select_one("#tim")["value"] == "dong thap"  # type: ignore[index]


def test_pages_by_twenty_and_sorts_by_date(soup: Soup) -> None:
    first, second = soup("/search?q=gao+nep&sort=date"), soup("/search?q=gao+nep&sort=date&page=2")
    assert results(first) == [f"m{n}" for n in range(25, 5, -1)]
    assert results(second) == [f"m{n}" for n in range(5, 0, -1)]
    assert first.select_one("a[rel=next]")["href"] == "/search?q=gao+nep&sort=date&page=2"  # type: ignore[index]
    assert second.select_one("a[rel=prev]")["href"] == "/search?q=gao+nep&sort=date"  # type: ignore[index]
    assert results(soup("/search?q=gao+nep&sort=date&page=99")) == results(second)
    assert len(results(soup("/search?q=gao+nep&page=x"))) == 20


def test_ranks_only_a_window_of_the_newest(soup: Soup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "WINDOW", 10)
    monkeypatch.setattr(finding, "_HITS", finding._HITS.replace("limit 500", "limit 10"))
    page = soup("/search?q=gao+nep")
    assert set(results(page)) == {f"m{n}" for n in range(25, 15, -1)}
    assert "trong 10 bài mới nhất" in page.text


def test_falls_back_to_the_words_where_no_article_has_the_phrase(soup: Soup) -> None:
    page = soup('/search?q="sao+4"')
    assert results(page) == ["a1"]
    assert "Không bài nào có nguyên cụm này" in page.text


def test_no_result_explains_and_suggests(soup: Soup) -> None:
    page = soup("/search?q=thai+bin")
    assert "Không có bài nào khớp" in page.text
    assert "/tinh/thai-binh" in [a["href"] for a in page.select(".names a")]


HOSTILE_QUERIES = [
    "", "   ", "%22", "-", "*", "NOT", "AND OR NEAR", 'title:abc"', "l'etoile%22 AND (", "{title} : x", "a^b", "%00",
    "%EF%BF%BD", "%F0%9F%8C%BE", "%C2%B2", "%CC%81", "<script>alert(1)</script>", "a " * 300, "x" * 5000,
    "%E4%B8%AD%E6%96%87", "';drop table articles;--", "%E1%B2%80",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE_QUERIES)
def test_hostile_queries_never_fail(get: Get, query: str) -> None:
    for path in ("/search?q=", "/search?sort=date&page=-3&q=", "/kho/articles?_search="):
        response = get(path + query)
        assert response.status_code == 200
        assert "<script>alert" not in response.text


def test_signs_alone_are_no_word(soup: Soup) -> None:
    assert "Không có chữ hay số nào" in soup("/search?q=-").text


def test_an_index_that_refuses_an_expression_finds_nothing(site: Datasette) -> None:
    found = asyncio.run(finding._hits(site.get_database(), '"'))
    assert found["found"] == 0


def test_an_empty_query_shows_the_form_and_examples(soup: Soup) -> None:
    page = soup("/search")
    assert page.select_one("form[role=search] input[name=q]")
    assert page.select(".names a")


def test_known_names_are_kept_for_a_while(site: Datasette) -> None:
    known = KnownNames()
    names = asyncio.run(known.get(site.get_database()))
    assert {"thai binh", "ba ria vung tau", "banh cay gac"} <= names
    assert asyncio.run(known.get(site.get_database())) is names


@pytest.mark.parametrize("query", ["dong+thap", "Đồng Tháp"])
def test_datasettes_own_table_search_folds_too(get: Get, query: str) -> None:
    rows = get(f"/kho/articles.json?_search={query}&_shape=array").json()
    assert [row["id"] for row in rows] == ["a2"]
