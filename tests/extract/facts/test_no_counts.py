"""Numbers that count nothing of the programme, in invented sentences (pattern N and the guide)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from .stated import Stated, c, differences, read_counts

NONE = [
    pytest.param("Quyết định số 1387/QĐ-UBND ngày 09/12/2023 của tỉnh Bình Thuận về OCOP.", id="N1-decision"),
    pytest.param("Hội chợ OCOP tỉnh Hậu Giang có 350 gian hàng.", id="N2-booths"),
    pytest.param("Vùng chè OCOP của huyện Tân Uyên rộng 1.520 ha, sản lượng 67.250 tấn.", id="N3-area"),
    pytest.param("HTX làm sản phẩm OCOP có 50 lao động, liên kết 83 hộ dân.", id="N4-people"),
    pytest.param("Doanh thu từ sản phẩm OCOP của tỉnh Bến Tre đạt 720 triệu đồng.", id="N5-money"),
    pytest.param("Mật ong của huyện Mèo Vạc được chấm 94,9 điểm, trên 90 điểm là 5 sao.", id="N6-scores"),
    pytest.param("Giấy chứng nhận OCOP có giá trị 36 tháng kể từ ngày ký.", id="N7-months"),
    pytest.param("Đặt mua sản phẩm OCOP qua số 024.355.63.010.", id="N8-phone"),
    pytest.param("Bài viết về sản phẩm OCOP có 1.039 lượt xem.", id="N9-views"),
    pytest.param("Huyện Sóc Sơn đón khách thăm gian OCOP khi trời 21°C.", id="N10-weather"),
    pytest.param("Sản phẩm gạo OM 5451, gạo ST25 của huyện Thoại Sơn đạt OCOP.", id="N11-codes"),
    pytest.param("Cơ sở đạt ISO 9001:2015, ISO 22000 và HACCP cho sản phẩm OCOP.", id="N12-standards"),
    pytest.param("Du khách nghỉ ở khách sạn 3-5 sao của tỉnh Khánh Hòa.", id="N13-hotels"),
    pytest.param("OCOP là chương trình của 54 dân tộc, có 6 nhóm và 5 tiêu chí.", id="N14-other-counts"),
    pytest.param("Cửa hàng ở số 12 quốc lộ 3B, tổ 13, khu phố 4 bán sản phẩm OCOP.", id="N15-address"),
    pytest.param("Bài 2: Sản phẩm OCOP vươn xa (kỳ 1).", id="N17-series"),
    pytest.param("Khoảng 67,3% sản phẩm OCOP của tỉnh Cà Mau lên sàn.", id="percent"),
    pytest.param("Huyện Phú Lương có 3 sản phẩm bán chạy nhất ở chợ.", id="best-sellers"),
    pytest.param("Mỗi huyện của tỉnh Gia Lai phải có ít nhất 25 sản phẩm OCOP.", id="norm"),
    pytest.param("Bình quân mỗi xã của tỉnh Phú Yên có 3 - 4 sản phẩm/xã.", id="average"),
    pytest.param("Tỉnh Thái Bình có hàng chục sản phẩm OCOP và vài chủ thể mới.", id="vague"),
    pytest.param("Tỉnh Trà Vinh trưng bày 47 sản phẩm OCOP và nông sản tại hội chợ.", id="mixed-lot"),
    pytest.param("Câu chuyện của một hợp tác xã làm OCOP ở huyện Mỏ Cày.", id="indefinite-one"),
    pytest.param("Tỉnh Hưng Yên chưa có sản phẩm OCOP 5 sao (0 sản phẩm).", id="zero"),
    pytest.param("Tỉnh Nam Định có 140 làng nghề làm sản phẩm OCOP.", id="craft-villages"),
    pytest.param("HTX Rau Xanh Mới có 35 thành viên làm sản phẩm OCOP.", id="members"),
    pytest.param("Toàn tỉnh có 83 xã đạt chuẩn nông thôn mới, 12 sản phẩm công nghiệp nông thôn tiêu biểu.", id="other-programmes"),
    pytest.param("Nhà nước hỗ trợ 20 triệu đồng/sản phẩm, thưởng 4 sao 10 triệu đồng.", id="J6-subsidy"),
    pytest.param("Giá 150.000 đồng/kg; mỗi sản phẩm được 2.000 tem.", id="J8-price"),
    pytest.param("Hội nghị có hơn 200 đại biểu, 15 doanh nghiệp tham dự.", id="guests"),
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_no_count(text: str) -> None:
    assert differences(read_counts(text), []) == []


BESIDE = [
    pytest.param(
        "Toàn tỉnh Lạng Sơn có 12.500 ha hồi, 3 sản phẩm từ hồi đạt OCOP 4 sao, doanh thu 40 tỷ đồng.",
        [c(3, stars=4)],
        id="area-and-money-beside",
    ),
    pytest.param(
        "Sáng 6-11, UBND huyện Krông Nô trao giấy chứng nhận cho 8 sản phẩm OCOP.",
        [c(8, status="new", place="Krông Nô", period=None)],
        id="day-without-a-year",
    ),
    pytest.param(
        "Huyện Phù Mỹ vừa có thêm 2 sản phẩm OCOP. Hai sản phẩm này đều là nước mắm. Cả 2 sản phẩm đều đẹp.",
        [c(2, status="new")],
        id="repeats",
    ),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_only_the_counts(text: str, expected: Sequence[Stated]) -> None:
    assert differences(read_counts(text), expected) == []
