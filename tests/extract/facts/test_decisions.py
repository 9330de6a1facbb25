"""Decisions, plans and resolutions cited by number."""

from __future__ import annotations

import pytest

from extract.facts import read_facts
from extract.facts.decisions import clean_number
from extract.model import Article, Decision


def decisions(text: str, title: str = "") -> tuple[Decision, ...]:
    article = Article(id="example", title=title, text=text, published="2024-05-15")
    found = read_facts(article).decisions
    assert all(d.quote == article.words(d.field)[d.begins : d.ends] for d in found)
    return found


@pytest.mark.parametrize(
    ("text", "number", "date", "place"),
    [
        ("Tỉnh Ninh Bình ban hành Quyết định số 1882/QĐ-UBND.", "1882/QĐ-UBND", None, "Ninh Bình"),
        (
            "UBND tỉnh Ninh Bình có Quyết định số 1882 /QĐ – UBND ngày 4/2/2024 về OCOP.",
            "1882/QĐ-UBND",
            "2024-02-04",
            "Ninh Bình",
        ),
        ("Kế hoạch số 115/KH-UBND của tỉnh Hà Nam về OCOP.", "115/KH-UBND", None, "Hà Nam"),
        ("Theo Quyết định số 919/QĐ-TTg của Thủ tướng Chính phủ.", "919/QĐ-TTg", None, "Việt Nam"),
        ("Theo Quyết định số 1048 của Thủ tướng Chính phủ.", "1048", None, "Việt Nam"),
        ("Tỉnh Cà Mau có Nghị quyết số 05/2023/NQ-HĐND hỗ trợ OCOP.", "05/2023/NQ-HĐND", None, "Cà Mau"),
        ("Tỉnh Cà Mau áp dụng 77/QĐ-UBND cho OCOP.", "77/QĐ-UBND", None, "Cà Mau"),
        ("Tỉnh Đắk Nông ký Quyết định số 12/QÐ-UBND.", "12/QĐ-UBND", None, "Đắk Nông"),
    ],
)
def test_decisions(text: str, number: str, date: str | None, place: str) -> None:
    (decision,) = decisions(text)
    assert (decision.number, decision.date, decision.place) == (number, date, place)


@pytest.mark.parametrize(
    "text",
    ["Báo cáo số 12/BC-UBND của tỉnh Hà Nam.", "Thông tư số 9/2020/TT-BNN.", "Nhà số 12 phố Mới.", ""],
)
def test_no_decision(text: str) -> None:
    assert decisions(text) == ()


def test_a_number_is_cited_once() -> None:
    text = "Quyết định số 5/QĐ-UBND của tỉnh Hà Nam. Theo 5/QĐ-UBND, sản phẩm được công nhận."
    assert [d.number for d in decisions(text)] == ["5/QĐ-UBND"]


def test_a_citation_that_runs_on_from_the_title_is_quoted_from_the_text() -> None:
    (decision,) = decisions("12/QĐ-UBND của tỉnh Hà Nam", title="Công bố Quyết định số")
    assert (decision.field, decision.quote) == ("text", "12/QĐ-UBND")


@pytest.mark.parametrize(
    ("printed", "number"), [("1882 /QĐ – UBND", "1882/QĐ-UBND"), ("7/KH—UBND.", "7/KH-UBND")]
)
def test_clean_number(printed: str, number: str) -> None:
    assert clean_number(printed) == number
