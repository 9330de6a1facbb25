"""Full-text search that finds Vietnamese with and without marks.

Each word is indexed twice: without any mark (đ as d), and as an ASCII code of the exact word. Words
typed with marks are looked up by their code, words without by the folded form. The index points at a
view of the accented text, so snippets come out accented; an FTS5 `rebuild` would destroy it.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable

from extract.text import fold_tone, normalise, unmark

_MODIFIERS = {
    "\u0306": "w",
    "\u0302": "z",
    "\u031b": "w",
    "\u0300": "f",
    "\u0301": "s",
    "\u0309": "r",
    "\u0303": "x",
    "\u0323": "j",
}
_WORD = re.compile(r"[^\W_]+")

CREATE = (
    """
    create view article_search as
        select a.number as number, a.title as title, t.text as body, a.title as title_x, t.text as body_x
        from articles a join texts t on t.article_id = a.id
    """,
    """
    create virtual table articles_fts using fts5(
        title, body, title_x, body_x,
        tokenize = 'unicode61 remove_diacritics 2', content = 'article_search', content_rowid = 'number'
    )
    """,
    "insert into articles_fts(articles_fts, rank) values ('rank', 'bm25(4, 1, 8, 2)')",
)
"""Statements, one by one: `executescript` would commit the transaction that makes the database."""
_ROW = """
select a.number, unmark(a.title), unmark(t.text), exact(a.title), exact(t.text)
from articles a join texts t on t.article_id = a.id where a.id = ?
"""


def exact(text: str) -> str:
    """Text with each letter's marks spelled out in ASCII, one code for both placements of a tone.

    >>> exact("Đà Nẵng"), exact("hoà") == exact("hòa")
    ('ddaf nawxng', True)
    """
    letters = unicodedata.normalize("NFD", fold_tone(text)).replace("đ", "dd")
    return "".join(
        _MODIFIERS.get(char, char)
        for char in letters
        if char in _MODIFIERS or not unicodedata.combining(char)
    )


def register(connection: sqlite3.Connection) -> None:
    """Make `unmark(text)` and `exact(text)` known to SQL."""
    connection.create_function("unmark", 1, unmark, deterministic=True)
    connection.create_function("exact", 1, exact, deterministic=True)


def add(connection: sqlite3.Connection, article_id: str) -> None:
    """Index an article that has just been stored."""
    connection.execute(f"insert into articles_fts(rowid, title, body, title_x, body_x) {_ROW}", [article_id])


def remove(connection: sqlite3.Connection, article_id: str) -> None:
    """Take an article out of the index; its stored text must still be the one that was indexed."""
    row = connection.execute(_ROW, [article_id]).fetchone()
    if row:
        connection.execute(
            "insert into articles_fts(articles_fts, rowid, title, body, title_x, body_x) values ('delete', ?, ?, ?, ?, ?)",
            tuple(row),
        )


def _phrase(words: list[str]) -> str:
    """An FTS5 expression for words that stand side by side."""
    folded = f'{{title body}} : "{" ".join(unmark(word) for word in words)}"'
    marked = [word for word in words if unmark(word) != word.lower()]
    if not marked:
        return folded
    if all(word in marked or word.isdigit() for word in words):
        return _exact_phrase(words)
    return f"({' AND '.join([folded, *(_exact_phrase([word]) for word in marked)])})"


def _exact_phrase(words: list[str]) -> str:
    return f'{{title_x body_x}} : "{" ".join(exact(word) for word in words)}"'


def match_expression(query: str, names: Iterable[str] = ()) -> str | None:
    """What a reader typed as an FTS5 expression; None where there is no word in it.

    Quoted words, known `names` (unmarked, lower case) and a number with the word behind it are phrases.

    >>> match_expression("dong thap", {"dong thap"})
    '{title body} : "dong thap"'
    >>> match_expression("Đồng Tháp 4 sao", {"dong thap"})
    '{title_x body_x} : "ddozfng thasp" AND {title body} : "4 sao"'
    """
    known = frozenset(names)
    longest = max((name.count(" ") + 1 for name in known), default=1)
    parts: list[str] = []
    for quoted, bare in re.findall(r'"([^"]*)"|([^"]+)', normalise(query)):
        words = _WORD.findall(quoted or bare)
        while words:
            size = len(words) if quoted else _phrase_size(words, known, longest)
            parts.append(_phrase(words[:size]))
            words = words[size:]
    return " AND ".join(parts) or None


def _phrase_size(words: list[str], names: frozenset[str], longest: int) -> int:
    for size in range(min(longest, len(words)), 1, -1):
        if unmark(" ".join(words[:size])) in names:
            return size
    return 2 if len(words) > 1 and words[0].isdigit() else 1
