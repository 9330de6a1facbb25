"""The pages of one outlet: which addresses it has, and what stands on each of them."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from extract.model import OcopError
from extract.text import unmark
from ocop_crawler.newsroom.outlets import PAGE_LENGTH, TODAY, WEATHER, Outlet, slug_of, zone_id
from ocop_crawler.newsroom.samples import Sample, samples

HTML = "text/html; charset=utf-8"
XML = "text/xml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
FEED_LENGTH = 20
OCOP = "ocop"
"""Slug of the section that carries every story of an outlet, and of the tag of those on OCOP."""
_LATIN_1 = range(160, 256)
_WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one address shows: a template and what fills it."""

    template: str
    modified: datetime
    content_type: str = HTML
    context: dict[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A section's or a tag's stories, newest first."""

    kind: Literal["section", "tag"]
    name: str
    slug: str
    stories: tuple[Sample, ...] = field(repr=False)


@dataclass(frozen=True, kw_only=True, eq=False)
class Site:
    """An outlet with its stories, newest first; two sites are never the same."""

    outlet: Outlet
    stories: tuple[Sample, ...] = field(repr=False)

    @functools.cached_property
    def sections(self) -> tuple[Shelf, ...]:
        """The section with every story, then the sections that the stories name."""
        own = _shelves("section", ((story.section, story) for story in self.stories))
        every = Shelf(kind="section", name="OCOP - Nông thôn", slug=OCOP, stories=self.stories)
        return (every, *(shelf for shelf in own if shelf.slug != OCOP))

    @functools.cached_property
    def tags(self) -> tuple[Shelf, ...]:
        """One shelf a tag."""
        return _shelves("tag", ((tag, story) for story in self.stories for tag in story.tags))

    @functools.cached_property
    def views(self) -> dict[str, View]:
        """Every page by its path and query, as in a request line."""
        found: dict[str, View] = {}
        for path, view in self._all():
            if found.setdefault(path, view) is not view:
                raise OcopError(f"{self.outlet.host}: two pages have the address {path}")
        return found

    @functools.cached_property
    def modified(self) -> datetime:
        """When the newest story came out."""
        return max((story.published for story in self.stories), default=TODAY)

    def _all(self) -> Iterator[tuple[str, View]]:
        home: dict[str, Any] = {
            "title": self.outlet.name,
            "shelf": None,
            "stories": self.stories[:FEED_LENGTH],
        }
        home |= {"page": 1, "last": 1, "pages": (), "next_path": None}
        yield "/", View(template=self._own("list"), modified=self.modified, context=home)
        for shelf in (*self.sections, *self.tags):
            yield from self._list(shelf)
        for place, story in enumerate(self.stories):
            yield from self._article(story, (*self.stories[place + 1 :], *self.stories[:place]))
        feed = {"stories": self.stories[:FEED_LENGTH]}
        yield self.outlet.family.feed, self._machine("rss.xml", XML, feed)
        yield "/robots.txt", self._machine("robots.txt", TEXT, {})
        yield from self._sitemaps()

    def _list(self, shelf: Shelf) -> Iterator[tuple[str, View]]:
        family = self.outlet.family
        form = family.section_path if shelf.kind == "section" else family.tag_path
        starts = range(0, len(shelf.stories), PAGE_LENGTH)
        parts = [shelf.stories[start : start + PAGE_LENGTH] for start in starts] or [()]
        numbers = range(1, len(parts) + 1)
        for page, part in zip(numbers, parts, strict=True):
            next_path = form(shelf.slug, page + 1) if page < len(parts) else None
            context = {"title": shelf.name, "shelf": shelf, "stories": part, "page": page, "last": len(parts)}
            context |= {"pages": [(n, form(shelf.slug, n)) for n in numbers], "next_path": next_path}
            name = "fragment" if family.fragments and page > 1 else "list"
            yield (
                form(shelf.slug, page),
                View(template=self._own(name), modified=self.modified, context=context),
            )
        if family.fragments:
            empty = View(template=self._own("fragment"), modified=self.modified, context={"stories": ()})
            yield form(shelf.slug, len(parts) + 1), empty

    def _article(self, story: Sample, others: Sequence[Sample]) -> Iterator[tuple[str, View]]:
        paragraphs = [i for i, block in enumerate(story.blocks) if block.kind == "paragraph"]
        context = {
            "story": story,
            "following": others[:12],
            "most_read": others[::-1][:5],
            "related": others[2:5],
            "inside": others[5:7],
            # Related boxes stand after a paragraph in the middle; a third of the pages puts its last
            # paragraph but one into a box that belongs to the article.
            "junk_after": paragraphs[(len(paragraphs) - 1) // 2],
            "boxed": paragraphs[-2] if story.number % 3 == 1 and paragraphs[2:] else None,
        }
        view = View(template=self._own("article"), modified=story.published, context=context)
        yield self.outlet.family.article_path(story), view
        yield self.outlet.family.print_path(story), view

    def _sitemaps(self) -> Iterator[tuple[str, View]]:
        if not self.outlet.family.monthly_sitemaps:
            yield "/sitemap.xml", self._machine("sitemap.xml", XML, {"stories": self.stories})
            return
        months = {
            f"/sitemaps/news-{year}-{month}.xml": tuple(stories)
            for (year, month), stories in groupby(
                self.stories, lambda s: (s.published.year, s.published.month)
            )
        }
        yield "/sitemap.xml", self._machine("sitemap_index.xml", XML, {"months": months})
        for path, stories in months.items():
            yield path, self._machine("sitemap.xml", XML, {"stories": stories})

    def _own(self, name: str) -> str:
        return f"{self.outlet.family.name}/{name}.html"

    def _machine(self, template: str, content_type: str, context: dict[str, Any]) -> View:
        return View(template=template, content_type=content_type, modified=self.modified, context=context)

    def render(self, view: View, base: str) -> bytes:
        """A page with its links on `base` (scheme and host), as UTF-8."""
        template = _templates().get_template(view.template)
        known = {"site": self, "outlet": self.outlet, "family": self.outlet.family, "base": base}
        return template.render(known | view.context).encode()

    def missing(self) -> View:
        """The page for an address that the outlet does not have."""
        return View(template="404.html", modified=self.modified)


def _shelves(kind: Literal["section", "tag"], pairs: Iterator[tuple[str, Sample]]) -> tuple[Shelf, ...]:
    names: dict[str, str] = {}
    stories: dict[str, dict[int, Sample]] = {}
    for name, story in pairs:
        names.setdefault(slug_of(name), name)
        stories.setdefault(slug_of(name), {})[story.number] = story
    return tuple(
        Shelf(kind=kind, name=names[slug], slug=slug, stories=tuple(stories[slug].values()))
        for slug in sorted(names)
    )


def sites_of(outlets: Sequence[Outlet]) -> tuple[Site, ...]:
    """A site for each outlet, with the samples that are its."""
    newest_first = samples()[::-1]
    return tuple(
        Site(outlet=o, stories=tuple(s for s in newest_first if s.outlet == o.host)) for o in outlets
    )


def _weekday(day: datetime) -> str:
    return _WEEKDAYS[day.weekday()]


def _entities(text: str) -> str:
    """Text escaped as ASP.NET does it, Latin-1 letters too: VCCorp's JSON-LD holds it escaped twice."""
    return "".join(f"&#{ord(c)};" if ord(c) in _LATIN_1 else str(escape(c)) for c in text)


def _linked_data(value: Any) -> Markup:
    return Markup(json.dumps(value, ensure_ascii=False, indent=1).replace("</", "<\\/"))  # noqa: S704 (our own data)


@functools.cache
def _templates() -> Environment:
    loader = FileSystemLoader(Path(__file__).with_name("templates"))
    env = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    env.globals.update(today=TODAY, weather=WEATHER, slug_of=slug_of, zone_id=zone_id, weekday=_weekday)
    env.globals.update(linked_data=_linked_data)
    env.filters.update(entities=_entities, unmark=unmark)
    return env
