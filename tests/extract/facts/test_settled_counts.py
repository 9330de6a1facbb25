"""The counts of the annotation guide's "Settled cases", in invented sentences, with the public list of limits."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from .stated import Stated, c, differences, limit, read_counts

PARTS = [
    pytest.param(
        "Năm 2023, tỉnh Hà Nam công nhận 19 sản phẩm OCOP, trong đó 6 sản phẩm 4 sao, 13 sản phẩm 3 sao.",
        [
            c(19, status="new", period="2023"),
            c(6, stars=4, status="new", period="2023"),
            c(13, stars=3, status="new", period="2023"),
        ],
        id="parts-inherit-status-and-period",
    ),
    pytest.param(
        "Tỉnh Vĩnh Long phấn đấu đến năm 2025 có 80 sản phẩm OCOP mới, trong đó 20 sản phẩm 4 sao.",
        [c(80, target=True, period="2025"), c(20, stars=4, target=True, period="2025")],
        id="parts-inherit-the-target",
    ),
    pytest.param(
        "Tỉnh Lai Châu có 90 sản phẩm đạt 3 sao trở lên, trong đó huyện Tam Đường 22 sản phẩm.",
        [c(90, stars=(3, 5)), c(22, stars=None, place="Tam Đường")],
        id="parts-inherit-no-open-stars",
    ),
    pytest.param(
        "Tỉnh Hà Tĩnh hiện có 310 sản phẩm OCOP. Trong đó, 40 sản phẩm 4 sao, 270 sản phẩm 3 sao.",
        [c(310, status="total"), c(40, stars=4, status="total"), c(270, stars=3, status="total")],
        id="parts-in-the-next-sentence",
    ),
    pytest.param(
        "Đợt 1 năm 2024, huyện Tân Châu có 9 sản phẩm được công nhận: 4 sản phẩm mới, 5 sản phẩm đánh giá lại.",
        [c(9, status="new", period="2024"), c(4, status="new"), c(5, status="renewed")],
        id="a-rounds-total-is-new",
    ),
]

ROUNDS = [
    pytest.param(
        "Huyện Ba Bể gửi 14 hồ sơ sản phẩm dự xét OCOP năm 2024.",
        [c(14, status="candidate", period="2024")],
        id="files-are-products",
    ),
    pytest.param(
        "Đợt này có hồ sơ ở 16 xã, phường, đặc khu của tỉnh Quảng Ngãi.",
        [c(16, "commune", status="candidate")],
        id="communes-that-submit",
    ),
    pytest.param(
        "Huyện Con Cuông đưa ra đánh giá 6 sản phẩm, cả 6 đạt 3 sao.",
        [c(6, stars=3, status="new")],
        id="outcome-only",
    ),
    pytest.param(
        "Đến nay, tỉnh Tuyên Quang có 7 sản phẩm tiềm năng 5 sao đang trình Trung ương.",
        [c(7, stars=5, status="potential")],
        id="higher-star-aimed-at",
    ),
    pytest.param(
        "Từ đầu năm 2024 đến nay, huyện Hương Khê có thêm 8 sản phẩm OCOP.",
        [c(8, status="new", period="2024")],
        id="since-the-years-start",
    ),
    pytest.param(
        "Từ năm 2019 đến nay, huyện Hương Khê có 41 sản phẩm OCOP.", [c(41, period=None)], id="since-a-year"
    ),
    pytest.param(
        "Tính đến ngày 15/3, tỉnh Bình Thuận có 97 sản phẩm OCOP.",
        [c(97, status="total", period="2024-03-15")],
        id="a-day-of-this-year",
    ),
    pytest.param(
        "Năm ngoái, tỉnh An Giang công nhận mới 33 sản phẩm OCOP.",
        [c(33, status="new", period="2023")],
        id="last-year",
    ),
    pytest.param(
        "Đến nay, huyện Cư Jút có 12 sản phẩm OCOP. Huyện có 9 chủ thể OCOP.",
        [c(12, place="Cư Jút", period=None), c(9, "producer", place="Cư Jút", period=None)],
        id="the-district-again",
    ),
]

LIMITS = [
    limit(
        "Tỉnh Đồng Tháp đã đánh giá lại được 11/24 sản phẩm hết hạn.",
        [c(11, status="renewed")],
        name="renewed-out-of-expired",
        reason="the number's own words (hết hạn) outweigh the verb before it",
    ),
    limit(
        "Cùng có 12 sản phẩm OCOP là các huyện Hoài Đức, Thanh Trì của Hà Nội.",
        [c(12, place="Hoài Đức"), c(12, place="Thanh Trì")],
        name="distributive-places-behind",
        reason="places that share a number are looked for before it only",
    ),
    limit(
        "Từ hơn 20 sản phẩm năm 2021, nay tỉnh Kon Tum đã có 90 sản phẩm OCOP.",
        [c(20, qualifier="over", period="2021", place="Kon Tum"), c(90, status="total", period=None)],
        name="old-and-new-number",
        reason="the year of the first number runs on to the second",
    ),
    limit(
        "Trong tháng 5/2024, huyện Than Uyên có 6 hồ sơ, 5 hồ sơ đạt 3 sao, 1 hồ sơ không đạt.",
        [c(6, status="candidate"), c(5, stars=3, status="new"), c(1, status="candidate", stars=None)],
        name="files-that-failed",
        reason="files that pass or fail keep the status of files",
    ),
    limit(
        "Huyện Vân Hồ có mười hai sản phẩm OCOP, bốn trong số đó đạt 4 sao.",
        [c(12), c(4, stars=4)],
        name="four-of-them",
        reason="a number before 'trong số đó' has no measure behind it",
    ),
    limit(
        "Tỉnh Lai Châu có 110 sản phẩm OCOP của 70 chủ thể; HTX chiếm 45 chủ thể.",
        [c(110), c(70, "producer"), c(45, "cooperative")],
        name="kind-told-before",
        reason="the kind of maker is looked for right before the number only",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*PARTS, *ROUNDS, *LIMITS])
def test_settled(text: str, expected: Sequence[Stated]) -> None:
    assert differences(read_counts(text), expected) == []


AFTER_THE_MERGER = [
    pytest.param(
        "Sau hợp nhất, tỉnh Gia Lai có 1.018 sản phẩm OCOP của 640 chủ thể.",
        [c(1018, place="Gia Lai", unit_id="34.52"), c(640, "producer", unit_id="34.52")],
        id="new-province",
    ),
    pytest.param(
        "Phường Quy Nhơn Đông (Gia Lai) có 5 sản phẩm OCOP.",
        [c(5, place="Quy Nhơn Đông")],
        id="ward",
    ),
    pytest.param(
        "Toàn tỉnh Gia Lai có 62 xã, phường có sản phẩm OCOP.",
        [c(62, "commune", place="Gia Lai")],
        id="communes",
    ),
]


@pytest.mark.parametrize(("text", "expected"), AFTER_THE_MERGER)
def test_after_the_merger(text: str, expected: Sequence[Stated]) -> None:
    assert differences(read_counts(text, published="2025-11-20"), expected) == []


def test_without_a_date_the_units_that_the_text_shows() -> None:
    (count,) = read_counts("Huyện Nho Quan, tỉnh Ninh Bình có 20 sản phẩm OCOP.", published=None)
    assert (count.value, count.unit_id) == (20, "63.37")
