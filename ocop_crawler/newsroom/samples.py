"""The newsroom's articles: one TOML file each, its expected facts beside its text."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from extract.model import FACT_KINDS, OcopError

ARTICLES = Path(__file__).with_name("articles")
BlockKind = Literal["paragraph", "heading", "caption"]
_MARKS: tuple[tuple[str, BlockKind], ...] = (("## ", "heading"), ("!! ", "caption"))
_KEYS = {"title", "published", "author", "section", "tags", "theme", "sapo", "body", *FACT_KINDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of a body; a caption stands under an image."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One invented article: what its page must show and what must be read from it."""

    outlet: str
    slug: str
    number: int
    title: str
    published: datetime
    author: str
    section: str
    tags: tuple[str, ...]
    theme: str
    sapo: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    expected: dict[str, list[dict[str, Any]]] = field(repr=False)

    @property
    def text(self) -> str:
        """The text that reading the page must give: lead, then blocks, one a line."""
        return "\n".join([self.sapo, *(block.text for block in self.blocks)])


def _blocks(body: str) -> Iterator[Block]:
    for piece in re.split(r"\n\s*\n|\n(?=!! |## )", body.strip()):
        for line in filter(None, map(str.strip, piece.splitlines())):
            mark, kind = next(((m, k) for m, k in _MARKS if line.startswith(m)), ("", "paragraph"))
            yield Block(kind=kind, text=line.removeprefix(mark))


def load_sample(path: Path) -> Sample:
    """One article file.

    Raises:
        OcopError: the file is no TOML, lacks a key, or has one that is not known.
    """
    try:
        row = tomllib.loads(unicodedata.normalize("NFC", path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OcopError(f"{path}: {error}") from error
    unknown = set(row) - _KEYS
    missing = _KEYS - set(FACT_KINDS) - set(row)
    if unknown or missing:
        raise OcopError(f"{path}: unknown keys {sorted(unknown)}, missing keys {sorted(missing)}")
    number, slug = path.stem.split("-", 1)
    return Sample(
        outlet=path.parent.name,
        slug=slug,
        number=int(number),
        blocks=tuple(_blocks(row.pop("body"))),
        tags=tuple(row.pop("tags")),
        expected={kind: row.pop(kind, []) for kind in FACT_KINDS},
        **row,
    )


@functools.cache
def samples() -> tuple[Sample, ...]:
    """Every article of the newsroom, oldest first."""
    found = (load_sample(path) for path in ARTICLES.glob("*/*.toml"))
    return tuple(sorted(found, key=lambda s: (s.published, s.outlet, s.number)))
