"""Flattened pages of differing furniture, each with what must be read from it beside it."""

import json
from pathlib import Path

import pytest

from extract.model import Article, Page
from extract.page import read_page

FOLDER = Path(__file__).with_name("flattened")


def read(name: str) -> Article:
    return read_page(Page(url=None, body=(FOLDER / f"{name}.txt").read_bytes()))


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.txt")))
def test_flattened_page(name: str) -> None:
    article = read(name)
    expected = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    assert [[zone.zone, article.text[zone.start : zone.end]] for zone in article.zones] == expected["zones"]
    found = {key: getattr(article, key) for key in ("title", "author", "published", "lang")}
    assert found == {key: expected[key] for key in found}
    assert set(expected["teasers"]) <= {teaser.title for teaser in article.teasers}
    assert (article.method, article.quarantine) == ("plain", None)
