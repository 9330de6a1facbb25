"""The main job on the sample newsroom: crawl, archive, read, store, sum up, serve."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from db.site import check_port
from db.site import serve as serve_site
from ocop_crawler.crawl import crawl, newsroom_settings
from ocop_crawler.newsroom.server import newsroom
from ocop_crawler.progress import Progress
from ocop_crawler.summary import print_summary


def run_demo(db: Path, *, port: int, serve: bool) -> None:
    """Build the demo's database, or bring it up to date, and publish it unless `serve` is false.

    Raises:
        OcopError: the database or the port cannot be used.
    """
    if serve:
        check_port(port)
    out = Console()
    with newsroom() as ports, Progress(Console(stderr=True)) as progress:
        crawl(db, [], progress, newsroom_settings(ports))
    print_summary(db, out)
    if serve:
        serve_site(db, port=port, echo=lambda line: out.print(line, highlight=False))
