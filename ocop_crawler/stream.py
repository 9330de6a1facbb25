"""Articles as JSON lines in, facts as JSON lines out, without a database."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from extract.facts import read_facts
from extract.interchange import article_from_json, to_guide
from extract.model import Article, Facts, OcopError
from ocop_crawler.inputs import MOST_BYTES, read_lines

_MOST_TEXT = 999_999
"""Characters of title and text, less the line end between them, that a spaCy Language takes."""


def facts_of(article: Article) -> Facts:
    """All facts of an article.

    Raises:
        OcopError: the text is longer than facts are looked for in, or holds characters that are none.
    """
    size = len(article.title) + len(article.text)
    if size > _MOST_TEXT:
        raise OcopError(f"text of {size:,} characters, more than {_MOST_TEXT:,}")
    try:
        json.dumps(asdict(article), ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise OcopError(f"half a character (lone surrogate U+{ord(error.object[error.start]):X})") from error
    return read_facts(article)


def _row(line: bytes) -> dict[str, Any]:
    if len(line) == MOST_BYTES:
        raise OcopError(f"longer than {MOST_BYTES - 1:,} bytes")
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except ValueError as error:
        raise OcopError(f"is no JSON in UTF-8 ({error})") from error
    except RecursionError as error:
        raise OcopError("is no article: nested too deeply") from error
    if not isinstance(row, dict):
        raise OcopError("is no JSON object")
    texts = {name: row[name] for name in ("title", "text") if isinstance(row.get(name), str)}
    return row | {name: unicodedata.normalize("NFC", text) for name, text in texts.items()}


def _facts(where: str, line: bytes) -> dict[str, Any] | OcopError:
    try:
        return to_guide(facts_of(article_from_json(_row(line))))
    except OcopError as error:
        return OcopError(f"{where}: {error}")


def facts_of_lines(names: Iterable[str]) -> Iterator[dict[str, Any] | OcopError]:
    """For each line of the files ("-" is standard input) its facts, or the error that names file and line.

    Title and text are put into NFC first: the facts' offsets are characters of that form.
    """
    for name in names:
        try:
            for where, line in read_lines(name):
                if line.strip():
                    yield _facts(where, line)
        except OcopError as error:
            yield error
