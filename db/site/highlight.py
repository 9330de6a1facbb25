"""Facts in their sentences: text and spans to pieces that a template can nest safely.

Pure, and nothing here is HTML: every piece is plain text for the template to escape. Facts may overlap
in any way; the text is cut at every boundary, so pieces never overlap and each knows what covers it.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from extract.text import sentences

_CROSSHEAD_LENGTH = 90  # a body line this short, with no full stop, is a heading inside the story
_SENTENCE_ENDS = (".", "!", "?", "…", ":", ";", '"', "”", ")")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A fact's words: half-open character offsets in one field."""

    id: str
    kind: str
    number: int
    begins: int
    ends: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text that the same facts cover; a fact opens and closes in exactly one piece each."""

    text: str
    spans: tuple[Span, ...] = ()
    opens: tuple[Span, ...] = ()
    closes: tuple[Span, ...] = ()

    @property
    def kinds(self) -> str:
        """The kinds that cover it, the shortest fact's first, as CSS classes.

        >>> Piece(text="x").kinds
        ''
        """
        inner_first = sorted(self.spans, key=lambda span: span.ends - span.begins)
        return " ".join(dict.fromkeys(span.kind for span in inner_first))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One line of the stored text with its zone: sapo, body, caption, or crosshead."""

    zone: str
    pieces: tuple[Piece, ...]

    @property
    def opened(self) -> tuple[Span, ...]:
        """The facts whose words begin here, in reading order."""
        return tuple(span for piece in self.pieces for span in piece.opens)


def paragraphs(
    text: str, spans: Iterable[Span], zones: Sequence[Mapping[str, Any]] = ()
) -> tuple[Paragraph, ...]:
    """The paragraphs of a text with its facts; spans outside the text are clipped, empty ones dropped.

    >>> span = Span(id="f", kind="counts", number=1, begins=3, ends=12)
    >>> [[p.text for p in par.pieces] for par in paragraphs("Có 9 sản phẩm.", [span])]
    [['Có ', '9 sản phẩ', 'm.']]
    """
    lines = [(line.start(), line.end()) for line in re.finditer(r"[^\n]+", text)]
    clipped = (replace(s, begins=max(s.begins, 0), ends=min(s.ends, len(text))) for s in spans)
    usable = sorted((s for s in clipped if s.begins < s.ends), key=lambda s: s.begins)
    pieces = _pieces(text, _stretches(lines, usable), usable)
    return tuple(
        Paragraph(
            zone=_zone(text[first:last], first, zones),
            pieces=tuple(piece for start, piece in pieces if first <= start < last),
        )
        for first, last in lines
    )


def _stretches(lines: list[tuple[int, int]], spans: list[Span]) -> list[tuple[int, int]]:
    """The lines, cut wherever a span begins or ends."""
    edges = sorted({edge for span in spans for edge in (span.begins, span.ends)})
    cuts = [
        [first, *edges[bisect_right(edges, first) : bisect_left(edges, last)], last] for first, last in lines
    ]
    return [stretch for cut in cuts for stretch in itertools.pairwise(cut)]


def _pieces(text: str, stretches: list[tuple[int, int]], spans: list[Span]) -> list[tuple[int, Piece]]:
    """Each stretch's start and piece; a span that holds nothing but line ends is in none."""
    starts = [start for start, _ in stretches]
    covering: list[list[Span]] = [[] for _ in stretches]
    opens: dict[int, list[Span]] = {}
    closes: dict[int, list[Span]] = {}
    for span in spans:
        covered = range(bisect_left(starts, span.begins), bisect_left(starts, span.ends))
        for index in covered:
            covering[index].append(span)
        if covered:
            opens.setdefault(covered[0], []).append(span)
            closes.setdefault(covered[-1], []).append(span)
    return [
        (
            start,
            Piece(
                text=text[start:end],
                spans=tuple(covering[index]),
                opens=tuple(opens.get(index, ())),
                closes=tuple(closes.get(index, ())),
            ),
        )
        for index, (start, end) in enumerate(stretches)
    ]


def _zone(line: str, begin: int, zones: Sequence[Mapping[str, Any]]) -> str:
    zone = next((str(z["zone"]) for z in zones if z["start"] <= begin < z["end"]), "body")
    short = len(line) < _CROSSHEAD_LENGTH and not line.endswith(_SENTENCE_ENDS)
    return "crosshead" if zone == "body" and zones and short else zone


def sentence_around(window: str, begins: int, ends: int) -> tuple[str, str, str]:
    """The sentence that holds `window[begins:ends]`, as what stands before, the words, and what follows.

    >>> sentence_around("Năm 2024. Tỉnh có 9 sản phẩm. Hết.", 18, 28)
    ('Tỉnh có ', '9 sản phẩm', '.')
    """
    first, last = begins, ends
    for start, end in sentences(window):
        if start <= begins < end or start < ends <= end:
            first, last = min(first, start), max(last, end)
    after = window[ends:last]
    return window[first:begins], window[begins:ends], after
