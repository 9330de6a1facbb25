"""The newsroom's outlets: who they are, what their addresses look like, and what day it is there."""

from __future__ import annotations

import tomllib
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from extract.text import unmark
from ocop_crawler.newsroom.samples import Sample

FamilyName = Literal["mastercms", "hemera", "vccorp", "vnexpress"]
PAGE_LENGTH = 10
"""Stories on one list page."""

_ROWS = tomllib.loads(Path(__file__).with_name("outlets.toml").read_text("utf-8"))
TODAY: datetime = _ROWS["today"]
"""The newsroom's clock, with its zone: nothing in the newsroom reads the real one."""
WEATHER: Mapping[str, int] = _ROWS["weather"]
"""Degrees by province, for the box that every page carries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A province that an outlet is at home in, and the days (both included) when it is."""

    name: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Address forms of one CMS family; `outlets.toml` explains their fields."""

    name: FamilyName
    article: str
    print: str
    section: str
    section_page: str
    tag: str
    tag_page: str
    feed: str
    monthly_sitemaps: bool = False
    fragments: bool = False

    def article_path(self, story: Sample) -> str:
        """Path of a story's page."""
        return self.article.format(slug=story.slug, id=_STORY_IDS[self.name](story))

    def print_path(self, story: Sample) -> str:
        """Path of a story's printed form, which robots.txt closes."""
        return self.print.format(slug=story.slug, id=_STORY_IDS[self.name](story))

    def section_path(self, slug: str, page: int = 1) -> str:
        """Path of a page of a section's list, from 1."""
        form = self.section if page == 1 else self.section_page
        return form.format(slug=slug, id=zone_id(slug), page=page, offset=(page - 1) * PAGE_LENGTH)

    def tag_path(self, slug: str, page: int = 1) -> str:
        """Path of a page of a tag's list, from 1."""
        form = self.tag if page == 1 else self.tag_page
        return form.format(slug=slug, id=_tag_id(slug), page=page, offset=(page - 1) * PAGE_LENGTH)

    def story_id(self, story: Sample) -> int:
        """The number in a story's address."""
        return _STORY_IDS[self.name](story)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One invented news outlet."""

    host: str
    name: str
    family: Family
    prefix: str
    provinces: tuple[Home, ...]
    address: str = field(repr=False)
    phone: str = field(repr=False)
    crawl_delay: float | None = None


def slug_of(name: str) -> str:
    """A section's or tag's name as it stands in addresses.

    >>> slug_of("Đồng Tháp & OCOP")
    'dong-thap-ocop'
    """
    letters = (c if c.isalnum() else " " for c in unmark(name))
    return "-".join("".join(letters).split())


def zone_id(slug: str) -> int:
    """The number of a section, seven digits beginning with 102 as at VCCorp's sites."""
    return 1_020_000 + _tag_id(slug)


def _tag_id(slug: str) -> int:
    return zlib.crc32(slug.encode()) % 9000 + 1000


def created(story: Sample) -> datetime:
    """When a story was begun: some minutes before it was published, with seconds."""
    return story.published - timedelta(minutes=7 + story.number, seconds=story.number * 7 % 60)


def _vccorp_id(story: Sample) -> int:
    return int(f"102{created(story):%y%m%d%H%M%S}{story.number * 37 % 1000:03d}")


def _vnexpress_id(story: Sample) -> int:
    days = (story.published.date() - date(2021, 1, 1)).days
    return 4_500_000 + days * 100 + story.number


_STORY_IDS: Mapping[FamilyName, Callable[[Sample], int]] = {
    "mastercms": lambda story: 31_000 + story.number * 17,
    "hemera": lambda story: 640_000 + story.number * 131,
    "vccorp": _vccorp_id,
    "vnexpress": _vnexpress_id,
}


def _outlet(row: dict[str, Any]) -> Outlet:
    name: FamilyName = row.pop("family")
    provinces = tuple(Home(**home) for home in row.pop("provinces"))
    return Outlet(family=Family(name=name, **_ROWS["families"][name]), provinces=provinces, **row)


OUTLETS: tuple[Outlet, ...] = tuple(map(_outlet, _ROWS["outlets"]))
