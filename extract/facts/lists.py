"""How articles lay out lists of names: letters, veiled makers, units of reading, headings over items."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from extract.facts.reading import Reading, Span
from extract.model import Producer
from extract.numbers import HIGHEST, LOWEST, STARS, star_range
from extract.text import fold_tone

MAKER = "\ue000"
"""Stands for every character of a maker's name in veiled text, so that patterns cannot read inside one."""
OTHER = "\ue001"

_ENUMERATOR = re.compile(r"\s*\(?(?:\d{1,2}|[a-hA-H])[.)]\s*$")
_ITEM_LINE = re.compile(
    rf"\s*(?:\(?\d{{1,3}}[.)]\s*(?!\d)|[-–•+*●▪]\s*(?=[\w{MAKER}“\"])|{MAKER}+\s*(?:\([^()\n]*\)\s*)?:)"
)
_HEADING_WORDS = re.compile(r"sản\s+phẩm|sao(?!\w)|OCOP|danh\s+sách|cụ\s+thể|gồm|như\s+sau", re.IGNORECASE)
_LEFT_BEHIND = re.compile(r"\s+(?:lên|→|->)\s+(?:hạng\s+)?(?:\d|bốn|năm)")
_SHORT_LINE = 75
_GAP = r"(?:(?!đang\s+giữ|được\s+(?:nâng|xếp|gắn)|đã\s+đạt|(?<!\w)giữ|hiện\s+đạt)[^.;:]){0,70}$"
HOPED = re.compile(
    r"(?:tiềm\s+năng|phấn\s+đấu|hướng\s+(?:tới|đến)|mục\s+tiêu|(?:hoàn\s+thiện|lập|làm|chuẩn\s+bị)\s+hồ\s+sơ|dự\s+kiến|mơ|kỳ\s+vọng|đăng\s+ký|chinh\s+phục|đặt\s+đích|đủ\s+tiêu\s+chuẩn)"
    + _GAP,
    re.IGNORECASE,
)
"""Words before a star that is only hoped for."""
_ASKED = re.compile(r"(?:đề\s+nghị|đề\s+xuất|trình|hồ\s+sơ|xét|đủ\s+điều\s+kiện)" + _GAP, re.IGNORECASE)
"""Words before a fifth star that is not given yet; a council that asks for a third or fourth has given it."""
LOST = re.compile(
    r"thu\s+hồi|hết\s+(?:hạn|hiệu\s+lực)|không\s+(?:còn\s+)?(?:giữ|duy\s+trì)\s+được|bị\s+(?:loại|rút|tước)|(?:loại|đưa|rút)\s+(?:\w+\s+){0,6}?(?:ra\s+)?khỏi|mất\s+sao|quá\s+hạn|không\s+đạt",
    re.IGNORECASE,
)
"""Words for products that lost their star."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set.

    >>> sorted(word_set("gạo chè"))
    ['chè', 'gạo']
    """
    return frozenset(text.split())


def pairs(text: str) -> frozenset[tuple[str, ...]]:
    """Phrases between bars, each as its words.

    >>> sorted(pairs("một nắng| bao thai"))
    [('bao', 'thai'), ('một', 'nắng')]
    """
    return frozenset(tuple(phrase.split()) for phrase in text.split("|"))


@dataclass(frozen=True, slots=True)
class Star:
    """A star said in the text; `value` is None for a range, `hoped` marks one that is not held."""

    begins: int
    ends: int
    value: int | None
    hoped: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a whole item of a list; `heading` is the line that introduces the list, `line` its own."""

    begins: int
    ends: int
    heading: Span | None
    item: bool
    line: int


@dataclass(slots=True)
class Layout:
    """The text with its names veiled, its units and its stars, in reading order."""

    text: str
    veiled: str
    units: list[Unit]
    stars: list[Star]
    masks: list[Span]
    brands: dict[str, list[Producer]]
    placed: frozenset[str]

    def stars_in(self, begins: int, ends: int) -> list[Star]:
        """The stars said in a span."""
        low = bisect_left(self.stars, begins, key=lambda star: star.begins)
        high = bisect_left(self.stars, ends, lo=low, key=lambda star: star.begins)
        return self.stars[low:high]

    def masked(self, position: int) -> bool:
        """Whether a name already found covers a position."""
        index = bisect_right(self.masks, position, key=lambda span: span[0]) - 1
        return index >= 0 and position < self.masks[index][1]


def veil(text: str, makers: Iterable[Span], others: Iterable[Span]) -> str:
    """The text with makers' and other names replaced, character by character.

    >>> veil("của HTX An", [(4, 10)], []) == "của " + 6 * MAKER
    True
    """
    pieces, at = [], 0
    for (begins, ends), mark in sorted([(s, MAKER) for s in makers] + [(s, OTHER) for s in others]):
        if begins >= at:
            pieces += [text[at:begins], mark * (ends - begins)]
            at = ends
    return "".join([*pieces, text[at:]])


def open_layout(reading: Reading) -> Layout:
    """The layout of an article whose makers are found."""
    makers = [span for span, _ in reading.producer_spans]
    known = set(makers)
    text = reading.text
    veiled = veil(text, makers, [span for span in reading.masks if span not in known])
    stars = [_star(veiled, m) for m in STARS.finditer(veiled) if not _LEFT_BEHIND.match(veiled, m.end())]
    return Layout(
        text=text,
        veiled=veiled,
        units=_units(reading, veiled),
        stars=stars,
        masks=sorted(reading.masks),
        brands=_brands(reading),
        placed=frozenset(map(fold_tone, {mention.name for mention in reading.places})),
    )


@functools.lru_cache(maxsize=4096)
def proper_tail(name: str) -> tuple[str, ...]:
    """The proper words that a name ends with, folded.

    >>> proper_tail("HTX rau sạch Vân Trì")
    ('vân', 'trì')
    """
    words = name.split()
    count = next((k for k, word in enumerate(reversed(words)) if not word[0].isupper()), len(words))
    return tuple(fold_tone(word) for word in words[len(words) - count :])


def _brands(reading: Reading) -> dict[str, list[Producer]]:
    """Last proper word of a maker's name -> the makers whose names end so."""
    makers = {p.name: p for _, p in reading.producer_spans if p.rule != "producer.person"}
    table: dict[str, list[Producer]] = {}
    for name, producer in makers.items():
        if tail := proper_tail(name):
            table.setdefault(tail[-1], []).append(producer)
    return table


def _star(text: str, match: re.Match[str]) -> Star:
    low, high = star_range(match)
    held = low == high and low >= LOWEST
    cues = (HOPED, _ASKED) if low == HIGHEST else (HOPED,)
    hoped = any(cue.search(text, max(0, match.start() - 90), match.start()) for cue in cues)
    return Star(match.start(), match.end(), low if held else None, hoped)


def _units(reading: Reading, veiled: str) -> list[Unit]:
    """Sentences, with an item's number joined to it, under the heading that introduces them."""
    units: list[Unit] = []
    heading: Span | None = None
    start = 0
    for number, (begins, ends) in enumerate(_lines(veiled)):
        first = bisect_left(reading.sentences, begins, lo=start, key=lambda span: span[0])
        last = bisect_left(reading.sentences, ends, lo=first, key=lambda span: span[0])
        start = last
        item = _ITEM_LINE.match(veiled, begins, ends) is not None
        table = veiled.count("|", begins, ends) > 1
        item = item or _listed_line(veiled, begins, ends, heading)
        if not item and not table:
            heading = _heading(veiled, begins, ends, heading)
        pieces = [(begins, ends)] if item else _joined(reading.sentences[first:last], veiled)
        units += [
            Unit(a, b, heading if heading != (begins, ends) else None, item or table, number)
            for a, b in pieces
        ]
    return units


def _lines(text: str) -> list[Span]:
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def _listed_line(text: str, begins: int, ends: int, heading: Span | None) -> bool:
    """Whether a line without a bullet is an item below a heading that ends with a colon."""
    if heading is None or not text[heading[0] : heading[1]].rstrip().endswith(":"):
        return False
    line = text[begins:ends].rstrip()
    if "Ảnh" in line or line[-1] in ':!?…”"':
        return False
    return (len(line) <= 2 * _SHORT_LINE and (MAKER in line or line[-1] == ";")) or (
        len(line) <= _SHORT_LINE and line[-1] != "." and line[0].isupper()
    )


def _heading(text: str, begins: int, ends: int, before: Span | None) -> Span | None:
    """The heading that holds after a line that is no item: the line itself, the one before it, or none."""
    line = text[begins:ends].rstrip()
    if begins == 0:
        return None
    if line.endswith(":"):
        return (begins, ends)
    if len(line) <= _SHORT_LINE and line[-1] not in '.!?…”"' and "Ảnh" not in line:
        return (begins, ends) if _HEADING_WORDS.search(line) else None
    if before is None:
        return None
    if text[before[0] : before[1]].rstrip().endswith(":"):
        return before if "Ảnh" in line else None
    return before if STARS.search(text, *before) and not STARS.search(line) else None


def _joined(sentences: list[Span], text: str) -> list[Span]:
    """Sentences of a line; a lone enumerator ("1.") belongs to what follows it."""
    out: list[Span] = []
    held: int | None = None
    for begins, ends in sentences:
        if ends - begins < 7 and _ENUMERATOR.fullmatch(text, begins, ends):  # noqa: PLR2004
            held = begins if held is None else held
            continue
        out.append((begins if held is None else held, ends))
        held = None
    return out
