"""Bytes of files and of standard input ("-"), never more at once than the largest page may have."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from extract.model import OcopError

MOST_BYTES = 20_000_001
"""A file or line is read so far: one byte more than `extract.page` takes, so that it says why it refuses."""


def _open(name: str) -> AbstractContextManager[BinaryIO]:
    if name != "-":
        return Path(name).open("rb")
    if sys.stdin is None:
        raise OcopError("standard input: is closed")
    return nullcontext(sys.stdin.buffer)


def read_bytes(name: str) -> bytes:
    """A file's bytes, up to `MOST_BYTES`.

    Raises:
        OcopError: it cannot be read.
    """
    try:
        with _open(name) as file:
            return file.read(MOST_BYTES)
    except OSError as error:
        raise OcopError(f"{name}: {error.strerror}") from error


def read_lines(name: str) -> Iterator[tuple[str, bytes]]:
    """Each line with its place ("file, line 3"); of a longer line the first `MOST_BYTES` bytes.

    Raises:
        OcopError: the file cannot be read.
    """
    try:
        with _open(name) as file:
            number = 0
            while line := file.readline(MOST_BYTES):
                number += 1
                yield f"{name}, line {number}", line
                while len(line) == MOST_BYTES and not line.endswith(b"\n"):
                    line = file.readline(MOST_BYTES)
    except OSError as error:
        raise OcopError(f"{name}: {error.strerror}") from error
