"""Layouts as data: where each CMS family keeps title, lead, body, author and time (`layouts.toml`)."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

_FILE = Path(__file__).with_name("layouts.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One CMS family: CSS selectors, each list in the order in which they are tried."""

    name: str
    """Goes into `Article.method`."""
    source: Literal["read", "second-hand"]
    """`read` in real pages, or `second-hand`: known from other people's scrapers, to be verified."""
    container: tuple[str, ...]
    """Holds the body; the layout whose container is found is the page's layout."""
    title: tuple[str, ...] = ()
    sapo: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    """`a & b` reads both and joins their text: some pages keep hour and day apart."""
    dates: Literal["d/m/y", "m/d/y"] = "d/m/y"
    """Order of numbers in visible dates."""
    section: tuple[str, ...] = ()
    """Breadcrumbs; the last one is the section."""
    tags: tuple[str, ...] = ()
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
    longest: bool = False
    """Of several containers the one with the most text is read, not the first: portals show many."""


@functools.cache
def layouts() -> tuple[Layout, ...]:
    """Every layout, in the order in which a page is tried.

    >>> [layout.name for layout in layouts()][-1], {layout.source for layout in layouts()} == {"read", "second-hand"}
    ('schema', True)
    """
    with _FILE.open("rb") as file:
        rows = tomllib.load(file)["layout"]
    return tuple(Layout(**{key: _frozen(value) for key, value in row.items()}) for row in rows)


def named(name: str | None) -> Layout | None:
    """The layout of a name; an unknown name has none."""
    return next((layout for layout in layouts() if layout.name == name), None)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
