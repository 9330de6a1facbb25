"""What a page says about itself: canonical address, author, time; each by an ordered tuple of methods."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extract.model import Page
from extract.page import bylines, times
from extract.page.blocks import line
from extract.page.layouts import Layout

_LONGEST_JSON = 300_000
_MOST_JSON_NODES = 5_000
_LONGEST_URL = 2_000
_ARTICLE_TYPES = ("Article", "Posting", "Report")  # NewsArticle, BlogPosting, Report …


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A parsed page with what its meta elements and its JSON-LD hold."""

    tree: LexborHTMLParser = field(repr=False)
    layout: Layout | None
    metas: dict[str, str]
    linked: tuple[dict[str, Any], ...]
    url: str | None
    canonical: str | None

    @property
    def site(self) -> str:
        """Host that the page belongs to, or an empty string."""
        return host(self.canonical or self.url)


def read_head(tree: LexborHTMLParser, page: Page, layout: Layout | None) -> Head:
    """Everything that the methods below look at, read once."""
    metas: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        values = node.attributes
        for key in ("property", "name", "itemprop"):
            name, content = values.get(key), values.get("content")
            if name and content and content.strip():
                metas.setdefault(name.lower(), content.strip())
    canonical = canonical_url(tree, metas, page.url)
    return Head(
        tree=tree, layout=layout, metas=metas, linked=tuple(_linked(tree)), url=page.url, canonical=canonical
    )


def host(url: str | None) -> str:
    """Host of an address without "www." and "m.".

    >>> host("https://www.baocamau.test/a"), host("https://m.nhandan.test:8000/a"), host(None)
    ('baocamau.test', 'nhandan.test', '')
    """
    try:
        name = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    for prefix in ("www.", "m.", "amp."):
        name = name.removeprefix(prefix)
    return name


def absolute(base: str | None, link: str) -> str | None:
    """A web address, or None where the link leads to none."""
    if len(link) > _LONGEST_URL:
        return None
    try:
        link = link.strip()
        url = link if link.startswith(("https://", "http://")) else urljoin(base or "", link)
        parts = urlsplit(url)
    except ValueError:
        return None
    return url.partition("#")[0] if parts.scheme in {"http", "https"} and parts.netloc else None


def same_site(one: str, other: str) -> bool:
    """Whether two hosts belong together; an unknown host belongs to every one."""
    return not one or not other or one == other or one.endswith("." + other) or other.endswith("." + one)


def canonical_url(tree: LexborHTMLParser, metas: dict[str, str], url: str | None) -> str | None:
    """Address the page gives for itself, if it is one of this site's and no front page, else the request's."""
    link = tree.css_first("link[rel=canonical][href]")
    given = ((link.attributes.get("href") or "") if link else "", metas.get("og:url", ""))
    for candidate in given:
        found = absolute(url, candidate) if candidate.strip() else None
        # some portals give the front page as the canonical address of every story
        if found and same_site(host(found), host(url)) and urlsplit(found).path.strip("/"):
            return found
    found = absolute(None, url) if url else None
    return found.partition("?")[0] if found else None


def _linked(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """Articles of the page's JSON-LD; broken or enormous scripts are passed over."""
    for script in tree.css('script[type="application/ld+json"]'):
        text = script.text(deep=True)
        if not 1 < len(text) < _LONGEST_JSON:
            continue
        try:
            row = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        rows = row if isinstance(row, list) else [row]
        for item in rows[:_MOST_JSON_NODES]:
            yield from _articles(item)


def _articles(item: Any) -> Iterator[dict[str, Any]]:
    """A JSON-LD object and those of its graph, as far as they are articles."""
    graph = item.get("@graph") if isinstance(item, dict) else None
    for found in [item, *(graph[:_MOST_JSON_NODES] if isinstance(graph, list) else ())]:
        if isinstance(found, dict) and str(found.get("@type")).rstrip("']").endswith(_ARTICLE_TYPES):
            yield found


# --- author -------------------------------------------------------------------------------------


def _author_selector(head: Head) -> Iterator[str]:
    for selector in head.layout.author if head.layout else ():
        for node in head.tree.css(selector)[:3]:
            links = [text for link in node.css("a") if (text := line(link.text(deep=True)))]
            yield ", ".join(dict.fromkeys(links)) if len(links) > 1 else node.text(deep=True, separator=" ")


def _author_linked(head: Head) -> Iterator[str]:
    for article in head.linked:
        authors = article.get("author")
        people = [a for a in (authors if isinstance(authors, list) else [authors]) if isinstance(a, dict)]
        names = [a.get("name") for a in people if a.get("@type", "Person") == "Person"]
        text = ", ".join(html.unescape(html.unescape(name)) for name in names if isinstance(name, str))
        yield text.encode("utf-8", "ignore").decode()  # JSON may spell half a surrogate pair


def _author_meta(head: Head) -> Iterator[str]:
    yield from (head.metas.get(key, "") for key in ("article:author", "author", "dc.creator"))


AUTHOR_METHODS: tuple[tuple[str, Callable[[Head], Iterator[str]]], ...] = (
    ("selector", _author_selector),
    ("json-ld", _author_linked),
    ("meta", _author_meta),
)


def read_author(head: Head, signed: str | None) -> str | None:
    """The byline: what the layout points at, what signs the body, JSON-LD persons, meta elements."""
    site = f"{head.site}.{head.metas.get('og:site_name', '')}"
    for name, method in AUTHOR_METHODS:
        for text in method(head):
            found = bylines.author(text, site=site)
            if found and "/" not in found:
                return found
        if name == "selector" and signed:
            return signed
    return None


# --- published ----------------------------------------------------------------------------------


def _published_meta(*keys: str) -> Callable[[Head], Iterator[str | None]]:
    def method(head: Head) -> Iterator[str | None]:
        yield from (times.read_iso(head.metas[key]) for key in keys if key in head.metas)

    return method


def _published_linked(head: Head) -> Iterator[str | None]:
    for article in head.linked:
        yield times.read_iso(str(article.get("datePublished")))


def _time_nodes(head: Head) -> Iterator[list[LexborNode]]:
    for entry in head.layout.time if head.layout else ():
        nodes = [node for part in entry.split(" & ") if (node := head.tree.css_first(part))]
        if len(nodes) == 1 + entry.count(" & "):
            yield nodes


def _published_datetime(head: Head) -> Iterator[str | None]:
    for nodes in _time_nodes(head):
        yield times.read_iso(nodes[0].attributes.get("datetime") or "")


def _published_visible(head: Head) -> Iterator[str | None]:
    for nodes in _time_nodes(head):
        yield times.read_visible(line(" ".join(node.text(deep=True, separator=" ") for node in nodes)))


def _published_url(head: Head) -> Iterator[str | None]:
    yield times.read_url_stamp(urlsplit(head.canonical).path if head.canonical else "")


PUBLISHED_METHODS: tuple[tuple[str, Callable[[Head], Iterator[str | None]]], ...] = (
    ("meta article:published_time", _published_meta("article:published_time")),
    ("meta pubdate", _published_meta("pubdate", "datepublished")),
    ("json-ld", _published_linked),
    ("time datetime", _published_datetime),
    ("visible time", _published_visible),
    ("url id", _published_url),
)


def read_published(head: Head) -> tuple[str | None, str | None]:
    """ISO time of publication and the method that found it: the first with a clock, else the first day."""
    day: tuple[str | None, str | None] = (None, None)
    for name, method in PUBLISHED_METHODS:
        for stamp in filter(None, method(head)):
            if "T" in stamp and (name != "url id" or day[0] is None):
                return stamp, name
            if day[0] is None:
                day = stamp, name
    return day
