"""What is known of one article while its facts are being found: the state that the pipes share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter
from typing import TypedDict

from extract.model import Article, Count, Decision, FieldName, Issue, Producer, Product, Province
from extract.places import Mention, era
from extract.text import compose, sentences

Span = tuple[int, int]
"""Half-open character offsets into `Reading.text`."""


@dataclass(frozen=True, slots=True)
class Found:
    """A product name in the text, before its fields are known."""

    begins: int
    ends: int
    rule: str


class Evidence(TypedDict):
    """The fields that every fact shares."""

    field: FieldName
    begins: int
    ends: int
    quote: str
    rule: str
    confidence: float


@dataclass(slots=True, kw_only=True)
class Reading:
    """One article in work: `text` is the title, a line end, the article's text, in NFC; spans are over it."""

    article: Article
    text: str = field(repr=False)
    offset: int
    """Where the article's text begins in `text`."""
    origins: list[int] | None = field(default=None, repr=False)
    """Where each character of `text` stands in title, line end, text as given; None: at the same place."""
    day: str | None
    sentences: list[Span] = field(default_factory=list, repr=False)
    masks: list[Span] = field(default_factory=list, repr=False)
    places: list[Mention] = field(default_factory=list, repr=False)
    provinces: list[Province] = field(default_factory=list)
    products: list[Product] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    producers: list[Producer] = field(default_factory=list)
    producer_spans: list[tuple[Span, Producer]] = field(default_factory=list, repr=False)
    product_spans: list[tuple[Span, Found]] = field(default_factory=list, repr=False)
    decisions: list[Decision] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    main: tuple[int, Mention | None] | None = None
    """The place that it is about, with the number of masks known when `scope.main_place` looked."""
    national: bool | None = None
    """Whether it speaks of the whole country; None until `scope.is_national` has looked."""
    _covers: list[Span] = field(default_factory=list, repr=False)
    _covered: int = 0

    def evidence(self, begins: int, ends: int, rule: str, confidence: float) -> Evidence:
        """The evidence fields for a span of `text`, in offsets of the article's own field."""
        name: FieldName = "title" if ends < self.offset else "text"
        if name == "text":
            begins = max(begins, self.offset)  # words that run on from the headline are quoted from the text
        if self.origins:
            begins, ends = self.origins[begins], self.origins[ends]
        shift = 0 if name == "title" else len(self.article.title) + 1
        return Evidence(
            field=name,
            begins=begins - shift,
            ends=ends - shift,
            quote=self.article.words(name)[begins - shift : ends - shift],
            rule=rule,
            confidence=confidence,
        )

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds a position."""
        index = bisect_right(self.sentences, position, key=itemgetter(0)) - 1
        return self.sentences[max(index, 0)]

    def masked(self, begins: int, ends: int) -> bool:
        """Whether a span lies inside a name (producer, decision, product) found before."""
        if self._covered != len(self.masks):
            self._covered = len(self.masks)
            self._covers = list(_covers(self.masks))
        index = bisect_right(self._covers, begins, key=itemgetter(0)) - 1
        return index >= 0 and ends <= self._covers[index][1]

    def places_in(self, start: int, end: int) -> list[Mention]:
        """The places that begin in a span."""
        low = bisect_left(self.places, start, key=_start)
        return self.places[low : bisect_left(self.places, end, low, key=_start)]


_start = attrgetter("start")


def _covers(masks: list[Span]) -> Iterator[Span]:
    """Sorted starts, each with the farthest end of a mask that begins there or before."""
    farthest = 0
    for begins, ends in sorted(masks):
        farthest = max(farthest, ends)
        yield begins, farthest


def open_reading(article: Article) -> Reading:
    """The state for an article, before any fact is found; Ð is read as Đ, marks that stand apart as one letter."""
    given = article.title + "\n" + article.text
    text, origins = compose(given.translate(_ETH))
    offset = len(article.title) + 1
    return Reading(
        article=article,
        text=text,
        offset=bisect_left(origins, offset) if origins else offset,
        origins=origins,
        day=era(article.published, text),
        sentences=list(sentences(text)),
    )


_ETH = {ord("Ð"): "Đ", ord("ð"): "đ"}
