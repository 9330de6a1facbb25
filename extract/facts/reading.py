"""What is known of one article while its facts are being found: the state that the pipes share."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TypedDict

from extract import places
from extract.model import Article, Count, Decision, FieldName, Issue, Producer, Product, Province
from extract.text import sentences

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
    """One article in work: `text` is the title, a line end, the article's text; spans are over it."""

    article: Article
    text: str = field(repr=False)
    day: str | None
    sentences: list[Span] = field(default_factory=list, repr=False)
    masks: list[Span] = field(default_factory=list, repr=False)
    places: list[places.Mention] = field(default_factory=list, repr=False)
    provinces: list[Province] = field(default_factory=list)
    products: list[Product] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    producers: list[Producer] = field(default_factory=list)
    producer_spans: list[tuple[Span, Producer]] = field(default_factory=list, repr=False)
    product_spans: list[tuple[Span, Found]] = field(default_factory=list, repr=False)
    decisions: list[Decision] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    @property
    def offset(self) -> int:
        """Where the article's text begins in `text`."""
        return len(self.article.title) + 1

    def evidence(self, begins: int, ends: int, rule: str, confidence: float) -> Evidence:
        """The evidence fields for a span of `text`, in offsets of the article's own field."""
        name: FieldName = "title" if ends <= len(self.article.title) else "text"
        shift = 0 if name == "title" else self.offset
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
        index = bisect_right(self.sentences, position, key=lambda span: span[0]) - 1
        return self.sentences[max(index, 0)]

    def masked(self, begins: int, ends: int) -> bool:
        """Whether a span lies inside a name (producer, decision, product) found before."""
        return any(a <= begins and ends <= b for a, b in self.masks)


def open_reading(article: Article) -> Reading:
    """The state for an article, before any fact is found."""
    text = (article.title + "\n" + article.text).replace("Ð", "Đ").replace("ð", "đ")
    day = places.era(article.published, text)
    return Reading(article=article, text=text, day=day, sentences=list(sentences(text)))
