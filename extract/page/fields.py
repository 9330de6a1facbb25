"""Title, lead, author, section, tags: each by an ordered tuple of methods; the first fruitful one is named."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from extract.page import bylines
from extract.page.blocks import Block, line
from extract.page.explain import note
from extract.page.meta import Head

Method = tuple[str, Callable[[Head], Iterable[str]]]
Found = tuple[str | None, str | None]
"""A value and the method that found it."""

_SHORTEST_LEAD = 30  # characters; less is a site's name
_LONGEST_SECTION = 60
_MOST_TAGS = 30
_LONGEST_TAG = 80
_SITE_BEHIND = re.compile(r"\s[|–-]\s(?!.*\s[|–-]\s)")
_NO_SECTION = frozenset({"trang chủ", "home", "trang chính", "tin tức", ""})


def first(
    head: Head, name: str, methods: Sequence[Method], accept: Callable[[str], str | None] = line
) -> Found:
    """The first value that a method finds and `accept` does not refuse."""
    for rule, method in methods:
        for raw in method(head):
            if value := accept(raw):
                note("field", f"{name} by {rule}", value)
                return value, rule
    return None, None


def texts(tree: LexborHTMLParser, selectors: Iterable[str], most: int = 1) -> Iterator[str]:
    """Text of the first elements of each selector, selector by selector."""
    for selector in selectors:
        for node in tree.css(selector)[:most] if most > 1 else filter(None, [tree.css_first(selector)]):
            yield node.text(deep=True)


def every_text(tree: LexborHTMLParser, selectors: Iterable[str]) -> list[str]:
    """Text of every element that the first fruitful selector finds."""
    for selector in selectors:
        if found := [
            text for node in tree.css(selector)[:_MOST_TAGS] if (text := line(node.text(deep=True)))
        ]:
            return found
    return []


def unescaped(text: str) -> str:
    """Text that was escaped once more than it should: baochinhphu and tuoitre do.

    >>> unescaped("Ch&amp;#237;nh sách")
    'Chính sách'
    """
    return html.unescape(html.unescape(text))


# --- title ---------------------------------------------------------------------------------------


def _title_selector(head: Head) -> Iterator[str]:
    yield from texts(head.tree, head.layout.title if head.layout else (), most=3)


def _title_element(head: Head) -> Iterator[str]:
    for text in texts(head.tree, ("head title", "title")):
        yield _SITE_BEHIND.split(line(text))[0]


TITLE_METHODS: tuple[Method, ...] = (
    ("selector", _title_selector),
    ("og:title", lambda head: map(html.unescape, head.meta("og:title"))),
    ("h1", lambda head: texts(head.tree, ("h1",), most=5)),
    ("title element", _title_element),
)


def read_title(head: Head) -> Found:
    """The headline: the layout's element, og:title, the first h1, the title element without its site."""
    return first(head, "title", TITLE_METHODS)


def other_titles(head: Head) -> tuple[str, ...]:
    """What og:title and the title element call the page, for comparison."""
    given = (*(html.unescape(text) for text in head.meta("og:title")), *texts(head.tree, ("head title",)))
    return tuple(filter(None, map(line, given)))


# --- lead ----------------------------------------------------------------------------------------


def _sapo_selector(head: Head) -> Iterator[str]:
    yield from texts(head.tree, head.layout.sapo if head.layout else (), most=3)


SAPO_METHODS: tuple[Method, ...] = (
    ("selector", _sapo_selector),
    ("og:description", lambda head: map(html.unescape, head.meta("og:description"))),
    ("description", lambda head: map(html.unescape, head.meta("description"))),
)


def read_sapo(head: Head, title: str | None, blocks: list[Block]) -> Found:
    """The lead: the layout's element, else a description where the body does not hold it anyway."""
    found, rule = first(head, "sapo", SAPO_METHODS[:1])
    if found:
        return found, rule
    paragraphs = [block.text for block in blocks if block.zone == "body"]
    methods = SAPO_METHODS[1:2] if head.metas.get("og:description") else SAPO_METHODS[2:]
    return first(head, "sapo", methods, lambda text: _new_lead(line(text), title, paragraphs))


def _new_lead(text: str, title: str | None, paragraphs: list[str]) -> str | None:
    if len(text) < _SHORTEST_LEAD or text == title:
        return None
    start = text.rstrip(" .…")
    if any(start in paragraph for paragraph in paragraphs[1:]):
        return None
    if paragraphs and paragraphs[0].startswith(start):
        return paragraphs[0]
    return None if start in " ".join(paragraphs) else text


# --- author --------------------------------------------------------------------------------------


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
        text = ", ".join(unescaped(name) for name in names if isinstance(name, str))
        yield whole(text)


def whole(text: str) -> str:
    """Text without halves of surrogate pairs, which JSON may spell."""
    return text.encode("utf-8", "ignore").decode()


AUTHOR_METHODS: tuple[Method, ...] = (
    ("selector", _author_selector),
    ("signature", lambda _: ()),  # what signs the body; found while its lines were read
    ("json-ld", _author_linked),
    ("meta", lambda head: head.meta("article:author", "author", "dc.creator")),
)


def read_author(head: Head, signed: str | None) -> Found:
    """The byline: what the layout points at, what signs the body, JSON-LD persons, meta elements."""
    site = f"{head.site}.{next(head.meta('og:site_name'), '')}"

    def accept(text: str) -> str | None:
        found = bylines.author(text, site=site)
        return found if found and "/" not in found else None

    methods = [
        (name, (lambda _: [signed]) if name == "signature" and signed else m) for name, m in AUTHOR_METHODS
    ]
    return first(head, "author", methods, accept)


# --- section and tags ----------------------------------------------------------------------------


def _section_selector(head: Head) -> Iterator[str]:
    yield from reversed(every_text(head.tree, head.layout.section if head.layout else ()))


def _texts_of(value: Any) -> list[str]:
    rows = value if isinstance(value, list) else [value]
    return [whole(unescaped(row)) for row in rows if isinstance(row, str)]


def _section_linked(head: Head) -> Iterator[str]:
    for article in head.linked:
        yield from _texts_of(article.get("articleSection"))


SECTION_METHODS: tuple[Method, ...] = (
    ("meta article:section", lambda head: head.meta("article:section", "articlesection")),
    ("selector", _section_selector),
    ("json-ld breadcrumb", lambda head: [whole(unescaped(name)) for name in reversed(head.trail)]),
    ("json-ld", _section_linked),
)


def read_section(head: Head, title: str | None) -> Found:
    """The most special section that the page names; its own title at the end of a trail is none."""

    def accept(text: str) -> str | None:
        found = line(html.unescape(text)).strip(" >»›/|#")
        known = found.lower() not in _NO_SECTION and found != title and len(found) <= _LONGEST_SECTION
        return found if known else None

    return first(head, "section", SECTION_METHODS, accept)


def _tags_linked(head: Head) -> Iterator[str]:
    for article in head.linked:
        yield from _texts_of(article.get("keywords"))


def _tags_selector(head: Head) -> list[str]:
    return every_text(head.tree, head.layout.tags if head.layout else ())


TAG_METHODS: tuple[Method, ...] = (
    ("selector", _tags_selector),
    ("meta article:tag", lambda head: head.meta("article:tag")),
    ("json-ld", _tags_linked),
    (
        "meta keywords",
        lambda head: head.meta("news_keywords") if "news_keywords" in head.metas else head.meta("keywords"),
    ),
)


def read_tags(head: Head) -> tuple[tuple[str, ...], str | None]:
    """The story's tags in the page's order, each once, and the method that found them."""
    for rule, method in TAG_METHODS:
        parts = (part for text in method(head) for part in re.split(r"[,;]", html.unescape(text)))
        names = dict.fromkeys(
            name for part in parts if (name := line(part).strip(" #.,")) and len(name) <= _LONGEST_TAG
        )
        if names:
            tags = tuple(names)[:_MOST_TAGS]
            note("field", f"tags by {rule}", ", ".join(tags))
            return tags, rule
    return (), None
