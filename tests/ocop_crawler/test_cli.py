"""The command line: what is wrong is said in one line, with status 1 or 2, and nothing is half-written."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from ocop_crawler import crawl as crawl_module
from ocop_crawler.cli import main
from tests.ocop_crawler.test_reading import html
from tests.running import ROOT, run_ocop

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100
LINE = json.dumps({"id": "a", "title": "OCOP", "text": "Thái Bình có 118 sản phẩm OCOP."})
BAD_PAGES = {
    "empty": b"", "blank": b" \n ", "png": PNG, "latin": b"Th\xe1i B\xecnh c\xf3 12 s\x1an ph\xa9m OCOP", "nul": b"\0" * 9,
    "noarticle": b"<html><body><p>x</p></body></html>", "feed": b"<rss><channel></channel></rss>",
}  # fmt: skip


def complaint(capsys: pytest.CaptureFixture[str], names: str | Path) -> str:
    shown, told = capsys.readouterr()
    assert told.startswith("ocop: ")
    assert told.count("\n") == 1
    assert str(names) in told
    return shown


@pytest.mark.parametrize("name", BAD_PAGES)
def test_article_of_a_bad_page(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(BAD_PAGES[name])
    assert main(["article", str(file)]) == 1
    assert complaint(capsys, file) == ""


@pytest.mark.parametrize("name", BAD_PAGES)
def test_read_of_a_bad_page(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(BAD_PAGES[name])
    for _ in range(2):
        assert main(["read", str(file), "--db", str(tmp_path / "s.db")]) == 1
        assert complaint(capsys, file).strip() in ("no-text 1", "same 1")


@pytest.mark.parametrize("verb", ["article", "facts", "read"])
def test_file_that_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path, verb: str) -> None:
    assert (
        main([verb, str(tmp_path / "none"), *(["--db", str(tmp_path / "s.db")] if verb == "read" else [])])
        == 1
    )
    assert complaint(capsys, tmp_path / "none") == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("verb", ["article", "facts", "read"])
def test_folder_instead_of_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path, verb: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    assert main([verb, str(folder), *(["--db", str(tmp_path / "s.db")] if verb == "read" else [])]) == 1
    complaint(capsys, folder)
    assert not (tmp_path / "s.db").exists()


def test_good_lines_around_a_broken_one_are_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(f"{LINE}\n{{broken\n{LINE}\n")
    assert main(["facts", str(file)]) == 1
    shown = complaint(capsys, f"{file}, line 2: ")
    assert [json.loads(line)["counts"][0]["value"] for line in shown.splitlines()] == [118, 118]


@pytest.mark.parametrize("verb", [["read", "{page}"], ["crawl"], ["serve"], ["demo", "--no-serve"]])
@pytest.mark.parametrize("name", ["other.db", "page.html", "page.html/x.db", "none/x.db", "."])
def test_database_that_cannot_be_used(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, verb: list[str], name: str
) -> None:
    page = tmp_path / "page.html"
    page.write_text(html())
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("create table articles (id)")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert main([*(part.format(page=page) for part in verb), "--db", str(tmp_path / name)]) == 1
    complaint(capsys, tmp_path / name)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_port_in_use(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["demo", "--db", str(tmp_path / "d.db"), "--port", str(port)]) == 1
        complaint(capsys, port)
        assert main(["newsroom", "--base-port", str(port)]) == 1
        complaint(capsys, port)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["sing"], ["article"], ["read"], ["serve", "--port", "x"], ["serve", "--port", "70000"], ["demo", "--port", "-1"],
        ["article", "--url", "no address", "x"], ["read", "--url", "http://[x", "x"], ["demo", "extra"], ["facts", "--db", "x"],
        ["article", "--url", "http://a.test/\n", "x"],
    ],
)  # fmt: skip
def test_wrong_arguments(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_url_for_many_files(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(html())
    assert main(["read", str(tmp_path), "--url", "http://a.test/", "--db", str(tmp_path / "s.db")]) == 1
    complaint(capsys, "2 files were given")
    assert not (tmp_path / "s.db").exists()


def test_unknown_outlet(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["crawl", "none.vn", "--db", str(tmp_path / "s.db")]) == 1
    complaint(capsys, "'none.vn' is not known")
    assert list(tmp_path.iterdir()) == []


def test_interrupted_crawl(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(crawl_module, "_run_spider", interrupt)
    assert main(["crawl", "--db", str(tmp_path / "s.db")]) == 130
    assert capsys.readouterr().err == "ocop: stopped\n"


def test_crawl_without_an_answer_is_never_green(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crawl_module, "_run_spider", lambda *_: None)
    assert main(["crawl", "--db", str(tmp_path / "s.db")]) == 1
    complaint(capsys, "without one answer")


def test_article_and_facts_go_together(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(html())
    assert main(["article", "--url", "http://a.test/b.html", str(tmp_path / "a.html")]) == 0
    line = capsys.readouterr().out
    assert json.loads(line)["outlet"] == "a.test"
    (tmp_path / "a.jsonl").write_text(line)
    assert main(["facts", str(tmp_path / "a.jsonl")]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == json.loads(line)["id"]


# --- in a process of its own ---------------------------------------------------------------------


def shell(script: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    ocop = f"{sys.executable} -W error -m ocop_crawler.cli"
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {script.replace('ocop ', ocop + ' ')}"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("script", "status", "told"),
    [
        ("ocop facts a.jsonl | head -1 > /dev/null", 1, ""),
        ("ocop facts a.jsonl | true", 1, ""),
        ("ocop facts a.jsonl > /dev/full", 1, "ocop: standard output: No space left on device\n"),
        ("ocop facts a.jsonl >&-", 1, "ocop: standard output: is closed\n"),
        ("ocop facts - <&-", 1, "ocop: standard input: is closed\n"),
        ("ocop article - < /dev/null", 1, "ocop: -: empty page\n"),
        ("PYTHONIOENCODING=ascii ocop facts a.jsonl > out", 0, ""),
        ("ocop read page.html --db /proc/x.db", 1, "ocop: /proc/x.db: cannot be opened (unable to open database file)\n"),
        ("ocop article /dev/zero", 1, "ocop: /dev/zero: page of 20,000,001 bytes, more than 20,000,000\n"),
    ],
)  # fmt: skip
def test_streams(tmp_path: Path, script: str, status: int, told: str) -> None:
    (tmp_path / "a.jsonl").write_text(f"{LINE}\n" * 500)
    (tmp_path / "page.html").write_text(html())
    done = shell(script, tmp_path)
    assert (done.returncode, done.stderr) == (status, told)


def test_read_only_folder(tmp_path: Path) -> None:
    """SQLite and the archive meet a real read-only file system entry where even root is refused."""
    done = run_ocop("read", ROOT / "LICENSE", "--db", "/sys/kernel/ocop.db", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert b"/sys/kernel/ocop.db" in done.stderr
