"""Articles as JSON lines in, facts as JSON lines out, without a database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from extract.facts import read_facts
from extract.model import OcopError, article_from_json, to_guide


def _lines(name: str) -> Iterator[tuple[str, bytes]]:
    try:
        with nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as file:
            for number, line in enumerate(file, 1):
                yield f"{name}, line {number}", line
    except OSError as error:
        raise OcopError(f"{name}: {error.strerror}") from error


def _facts(where: str, line: bytes) -> dict[str, Any] | OcopError:
    try:
        row = json.loads(line)
    except ValueError as error:
        return OcopError(f"{where}: is no JSON in UTF-8 ({error})")
    if not isinstance(row, dict):
        return OcopError(f"{where}: is no JSON object")
    try:
        return to_guide(read_facts(article_from_json(row)))
    except OcopError as error:
        return OcopError(f"{where}: {error}")


def facts_of_lines(names: Iterable[str]) -> Iterator[dict[str, Any] | OcopError]:
    """For each line of the files ("-" is standard input) its facts, or the error that names file and line."""
    for name in names:
        try:
            for where, line in _lines(name):
                if line.strip():
                    yield _facts(where, line)
        except OcopError as error:
            yield error
