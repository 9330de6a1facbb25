"""From an article to its facts: one module a kind, run as the pipes of one spaCy Language."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extract import places
from extract.facts import counts, decisions, producers, products, provinces
from extract.facts.reading import Reading, open_reading
from extract.facts.scope import main_place
from extract.model import Article, Facts
from extract.words import blank_language


def _find_places(reading: Reading) -> None:
    reading.places.extend(places.mentions(reading.text, reading.day))


def _decision_places(reading: Reading) -> None:
    main = main_place(reading)
    if main:
        reading.decisions[:] = [d if d.place else replace(d, place=main.name) for d in reading.decisions]


STEPS: tuple[tuple[str, Callable[[Reading], None]], ...] = (
    ("ocop_decisions", decisions.find),
    ("ocop_makers", producers.find),
    ("ocop_places", _find_places),
    ("ocop_producers", producers.keep),
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
    """The spaCy pipeline; `doc.user_data["reading"]` holds the work of its pipes."""
    nlp = blank_language()
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
