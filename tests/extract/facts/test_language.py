"""The pipeline as a whole: its pipes, and laws that hold for any text."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.facts import STEPS, language, read_facts
from extract.interchange import fact_to_guide
from extract.model import Article, Facts
from ocop_crawler.newsroom.samples import samples

BOUND = 120.0
"""Seconds for 2 MB: 600 articles' worth, ten times what a core needs; quadratic work takes hours."""
LONG = 10_000


def facts_of(text: str, title: str = "", published: str | None = "2024-05-15") -> Facts:
    article = Article(id="example", title=title, text=text, published=published)
    facts = read_facts(article)
    for fact in facts.all():
        assert 0 <= fact.begins < fact.ends
        assert fact.quote == article.words(fact.field)[fact.begins : fact.ends]
        assert fact_to_guide(fact)["start"] == fact.begins
    return facts


def test_the_pipes_are_the_steps_in_order() -> None:
    assert language().pipe_names == [name for name, _ in STEPS]
    assert language() is language()


STRANGE = {
    "empty": "",
    "one-letter": "4",
    "blank": " \n \n",
    "emoji": "🍯🐝 sản phẩm 🥭 4 sao 👩🏽‍🌾",
    "control": "12\x00 sản phẩm\x07 OCOP",
    "mojibake": "Tá»‰nh ThÃ¡i BÃ¬nh cÃ³ 12 sáº£n pháº©m OCOP",
    "tcvn3": "TØnh Th¸i B×nh cã 12 s¶n phÈm OCOP",
    "vni": "Tænh Thaùi Bình coù 12 saûn phaåm OCOP",
    "replacement": "T\ufffdnh Thái B\ufffdnh có 12 s\ufffdn phẩm",
    "growing-letters": "İstanbul ŉ ǰ ΐ 12 sản phẩm OCOP tỉnh Thái Bình",
    "brackets": "((((((12 sản phẩm))))) (((OCOP",
    "numbers-only": "1 2 3 4/5 6-7 8,9 1.000 " * 50,
    "arabic-digits": "tỉnh Thái Bình có ١٢ sản phẩm OCOP",
    "million-digits": "tỉnh Thái Bình có " + "9" * 1_000_000 + " sản phẩm OCOP",
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_strange_texts(text: str) -> None:
    facts_of(text)
    if len(text) < LONG:
        facts_of("", title=text)
        facts_of(text, title=text, published=None)


def test_title_only() -> None:
    facts = facts_of("", title="Thái Bình có thêm 12 sản phẩm OCOP 4 sao")
    assert [(c.value, c.field) for c in facts.counts] == [(12, "title")]
    assert [p.name for p in facts.provinces] == ["Thái Bình"]


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_any_normal_form_gives_the_same_facts(form: str) -> None:
    text, title = "Tỉnh Quảng Ngãi vừa có thêm 12 sản phẩm OCOP của 7 chủ thể.", "Quảng Ngãi: Chuyện OCOP"
    plain = facts_of(text, title=title)
    facts = facts_of(unicodedata.normalize(form, text), title=unicodedata.normalize(form, title))
    assert [(c.value, c.unit, c.place) for c in facts.counts] == [
        (c.value, c.unit, c.place) for c in plain.counts
    ]
    assert [unicodedata.normalize("NFC", f.quote) for f in facts.all()] == [f.quote for f in plain.all()]


def test_icelandic_eth_is_read_as_d_with_a_stroke() -> None:
    facts = facts_of("Tỉnh Ðắk Nông có 12 sản phẩm OCOP.")
    assert [(p.name, p.quote) for p in facts.provinces] == [("Đắk Nông", "Ðắk Nông")]
    assert [c.place for c in facts.counts] == ["Đắk Nông"]


def test_two_megabytes_in_bounded_time() -> None:
    text = "\n".join(s.text for s in samples())
    text = (text * (2_000_000 // len(text) + 1))[:2_000_000]
    start = time.perf_counter()
    facts = read_facts(Article(id="long", title="", text=text, published="2024-05-15"))
    assert time.perf_counter() - start < BOUND
    assert len(facts.counts) > 100


PIECES = st.sampled_from(
    [
        *(
            "tỉnh",
            "Thái Bình",
            "Huế",
            "huyện",
            "Tiền Hải",
            "xã",
            "Đông La",
            "TP.",
            "cũ",
            "toàn tỉnh",
            "cả nước",
        ),
        *("có", "thêm", "của", "trong đó", "gồm", "đạt", "đến nay", "phấn đấu", "nâng hạng", "hồ sơ", "mỗi"),
        *("12", "5.600", "hơn", "20 - 25", "hai", "3/7", "4 sao", "3 sao trở lên", "năm 2023", "12/QĐ-UBND"),
        *(
            "sản phẩm",
            "OCOP",
            "chủ thể",
            "HTX",
            "Công ty TNHH",
            "Mai Vàng",
            "mật ong",
            "trà",
            "nhóm thực phẩm",
        ),
        *("(", ")", ",", ".", ";", ":", "\n", "Quyết định số", "Hu\u00ea\u0301", "Ð", "\u0301", "🍯"),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map(" ".join), st.text(max_size=120))


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from([None, "2024-05-15", "2025-10-01"]))
def test_every_quote_is_the_words_at_its_offsets(text: str, title: str, published: str | None) -> None:
    facts_of(text, title=title, published=published)
