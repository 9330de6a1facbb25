"""An HTML page of no known layout: readability's body, og:description as lead, htmldate's day."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime

from htmldate import find_date
from readability import Document
from selectolax.lexbor import LexborHTMLParser, LexborNode

from extract.model import Page, PageError
from extract.page import bylines, kinds
from extract.page.blocks import MARK, Block, line, read_blocks
from extract.page.compose import Reading
from extract.page.explain import note
from extract.page.html import body_size, is_list, missing, reading
from extract.page.layouts import named
from extract.page.published import date_issue, implausible

LEAST = 200
"""Characters of a body that can be an article."""
_LONGEST = 1_500_000  # characters without scripts and styles; readability reads 10 MB a second at best
_SILENT = ["script", "style", "noscript", "svg", "iframe", "template"]
_EVIDENCE = "meta[property='article:published_time'], meta[name=pubdate], meta[itemprop=datePublished], [itemprop=articleBody]"
_HEADLINES = "h2 a, h3 a, h4 a, a h2, a h3, a h4"
_LEAST_HEADLINES = 8
_HEADLINE = 5  # words
_CARD = 3  # a story's lead stands beside its link, its heading, or what holds the heading
_MOST_FURNITURE = 0.2  # of a page's text
_LEAST_LED = 0.5  # share of a body that is other stories' leads
_MOST_OF_A_LIST = 1_500  # characters: the few leads that readability takes for a body are shorter
# Both libraries fail in many ways on broken pages, none of which is ours to repair.
_FOREIGN_ERRORS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    RecursionError,
)

for _name in ("readability.readability", "htmldate"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # they log each page that they cannot read


def read_fallback(tree: LexborHTMLParser, page: Page, now: datetime) -> Reading:
    """The article as general tools see it.

    Raises:
        PageError: no body, one under `LEAST` characters, one of links, or a page too large to search.
    """
    source = plain_source(tree)
    blocks = general_body(source)
    if body_size(blocks) < LEAST:
        raise PageError(f"no article: no known layout, and a body of {body_size(blocks)} characters")
    if _is_front(tree, blocks):
        raise PageError("no article: a list of stories")
    expected = named(page.family)
    doubts = ((missing(expected),) if expected else ()) + kinds.doubts(tree, None)
    found = replace(reading(tree, page, None, blocks, now), doubts=doubts)
    return found if found.published else _with_day(found, source, page, now)


def plain_source(tree: LexborHTMLParser) -> str:
    """A page's HTML without what is silent, for tools that parse it themselves.

    Raises:
        PageError: it is too large to search.
    """
    copy = tree.clone()
    copy.strip_tags(_SILENT)
    dropped = copy.css(f"[{MARK}=drop]")
    # what a layout knows as furniture is no other reading of the page, unless it is too much to be furniture
    if 0 < sum(len(node.text(deep=True)) for node in dropped) < _MOST_FURNITURE * len(copy.text(deep=True)):
        while junk := copy.css_first(f"[{MARK}=drop]"):
            junk.decompose()
    source = copy.html or ""
    if len(source) > _LONGEST:
        raise PageError(f"no known layout, and too large to search: {len(source):,} characters")
    return source


def general_body(source: str) -> list[Block]:
    """The body as readability sees it.

    Raises:
        PageError: it sees none, or one of links.
    """
    try:
        fragment = str(Document(source).summary(html_partial=True))
    except _FOREIGN_ERRORS as error:
        raise PageError("no article: no known layout, and no body found") from error
    blocks = read_blocks(fragment)
    note("body", "readability", " ".join(block.text for block in blocks[:3]))
    root = LexborHTMLParser(fragment).body
    if root is None or is_list(root, blocks):
        raise PageError(
            f"no article: no known layout, and a body of {body_size(blocks)} characters, most of them links"
        )
    return blocks


def _is_front(tree: LexborHTMLParser, blocks: list[Block]) -> bool:
    """Whether a page is a list of stories: its body is their titles and leads, or it has no title of its own."""
    told = _headlines(tree)
    body = [block.text for block in blocks if block.zone == "body"]
    led = sum(len(text) for text in body if text in told or bylines.dateline(text))
    if len(body) > 1 and led >= _LEAST_LED * sum(map(len, body)) and sum(text in told for text in body) > 1:
        return True
    if len(told) < _LEAST_HEADLINES or body_size(blocks) >= _MOST_OF_A_LIST or tree.css_first(_EVIDENCE):
        return False
    own = [
        node
        for node in tree.css("h1")
        if len(node.text(deep=True).split()) >= _HEADLINE and not node.css_first("a")
    ]
    return not own or any(text in told for text in body)


def _headlines(tree: LexborHTMLParser) -> set[str]:
    """Titles of other stories, and the texts below them in their cards."""
    found: set[str] = set()
    for link in tree.css(_HEADLINES):
        title = line(link.text(deep=True))
        if len(title.split()) < _HEADLINE:
            continue
        found.add(title)
        node: LexborNode | None = link
        for _ in range(_CARD):
            below = node.next if node is not None else None
            while below is not None:
                found.add(line(below.text(deep=True)) if below.tag != "-text" else "")
                below = below.next
            node = node.parent if node is not None else None
    return found - {""}


def _with_day(found: Reading, source: str, page: Page, now: datetime) -> Reading:
    try:
        day = find_date(source, original_date=True, extensive_search=False, url=page.url)
    except _FOREIGN_ERRORS:
        return found
    if not day:
        return found
    if why := implausible(day, now):
        return replace(found, issues=(*found.issues, date_issue("published", day, "htmldate", why)))
    return replace(found, published=day, found_by=found.found_by | {"published": "htmldate"})
