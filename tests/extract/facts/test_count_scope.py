"""Whose things a number counts, of which kind and group, in invented sentences (patterns G to I)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from .stated import Stated, c, differences, read_counts

MAKERS = [
    pytest.param(
        "Tỉnh Bắc Kạn có 82 sản phẩm OCOP của 60 chủ thể, gồm 11 doanh nghiệp, 35 HTX, 14 hộ kinh doanh.",
        [
            c(82),
            c(60, "producer", place="Bắc Kạn"),
            c(11, "enterprise", place="Bắc Kạn"),
            c(35, "cooperative"),
            c(14, "household"),
        ],
        id="G1-kinds",
    ),
    pytest.param(
        "Tỉnh Quảng Trị có 54 chủ thể tham gia Chương trình OCOP.",
        [c(54, "producer", place="Quảng Trị")],
        id="G2-take-part",
    ),
    pytest.param(
        "Toàn tỉnh Bình Dương có 21 HTX (chiếm 38%), 12 doanh nghiệp (22%) có sản phẩm OCOP.",
        [c(21, "cooperative"), c(12, "enterprise")],
        id="G4-with-shares",
    ),
    pytest.param(
        "Tỉnh Lâm Đồng có 180 tổ hợp tác, hộ kinh doanh có sản phẩm OCOP.",
        [c(180, "producer")],
        id="G5-mixed-kinds",
    ),
    pytest.param(
        "Tỉnh Hưng Yên có 40 cơ sở, hộ sản xuất có sản phẩm OCOP.",
        [c(40, "household")],
        id="settled-cơ-sở-hộ",
    ),
    pytest.param(
        "Huyện Tam Nông có 9 sản phẩm OCOP của 6 tổ hợp tác.",
        [c(9), c(6, "cooperative_group", place="Tam Nông")],
        id="G7-groups",
    ),
    pytest.param(
        "HTX Nông nghiệp Tân Lúa ở huyện Hòa An, tỉnh Cao Bằng hiện có 6 sản phẩm OCOP.",
        [c(6, place="HTX Nông nghiệp Tân Lúa")],
        id="G8-one-maker",
    ),
    pytest.param(
        "Tại tỉnh Đắk Lắk, 31 chủ thể có sản phẩm OCOP 3 - 4 sao.",
        [c(31, "producer", stars=(3, 4), place="Đắk Lắk")],
        id="settled-makers-with-stars",
    ),
    pytest.param(
        "Tỉnh Bà Rịa - Vũng Tàu có 90 sản phẩm OCOP của 51 chủ thể đạt 4 sao.",
        [c(90, stars=4, place="Bà Rịa - Vũng Tàu"), c(51, "producer", stars=None)],
        id="settled-star-is-the-products",
    ),
    pytest.param(
        "Tại hội chợ ở tỉnh Bến Tre có 400 sản phẩm OCOP của 200 doanh nghiệp, HTX.",
        [c(400), c(200, "producer")],
        id="settled-fair",
    ),
]

GROUPS = [
    pytest.param(
        "Tỉnh Khánh Hòa có 131 sản phẩm OCOP, gồm: nhóm thực phẩm 97 sản phẩm, nhóm đồ uống 14 sản phẩm, "
        "nhóm thủ công mỹ nghệ 20 sản phẩm.",
        [c(131, group=None), c(97, group="food"), c(14, group="beverage"), c(20, group="craft")],
        id="H1-groups",
    ),
    pytest.param(
        "Trong tổng số 88 sản phẩm OCOP của tỉnh Bạc Liêu có 4 sản phẩm thuộc nhóm dịch vụ du lịch.",
        [c(88), c(4, group="tourism")],
        id="H5-services",
    ),
    pytest.param(
        "Tỉnh Ninh Thuận hiện có 5 sản phẩm nhóm dược liệu đạt OCOP 4 sao.",
        [c(5, stars=4, group="herbal")],
        id="H-herbal",
    ),
    pytest.param(
        "Các sản phẩm OCOP của tỉnh Phú Thọ tập trung ở 6 nhóm.", [], id="H3-number-of-groups-is-none"
    ),
]

PLACES = [
    pytest.param(
        "Tỉnh Vĩnh Phúc có 60 sản phẩm OCOP: huyện Lập Thạch 21 sản phẩm, huyện Tam Đảo 12 sản phẩm, TP. Phúc Yên 27 sản phẩm.",
        [
            c(60, place="Vĩnh Phúc"),
            c(21, place="Lập Thạch"),
            c(12, place="Tam Đảo"),
            c(27, place="Phúc Yên"),
        ],
        id="I1-split",
    ),
    pytest.param(
        "Hà Nội: các huyện Hoài Đức, Thanh Trì cùng có 12 sản phẩm OCOP.",
        [c(12, place="Hoài Đức"), c(12, place="Thanh Trì")],
        id="I2-each",
    ),
    pytest.param(
        "Hà Nội có 108 sản phẩm OCOP 4 sao, trong đó Gia Lâm 11, Ba Vì 8, Mê Linh 14.",
        [
            c(108, stars=4, place="Hà Nội"),
            c(11, stars=4, place="Gia Lâm"),
            c(8, stars=4, place="Ba Vì"),
            c(14, stars=4, place="Mê Linh"),
        ],
        id="settled-parts-of-a-star",
    ),
    pytest.param(
        "Tại tỉnh Nam Định, huyện Ý Yên dẫn đầu với 31 sản phẩm OCOP.",
        [c(31, place="Ý Yên")],
        id="I3-leads",
    ),
    pytest.param(
        "Huyện Tiên Yên (Quảng Ninh) có các xã có sản phẩm OCOP: xã Đông Ngũ (4 sản phẩm), xã Hải Lạng (2 sản phẩm).",
        [c(4, place="Đông Ngũ"), c(2, place="Hải Lạng")],
        id="I4-communes",
    ),
    pytest.param(
        "Đến nay, cả nước có 16.543 sản phẩm OCOP, riêng tỉnh Bắc Ninh có 182 sản phẩm.",
        [c(16543, place="Việt Nam"), c(182, place="Bắc Ninh")],
        id="I12-country",
    ),
    pytest.param(
        "Huyện Đầm Dơi có 15 sản phẩm OCOP. Toàn tỉnh Cà Mau có 140 sản phẩm OCOP.",
        [c(15, place="Đầm Dơi"), c(140, place="Cà Mau")],
        id="I6-two-levels",
    ),
    pytest.param(
        "Huyện Cẩm Khê có 16 xã, thị trấn có sản phẩm OCOP.",
        [c(16, "commune", place="Cẩm Khê")],
        id="I7-communes-counted",
    ),
    pytest.param(
        "Tỉnh Hòa Bình có 10/10 huyện, thành phố có sản phẩm OCOP.",
        [c(10, "district", place="Hòa Bình")],
        id="I7-districts-counted",
    ),
    pytest.param(
        "Tỉnh Đồng Tháp có 5 địa phương có sản phẩm OCOP 5 sao (các huyện Lai Vung, Lấp Vò).",
        [c(5, "locality", place="Đồng Tháp")],
        id="settled-locality",
    ),
    pytest.param(
        "Tỉnh Quảng Nam hiện có 34 điểm giới thiệu và bán sản phẩm OCOP.",
        [c(34, "sales_point", place="Quảng Nam")],
        id="J1-shops",
    ),
    pytest.param(
        "Bộ Nông nghiệp đã công nhận 43 sản phẩm OCOP 5 sao trên cả nước; các sản phẩm này ở 18 tỉnh.",
        [c(43, stars=5, place="Việt Nam", status="new"), c(18, "province")],
        id="B13-national",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*MAKERS, *GROUPS, *PLACES])
def test_scope(text: str, expected: Sequence[Stated]) -> None:
    assert differences(read_counts(text), expected) == []


def test_a_title_that_says_the_same_is_no_second_count() -> None:
    found = read_counts(
        "UBND tỉnh Hà Nam vừa công nhận 14 sản phẩm OCOP đợt 1 năm 2024.",
        title="Hà Nam: Công nhận 14 sản phẩm OCOP",
    )
    assert differences(found, [c(14, status="new", place="Hà Nam", period="2024")]) == []


def test_a_rounded_title_is_a_count_of_its_own() -> None:
    found = read_counts("Đến nay, tỉnh Hà Nam có 214 sản phẩm OCOP.", title="Hà Nam có hơn 200 sản phẩm OCOP")
    assert differences(found, [c(200, qualifier="over"), c(214, qualifier="exact")]) == []


def test_a_makers_number_that_the_title_gives_to_the_province_is_the_makers() -> None:
    found = read_counts(
        "HTX Chè Suối Đá, tỉnh Yên Bái hiện có 6 sản phẩm OCOP.", title="Yên Bái có 6 sản phẩm OCOP"
    )
    assert differences(found, [c(6, place="HTX Chè Suối Đá")]) == []


def test_contradicting_numbers_stand_side_by_side() -> None:
    found = read_counts(
        "Tỉnh Sơn La hiện có 61 sản phẩm OCOP.\nTheo Sở Nông nghiệp, tỉnh Sơn La hiện có 62 sản phẩm OCOP."
    )
    assert {count.value for count in found} == {61, 62}


def test_a_former_provinces_number_keeps_its_old_unit() -> None:
    found = read_counts(
        "Hà Giang (cũ) có 280 sản phẩm OCOP, Tuyên Quang (cũ) có 190 sản phẩm OCOP.", published="2025-10-01"
    )
    assert [(count.place, count.unit_id) for count in found] == [
        ("Hà Giang", "63.02"),
        ("Tuyên Quang", "63.08"),
    ]
