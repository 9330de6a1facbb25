"""Products: which names, which star, which maker. Sentences are invented."""

from __future__ import annotations

import pytest

from extract.facts import read_facts
from extract.model import Article

NAMED = [
    # a star behind the name, the list, or the maker
    ("Sản phẩm chả cá Lý Tân của HTX Lý Tân đạt OCOP 4 sao.", ["chả cá Lý Tân|4|HTX Lý Tân"]),
    ("Trà lài Cửa Hội đạt 4 sao, kẹo lạc Cửa Hội đạt 3 sao.", ["Trà lài Cửa Hội|4", "kẹo lạc Cửa Hội|3"]),
    (
        "Trà dây Ba Nà, chè Bản Mây và miến đao Suối Nọi đều đạt 4 sao.",
        ["Trà dây Ba Nà|4", "chè Bản Mây|4", "miến đao Suối Nọi|4"],
    ),
    (
        "Nước mắm Sáu Rạng (4 sao), mực khô Sáu Rạng (3 sao) là sản phẩm OCOP.",
        ["Nước mắm Sáu Rạng|4", "mực khô Sáu Rạng|3"],
    ),
    (
        "Bột nghệ Tân Chí được công nhận OCOP 3 sao năm 2021, năm 2023 nâng hạng lên 4 sao.",
        ["Bột nghệ Tân Chí|4"],
    ),
    ("Gạo thơm Đồng Mít được nâng hạng từ 3 sao lên 4 sao.", ["Gạo thơm Đồng Mít|4"]),
    (
        "Sản phẩm ruốc tôm Lan Châu là một trong 12 sản phẩm vừa được công nhận OCOP 3 sao.",
        ["ruốc tôm Lan Châu|3"],
    ),
    (
        "Khay gỗ Lê Gia Mộc hạng 4 sao và đũa tre Lê Gia Mộc hạng 3 sao.",
        ["Khay gỗ Lê Gia Mộc|4", "đũa tre Lê Gia Mộc|3"],
    ),
    ("Khách mua nước mắm cá cơm than, sản phẩm đạt OCOP 4 sao năm 2021.", ["nước mắm cá cơm than|4"]),
    ("Sau ba năm, trà hoa vàng của chị Lan đã được công nhận OCOP 4 sao.", ["trà hoa vàng|4|Lan"]),
    # a star before the list
    (
        "Hai sản phẩm 4 sao là nem Bà Tiệp của cơ sở Bà Tiệp và giò Hai Hớn của HTX Hai Hớn.",
        ["nem Bà Tiệp|4|cơ sở Bà Tiệp", "giò Hai Hớn|4|HTX Hai Hớn"],
    ),
    (
        "3 sản phẩm 5 sao gồm: mật ong Rú Nậy, cao lá vằng Rú Nậy, trà gừng Rú Nậy.",
        ["mật ong Rú Nậy|5", "cao lá vằng Rú Nậy|5", "trà gừng Rú Nậy|5"],
    ),
    (
        "Đạt 5 sao cấp quốc gia có trái vải đông lạnh của Công ty CP Vải Ngon.",
        ["trái vải đông lạnh|5|Công ty CP Vải Ngon"],
    ),
    (
        "Huyện có 6 sản phẩm OCOP 3 sao là: rau mầm, giá sạch, nấm bào ngư, dưa leo, bột đậu đỏ, chả lụa.",
        ["rau mầm|3", "giá sạch|3", "nấm bào ngư|3", "dưa leo|3", "bột đậu đỏ|3", "chả lụa|3"],
    ),
    (
        "Có 1 sản phẩm đạt 5 sao là gạo ST Hồng Dân và 2 sản phẩm đạt 4 sao gồm bánh pía Tân Hưng Lợi, mắm bò hóc Sóc Mới.",
        ["gạo ST Hồng Dân|5", "bánh pía Tân Hưng Lợi|4", "mắm bò hóc Sóc Mới|4"],
    ),
    ("Các sản phẩm OCOP 3 sao, 4 sao của huyện: rau Ba Chữ, nấm Kim Sa.", ["rau Ba Chữ", "nấm Kim Sa"]),
    (
        "Sản phẩm đạt 5 sao: Bộ ấm chén hoa sen của Công ty TNHH Gốm Quang Hải.",
        ["Bộ ấm chén hoa sen|5|Công ty TNHH Gốm Quang Hải"],
    ),
    # a star over the list, in a heading or the sentence before
    (
        "Bốn sản phẩm đạt 4 sao gồm:\n1. Trà Shan Mây Lưng - HTX Mây Lưng (xã Tân Lập).\n2. Cà phê Én Đỏ - Công ty TNHH Én Đỏ.",
        ["Trà Shan Mây Lưng|4|HTX Mây Lưng", "Cà phê Én Đỏ|4|Công ty TNHH Én Đỏ"],
    ),
    (
        "UBND huyện công nhận OCOP 3 sao cho 2 sản phẩm.\nCụ thể như sau:\n1. Ớt bột Ba Cay (hộ kinh doanh Lê Thị Ba)\n2. Giò bò Tư Lành (HTX Tư Lành)",
        ["Ớt bột Ba Cay|3|hộ kinh doanh Lê Thị Ba", "Giò bò Tư Lành|3|HTX Tư Lành"],
    ),
    (
        "Ba sản phẩm 4 sao\nHTX Chè Bạch Mã có trà đinh Bạch Mã. HTX Trà La Hà có trà nõn La Hà.",
        ["trà đinh Bạch Mã|4|HTX Chè Bạch Mã", "trà nõn La Hà|4|HTX Trà La Hà"],
    ),
    (
        "Huyện công nhận 2 sản phẩm OCOP 3 sao. Cụ thể: HTX Ong Xanh có mật ong Ong Xanh. Xã Tân Lập có miến Cẩm Hà (HTX Cẩm Hà).",
        ["mật ong Ong Xanh|3|HTX Ong Xanh", "miến Cẩm Hà|3|HTX Cẩm Hà"],
    ),
    (
        "Hội đồng chấm hai sản phẩm: tương ớt Ba Mùi, nem chua Ba Mùi.\nCả hai sản phẩm này đều đạt OCOP 4 sao.",
        ["tương ớt Ba Mùi|4", "nem chua Ba Mùi|4"],
    ),
    (
        "STT | Sản phẩm | Chủ thể | Hạng\n1 | Trà sen Bảy Hồng | HTX Bảy Hồng | 4\n2 | Mắm cáy Cửa Lạch | HTX Cửa Lạch | 3",
        ["Trà sen Bảy Hồng|4|HTX Bảy Hồng", "Mắm cáy Cửa Lạch|3|HTX Cửa Lạch"],
    ),
    (
        "Các sản phẩm 3 sao gồm:\n- Dưa lưới Văn Quyến\n- Dưa lê Hồng Vinh",
        ["Dưa lưới Văn Quyến|3", "Dưa lê Hồng Vinh|3"],
    ),
    # makers
    (
        "HTX Măng Trúc (xã Tân Lập) có măng tươi Trúc Vàng và măng khô Trúc Vàng đạt 3 sao.",
        ["măng tươi Trúc Vàng|3|HTX Măng Trúc", "măng khô Trúc Vàng|3|HTX Măng Trúc"],
    ),
    (
        "HTX Phước Lộc có tới 4 sản phẩm rau sạch là cải ngọt, rau muống, bí đao và mướp hương.",
        [
            "cải ngọt||HTX Phước Lộc",
            "rau muống||HTX Phước Lộc",
            "bí đao||HTX Phước Lộc",
            "mướp hương||HTX Phước Lộc",
        ],
    ),
    (
        "Công ty TNHH Sen Mới, phường Kim Liên với 3 sản phẩm đạt 4 sao: Trà sen, Tâm sen, Củ sen sấy.",
        [
            "Trà sen|4|Công ty TNHH Sen Mới",
            "Tâm sen|4|Công ty TNHH Sen Mới",
            "Củ sen sấy|4|Công ty TNHH Sen Mới",
        ],
    ),
    (
        "HTX Tân Tiến với sản phẩm OCOP Gạo Tân Tiến; Công ty TNHH Minh Phát với sản phẩm Trà Minh Phát.",
        ["Gạo Tân Tiến||HTX Tân Tiến", "Trà Minh Phát||Công ty TNHH Minh Phát"],
    ),
    (
        "Sản phẩm OCOP gồm: ruốc cá, chả cá của HTX Sông Xanh; trà atiso của HTX Đồi Cao.",
        ["ruốc cá||HTX Sông Xanh", "chả cá||HTX Sông Xanh", "trà atiso||HTX Đồi Cao"],
    ),
    (
        "Danh sách OCOP bị thu hồi:\n- HTX Nấm Tam Sơn (huyện Tam Nông): Nấm sò Tam Sơn, Nấm rơm Tam Sơn;\n- HTX Bãi Nổi: cà rốt sấy Bãi Nổi.",
        [
            "Nấm sò Tam Sơn||HTX Nấm Tam Sơn",
            "Nấm rơm Tam Sơn||HTX Nấm Tam Sơn",
            "cà rốt sấy Bãi Nổi||HTX Bãi Nổi",
        ],
    ),
    (
        "Muối tôm Ánh Sóng được công nhận OCOP 3 sao, theo HTX Diêm nghiệp Ánh Sóng.",
        ["Muối tôm Ánh Sóng|3|HTX Diêm nghiệp Ánh Sóng"],
    ),
    ("HTX Đảo Biếc ở Lý Sơn làm tỏi. Tỏi đen của HTX được công nhận OCOP 4 sao.", ["Tỏi đen|4|HTX Đảo Biếc"]),
    (
        "Khô trâu Bảy Gấm của bà Trần Thị Gấm (xã Tân Lập) đạt OCOP 3 sao.",
        ["Khô trâu Bảy Gấm|3|Trần Thị Gấm"],
    ),
    (
        "Bà Trần Thị Mận (xã Phú Mỹ) có sản phẩm bánh khọt Bà Mận đạt OCOP 3 sao.",
        ["bánh khọt Bà Mận|3|Trần Thị Mận"],
    ),
    ("Theo bà Trần Thị Mận, sản phẩm trà Lá Đỏ của HTX An Phú đạt 4 sao.", ["trà Lá Đỏ|4|HTX An Phú"]),
    (
        "(1) bánh tráng Đại Hà và (2) phở khô Đại Hà của HTX Đại Hà; (3) dầu phụng Tám Gò của HTX Tám Gò đạt 4 sao.",
        ["bánh tráng Đại Hà|4|HTX Đại Hà", "phở khô Đại Hà|4|HTX Đại Hà", "dầu phụng Tám Gò|4|HTX Tám Gò"],
    ),
    # names without a head noun, in quotes, with dashes and digits
    ("Sản phẩm còn lại là Hồng Ngọc trà của HTX BKT, đạt 3 sao.", ["Hồng Ngọc trà|3|HTX BKT"]),
    (
        'Sản phẩm "Cá thính Lập Sơn" của HTX Vân Trục vừa được xếp hạng 4 sao.',
        ["Cá thính Lập Sơn|4|HTX Vân Trục"],
    ),
    (
        "Ba sản phẩm 4 sao là “Cam sấy Bãi Phủ” của HTX Bãi Phủ và “Sữa hạt Sáu Dung” của HTX Sáu Dung.",
        ["Cam sấy Bãi Phủ|4|HTX Bãi Phủ", "Sữa hạt Sáu Dung|4|HTX Sáu Dung"],
    ),
    ("Bánh chưng xanh Hải Vân 20 đạt OCOP 3 sao.", ["Bánh chưng xanh Hải Vân 20|3"]),
    (
        "Sản phẩm Gốm Bồ Hà - Bộ đồ thờ của Công ty TNHH Bồ Hà đạt 3 sao.",
        ["Gốm Bồ Hà - Bộ đồ thờ|3|Công ty TNHH Bồ Hà"],
    ),
    (
        "Nước cốt dừa - Delta Xanh của Công ty CP Dừa Xanh đạt 4 sao.",
        ["Nước cốt dừa - Delta Xanh|4|Công ty CP Dừa Xanh"],
    ),
    (
        "Rượu cần Ka Lim, sầu riêng sấy Ba Lê, bánh đa Cửa Đông đạt OCOP 3 sao.",
        ["Rượu cần Ka Lim|3", "sầu riêng sấy Ba Lê|3", "bánh đa Cửa Đông|3"],
    ),
    (
        "Thực phẩm bảo vệ sức khỏe SAMATON của Công ty TNHH Sâm Trà đạt 5 sao.",
        ["Thực phẩm bảo vệ sức khỏe SAMATON|5|Công ty TNHH Sâm Trà"],
    ),
    ("Lạp xưởng Mỹ Trân của HTX Mỹ Trân đạt 4 sao.", ["Lạp xưởng Mỹ Trân|4|HTX Mỹ Trân"]),
    # tourism
    (
        "Khu du lịch sinh thái Cồn Lá của Công ty CP Cồn Lá đạt OCOP 4 sao.",
        ["Khu du lịch sinh thái Cồn Lá|4|Công ty CP Cồn Lá"],
    ),
    ("Nhóm du lịch có Làng du lịch Tân Mây đạt OCOP 4 sao.", ["Làng du lịch Tân Mây|4"]),
    # lists of specialities
    (
        "Một số sản phẩm OCOP của tỉnh như: bưởi Đoan Sơn, chè Phú Ninh, tương Dục Hạ.",
        ["bưởi Đoan Sơn", "chè Phú Ninh", "tương Dục Hạ"],
    ),
    (
        "Nhiều sản phẩm OCOP quen tên: cá kho Nhân Hòa, lụa Nha Sa, trống Đọi Sơn.",
        ["cá kho Nhân Hòa", "lụa Nha Sa", "trống Đọi Sơn"],
    ),
    # hoped for, lost
    (
        "Sản phẩm mắc ca của Công ty TNHH Hoàng Ca sẽ được đề nghị xếp hạng OCOP 5 sao.",
        ["mắc ca||Công ty TNHH Hoàng Ca"],
    ),
    (
        "HTX Chè Mường đang hoàn thiện hồ sơ cho sản phẩm chè ô long Mường Vi.",
        ["chè ô long Mường Vi||HTX Chè Mường"],
    ),
    ("Riêng chuối Ngự Cam không giữ được hạng 4 sao.", ["chuối Ngự Cam"]),
    ("Sản phẩm Gốm Hà Lạng được xác định tiềm năng 4 sao.", ["Gốm Hà Lạng"]),
    # one product, told twice
    (
        "HTX Chè Tâm có chè Tâm Lan đạt OCOP 4 sao. Chè Tâm Lan được bán ở siêu thị, là sản phẩm OCOP 4 sao.",
        ["chè Tâm Lan|4|HTX Chè Tâm"],
    ),
]

NONE = [
    "Tỉnh xác định các sản phẩm chủ lực như lúa gạo, tôm, cá tra, trái cây để phát triển OCOP.",
    "Nông dân trồng rau, nuôi gà, làm bánh để bán; sản phẩm OCOP được bày tại siêu thị.",
    "Tham gia chương trình OCOP, người dân xã Ia Mơ nuôi dê, trồng điều, cà phê và hồ tiêu.",
    "Sản phẩm OCOP Thái Bình phải đạt tiêu chuẩn, tránh chạy theo thành tích 4 sao.",
    "Trên địa bàn hiện có trên 90 sản phẩm OCOP, phần lớn là trà, mứt và rau củ sấy.",
    "Mỗi sản phẩm 4 sao được thưởng 30 triệu đồng, sản phẩm 3 sao được thưởng 20 triệu đồng.",
    "Nhóm thực phẩm có 331 sản phẩm OCOP, nhóm đồ uống có 62 sản phẩm, nhóm du lịch có 9 sản phẩm 3 sao.",
    "Hội chợ OCOP Quảng Ninh - Xuân 2026 bày hàng nông sản, đặc sản vùng miền.",
    "Các xã tập trung vào nâng cao chất lượng sản phẩm OCOP 3 sao, 4 sao.",
    "Bộ Nông nghiệp và Môi trường công nhận 28 sản phẩm OCOP 5 sao.",
    "Làng nghề có nhiều sản phẩm OCOP, như: thêu ren An Hà (03 sản phẩm), mây đan Ngọc Đồng (1 sản phẩm).",
    "Chủ thể có sản phẩm 4 sao được ưu tiên tham gia xúc tiến thương mại.",
]

KNOWN_FAILURES = [
    ("Đến thăm cơ sở, khách mua Vietcoco, đạt OCOP 4 sao.", ["Vietcoco|4"]),  # a bare brand
    ("Bánh ăn dặm cho con yêu của HTX Mẹ Gấu đạt 4 sao.", ["Bánh ăn dặm cho con yêu|4|HTX Mẹ Gấu"]),
    (
        "Sản phẩm rau, củ sấy giòn Tân Rai của HTX Tân Rai đạt 3 sao.",
        ["rau, củ sấy giòn Tân Rai|3|HTX Tân Rai"],
    ),
]


def found(text: str) -> list[str]:
    facts = read_facts(Article(id="t", title="Tin", text=text, published="2024-05-05"))
    rows = [(p.name, str(p.stars or ""), p.producer or "") for p in facts.products]
    return ["|".join(row).rstrip("|") for row in rows]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=range(len(NAMED)))
def test_names_stars_and_makers(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", NONE, ids=range(len(NONE)))
def test_goods_in_general_are_no_products(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("text", "expected"), KNOWN_FAILURES, ids=range(len(KNOWN_FAILURES)))
@pytest.mark.xfail(strict=True, reason="known limit")
def test_known_limits(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chè Tâm Lan của HTX Tâm Lan đạt OCOP 4 sao.", "recognised"),
        ("HTX Tâm Lan đang hoàn thiện hồ sơ cho sản phẩm chè Tâm Lan.", "candidate"),
        ("Sản phẩm chè Tâm Lan của HTX Tâm Lan được đề nghị công nhận 5 sao.", "potential"),
        ("Tỉnh thu hồi chứng nhận OCOP 4 sao của chè Tâm Lan (HTX Tâm Lan).", "withdrawn"),
    ],
)
def test_status(text: str, status: str) -> None:
    facts = read_facts(Article(id="t", title="Tin", text=text, published="2024-05-05"))
    assert [p.status for p in facts.products] == [status]


def test_evidence_is_a_slice_of_the_text() -> None:
    text = "Trà lài Cửa Hội của HTX Cửa Hội (xã Tân Lập) đạt 4 sao."
    facts = read_facts(Article(id="t", title="Tin", text=text, published="2024-05-05"))
    (product,) = facts.products
    assert text[product.begins : product.ends] == product.quote == "Trà lài Cửa Hội"
