"""Bytes to UTF-8, once: which charset a page is in, and what is no text at all.

Order of belief: a byte order mark, strict UTF-8 (a Vietnamese text of another charset is never valid
UTF-8 by chance), the charset of the content type, the one of the page's meta element.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress

from extract.model import Page, PageError

MOST_BYTES = 20_000_000
"""A news page has 30 to 600 kB; beyond this it is an archive or an attack."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"RIFF", "RIFF file"),
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "ZIP or Office file"),
    (b"%PDF", "PDF"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"\xd0\xcf\x11\xe0", "old Office file"),
    (b"\x7fELF", "program"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\xfd7zXZ", "xz"),
    (b"BZh", "bzip2"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Browsers read the first three as windows-1252; other names are no charsets of Vietnamese pages.
_CHARSETS = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "windows-1252": "cp1252",
    "windows-1258": "cp1258",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "utf-8": "utf-8",
    "utf8": "utf-8",
}
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\x0b\x0c\r\x1b")
_SAMPLE = 16_384
_MOST_CONTROLS = 0.02  # of the sample: a page with a stray NUL is still a page
_PIECE = 32_768
_LONG_SAMPLE = 200_000
_LETTERS = re.compile(rb"[\xc3-\xc6][\x80-\xbf]|\xe1[\xba\xbb][\x80-\xbf]")  # of Vietnamese, in UTF-8
_LETTERS_A_MARK = 20  # so many whole letters make up for a broken one


def decode(page: Page) -> bytes:
    """The page's text in UTF-8; NUL characters are taken out.

    UTF-8, because that is what nearly every page is in and what lexbor takes: a page is copied as rarely as can be.

    Raises:
        PageError: empty, larger than `MOST_BYTES`, binary, or in no charset that it names.
    """
    body = page.body
    if len(body) > MOST_BYTES:
        raise PageError(f"page of {len(body):,} bytes, more than {MOST_BYTES:,}")
    if not body[:_SAMPLE].strip(b" \t\r\n\x00") and not body.strip(b" \t\r\n\x00"):
        raise PageError("empty page")
    for magic, name in _MAGIC:
        if body.startswith(magic):
            raise PageError(f"binary: {name}")
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            body = body.decode(encoding, errors="replace").encode()
            break
    else:
        body = body if _is_utf8(body) and not _is_binary(body) else _by_name(page).encode()
    body = body.replace(b"\x00", b"").removeprefix(codecs.BOM_UTF8)
    if not body[:_SAMPLE].strip() and not body.strip():
        raise PageError("empty page")
    return body


def _is_utf8(body: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        # piece by piece: a string of the whole page costs more than looking at it
        for at in range(0, len(body), _PIECE):
            decoder.decode(body[at : at + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _by_name(page: Page) -> str:
    """The text of a page that is not in UTF-8, or nearly."""
    declared = tuple(_declared(page))
    if _is_binary(page.body) and not any(name.startswith("utf-16") for name in declared):
        raise PageError("binary: control characters")
    letters = len(_LETTERS.findall(page.body[:_LONG_SAMPLE]))
    broken = page.body.decode("utf-8", errors="replace") if letters else ""
    marks = broken.count("\ufffd")
    # cut in a letter, or with a comment of another charset pasted in: nearly every letter is UTF-8
    if (letters and marks * _LETTERS_A_MARK <= letters + 1) or (letters >= _LETTERS_A_MARK and marks <= 1):
        return broken
    for encoding in declared:
        with suppress(UnicodeDecodeError):
            return page.body.decode(encoding)
    raise PageError(
        f"not UTF-8, and not in {' or '.join(declared)}" if declared else "not UTF-8, no charset named"
    )


def _declared(page: Page) -> Iterator[str]:
    header = _HEADER_CHARSET.search(page.content_type or "")
    meta = _META_CHARSET.search(page.body[:_SAMPLE])
    for name in (header[1] if header else "", meta[1].decode("ascii", "replace") if meta else ""):
        if name.lower() in _CHARSETS:
            yield _CHARSETS[name.lower()]


def _is_binary(body: bytes) -> bool:
    sample = body[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(sample)
