"""A cleaned fragment of HTML as lines in reading order: paragraphs, sub-headings, table rows, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from extract.model import ZoneName
from extract.text import normalise

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "ul",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
    ]
)
_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "iframe",
        "form",
        "button",
        "svg",
        "template",
        "select",
        "option",
        "input",
        "textarea",
        "video",
        "audio",
        "object",
        "embed",
        "canvas",
        "map",
        "head",
        "title",
        "nav",
        "img",
    ]
)
MARK = "data-ocop"
"""Attribute that says what an element is: "drop", "caption", "byline"; set while the tree is lexbor's, whose
selectors are ten times faster than BeautifulSoup's."""
_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """One line of an article's text."""

    zone: ZoneName
    text: str
    byline: bool = False
    """Set as bylines are set (right-aligned, or by a byline selector); one only at the body's end."""


@dataclass(frozen=True, slots=True)
class _Leave:
    """Put on the stack below an element's children: where its surroundings go on."""

    zone: ZoneName
    byline: bool


def line(text: str) -> str:
    r"""Text on one line, as it is stored.

    >>> line(" Đặc sản\n  Hà Giang ")
    'Đặc sản Hà Giang'
    """
    return normalise(" ".join(text.split()))


def read_blocks(fragment: str) -> list[Block]:
    """Lines of a fragment, without the elements that are marked "drop"."""
    soup = BeautifulSoup(fragment, "lxml")
    try:
        for junk in soup.find_all(True, {MARK: "drop"}):
            if not junk.decomposed:
                junk.decompose()
        return _Walk().lines(soup)
    finally:
        soup.decompose()  # a soup is full of cycles; without this 10,000 pages grow by hundreds of MB


class _Walk:
    """Reads a soup with a stack of its own: a page must not be able to exhaust Python's."""

    def __init__(self) -> None:
        self.zone: ZoneName = "body"
        self.byline = False
        self.pieces: list[str] = []
        self.found: list[Block] = []

    def lines(self, soup: Tag) -> list[Block]:
        stack: list[PageElement | _Leave] = [soup]
        while stack:
            node = stack.pop()
            if type(node) is NavigableString:  # comments and the like are subclasses
                self.pieces.append(node)
            elif isinstance(node, _Leave):
                self._flush()
                self.zone, self.byline = node.zone, node.byline
            elif isinstance(node, Tag) and node.name not in _SILENT:
                stack.extend(self._enter(node))
        self._flush()
        if not self.found:
            return []
        # normalised in one go: a call a line would be a third of the time a page takes
        texts = normalise("\n".join(block.text for block in self.found)).split("\n")
        return [Block(b.zone, text, b.byline) for b, text in zip(self.found, texts, strict=True) if text]

    def _enter(self, tag: Tag) -> list[PageElement | _Leave]:
        if tag.name == "br":
            self._flush()
            return []
        if tag.name == "table" and self._table(tag):
            return []
        mark = tag.get(MARK)
        if tag.name not in _BLOCKS and mark != "caption":
            return [*tag.contents[::-1]]
        self._flush()
        leave = _Leave(self.zone, self.byline)
        if mark == "caption" or tag.name == "figcaption" or _is_picture(tag):
            self.zone = "caption"
        self.byline = self.byline or mark == "byline" or _is_right(tag)
        return [leave, *tag.contents[::-1]]

    def _flush(self) -> None:
        text = " ".join("".join(self.pieces).split())
        self.pieces = []
        if text:
            self.found.append(Block(self.zone, text, self.byline))

    def _table(self, table: Tag) -> bool:
        """Take a table's lines if it is a picture with its caption, or data; one of layout is walked."""
        if table.find("table"):
            return False
        rows = [row.find_all(["td", "th"]) for row in table.find_all("tr")]
        if table.find("img") and all(map(_is_caption_row, rows)):
            found = (Block("caption", text) for row in rows for cell in row if (text := _cell(cell)))
        elif any(len(row) > 1 for row in rows):
            found = (
                Block(self.zone, text) for row in rows if (text := " | ".join(map(_cell, row)).strip(" |"))
            )
        else:
            return False
        self._flush()
        self.found.extend(found)
        return True


def _is_picture(tag: Tag) -> bool:
    return tag.name == "figure" and not tag.find("table") and tag.find(["img", "video", "iframe"]) is not None


def _is_right(tag: Tag) -> bool:
    return tag.get("align") == "right" or bool(_RIGHT.search(str(tag.get("style", ""))))


def _is_caption_row(cells: list[Tag]) -> bool:
    """No picture beside words: that would be a table of products with their photographs."""
    pictures = sum(1 for cell in cells if cell.find("img"))
    words = sum(1 for cell in cells if not cell.find("img") and _cell(cell))
    return not (pictures and words)


def _cell(cell: Tag) -> str:
    return " ".join(" ".join(_strings(cell)).split())


def _strings(cell: Tag) -> Iterator[str]:
    for string in cell.find_all(string=True):
        if type(string) is NavigableString and (string.parent is None or string.parent.name not in _SILENT):
            yield string
