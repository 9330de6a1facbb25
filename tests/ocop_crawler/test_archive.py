"""WARC written by us, read by us and by another reader; nothing damaged passes for a page."""

from __future__ import annotations

import errno
import gzip
import io
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator, has_valid_block_digest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ocop_crawler import archive
from ocop_crawler.archive import ArchiveError, ArchiveWriter, Spot, read_page

URL = "http://a.test/bai-1.html"
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Server", "x")]
BODY = "<p>Đồng Tháp</p>".encode() * 50


def records(folder: Path) -> list[tuple[str, str, bytes, bool]]:
    """Address, kind, payload and whether the digest holds, of every record, by fastwarc's own reader."""
    found = []
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, parse_http=False):
                record.freeze()
                whole = has_valid_block_digest(record)
                record.parse_http()
                kind = record.headers["WARC-Type"]
                found.append((record.headers["WARC-Target-URI"], kind, record.reader.read(), whole))
    return found


def spot(tmp_path: Path, body: bytes = BODY) -> Spot:
    with ArchiveWriter(tmp_path) as writer:
        return writer.response(URL, 200, HEADERS, body)


def test_pages_come_back_by_their_offsets(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path / "deep" / "folder") as writer:
        spots = [writer.response(f"{URL}?{i}", 200, HEADERS, b"%d" % i * i) for i in range(20)]
        page = read_page(writer.folder, spots[7], "a.test")
        assert (page.url, page.body, page.outlet) == (f"{URL}?7", b"7" * 7, "a.test")
    assert [read_page(writer.folder, spot, None).body for spot in spots] == [b"%d" % i * i for i in range(20)]
    assert read_page(writer.folder, spots[0], None).content_type == "text/html; charset=utf-8"
    assert (read_page(writer.folder, spots[0], None).fetched_at or "").endswith("+00:00")
    assert [path.name for path in writer.folder.iterdir()] == [spots[0].file]


def test_another_reader_finds_every_record_whole(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path) as writer:
        writer.response(URL, 200, HEADERS, BODY)
        writer.response(URL, 404, [], b"")
        writer.resource("file:///tmp/a.html", BODY, "text/html")
    assert records(tmp_path) == [
        (URL, "response", BODY, True),
        (URL, "response", b"", True),
        ("file:///tmp/a.html", "resource", BODY, True),
    ]


def test_file_keeps_its_content_type(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path) as writer:
        where = writer.resource("file:///tmp/a.txt", BODY, "text/plain")
    page = read_page(tmp_path, where, None)
    assert (page.url, page.content_type, page.body) == ("file:///tmp/a.txt", "text/plain", BODY)


def test_writer_that_wrote_nothing_makes_nothing(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path / "folder"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_encodings_of_the_wire_are_dropped(tmp_path: Path) -> None:
    headers = [
        ("Content-Encoding", "gzip"),
        ("Transfer-Encoding", "chunked"),
        ("CONTENT-LENGTH", "5"),
        *HEADERS,
    ]
    with ArchiveWriter(tmp_path) as writer:
        where = writer.response(URL, 200, headers, BODY)
    raw = gzip.decompress((tmp_path / where.file).read_bytes())
    assert raw.count(f"Content-Length: {len(BODY)}\r\n".encode()) == 1
    assert not {b"chunked", b"Content-Encoding"} & set(raw.split())
    assert read_page(tmp_path, where, None).body == BODY


latin = st.text(st.characters(max_codepoint=255), max_size=40)
names = st.text("abcdefghijklmnopqrstuvwxyz-ABC", min_size=1, max_size=12)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=st.binary(max_size=4000), headers=st.lists(st.tuples(names, latin | st.text(max_size=20)), max_size=5),
       status=st.integers(100, 999), address=st.text(max_size=20))  # fmt: skip
def test_any_response_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    body: bytes,
    headers: list[tuple[str, str]],
    status: int,
    address: str,
) -> None:
    folder = tmp_path_factory.mktemp("law")
    with ArchiveWriter(folder) as writer:
        first = writer.response("http://a.test/" + address, status, headers, body)
        second = writer.response(URL, 200, HEADERS, b"next")
    assert read_page(folder, first, None).body == body
    assert read_page(folder, second, None).body == b"next"
    found = records(folder)
    assert [(payload, whole) for _, _, payload, whole in found] == [(body, True), (b"next", True)]


@given(value=st.binary(max_size=30))
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
def test_header_bytes_are_kept_as_served(tmp_path_factory: pytest.TempPathFactory, value: bytes) -> None:
    folder = tmp_path_factory.mktemp("headers")
    with ArchiveWriter(folder) as writer:
        where = writer.response(URL, 200, [("X-Any", value.decode("latin-1"))], b"")
    raw = gzip.decompress((folder / where.file).read_bytes())
    kept = value.translate(bytes.maketrans(b"\r\n\0", b"   "))
    assert b"\r\nX-Any: " + kept + b"\r\n" in raw


def test_line_break_in_a_value_begins_no_header(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path) as writer:
        where = writer.response(f"{URL}\r\nWARC-Type: x", 200, [("A", "b\r\n\r\nbody")], BODY)
    page = read_page(tmp_path, where, None)
    assert page.body == BODY
    assert page.url == f"{URL}  WARC-Type: x"


# --- damage --------------------------------------------------------------------------------------


def refused(folder: Path, where: Spot) -> str:
    with pytest.raises(ArchiveError) as error:
        read_page(folder, where, None)
    message = str(error.value)
    assert message.startswith(f"{folder / where.file} at {where.offset}: ")
    assert "\n" not in message
    return message


def test_missing_file_folder_and_record(tmp_path: Path) -> None:
    where = spot(tmp_path)
    refused(tmp_path, Spot("none.warc.gz", 0))
    refused(tmp_path, Spot("", 0))
    refused(tmp_path / where.file, Spot("x", 0))
    assert "cut off" in refused(tmp_path, Spot(where.file, 10**9))
    refused(tmp_path, Spot(where.file, 1))


@pytest.mark.parametrize("keep", [0, 1, 10, 100, -1, -8])
def test_cut_off_record(tmp_path: Path, keep: int) -> None:
    where = spot(tmp_path)
    path = tmp_path / where.file
    path.write_bytes(path.read_bytes()[:keep])
    assert "cut off" in refused(tmp_path, where)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(share=st.floats(0, 1, exclude_max=True), bits=st.integers(1, 255))
def test_flipped_byte_never_gives_other_words(
    tmp_path_factory: pytest.TempPathFactory, share: float, bits: int
) -> None:
    folder = tmp_path_factory.mktemp("flipped")
    where = spot(folder)
    path = folder / where.file
    raw = bytearray(path.read_bytes())
    raw[int(share * len(raw))] ^= bits
    path.write_bytes(raw)
    try:
        page = read_page(folder, where, None)
    except ArchiveError:
        return
    assert (page.url, page.body) == (URL, BODY)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"no record", b"\0" * 100, b"WARC/1.1\r\n", b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n",
        b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 20\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx\r\n\r\n",
    ],
)  # fmt: skip
def test_what_is_no_record(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.warc.gz").write_bytes(gzip.compress(content))
    refused(tmp_path, Spot("x.warc.gz", 0))


def test_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_MAX_RECORD", 2**20)
    where = spot(tmp_path, b"0" * 2**24)
    assert (tmp_path / where.file).stat().st_size < 2**16
    assert "over 1048576 bytes" in refused(tmp_path, where)


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        ArchiveWriter(tmp_path / "file" / "archive") as writer,
        pytest.raises(ArchiveError, match="cannot be written") as error,
    ):
        writer.response(URL, 200, HEADERS, BODY)
    assert str(tmp_path / "file" / "archive") in str(error.value)


class FullDisk(io.FileIO):
    """A disk with room for one record and a half."""

    room = 700

    def write(self, data: Any) -> int:
        if self.tell() >= self.room:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(bytes(data)[: self.room - self.tell()])


def test_full_disk_leaves_no_half_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "open", lambda path, mode, **_: FullDisk(str(path), mode))
    with ArchiveWriter(tmp_path) as writer:
        where = writer.response(URL, 200, HEADERS, BODY)
        size = (tmp_path / where.file).stat().st_size
        assert size < FullDisk.room
        with pytest.raises(ArchiveError, match="No space left on device"):
            writer.response(URL, 200, HEADERS, bytes(range(256)) * 50)
        assert (tmp_path / where.file).stat().st_size == size
    monkeypatch.undo()
    assert read_page(tmp_path, where, None).body == BODY
    assert len(records(tmp_path)) == 1
