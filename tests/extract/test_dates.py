"""Periods as the guide writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dates import periods


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("năm 2024", ["2024"]),
        ("đến hết năm 2024", ["2024"]),
        ("cuối 2023", ["2023"]),
        ("tính đến 31/1/2025", ["2025-01-31"]),
        ("ngày 11.1.2019", ["2019-01-11"]),
        ("ngày 9-12-2021", ["2021-12-09"]),
        ("ngày 4 tháng 2 năm 2023", ["2023-02-04"]),
        ("tính đến ngày 15/3", ["2024-03-15"]),
        ("sáng 6/11 tại huyện", []),
        ("tháng 5/2025", ["2025-05"]),
        ("tháng 5 năm 2025", ["2025-05"]),
        ("đợt 3/2020", ["2020"]),
        ("đợt 1 năm 2024", ["2024"]),
        ("quý II/2023", ["2023"]),
        ("giai đoạn 2021 - 2025", ["2021-2025"]),
        ("giai đoạn 2018-2020", ["2018-2020"]),
        ("năm 2022 và 2023", ["2022-2023"]),
        ("năm nay", ["2024"]),
        ("năm ngoái", ["2023"]),
        ("từ năm 2018 đến nay", [None]),
        ("từ đầu năm 2024 đến nay", ["2024"]),
        ("so với năm 2021", [None]),
        ("(2019)", ["2019"]),
        ("ngày 31/13/2024", [None]),
        ("số 2024", []),
        ("năm mới", []),
        ("", []),
    ],
)
def test_periods(text: str, expected: list[str | None]) -> None:
    assert [p.value for p in periods(text, 0, len(text), "2024-06-01")] == expected


@pytest.mark.parametrize("text", ["năm nay", "năm ngoái", "tính đến ngày 15/3"])
def test_without_a_date_of_the_article_the_year_is_open(text: str) -> None:
    assert [p.value for p in periods(text, 0, len(text), None)] == [None]


def test_only_the_span_asked_for_is_read() -> None:
    text = "năm 2022, năm 2023, năm 2024"
    (period,) = periods(text, 9, 19, None)
    assert text[period.begins : period.ends] == "năm 2023"


@given(st.text(alphabet=st.sampled_from("0123456789/-. nămthágyđếtừ"), max_size=50))
def test_offsets_slice_the_text(text: str) -> None:
    assert all(0 <= p.begins < p.ends <= len(text) for p in periods(text, 0, len(text), "2024-06-01"))
