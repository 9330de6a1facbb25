"""Targets, upgrades, expiry and how numbers are written, in invented sentences (patterns C to F)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from .stated import Stated, c, differences, read_counts

TARGETS = [
    pytest.param(
        "Phấn đấu đến năm 2025, tỉnh Sóc Trăng có 250 sản phẩm OCOP.",
        [c(250, status="total", target=True, place="Sóc Trăng", period="2025")],
        id="C1-to-have",
    ),
    pytest.param(
        "Năm 2024, huyện Lộc Ninh phấn đấu có thêm 7 sản phẩm đạt 3 sao trở lên.",
        [c(7, stars=(3, 5), status="new", target=True, period="2024", place="Lộc Ninh")],
        id="C2-to-add",
    ),
    pytest.param(
        "Năm 2024, tỉnh Bình Phước phấn đấu công nhận mới ít nhất 20 sản phẩm OCOP.",
        [c(20, qualifier="over", status="new", target=True)],
        id="C2-at-least",
    ),
    pytest.param(
        "Huyện Ba Tri đặt mục tiêu có thêm từ 3 - 5 sản phẩm OCOP mới.",
        [c(3, value_max=5, qualifier="range", status="new", target=True)],
        id="C3-range",
    ),
    pytest.param(
        "Tỉnh Đồng Nai phấn đấu có không dưới 300 sản phẩm OCOP vào năm 2025.",
        [c(300, qualifier="over", status="total", target=True, period="2025")],
        id="C4-no-fewer",
    ),
    pytest.param(
        "Huyện Cái Bè phấn đấu nâng hạng 4 sản phẩm từ 3 sao lên 4 sao trong năm 2024.",
        [c(4, stars=4, status="upgraded", target=True, period="2024")],
        id="C5-upgrade",
    ),
    pytest.param(
        "Đến nay, tỉnh Kiên Giang có 188 sản phẩm OCOP, đạt 94% kế hoạch năm (200 sản phẩm).",
        [c(188, status="total", target=False), c(200, target=True)],
        id="C9-plan-and-reached",
    ),
    pytest.param(
        "Dự kiến đến hết năm 2024, tỉnh Cà Mau có khoảng 190 sản phẩm OCOP.",
        [c(190, qualifier="about", status="total", target=True, period="2024")],
        id="C13-forecast",
    ),
    pytest.param(
        "Huyện Giao Thủy phấn đấu 3 sản phẩm đạt OCOP.",
        [c(3, status="new", target=True, place="Giao Thủy")],
        id="settled-no-having",
    ),
    pytest.param(
        "Huyện Nghĩa Hưng sẽ hoàn thiện hồ sơ đánh giá lại 2 sản phẩm.",
        [c(2, status="candidate", target=True)],
        id="settled-file-to-come",
    ),
    pytest.param(
        "Thực hiện Đề án giai đoạn 2021 - 2025, tỉnh Vĩnh Long phấn đấu có 150 sản phẩm OCOP.",
        [c(150, status="total", target=True, period="2021-2025")],
        id="settled-years-of-a-plan",
    ),
    pytest.param(
        "Kế hoạch năm 2024 của huyện sẽ xây dựng thêm một điểm bán sản phẩm OCOP tại thị xã Gò Công.",
        [c(1, "sales_point", target=True)],
        id="settled-one-more-shop",
    ),
]

STATUSES = [
    pytest.param(
        "Năm 2023, tỉnh Điện Biên có 6 sản phẩm được nâng hạng từ 3 sao lên 4 sao.",
        [c(6, stars=4, status="upgraded", period="2023")],
        id="D1-upgraded",
    ),
    pytest.param(
        "Năm 2023, huyện Mường Ảng có 10 sản phẩm được đánh giá lại và công nhận lại.",
        [c(10, status="renewed", period="2023")],
        id="D4-renewed",
    ),
    pytest.param(
        "Tỉnh Lào Cai hiện có 24 sản phẩm đã hết hạn nhưng chưa đánh giá lại.",
        [c(24, status="withdrawn", place="Lào Cai")],
        id="D6-expired",
    ),
    pytest.param(
        "UBND tỉnh Hà Giang thu hồi giấy chứng nhận 13 sản phẩm OCOP (11 sản phẩm 3 sao, 2 sản phẩm 4 sao) của 9 chủ thể.",
        [
            c(13, status="withdrawn"),
            c(11, stars=3, status="withdrawn"),
            c(2, stars=4, status="withdrawn"),
            c(9, "producer", status="withdrawn"),
        ],
        id="D7-revoked",
    ),
    pytest.param(
        "Huyện Bát Xát có 4 sản phẩm nộp hồ sơ đánh giá lại.",
        [c(4, status="candidate")],
        id="settled-files-for-renewal",
    ),
    pytest.param(
        "Tỉnh Thái Nguyên có 5 sản phẩm đang hoàn thiện hồ sơ đề nghị công nhận 5 sao.",
        [c(5, stars=5, status="potential")],
        id="settled-files-for-5",
    ),
    pytest.param(
        "Tỉnh An Giang rà soát được 255 sản phẩm có tiềm năng thành OCOP.",
        [c(255, status="candidate")],
        id="settled-could-become",
    ),
    pytest.param(
        "Huyện Hải Hậu có 12 sản phẩm OCOP tiếp tục được công nhận lại hạng 3 sao.",
        [c(12, stars=3, status="renewed")],
        id="D4-kept",
    ),
    pytest.param(
        "Huyện Kim Sơn tiếp nhận 6 hồ sơ, kết quả có 5 sản phẩm được công nhận 3 sao.",
        [c(6, status="candidate", stars=None), c(5, stars=3, status="new")],
        id="settled-six-files-five-pass",
    ),
]

NUMBERS = [
    pytest.param(
        "Tỉnh Quảng Ngãi hiện có hơn 5.600 sản phẩm OCOP.",
        [c(5600, qualifier="over", status="total")],
        id="E3-thousands",
    ),
    pytest.param("Tỉnh Hà Tĩnh hiện có gần 300 sản phẩm OCOP.", [c(300, qualifier="under")], id="E1-nearly"),
    pytest.param(
        "Hiện tỉnh Nghệ An có xấp xỉ gần 600 sản phẩm OCOP.", [c(600, qualifier="under")], id="E2-two-words"
    ),
    pytest.param(
        "Huyện Yên Mô vừa có thêm 04 sản phẩm OCOP đạt 03 sao của 03 chủ thể.",
        [c(4, stars=3, status="new"), c(3, "producer", stars=None)],
        id="E5-padded",
    ),
    pytest.param(
        "Huyện Thanh Liêm có thêm hai sản phẩm OCOP ba sao.", [c(2, stars=3, status="new")], id="E6-words"
    ),
    pytest.param(
        "Huyện Duy Tiên có hai mươi mốt sản phẩm OCOP.", [c(21, status="total")], id="E6-twenty-one"
    ),
    pytest.param(
        "Toàn tỉnh Quảng Bình có 9/13 địa phương có sản phẩm OCOP.", [c(9, "locality")], id="E8-of-them"
    ),
    pytest.param("Tỉnh Đắk Nông có 71 sản phẩm/48 chủ thể OCOP.", [c(71), c(48, "producer")], id="E18-slash"),
    pytest.param(
        "Tỉnh Ninh Bình tăng 120 sản phẩm OCOP so với năm 2021.",
        [c(120, status="new", stars=None, period=None)],
        id="F1-increase",
    ),
    pytest.param(
        "Tỉnh Tiền Giang hiện có 180 sản phẩm OCOP, vượt 8 sản phẩm so với kế hoạch.",
        [c(180, status="total", target=False)],
        id="F3-above-plan",
    ),
    pytest.param(
        "Dẫn đầu tỉnh Tuyên Quang là huyện Na Hang với 23 sản phẩm OCOP, tiếp đến huyện Hàm Yên 19 sản phẩm.",
        [c(23, place="Na Hang"), c(19, place="Hàm Yên")],
        id="F6-first-and-next",
    ),
    pytest.param("Bình quân mỗi huyện của tỉnh Thanh Hóa có 18 sản phẩm OCOP.", [], id="F8-average-is-none"),
]


@pytest.mark.parametrize(("text", "expected"), [*TARGETS, *STATUSES, *NUMBERS])
def test_status(text: str, expected: Sequence[Stated]) -> None:
    assert differences(read_counts(text), expected) == []
