"""Units in time, the names that mean them, and names that are no place."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.places import MERGER, era, mentions, province_of, stands, units

OLD, NEW = "2025-06-30", "2025-07-01"
RESOLUTION_202 = {
    "Hà Nội": "Hà Nội",
    "Huế": "Huế",
    "Lai Châu": "Lai Châu",
    "Điện Biên": "Điện Biên",
    "Sơn La": "Sơn La",
    "Lạng Sơn": "Lạng Sơn",
    "Cao Bằng": "Cao Bằng",
    "Quảng Ninh": "Quảng Ninh",
    "Thanh Hóa": "Thanh Hóa",
    "Nghệ An": "Nghệ An",
    "Hà Tĩnh": "Hà Tĩnh",
    "Tuyên Quang": "Tuyên Quang, Hà Giang",
    "Lào Cai": "Lào Cai, Yên Bái",
    "Thái Nguyên": "Thái Nguyên, Bắc Kạn",
    "Phú Thọ": "Phú Thọ, Vĩnh Phúc, Hòa Bình",
    "Bắc Ninh": "Bắc Ninh, Bắc Giang",
    "Hưng Yên": "Hưng Yên, Thái Bình",
    "Hải Phòng": "Hải Phòng, Hải Dương",
    "Ninh Bình": "Ninh Bình, Hà Nam, Nam Định",
    "Quảng Trị": "Quảng Trị, Quảng Bình",
    "Đà Nẵng": "Đà Nẵng, Quảng Nam",
    "Quảng Ngãi": "Quảng Ngãi, Kon Tum",
    "Gia Lai": "Gia Lai, Bình Định",
    "Khánh Hòa": "Khánh Hòa, Ninh Thuận",
    "Lâm Đồng": "Lâm Đồng, Đắk Nông, Bình Thuận",
    "Đắk Lắk": "Đắk Lắk, Phú Yên",
    "Hồ Chí Minh": "Hồ Chí Minh, Bình Dương, Bà Rịa - Vũng Tàu",
    "Đồng Nai": "Đồng Nai, Bình Phước",
    "Tây Ninh": "Tây Ninh, Long An",
    "Cần Thơ": "Cần Thơ, Sóc Trăng, Hậu Giang",
    "Vĩnh Long": "Vĩnh Long, Bến Tre, Trà Vinh",
    "Đồng Tháp": "Đồng Tháp, Tiền Giang",
    "Cà Mau": "Cà Mau, Bạc Liêu",
    "An Giang": "An Giang, Kiên Giang",
}
"""The 34 provinces of Resolution 202/2025/QH15 and the former ones that each was formed of."""


def test_how_many_units_stood() -> None:
    old = Counter(unit.level for unit in units().values() if stands(unit, OLD))
    new = Counter(unit.level for unit in units().values() if stands(unit, NEW))
    assert (old["province"], old["district"]) == (63, 696)
    assert (new["province"], new["district"], new["commune"]) == (34, 0, 3321)


def test_the_merger_is_the_resolutions() -> None:
    assert MERGER == NEW
    table: dict[str, set[str]] = {}
    for unit in units().values():
        if unit.level == "province" and stands(unit, OLD):
            table.setdefault(units()[unit.today].name, set()).add(unit.name)
    assert table == {name: set(parts.split(", ")) for name, parts in RESOLUTION_202.items()}


def test_every_unit_hangs_together() -> None:
    for unit in units().values():
        assert province_of(unit).level == "province"
        assert stands(units()[unit.today], NEW)
        assert unit.begins is None or unit.ends is None or unit.begins <= unit.ends


@pytest.mark.parametrize(
    ("name", "day", "unit"),
    [
        ("Quảng Trị", "2025-06-30", "63.45"),
        ("Quảng Trị", "2025-07-01", "34.44"),
        ("Thừa Thiên Huế", "2024-12-31", "63.46-2024"),
        ("tỉnh Thái Bình", "2024-01-01", "63.34"),
        ("tỉnh Thái Bình", "2025-12-01", "63.34"),
        ("Huế", "2024-12-31", "63.46-2024"),
        ("TP. Huế", "2025-01-01", "63.46"),
        ("thành phố Huế", "2025-01-01", "63.46"),
        ("TP. Huế", "2025-07-02", "34.46"),
        ("TPHCM", "2024-01-01", "63.79"),
        ("TP.HCM", "2026-01-01", "34.79"),
        ("Đắc Lắc", "2024-01-01", "63.66"),
        ("Bà Rịa – Vũng Tàu", "2024-01-01", "63.77"),
        ("KHÁNH HOÀ", "2024-01-01", "63.56"),
        ("xứ Thanh", "2024-01-01", "63.38"),
    ],
)
def test_a_name_is_a_unit_of_its_day(name: str, day: str, unit: str) -> None:
    (place,) = mentions(f"OCOP {name} hôm nay", day)
    assert place.unit.id == unit


@pytest.mark.parametrize(
    "text", ["Hà Giang (cũ)", "Hà Giang cũ", "Hà Giang trước sáp nhập", "nguyên là tỉnh Hà Giang"]
)
def test_former_units(text: str) -> None:
    (place,) = mentions(text, "2025-10-01")
    assert place.former
    assert place.unit.id == "63.02"


def test_former_and_new_unit_of_one_name() -> None:
    old, new = mentions("Quảng Trị (cũ) nay thuộc tỉnh Quảng Trị", "2025-10-01")
    assert (old.unit.id, new.unit.id) == ("63.45", "34.44")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("xã Đông La (Đông Hưng), tỉnh Thái Bình", ["commune", "district", "province"]),
        ("TP Thái Bình, tỉnh Thái Bình", ["district", "province"]),
        ("xã Hải Dương, thị xã Hương Trà", ["commune", "district"]),
        ("huyện Hòa Bình, tỉnh Bạc Liêu", ["district", "province"]),
        ("các xã Đông La, Đông Kinh của huyện Đông Hưng", ["commune", "commune", "district"]),
        ("tại Tiền Hải", ["district"]),
        ("H. Tiền Hải", ["district"]),
        ("thị trấn Tiền Hải", ["commune"]),
        ("thị trấn Yên Lạc", ["commune"]),
        ("huyện Trấn Yên", ["district"]),
    ],
)
def test_levels_follow_the_word_before(text: str, expected: list[str]) -> None:
    assert [m.level for m in mentions(text, "2024-05-01")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "mong ước hòa bình của mọi người",
        "ông Trần Thái Bình",
        "chị Nguyễn Thị Hà Giang",
        "Ảnh: Hà Giang",
        "đường Hà Giang",
        "sông Hậu Giang",
        "khách sạn Hà Nội",
        "báo Hà Nội mới",
        "khách sạn Sài Gòn",
        "Thái Bình Dương",
        "chợ Hòa Bình",
        "thanh hóa đơn điện tử",
        "gà tiên yên",
    ],
)
def test_no_place(text: str) -> None:
    assert mentions(text, "2024-05-01") == []


def test_bare_names_of_communes_are_no_place() -> None:
    assert mentions("món quà Đông La ngon", "2024-05-01") == []


def test_namesakes_are_settled_by_the_province_named() -> None:
    tien_giang, an_giang = (
        mentions(f"huyện Châu Thành, tỉnh {name}", "2024-05-01")[0] for name in ("Tiền Giang", "An Giang")
    )
    assert province_of(tien_giang.unit).name == "Tiền Giang"
    assert province_of(an_giang.unit).name == "An Giang"


@pytest.mark.parametrize(
    ("published", "text", "day"),
    [
        ("2024-05-01T08:00:00+07:00", "", "2024-05-01"),
        (None, "Sau sáp nhập, tỉnh có 124 xã", MERGER),
        (None, "đặc khu Lý Sơn", MERGER),
        (None, "huyện Đông Hưng", "2025-01-01"),
        (None, "Huyện Đông Hưng sau sáp nhập xã", "2025-01-01"),
        (None, "tỉnh Thái Bình", None),
    ],
)
def test_era(published: str | None, text: str, day: str | None) -> None:
    assert era(published, text) == day


NAMES = st.sampled_from(
    [
        "Thái Bình",
        "Huế",
        "(cũ)",
        "xã",
        "huyện",
        "TP.",
        "Hà Nội",
        "Đông Hưng",
        "ông",
        "và",
        ",",
        "\n",
        "Ð",
        "İ",
        "ß",
    ]
)


@given(
    st.one_of(st.text(max_size=80), st.lists(NAMES, max_size=12).map(" ".join)),
    st.sampled_from([None, "2024-05-01", "2025-10-01"]),
)
def test_offsets_slice_the_text(text: str, day: str | None) -> None:
    found = mentions(text, day)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(m.units and m.name == m.unit.name for m in found)
