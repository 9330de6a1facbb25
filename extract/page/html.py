"""An HTML page of a known layout: lexbor finds the parts, BeautifulSoup cleans the body's fragment."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extract.model import Page
from extract.page import bylines, fields, kinds, meta
from extract.page.blocks import MARK, Block, line, read_blocks
from extract.page.compose import Reading
from extract.page.explain import is_heard, note
from extract.page.layouts import Layout, layouts, named
from extract.page.published import read_modified, read_published
from extract.page.teasers import read_teasers

# Taken off before BeautifulSoup, which needs 20 µs a tag, sees the fragment.
_SILENT = ["script", "style", "noscript", "iframe", "svg", "template", "source", "meta", "link", "button"]
_MOST_CONTAINERS = 20
_MOST_LINKED = 0.5  # share of a body's text; an article of many links stays under a fifth
_MOST_SIGNATURES = 2


def read_layout(tree: LexborHTMLParser, page: Page, now: datetime, *, empty: bool = False) -> Reading | None:
    """The article by the first layout whose container is on the page and holds a body, or None.

    With `empty` a container may hold nothing: the page of a video has a title, a lead and a player.
    """
    expected = named(page.family)
    for layout in layouts() if expected is None else (expected, *(x for x in layouts() if x is not expected)):
        for container in _containers(tree, layout):
            found = _read_container(container, layout)
            if found or (found is not None and empty):
                doubts = kinds.doubts(tree, container)
                # another family's container, exact to its name, is a layout recognised; a mere <article> is not
                if expected and layout is not expected and layout.least > 1:
                    doubts = (missing(expected), *doubts)
                return replace(reading(tree, page, layout, found, now), doubts=doubts)
    return None


def missing(expected: Layout) -> str:
    """The reason of a page whose outlet's layout is known, and is not the page's."""
    return f"container of layout {expected.name} is missing"


def _read_container(container: LexborNode, layout: Layout) -> list[Block] | None:
    """The lines of a container, or None where it holds less than a body of the layout, or mostly links."""
    size = len(container.text(deep=True)) if layout.least > 1 else layout.least
    if size < layout.least:
        return None
    _mark(container, layout)
    container.strip_tags(_SILENT)
    linked = _linked_size(container) if layout.least > 1 else 0
    for span in container.css(f"span:not([{MARK}])"):
        span.unwrap()
    blocks = read_blocks(container.html or "")
    size = body_size(blocks)
    if layout.least > 1 and (size < layout.least or linked > _MOST_LINKED * size):
        note("pass", f"layout {layout.name}: container of {size} characters, {linked} in links")
        return None
    return blocks


def _mark(container: LexborNode, layout: Layout) -> None:
    """Mark for `read_blocks` what the layout says of the elements; later marks win."""
    marks = ((layout.drop, "drop"), (layout.keep, ""), (layout.byline, "byline"), (layout.caption, "caption"))
    for selectors, mark in marks:
        if is_heard():
            _tell(container, selectors, mark)
        for node in container.css(", ".join(selectors)) if selectors else ():
            if mark != "caption" or node.attributes.get(MARK) != "drop":
                node.attrs[MARK] = mark


def _tell(container: LexborNode, selectors: tuple[str, ...], mark: str) -> None:
    for selector in selectors:
        for node in container.css(selector):
            note(mark or "keep", selector, node.text(deep=True))


def body_size(blocks: list[Block]) -> int:
    """Characters of the body's lines."""
    return sum(len(block.text) for block in blocks if block.zone == "body")


def is_list(container: LexborNode, blocks: list[Block]) -> bool:
    """Whether most of a body is links: a list of stories, no story."""
    return _linked_size(container) > _MOST_LINKED * body_size(blocks)


def _linked_size(container: LexborNode) -> int:
    return sum(len(node.text(deep=True)) for node in container.css("a"))


@functools.cache
def _any_container(layout: Layout) -> str:
    return ", ".join(layout.container)


def _containers(tree: LexborHTMLParser, layout: Layout) -> Iterator[LexborNode]:
    if tree.css_first(_any_container(layout)) is None:
        return
    # one selector at a time: css_first("a, b") gives the first in the document, not the first named
    for selector in layout.container:
        if layout.least > 1:
            nodes = tree.css(selector)[:_MOST_CONTAINERS]
            if layout.longest:
                nodes.sort(key=lambda node: -len(node.text(deep=True)))
            found = nodes
        else:
            found = [node] if (node := tree.css_first(selector)) else []
        if found:
            note("container", f"layout {layout.name}: {selector}", f"{len(found)} on the page")
        yield from found


def reading(
    tree: LexborHTMLParser,
    page: Page,
    layout: Layout | None,
    blocks: list[Block],
    now: datetime,
) -> Reading:
    """Fields, lead captions and teasers around a body; without a layout by the page's own word."""
    head = meta.read_head(tree, page, layout, now)
    signed = take_signature(blocks, head.site)
    title, by_title = fields.read_title(head)
    sapo, by_sapo = fields.read_sapo(head, title, blocks)
    author, by_author = fields.read_author(head, signed)
    published, by_published, issues = read_published(head)
    modified, by_modified, others = read_modified(head, published)
    section, by_section = fields.read_section(head, title)
    tags, by_tags = fields.read_tags(head)
    method = layout.name if layout else "fallback"
    by = {
        "title": by_title, "sapo": by_sapo, "author": by_author, "published": by_published,
        "modified": by_modified, "section": by_section, "tags": by_tags,
    }  # fmt: skip
    return Reading(
        method=method,
        title=title,
        sapo=sapo,
        blocks=[*_lead_captions(tree, layout, blocks), *blocks],
        author=author,
        published=published,
        modified=modified,
        section=section,
        tags=tags,
        canonical=head.canonical,
        teasers=read_teasers(head),
        found_by={"text": f"layout {method}" if layout else "readability"}
        | {k: v for k, v in by.items() if v},
        issues=(*issues, *others),
        titles=fields.other_titles(head),
    )


def _lead_captions(tree: LexborHTMLParser, layout: Layout | None, blocks: list[Block]) -> Iterator[Block]:
    """Captions of images above the body, with their images."""
    known = {block.text for block in blocks}
    for selector in layout.lead_caption if layout else ():
        nodes = [(node, text) for node in tree.css(selector) if (text := line(node.text(deep=True)))]
        for node, text in nodes:
            image = node.parent.css_first("img") if node.parent else None
            values = image.attributes if image else {}
            if text not in known:
                yield Block("caption", text, image=values.get("data-src") or values.get("src"))
        if nodes:
            return


def take_signature(blocks: list[Block], site: str = "") -> str | None:
    """Take the byline off the body's end and give it back without its label."""
    names: list[str] = []
    marked = False
    for _ in range(_MOST_SIGNATURES):
        body = [i for i, block in enumerate(blocks) if block.zone == "body"]
        # above a byline that is set as one, "Theo Báo Xanh" is a line of the text
        if len(body) <= 1 or not _signs(blocks[body[-1]]) or (marked and not blocks[body[-1]].byline):
            break
        marked = blocks[body[-1]].byline
        names.insert(0, blocks.pop(body[-1]).text)
        note("take", "byline at the body's end", names[0])
    return next((found for name in names if (found := bylines.author(name, site=site))), None)


def _signs(block: Block) -> bool:
    short = not block.text.endswith((".", ":", ";", "!", "?")) and not block.cells
    return (block.byline and short and len(block.text.split()) <= 12) or (  # noqa: PLR2004
        short and bylines.is_byline(block.text)
    )
