"""Ids and times that rows carry: stable, from what a row is about."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from datetime import UTC, datetime

from extract.model import Fact


def short_hash(*parts: object) -> str:
    """Sixteen hex digits that depend on every part.

    >>> short_hash("a", 1) == short_hash("a", 1) != short_hash("a", 2)
    True
    """
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]


def page_id(url: str) -> str:
    """The id of the page at an address or file path."""
    return short_hash("page", url)


def now() -> str:
    """The present second, UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def fact_id(article_id: str, fact: Fact) -> str:
    """The stable id of a fact: the same words with the same reading in the same article."""
    reading = {f.name: getattr(fact, f.name) for f in fields(fact) if f.name not in ("rule", "confidence")}
    return short_hash(article_id, fact.table, reading)
