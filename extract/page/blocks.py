"""A cleaned fragment of HTML as lines in reading order: paragraphs, sub-headings, table rows, captions."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from bs4 import BeautifulSoup
from bs4.builder._lxml import LXMLTreeBuilder  # bs4.builder exports it only at run time
from bs4.element import NavigableString, PageElement, Tag

from extract.model import ZoneName
from extract.page.tables import Cell, is_picture_table, read_rows
from extract.text import normalise

_BLOCKS = frozenset(
    "address article blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header hr html li main ol p pre section summary ul table thead tbody tfoot tr td th caption".split()
)
SILENT = frozenset(
    "script style noscript iframe form button svg template select option input textarea video audio object embed"
    " canvas map head title nav amp-ad amp-iframe amp-video amp-analytics".split()
)
"""Elements that hold nothing to read."""
_IMAGES = ("img", "amp-img")
_PICTURES = frozenset([*_IMAGES, "video", "iframe"])
_KEPT = frozenset("data-ocop align style rowspan colspan src data-src data-srcset data-original".split())
MARK = "data-ocop"
"""Attribute that says what an element is: "drop", "caption", "byline"; set while the tree is lexbor's, whose
selectors are ten times faster than BeautifulSoup's."""
_BLANK = re.compile(
    r"(</?(?:p|div|li|ul|ol|fig[a-z]+|table|tbody|thead|tr|td|th|h[1-6])(?:\s[^<>]*)?>)\s+(?=<)"
)
# Tags that say nothing of lines, as far as they have no mark; BeautifulSoup needs 20 µs for each.
_INLINE = re.compile(
    r"</?(?:a|b|strong|i|em|u|font|label)(?:\s(?![^<>]*data-ocop)[^<>]*)?>|<span(?:\s(?![^<>]*data-ocop)[^<>]*)?></span>"
)
_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)", re.IGNORECASE)
# What `normalise` changes besides blanks and composition; looking for it is ten times faster than doing it.
_ODD = re.compile("[\x00-\x08\x0e-\x1f\xad\u200b-\u200f\u202a-\u202e\u2060\ufeffÐð]")


class _Builder(LXMLTreeBuilder):
    """BeautifulSoup's builder on lxml, without the attributes that nobody reads: a quarter of its time."""

    def start(self, tag: str | bytes, attrib: dict[Any, Any], nsmap: Any = MappingProxyType({})) -> None:
        """Take an element."""
        super().start(tag, {key: attrib[key] for key in attrib if key in _KEPT} if attrib else {}, nsmap)


@dataclass(frozen=True, slots=True)
class Block:
    """One line of an article's text."""

    zone: ZoneName
    text: str
    byline: bool = False
    """Set as bylines are set (right-aligned, or by a byline selector); one only at the body's end."""
    image: str | None = None
    """The image that a caption describes, as the page addresses it."""
    table: int | None = None
    cells: tuple[Cell, ...] = ()
    """The line's cells, where it is a row of table number `table`."""

    @property
    def reach(self) -> int:
        """How many lines above the highest of its cells stands."""
        return max((cell.up for cell in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class _Leave:
    """Put on the stack below an element's children: where its surroundings go on."""

    zone: ZoneName
    byline: bool


def stored(text: str) -> str:
    """Text whose blanks are single, as it is stored."""
    return normalise(text) if _ODD.search(text) or not unicodedata.is_normalized("NFC", text) else text


def line(text: str) -> str:
    r"""Text on one line, as it is stored.

    >>> line(" Đặc sản\n  Hà Giang ")
    'Đặc sản Hà Giang'
    """
    return stored(" ".join(text.split()))


def read_blocks(fragment: str) -> list[Block]:
    """Lines of a fragment, without the elements that are marked "drop"."""
    # each blank between tags would be an object; beside an element that is a line of its own it says nothing
    slim = _BLANK.sub(r"\1", _INLINE.sub("", fragment))
    soup = BeautifulSoup(slim, builder=_Builder(multi_valued_attributes=None))
    try:
        return _Walk().lines(soup)
    finally:
        soup.decompose()  # a soup is full of cycles; without this 10,000 pages grow by hundreds of MB


class _Walk:
    """Reads a soup with a stack of its own: a page must not be able to exhaust Python's."""

    def __init__(self) -> None:
        self.zone: ZoneName = "body"
        self.byline = False
        self.image: str | None = None
        self.tables = 0
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
            elif isinstance(node, Tag) and node.name not in SILENT:
                self._enter(node, stack)
        self._flush()
        if not self.found:
            return []
        # normalised in one go: a call a line would be a third of the time a page takes
        texts = stored("\n".join(block.text for block in self.found)).split("\n")
        return [
            block if text == block.text else replace(block, text=text)
            for block, text in zip(self.found, (text.strip() for text in texts), strict=True)
            if text
        ]

    def _enter(self, tag: Tag, stack: list[PageElement | _Leave]) -> None:
        name = tag.name
        if tag.attrs and tag.attrs.get(MARK) == "drop":
            return
        if name == "br":
            self._flush()
        elif name in _IMAGES:
            self.image = address(tag) or self.image
        elif name == "table" and self._table(tag):
            pass
        elif name not in _BLOCKS and tag.get(MARK) != "caption":
            stack.extend(tag.contents[::-1])
        else:
            self._flush()
            stack.append(_Leave(self.zone, self.byline))
            stack.extend(tag.contents[::-1])
            self._turn(tag)

    def _turn(self, tag: Tag) -> None:
        """Take over what an element says of the lines inside it."""
        mark = tag.get(MARK) if tag.attrs else None
        picture = False
        if tag.name == "figure":
            # one walk: find() takes 30 µs a call
            inside: dict[str, Tag] = {}
            for part in tag.descendants:
                if isinstance(part, Tag):
                    inside.setdefault(part.name, part)
            image = next((inside[name] for name in _IMAGES if name in inside), None)
            self.image = address(image) if image else self.image
            picture = "table" not in inside and not _PICTURES.isdisjoint(inside)
        if mark == "caption" or tag.name == "figcaption" or picture:
            self.zone = "caption"
        if not self.byline:
            self.byline = mark == "byline" or (bool(tag.attrs) and _is_right(tag))

    def _flush(self) -> None:
        if not self.pieces:
            return
        text = " ".join("".join(self.pieces).split())
        self.pieces = []
        if text:
            image = self.image if self.zone == "caption" else None
            self.found.append(Block(self.zone, text, self.byline, image))
            if self.zone == "body":
                self.image = None  # what comes below a paragraph describes no image above it

    def _table(self, table: Tag) -> bool:
        """Take a table's lines if it is a picture with its caption, or data; one of layout is walked."""
        for junk in table.find_all(True, {MARK: "drop"}):
            if not junk.decomposed:
                junk.decompose()
        if table.find("table"):
            return False
        rows = read_rows(table)
        if is_picture_table(table, rows):
            self._flush()
            picture = table.find(_IMAGES)
            image = address(picture) if picture else None
            texts = [text for row in rows for text in row.texts if text]
            self.found.extend(Block("caption", line(text), image=image) for text in texts)
        elif any(row.width > 1 for row in rows):
            self._flush()
            for row in rows:
                if row.text:
                    self.found.append(Block(self.zone, row.text, table=self.tables, cells=row.cells))
            self.tables += 1
        else:
            return False
        return True


def address(image: Tag) -> str | None:
    """Where an image is: what a script would load, else its source; inline data has no address."""
    for key in ("data-original", "data-src", "data-srcset", "src"):
        value = str(image.get(key) or "").split()
        if value and not value[0].startswith("data:"):
            return value[0].rstrip(",")
    return None


def _is_right(tag: Tag) -> bool:
    style = tag.get("style")
    return tag.get("align") == "right" or (style is not None and _RIGHT.search(str(style)) is not None)
