"""`ocop demo` as a user runs it: once for all tests, and once again on its own database."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, has_valid_block_digest

from db.files import connect
from db.tables import FACT_TABLES
from ocop_crawler.archive import Spot, read_page
from ocop_crawler.newsroom.samples import samples
from tests.made import dump
from tests.running import GUARD, Demo, run_ocop

CONTENT = ("articles", "texts", *FACT_TABLES, "issues", "outlets", "places")


@pytest.fixture
def db(demo: Demo) -> Iterator[sqlite3.Connection]:
    with closing(connect(demo.db, create=False)) as connection:
        yield connection


def one(db: sqlite3.Connection, query: str) -> int:
    return int(db.execute(query).fetchone()[0])


def test_it_succeeds_in_time(demo: Demo) -> None:
    assert demo.runs[0].returncode == 0, demo.runs[0].stderr.decode()
    assert demo.seconds < 180


@pytest.mark.parametrize(
    ("table", "least"),
    [("articles", 60), ("counts", 100), ("product_mentions", 60), ("article_provinces", 60)],
)
def test_it_stores_enough(db: sqlite3.Connection, table: str, least: int) -> None:
    assert one(db, f"select count(*) from {table}") >= least


def test_progress_is_told_and_the_summary_is_apart_from_it(demo: Demo) -> None:
    shown, told = demo.runs[0].stdout.decode(), demo.runs[0].stderr.decode()
    lines = told.splitlines()
    assert len(lines) >= 5
    assert all(line.startswith(("fetched ", "read ")) for line in lines)
    for words in (
        "Outlets",
        "Pages by outcome: ",
        "Articles: ",
        "Facts: provinces ",
        "Latest totals",
        "Thái Bình",
    ):
        assert words in shown
    assert "fetched 25" not in shown


def test_nothing_but_loopback_was_asked(demo: Demo) -> None:
    assert not demo.connections.exists()


@pytest.mark.parametrize(
    "call",
    [
        "create_connection(('192.0.2.1', 80))",
        "getaddrinfo('nhandan.vn', 80)",
        "socket().connect_ex(('::2', 80))",
    ],
)
def test_guard_of_the_network_works(tmp_path: Path, call: str) -> None:
    log = tmp_path / "log"
    (tmp_path / "sitecustomize.py").write_text(GUARD.format(log=str(log)))
    command = [sys.executable, "-c", f"import socket; socket.{call}"]
    answer = subprocess.run(command, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, check=False)
    assert b"only loopback is allowed" in answer.stderr
    assert log.exists()


def test_every_story_of_the_newsroom_was_found(db: sqlite3.Connection) -> None:
    tried = {row["url"] for row in db.execute("select url from pages where outcome <> 'listing'")}
    assert len(tried) == len(samples())
    titles = {row["title"] for row in db.execute("select title from articles")}
    assert titles <= {story.title for story in samples()}
    assert {story.title for story in samples() if story.expected["counts"]} <= titles


def test_outcomes_sum_up_to_the_pages_tried(db: sqlite3.Connection) -> None:
    pages = {row[0]: row[1] for row in db.execute("select outcome, count(*) from pages group by outcome")}
    (run,) = db.execute("select * from runs").fetchall()
    assert json.loads(run["outcomes"]) == pages
    assert run["finished"] >= run["started"]
    assert one(db, f"select count(*) from pages where run_id = {run['id']}") == sum(pages.values())
    assert not {"failed", "fetched", "no-text"} & set(pages)
    assert one(db, "select count(distinct article_id) from pages") == one(db, "select count(*) from articles")


def test_every_fact_is_where_it_says(db: sqlite3.Connection) -> None:
    for table in FACT_TABLES:
        query = f"select f.*, a.title as title, t.text as text from {table} f join articles a on a.id = f.article_id join texts t on t.article_id = a.id"
        rows = db.execute(query).fetchall()
        assert len(rows) == one(db, f"select count(*) from {table}") > 0
        for row in rows:
            assert row[row["field"]][row["begins"] : row["ends"]] == row["quote"]


def test_keys_hold(db: sqlite3.Connection) -> None:
    assert db.execute("pragma foreign_key_check").fetchall() == []
    assert one(db, "select count(*) from articles_fts") == one(db, "select count(*) from articles")


def test_index_is_sound_and_found_without_marks(demo: Demo, tmp_path: Path) -> None:
    copy = shutil.copy(demo.db, tmp_path)
    with closing(sqlite3.connect(copy)) as db:
        db.execute("insert into articles_fts(articles_fts) values ('integrity-check')")
        assert one(db, "select count(*) from articles_fts where articles_fts match '\"thai binh\"'") > 3


def test_every_record_of_the_archive_is_readable(demo: Demo, db: sqlite3.Connection) -> None:
    found = 0
    for path in demo.archive.glob("*.warc.gz"):
        for record in ArchiveIterator(str(path), parse_http=False):
            record.freeze()
            assert has_valid_block_digest(record)
            found += 1
    rows = db.execute("select * from pages where archive is not null").fetchall()
    assert found == len(rows) + 4  # robots.txt of each outlet
    for row in rows:
        page = read_page(demo.archive, Spot(row["archive"], row["place"]), row["outlet"])
        assert page.url == row["url"]
        assert page.body


def test_second_run_creates_no_article_and_changes_no_fact(demo: Demo, tmp_path: Path) -> None:
    copy = tmp_path / "demo.db"
    shutil.copy(demo.db, copy)
    shutil.copytree(demo.archive, tmp_path / "demo-archive")
    before = dump(copy, CONTENT)
    pages = {row[1] for row in dump(copy, ["pages"])["pages"]}
    answer = run_ocop("demo", "--no-serve", "--db", copy)
    assert answer.returncode == 0, answer.stderr.decode()
    assert dump(copy, CONTENT) == before
    after = dump(copy, ["pages", "runs"])
    assert {row[1] for row in after["pages"]} == pages
    assert "created" not in str(after["runs"][-1])
