"""The layout alarm: which readings are not trusted, and when an outlet's layout is broken.

Measured on 14 real pages: a correct body and a general extractor's agree in 0.88 to 1.00 of their tokens, a wrong
container in at most 0.23, a truncated one in at most 0.50.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from extract.model import Article, Page
from extract.page import kinds
from extract.page.blocks import Block
from extract.page.compose import Reading
from extract.page.weather import provinces_in_no_sentence
from extract.text import unmark

LEAST_AGREEMENT = 0.75
SAMPLE = 20
"""A crawl compares one page in so many, and every first page of an outlet in a run."""
LEAST_BODY = 300  # characters
_LEAST_LIKENESS = 0.5  # of the words of the shorter title
RECENT = 10
_BROKEN = 3
_WORD = re.compile(r"\w+")


def reason(
    page: Page,
    reading: Reading,
    article: Article,
    tree: LexborHTMLParser | None,
    others: Sequence[Block] | None,
) -> str | None:
    """Why a reading is to be quarantined, all reasons in one line; None when it is trusted.

    `others` is the body as a general extractor sees it, where it was asked.
    """
    size = sum(zone.end - zone.start for zone in article.zones if zone.zone == "body")
    found = [*reading.doubts]
    if size < LEAST_BODY:
        found.append(f"body of {size} characters, under {LEAST_BODY}: {kinds.describe(tree, page, article)}")
    if reading.titles and all(likeness(article.title, other) < _LEAST_LIKENESS for other in reading.titles):
        found.append("title unlike og:title and title element")
    if several := kinds.several_stories(article):
        found.append(several)
    if names := provinces_in_no_sentence(article):
        found.append(f"list of {names} provinces that no sentence holds")
    if others is not None and (shared := agreement(article, others)) < LEAST_AGREEMENT:
        found.append(f"shares {shared:.2f} of its words with a general extractor, under {LEAST_AGREEMENT}")
    return "; ".join(found) or None


def likeness(one: str, other: str) -> float:
    """Share of the shorter title's words that the other has.

    >>> likeness("Huế có 9 sản phẩm", "Huế có 9 sản phẩm - Báo Xanh"), likeness("Huế", "Hà Nội")
    (1.0, 0.0)
    """
    if one in other:
        return 1.0
    words = [Counter(_words(text)) for text in (one, other)]
    least = min(sum(bag.values()) for bag in words)
    return (words[0] & words[1]).total() / least if least else 0.0


def agreement(article: Article, others: Sequence[Block]) -> float:
    """Share of words that a body has in common with another reading of its page, as bags.

    Title, lead, captions and byline are neutral: extractors differ in whether they keep them.
    """
    ours: Counter[str] = Counter()
    neutral = Counter(_words(f"{article.title} {article.author or ''}"))
    for zone in article.zones:
        (ours if zone.zone == "body" else neutral).update(_words(article.text[zone.start : zone.end]))
    theirs = Counter(word for block in others for word in _words(block.text))
    shared = (ours & theirs).total()
    union = ours.total() + ((theirs - ours) - neutral).total()
    return shared / union if union else 0.0


def _words(text: str) -> list[str]:
    return _WORD.findall(unmark(text))


def is_broken(recent: Sequence[bool]) -> bool:
    """Whether an outlet's layout is broken: three of its last ten pages (True: quarantined).

    >>> is_broken([True, False, True, True]), is_broken([True] * 3 + [False] * 9)
    (True, False)
    """
    return sum(recent[-RECENT:]) >= _BROKEN


def is_compared(number: int) -> bool:
    """Whether the outlet's page of this number in a run, from 0, is compared with a general extractor.

    >>> [number for number in range(45) if is_compared(number)]
    [0, 20, 40]
    """
    return number % SAMPLE == 0
