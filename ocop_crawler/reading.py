"""From pages, archived or in files, to articles and facts in the database."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from db.store import Document, Store, now, page_id
from db.tables import PageRow
from extract.facts import read_facts
from extract.model import EXTRACTOR_VERSION, Article, OcopError, Page, PageError
from extract.page import read_page
from ocop_crawler import archive
from ocop_crawler.pipelines import archive_folder

_OCOP = re.compile(
    r"\bO\.?COP\b|mỗi\s+xã,?\s*(?:phường,?\s*)?(?:một|1)\s+sản\s+phẩm|one\s+commune,?\s+one\s+product",
    re.IGNORECASE,
)
_BATCH = 25
_SUFFIXES = frozenset({".html", ".htm", ".txt"})
Told = Callable[[str, str], None]
"""Hears of each page: its address and its outcome."""


def speaks_of_ocop(article: Article) -> bool:
    """Whether the programme is named in title, lead, body or captions."""
    return bool(_OCOP.search(article.title) or _OCOP.search(article.text))


def document(page: Page, row: PageRow) -> Document:
    """What reading a page gives: an article with facts, or an outcome with its reason."""
    try:
        article = read_page(page)
    except PageError as error:
        return Document(page=replace(row, outcome="no-text", reason=str(error)))
    if not speaks_of_ocop(article):
        return Document(
            page=replace(row, outcome="not-ocop", reason="OCOP is not named in title, lead or body")
        )
    return Document(page=row, article=article, facts=read_facts(article))


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    iterator = iter(documents)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def _save(store: Store, documents: Iterable[Document], outcomes: Counter[str], told: Told) -> None:
    for batch in _batches(documents):
        for saved, outcome in zip(batch, store.save(batch), strict=True):
            outcomes[outcome] += 1
            told(saved.page.url, outcome)


def read_archive(store: Store, told: Told) -> Counter[str]:
    """Read the pages that a crawl fetched and nobody read yet; returns pages by outcome.

    Raises:
        ArchiveError: a record cannot be read.
    """
    folder = archive_folder(store.path)
    rows = [row for row in store.known_pages().values() if row["outcome"] == "fetched"]
    rows.sort(key=lambda row: (row["outlet"] or "", row["url"]))
    pages = (PageRow(**dict(row)) for row in rows)
    documents = (
        document(archive.read_page(folder, archive.Spot(row.archive or "", row.place or 0), row.outlet), row)
        for row in pages
    )
    outcomes: Counter[str] = Counter()
    _save(store, documents, outcomes, told)
    return outcomes


def input_files(paths: Iterable[Path]) -> list[Path]:
    """The files that paths mean: themselves, or the HTML and text files below a folder.

    Raises:
        OcopError: a path does not exist, or a folder holds no page.
    """
    found = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in _SUFFIXES and p.is_file())
            if not inside:
                raise OcopError(f"{path}: folder holds no .html, .htm or .txt file")
            found.extend(inside)
        elif path.exists():
            found.append(path)
        else:
            raise OcopError(f"{path}: no such file or folder")
    return found


def file_bytes(path: Path) -> bytes:
    """A file's bytes.

    Raises:
        OcopError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise OcopError(f"{path}: {error.strerror}") from error


def read_files(
    store: Store, paths: Iterable[Path], *, url: str | None, outlet: str | None, told: Told
) -> Counter[str]:
    """Read files into the database; what was read before, by this extractor, is `same` and not touched."""
    known = store.known_pages()
    outcomes: Counter[str] = Counter()
    with store.run("read") as run, archive.ArchiveWriter(archive_folder(store.path)) as writer:

        def documents() -> Iterator[Document]:
            for path in paths:
                body = file_bytes(path)
                address = url or path.resolve().as_uri()
                digest = hashlib.sha256(f"{EXTRACTOR_VERSION} {url} {outlet}".encode() + body).hexdigest()
                old = known.get(page_id(address))
                if old and old["digest"] == digest:
                    yield Document(page=PageRow(**dict(old)))
                    continue
                content_type = "text/html" if path.suffix.lower() in {".html", ".htm"} else "text/plain"
                page = Page(url=url, body=body, outlet=outlet)
                spot = writer.resource(address, body, content_type)
                yield document(
                    page,
                    PageRow(
                        id=page_id(address), url=address, outlet=outlet, fetched_at=now(), content_type=content_type,
                        archive=spot.file, place=spot.offset, digest=digest, outcome="fetched",
                    ),
                )  # fmt: skip

        _save(store, documents(), outcomes, told)
        run.update(outcomes)
    return outcomes
