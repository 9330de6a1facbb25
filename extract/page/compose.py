"""An Article out of what a reader found: text, zones over it, dateline, identity."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.model import Article, Page, PageError, Teaser, Zone
from extract.page import bylines
from extract.page.blocks import Block
from extract.page.meta import host
from extract.text import unmark

_LEAST_PREFIX = 60
"""Characters that a shortened description must share with the first paragraph to be the same lead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader found on a page, before it becomes an Article; every text is normalised."""

    method: str
    title: str | None
    sapo: str | None
    blocks: Sequence[Block] = field(repr=False)
    author: str | None = None
    published: str | None = None
    published_by: str | None = None
    canonical: str | None = None
    teasers: tuple[Teaser, ...] = ()


def compose(page: Page, reading: Reading) -> Article:
    """The article of a reading.

    Raises:
        PageError: there is no title or no text.
    """
    if not reading.title:
        raise PageError("no article: no title")
    sapo, blocks = _one_lead(reading.sapo, list(reading.blocks))
    if not blocks:
        raise PageError("no article: no text")
    text, zones = _lay_out(blocks)
    return Article(
        id=article_id(reading.canonical, reading.title, text),
        url=page.url,
        canonical_url=reading.canonical,
        outlet=page.outlet or host(page.url or reading.canonical) or None,
        title=reading.title,
        sapo=sapo,
        dateline=bylines.dateline(text),
        author=reading.author,
        published=reading.published,
        published_by=reading.published_by,
        text=text,
        zones=zones,
        teasers=reading.teasers,
        method=reading.method,
    )


def article_id(canonical: str | None, title: str, text: str) -> str:
    """Stable id: the same for http and https, www and mobile, and any query.

    >>> article_id("https://www.a.test/b.html?x=1", "", "") == article_id("http://m.a.test/b.html", "", "")
    True
    """
    key = f"{title}\n{text}"
    if canonical:
        rest = canonical.partition("://")[2].partition("#")[0].partition("?")[0]
        key = rest.removeprefix("www.").removeprefix("m.")
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _one_lead(sapo: str | None, blocks: list[Block]) -> tuple[str | None, list[Block]]:
    """The lead as first line; once, where the body repeats it or a description shortens it."""
    first = next((i for i, block in enumerate(blocks) if block.zone == "body"), None)
    if sapo and first is not None and _same_lead(sapo, blocks[first].text):
        sapo = blocks.pop(first).text
    return sapo, [*([Block("sapo", sapo)] if sapo else ()), *blocks]


def _same_lead(sapo: str, paragraph: str) -> bool:
    one, two = (_bare(text) for text in (sapo, paragraph))
    return one == two or (len(one) >= _LEAST_PREFIX and two.startswith(one) and sapo.endswith(("...", "…")))


def _bare(text: str) -> str:
    prefix = bylines.dateline(text) or ""
    return " ".join(unmark(text[len(prefix) :]).rstrip(" .…").split())


def _lay_out(blocks: Sequence[Block]) -> tuple[str, tuple[Zone, ...]]:
    zones, start = [], 0
    for block in blocks:
        zones.append(Zone(zone=block.zone, start=start, end=start + len(block.text)))
        start += len(block.text) + 1
    return "\n".join(block.text for block in blocks), tuple(zones)
