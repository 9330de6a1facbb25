"""An HTML page of a known layout: lexbor finds the parts, BeautifulSoup cleans the body's fragment."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extract.model import Page, PageError
from extract.page import bylines, meta
from extract.page.blocks import MARK, Block, line, read_blocks
from extract.page.compose import Reading
from extract.page.layouts import Layout, layouts
from extract.page.teasers import read_teasers

# A parser must close what a page leaves open, again for every later tag: 200,000 nested elements take
# lexbor 75 s, 20,000 take 0.8 s. The deepest real page read has 40.
_FEW_TAGS = 2_000
_MOST_TAGS = 25_000
_DEEPEST = 200  # lxml stops at 256
_MOST_OPEN_FORMATS = 64
_LONG_TAG = 4_000
_MOST_ATTRIBUTES = 2_000
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_FORMATS = frozenset(
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]
)
_UNCLOSED = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "param",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "option",
        "optgroup",
        "path",
        "circle",
        "rect",
        "line",
        "polygon",
        "polyline",
        "ellipse",
        "use",
        "stop",
    ]
)
# Taken off before BeautifulSoup, which needs 20 µs a tag, sees the fragment.
_SILENT = ["script", "style", "noscript", "iframe", "svg", "template", "source", "meta", "link", "button"]
_INLINE = ["b", "strong", "i", "em", "u", "font"]
_MOST_CONTAINERS = 20
_MOST_LINKED = 0.5  # share of a body's text; an article of many links stays under a fifth
_MOST_SIGNATURES = 2
_SHORTEST_LEAD = 30  # characters; less is a site's name


def parse(text: str) -> LexborHTMLParser:
    """The page's tree.

    Raises:
        PageError: more tags, or deeper nesting, than a parser closes in reasonable time.
    """
    if text.count("<") > _FEW_TAGS:
        _refuse_maze(text)
    # looking for each attribute among a tag's others, lexbor takes 2 s for 40,000 of them
    if len(text) > _LONG_TAG:
        _refuse_long_tags(text)
    return LexborHTMLParser(text)


def _refuse_long_tags(text: str) -> None:
    for piece in text.split(">"):
        tag = piece.rpartition("<")[2] if len(piece) > _LONG_TAG and "<" in piece else ""
        if len(tag) > _LONG_TAG and tag[0].isalpha() and len(_QUOTED.sub("", tag).split()) > _MOST_ATTRIBUTES:
            raise PageError(f"a tag of more than {_MOST_ATTRIBUTES} attributes")


def _refuse_maze(text: str) -> None:
    tags = _TAG.findall(text)
    if len(tags) > _MOST_TAGS:
        raise PageError(f"{len(tags):,} tags, more than {_MOST_TAGS:,}")
    depth = formats = 0
    script = False
    for closing, written in tags:
        name = written.lower()
        if name == "script":
            script = not closing
        elif not script and name not in _UNCLOSED:
            step = -1 if closing else 1
            depth = max(0, depth + step)
            formats = max(0, formats + step * (name in _FORMATS))
            if depth > _DEEPEST or formats > _MOST_OPEN_FORMATS:
                raise PageError(f"more than {_DEEPEST} nested or {_MOST_OPEN_FORMATS} unclosed tags")


def read_layout(tree: LexborHTMLParser, page: Page) -> Reading | None:
    """The article by the first layout whose container is on the page and holds a body, or None."""
    for layout in layouts():
        for container in _containers(tree, layout):
            _mark(container, layout)
            container.strip_tags(_SILENT)
            container.unwrap_tags(_INLINE)
            blocks = read_blocks(container.html or "")
            if body_size(blocks) >= layout.least and not (layout.least > 1 and is_list(container, blocks)):
                return _reading(tree, page, layout, blocks)
    return None


def _mark(container: LexborNode, layout: Layout) -> None:
    """Mark for `read_blocks` what the layout says of the elements; later marks win."""
    marks = ((layout.drop, "drop"), (layout.keep, ""), (layout.byline, "byline"), (layout.caption, "caption"))
    for selectors, mark in marks:
        for node in container.css(", ".join(selectors)) if selectors else ():
            if mark != "caption" or node.attributes.get(MARK) != "drop":
                node.attrs[MARK] = mark


def body_size(blocks: list[Block]) -> int:
    """Characters of the body's lines."""
    return sum(len(block.text) for block in blocks if block.zone == "body")


def is_list(container: LexborNode, blocks: list[Block]) -> bool:
    """Whether most of a body is links: a list of stories, no story."""
    return sum(len(node.text(deep=True)) for node in container.css("a")) > _MOST_LINKED * body_size(blocks)


def _containers(tree: LexborHTMLParser, layout: Layout) -> Iterator[LexborNode]:
    # one selector at a time: css_first("a, b") gives the first in the document, not the first named
    for selector in layout.container:
        if layout.least > 1:
            yield from tree.css(selector)[:_MOST_CONTAINERS]
        elif node := tree.css_first(selector):
            yield node


def _reading(tree: LexborHTMLParser, page: Page, layout: Layout, blocks: list[Block]) -> Reading:
    head = meta.read_head(tree, page, layout)
    signed = take_signature(blocks, head.site)
    lead_captions = [Block("caption", text) for text in first_texts(tree, layout.lead_caption, every=True)]
    known = {block.text for block in blocks}
    published, published_by = meta.read_published(head)
    title = read_title(head, layout.title)
    return Reading(
        method=layout.name,
        title=title,
        sapo=read_sapo(head, layout.sapo, title, blocks),
        blocks=[*(block for block in lead_captions if block.text not in known), *blocks],
        author=meta.read_author(head, signed),
        published=published,
        published_by=published_by,
        canonical=head.canonical,
        teasers=read_teasers(head),
    )


def take_signature(blocks: list[Block], site: str = "") -> str | None:
    """Take the byline off the body's end and give it back without its label."""
    names: list[str] = []
    for _ in range(_MOST_SIGNATURES):
        body = [i for i, block in enumerate(blocks) if block.zone == "body"]
        if len(body) <= 1 or not _signs(blocks[body[-1]]):
            break
        names.insert(0, blocks.pop(body[-1]).text)
    return next((found for name in names if (found := bylines.author(name, site=site))), None)


def _signs(block: Block) -> bool:
    short = not block.text.endswith((".", ":", ";", "!", "?"))
    return (block.byline and short and len(block.text.split()) <= 12) or bylines.is_byline(block.text)  # noqa: PLR2004


def first_texts(tree: LexborHTMLParser, selectors: tuple[str, ...], *, every: bool = False) -> list[str]:
    """Text of the first element that the first fruitful selector finds, or of every one."""
    for selector in selectors:
        nodes = tree.css(selector)
        texts = [text for node in nodes if (text := line(node.text(deep=True)))]
        if texts:
            return texts if every else texts[:1]
    return []


def read_title(head: meta.Head, selectors: tuple[str, ...]) -> str | None:
    """The headline: the layout's element, og:title, the first h1, the title element without its site."""
    found = [
        *first_texts(head.tree, selectors),
        line(entities.unescape(head.metas.get("og:title", ""))),
        *first_texts(head.tree, ("h1",)),
        *(line(re.split(r"\s[|–-]\s(?!.*\s[|–-]\s)", t)[0]) for t in first_texts(head.tree, ("title",))),
    ]
    return next(filter(None, found), None)


def read_sapo(
    head: meta.Head, selectors: tuple[str, ...], title: str | None, blocks: list[Block]
) -> str | None:
    """The lead: the layout's element, else og:description where the body does not hold it anyway."""
    for text in first_texts(head.tree, selectors):
        return text
    # baochinhphu and tuoitre escape it twice
    text = line(entities.unescape(head.metas.get("og:description", "")))
    if len(text) < _SHORTEST_LEAD or text == title:
        return None
    start = text.rstrip(" .…")
    body = [block.text for block in blocks if block.zone == "body"]
    if any(start in paragraph for paragraph in body[1:]):
        return None
    if body and body[0].startswith(start):
        return body[0]
    return None if start in " ".join(body) else text
