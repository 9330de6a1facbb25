"""Search hits in accented text: FTS5's sentinel characters to short excerpts, still plain text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

OPEN, CLOSE = "\x02", "\x03"
"""Around every hit in what `highlight()` returns: stored text is free of control characters."""

Hit = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A stretch of an excerpt, and whether the reader searched for it."""

    text: str
    hit: bool = False


def plain_and_hits(*marked: str) -> tuple[str, list[Hit]]:
    r"""The text that several highlightings of it share, and the hits of all, in order and merged.

    >>> plain_and_hits("\x02Đồng\x03 Tháp", "Đồng \x02Tháp\x03")
    ('Đồng Tháp', [(0, 4), (5, 9)])
    """
    hits: list[Hit] = []
    plain = ""
    for text in marked:
        plain = text.replace(OPEN, "").replace(CLOSE, "")
        position = 0
        for part in text.split(OPEN)[:1]:
            position = len(part.replace(CLOSE, ""))
        for part in text.split(OPEN)[1:]:
            inside, _, outside = part.partition(CLOSE)
            hits.append((position, position + len(inside)))
            position += len(inside) + len(outside.replace(CLOSE, ""))
    return plain, _merged(hits)


def _merged(hits: Iterable[Hit]) -> list[Hit]:
    merged: list[Hit] = []
    for begin, end in sorted(hits):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def fragments(plain: str, hits: Iterable[Hit], begin: int = 0, end: int | None = None) -> list[Fragment]:
    """`plain[begin:end]` cut at its hits.

    >>> [f.text for f in fragments("gạo nếp Sơn La", [(8, 14)])]
    ['gạo nếp ', 'Sơn La']
    """
    stop = len(plain) if end is None else end
    cut: list[Fragment] = []
    at = begin
    for first, last in hits:
        if first < begin or last > stop:
            continue
        cut += [Fragment(text=plain[at:first]), Fragment(text=plain[first:last], hit=True)]
        at = last
    cut.append(Fragment(text=plain[at:stop]))
    return [fragment for fragment in cut if fragment.text]


def excerpt(plain: str, hits: list[Hit], width: int = 280) -> list[Fragment]:
    """About `width` characters where the most different hits stand, cut at blanks, with ellipses.

    >>> "".join(f.text for f in excerpt("Xưa " * 30 + "Sơn La có trà", [(120, 126)], 30))
    '… Xưa Sơn La có trà'
    """
    if len(plain) <= width:
        return fragments(plain, hits)
    lead = width // 4
    starts = [max(0, begin - lead) for begin, _ in hits] or [0]
    begin = max(starts, key=lambda s: len({plain[b:e].lower() for b, e in hits if s <= b and e <= s + width}))
    end = min(len(plain), begin + width)
    begin = 0 if begin <= lead // 2 else begin
    if begin:
        blank = plain.find(" ", begin, begin + lead)
        begin = begin if blank < 0 else blank + 1
    if end < len(plain):
        blank = plain.rfind(" ", begin + lead, end)
        end = end if blank < 0 else blank
    cut = fragments(plain, hits, begin, end)
    before = [Fragment(text="… ")] if begin else []
    return before + cut + ([Fragment(text=" …")] if end < len(plain) else [])
