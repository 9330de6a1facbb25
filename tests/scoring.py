"""How near found facts come to expected ones: precision, recall and F1 a kind, over many articles.

A fact counts as found when its key equals one of the article's expected keys; each key answers one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from extract.text import fold_tone

Row = Mapping[str, Any]
Lists = Mapping[str, Iterable[Row]]


def _folded(name: str | None) -> str:
    return " ".join(re.findall(r"\w+", fold_tone(name or "")))


def _number(row: Row) -> tuple[Hashable, ...]:
    stars = row.get("stars")
    return row["value"], row.get("value_max"), row["unit"], tuple(stars) if stars else None


KEYS: dict[str, tuple[str, Callable[[Row], Hashable]]] = {
    "provinces": ("provinces", lambda r: _folded(r["name"])),
    "provinces +role": ("provinces", lambda r: (_folded(r["name"]), r["role"])),
    "products": ("products", lambda r: _folded(r["name"])),
    "products +stars": ("products", lambda r: (_folded(r["name"]), r.get("stars"))),
    "counts": ("counts", _number),
    "counts +status": ("counts", lambda r: (_number(r), r.get("status", "total"), r.get("target", False))),
    "counts +place": (
        "counts",
        lambda r: (_number(r), r.get("status", "total"), r.get("target", False), _folded(r.get("place"))),
    ),
    "producers": ("producers", lambda r: _folded(r["name"])),
    "decisions": ("decisions", lambda r: r["number"]),
}
"""What is compared: the list of the guide's JSON, and what makes two of its facts the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many facts were expected, found, and found rightly."""

    expected: int
    found: int
    right: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.expected + self.found) if self.expected + self.found else 1.0

    def __str__(self) -> str:
        return f"F1 {self.f1:.3f} ({self.right} right of {self.found} found, {self.expected} expected)"


def score(pairs: Iterable[tuple[Lists, Lists]]) -> dict[str, Score]:
    """The score of each comparison over articles, each given as expected and found lists."""
    sums = {name: Counter[str]() for name in KEYS}
    for expected, found in pairs:
        for name, (kind, key) in KEYS.items():
            wanted, got = (Counter(map(key, lists.get(kind, ()))) for lists in (expected, found))
            sums[name].update(expected=wanted.total(), found=got.total(), right=(wanted & got).total())
    return {
        name: Score(expected=s["expected"], found=s["found"], right=s["right"]) for name, s in sums.items()
    }
