"""The words of the project: the guide's JSON out, articles in."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import get_args, get_origin, get_type_hints

import pytest

from extract.interchange import article_from_json, fact_to_guide, to_guide
from extract.model import (
    EXTRACTOR_VERSION,
    FACT_KINDS,
    Article,
    Fact,
    OcopError,
    PageError,
    Teaser,
)
from tests.made import article, count, facts, province


def test_guide_has_every_kind_and_its_names() -> None:
    story = article(text="Thái Bình có 12 sản phẩm 4 sao.")
    stars = count(story, "12 sản phẩm 4 sao", 12, stars_low=4, stars_high=5, product_group="food")
    row = to_guide(facts(story, stars, province(story, "Thái Bình")))
    assert list(row) == ["id", "extractor", *FACT_KINDS]
    assert row["extractor"] == EXTRACTOR_VERSION
    (found,) = row["counts"]
    assert (found["stars"], found["group"], found["start"], found["end"]) == ([4, 5], "food", 13, 30)
    assert not {"stars_low", "stars_high", "begins", "ends", "product_group"} & set(found)


def test_count_without_stars_says_null() -> None:
    story = article(text="Có 12 sản phẩm.")
    assert fact_to_guide(count(story, "12 sản phẩm", 12))["stars"] is None


def test_all_goes_kind_by_kind() -> None:
    story = article(text="Thái Bình có 12 sản phẩm.")
    every = facts(story, count(story, "12 sản phẩm", 12), province(story, "Thái Bình"))
    assert [fact.table for fact in every.all()] == ["article_provinces", "counts"]


def test_kinds_have_tables_of_their_own() -> None:
    tables = [kind.table for kind in FACT_KINDS.values()]
    assert len(set(tables)) == len(tables) == len({cls.__name__ for cls in Fact.__subclasses__()})


@pytest.mark.parametrize("kind", FACT_KINDS.values())
def test_columns_are_no_keywords_of_sql(kind: type[Fact]) -> None:
    keywords = {
        "start",
        "end",
        "group",
        "order",
        "table",
        "index",
        "values",
        "from",
        "to",
        "check",
        "default",
    }
    assert not keywords & {field.name for field in fields(kind)}


def test_article_comes_back_from_its_json() -> None:
    story = article(text="Một.\nHai.", sapo="Một.", teasers=(Teaser(title="Khác", url=None),))
    assert article_from_json(asdict(story)) == story


def test_shorter_form_is_enough_and_unknown_keys_do_no_harm() -> None:
    found = article_from_json({"id": "1", "title": "t", "text": "x", "counts": [], "province": 5})
    assert found == Article(id="1", title="t", text="x")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({}, "'id' is missing"),
        ({"id": 1, "title": "t", "text": "x"}, "'id' is missing or no text"),
        ({"id": "1", "title": None, "text": "x"}, "'title' is missing"),
        ({"id": "1", "title": "t"}, "'text' is missing"),
        ({"id": "1", "title": "t", "text": "x", "sapo": 5}, "'sapo' is no text"),
        ({"id": "1", "title": "t", "text": "x", "zones": [{"zone": "body"}]}, "'(zones|teasers)'"),
        ({"id": "1", "title": "t", "text": "x", "zones": 7}, "'(zones|teasers)'"),
        ({"id": "1", "title": "t", "text": "x", "teasers": ["a"]}, "'(zones|teasers)'"),
    ],
)
def test_bad_article_names_the_field(row: dict[str, object], message: str) -> None:
    with pytest.raises(OcopError, match=message):
        article_from_json(row)


def test_words_slice_title_or_text() -> None:
    story = article(title="Tựa", text="Thân")
    assert (story.words("title"), story.words("text")) == ("Tựa", "Thân")


def test_every_error_is_one_kind() -> None:
    assert issubclass(PageError, OcopError)


def test_every_stored_field_says_what_it_is_twice() -> None:
    for cls in (Article, *FACT_KINDS.values()):
        for name, hint in get_type_hints(cls, include_extras=True).items():
            if get_origin(hint) is not None and hasattr(hint, "__metadata__"):
                assert len(get_args(hint)) == 3, (cls, name)
