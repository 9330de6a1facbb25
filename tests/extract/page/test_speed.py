"""The benchmark runs; its figures are printed by itself, not asserted here."""

import pytest

from extract.model import Page

from .test_layouts import PAGES


def test_benchmark_runs() -> None:
    pytest.importorskip("trafilatura", reason="an optional rival, installed with the extra bench")
    from tests.bench.reading import compare

    timing = compare([Page(url=None, body=page.encode()) for page in PAGES.values()], seconds=0)
    assert timing.pages == len(PAGES)
    assert timing.ratio > 0
