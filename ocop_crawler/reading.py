"""From pages, archived or in files, to articles and facts in the database."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NoReturn

from db.keys import now, page_id
from db.store import Document, Store
from db.tables import PageRow
from extract.model import EXTRACTOR_VERSION, Article, Issue, OcopError, Page, PageError
from ocop_crawler import archive
from ocop_crawler.families import read_article
from ocop_crawler.inputs import read_bytes
from ocop_crawler.pipelines import archive_folder
from ocop_crawler.stream import facts_of
from ocop_crawler.watch import Watch

_OCOP = re.compile(
    r"\bO\.?COP\b|mỗi\s+xã,?\s*(?:phường,?\s*)?(?:một|1)\s+sản\s+phẩm|one\s+commune,?\s+one\s+product",
    re.IGNORECASE,
)
_BATCH = 25
_SUFFIXES = frozenset({".html", ".htm", ".txt"})
Told = Callable[[PageRow, str], None]
"""Hears of each page and of what came of it this time."""


def speaks_of_ocop(article: Article) -> bool:
    """Whether the programme is named in title, lead, body or captions."""
    return bool(_OCOP.search(article.title) or _OCOP.search(article.text))


def document(page: Page, row: PageRow, watch: Watch) -> Document:
    """What reading a page gives: an article with facts, or an outcome with its reason."""
    try:
        article = read_article(page, compare=watch.is_compared(row.outlet))
    except PageError as error:
        return Document(page=replace(row, outcome="no-text", reason=str(error)))
    issues = (*article.issues, *watch.issues(row.outlet, quarantined=article.quarantine is not None))
    if article.quarantine:
        return _quarantined(row, article.quarantine, issues)
    if not speaks_of_ocop(article):
        return Document(
            page=replace(row, outcome="not-ocop", reason="OCOP is not named in title, lead or body")
        )
    try:
        return Document(page=row, article=article, facts=facts_of(article), issues=issues)
    except OcopError as error:
        return _quarantined(row, str(error), issues)


def _quarantined(row: PageRow, reason: str, issues: tuple[Issue, ...]) -> Document:
    """A page that is kept, with an issue and without facts."""
    issue = Issue(kind="quarantine", message=reason)
    return Document(page=replace(row, outcome="quarantined", reason=reason), issues=(issue, *issues))


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    iterator = iter(documents)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def _save(store: Store, documents: Iterable[Document], outcomes: Counter[str], told: Told) -> None:
    for batch in _batches(documents):
        for saved, outcome in zip(batch, store.save(batch), strict=True):
            outcomes[outcome] += 1
            told(saved.page, outcome)


def _archived(folder: Path, row: PageRow, watch: Watch) -> Document:
    """What an archived page gives; one whose record is damaged has failed, and is fetched again."""
    try:
        page = archive.read_page(folder, archive.Spot(row.archive or "", row.place or 0), row.outlet)
    except archive.ArchiveError as error:
        return Document(page=replace(row, outcome="failed", reason=str(error)))
    return document(page, row, watch)


def read_archive(store: Store, told: Told, outcomes: Counter[str]) -> None:
    """Read the pages that a crawl fetched and nobody read yet, adding to the pages by outcome.

    Raises:
        StoreError: the database cannot be written.
    """
    folder = archive_folder(store.path)
    known = store.known_pages().values()
    watch = Watch(map(dict, known))
    rows = [row for row in known if row["outcome"] == "fetched"]
    rows.sort(key=lambda row: (row["outlet"] or "", row["url"]))
    _save(store, (_archived(folder, PageRow(**dict(row)), watch) for row in rows), outcomes, told)


def input_files(paths: Iterable[Path]) -> list[Path]:
    """The files that paths mean: themselves, or the HTML and text files below a folder.

    Raises:
        OcopError: a path does not exist, or a folder holds no page.
    """
    found: list[Path] = []
    for path in paths:
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
            inside = list(_pages_below(path)) if is_folder else [path]
        except FileNotFoundError as error:
            raise OcopError(f"{path}: no such file or folder") from error
        except OSError as error:
            raise OcopError(f"{error.filename or path}: {error.strerror}") from error
        if not inside:
            raise OcopError(f"{path}: folder holds no .html, .htm or .txt file")
        found.extend(inside)
    return list(dict.fromkeys(found))


def _refuse(error: OSError) -> NoReturn:
    raise error


def _pages_below(folder: Path) -> Iterator[Path]:
    """HTML and text files in order of their paths; a folder that cannot be listed is an error."""
    for inside, folders, names in os.walk(folder, onerror=_refuse):
        folders.sort()
        for name in sorted(names):
            path = Path(inside, name)
            if path.suffix.lower() in _SUFFIXES and path.is_file():
                yield path


def read_files(
    store: Store, paths: Iterable[Path], *, url: str | None, outlet: str | None, told: Told
) -> Counter[str]:
    """Read files into the database; what was read before, by this extractor, is `same` and not touched.

    A file that cannot be read has failed; the others are read.

    Raises:
        StoreError, ArchiveError: the database or its archive cannot be written.
    """
    known = store.known_pages()
    watch = Watch(map(dict, known.values()))
    with store.run("read") as outcomes, archive.ArchiveWriter(archive_folder(store.path)) as writer:

        def read(path: Path) -> Document:
            address = url or path.resolve().as_uri()
            row = PageRow(
                id=page_id(address), url=address, outlet=outlet, fetched_at=now(), outcome="fetched"
            )
            try:
                body = read_bytes(str(path))
            except OcopError as error:
                return Document(page=replace(row, outcome="failed", reason=str(error)))
            digest = hashlib.sha256(f"{EXTRACTOR_VERSION} {url} {outlet}".encode() + body).hexdigest()
            old = known.get(row.id)
            if old and old["digest"] == digest:
                return Document(page=PageRow(**dict(old)))
            content_type = "text/html" if path.suffix.lower() in {".html", ".htm"} else "text/plain"
            spot = writer.resource(address, body, content_type)
            row = replace(row, content_type=content_type, archive=spot.file, place=spot.offset, digest=digest)
            return document(Page(url=url, body=body, outlet=outlet), row, watch)

        _save(store, map(read, paths), outcomes, told)
    return outcomes
