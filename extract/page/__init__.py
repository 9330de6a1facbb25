"""Pages to articles: `read_page` decides by a page's content which reader it needs.

A page goes through `decode` (bytes to text), then `html` (a known layout), `fallback` (no known
layout) or `plain` (flattened text), and `compose` makes the Article.
"""

from __future__ import annotations

import re

from extract.model import Article, Page, PageError
from extract.page.compose import Reading, compose
from extract.page.decode import decode
from extract.page.fallback import read_fallback
from extract.page.html import parse, read_layout
from extract.page.plain import read_plain

__all__ = ["read_page"]

_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|div|p|article|section|main|h1|table|span|script)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_FEED = re.compile(
    r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:rss|feed|urlset|sitemapindex|rdf:RDF)\b", re.DOTALL
)


def read_page(page: Page) -> Article:
    """The article of a page, HTML or flattened text.

    Raises:
        PageError: the page holds no readable article; the message names the page's address and the reason.
    """
    try:
        return compose(page, _read(page))
    except PageError as error:
        if page.url is None:
            raise
        raise PageError(f"{page.url}: {error}") from error


def _read(page: Page) -> Reading:
    text = decode(page)
    if _FEED.match(text):
        raise PageError("no article: a feed or a sitemap")
    if not _MARKUP.search(text):
        return read_plain(text)
    tree = parse(text)
    return read_layout(tree, page) or read_fallback(tree, page)
