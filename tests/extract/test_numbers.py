"""Numbers as Vietnamese news writes them: examples and laws."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.numbers import STARS, digit_value, numbers, star_range, word_value

NUMBER_TEXT = st.text(alphabet=st.sampled_from("0123456789.,/-–% hơntừđếgầnămbaivượtphẩkoảng\n"), max_size=50)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 sản phẩm", [(12, None, "exact", "count")]),
        ("05 sản phẩm", [(5, None, "exact", "count")]),
        ("5.600 sản phẩm", [(5600, None, "exact", "count")]),
        ("1.234.567 đồng", [(1234567, None, "exact", "count")]),
        ("hơn 300", [(300, None, "over", "count")]),
        ("trên 300", [(300, None, "over", "count")]),
        ("vượt mốc 300", [(300, None, "over", "count")]),
        ("ít nhất 3", [(3, None, "over", "count")]),
        ("không dưới 30", [(30, None, "over", "count")]),
        ("gần 300", [(300, None, "under", "count")]),
        ("không quá 9", [(9, None, "under", "count")]),
        ("chưa đến 40", [(40, None, "under", "count")]),
        ("khoảng 70", [(70, None, "about", "count")]),
        ("xấp xỉ gần 3.000", [(3000, None, "under", "count")]),
        ("20 - 25", [(20, 25, "range", "count")]),
        ("từ 3 đến 5", [(3, 5, "range", "count")]),
        ("hai đến ba", [(2, 3, "range", "count")]),
        ("khoảng 20–25", [(20, 25, "range", "count")]),
        ("25 - 20", [(25, None, "exact", "count")]),
        ("67,3%", [(67, None, "exact", "percent")]),
        ("20 - 30 %", [(20, 30, "range", "percent")]),
        ("1,5 ha", [(1, None, "exact", "decimal")]),
        ("9/13 địa phương", [(9, None, "exact", "fraction")]),
        ("mười lăm và hai mươi mốt", [(15, None, "exact", "count"), (21, None, "exact", "count")]),
        ("bốn mươi", [(40, None, "exact", "count")]),
        ("71 sản phẩm/48 chủ thể", [(71, None, "exact", "count"), (48, None, "exact", "count")]),
        ("ST25, OM5451, 2a, v1.2", [(2, None, "exact", "count")]),
        ("H54/41", []),
        ("ba-rem", [(3, None, "exact", "count")]),
        ("sáng nay", []),
        ("", []),
    ],
)
def test_numbers(text: str, expected: list[tuple[int, int | None, str, str]]) -> None:
    assert [(n.value, n.value_max, n.qualifier, n.kind) for n in numbers(text)] == expected


def test_a_million_digits_are_no_number() -> None:
    assert list(numbers("9" * 1_000_000)) == []
    assert list(numbers("1" + ".000" * 9)) == []


def test_a_fraction_keeps_its_whole() -> None:
    (number,) = numbers("2.167/9.852 sản phẩm")
    assert (number.value, number.whole) == (2167, 9852)


def test_offsets_with_a_qualifier() -> None:
    text = "có hơn 5.600 sản phẩm"
    (number,) = numbers(text)
    assert text[number.begins : number.ends] == "hơn 5.600"
    assert text[number.digits : number.ends] == "5.600"
    assert number.moved(3).begins == number.begins + 3


def test_only_the_span_asked_for_is_read() -> None:
    text = "1 và 2 và 3"
    assert [n.value for n in numbers(text, 3, 7)] == [2]


@given(st.one_of(NUMBER_TEXT, st.text(max_size=80)))
def test_offsets_slice_the_text(text: str) -> None:
    found = list(numbers(text))
    for number in found:
        assert 0 <= number.begins <= number.digits < number.ends <= len(text)
        assert number.value >= 0
        assert number.value_max is None or number.value_max > number.value
        assert (number.qualifier == "range") == (number.value_max is not None)
    assert all(a.ends <= b.begins for a, b in itertools.pairwise(found))


@given(st.integers(0, 999_999_999))
def test_digits_with_dots_come_back(value: int) -> None:
    printed = f"{value:,}".replace(",", ".")
    assert digit_value(printed) == value
    assert [n.value for n in numbers(f"có {printed} sản phẩm")] == [value]


_TENS = [
    "", "mười", "hai mươi", "ba mươi", "bốn mươi", "năm mươi", "sáu mươi", "bảy mươi", "tám mươi", "chín mươi",
]  # fmt: skip
_ONES = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


@pytest.mark.parametrize("value", range(1, 100))
def test_every_number_word(value: int) -> None:
    tens, ones = divmod(value, 10)
    last = {1: "mốt", 5: "lăm"}.get(ones, _ONES[ones]) if tens > 1 else _ONES[ones]
    last = "lăm" if tens == 1 and ones == 5 else last
    words = f"{_TENS[tens]} {last}".strip()
    assert word_value(words) == value
    assert [n.value for n in numbers(f"có {words} sản phẩm")] == [value]


@pytest.mark.parametrize(
    ("text", "stars"),
    [
        ("4 sao", (4, 4)),
        ("04 sao", (4, 4)),
        ("năm sao", (5, 5)),
        ("3 - 4 sao", (3, 4)),
        ("3 sao, 4 sao", (3, 4)),
        ("từ 3 đến 5 sao", (3, 5)),
        ("từ 3 sao trở lên", (3, 5)),
        ("3 sao+", (3, 5)),
        ("4 sao và hạng 3 sao", (3, 4)),
    ],
)
def test_stars(text: str, stars: tuple[int, int]) -> None:
    match = STARS.search(text)
    assert match is not None
    assert star_range(match) == stars


@pytest.mark.parametrize("text", ["13 sao", "sao vàng", "6 sao", "4 saô"])
def test_no_stars(text: str) -> None:
    assert STARS.search(text) is None
