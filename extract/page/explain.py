"""What a reading did and why: notes that `ocop article --explain` prints; silent unless someone listens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from extract.model import Article

_SHOWN = 100  # characters of a text


@dataclass(frozen=True, slots=True)
class Note:
    """One step: what was done (took, dropped …), by which rule, to which text."""

    step: str
    rule: str
    text: str = ""


_NOTES: ContextVar[list[Note] | None] = ContextVar("notes", default=None)


@contextmanager
def listening() -> Iterator[list[Note]]:
    """Notes of all that is read inside the block, in order."""
    notes: list[Note] = []
    token = _NOTES.set(notes)
    try:
        yield notes
    finally:
        _NOTES.reset(token)


def is_heard() -> bool:
    """Whether notes are worth making."""
    return _NOTES.get() is not None


def note(step: str, rule: str, text: str | None = "") -> None:
    """Say what was done, if someone listens."""
    notes = _NOTES.get()
    if notes is not None:
        notes.append(Note(step, rule, text or ""))


def shown(text: str) -> str:
    r"""A text on one line, cut.

    >>> shown("a\nb"), shown("x" * 200)[-3:]
    ('"a b"', 'x…"')
    """
    flat = " ".join(text.split())
    return f'"{flat[:_SHOWN]}…"' if len(flat) > _SHOWN else f'"{flat}"'


def told(notes: Iterable[Note]) -> Iterator[str]:
    """The notes, one a line."""
    for said in notes:
        yield f"{said.step:<10} {said.rule:<44} {shown(said.text) if said.text else ''}".rstrip()


def described(article: Article) -> Iterator[str]:
    """Fields with their methods, zones with their offsets, teasers and doubts, one a line."""
    for name, method in article.found_by.items():
        value = getattr(article, name)
        text = ", ".join(value) if isinstance(value, tuple) else str(value)
        yield f"{'field':<10} {f'{name} by {method}':<44} {shown(text)}"
    for zone in article.zones:
        where = f"{zone.zone} {zone.start}-{zone.end}"
        if zone.cells:
            where += f", row of table {zone.table}, {len(zone.cells)} cells"
        image = f" {zone.image}" if zone.image else ""
        yield f"{'zone':<10} {where:<44} {shown(article.text[zone.start : zone.end])}{image}"
    for teaser in article.teasers:
        yield f"{'teaser':<10} {shown(teaser.title)} {teaser.url or ''}".rstrip()
    for issue in article.issues:
        yield f"{'issue':<10} {issue.kind}: {issue.message}"
    yield f"{'quarantine':<10} {article.quarantine or 'no'}"
