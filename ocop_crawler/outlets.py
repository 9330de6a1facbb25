"""Outlets as data: who they are, how their articles' addresses look, where new ones are announced."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
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
        """Whether an address has the form of this outlet's articles.

        >>> source = Source(domain="a.test", name="A", article_url=re.compile(r"-post\\\\d+\\\\.html$"))
        >>> source.is_article("https://www.a.test/x-post12.html"), source.is_article("https://b.test/x-post12.html")
        (True, False)
        """
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
        return (
            parts.scheme in ("http", "https")
            and host == self.domain
            and bool(self.article_url.search(parts.path))
        )

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


def _source(row: dict[str, Any], where: str) -> Source:
    try:
        row["article_url"] = re.compile(row["article_url"])
        row["lists"] = tuple(Listing(**entry) for entry in row.get("lists", ()))
        for key in ("feeds", "sitemaps"):
            row[key] = tuple(row.get(key, ()))
        return Source(**row)
    except (KeyError, TypeError, re.error) as error:
        raise OcopError(f"{where}, outlet {row.get('domain', '?')!r}: {error}") from error


def load_outlets(path: Path | None = None) -> dict[str, Source]:
    """The outlets of a TOML file by domain; without a path those that ship.

    Raises:
        OcopError: the file is missing, is no TOML, or an entry lacks or misspells a key.
    """
    where = str(path or "ocop_crawler/outlets.toml")
    try:
        text = (
            path.read_text("utf-8")
            if path
            else files("ocop_crawler").joinpath("outlets.toml").read_text("utf-8")
        )
        rows = tomllib.loads(text)["outlets"]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
        raise OcopError(f"{where}: {error}") from error
    return {source.domain: source for source in (_source(row, where) for row in rows)}
