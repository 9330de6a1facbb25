"""The benchmarks run; their figures are printed by themselves, no timing is asserted."""

from __future__ import annotations

import itertools

import pytest

from extract.model import Page
from tests.bench import facts


def test_facts() -> None:
    texts = list(itertools.islice(facts.articles(), 3))
    timing = facts.compare(texts, seconds=0.1)
    assert timing.articles >= len(texts)
    assert min(timing.facts, timing.tokens, timing.ratio) > 0


def test_facts_are_compared_on_articles_of_one_length() -> None:
    assert {len(article.text) for article in facts.articles()} == {facts.LENGTH}


def test_reading() -> None:
    pytest.importorskip("trafilatura", reason="an optional rival, installed with the extra bench")
    from tests.bench import reading

    pages: list[Page] = reading.newsroom_pages()[:2]
    timing = reading.compare(pages, seconds=0.1)
    assert timing.pages >= len(pages)
    assert min(timing.ours, timing.theirs, timing.ratio) > 0
