"""One normal form, two foldings, sentences: examples and laws."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text import compose, fold_tone, normalise, sentences, slug, unmark

VIETNAMESE = st.text(
    alphabet=st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộùúủũụỳýỷỹỵÐÒÁ .,\n12"),
    max_size=60,
)  # fmt: skip
ANY = st.one_of(VIETNAMESE, st.text(max_size=80))


@pytest.mark.parametrize(
    ("given_text", "stored"),
    [
        ("Ðắk Nông, Ðiện Biên", "Đắk Nông, Điện Biên"),
        ("hai  \t blanks\u00a0here", "hai blanks here"),
        ("line \r\n next\rlast", "line\nnext\nlast"),
        ("zero\u200bwidth\ufeff and\u00ad soft", "zerowidth and soft"),
        ("bell\x07 and\x00 null", "bell and null"),
        (unicodedata.normalize("NFD", "Quảng Ngãi"), "Quảng Ngãi"),
        ("", ""),
    ],
)
def test_normalise(given_text: str, stored: str) -> None:
    assert normalise(given_text) == stored


@given(ANY)
def test_normalise_is_idempotent_and_nfc(text: str) -> None:
    stored = normalise(text)
    assert normalise(stored) == stored
    assert unicodedata.is_normalized("NFC", stored)


@given(ANY)
def test_foldings_keep_the_length_of_nfc_text(text: str) -> None:
    stored = unicodedata.normalize("NFC", text)
    assert len(fold_tone(stored)) == len(stored)
    assert len(unmark(stored)) == len(stored)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("KHÁNH HOÀ", "khánh hòa"),
        ("thuỷ sản", "thủy sản"),
        ("Giao Thuỷ", "Giao Thủy"),
        ("luỹ kế", "lũy kế"),
        ("khoẻ", "khỏe"),
    ],
)
def test_tone_placement_is_folded(one: str, other: str) -> None:
    assert fold_tone(one) == fold_tone(other)


@pytest.mark.parametrize("word", ["hoàn", "quý", "toán", "huyện", "thuyền"])
def test_closed_syllables_and_qu_keep_their_tone(word: str) -> None:
    assert fold_tone(word) == word


@pytest.mark.parametrize(
    ("text", "typed"), [("Đồng Tháp", "dong thap"), ("Bà Rịa", "ba ria"), ("Ưu Đàm", "uu dam")]
)
def test_unmark(text: str, typed: str) -> None:
    assert unmark(text) == typed


def test_slug() -> None:
    assert slug("Bà Rịa - Vũng Tàu") == "ba-ria-vung-tau"


@given(ANY)
def test_compose_gives_letters_and_their_places(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    composed, origins = compose(apart)
    if origins is None:
        assert composed == apart
    else:
        assert len(origins) == len(composed) + 1
        assert origins == sorted(origins)
        assert origins[-1] == len(apart)
        assert all(
            unicodedata.normalize("NFC", apart[a:b])[:1] == letter[:1] or a == b
            for letter, a, b in zip(composed, origins, origins[1:], strict=False)
        )


def test_vietnamese_taken_apart_is_put_together() -> None:
    name = "Thừa Thiên Huế"
    assert compose(unicodedata.normalize("NFD", name))[0] == name
    assert compose(name) == (name, None)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Một câu. Hai câu.", ["Một câu.", "Hai câu."]),
        ("TP. Huế có 4. Năm sau thêm.", ["TP. Huế có 4.", "Năm sau thêm."]),
        ("Có 5.600 sản phẩm. 20 chủ thể.", ["Có 5.600 sản phẩm.", "20 chủ thể."]),
        ("Ông T. Văn A nói.", ["Ông T. Văn A nói."]),
        ("Dòng một\n\nDòng hai", ["Dòng một", "Dòng hai"]),
        ("“Ngon lắm.” Bà nói.", ["“Ngon lắm.", "Bà nói."]),
        ("hết câu. không hoa nên liền.", ["hết câu. không hoa nên liền."]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    found = [text[a:b] for a, b in sentences(text)]
    assert [part.rstrip("”") for part in found] == parts


@given(ANY)
def test_sentences_are_ordered_and_miss_no_letter(text: str) -> None:
    spans = list(sentences(text))
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in itertools.pairwise(spans))
    inside = {i for a, b in spans for i in range(a, b)}
    assert not [char for i, char in enumerate(text) if i not in inside and char.isalnum()]
