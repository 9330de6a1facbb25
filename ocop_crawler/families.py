"""Which CMS family an outlet's pages have, by its host."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from extract.model import Article, Page
from extract.page import read_page
from extract.page.addresses import host
from ocop_crawler.outlets import load_outlets

_NEWSROOM = Path(__file__).with_name("newsroom") / "crawl.toml"


@functools.cache
def _families() -> dict[str, str]:
    """Host -> family: of the outlets that are crawled, of the newsroom's, of others known."""
    text = files("ocop_crawler").joinpath("outlets.toml").read_text("utf-8")
    rows = tomllib.loads(text).get("families", {})
    found = {name: family for family, names in rows.items() for name in names}
    for outlets in (load_outlets(), load_outlets(_NEWSROOM)):
        found |= {source.domain: source.family for source in outlets.values() if source.family}
    return found


def family_of(address: str | None) -> str | None:
    """The family of an address or a domain; sub-domains often have another, and are known only by themselves.

    >>> family_of("https://m.nhandan.vn/ocop/x-post1.html"), family_of("nhandan.vn"), family_of("http://en.nhandan.vn/")
    ('hemera', 'hemera', None)
    """
    return _families().get(host(address if address and "://" in address else f"https://{address or ''}/"))


def read_article(page: Page, *, compare: bool) -> Article:
    """The article of a page, read with what is known of its outlet: by its address, else by the one it gives itself.

    Raises:
        PageError: the page holds no readable article.
    """
    family = family_of(page.url or page.outlet)
    article = read_page(replace(page, family=family), compare=compare)
    family = family or family_of(article.canonical_url)
    # read without its layout, a page of a known outlet is one whose layout broke
    if family in (None, article.method) or page.url or page.outlet:
        return article
    return read_page(replace(page, family=family), compare=compare)
