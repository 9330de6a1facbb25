"""From an article to its facts: one module a kind, run as the pipes of one spaCy Language."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import replace

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract import places
from extract.facts import counts, decisions, producers, products, provinces
from extract.facts.reading import Reading, open_reading
from extract.facts.scope import main_place
from extract.model import Article, Facts, Producer
from extract.text import fold_tone

_TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}}  # the default of "vi" wants pyvi
_SHORT = (
    ("hợp tác xã", "htx"),
    ("tổ hợp tác", "tht"),
    ("công ty cổ phần", "công ty cp"),
    ("trách nhiệm hữu hạn", "tnhh"),
)


def _find_places(reading: Reading) -> None:
    reading.places.extend(places.mentions(reading.text, reading.day))


def _name_key(name: str) -> str:
    key = fold_tone(name)
    for long, short in _SHORT:
        key = key.replace(long, short)
    return key


def _keep_producers(reading: Reading) -> None:
    """Each named maker once, with the unit printed behind its first mention that has one."""
    kept: dict[str, Producer] = {}
    for (_, ends), producer in reading.producer_spans:
        key = _name_key(producer.name)
        place = _place_behind(reading, ends)
        known = kept.get(key)
        if known is None:
            kept[key] = replace(producer, place=place)
        elif known.place is None and place:
            kept[key] = replace(known, place=place)
    reading.producers.extend(kept.values())


def _place_behind(reading: Reading, ends: int) -> str | None:
    for mention in reading.places:
        if mention.start >= ends and mention.level != "province":
            between = reading.text[ends : mention.start]
            near = re.fullmatch(
                r"\s*[(,]?\s*(?:ở\s+|tại\s+|thuộc\s+)?(?:(?:thôn|ấp|bản|tổ)\s[^,]{1,20},\s*)?(?:xã|huyện|thị\s+trấn|phường|thị\s+xã|TP\.?|thành\s+phố|quận|đặc\s+khu)?\s*",
                between,
            )
            return mention.name if near else None
    return None


def _decision_places(reading: Reading) -> None:
    main = main_place(reading)
    if main:
        reading.decisions[:] = [d if d.place else replace(d, place=main.name) for d in reading.decisions]


STEPS: tuple[tuple[str, Callable[[Reading], None]], ...] = (
    ("ocop_decisions", decisions.find),
    ("ocop_makers", producers.find),
    ("ocop_places", _find_places),
    ("ocop_producers", _keep_producers),
    ("ocop_product_names", products.spot),
    ("ocop_counts", counts.find),
    ("ocop_products", products.find),
    ("ocop_provinces", provinces.find),
    ("ocop_decision_places", _decision_places),
)
"""The pipes in order: names are masked before numbers and places are read, roles come last."""


def _pipe(step: Callable[[Reading], None]) -> Callable[[Doc], Doc]:
    def run(doc: Doc) -> Doc:
        step(doc.user_data["reading"])
        return doc

    return run


for _name, _step in STEPS:
    Language.component(_name, func=_pipe(_step))


@functools.cache
def language() -> Language:
    """The spaCy pipeline; `doc.user_data["reading"]` holds the work, spans come out in `doc.spans`."""
    nlp = spacy.blank("vi", config=_TOKENIZER)
    for name, _ in STEPS:
        nlp.add_pipe(name)
    return nlp


def read_facts(article: Article) -> Facts:
    """All facts of one article, each with offsets into its own title or text."""
    nlp = language()
    reading = open_reading(article)
    doc = nlp.make_doc(reading.text)
    doc.user_data["reading"] = reading
    for _, component in nlp.pipeline:
        doc = component(doc)
    return Facts(
        id=article.id,
        provinces=tuple(reading.provinces),
        products=tuple(reading.products),
        counts=tuple(reading.counts),
        producers=tuple(reading.producers),
        decisions=tuple(reading.decisions),
        issues=tuple(reading.issues),
    )
