"""An HTML page of no known layout: readability's body, og:description as lead, htmldate's day."""

from __future__ import annotations

import logging

from htmldate import find_date
from readability import Document
from selectolax.lexbor import LexborHTMLParser

from extract.model import Page, PageError
from extract.page import meta
from extract.page.blocks import Block, read_blocks
from extract.page.compose import Reading
from extract.page.html import body_size, is_list, read_sapo, read_title, take_signature
from extract.page.teasers import read_teasers

LEAST = 200
"""Characters of a body that can be an article."""
_LONGEST = 1_500_000  # characters without scripts and styles; readability reads 10 MB a second at best
_SILENT = ["script", "style", "noscript", "svg", "iframe", "template"]
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


def read_fallback(tree: LexborHTMLParser, page: Page) -> Reading:
    """The article as general tools see it.

    Raises:
        PageError: no body, one under `LEAST` characters, one of links, or a page too large to search.
    """
    head = meta.read_head(tree, page, None)
    teasers = read_teasers(head)
    tree.strip_tags(_SILENT)
    source = tree.html or ""
    if len(source) > _LONGEST:
        raise PageError(f"no known layout, and too large to search: {len(source):,} characters")
    blocks = _body(source)
    signed = take_signature(blocks, head.site)
    published, published_by = meta.read_published(head)
    if published is None:
        published, published_by = _day(source, page)
    title = read_title(head, ())
    return Reading(
        method="fallback",
        title=title,
        sapo=read_sapo(head, (), title, blocks),
        blocks=blocks,
        author=meta.read_author(head, signed),
        published=published,
        published_by=published_by,
        canonical=head.canonical,
        teasers=teasers,
    )


def _body(source: str) -> list[Block]:
    try:
        fragment = str(Document(source).summary(html_partial=True))
    except _FOREIGN_ERRORS as error:
        raise PageError("no article: no known layout, and no body found") from error
    blocks = read_blocks(fragment)
    if body_size(blocks) < LEAST:
        raise PageError(f"no article: no known layout, and a body of {body_size(blocks)} characters")
    root = LexborHTMLParser(fragment).body
    if root is None or is_list(root, blocks):
        raise PageError("no article: no known layout, and a body of links")
    return blocks


def _day(source: str, page: Page) -> tuple[str | None, str | None]:
    try:
        day = find_date(source, original_date=True, extensive_search=False, url=page.url)
    except _FOREIGN_ERRORS:
        return None, None
    return (day, "htmldate") if day else (None, None)
