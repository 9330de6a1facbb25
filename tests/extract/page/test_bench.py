"""The exactness benchmark on a page of our own, and on the newsroom: every field of every page exact."""

import json
from pathlib import Path

from tests.bench import pages

from .test_layouts import CAPTION, HEADING, LAST, OTHER, PAGES, SAPO, TITLE, TWO


def test_newsroom_is_exact() -> None:
    assert {name for name, (exact, number) in pages.newsroom().items() if exact != number} == set()


def test_a_folder_of_pages(tmp_path: Path) -> None:
    long = PAGES["schema"].split("<p>")[1].split("</p>")[0]
    expected = {
        "title": TITLE, "sapo": SAPO, "captions": [CAPTION], "author": ["Thu Hà"], "date": ["01/03/2025 09:51"],
        "must": [long, HEADING, TWO, LAST], "mustnot": [OTHER],
    }  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(expected), "utf-8")
    (tmp_path / "a.html").write_text(PAGES["schema"], "utf-8")
    (tmp_path / "b.json").write_text(json.dumps(expected), "utf-8")
    (tmp_path / "b.html").write_text("<html></html>", "utf-8")
    found = dict(pages.real(tmp_path))
    assert isinstance(found["a"], dict)
    assert all(found["a"].values())
    assert "no article" in str(found["b"])
    assert "| a | exact |" in pages.table(tmp_path)
