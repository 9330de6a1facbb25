"""Provinces that an article names, and whether it reports on them."""

from __future__ import annotations

import pytest

from extract.facts import read_facts
from extract.model import Article, Province


def provinces(text: str, title: str = "", published: str | None = "2024-05-15") -> tuple[Province, ...]:
    article = Article(id="example", title=title, text=text, published=published)
    found = read_facts(article).provinces
    assert all(p.quote == article.words(p.field)[p.begins : p.ends] for p in found)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỉnh Thái Bình có 187 sản phẩm OCOP.", {"Thái Bình": "subject"}),
        (
            "Tỉnh Thái Bình có 187 sản phẩm OCOP, bán chạy tại Hà Nội.",
            {"Thái Bình": "subject", "Hà Nội": "mention"},
        ),
        (
            "Tỉnh Cà Mau có 140 sản phẩm OCOP. Tỉnh Bạc Liêu có 131 sản phẩm OCOP.",
            {"Cà Mau": "subject", "Bạc Liêu": "subject"},
        ),
        ("Thành phố Thái Bình có 20 sản phẩm OCOP.", {"Thái Bình": "subject"}),
        ("KHÁNH HOÀ: Thêm 5 sản phẩm OCOP.", {"Khánh Hòa": "subject"}),
        ("Người dân mong hòa bình và no ấm.", {}),
        ("", {}),
    ],
)
def test_roles(text: str, expected: dict[str, str]) -> None:
    assert {p.name: p.role for p in provinces(text)} == expected


@pytest.mark.parametrize(
    ("text", "published", "unit", "today"),
    [
        ("Tỉnh Quảng Trị có 119 sản phẩm OCOP.", "2025-06-30", "63.45", "34.44"),
        ("Tỉnh Quảng Trị có 119 sản phẩm OCOP.", "2025-07-01", "34.44", "34.44"),
        ("Tỉnh Thừa Thiên Huế có 90 sản phẩm OCOP.", "2024-12-31", "63.46-2024", "34.46"),
        ("Thành phố Huế có 90 sản phẩm OCOP.", "2025-02-01", "63.46", "34.46"),
        ("Hà Giang (cũ) có 280 sản phẩm OCOP.", "2025-10-01", "63.02", "34.08"),
        ("Huyện Hải Hậu, tỉnh Nam Định có 40 sản phẩm OCOP.", None, "63.36", "34.37"),
    ],
)
def test_dated_units(text: str, published: str | None, unit: str, today: str) -> None:
    (province,) = provinces(text, published=published)
    assert (province.unit_id, province.unit_today, province.role) == (unit, today, "subject")


def test_old_and_new_unit_of_one_article() -> None:
    found = provinces(
        "Hà Giang (cũ) có 280 sản phẩm, tỉnh Tuyên Quang có 470 sản phẩm OCOP.", published="2025-10-01"
    )
    assert [(p.name, p.unit_id) for p in found] == [("Hà Giang", "63.02"), ("Tuyên Quang", "34.08")]


def test_a_province_in_a_makers_name_is_none() -> None:
    found = provinces("Công ty TNHH Nông sản Thái Bình ở huyện Ba Tri, tỉnh Bến Tre có 3 sản phẩm OCOP.")
    assert [p.name for p in found] == ["Bến Tre"]


def test_the_first_mention_is_the_evidence() -> None:
    (province,) = provinces("Tỉnh Sơn La có 61 sản phẩm OCOP.", title="Sơn La: 61 sản phẩm OCOP")
    assert (province.field, province.quote) == ("title", "Sơn La")


def test_a_province_behind_of_is_no_person() -> None:
    text = "Trà sen Hồ Bún là sản phẩm OCOP 5 sao đầu tiên của Vĩnh Long."
    article = Article(id="example", title="Trà sen", text=text, published="2025-01-18")
    assert [province.name for province in read_facts(article).provinces] == ["Vĩnh Long"]
