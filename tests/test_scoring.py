"""The scorer itself."""

from __future__ import annotations

from tests.scoring import score


def test_spelling_is_folded_and_each_key_answers_once() -> None:
    expected = {
        "provinces": [{"name": "Hoà Bình", "role": "subject"}],
        "decisions": [{"number": "1/QĐ-UBND"}],
    }
    found = {"provinces": [{"name": "Hòa Bình", "role": "mention"}] * 2}
    result = score([(expected, found)])
    assert (result["provinces"].right, result["provinces"].found, result["provinces"].expected) == (1, 2, 1)
    assert result["provinces +role"].right == 0
    assert result["decisions"].f1 == 0
    assert result["counts"].f1 == 1
    assert "F1 0.667 (1 right of 2 found, 1 expected)" in str(result["provinces"])


def test_stars_are_part_of_a_count() -> None:
    one = {"counts": [{"value": 4, "unit": "product", "stars": [3, 4]}]}
    other = {"counts": [{"value": 4, "unit": "product", "stars": None, "status": "total", "place": "Huế"}]}
    assert score([(one, one)])["counts +place"].f1 == 1
    assert score([(one, other)])["counts"].right == 0
