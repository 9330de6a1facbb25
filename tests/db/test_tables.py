"""One dataclass, one table: every column typed and described in both languages."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store
from db.tables import FACT_TABLES, TABLES, Table
from extract.model import FACT_KINDS

every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
ISSUE = {
    "outlets", "pages", "articles", "article_provinces", "counts", "product_mentions", "producer_mentions",
    "decisions", "issues", "runs",
}  # fmt: skip
COUNTS = {
    "value", "value_max", "qualifier", "unit", "stars_low", "stars_high", "product_group", "status", "target", "place",
    "unit_id", "period", "field", "begins", "ends", "quote",
}  # fmt: skip


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path: Path = tmp_path_factory.mktemp("tables") / "t.db"
    with Store(path) as store:
        yield store.connection


def test_tables_of_the_issue_are_there() -> None:
    assert {table.name for table in TABLES} >= ISSUE
    assert {column.name for column in next(t for t in TABLES if t.name == "counts").columns} >= COUNTS


@every_table
def test_every_column_is_described_in_both_languages(table: Table) -> None:
    assert table.english
    assert table.vietnamese
    for column in table.columns:
        assert column.english.strip(), column.name
        assert column.vietnamese.strip(), column.name


@every_table
def test_stored_columns_are_the_described_ones(table: Table, connection: sqlite3.Connection) -> None:
    stored = {row["name"]: row["type"] for row in connection.execute(f"pragma table_info({table.name})")}
    names = {int: "INTEGER", str: "TEXT", float: "REAL"}
    assert stored == {column.name: names[column.sql_type] for column in table.columns}


@every_table
def test_keys_point_to_what_is_there(table: Table, connection: sqlite3.Connection) -> None:
    names = {column.name for column in table.columns}
    columns = {other.name: {c.name for c in other.columns} for other in TABLES}
    assert len(names) == len(table.columns)
    assert table.primary_key in names
    assert {column for index in table.indexes for column in index} <= names
    for column, other, key in table.foreign_keys:
        assert column in names
        assert key in columns[other]
    stored = {row["from"] for row in connection.execute(f"pragma foreign_key_list({table.name})")}
    assert stored == {column for column, _, _ in table.foreign_keys}


def test_no_column_is_a_keyword_of_sql(connection: sqlite3.Connection) -> None:
    for table in TABLES:
        names = ", ".join(column.name for column in table.columns)
        connection.execute(f"select {names} from {table.name}")


def test_each_kind_of_fact_has_its_table() -> None:
    assert set(FACT_TABLES) == {kind.table for kind in FACT_KINDS.values()}
    assert set(FACT_TABLES) <= {table.name for table in TABLES}


def test_bodies_stay_out_of_listed_tables() -> None:
    articles = next(table for table in TABLES if table.name == "articles")
    assert "text" not in {column.name for column in articles.columns}
