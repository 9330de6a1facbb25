"""The JSON that goes in and out: articles as `ocop article` prints them, facts as the annotation guide writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from extract.model import (
    EXTRACTOR_VERSION,
    FACT_KINDS,
    Article,
    Count,
    Fact,
    Facts,
    Issue,
    OcopError,
    Teaser,
    Zone,
)

_GUIDE_NAMES = {"begins": "start", "ends": "end", "product_group": "group"}


def fact_to_guide(fact: Fact) -> dict[str, Any]:
    """One fact in the form of the annotation guide, with its evidence.

    >>> from extract.model import Decision
    >>> fact_to_guide(Decision(number="12/QĐ-UBND", field="text", begins=3, ends=13,
    ...     quote="12/QĐ-UBND", rule="number", confidence=0.9))["start"]
    3
    """
    row = {_GUIDE_NAMES.get(f.name, f.name): getattr(fact, f.name) for f in fields(fact)}
    if isinstance(fact, Count):
        low, high = row.pop("stars_low"), row.pop("stars_high")
        row["stars"] = None if low is None else [low, high]
    return row


def to_guide(facts: Facts) -> dict[str, Any]:
    """The guide's JSON object of one article."""
    lists = {kind: [fact_to_guide(f) for f in getattr(facts, kind)] for kind in FACT_KINDS}
    return {"id": facts.id, "extractor": EXTRACTOR_VERSION, **lists}


def article_from_json(row: Mapping[str, Any]) -> Article:
    """An article from its JSON form, or from the guide's shorter one (id, title, text …).

    Raises:
        OcopError: a field is missing or has another type.
    """
    for name in ("id", "title", "text"):
        if not isinstance(row.get(name), str):
            raise OcopError(f"field {name!r} is missing or no text")
    known = {f.name for f in fields(Article)} - set(_READERS)
    for name in known & set(row):
        if row[name] is not None and not isinstance(row[name], str):
            raise OcopError(f"field {name!r} is no text")
    read: dict[str, Any] = {k: row[k] for k in known & set(row)}
    for name, reader in _READERS.items():
        try:
            read[name] = reader(row.get(name) or ())
        except (TypeError, ValueError) as error:
            raise OcopError(f"field {name!r}: {error}") from error
    return Article(**read)


def _zone(row: Mapping[str, Any]) -> Zone:
    return Zone(**{**row, "cells": tuple((int(a), int(b)) for a, b in row.get("cells") or ())})


_READERS: dict[str, Callable[[Any], Any]] = {
    "zones": lambda rows: tuple(map(_zone, rows)),
    "teasers": lambda rows: tuple(Teaser(**row) for row in rows),
    "issues": lambda rows: tuple(Issue(**row) for row in rows),
    "tags": lambda names: tuple(map(str, names)),
    "found_by": lambda names: {str(k): str(v) for k, v in dict(names).items()},
}
"""The fields of an article that hold no text."""
