"""Cue words: what a number is said to be, and whether it is a plan."""

from __future__ import annotations

import pytest

from extract.certainty import cue_in, is_planned_number, is_target, mood, planned_status, status_of
from extract.model import CountStatus


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("12 sản phẩm được đánh giá lại", "renewed"),
        ("giữ vững hạng 4 sao", "renewed"),
        ("5 sản phẩm không nộp hồ sơ đánh giá lại", "candidate"),
        ("9 sản phẩm đã hết hạn", "withdrawn"),
        ("bị thu hồi giấy chứng nhận", "withdrawn"),
        ("có nguy cơ bị thu hồi", None),
        ("ra khỏi danh sách", "withdrawn"),
        ("tiềm năng 5 sao", "potential"),
        ("đề nghị Trung ương công nhận 5 sao", "potential"),
        ("được nâng hạng", "upgraded"),
        ("từ 3 sao lên 4 sao", "upgraded"),
        ("nộp hồ sơ", "candidate"),
        ("tham gia đánh giá", "candidate"),
        ("được bày bán", None),
    ],
)
def test_cues(words: str, status: CountStatus | None) -> None:
    assert cue_in(words) == status


@pytest.mark.parametrize(
    ("clause", "target"),
    [
        ("phấn đấu có 200 sản phẩm", True),
        ("mục tiêu đến năm 2025", True),
        ("sẽ công nhận 20 sản phẩm", True),
        ("đã có 61 sản phẩm, vượt mục tiêu", False),
        ("đạt 120% kế hoạch, đến nay có 61", False),
        ("đến nay có 20, phấn đấu có 30", True),
        ("có 20 sản phẩm", False),
    ],
)
def test_targets(clause: str, target: bool) -> None:
    assert is_target(clause) is target


def test_a_plan_goes_on_until_something_is_reached() -> None:
    assert is_target("có 20 sản phẩm", before=True)
    assert not is_target("đến nay có 20 sản phẩm", before=True)


@pytest.mark.parametrize(
    ("before", "planned"), [("đạt 190% kế hoạch năm (", True), ("vượt kế hoạch, có ", False)]
)
def test_planned_numbers(before: str, planned: bool) -> None:
    assert is_planned_number(before) is planned


@pytest.mark.parametrize(
    ("own", "before", "status"),
    [
        ("450 sản phẩm", "phấn đấu có ", "total"),
        ("7 sản phẩm", "phấn đấu xây dựng thêm ", "new"),
        ("7 sản phẩm được công nhận", "phấn đấu có ", "new"),
        ("3 sản phẩm đạt OCOP", "phấn đấu ", "new"),
        ("2 sản phẩm", "sẽ đánh giá lại ", "renewed"),
        ("5 hồ sơ đăng ký", "phấn đấu có ", "candidate"),
    ],
)
def test_planned_status(own: str, before: str, status: CountStatus) -> None:
    assert planned_status(own, before) == status


@pytest.mark.parametrize(
    ("own", "before", "whole", "frame", "status"),
    [
        ("26 sản phẩm", "Tỉnh vừa công nhận ", None, None, "new"),
        ("14 sản phẩm được công nhận", "Đến nay huyện đã có ", None, None, "total"),
        ("5 sản phẩm", "gồm ", "new", None, "new"),
        ("5 sản phẩm mới", "gồm ", "total", None, "new"),
        ("5 sản phẩm nâng hạng", "gồm ", "new", None, "upgraded"),
        ("5 sản phẩm không đánh giá lại", "gồm ", "withdrawn", None, "withdrawn"),
        ("4 sản phẩm đạt 3 sao", "trong đó ", "candidate", None, "new"),
        ("9 sản phẩm", "đề nghị tỉnh công nhận ", None, None, "candidate"),
        ("6 đạt 3 sao", "đưa ra đánh giá 6 sản phẩm, cả ", None, None, "new"),
        ("9 sản phẩm được xếp hạng", "", None, "renewed", "renewed"),
        ("9 sản phẩm được xếp hạng", "", None, None, "total"),
        ("9 sản phẩm", "", None, "withdrawn", "withdrawn"),
        ("9 sản phẩm", "", None, None, "total"),
    ],
)
def test_status(
    own: str, before: str, whole: CountStatus | None, frame: CountStatus | None, status: CountStatus
) -> None:
    assert status_of(own, before, whole=whole, frame=frame) == status


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("UBND tỉnh vừa công nhận các sản phẩm.", "new"),
        ("Đến nay, nhiều sản phẩm bán tốt.", "total"),
        ("Các sản phẩm đã hết hạn.", "withdrawn"),
        ("Trời đẹp.", None),
    ],
)
def test_mood(sentence: str, status: CountStatus | None) -> None:
    assert mood(sentence) == status
