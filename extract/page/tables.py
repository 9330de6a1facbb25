"""Tables as lines: a row a line, its cells set apart by " | ", and where each cell stands in its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bs4.element import NavigableString, Tag

from extract.text import normalise

_MOST_COLUMNS = 60  # more is a typing error or an attack
_MOST_ROWS = 500  # that one cell spans
_SILENT = frozenset(["script", "style", "noscript", "select", "button", "template"])


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row: how many printed rows above its text stands, and its offsets in that row's line."""

    up: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the texts of its own cells, its line, and its cells column by column."""

    texts: tuple[str, ...]
    text: str
    cells: tuple[Cell, ...]
    illustrated: bool
    """Whether a cell with an image stands beside one with words: a list of products, no caption."""

    @property
    def width(self) -> int:
        """Number of own cells."""
        return len(self.texts)


def read_rows(table: Tag) -> list[Row]:
    """The rows of a table without tables inside; cells that span rows are known in each of them."""
    rows: list[Row] = []
    hanging: dict[int, tuple[int, Cell]] = {}  # column -> further rows it covers, and where its text stands
    for tag in table.find_all("tr"):
        own = tag.find_all(["td", "th"])
        texts = tuple(_text(cell) for cell in own)
        text, spans = join(texts)
        cells = _columns(own, spans, hanging)
        if text:  # a line of its own: what hangs into the next row stands one line further up
            hanging = {
                column: (left, Cell(cell.up + 1, cell.start, cell.end))
                for column, (left, cell) in hanging.items()
            }
        pictures = [cell.find(["img", "amp-img"]) is not None for cell in own]
        illustrated = any(pictures) and any(
            said and not picture for said, picture in zip(texts, pictures, strict=True)
        )
        rows.append(Row(texts, text, cells, illustrated))
    return rows


def _columns(
    own: list[Tag], spans: list[tuple[int, int]], hanging: dict[int, tuple[int, Cell]]
) -> tuple[Cell, ...]:
    """The cells of a row, column by column; `hanging` learns what its cells cover below."""
    cells: list[Cell] = []
    waiting = list(zip(own, spans, strict=True))[::-1]
    while (waiting or len(cells) in hanging) and len(cells) < _MOST_COLUMNS:
        column = len(cells)
        if column in hanging:
            left, cell = hanging.pop(column)
            cells.append(cell)
            if left > 1:
                hanging[column] = (left - 1, cell)
            continue
        tag, (start, end) = waiting.pop()
        cell = Cell(0, start, end)
        down = _number(tag.get("rowspan"), _MOST_ROWS)
        for _ in range(_number(tag.get("colspan"), _MOST_COLUMNS - column)):
            if down > 1:
                hanging[len(cells)] = (down - 1, cell)
            cells.append(cell)
    return tuple(cells)


def join(texts: tuple[str, ...]) -> tuple[str, list[tuple[int, int]]]:
    """A row's line without the empty cells at its ends, and each cell's offsets in it.

    >>> join(("", "Trà", "", "4 sao"))
    ('Trà | | 4 sao', [(0, 0), (0, 3), (5, 5), (8, 13)])
    """
    line, spans = "", []
    last = max((i for i, text in enumerate(texts) if text), default=-1)
    for i, text in enumerate(texts):
        if line and i <= last:
            line += " | " if text else " |"
        spans.append((len(line), len(line) + len(text)))
        line += text
    return line, spans


def is_picture_table(table: Tag, rows: list[Row]) -> bool:
    """Whether a table sets an image above its caption; no image stands beside words, as in lists of products."""
    return table.find(["img", "amp-img"]) is not None and not any(row.illustrated for row in rows)


def _number(value: object, most: int) -> int:
    text = str(value)
    return max(1, min(int(text), most)) if text.isdecimal() and len(text) < 6 else 1  # noqa: PLR2004


def _text(cell: Tag) -> str:
    return normalise(" ".join(" ".join(_strings(cell)).split()))


def _strings(cell: Tag) -> Iterator[str]:
    for string in cell.find_all(string=True):
        if type(string) is NavigableString and (string.parent is None or string.parent.name not in _SILENT):
            yield string
