"""Pages to articles: `read_page` decides by a page's content which reader it needs.

A page goes through `decode` (bytes to text), then `html` (a known layout), `fallback` (no known
layout) or `plain` (flattened text); `compose` makes the Article, and `alarm` says whether to trust it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

from selectolax.lexbor import LexborHTMLParser

from extract.model import Article, Page, PageError
from extract.page import alarm
from extract.page.blocks import Block
from extract.page.compose import Reading, compose
from extract.page.decode import decode
from extract.page.explain import note
from extract.page.fallback import general_body, plain_source, read_fallback
from extract.page.html import read_layout
from extract.page.limits import parse
from extract.page.plain import read_plain

__all__ = ["read_page"]

_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|article|section|main|h1|table|span|script)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_FEED = re.compile(
    rb"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:rss|feed|urlset|sitemapindex|rdf:RDF)\b",
    re.DOTALL,
)


def read_page(page: Page, *, compare: bool = False, now: datetime | None = None) -> Article:
    """The article of a page, HTML or flattened text; `quarantine` says why it is not to be trusted.

    Args:
        page: what was fetched; its `family` names the layout that its outlet is known to have.
        compare: hold the body against a general extractor's, which takes 30 ms more (`alarm.is_compared`).
        now: no date of publication is later; the real clock by default.

    Raises:
        PageError: the page holds no readable article; the message names the page's address and the reason.
    """
    try:
        return _read(page, compare, now or datetime.now(UTC))
    except PageError as error:
        if page.url is None:
            raise
        raise PageError(f"{page.url}: {error}") from error


def _read(page: Page, compare: bool, now: datetime) -> Article:
    body = decode(page)
    if _FEED.match(body):
        raise PageError("no article: a feed or a sitemap")
    if not _MARKUP.search(body):
        return _trusted(page, read_plain(body.decode(), now), None, None)
    tree = parse(body)
    reading = read_layout(tree, page, now)
    if reading is not None:
        return _trusted(page, reading, tree, _general(tree) if compare else None)
    note("layout", "none holds a body: fallback")
    try:
        reading = read_fallback(tree, page, now)
    except PageError:
        reading = read_layout(tree, page, now, empty=True)
        if reading is None or not reading.sapo:
            raise
    return _trusted(page, reading, tree, None)


def _general(tree: LexborHTMLParser) -> list[Block]:
    """What a general extractor sees; nothing where it fails."""
    try:
        return general_body(plain_source(tree))
    except PageError:
        return []


def _trusted(
    page: Page, reading: Reading, tree: LexborHTMLParser | None, others: list[Block] | None
) -> Article:
    article = compose(page, reading)
    reason = alarm.reason(page, reading, article, tree, others)
    return replace(article, quarantine=reason) if reason else article
