"""Outlets as data: who they are, how their articles' addresses look, where new ones are announced."""

from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, dataclass, field, fields
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from db.tables import Outlet
from extract.model import OcopError


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list or tag page, and how its further pages are reached: by a link, or by a numbered address."""

    url: str
    next: str | None = None
    pages: str | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One outlet as the crawler sees it; addresses are paths on `domain`, or whole."""

    domain: str
    name: str
    article_url: re.Pattern[str]
    kind: str | None = None
    province: str | None = None
    family: str | None = None
    language: str = "vi"
    scheme: str = "https"
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    lists: tuple[Listing, ...] = ()
    verified: bool = field(default=False)

    def absolute(self, address: str) -> str:
        """A whole address for a path of this outlet."""
        return address if "://" in address else f"{self.scheme}://{self.domain}{address}"

    def is_article(self, url: str) -> bool:
        r"""Whether an address has the form of this outlet's articles.

        >>> source = Source(domain="a.test", name="A", article_url=re.compile(r"-post\d+\.html$"))
        >>> source.is_article("https://www.a.test/x-post12.html"), source.is_article("https://b.test/x-post12.html")
        (True, False)
        """
        return self.owns(url) and bool(self.article_url.search(urlsplit(url).path))

    def owns(self, url: str) -> bool:
        """Whether an address is on this outlet's host; what is no address is not."""
        try:
            parts = urlsplit(url)
        except ValueError:  # such as http://[half-an-IPv6-address/
            return False
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
        return parts.scheme in ("http", "https") and host == self.domain

    def row(self) -> Outlet:
        """The outlet as the database keeps it."""
        return Outlet(
            domain=self.domain,
            name=self.name,
            kind=self.kind,
            province=self.province,
            family=self.family,
            language=self.language,
        )


_FORMS: dict[str, type] = {"feeds": list, "sitemaps": list, "lists": list, "verified": bool}
"""Keys that hold no text."""


def _check(row: Any, cls: type[Source | Listing], where: str) -> None:
    """Every key known, none that is needed missing, each value of its type."""
    if not isinstance(row, dict):
        raise OcopError(f"{where}: {row!r} is no table")
    known = {f.name: f.default is MISSING for f in fields(cls)}
    for key, value in row.items():
        if key not in known:
            raise OcopError(f"{where}: key {key!r} is not known")
        if not isinstance(value, _FORMS.get(key, str)):
            raise OcopError(f"{where}: key {key!r} is no {_FORMS.get(key, str).__name__}")
    for key, needed in known.items():
        if needed and key not in row:
            raise OcopError(f"{where}: key {key!r} is missing")


def _listing(row: Any, where: str) -> Listing:
    _check(row, Listing, f"{where}, lists")
    listing = Listing(**row)
    try:
        (listing.pages or "").format(zone="1", page=2)
    except (KeyError, IndexError, ValueError) as error:
        raise OcopError(
            f"{where}, lists: key 'pages' may name {{zone}} and {{page}} alone: {error}"
        ) from error
    return listing


def _source(row: Any, where: str) -> Source:
    where = f"{where}, outlet {row.get('domain', '?')!r}" if isinstance(row, dict) else where
    _check(row, Source, where)
    try:
        pattern = re.compile(row["article_url"])
    except re.error as error:
        raise OcopError(f"{where}: key 'article_url': {error}") from error
    addresses = {key: tuple(row.get(key, ())) for key in ("feeds", "sitemaps")}
    for key, given in addresses.items():
        if not all(isinstance(address, str) for address in given):
            raise OcopError(f"{where}: key {key!r} holds an address that is no text")
    lists = tuple(_listing(entry, where) for entry in row.get("lists", ()))
    return Source(**row | addresses | {"article_url": pattern, "lists": lists})


def load_outlets(path: Path | None = None) -> dict[str, Source]:
    """The outlets of a TOML file by domain; without a path those that ship.

    Raises:
        OcopError: the file is missing, is no TOML, or an entry lacks or misspells a key.
    """
    where = str(path or "ocop_crawler/outlets.toml")
    file = path or files("ocop_crawler").joinpath("outlets.toml")
    try:
        rows = tomllib.loads(file.read_text("utf-8")).get("outlets")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OcopError(f"{where}: {error}") from error
    if not isinstance(rows, list):
        raise OcopError(f"{where}: holds no [[outlets]]")
    found: dict[str, Source] = {}
    for source in (_source(row, where) for row in rows):
        if found.setdefault(source.domain, source) is not source:
            raise OcopError(f"{where}, outlet {source.domain!r}: stands there twice")
    return found
