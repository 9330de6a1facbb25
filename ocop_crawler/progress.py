"""What a person sees while long work goes on: a live line on a terminal, log lines elsewhere."""

from __future__ import annotations

from collections import Counter
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from db.tables import PageRow

_LINE_EVERY = 25


class Progress:
    """Tells of a crawl, page by page, and of the reading after it."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._count: Counter[str] = Counter()
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bars = Bars(*columns, console=console, disable=not console.is_terminal)
        self._fetching = self._bars.add_task("fetching", total=None)
        self._reading = self._bars.add_task("reading", total=None, visible=False)

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def fetched(self, page: PageRow) -> None:
        """One address was tried."""
        self._count["fetched"] += 1
        told = f"fetching  {page.outlet}  {page.outcome}"
        self._bars.update(self._fetching, advance=1, description=told)
        self._line("fetched", self._count["fetched"])

    def reading(self, pages: int) -> None:
        """Fetching is over; so many pages are to be read."""
        self._bars.update(self._fetching, total=self._count["fetched"], description="fetched")
        self._bars.update(self._reading, total=pages, visible=True)

    def read(self, _page: PageRow, outcome: str) -> None:
        """One page was read."""
        self._count["read"] += 1
        self._bars.update(self._reading, advance=1, description=f"reading  {outcome}")
        self._line("read", self._count["read"])

    def done(self) -> None:
        """The last page was read."""
        self._bars.update(self._reading, description="read")

    def _line(self, what: str, count: int) -> None:
        if not self._console.is_terminal and count % _LINE_EVERY == 0:
            self._console.print(f"{what} {count} pages", highlight=False)
