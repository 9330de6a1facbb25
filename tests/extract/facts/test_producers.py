"""Makers: where a name begins and ends, which kind it is, which mentions are one. Sentences are invented."""

from __future__ import annotations

import pytest

from extract.facts import read_facts
from extract.model import Article

E, C, G, H = "enterprise", "cooperative", "cooperative_group", "household"
NAMED: list[tuple[str, list[tuple[str, str | None]]]] = [
    # legal forms
    ("Sản phẩm OCOP của Công ty TNHH Mây Vờn.", [("Công ty TNHH Mây Vờn", E)]),
    ("Sản phẩm OCOP của Công ty cổ phần Dừa Xanh.", [("Công ty cổ phần Dừa Xanh", E)]),
    ("Sản phẩm OCOP của CTCP Trà Lâm.", [("CTCP Trà Lâm", E)]),
    ("Sản phẩm OCOP của DNTN Hải Sâm.", [("DNTN Hải Sâm", E)]),
    ("Sản phẩm OCOP của doanh nghiệp Lê Hậu.", [("doanh nghiệp Lê Hậu", E)]),
    ("Sản phẩm OCOP của Chi nhánh Công ty TNHH Nấm Thương.", [("Chi nhánh Công ty TNHH Nấm Thương", E)]),
    ("Sản phẩm OCOP của HTX Phước Lộc.", [("HTX Phước Lộc", C)]),
    ("Sản phẩm OCOP của hợp tác xã nông sản Khe Tre.", [("hợp tác xã nông sản Khe Tre", C)]),
    ("Hợp tác xã (HTX) Phước Lộc có sản phẩm OCOP.", [("Hợp tác xã Phước Lộc", C)]),
    ("Sản phẩm OCOP của tổ hợp tác Rừng Xanh.", [("tổ hợp tác Rừng Xanh", G)]),
    ("Sản phẩm OCOP của THT Khâu Lai.", [("THT Khâu Lai", G)]),
    ("Sản phẩm OCOP của hộ kinh doanh Trần Thị Nị.", [("hộ kinh doanh Trần Thị Nị", H)]),
    ("Sản phẩm OCOP của HKD Lê Thị Sáu.", [("HKD Lê Thị Sáu", H)]),
    ("Sản phẩm OCOP của hộ ông Trần Văn Bảy.", [("hộ Trần Văn Bảy", H)]),
    ("Sản phẩm OCOP của cơ sở bánh cốm Bà Lựu.", [("cơ sở bánh cốm Bà Lựu", None)]),
    ("Sản phẩm OCOP của cơ sở sản xuất Tám Dừa.", [("cơ sở sản xuất Tám Dừa", None)]),
    ("CÔNG TY TNHH SEN MỚI có sản phẩm OCOP.", [("CÔNG TY TNHH SEN MỚI", E)]),
    # long names: commas, "và", dashes, small words inside
    ("HTX rau, củ, quả Vân Trì có sản phẩm OCOP.", [("HTX rau, củ, quả Vân Trì", C)]),
    ("HTX sản xuất nấm ăn, nấm dược liệu Thủy Mai đạt OCOP.", [("HTX sản xuất nấm ăn, nấm dược liệu Thủy Mai", C)]),
    ("Công ty TNHH Sản xuất, Thương mại và Dịch vụ An Phú đạt OCOP.", [("Công ty TNHH Sản xuất, Thương mại và Dịch vụ An Phú", E)]),
    ("HTX Thương Mại – Dịch Vụ Nông Nghiệp Hoài Ân đạt OCOP.", [("HTX Thương Mại – Dịch Vụ Nông Nghiệp Hoài Ân", C)]),
    ("Công ty TNHH Bảo tồn và Phát triển Gốm Bồ Hà đạt OCOP.", [("Công ty TNHH Bảo tồn và Phát triển Gốm Bồ Hà", E)]),
    ("Công ty cổ phần nghệ và trà xanh Tam Sơn đạt OCOP.", [("Công ty cổ phần nghệ và trà xanh Tam Sơn", E)]),
    ("HTX sông trong ao Hải Lưu đạt OCOP.", [("HTX sông trong ao Hải Lưu", C)]),
    ("HTX nông nghiệp Thành Phát đạt OCOP.", [("HTX nông nghiệp Thành Phát", C)]),
    ("HTX Dịch vụ nông nghiệp xã Tân Lập đạt OCOP.", [("HTX Dịch vụ nông nghiệp xã Tân Lập", C)]),
    ("Công ty TNHH Một thành viên Trà Phổ đạt OCOP.", [("Công ty TNHH Một thành viên Trà Phổ", E)]),
    # where a name ends
    ("HTX Cửa Lạch phân loại tôm khô OCOP.", [("HTX Cửa Lạch", C)]),
    ("Hộ kinh doanh Phạm Thị Lựa giới thiệu tinh dầu OCOP.", [("Hộ kinh doanh Phạm Thị Lựa", H)]),
    ("HTX Ngọc Xanh và Công ty CP Trà Lâm bày hàng OCOP.", [("HTX Ngọc Xanh", C), ("Công ty CP Trà Lâm", E)]),
    ("HTX Phja Lan phơi miến, sản phẩm OCOP.", [("HTX Phja Lan", C)]),
    ("HTX Hương Lý, xã Hát Lót, có sản phẩm OCOP.", [("HTX Hương Lý", C)]),
    ("Hộ kinh doanh Nông Văn Quyết (xã Tân Lập): gạo thơm OCOP.", [("Hộ kinh doanh Nông Văn Quyết", H)]),
    # one maker, told twice
    ("HTX rau sạch Vân Trì có sản phẩm OCOP. HTX Vân Trì bán ở siêu thị.", [("HTX rau sạch Vân Trì", C)]),
    ("Hợp tác xã Hoà An có sản phẩm OCOP. HTX Hòa An bán ở siêu thị.", [("Hợp tác xã Hoà An", C)]),
    # persons count with a product
    ("Khô trâu Bảy Gấm của bà Trần Thị Gấm đạt OCOP 3 sao.", [("Trần Thị Gấm", None)]),
    ("Nem nắm Ba Hớn của cơ sở của ông Lê Văn Hớn đạt OCOP 3 sao.", [("Lê Văn Hớn", None)]),
    ("Mật ong Rú Mây của trại ong Rú Mây đạt OCOP 3 sao.", [("trại ong Rú Mây", None)]),
]  # fmt: skip

NONE = [
    "Tỉnh có 44 doanh nghiệp, 73 hợp tác xã và 61 hộ kinh doanh làm sản phẩm OCOP.",
    "Các cơ sở vi phạm an toàn thực phẩm bị xử lý; sản phẩm OCOP bị thu hồi.",
    "Trên cơ sở Quyết định số 919/QĐ-TTg, tỉnh đánh giá sản phẩm OCOP.",
    "HTX chiếm 32,7%, doanh nghiệp 24,1% số chủ thể OCOP.",
    "Một hợp tác xã ở Sa Pa làm trà; bà Lê Thị Hoa, Phó Giám đốc Sở, nói về OCOP.",
    "Điểm bán OCOP đặt tại HTX Bắc Sơn, bày hàng của huyện.",
    "Cơ sở in sai hạng sao hoặc dùng nhãn OCOP bị phạt.",
    "Lạp xưởng Mỹ Trân đạt OCOP 4 sao.",
]


def found(text: str) -> list[tuple[str, str | None]]:
    facts = read_facts(Article(id="t", title="Tin", text=text, published="2024-05-05"))
    return [(p.name, p.kind) for p in facts.producers]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=range(len(NAMED)))
def test_names_and_kinds(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", NONE, ids=range(len(NONE)))
def test_words_that_name_no_maker(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Các HTX Minh Tâm, Hòa Phát có sản phẩm OCOP.", [("HTX Minh Tâm", C), ("HTX Hòa Phát", C)]),
        ("Sản phẩm OCOP của HTX “Rau sạch Ba Chữ”.", [("HTX Rau sạch Ba Chữ", C)]),
        ("Sản phẩm OCOP của HTX nấm linh chi.", [("HTX nấm linh chi", C)]),
    ],
)
@pytest.mark.xfail(strict=True, reason="known limit")
def test_known_limits(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Trà Ba Lá của HTX Ba Lá (xã Đông La, huyện Đông Hưng) đạt 4 sao.", "Đông La"),
        ("Trà Ba Lá của HTX Ba Lá, huyện Đông Hưng, đạt 4 sao.", "Đông Hưng"),
        ("Trà Ba Lá của HTX Ba Lá (thôn 2, xã Đông La) đạt 4 sao.", "Đông La"),
        ("Trà Ba Lá của HTX Ba Lá đạt 4 sao; huyện Đông Hưng mừng.", None),
    ],
)
def test_place_behind_a_maker(text: str, place: str | None) -> None:
    facts = read_facts(Article(id="t", title="Tin", text=text, published="2024-05-05"))
    assert [p.place for p in facts.producers] == [place]
