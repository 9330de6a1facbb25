"""The archive of what was fetched: WARC 1.1, one gzip member a record, so that each can be read by its offset."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Self

from fastwarc.warc import WarcRecord, WarcRecordType

from extract.model import OcopError, Page

GZIP_LEVEL = 6
"""As dense as 9 within 1 % and 1.7 times as fast (measured on 2,000 news pages)."""

_MAX_RECORD = 64 * 2**20
_CHUNK = 2**18
_GZIP = 31  # zlib's window bits for a gzip member
_BREAKS = str.maketrans("\r\n\0", "   ")  # nothing that a header holds may begin another
_DROPPED = frozenset({"content-encoding", "transfer-encoding", "content-length"})


class ArchiveError(OcopError):
    """An archive that cannot be written or read; the message names file and offset."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a record lies: file name in the archive's folder, byte offset of its member."""

    file: str
    offset: int


def _record(kind: WarcRecordType, url: str, when: datetime, content: bytes, content_type: str) -> bytes:
    record = WarcRecord()
    record.init_headers(kind)
    record.headers["WARC-Target-URI"] = url.translate(_BREAKS)
    record.headers["WARC-Date"] = when.strftime("%Y-%m-%dT%H:%M:%SZ")
    record.headers["Content-Type"] = content_type
    record.set_bytes_content(content)
    out = io.BytesIO()
    record.write(out, checksum_data=True)
    return gzip.compress(out.getvalue(), GZIP_LEVEL, mtime=0)


def _http(status: int, headers: Iterable[tuple[str, str]], body: bytes) -> bytes:
    phrase = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Unknown"
    kept = [f"{name}: {value}".translate(_BREAKS) for name, value in headers if name.lower() not in _DROPPED]
    head = [f"HTTP/1.1 {status} {phrase}", *kept, f"Content-Length: {len(body)}"]
    return "\r\n".join([*head, "", ""]).encode("latin-1", "replace") + body


class ArchiveWriter:
    """Appends records to one WARC file of a folder; the file is made with the first record."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = f"ocop-{datetime.now(UTC):%Y%m%d%H%M%S%f}.warc.gz"
        self._file: io.FileIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Finish the file."""
        if self._file:
            self._file.close()
            self._file = None

    def response(self, url: str, status: int, headers: Iterable[tuple[str, str]], body: bytes) -> Spot:
        """Keep a response with its decoded body; returns where it lies.

        Header values are the bytes that were served, each as one character (Latin-1).

        Raises:
            ArchiveError: it cannot be written; the file is left as it was before.
        """
        return self._append(
            WarcRecordType.response, url, _http(status, headers, body), "application/http; msgtype=response"
        )

    def resource(self, url: str, body: bytes, content_type: str) -> Spot:
        """Keep a file's bytes.

        Raises:
            ArchiveError: they cannot be written; the file is left as it was before.
        """
        return self._append(WarcRecordType.resource, url, body, content_type)

    def _append(self, kind: WarcRecordType, url: str, content: bytes, content_type: str) -> Spot:
        member = _record(kind, url, datetime.now(UTC), content, content_type)
        try:
            if self._file is None:
                self.folder.mkdir(parents=True, exist_ok=True)
                self._file = (self.folder / self.name).open("ab", buffering=0)
            return Spot(self.name, _write(self._file, member))
        except OSError as error:
            raise ArchiveError(f"{self.folder / self.name}: cannot be written ({error.strerror})") from error


def _write(file: io.FileIO, member: bytes) -> int:
    """Append a whole member, or nothing; returns its offset."""
    offset = file.tell()
    try:
        rest = memoryview(member)
        while rest:
            rest = rest[file.write(rest) :]
    except OSError:  # disk full in the middle: a cut-off member would hide all that follow it
        file.truncate(offset)
        raise
    return offset


def _member(path: Path, offset: int) -> bytes:
    inflate, parts, size = zlib.decompressobj(_GZIP), [], 0
    try:
        with path.open("rb") as file:
            file.seek(offset)
            while not inflate.eof and (chunk := file.read(_CHUNK)):
                parts.append(inflate.decompress(chunk, _MAX_RECORD))
                size += len(parts[-1])
                if size > _MAX_RECORD or inflate.unconsumed_tail:
                    raise ArchiveError(f"{path} at {offset}: record over {_MAX_RECORD} bytes")
    except (OSError, zlib.error) as error:
        raise ArchiveError(f"{path} at {offset}: cannot be read ({error})") from error
    if not inflate.eof:
        raise ArchiveError(f"{path} at {offset}: record is cut off")
    return b"".join(parts)


def read_page(folder: Path, spot: Spot, outlet: str | None) -> Page:
    """The page whose record lies at a spot.

    Raises:
        ArchiveError: the file is missing or damaged.
    """
    path = folder / spot.file
    try:
        record = WarcRecord.from_bytes(_member(path, spot.offset))
        record.parse_http()
    except OSError as error:
        raise ArchiveError(f"{path} at {spot.offset}: is no WARC record ({error})") from error
    url = record.headers.get("WARC-Target-URI")
    if url is None:
        raise ArchiveError(f"{path} at {spot.offset}: record has no WARC-Target-URI")
    headers = record.http_headers or record.headers
    date = record.record_date
    return Page(
        url=url,
        body=record.reader.read(),
        content_type=headers.get("Content-Type"),
        outlet=outlet,
        fetched_at=date.isoformat() if date else None,
    )
