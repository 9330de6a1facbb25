"""The only writer: opens the database, keeps what was read, replaces what changed, in one transaction each."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

import sqlite_utils

from db import search
from db.files import StoreError, connect, is_new
from db.keys import fact_id, now, short_hash
from db.tables import APPLICATION_ID, FACT_TABLES, SCHEMA_VERSION, TABLES, Outlet, PageRow
from extract.model import EXTRACTOR_VERSION, Article, Facts, Issue, Place

_EPOCH = "1900-01-01"
_PER_DAY = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What reading one page gave: an article with its facts, or the reason why there is none."""

    page: PageRow
    article: Article | None = None
    facts: Facts | None = None
    issues: tuple[Issue, ...] = ()


def _article_digest(article: Article) -> str:
    row = asdict(article)
    return short_hash({name: row[name] for name in row if name not in ("teasers", "url")})


class Store:
    """A database of ours, open for writing; use it as a context manager."""

    def __init__(self, path: Path, *, places: Iterable[Place] = ()) -> None:
        """Open or create the database; `places` fill its table of provinces.

        Raises:
            StoreError: the file cannot be used.
        """
        self.path = path
        self.connection = connect(path, create=True)
        self.db = sqlite_utils.Database(self.connection)
        try:
            self._prepare(places)
        except StoreError:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self.db.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction, begun as the only writer, kept whole or not at all.

        Raises:
            StoreError: SQLite cannot write: locked by another program, read-only, disk full.
        """
        try:
            self.connection.execute("begin immediate")
            yield
            self.connection.commit()
        except sqlite3.Error as error:
            self.connection.rollback()
            raise StoreError(f"{self.path}: cannot be written ({error})") from error
        except BaseException:
            self.connection.rollback()
            raise

    def _prepare(self, places: Iterable[Place]) -> None:
        """Make the tables of a new database; of an old one, learn now whether it can be written."""
        try:
            if is_new(self.path, self.connection):
                self.db.enable_wal()
        except sqlite3.OperationalError as error:
            raise StoreError(f"{self.path}: cannot be written ({error})") from error
        with self._writing():
            # the first word written shows whether anything can be; `begin` alone passes on a read-only file
            self.connection.execute(f"pragma user_version = {SCHEMA_VERSION}")
            if is_new(self.path, self.connection):
                self._create(places)
            else:
                self.connection.rollback()

    def _create(self, places: Iterable[Place]) -> None:
        for table in TABLES:
            self.db.table(table.name).create(
                {c.name: c.sql_type for c in table.columns},
                pk=table.primary_key,
                foreign_keys=[key for key in table.foreign_keys if key[1] != table.name],
            )
            for columns in table.indexes:
                self.db.table(table.name).create_index(columns)
        for statement in search.CREATE:
            self.connection.execute(statement)
        for view in sorted(files("db").joinpath("views").iterdir(), key=lambda f: f.name):
            self.db.create_view(view.name.removesuffix(".sql"), view.read_text("utf-8"))
        self.db.table("places").insert_all(asdict(place) for place in places)
        self.connection.execute(f"pragma application_id = {APPLICATION_ID}")

    def save_outlets(self, outlets: Iterable[Outlet]) -> None:
        """Add outlets, or renew what is known of them."""
        with self._writing():
            self.db.table("outlets").upsert_all((asdict(o) for o in outlets), pk="domain")

    def known_pages(self) -> dict[str, sqlite3.Row]:
        """Page id -> its row, for every address tried before."""
        return {row["id"]: row for row in self.connection.execute("select * from pages")}

    @contextmanager
    def run(self, kind: str) -> Iterator[Counter[str]]:
        """One run: a row that says what came of it, if anything did; pages saved inside belong to it.

        A run that an error or Ctrl-C broke off is kept too, without an end.
        """
        outcomes: Counter[str] = Counter()
        row: dict[str, str | None] = {"kind": kind, "started": now(), "finished": None}
        try:
            yield outcomes
            row["finished"] = now()
        finally:
            if set(outcomes) - {"same"}:
                self._save_run(row | {"outcomes": json.dumps(outcomes, sort_keys=True)})

    def _save_run(self, row: dict[str, str | None]) -> None:
        with self._writing():
            run_id = self.db.table("runs").insert(row, pk="id").last_pk
            self.connection.execute("update pages set run_id = ? where run_id is null", [run_id])

    def save_pages(self, pages: Iterable[PageRow]) -> None:
        """Keep pages that were tried, without an article."""
        with self._writing():
            self.db.table("pages").upsert_all((asdict(p) for p in pages), pk="id")

    def save(self, documents: Iterable[Document]) -> list[str]:
        """Keep what was read, all or nothing; returns each document's outcome.

        An article that is as it was is `same` and nothing is written; a new one is `created`; one that
        was edited, or read by an older extractor, is `changed` and its facts are replaced.

        Raises:
            StoreError: the database cannot be written, or a fact's words are not those at its offsets.
        """
        with self._writing():
            return [self._save(document) for document in documents]

    def _save(self, document: Document) -> str:
        article, page = document.article, document.page
        if article is None:
            return self._save_page(page, document.issues)
        digest = _article_digest(article)
        old = self.connection.execute(
            "select number, digest, extractor from articles where id = ?", [article.id]
        ).fetchone()
        if old and (old["digest"], old["extractor"]) == (digest, EXTRACTOR_VERSION):
            return self._save_page(replace(page, outcome="same", article_id=article.id))
        if old:
            self._remove(article.id)
        self._insert(document, article, digest, self._number(article, old["number"] if old else None))
        return self._save_page(
            replace(page, outcome="changed" if old else "created", article_id=article.id), document.issues
        )

    def _save_page(self, page: PageRow, issues: Iterable[Issue] = ()) -> str:
        row = asdict(page)
        old = self.connection.execute("select * from pages where id = ?", [page.id]).fetchone()
        is_same = old and (page.digest, page.article_id) == (old["digest"], old["article_id"])
        if is_same and page.outcome in ("same", old["outcome"]):
            return "same"
        self.db.table("pages").upsert(row, pk="id")
        self.db.table("issues").delete_where("page_id = ? and article_id is null", [page.id])
        for issue in issues:
            self._insert_issue(issue, None, page.id)
        return page.outcome

    def _insert_issue(self, issue: Issue, article_id: str | None, page: str | None) -> None:
        ident = short_hash(article_id, page, issue.kind, issue.message)
        self.db.table("issues").upsert(
            {"id": ident, "article_id": article_id, "page_id": page, **asdict(issue)}, pk="id"
        )

    def _number(self, article: Article, old: int | None) -> int:
        try:
            day = date.fromisoformat((article.published or _EPOCH)[:10]).toordinal() * _PER_DAY
        except ValueError as error:
            raise StoreError(f"article {article.id}: published {article.published!r} is no day") from error
        if old is not None and day <= old < day + _PER_DAY:
            return old
        last = self.connection.execute(
            "select max(number) from articles where number >= ? and number < ?", [day, day + _PER_DAY]
        ).fetchone()[0]
        return day if last is None else int(last) + 1

    def _insert(self, document: Document, article: Article, digest: str, number: int) -> None:
        row = {c.name: getattr(article, c.name, None) for c in _ARTICLES.columns}
        keys = {
            "number": number,
            "page_id": document.page.id,
            "digest": digest,
            "extractor": EXTRACTOR_VERSION,
        }
        zones = json.dumps([asdict(zone) for zone in article.zones])
        self.db.table("articles").insert(row | keys)
        self.db.table("texts").insert({"article_id": article.id, "text": article.text, "zones": zones})
        search.add(self.connection, article.id)
        for table, rows in _fact_rows(article, document.facts).items():
            self.db.table(table).insert_all(rows)
        for issue in document.facts.issues if document.facts else ():
            self._insert_issue(issue, article.id, document.page.id)

    def _remove(self, article_id: str) -> None:
        search.remove(self.connection, article_id)
        for table in (*FACT_TABLES, "issues", "texts"):
            self.db.table(table).delete_where("article_id = ?", [article_id])
        self.db.table("articles").delete(article_id)


_ARTICLES = next(table for table in TABLES if table.name == "articles")


def _fact_rows(article: Article, facts: Facts | None) -> dict[str, list[dict[str, Any]]]:
    """Rows by table; what two rules read alike from the same words is one fact, the first's.

    Raises:
        StoreError: a fact's words are not those at its offsets.
    """
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    for fact in facts.all() if facts else ():
        if article.words(fact.field)[fact.begins : fact.ends] != fact.quote:
            raise StoreError(
                f"article {article.id}: {fact.table} at {fact.field} {fact.begins}-{fact.ends} does not hold its quote"
            )
        ident = fact_id(article.id, fact)
        row = {"id": ident, "article_id": article.id, **asdict(fact)}
        rows.setdefault(fact.table, {}).setdefault(ident, row)
    return {table: list(by_id.values()) for table, by_id in rows.items()}
