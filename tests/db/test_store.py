"""The only writer: what is kept, replaced, left alone and refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import files
from db import store as store_module
from db.files import StoreError, connect
from db.keys import fact_id, page_id
from db.search import match_expression
from db.store import Document, Store
from db.tables import FACT_TABLES, TABLES, Outlet, PageRow
from extract.model import Article, Count, Decision, Facts, Issue, Place, Producer, Product, Province, Zone
from tests.made import PLACES, article, count, document, dump, province

TEXT = "Thái Bình có 12 sản phẩm OCOP, Hưng Yên có 30 sản phẩm."
STORY = article(text=TEXT)
TWELVE = count(STORY, "12 sản phẩm OCOP", 12, unit_id="63.34")
THIRTY = count(STORY, "30 sản phẩm", 30)
NAMED = province(STORY, "Thái Bình")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "s.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store(path, places=PLACES) as opened:
        yield opened


def ids(store: Store, query: str) -> list[str]:
    sql = "select a.id from articles_fts f join articles a on a.number = f.rowid where articles_fts match ?"
    return [row[0] for row in store.connection.execute(sql, [match_expression(query)])]


def sound(store: Store) -> None:
    assert not store.connection.in_transaction
    store.connection.execute("insert into articles_fts(articles_fts) values ('integrity-check')")
    store.connection.rollback()
    assert store.connection.execute("pragma integrity_check").fetchone()[0] == "ok"


def number(store: Store, ident: str) -> int:
    return int(store.connection.execute("select number from articles where id = ?", [ident]).fetchone()[0])


# --- what goes in comes out ----------------------------------------------------------------------

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30)
maybe = st.none() | words
small = st.integers(0, 2**40)


@st.composite
def stories(draw: st.DrawFn) -> Document:
    text, title = draw(words), draw(words)
    story = Article(
        id=draw(words), title=title, text=text, sapo=draw(maybe), author=draw(maybe), method=draw(words),
        published=draw(st.none() | st.dates(date(1901, 1, 1)).map(date.isoformat)),
        zones=(Zone(zone="body", start=0, end=len(text)),),
    )  # fmt: skip

    def where() -> dict[str, Any]:
        name = draw(st.sampled_from(["title", "text"]))
        whole = story.words(name)
        begins = draw(st.integers(0, len(whole) - 1))
        ends = draw(st.integers(begins + 1, len(whole)))
        return {
            "field": name, "begins": begins, "ends": ends, "quote": whole[begins:ends],
            "rule": draw(words), "confidence": draw(st.floats(0, 1)),
        }  # fmt: skip

    def some(cls: type[Any], **more: st.SearchStrategy[Any]) -> tuple[Any, ...]:
        size = draw(st.integers(0, 2))
        return tuple(cls(**where(), **{k: draw(s) for k, s in more.items()}) for _ in range(size))

    stars = st.none() | st.integers(3, 5)
    facts = Facts(
        id=story.id,
        provinces=some(Province, name=words, role=st.just("subject"), unit_id=maybe, unit_today=maybe),
        counts=some(Count, value=small, value_max=st.none() | small, unit=st.just("product"), target=st.booleans(),
                    stars_low=stars, stars_high=stars, place=maybe, period=maybe),
        products=some(Product, name=words, stars=stars, producer=maybe, place=maybe),
        producers=some(Producer, name=words, kind=st.none() | st.just("household"), place=maybe),
        decisions=some(Decision, number=words, date=maybe, place=maybe),
        issues=tuple(Issue(kind=draw(words), message=draw(words)) for _ in range(draw(st.integers(0, 2)))),
    )  # fmt: skip
    page = PageRow(id=page_id(story.id), url=story.id, outcome="fetched", digest="d")
    return Document(page=page, article=story, facts=facts)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    documents=st.lists(
        stories(), min_size=1, max_size=4, unique_by=lambda d: d.article.id if d.article else ""
    )
)
def test_what_is_saved_is_loaded(tmp_path_factory: pytest.TempPathFactory, documents: list[Document]) -> None:
    path = tmp_path_factory.mktemp("law") / "law.db"
    with Store(path) as store:
        assert store.save(documents) == ["created"] * len(documents)
        for document_ in documents:
            story, facts = document_.article, document_.facts
            assert story is not None
            assert facts is not None
            (row,) = store.db.query(
                "select * from articles join texts on article_id = id where id = ?", [story.id]
            )
            assert {k: row[k] for k in ("title", "sapo", "author", "text", "published", "method")} == {
                k: getattr(story, k) for k in ("title", "sapo", "author", "text", "published", "method")
            }
            expected: dict[str, dict[str, Any]] = {table: {} for table in FACT_TABLES}
            for fact in facts.all():
                ident = fact_id(story.id, fact)
                expected[fact.table].setdefault(ident, {"id": ident, "article_id": story.id, **asdict(fact)})
            for table, rows in expected.items():
                found = {
                    r["id"]: r
                    for r in store.db.query(f"select * from {table} where article_id = ?", [story.id])
                }
                assert found == rows
        issues = {(i.kind, i.message) for d in documents if d.facts for i in d.facts.issues}
        assert {(r["kind"], r["message"]) for r in store.db.table("issues").rows} == issues
        before = dump(path)
        assert store.save(documents) == ["same"] * len(documents)
        assert dump(path) == before
        sound(store)


# --- the same again, and a change ----------------------------------------------------------------


def test_same_input_twice_writes_nothing(path: Path, store: Store) -> None:
    every = [
        document(STORY, TWELVE, NAMED),
        document(None, url="http://a.test/x", outcome="no-text", reason="empty"),
    ]
    for _ in range(3):
        with store.run("read") as outcomes:
            outcomes.update(store.save(every))
        kept = dump(path)
        changes = store.connection.total_changes
    assert dump(path) == kept
    assert store.connection.total_changes == changes
    assert len(kept["runs"]) == 1
    assert len(kept["counts"]) == len(kept["article_provinces"]) == 1


def test_changed_article_replaces_facts_keeps_number_and_is_found_anew(path: Path, store: Store) -> None:
    other = article("b", title="Bài khác", text="Không đổi.")
    last = article("c", title="Bài cuối", text="Cùng ngày.")
    first = [
        document(STORY, TWELVE, NAMED),
        document(other, url="http://a.test/b"),
        document(last, url="http://a.test/c"),
    ]
    store.save(first)
    before = number(store, "a")
    text = "Thái Bình nay có 15 sản phẩm OCOP."
    edited = article(title="Tựa đã sửa", text=text)
    outcome = store.save([document(edited, count(edited, "15 sản phẩm", 15), digest="1")])
    assert outcome == ["changed"]
    assert number(store, "a") == before
    kept = dump(path)
    assert [row[1] for row in kept["texts"] if row[0] == "a"] == [text]
    assert store.connection.execute("select value from counts").fetchall()[0][0] == 15
    assert len(kept["counts"]) == 1
    assert kept["article_provinces"] == []
    assert ids(store, "Hưng Yên") == ids(store, "hung yen") == ids(store, "12") == []
    assert ids(store, "tựa đã sửa") == ids(store, "15 san pham") == ["a"]
    assert ids(store, "khác") == ["b"]
    sound(store)


def test_article_moved_to_another_day_is_numbered_by_it(store: Store) -> None:
    store.save([document(STORY)])
    later = replace(STORY, published="2025-08-01")
    assert store.save([document(later, digest="1")]) == ["changed"]
    assert number(store, "a") == date(2025, 8, 1).toordinal() * 1_000_000
    sound(store)


def test_numbers_are_chronological_and_undated_articles_come_first(store: Store) -> None:
    days = ["2026-01-01", None, "2019-01-01T23:59:00+07:00", "2026-01-01T05:00:00Z"]
    every = [article(str(i), published=day) for i, day in enumerate(days)]
    store.save(document(story, url=f"http://a.test/{story.id}") for story in every)
    assert sorted("0123", key=lambda ident: number(store, ident)) == ["1", "2", "0", "3"]


def test_extractor_of_another_version_replaces_facts(
    path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save([document(STORY, TWELVE)])
    monkeypatch.setattr(store_module, "EXTRACTOR_VERSION", "next")
    assert store.save([document(STORY, THIRTY)]) == ["changed"]
    assert [row[0] for row in store.connection.execute("select value from counts")] == [30]
    assert store.save([document(STORY, THIRTY)]) == ["same"]
    assert [row[0] for row in store.connection.execute("select extractor from articles")] == ["next"]
    assert len(dump(path)["texts"]) == 1


@pytest.mark.parametrize(
    "change", [{"sapo": "khác"}, {"author": "A"}, {"outlet": "b.test"}, {"zones": ()}, {"method": "x"}]
)
def test_any_change_of_what_was_read_counts(store: Store, change: dict[str, Any]) -> None:
    store.save([document(STORY)])
    assert store.save([document(replace(STORY, **change))]) == ["changed"]


def test_another_address_of_the_same_article_is_same(path: Path, store: Store) -> None:
    store.save([document(replace(STORY, url="http://a.test/1"), TWELVE, url="http://a.test/1")])
    again = document(replace(STORY, url="http://m.a.test/1"), TWELVE, url="http://m.a.test/1")
    assert store.save([again]) == ["same"]
    assert {row[0] for row in store.connection.execute("select article_id from pages")} == {"a"}
    assert len(dump(path)["counts"]) == 1


def test_two_rules_for_the_same_words_are_one_fact(store: Store) -> None:
    store.save([document(STORY, TWELVE, replace(TWELVE, rule="other", confidence=0.9))])
    assert [tuple(row) for row in store.connection.execute("select value, rule from counts")] == [
        (12, "hand")
    ]


def test_issues_of_a_page_go_when_it_is_read_anew(store: Store) -> None:
    doubt = Issue(kind="layout", message="no layout")
    bad = replace(document(None, outcome="no-text"), issues=(doubt,))
    assert store.save([bad]) == ["no-text"]
    assert len(list(store.db.table("issues").rows)) == 1
    assert store.save([document(STORY, digest="1")]) == ["created"]
    assert list(store.db.table("issues").rows) == []


# --- all or nothing ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        replace(TWELVE, quote="13 sản phẩm"),
        replace(TWELVE, begins=0),
        replace(TWELVE, field="title"),
        replace(TWELVE, ends=10_000),
    ],
)
def test_batch_with_a_wrong_quote_leaves_nothing(path: Path, store: Store, wrong: Count) -> None:
    good = article("good", title="Bài tốt", text="Tốt.")
    store.save([document(good, url="http://a.test/good")])
    kept = dump(path)
    changed = document(replace(good, text="Khác."), url="http://a.test/good", digest="1")
    with pytest.raises(StoreError, match=r"article a: counts at .* does not hold its quote"):
        store.save(
            [changed, document(article("n", text="Mới."), url="http://a.test/n"), document(STORY, wrong)]
        )
    assert dump(path) == kept
    assert ids(store, "tot") == ["good"]
    assert ids(store, "moi") == []
    sound(store)


def test_batch_that_breaks_while_it_is_made_leaves_nothing(path: Path, store: Store) -> None:
    def documents() -> Iterator[Document]:
        yield document(STORY, TWELVE)
        raise KeyboardInterrupt

    kept = dump(path)
    with pytest.raises(KeyboardInterrupt):
        store.save(documents())
    assert dump(path) == kept
    sound(store)


def test_day_that_is_none_is_refused(path: Path, store: Store) -> None:
    with pytest.raises(StoreError, match="article a: published 'hôm qua' is no day"):
        store.save([document(replace(STORY, published="hôm qua"))])
    assert dump(path)["articles"] == []


def test_broken_off_creation_leaves_an_empty_file(path: Path) -> None:
    def provinces() -> Iterator[Place]:
        yield PLACES[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Store(path, places=provinces())
    with Store(path, places=PLACES) as store:
        assert store.db.table("places").count == len(PLACES)


# --- runs, outlets, pages ------------------------------------------------------------------------


def test_run_that_breaks_off_is_kept_without_an_end(store: Store) -> None:
    def broken() -> None:
        with store.run("crawl") as outcomes:
            outcomes.update(store.save([document(STORY)]))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken()
    (run,) = store.db.table("runs").rows
    assert (run["kind"], run["finished"], run["outcomes"]) == ("crawl", None, '{"created": 1}')
    assert [row["run_id"] for row in store.db.table("pages").rows] == [run["id"]]


def test_run_without_any_outcome_is_none(store: Store) -> None:
    with store.run("read"):
        pass
    assert store.db.table("runs").count == 0


def test_outlets_are_renewed(store: Store) -> None:
    store.save_outlets([Outlet(domain="a.test", name="A"), Outlet(domain="b.test", name="B")])
    store.save_outlets([Outlet(domain="a.test", name="A mới", kind="trade")])
    rows = {row["domain"]: (row["name"], row["kind"]) for row in store.db.table("outlets").rows}
    assert rows == {"a.test": ("A mới", "trade"), "b.test": ("B", None)}


def test_pages_are_known_by_id(store: Store) -> None:
    page = PageRow(id=page_id("http://a.test/"), url="http://a.test/", outcome="gone", reason="HTTP 410")
    store.save_pages([page])
    assert PageRow(**dict(store.known_pages()[page.id])) == page


# --- files that cannot be used -------------------------------------------------------------------


def one_line(error: pytest.ExceptionInfo[StoreError], path: Path) -> str:
    message = str(error.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message


def test_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"<html>" * 500)
    for create in (True, False):
        with pytest.raises(StoreError, match="is no SQLite database") as error:
            connect(path, create=create)
        one_line(error, path)
    with pytest.raises(StoreError, match="is no SQLite database"):
        Store(path)
    assert path.read_bytes() == b"<html>" * 500
    assert list(tmp_path.iterdir()) == [path]


def test_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("create table articles (id text)")
    before = path.read_bytes()
    for create in (True, False):
        with pytest.raises(
            StoreError, match="is a database of another program; it was left as it is"
        ) as error:
            connect(path, create=create)
        one_line(error, path)
    with pytest.raises(StoreError, match="another program"):
        Store(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_database_of_another_version(path: Path) -> None:
    with Store(path) as store:
        store.connection.execute("pragma user_version = 99")
    with pytest.raises(StoreError, match="has schema version 99, this program writes") as error:
        Store(path)
    one_line(error, path)


def test_missing_file_is_not_made_for_reading(path: Path) -> None:
    with pytest.raises(StoreError, match="no such file") as error:
        connect(path, create=False)
    one_line(error, path)
    assert not path.exists()


def test_empty_file_is_filled_but_not_read(path: Path) -> None:
    path.touch()
    with pytest.raises(StoreError, match="is empty"):
        connect(path, create=False)
    with Store(path) as store:
        assert {table.name for table in TABLES} <= set(store.db.table_names())


@pytest.mark.parametrize("name", ["nofolder/s.db", "file/s.db", ".", "x" * 300])
def test_path_where_no_file_can_be(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"cannot be (opened|read|written)") as error:
        Store(tmp_path / name)
    one_line(error, tmp_path / name)
    assert [found.name for found in tmp_path.iterdir()] == ["file"]


def test_path_with_the_signs_of_an_address(tmp_path: Path) -> None:
    path = tmp_path / "a b?mode=ro#% đ.db"
    with Store(path) as store:
        store.save([document(STORY)])
    assert path.is_file()
    connect(path, create=False).close()


def open_read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a read-only folder does, for root too."""
    honest = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda address, **more: honest(address.replace("=rwc", "=ro"), **more)
    )


def test_database_that_cannot_be_written_says_so_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(path).close()
    open_read_only(monkeypatch)
    with pytest.raises(
        StoreError, match=r"cannot be written \(attempt to write a readonly database\)"
    ) as error:
        Store(path)
    one_line(error, path)


def test_new_database_that_cannot_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.touch()
    open_read_only(monkeypatch)
    with pytest.raises(StoreError, match="cannot be written"):
        Store(path)
    assert path.read_bytes() == b""


def test_database_locked_by_another_program(
    path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_PATIENCE", 0.05)
    store.connection.execute("pragma busy_timeout = 50")
    with closing(sqlite3.connect(path)) as other:
        other.execute("begin immediate")
        with pytest.raises(StoreError, match=r"cannot be written \(database is locked\)") as error:
            Store(path)
        one_line(error, path)
        with pytest.raises(StoreError, match="database is locked"):
            store.save([document(STORY)])
    assert store.save([document(STORY)]) == ["created"]


def test_disk_that_is_full_keeps_what_was(path: Path, store: Store) -> None:
    store.save([document(STORY)])
    kept = dump(path)
    pages = store.connection.execute("pragma page_count").fetchone()[0]
    store.connection.execute(f"pragma max_page_count = {pages}")
    big = article("big", text="dài " * 200_000)
    with pytest.raises(StoreError, match=r"cannot be written \(database or disk is full\)"):
        store.save([document(big, url="http://a.test/big")])
    assert dump(path) == kept


def test_reader_cannot_write(path: Path, store: Store) -> None:
    store.save([document(STORY)])
    with closing(connect(path, create=False)) as reader:
        assert (
            reader.execute("select unmark(title), exact(title) from articles").fetchone()[0]
            == "ocop thai binh"
        )
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.execute("delete from articles")


# --- latest totals -------------------------------------------------------------------------------


def totals(store: Store, *given: tuple[str, str | None, dict[str, Any]]) -> dict[str, tuple[Any, ...]]:
    """Latest totals of made counts: (unit, day of publication, fields of the count)."""
    for i, (unit, day, more) in enumerate(given):
        story = article(f"t{i}", text="Có 7 sản phẩm.", published=day)
        fields = {"value": 7, "unit_id": unit} | more
        fact = count(story, "7 sản phẩm", **fields)
        store.save([document(story, fact, url=f"http://a.test/t{i}")])
    rows = store.connection.execute(
        "select unit_id, value, as_of, reports, unit_today, province from latest_totals"
    )
    found = [tuple(row) for row in rows]
    assert len({row[0] for row in found}) == len(found)
    return {row[0]: row[1:] for row in found}


def test_eras_of_a_province_stand_apart(store: Store) -> None:
    found = totals(store, ("63.33", "2024-01-01", {"value": 300}), ("34.33", "2025-09-01", {"value": 550}))
    assert found == {
        "63.33": (300, "2024-01-01", 1, "34.33", "Hưng Yên"),
        "34.33": (550, "2025-09-01", 1, "34.33", "Hưng Yên"),
    }


@pytest.mark.parametrize(
    "more",
    [
        {"target": True}, {"status": "new"}, {"status": "candidate"}, {"status": "withdrawn"}, {"unit": "producer"},
        {"product_group": "food"}, {"stars_low": 4, "stars_high": 4}, {"unit_id": None}, {"unit_id": "63.1.2"},
    ],
)  # fmt: skip
def test_what_is_no_standing_total_of_a_province_is_left_out(store: Store, more: dict[str, Any]) -> None:
    assert totals(store, ("63.34", "2024-01-01", {"value": 999} | more)) == {}


def test_all_star_ranges_are_the_whole(store: Store) -> None:
    assert totals(store, ("63.34", "2024-01-01", {"stars_low": 3, "stars_high": 5}))["63.34"][0] == 7


def test_newer_report_wins_and_reports_are_counted(store: Store) -> None:
    given = [("63.34", f"202{year}-01-01", {"value": 100 + year}) for year in (2, 4, 3)]
    assert totals(store, *given)["63.34"][:3] == (104, "2024-01-01", 3)


def test_number_of_an_earlier_period_does_not_pass_for_new(store: Store) -> None:
    found = totals(
        store,
        ("63.34", "2024-06-01", {"value": 200}),
        ("63.34", "2025-05-01", {"value": 150, "period": "2023"}),
        ("63.34", "2025-05-02", {"value": 140, "period": "2022-11"}),
        ("63.34", "2025-05-03", {"value": 130, "period": "2021-11-30"}),
    )
    assert found["63.34"][:2] == (200, "2024-06-01")


def test_period_of_the_running_year_is_as_new_as_its_report(store: Store) -> None:
    found = totals(
        store,
        ("63.34", "2024-06-01", {"value": 200, "period": "2024"}),
        ("63.34", "2024-09-01", {"value": 210}),
    )
    assert found["63.34"][0] == 210


def test_undated_report_loses_to_a_dated_one(store: Store) -> None:
    assert (
        totals(store, ("63.34", None, {"value": 1}), ("63.34", "2020-01-01", {"value": 2}))["63.34"][0] == 2
    )
