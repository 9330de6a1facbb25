"""From files and archives to the database: each page one outcome, nothing twice."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import store as store_module
from db.keys import page_id
from db.store import Store
from db.tables import PageRow
from extract.model import OcopError
from ocop_crawler import reading, stream
from ocop_crawler.archive import ArchiveError, ArchiveWriter
from ocop_crawler.crawl import open_store
from ocop_crawler.pipelines import archive_folder
from ocop_crawler.reading import input_files, read_archive, read_files, speaks_of_ocop
from tests.made import article, dump

PARAGRAPH = (
    "<p>Đến nay, tỉnh Thái Bình có {} sản phẩm {} đạt từ 3 sao trở lên, của các hợp tác xã trong tỉnh.</p>"
)


def html(count: int = 118, programme: str = "OCOP", title: str = "Thái Bình") -> str:
    body = "".join(PARAGRAPH.format(count + i, programme) for i in range(8))
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    return pages


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "s.db") as opened:
        yield opened


def read(store: Store, *paths: Path, url: str | None = None, outlet: str | None = None) -> dict[str, int]:
    heard: Counter[str] = Counter()
    found = read_files(
        store, input_files(paths), url=url, outlet=outlet, told=lambda _, outcome: heard.update([outcome])
    )
    assert heard == found
    return dict(found)


def page(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def outcomes(store: Store) -> dict[str, str]:
    return {row["url"].rsplit("/")[-1]: row["outcome"] for row in store.db.table("pages").rows}


def test_every_file_has_its_outcome(store: Store, folder: Path) -> None:
    page(folder / "a.html", html())
    page(folder / "b.HTM", html(programme="làng nghề", title="Làng nghề"))
    page(folder / "c.txt", "")
    page(folder / "d.html", b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    page(folder / "e.html", "<html><body><p>Trang trống</p></body></html>")
    page(folder / "f.html", "Đồng Tháp có 12 sản phẩm OCOP.".encode("utf-16-be") + b"\xff\xd8")
    page(folder / "g.jpg", "not looked at")
    assert read(store, folder) == {"created": 1, "not-ocop": 1, "no-text": 4}
    reasons = [row["reason"] for row in store.db.table("pages").rows if row["outcome"] != "created"]
    assert all(reasons)
    assert store.db.table("counts").count > 0


def test_same_files_again_change_nothing(store: Store, folder: Path) -> None:
    page(folder / "a.html", html())
    page(folder / "b.txt", "")
    read(store, folder)
    before = dump(store.path)
    archived = {path: path.read_bytes() for path in archive_folder(store.path).iterdir()}
    assert read(store, folder) == {"same": 2}
    assert dump(store.path) == before
    assert {path: path.read_bytes() for path in archive_folder(store.path).iterdir()} == archived


def test_edited_file_changes_its_article(store: Store, folder: Path) -> None:
    file = page(
        folder / "a.html",
        html().replace("<head>", "<head><link rel=canonical href='http://a.test/bai-viet.html'>"),
    )
    url = "http://a.test/bai-viet.html"
    assert read(store, file, url=url) == {"created": 1}
    page(file, html(500))
    assert read(store, file, url=url) == {"changed": 1}
    values = {row["value"] for row in store.db.table("counts").rows}
    assert 500 in values
    assert 118 not in values
    assert store.db.table("articles").count == store.db.table("pages").count == 1


def test_one_article_in_two_files_is_one_article(store: Store, folder: Path) -> None:
    files = [page(folder / name, html()) for name in ("a.html", "b.html")]
    assert read(store, *files) == {"created": 1, "same": 1}
    assert store.db.table("articles").count == 1
    assert store.db.table("pages").count == 2


def test_path_given_twice_is_read_once(store: Store, folder: Path) -> None:
    file = page(folder / "a.html", html())
    assert read(store, file, file, folder) == {"created": 1}


def test_new_extractor_reads_anew(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page(folder / "a.html", html())
    read(store, folder)
    for module in (reading, store_module):
        monkeypatch.setattr(module, "EXTRACTOR_VERSION", "next")
    assert read(store, folder) == {"changed": 1}
    assert read(store, folder) == {"same": 1}


def test_file_that_cannot_be_read_costs_no_other(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.html", "b.html", "c.html"):
        page(folder / name, html(title=name))
    honest = reading.read_bytes

    def sometimes(name: str) -> bytes:
        if name.endswith("b.html"):
            raise OcopError(f"{name}: Permission denied")
        return honest(name)

    monkeypatch.setattr(reading, "read_bytes", sometimes)
    assert read(store, folder) == {"created": 2, "failed": 1}
    assert outcomes(store)["b.html"] == "failed"
    monkeypatch.undo()
    assert read(store, folder) == {"created": 1, "same": 2}


def test_text_too_long_for_facts_is_quarantined(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "_MOST_TEXT", 500)
    page(folder / "a.html", html())
    assert read(store, folder) == {"quarantined": 1}
    assert store.db.table("articles").count == 0


def test_archive_that_cannot_be_written_leaves_no_page(store: Store, folder: Path) -> None:
    archive_folder(store.path).touch()
    page(folder / "a.html", html())
    with pytest.raises(ArchiveError, match="cannot be written"):
        read(store, folder)
    assert store.db.table("pages").count == store.db.table("runs").count == 0


# --- paths ---------------------------------------------------------------------------------------


def test_folders_are_searched_in_order(folder: Path) -> None:
    (folder / "sub" / "deep").mkdir(parents=True)
    names = ["b.txt", "a.html", "sub/c.HTML", "sub/deep/d.htm", "sub/e.pdf"]
    for name in names:
        page(folder / name, "x")
    (folder / "loop.html").symlink_to(folder / "loop.html")
    (folder / "self").symlink_to(folder)
    found = [path.relative_to(folder).as_posix() for path in input_files([folder])]
    assert found == ["a.html", "b.txt", "sub/c.HTML", "sub/deep/d.htm"]


def test_path_that_cannot_be_used(folder: Path) -> None:
    page(folder / "file.html", "x")
    (folder / "loop.html").symlink_to(folder / "loop.html")
    (folder / "empty").mkdir()
    for name, message in [
        ("none.html", "no such file or folder"),
        ("file.html/x", "Not a directory"),
        ("loop.html", "Too many levels of symbolic links"),
        ("empty", r"folder holds no \.html, \.htm or \.txt file"),
        ("x" * 300, "File name too long"),
    ]:
        with pytest.raises(OcopError, match=message) as error:
            input_files([folder / name])
        assert str(error.value).startswith(f"{folder / name}: ")


def test_folder_that_cannot_be_listed_is_no_empty_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return honest(path)

    page(folder / "a.html", "x")
    (folder / "closed").mkdir()
    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(OcopError, match=r"closed: Permission denied"):
        input_files([folder])


# --- the archive ---------------------------------------------------------------------------------


def fetched(store: Store, *bodies: str) -> list[PageRow]:
    pages = []
    with ArchiveWriter(archive_folder(store.path)) as writer:
        for i, body in enumerate(bodies):
            url = f"http://a.test/bai-{i}.html"
            spot = writer.response(url, 200, [("Content-Type", "text/html; charset=utf-8")], body.encode())
            pages.append(
                PageRow(id=page_id(url), url=url, outlet="a.test", outcome="fetched", digest=str(i),
                        archive=spot.file, place=spot.offset)
            )  # fmt: skip
    store.save_pages(pages)
    return pages


def archived(store: Store) -> Counter[str]:
    found: Counter[str] = Counter()
    read_archive(store, lambda *_: None, found)
    return found


def test_archived_pages_are_read_once(store: Store) -> None:
    fetched(store, html(), html(200, title="Hai"), html(programme="x", title="Ba"))
    assert archived(store) == {"created": 2, "not-ocop": 1}
    before = dump(store.path)
    assert archived(store) == {}
    assert dump(store.path) == before


def test_damaged_record_costs_no_other_and_is_fetched_again(store: Store) -> None:
    pages = fetched(store, html(), html(200, title="Hai"), html(300, title="Ba"))
    path = archive_folder(store.path) / str(pages[1].archive)
    raw = bytearray(path.read_bytes())
    raw[(pages[1].place or 0) + 40] ^= 255
    path.write_bytes(raw)
    assert archived(store) == {"created": 2, "failed": 1}
    assert outcomes(store) == {"bai-0.html": "created", "bai-1.html": "failed", "bai-2.html": "created"}


def test_missing_archive_costs_the_pages_alone(store: Store) -> None:
    (page_,) = fetched(store, html())
    (archive_folder(store.path) / str(page_.archive)).unlink()
    assert archived(store) == {"failed": 1}


def test_reading_that_breaks_off_goes_on_next_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_BATCH", 2)
    fetched(store, *(html(i, title=f"Bài {i}") for i in range(5)))
    seen = []

    def told(page_: PageRow, _: str) -> None:
        seen.append(page_)
        if len(seen) == 3:
            raise KeyboardInterrupt

    found: Counter[str] = Counter()
    with pytest.raises(KeyboardInterrupt):
        read_archive(store, told, found)
    assert store.db.table("articles").count == 4
    assert archived(store) == {"created": 1}


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("sản phẩm OCOP", True), ("o.cop", True), ("Mỗi xã một sản phẩm", True), ("mỗi xã, phường một sản phẩm", True),
        ("Mỗi xã 1 sản phẩm", True), ("One Commune One Product", True), ("giám sát COCOP", False), ("mỗi xã một", False),
    ],
)  # fmt: skip
def test_programme_is_named(text: str, speaks: bool) -> None:
    assert speaks_of_ocop(article(title="Tựa", text=text)) is speaks
    assert speaks_of_ocop(article(title=text, text="x")) is speaks
