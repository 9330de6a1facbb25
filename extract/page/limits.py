"""Pages that would take a parser minutes or gigabytes: told before they are parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from extract.model import PageError

# A parser must close what a page leaves open, again for every later tag: 200,000 nested elements take
# lexbor 75 s, 20,000 take 0.8 s. The deepest real page read has 40, the longest 2,800 tags.
_FEW_TAGS = 2_000
_MOST_TAGS = 25_000
_DEEPEST = 200  # lxml stops at 256
_MOST_OPEN_FORMATS = 64
_LONG_TAG = 4_000
_MOST_ATTRIBUTES = 2_000
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_FORMATS = frozenset(b"a b big code em font i nobr s small strike strong tt u".split())
_UNCLOSED = frozenset(
    b"area base br col embed hr img input link meta source track wbr param p li dt dd tr td th thead tbody tfoot"
    b" option optgroup path circle rect line polygon polyline ellipse use stop".split()
)


def parse(body: bytes) -> LexborHTMLParser:
    """The tree of a page in UTF-8.

    Raises:
        PageError: more tags, or deeper nesting, than a parser closes in reasonable time.
    """
    if body.count(b"<") > _FEW_TAGS:
        _refuse_maze(body)
    # looking for each attribute among a tag's others, lexbor takes 2 s for 40,000 of them
    for piece in _without_end(body):
        _refuse_long_tag(piece)
    return LexborHTMLParser(body)


def _without_end(body: bytes) -> Iterator[bytes]:
    """The stretches of at least `_LONG_TAG` bytes between two ">": each covers a whole step of half that."""
    seen = 0
    for at in range(0, len(body), _LONG_TAG // 2):
        if at >= seen and body.find(b">", at, at + _LONG_TAG // 2) < 0:
            seen = body.find(b">", at) if b">" in body[at:] else len(body)
            yield body[body.rfind(b">", 0, at) + 1 : seen]


def _refuse_long_tag(piece: bytes) -> None:
    tag = piece[piece.rfind(b"<") + 1 :] if b"<" in piece else b""
    if len(tag) > _LONG_TAG and tag[:1].isalpha() and len(_QUOTED.sub(b"", tag).split()) > _MOST_ATTRIBUTES:
        raise PageError(f"a tag of more than {_MOST_ATTRIBUTES} attributes")


def _refuse_maze(body: bytes) -> None:
    tags = _TAG.findall(body)
    if len(tags) > _MOST_TAGS:
        raise PageError(f"{len(tags):,} tags, more than {_MOST_TAGS:,}")
    depth = formats = 0
    script = False
    for closing, written in tags:
        name = written.lower()
        if name == b"script":
            script = not closing
        elif not script and name not in _UNCLOSED:
            step = -1 if closing else 1
            depth = max(0, depth + step)
            formats = max(0, formats + step * (name in _FORMATS))
            if depth > _DEEPEST or formats > _MOST_OPEN_FORMATS:
                raise PageError(f"more than {_DEEPEST} nested or {_MOST_OPEN_FORMATS} unclosed tags")
