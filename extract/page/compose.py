"""An Article out of what a reader found: text, zones over it, dateline, language, identity."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.model import Article, Issue, Page, PageError, Teaser, Zone
from extract.page import addresses, bylines
from extract.page.blocks import Block
from extract.page.explain import note
from extract.page.language import language
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
    modified: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    canonical: str | None = None
    teasers: tuple[Teaser, ...] = ()
    found_by: dict[str, str] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    titles: tuple[str, ...] = ()
    """What og:title and the title element say; the alarm compares."""
    doubts: tuple[str, ...] = ()
    """What the reader itself holds against the page: quarantine reasons."""


def compose(page: Page, reading: Reading) -> Article:
    """The article of a reading.

    Raises:
        PageError: there is no title or no text, or it is in neither Vietnamese nor English.
    """
    if not reading.title:
        raise PageError("no article: no title")
    sapo, blocks = _one_lead(reading.sapo, list(reading.blocks))
    if not blocks:
        raise PageError("no article: no text")
    text, zones = _lay_out(blocks, reading.canonical or page.url)
    return Article(
        id=article_id(reading.canonical, reading.title, text),
        url=page.url,
        canonical_url=reading.canonical,
        outlet=page.outlet or addresses.host(page.url or reading.canonical) or None,
        title=reading.title,
        sapo=sapo,
        dateline=bylines.dateline(text),
        author=reading.author,
        published=reading.published,
        published_by=reading.found_by.get("published"),
        modified=reading.modified,
        section=reading.section,
        tags=reading.tags,
        lang=language(f"{reading.title}\n{text}"),
        text=text,
        zones=zones,
        teasers=reading.teasers,
        method=reading.method,
        found_by=reading.found_by | ({"sapo": "first paragraph"} if sapo and not reading.sapo else {}),
        issues=(*reading.issues, *_broken(text)),
    )


def _broken(text: str) -> tuple[Issue, ...]:
    """The issue of letters that were lost before the page came here."""
    lost = text.count("\ufffd")
    return (Issue(kind="broken-text", message=f"{lost} characters are lost"),) if lost else ()


def article_id(canonical: str | None, title: str, text: str) -> str:
    """Stable id: the same for http and https, www and mobile, and any tracking query.

    >>> article_id("https://www.a.test/b.html?utm_source=x", "", "") == article_id("http://m.a.test/b.html", "", "")
    True
    >>> article_id("https://a.test/p.aspx?ItemID=1", "", "") == article_id("https://a.test/p.aspx?ItemID=2", "", "")
    False
    """
    key = addresses.identity(canonical) if canonical else f"{title}\n{text}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _one_lead(sapo: str | None, blocks: list[Block]) -> tuple[str | None, list[Block]]:
    """The lead as first line; once, where the body repeats it or a description shortens it."""
    first = next((i for i, block in enumerate(blocks) if block.zone == "body"), None)
    if sapo and first is not None and _same_lead(sapo, blocks[first].text):
        sapo = blocks.pop(first).text
        note("merge", "the lead is the body's first paragraph", sapo)
    return sapo, [*([Block("sapo", sapo)] if sapo else ()), *blocks]


def _same_lead(sapo: str, paragraph: str) -> bool:
    one, two = (_bare(text) for text in (sapo, paragraph))
    return one == two or (len(one) >= _LEAST_PREFIX and two.startswith(one) and sapo.endswith(("...", "…")))


def _bare(text: str) -> str:
    prefix = bylines.dateline(text) or ""
    return " ".join(unmark(text[len(prefix) :]).rstrip(" .…").split())


def _lay_out(blocks: Sequence[Block], base: str | None) -> tuple[str, tuple[Zone, ...]]:
    zones: list[Zone] = []
    start = 0
    for block in blocks:
        end = start + len(block.text)
        if block.image or block.cells:
            image = addresses.absolute(base, block.image) if block.image else None
            rows = (
                [start, *(zone.start for zone in reversed(zones[-block.reach :]))] if block.reach else [start]
            )
            cells = tuple((rows[c.up] + c.start, rows[c.up] + c.end) for c in block.cells)
            zones.append(
                Zone(zone=block.zone, start=start, end=end, image=image, table=block.table, cells=cells)
            )
        else:
            zones.append(Zone(zone=block.zone, start=start, end=end))
        start = end + 1
    return "\n".join(block.text for block in blocks), tuple(zones)
