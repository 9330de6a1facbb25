"""What a number counts: the words behind it and before it."""

from __future__ import annotations

import pytest

from extract.facts.measures import group_in, kind_before, measure_at, measure_before
from extract.model import Group, Unit


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("sản phẩm OCOP", "product"),
        ("nhóm sản phẩm", "product"),
        ("sảnphẩm", "product"),
        ("sản phâm", "product"),
        ("SP OCOP", "product"),
        ("hồ sơ đăng ký", "product"),
        ("dịch vụ du lịch", "product"),
        ("chủ thể", "producer"),
        ("cơ sở sản xuất", "producer"),
        ("doanh nghiệp", "enterprise"),
        ("DN nhỏ", "enterprise"),
        ("HTX", "cooperative"),
        ("hợp tác xã", "cooperative"),
        ("tổ hợp tác", "cooperative_group"),
        ("hộ kinh doanh cá thể", "household"),
        ("cơ sở, hộ gia đình", "household"),
        ("điểm giới thiệu và bán sản phẩm OCOP", "sales_point"),
        ("cửa hàng OCOP", "sales_point"),
        ("xã", "commune"),
        ("thị trấn", "commune"),
        ("đặc khu", "commune"),
        ("huyện", "district"),
        ("quận", "district"),
        ("tỉnh", "province"),
        ("địa phương", "locality"),
        ("doanh nghiệp, HTX, hộ kinh doanh", "producer"),
        ("xã, phường", "commune"),
        ("huyện, thị xã, thành phố", "district"),
        ("huyện, xã", "district"),
        ("tỉnh, thành phố", "province"),
        ("xã, tỉnh", "locality"),
        ("HTX, sản phẩm", "cooperative"),
    ],
)
def test_measures(words: str, unit: Unit) -> None:
    measure = measure_at(words, 0, len(words))
    assert measure is not None
    assert measure.unit == unit
    assert 0 < measure.ends <= len(words)


@pytest.mark.parametrize("words", ["triệu đồng", "xã hội", "người", "hộp", "", "tỉnhthành"])
def test_no_measure(words: str) -> None:
    assert measure_at(words, 0, len(words)) is None


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("Tổng số sản phẩm 5 sao là ", "product"),
        ("Số chủ thể OCOP là ", "producer"),
        ("nâng tổng số sản phẩm của huyện lên ", "product"),
        ("số tiền là ", None),
    ],
)
def test_measures_before_a_number(words: str, unit: Unit | None) -> None:
    assert measure_before(words + "8", 0, len(words)) == unit


@pytest.mark.parametrize(
    ("words", "unit"),
    [("tổ hợp tác với ", "cooperative_group"), ("HTX (", "cooperative"), ("ở ", None), ("xã (", None)],
)
def test_kinds_before_a_number(words: str, unit: Unit | None) -> None:
    assert kind_before(words + "3 chủ thể", len(words)) == unit


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("nhóm thực phẩm", "food"),
        ("đồ uống", "beverage"),
        ("thảo dược", "herbal"),
        ("vải và may mặc", "craft"),
        ("thủ công mỹ nghệ, trang trí", None),
        ("sinh vật cảnh", "ornamental"),
        ("du lịch cộng đồng", "tourism"),
        ("thực phẩm và đồ uống", None),
        ("khác", None),
    ],
)
def test_groups(words: str, group: Group | None) -> None:
    assert group_in(words) == group
