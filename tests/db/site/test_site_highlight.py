"""Laws of highlighting and of excerpts."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from db.site.highlight import Span, paragraphs, sentence_around
from db.site.snippets import CLOSE, OPEN, excerpt, fragments, plain_and_hits
from db.site.words import amount, day, describe, en, vi

texts = st.text(alphabet="aĐộ \n.<", max_size=40)


@st.composite
def spans(draw: st.DrawFn) -> list[Span]:
    edges = draw(st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=8))
    return [
        Span(id=str(n), kind="counts", number=n, begins=min(pair), ends=max(pair))
        for n, pair in enumerate(edges)
    ]


@given(texts, spans())
def test_pieces_keep_every_letter_and_open_every_fact_once(text: str, found: list[Span]) -> None:
    pars = paragraphs(text, found)
    pieces = [piece for par in pars for piece in par.pieces]
    assert ["".join(p.text for p in par.pieces) for par in pars] == [
        line for line in text.split("\n") if line
    ]
    visible = [s for s in found if text[max(s.begins, 0) : max(s.ends, 0)].strip("\n")]
    assert Counter(s.id for piece in pieces for s in piece.opens) == Counter(s.id for s in visible)
    assert Counter(s.id for piece in pieces for s in piece.closes) == Counter(s.id for s in visible)
    for span in visible:
        covered = "".join(p.text for p in pieces if span.id in {s.id for s in p.spans})
        assert covered == text[max(span.begins, 0) : max(span.ends, 0)].replace("\n", "")


@given(texts, st.integers(0, 40), st.integers(0, 40))
def test_the_sentence_holds_the_words(text: str, one: int, other: int) -> None:
    begins, ends = sorted((min(one, len(text)), min(other, len(text))))
    before, words, after = sentence_around(text, begins, ends)
    assert words == text[begins:ends]
    assert before + words + after in text


marked = st.lists(st.tuples(st.text(alphabet="aĐ ", max_size=30), st.booleans()), max_size=12)


@given(marked, st.integers(4, 40))
def test_excerpts_are_stretches_of_the_text(parts: list[tuple[str, bool]], width: int) -> None:
    text = "".join(OPEN + part + CLOSE if hit else part for part, hit in parts)
    plain, hits = plain_and_hits(text, text)
    assert plain == "".join(part for part, _ in parts)
    assert "".join(f.text for f in fragments(plain, hits)) == plain
    shown = "".join(f.text for f in excerpt(plain, hits, width))
    assert shown.removeprefix("… ").removesuffix(" …") in plain


def test_stray_sentinels_do_no_harm() -> None:
    assert plain_and_hits(f"{CLOSE}a{OPEN}b{OPEN}c{CLOSE}d{CLOSE}")[0] == "abcd"


def test_a_crosshead_is_a_short_body_line_without_a_stop() -> None:
    zones = [{"zone": "body", "start": 0, "end": 20}, {"zone": "caption", "start": 10, "end": 13}]
    assert [p.zone for p in paragraphs("Nghề cũ\nHết.", [], zones)] == ["crosshead", "body"]
    assert [p.zone for p in paragraphs("Nghề cũ", [])] == ["body"]


def test_a_fact_of_line_ends_alone_is_in_no_piece() -> None:
    span = Span(id="f", kind="counts", number=1, begins=1, ends=2)
    assert [p.opened for p in paragraphs("a\nb", [span])] == [(), ()]


def test_words_of_facts() -> None:
    count = {
        "value": 6, "value_max": None, "qualifier": "over", "unit": "product", "stars_low": 4, "stars_high": 4,
        "status": "upgraded", "target": 1, "product_group": "food", "place": "Hưng Yên", "period": "2026",
    }  # fmt: skip
    assert (
        describe("counts", count)
        == "trên 6 sản phẩm 4 sao · mục tiêu nâng hạng · nhóm thực phẩm · Hưng Yên · 2026"
    )
    assert amount({"value": 5, "value_max": None, "qualifier": "about"}) == "khoảng 5"
    assert (vi("x"), en("x"), en("counts"), day("tháng 5")) == ("x", "x", "Counts", "tháng 5")
