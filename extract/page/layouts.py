"""Layouts as data: where each CMS family keeps title, lead, body, author and time (`layouts.toml`)."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("layouts.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One CMS family: CSS selectors, each list in the order in which they are tried."""

    name: str
    """Goes into `Article.method`."""
    seen: str
    """`first` when read in real pages, `second` when known from other people's scrapers."""
    container: tuple[str, ...]
    """Holds the body; the layout whose container is found is the page's layout."""
    title: tuple[str, ...] = ()
    sapo: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    """`a & b` reads both and joins their text: some pages keep hour and day apart."""
    lead_caption: tuple[str, ...] = ()
    """Captions of images that stand outside the body, before it."""
    drop: tuple[str, ...] = ()
    """Inside the body, but not of the article."""
    keep: tuple[str, ...] = ()
    """Spared from `drop`: boxes that are part of the article."""
    caption: tuple[str, ...] = ()
    """Captions beyond `figure`, `figcaption` and tables that hold an image."""
    byline: tuple[str, ...] = ()
    """Bylines at the body's end beyond right-aligned lines and bare names."""
    least: int = 1
    """Fewest characters of a body: a container without them is another layout's."""


@functools.cache
def layouts() -> tuple[Layout, ...]:
    """Every layout, in the order in which a page is tried.

    >>> [layout.name for layout in layouts()][-1]
    'schema'
    """
    with _FILE.open("rb") as file:
        rows = tomllib.load(file)["layout"]
    return tuple(Layout(**{key: _frozen(value) for key, value in row.items()}) for row in rows)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
