"""Full-text search of Vietnamese, with marks and without."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.search import exact, match_expression
from db.store import Store
from tests.made import article, document

STORIES = {
    "dn": article("dn", "OCOP Đà Nẵng", "Đà Nẵng có 90 sản phẩm đạt 4 sao, thêm 5 sao ở Hòa Vang."),
    "dt": article("dt", "OCOP Đồng Tháp", "Đồng Tháp có 382 sản phẩm OCOP; xoài Cao Lãnh."),
    "da": article("da", "Đà điểu và Nẵng", "Nuôi đà điểu ở làng, không phải thành phố."),
    "tb": article("tb", "Thái Bình", "Quỳnh Phụ được công nhận, nước mắm và gạo 4 sao."),
    "old": article("old", "Hoà Bình và thuỷ sản", "Chữ kiểu cũ: hoà, thuỷ, khoẻ, tuỳ."),
}
NAMES = frozenset({"da nang", "dong thap", "thai binh", "hoa binh"})


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path: Path = tmp_path_factory.mktemp("search") / "s.db"
    with Store(path) as store:
        store.save(document(story, url=f"http://a.test/{name}") for name, story in STORIES.items())
        yield store.connection


def find(connection: sqlite3.Connection, query: str, names: frozenset[str] = NAMES) -> set[str]:
    match = match_expression(query, names)
    if match is None:
        return set()
    sql = "select a.id from articles_fts f join articles a on a.number = f.rowid where articles_fts match ?"
    return {row[0] for row in connection.execute(sql, [match])}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("da nang", {"dn"}),
        ("Đà Nẵng", {"dn"}),
        ("ĐÀ NẴNG", {"dn"}),
        (unicodedata.normalize("NFD", "Đà Nẵng"), {"dn"}),
        ("dong thap", {"dt"}),
        ("Đồng Tháp", {"dt"}),
        ("đồng thấp", set()),
        ("thai binh 4 sao", {"tb"}),
        ("thái bình 4 sao", {"tb"}),
        ("4 sao", {"dn", "tb"}),
        ("9 sao", set()),
        ("90 sao", set()),
        ("đà điểu", {"da"}),
        ("da dieu", {"da"}),
        ("nước mắm", {"tb"}),
        ("nuoc mam", {"tb"}),
        ("nước mám", set()),
        ("hòa bình", {"old"}),
        ("hoà bình", {"old"}),
        ("hoa binh", {"old"}),
        ("thủy sản", {"old"}),
        ("thuỷ sản", {"old"}),
        ("khỏe", {"old"}),
        ("tùy", {"old"}),
        ('"Cao Lãnh"', {"dt"}),
        ('"lanh cao"', set()),
        ("Đà nang", {"dn"}),
        ("quynh phu", {"tb"}),
        ("ocop", {"dn", "dt"}),
        ("đ", set()),
    ],
)
def test_query_finds(connection: sqlite3.Connection, query: str, found: set[str]) -> None:
    assert find(connection, query) == found


@pytest.mark.parametrize(
    "query",
    [
        "", " ", '"', '""', '"""', "'", "AND", "OR", "NOT", "NEAR", "AND AND", "NOT x", "a OR", "*", "a*", "^a", "(", ")",
        "()", "((a)", "{title}", "title:", "title : a", "-a", "+a", "a + b", "a NEAR/2 b", "\0", "a\0b", "\ud800", "'; drop table x --",
        "%", "_", "\\", "🎉", "½", "²", "ª", "ﬁ", "İ", "١٢", "4", "4 4 4", "a" * 100_000, "sao " * 3_000, '"' * 999,
        '"a b" c "d', "\N{COMBINING ACUTE ACCENT}", "đ́", "\u200b", "ﷺ", "ʼn", "\u0345",
    ],
)  # fmt: skip
def test_hostile_query_never_raises(connection: sqlite3.Connection, query: str) -> None:
    find(connection, query)


@given(st.text())
@example("ſ")
@example("K")
def test_any_query_is_a_valid_expression(connection: sqlite3.Connection, query: str) -> None:
    find(connection, query)


@given(st.lists(st.sampled_from(["đà", "nẵng", "da", "nang", "4", "sao", '"', "AND", "hòa"]), max_size=8))
def test_any_mix_of_words_is_a_valid_expression(connection: sqlite3.Connection, words: list[str]) -> None:
    find(connection, " ".join(words))


@given(
    st.text(
        alphabet="aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵdđbcmnt", min_size=1
    )
)
def test_exact_code_is_ascii_and_tells_words_apart(word: str) -> None:
    assert exact(word).isascii()
    assert exact(word) == exact(unicodedata.normalize("NFC", word.upper()))


def test_exact_code_tells_every_vowel_apart() -> None:
    vowels = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵdđ"
    assert len({exact(vowel) for vowel in vowels}) == len(vowels)


def test_index_is_sound(connection: sqlite3.Connection) -> None:
    connection.execute("insert into articles_fts(articles_fts) values ('integrity-check')")


def test_nothing_rebuilds_the_index() -> None:
    """`rebuild` would fill it from the accented view and lose the folding."""
    root = Path(__file__).parents[2]
    sources = [path for folder in ("db", "ocop_crawler") for path in (root / folder).rglob("*.py")]
    assert sources
    assert not [path for path in sources if "'rebuild'" in path.read_text("utf-8")]
