"""Examples of counts: what a sentence says, field by field; a field that is not stated is not compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from extract.facts import read_facts
from extract.model import Article, Count

DAY = "2024-05-15"
"""Day of the articles of the examples, in the time of the 63 provinces."""

Stated = dict[str, Any]


def c(value: int, unit: str = "product", **fields: Any) -> Stated:
    """A count as an example states it; `stars` is one star, a pair, or None."""
    if "stars" in fields:
        stars = fields.pop("stars")
        pair = stars if isinstance(stars, tuple) else (stars, stars)
        fields |= dict(zip(("stars_low", "stars_high"), pair, strict=True))
    if "group" in fields:
        fields["product_group"] = fields.pop("group")
    return {"value": value, "unit": unit, **fields}


def read_counts(text: str, title: str = "", published: str | None = DAY) -> tuple[Count, ...]:
    """The counts of an invented article; each stands where it says."""
    article = Article(id="example", title=title, text=text, published=published)
    counts = read_facts(article).counts
    assert all(count.quote == article.words(count.field)[count.begins : count.ends] for count in counts)
    return counts


def differences(found: Sequence[Count], expected: Sequence[Stated]) -> list[str]:
    """What is missing and what is too much, in words; each count found answers one expected at most."""
    left = list(found)
    missing = []
    for stated in expected:
        hit = next((f for f in left if all(getattr(f, k) == v for k, v in stated.items())), None)
        if hit is None:
            missing.append(f"missing {stated}")
        else:
            left.remove(hit)
    return missing + [f"too much {_brief(count)}" for count in left]


def _brief(count: Count) -> str:
    names = "value value_max qualifier unit stars_low stars_high product_group status target place period"
    return " ".join(
        f"{n}={getattr(count, n)!r}" for n in names.split() if getattr(count, n) not in (None, False)
    )


def limit(text: str, expected: Sequence[Stated], *, reason: str, name: str) -> Any:
    """An example that the guide settles and the extractor reads wrong today: the public list of limits."""
    return pytest.param(text, expected, id=name, marks=pytest.mark.xfail(strict=True, reason=reason))
