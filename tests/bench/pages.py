"""Exactness of page reading: real pages kept beside the project, and every page of the newsroom.

python -m tests.bench.pages [--memory] [FOLDER]

A folder holds pages as `name.html` and what must be read from each as `name.json`: `title`, `sapo`, `captions`,
`author`, `date` (as printed), `must` (the body's paragraphs in order), `mustnot` (words of other stories).
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extract.model import Article, Page, PageError
from extract.page import read_page, times
from extract.text import normalise
from tests.bench.reading import newsroom_pages

PAGES = Path(__file__).parents[3] / "shared" / "pages"
_MEMORY_PAGES = 10_000


def checks(article: Article, expected: dict[str, Any]) -> dict[str, bool]:
    """What of a page is exact."""
    body = [article.text[z.start : z.end] for z in article.zones if z.zone in {"sapo", "body"}]
    captions = [article.text[z.start : z.end] for z in article.zones if z.zone == "caption"]
    must = [normalise(text) for text in expected["must"]]
    dates = [stamp for text in expected["date"] if (stamp := times.read_visible(text))]
    return {
        "body": [text for text in body if text in set(must)] == must and len(body) <= len(must) + 1,
        "no other story": not any(normalise(text) in article.text for text in expected["mustnot"]),
        "title": article.title == normalise(expected["title"]),
        "lead": article.sapo == (normalise(expected["sapo"]) if expected["sapo"] else None),
        "captions": captions == [normalise(text) for text in expected["captions"]],
        "date": not dates or (article.published or "")[:16] in {stamp[:16] for stamp in dates},
        "author": not expected["author"] or article.author in expected["author"],
        "trusted": article.quarantine is None,
    }


def real(folder: Path) -> Iterator[tuple[str, dict[str, bool] | str]]:
    """Each page of a folder with its checks, or with the error that it ended in."""
    for path in sorted(folder.glob("*.json")):
        page = Page(url=None, body=path.with_suffix(".html").read_bytes())
        try:
            article = read_page(page, compare=True)
        except PageError as error:
            yield path.stem, str(error)
        else:
            yield path.stem, checks(article, json.loads(path.read_text("utf-8")))


def newsroom() -> dict[str, tuple[int, int]]:
    """Field -> exact pages, pages; over every article of the newsroom."""
    from ocop_crawler.newsroom.outlets import OUTLETS
    from ocop_crawler.newsroom.site import sites_of

    found: dict[str, tuple[int, int]] = {}
    for site in sites_of(OUTLETS):
        for story in site.stories:
            path, base = site.outlet.family.article_path(story), f"http://{site.outlet.host}"
            body = site.render(site.views[path], base)
            article = read_page(
                Page(url=base + path, body=body, family=site.outlet.family.name), compare=True
            )
            expected = {
                "title": story.title, "sapo": story.sapo, "text": story.text, "author": story.author,
                "published": story.published.isoformat(), "section": story.section, "tags": story.tags,
                "canonical_url": base + path, "lang": "vi", "quarantine": None, "issues": (),
            }  # fmt: skip
            for name, value in expected.items():
                exact, pages = found.get(name, (0, 0))
                found[name] = exact + (getattr(article, name) == value), pages + 1
    return found


def _resident() -> float:
    """Megabytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096 / 1e6


def memory(pages: Sequence[Page]) -> float:
    """Megabytes by which reading 10,000 pages grows the process, after each page was read once."""
    for page in pages:
        read_page(page)
    before = _resident()
    for page in itertools.islice(itertools.cycle(pages), _MEMORY_PAGES):
        read_page(page)
    return _resident() - before


def table(folder: Path = PAGES) -> str:
    """Both as tables in Markdown."""
    rows = list(real(folder))
    names = next((list(found) for _, found in rows if isinstance(found, dict)), [])
    lines = [f"| page | {' | '.join(names)} |", "|---|" + ":---:|" * len(names)] if rows else []
    for name, found in rows:
        cells = [found] if isinstance(found, str) else ["exact" if found[key] else "**no**" for key in names]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    fields = newsroom()
    lines += ["", f"| newsroom | {' | '.join(fields)} |", "|---|" + "---:|" * len(fields)]
    lines.append("| exact | " + " | ".join(f"{exact} of {pages}" for exact, pages in fields.values()) + " |")
    return "\n".join(lines).strip()


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="exactness of page reading")
    parser.add_argument("folder", nargs="?", type=Path, default=PAGES)
    parser.add_argument(
        "--memory", action="store_true", help="read 10,000 newsroom pages and say what it cost"
    )
    options = parser.parse_args()
    print(table(options.folder))
    if options.memory:
        print(f"\n10,000 pages: {memory(newsroom_pages()):+.1f} MB")


if __name__ == "__main__":
    main()
