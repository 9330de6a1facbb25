"""Reading pages beside trafilatura (text and metadata), in one process, page by page in turn.

python -m tests.bench.reading [--seconds N] [PAGES…]
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.model import Page, PageError
from extract.page import read_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Milliseconds a page of both readers, over `pages` readings each."""

    pages: int
    ours: float
    theirs: float

    @property
    def ratio(self) -> float:
        return self.theirs / self.ours


def _ours(page: Page) -> None:
    try:
        read_page(page)
    except PageError as error:
        raise SystemExit(f"{page.url}: {error}") from error


def _theirs(page: Page) -> None:
    import trafilatura

    trafilatura.bare_extraction(page.body, url=page.url, with_metadata=True)


def compare(pages: Sequence[Page], seconds: float) -> Timing:
    """Both readers on the same pages in turn, until the time is over (each page once at least)."""
    readers: tuple[Callable[[Page], None], ...] = (_ours, _theirs)
    spent = [0.0, 0.0]
    for reader in readers:  # imports, compiled selectors
        reader(pages[0])
    count = 0
    end = time.perf_counter() + seconds
    for page in itertools.cycle(pages):
        for which, reader in enumerate(readers):
            start = time.perf_counter()
            reader(page)
            spent[which] += time.perf_counter() - start
        count += 1
        if count >= len(pages) and time.perf_counter() > end:
            break
    return Timing(pages=count, ours=spent[0] / count * 1000, theirs=spent[1] / count * 1000)


def newsroom_pages() -> list[Page]:
    """Every article page of the sample newsroom, rendered as its server does."""
    from ocop_crawler.newsroom.outlets import OUTLETS
    from ocop_crawler.newsroom.site import sites_of

    return [
        Page(url=f"http://{site.outlet.host}{site.outlet.family.article_path(story)}", body=body)
        for site in sites_of(OUTLETS)
        for story in site.stories
        if (
            body := site.render(
                site.views[site.outlet.family.article_path(story)], f"http://{site.outlet.host}"
            )
        )
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description="ms a page: read_page beside trafilatura")
    parser.add_argument("pages", nargs="*", type=Path, help="HTML files (default: the newsroom's articles)")
    parser.add_argument("--seconds", type=float, default=10.0)
    options = parser.parse_args()
    files: list[Path] = options.pages
    pages = [Page(url=None, body=file.read_bytes()) for file in files] or newsroom_pages()
    timing = compare(pages, options.seconds)
    size = sum(len(page.body) for page in pages) / len(pages) / 1000
    print(f"{len(pages)} pages of {size:.0f} kB, {timing.pages} readings by each, interleaved")
    print(f"read_page    {timing.ours:7.2f} ms a page")
    print(f"trafilatura  {timing.theirs:7.2f} ms a page")
    print(f"ratio        {timing.ratio:7.2f}")


if __name__ == "__main__":
    main()
