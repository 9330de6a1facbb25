"""What a page says about itself, read once: meta elements, JSON-LD, canonical address."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from extract.model import Page
from extract.page.addresses import absolute, host, parameters, same_site, without_tracking
from extract.page.layouts import Layout

_LONGEST_JSON = 300_000
_MOST_JSON_NODES = 5_000
_MOST_VALUES = 50
_ARTICLE_TYPES = ("Article", "Posting", "Report")  # NewsArticle, BlogPosting, Report …


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A parsed page with what its meta elements and its JSON-LD hold."""

    tree: LexborHTMLParser = field(repr=False)
    layout: Layout | None
    metas: dict[str, list[str]]
    """Lower-case property, name or itemprop -> contents, in the page's order."""
    linked: tuple[dict[str, Any], ...]
    """JSON-LD objects that are articles."""
    trail: tuple[str, ...]
    """Names of the JSON-LD breadcrumbs."""
    url: str | None
    canonical: str | None
    now: datetime

    @property
    def site(self) -> str:
        """Host that the page belongs to, or an empty string."""
        return host(self.canonical or self.url)

    def meta(self, *keys: str) -> Iterator[str]:
        """Contents of the meta elements of these names, name by name."""
        for key in keys:
            yield from self.metas.get(key, ())


def read_head(tree: LexborHTMLParser, page: Page, layout: Layout | None, now: datetime | None = None) -> Head:
    """Everything that the methods of `fields` and `published` look at; `now` is the real one by default."""
    metas: dict[str, list[str]] = defaultdict(list)
    for node in tree.css("meta[content]"):
        values = node.attributes
        content = (values.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            name = values.get(key)
            if name and content and len(metas[name.lower()]) < _MOST_VALUES:
                metas[name.lower()].append(content)
    linked, trails = _linked(tree)
    return Head(
        tree=tree,
        layout=layout,
        metas={name: values for name, values in metas.items() if values},
        linked=tuple(linked),
        trail=tuple(trails),
        url=page.url,
        canonical=canonical_url(tree, next(iter(metas["og:url"]), ""), page.url),
        now=now or datetime.now(UTC),
    )


def canonical_url(tree: LexborHTMLParser, og_url: str, url: str | None) -> str | None:
    """Address the page gives for itself, if it is one of this site's and no front page, else the request's."""
    link = tree.css_first("link[rel=canonical][href]")
    asked = absolute(None, url) if url else None
    for candidate in ((link.attributes.get("href") or "") if link else "", og_url):
        found = absolute(url, candidate) if candidate.strip() else None
        # some portals give the front page, or the page without its ?ItemID=, as the address of every story
        if found and same_site(host(found), host(url)) and _names_a_story(found, asked):
            return found
    return without_tracking(asked) if asked else None


def _names_a_story(found: str, asked: str | None) -> bool:
    path = urlsplit(found).path
    if not path.strip("/") and not parameters(found):
        return False
    return not (asked and urlsplit(asked).path == path and parameters(asked) and not parameters(found))


def _linked(tree: LexborHTMLParser) -> tuple[list[dict[str, Any]], list[str]]:
    """Articles and breadcrumbs of the page's JSON-LD; broken or enormous scripts are passed over."""
    articles: list[dict[str, Any]] = []
    trail: list[str] = []
    for script in tree.css('script[type="application/ld+json"]'):
        text = script.text(deep=True)
        if not 1 < len(text) < _LONGEST_JSON:
            continue
        try:
            row = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in (row if isinstance(row, list) else [row])[:_MOST_JSON_NODES]:
            for found in _graph(item):
                if str(found.get("@type")).rstrip("']").endswith(_ARTICLE_TYPES):
                    articles.append(found)
                elif found.get("@type") == "BreadcrumbList" and not trail:
                    trail.extend(_crumbs(found.get("itemListElement")))
    return articles, trail


def _graph(item: Any) -> Iterator[dict[str, Any]]:
    """A JSON-LD object and those of its graph."""
    graph = item.get("@graph") if isinstance(item, dict) else None
    for found in [item, *(graph[:_MOST_JSON_NODES] if isinstance(graph, list) else ())]:
        if isinstance(found, dict):
            yield found


def _crumbs(items: Any) -> Iterator[str]:
    for item in items[:_MOST_VALUES] if isinstance(items, list) else ():
        row = item[0] if isinstance(item, list) and item else item  # Dân trí wraps each in a list
        if isinstance(row, dict):
            inner = row.get("item")
            name = row.get("name") or (inner.get("name") if isinstance(inner, dict) else None)
            if isinstance(name, str):
                yield name
