"""Totals with breakdowns and what a round adds, in invented sentences (patterns A and B)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from .stated import Stated, c, differences, read_counts

TOTALS = [
    pytest.param(
        "Đến nay, tỉnh Thái Bình có 187 sản phẩm OCOP, trong đó có 41 sản phẩm 4 sao, 146 sản phẩm 3 sao.",
        [
            c(187, stars=None, status="total", target=False, place="Thái Bình", period=None),
            c(41, stars=4, status="total", place="Thái Bình"),
            c(146, stars=3, status="total", place="Thái Bình"),
        ],
        id="A1-breakdown",
    ),
    pytest.param(
        "Hiện huyện Tiền Hải có 33 sản phẩm đạt chuẩn OCOP, gồm 8 sản phẩm hạng 4 sao và 25 sản phẩm hạng 3 sao.",
        [
            c(33, stars=None, status="total", place="Tiền Hải"),
            c(8, stars=4, status="total", place="Tiền Hải"),
            c(25, stars=3, status="total", place="Tiền Hải"),
        ],
        id="A1-hold",
    ),
    pytest.param(
        "Tỉnh Nam Định hiện có 52 sản phẩm OCOP (39 sản phẩm 3 sao, 13 sản phẩm 4 sao).",
        [c(52, place="Nam Định"), c(39, stars=3), c(13, stars=4)],
        id="A2-brackets",
    ),
    pytest.param(
        "Toàn tỉnh Hà Nam có 68 sản phẩm từ 3 sao trở lên (19 sản phẩm 4 sao và 49 sản phẩm 3 sao).",
        [c(68, stars=(3, 5), place="Hà Nam"), c(19, stars=4), c(49, stars=3)],
        id="A2-from-3-stars",
    ),
    pytest.param(
        "Đến nay, tỉnh Sơn La có 71 sản phẩm OCOP: 1 sản phẩm 5 sao, 27 sản phẩm 4 sao, 43 sản phẩm 3 sao.",
        [c(71, place="Sơn La"), c(1, stars=5), c(27, stars=4), c(43, stars=3)],
        id="A3-three-stars",
    ),
    pytest.param(
        "Toàn tỉnh Bến Tre hiện có 44 sản phẩm 4 sao, 97 sản phẩm 3 sao.",
        [c(44, stars=4, status="total", place="Bến Tre"), c(97, stars=3, status="total", place="Bến Tre")],
        id="A4-no-total",
    ),
    pytest.param(
        "Tỉnh Kon Tum sở hữu 17 sản phẩm hạng 4 sao cùng 88 sản phẩm hạng 3 sao.",
        [c(17, stars=4, status="total"), c(88, stars=3, status="total")],
        id="A4-owns",
    ),
    pytest.param(
        "Tỉnh Cao Bằng hiện có 84 sản phẩm đạt từ 3 sao trở lên, trong đó có 2 sản phẩm 5 sao.",
        [c(84, stars=(3, 5), status="total"), c(2, stars=5, status="total")],
        id="A5-top-part",
    ),
    pytest.param(
        "Hiện tỉnh Lai Châu có 47 sản phẩm OCOP 4 sao, 101 sản phẩm OCOP 3 sao và 3 sản phẩm tiềm năng 5 sao.",
        [c(47, stars=4), c(101, stars=3), c(3, stars=5, status="potential")],
        id="A7-potential",
    ),
    pytest.param(
        "Tỉnh Ninh Thuận có 66 sản phẩm OCOP còn hiệu lực, trong đó 12 sản phẩm 4 sao, 54 sản phẩm 3 sao.",
        [c(66, status="total"), c(12, stars=4, status="total"), c(54, stars=3, status="total")],
        id="A10-valid",
    ),
    pytest.param(
        "Huyện Vũ Thư vừa có thêm 5 sản phẩm OCOP, nâng tổng số sản phẩm OCOP của huyện lên 29 sản phẩm.",
        [c(5, status="new", place="Vũ Thư"), c(29, status="total", place="Vũ Thư")],
        id="A12-raised-to",
    ),
    pytest.param(
        "Tính đến 31/1/2024, trên địa bàn tỉnh Gia Lai có 305 sản phẩm OCOP.",
        [c(305, status="total", place="Gia Lai", period="2024-01-31")],
        id="A13-day",
    ),
    pytest.param(
        "Đến hết năm 2023, tỉnh Phú Yên có 214 sản phẩm OCOP.",
        [c(214, status="total", place="Phú Yên", period="2023")],
        id="A13-year",
    ),
    pytest.param(
        "Đến hết tháng 3/2024, tỉnh Phú Thọ có 233 sản phẩm OCOP.",
        [c(233, status="total", place="Phú Thọ", period="2024-03")],
        id="A13-month",
    ),
    pytest.param(
        "Trong giai đoạn 2020-2023, tỉnh Trà Vinh có 164 sản phẩm được cấp chứng nhận OCOP.",
        [c(164, status="total", period="2020-2023")],
        id="A-years",
    ),
    pytest.param(
        "Tổng số sản phẩm OCOP của tỉnh Hậu Giang là 211.",
        [c(211, status="total", place="Hậu Giang")],
        id="A-number-last",
    ),
]

FLOWS = [
    pytest.param(
        "UBND tỉnh Quảng Nam vừa công nhận 26 sản phẩm OCOP đợt 1 năm 2024.",
        [c(26, status="new", place="Quảng Nam", period="2024")],
        id="B1-recognised",
    ),
    pytest.param(
        "Tỉnh Bắc Giang có thêm 34 sản phẩm OCOP.",
        [c(34, status="new", place="Bắc Giang", period=None)],
        id="B1-more",
    ),
    pytest.param(
        "UBND tỉnh Hải Dương đã công nhận thêm 18 sản phẩm OCOP của 14 chủ thể, gồm 7 sản phẩm 4 sao, 11 sản phẩm 3 sao.",
        [
            c(18, stars=None, status="new", place="Hải Dương"),
            c(14, "producer", stars=None, place="Hải Dương"),
            c(7, stars=4, status="new"),
            c(11, stars=3, status="new"),
        ],
        id="B2-of-producers",
    ),
    pytest.param(
        "Huyện Quỳnh Phụ vừa công nhận 6 sản phẩm 4 sao của 4 chủ thể và 9 sản phẩm 3 sao của 7 chủ thể.",
        [
            c(6, stars=4, status="new"),
            c(4, "producer", stars=None),
            c(9, stars=3, status="new"),
            c(7, "producer", stars=None),
        ],
        id="B3-each-its-makers",
    ),
    pytest.param(
        "Tỉnh Long An vừa công nhận 40 sản phẩm OCOP, trong đó 22 sản phẩm mới, 5 sản phẩm nâng hạng, 13 sản phẩm đánh giá lại.",
        [c(40, status="new"), c(22, status="new"), c(5, status="upgraded"), c(13, status="renewed")],
        id="B4-kinds",
    ),
    pytest.param(
        "Hội đồng cấp tỉnh Yên Bái chấm đạt 15 sản phẩm OCOP 4 sao.",
        [c(15, stars=4, status="new", place="Yên Bái")],
        id="B6-council",
    ),
    pytest.param(
        "Đợt này tỉnh Bình Định có 12 sản phẩm đủ điều kiện, chuyển cấp tỉnh đánh giá.",
        [c(12, status="candidate")],
        id="B6-passed-on",
    ),
    pytest.param(
        "Huyện Ea Kar đề nghị tỉnh công nhận 9 sản phẩm OCOP hạng 3 sao.",
        [c(9, stars=3, status="candidate", place="Ea Kar")],
        id="B8-proposed",
    ),
    pytest.param(
        "Huyện Thạch Hà đưa ra đánh giá 6 sản phẩm. Kết quả, cả 6 sản phẩm đạt 3 sao.",
        [c(6, stars=3, place="Thạch Hà", status="new")],
        id="B9-all-of-them",
    ),
    pytest.param(
        "Tỉnh Tây Ninh vừa công nhận 21 sản phẩm đạt 3 - 4 sao.",
        [c(21, stars=(3, 4), status="new")],
        id="B10-star-range",
    ),
    pytest.param(
        "Năm 2023, tỉnh Bạc Liêu đã đánh giá, công nhận mới 31 sản phẩm OCOP.",
        [c(31, status="new", period="2023", place="Bạc Liêu")],
        id="B11-year",
    ),
    pytest.param(
        "Thêm 11 sản phẩm mới được công nhận, đến nay tỉnh Bình Thuận có 96 sản phẩm OCOP.",
        [c(11, status="new"), c(96, status="total", place="Bình Thuận")],
        id="B15-flow-and-total",
    ),
    pytest.param(
        "Năm nay, tỉnh Hòa Bình công nhận thêm 23 sản phẩm OCOP.",
        [c(23, status="new", period="2024", place="Hòa Bình")],
        id="B-this-year",
    ),
    pytest.param(
        "Tại Quyết định số 914/QĐ-UBND ngày 8/4/2024, UBND tỉnh Lạng Sơn công nhận 16 sản phẩm OCOP.",
        [c(16, status="new", period="2024-04-08", place="Lạng Sơn")],
        id="B-by-decision",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*TOTALS, *FLOWS])
def test_counts(text: str, expected: Sequence[Stated]) -> None:
    assert differences(read_counts(text), expected) == []
