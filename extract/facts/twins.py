"""Counts that an article says twice: in its headline or lead and again, more fully, in its text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from extract.facts.reading import Reading
from extract.model import Count, Unit


def once(reading: Reading) -> list[Count]:
    """Counts said twice merged: the same in every field, or a headline's or lead's beside the text's fuller one."""
    head = reading.text.find("\n", reading.offset) - reading.offset
    kept: list[Count] = []
    places: defaultdict[tuple[int, int | None, Unit, bool], list[int]] = defaultdict(list)
    for count in reading.counts:
        alike = places[count.value, count.value_max, count.unit, count.target]
        index = next((i for i in alike if _same(kept[i], count, head)), None)
        twin = None if index is None else kept[index]
        if index is None or twin is None:
            alike.append(len(kept))
            kept.append(count)
        elif _fullness(count) > _fullness(twin):
            merged = {
                n: getattr(count, n) or getattr(twin, n)
                for n in ("period", "stars_low", "stars_high", "product_group")
            }
            kept[index] = replace(count, **merged)
    return kept


def _fullness(count: Count) -> int:
    return sum(v is not None for v in (count.period, count.stars_low, count.product_group)) + (
        count.field == "text"
    )


def _same(a: Count, b: Count, head: int) -> bool:
    loose = "title" in (a.field, b.field) or a.begins < head

    def agree(name: str) -> bool:
        x, y = getattr(a, name), getattr(b, name)
        return x == y or (loose and (x is None or y is None))

    if (a.place, a.status) != (b.place, b.status) and not loose:
        return False
    return all(map(agree, ("stars_low", "stars_high", "period", "product_group")))
