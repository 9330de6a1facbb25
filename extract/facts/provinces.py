"""Provinces that an article names, and whether it reports on them."""

from __future__ import annotations

from extract.facts.reading import Reading
from extract.facts.scope import main_place
from extract.model import Province
from extract.places import Mention, province_of, units


def find(reading: Reading) -> None:
    """Add each province once, at its first mention; roles follow from the facts found before."""
    first: dict[str, Mention] = {}
    for mention in reading.places:
        named = mention.name == province_of(mention.unit).name and mention.level != "commune"
        if named and not reading.masked(mention.start, mention.end):  # a city bears its province's name
            first.setdefault(mention.name, mention)
    subjects = _subjects(reading)
    main = main_place(reading)
    for name, mention in first.items():
        unit = province_of(mention.unit)
        subject = name in subjects or (main is not None and province_of(main.unit).id == unit.id)
        reading.provinces.append(
            Province(
                name=name,
                role="subject" if subject else "mention",
                unit_id=unit.id,
                unit_today=province_of(units()[unit.today]).id,
                **reading.evidence(mention.start, mention.end, "province.name", 0.95),
            )
        )


def _subjects(reading: Reading) -> set[str]:
    """Names of the provinces of which a count, a product or a maker is reported."""
    names = {province_of(units()[c.unit_id]).name for c in reading.counts if c.unit_id}
    stated = {p.place for p in reading.products} | {p.place for p in reading.producers}
    for mention in reading.places:
        if mention.name in stated:
            names.add(province_of(mention.unit).name)
    return names
