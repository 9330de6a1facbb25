"""Opening a database and serving it."""

import asyncio
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
import uvicorn
from site_store import build, close, thai_binh

from db.files import StoreError
from db.site import check_port, is_final, open_site, serve
from db.store import Store
from extract.model import OcopError


def test_refuses_what_is_no_database_of_ours(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("create table t (a)")
    connection.close()
    (tmp_path / "text.db").write_text("no database " * 100, encoding="utf-8")
    (tmp_path / "empty.db").touch()
    for name, message in [
        ("none.db", "no such file"),
        ("other.db", "another program"),
        ("text.db", "no SQLite"),
        ("empty.db", "is empty"),
    ]:
        with pytest.raises(StoreError, match=message):
            serve(tmp_path / name, port=0, echo=print)


def test_a_port_in_use_is_an_error() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        with pytest.raises(OcopError, match="cannot be used"):
            check_port(busy.getsockname()[1])


def test_prints_the_real_address_and_stops_on_ctrl_c(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object, sockets: list[socket.socket]) -> None:
        assert sockets[0].getsockname()[1] > 0
        raise KeyboardInterrupt

    monkeypatch.setattr(uvicorn.Server, "run", interrupted)
    said: list[str] = []
    serve(database, port=0, echo=said.append)
    assert said[0].startswith("http://127.0.0.1:")
    assert not said[0].endswith(":0/")


def test_a_working_database_is_not_taken_for_immutable(tmp_path: Path) -> None:
    path = build(tmp_path / "kho.db")
    released = tmp_path / "release.db"
    connection = sqlite3.connect(path)
    connection.execute(f"vacuum into '{released}'")
    connection.close()
    assert (is_final(path), is_final(released)) == (False, True)
    site = open_site(path)
    assert site.get_database().is_mutable
    assert "Chợ" not in asyncio.run(site.client.get("/bai/a1")).text
    assert "<b>30</b>" in asyncio.run(site.client.get("/")).text
    with Store(path) as store:
        store.connection.execute("update articles set title = 'Chợ mới' where id = 'a1'")
        store.connection.commit()
        for address in ("/bai/a1", "/tinh/thai-binh"):
            assert "Chợ mới" in asyncio.run(site.client.get(address)).text
        store.connection.execute("delete from articles where id = 'a2'")
        store.connection.commit()
        assert "<b>29</b>" in asyncio.run(site.client.get("/")).text
    close(site)
    site = open_site(released)
    assert not site.get_database().is_mutable
    assert asyncio.run(site.client.get("/search?q=dong+thap")).text.count("/bai/a2") > 0
    close(site)


def test_a_file_named_like_one_of_our_pages_gets_another_name(tmp_path: Path) -> None:
    with Store(tmp_path / "search.db", places=[]) as store:
        store.save([thai_binh()])
    site = open_site(tmp_path / "search.db")
    assert site.get_database().name == "ocop-search"
    for path in ("/", "/search?q=thai+binh", "/ocop-search/articles", "/ocop-search"):
        assert asyncio.run(site.client.get(path)).status_code == 200
    close(site)


def test_an_empty_database_of_ours_has_a_site(tmp_path: Path) -> None:
    Store(tmp_path / "new.db").close()
    site = open_site(tmp_path / "new.db")
    for path in ("/", "/search?q=a", "/new/articles"):
        assert asyncio.run(site.client.get(path)).status_code == 200
    close(site)


def test_ocop_serve_answers_and_ends_quietly(database: Path) -> None:
    command = [sys.executable, "-m", "ocop_crawler.cli", "serve", "--db", str(database), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ
    ) as server:
        assert server.stdout
        assert server.stderr
        address = server.stdout.readline().strip()
        with urllib.request.urlopen(address + "search?q=dong+thap") as answer:
            assert "Mùa sen" in answer.read().decode()
        time.sleep(0.2)
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=10) in (0, 130)
        assert "Traceback" not in server.stderr.read()
