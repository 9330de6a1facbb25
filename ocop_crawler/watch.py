"""What a run remembers of each outlet: how many of its pages were read, and whether the last ones were trusted."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping
from typing import Any

from extract.model import Issue
from extract.page.alarm import RECENT, is_broken, is_compared

_READ = frozenset({"created", "changed", "same", "not-ocop", "quarantined"})
"""Outcomes of pages on which a layout was tried."""


class Watch:
    """Counts the pages of each outlet; `pages` are those of earlier runs, as the database keeps them."""

    def __init__(self, pages: Iterable[Mapping[str, Any]] = ()) -> None:
        self._read: Counter[str] = Counter()
        self._recent: defaultdict[str, deque[bool]] = defaultdict(lambda: deque(maxlen=RECENT))
        for page in sorted((p for p in pages if p["outcome"] in _READ), key=lambda p: p["fetched_at"] or ""):
            self._recent[page["outlet"] or ""].append(page["outcome"] == "quarantined")

    def is_compared(self, outlet: str | None) -> bool:
        """Whether the outlet's next page is held against a general extractor's reading; counts the page."""
        self._read[outlet or ""] += 1
        return is_compared(self._read[outlet or ""] - 1)

    def issues(self, outlet: str | None, *, quarantined: bool) -> tuple[Issue, ...]:
        """The issue of the page that shows an outlet's layout to be broken: the third of ten quarantined."""
        recent = self._recent[outlet or ""]
        was = is_broken(list(recent))
        recent.append(quarantined)
        if was or not is_broken(list(recent)) or not outlet:
            return ()
        message = f"{outlet}: {sum(recent)} of the last {len(recent)} pages are quarantined; its layout seems to have changed"
        return (Issue(kind="outlet-broken", message=message),)
