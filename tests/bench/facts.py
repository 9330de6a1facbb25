"""Finding facts beside spaCy's bare tokenizer: articles of 3,000 characters a second, one core, in turn.

python -m tests.bench.facts [--seconds N]
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import spacy

from extract.facts import read_facts
from extract.model import Article
from ocop_crawler.newsroom.samples import samples

LENGTH = 3000
"""Characters of an article: about the middle of what outlets publish."""

_TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Articles a second of both, over `articles` readings by each."""

    articles: int
    facts: float
    tokens: float

    @property
    def ratio(self) -> float:
        """How many times as long facts take as tokens."""
        return self.tokens / self.facts


def articles() -> Iterator[Article]:
    """The newsroom's texts in order of their days, cut to one length; each keeps its first story's title."""
    first, text = None, ""
    for sample in samples():
        first, text = first or sample, f"{text}{sample.text}\n"
        if len(text) >= LENGTH:
            yield Article(
                id=f"{first.outlet}-{first.number}",
                title=first.title,
                text=text[:LENGTH],
                published=first.published.isoformat(),
            )
            first, text = None, ""


def compare(texts: Sequence[Article], seconds: float) -> Timing:
    """Both on the same articles in turn, until the time is over (each article once at least)."""
    bare = spacy.blank("vi", config=_TOKENIZER)
    readers: tuple[Callable[[Article], object], ...] = (
        read_facts,
        lambda article: bare.make_doc(article.text),
    )
    for reader in readers:  # tables, compiled patterns
        reader(texts[0])
    spent, count = [0.0, 0.0], 0
    end = time.perf_counter() + seconds
    for article in itertools.cycle(texts):
        for which, reader in enumerate(readers):
            start = time.perf_counter()
            reader(article)
            spent[which] += time.perf_counter() - start
        count += 1
        if count >= len(texts) and time.perf_counter() > end:
            break
    return Timing(articles=count, facts=count / spent[0], tokens=count / spent[1])


def main() -> None:
    parser = argparse.ArgumentParser(description="articles a second: read_facts beside spaCy's tokenizer")
    parser.add_argument("--seconds", type=float, default=10.0)
    options = parser.parse_args()
    texts = list(articles())
    timing = compare(texts, options.seconds)
    print(f"{len(texts)} articles of {LENGTH} characters, {timing.articles} readings by each, interleaved")
    print(f"read_facts       {timing.facts:7.1f} articles a second")
    print(f"spaCy tokenizer  {timing.tokens:7.1f} articles a second")
    print(f"ratio            {timing.ratio:7.2f}")


if __name__ == "__main__":
    main()
