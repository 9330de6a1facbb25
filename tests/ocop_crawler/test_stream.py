"""Articles as JSON lines in, facts as JSON lines out: each line for itself."""

from __future__ import annotations

import io
import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import FACT_KINDS, OcopError
from ocop_crawler import inputs, stream
from ocop_crawler.stream import facts_of_lines

TEXT = "Đến nay, tỉnh Thái Bình có 118 sản phẩm OCOP đạt 3 sao trở lên."


def line(ident: str = "a", text: str = TEXT, **more: Any) -> bytes:
    return (
        json.dumps({"id": ident, "title": "OCOP", "text": text, "published": "2024-05-02", **more}).encode()
        + b"\n"
    )


def told(path: Path, content: bytes) -> list[Any]:
    path.write_bytes(content)
    return [
        f"{found}" if isinstance(found, OcopError) else found["id"] for found in facts_of_lines([str(path)])
    ]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.jsonl"


def test_facts_carry_their_words(file: Path) -> None:
    file.write_bytes(line())
    (found,) = facts_of_lines([str(file)])
    assert isinstance(found, dict)
    assert set(FACT_KINDS) < set(found)
    assert [count["value"] for count in found["counts"]] == [118]
    for kind in FACT_KINDS:
        for fact in found[kind]:
            assert TEXT[fact["start"] : fact["end"]] == fact["quote"]


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (b"{", "is no JSON in UTF-8"),
        (b'{"id": "\xff"}', "is no JSON in UTF-8"),
        (b"\x89PNG\r", "is no JSON in UTF-8"),
        (b"[1]", "is no JSON object"),
        (b"null", "is no JSON object"),
        (b"[" * 100_000, "nested too deeply"),
        (b"9" * 5000, "is no JSON in UTF-8"),
        (b"{}", "field 'id' is missing"),
        (b'{"id": "1", "title": "t", "text": 5}', "field 'text' is missing or no text"),
        (b'{"id": "1", "title": "t", "text": "x", "zones": 5}', "'zones'"),
        (b'{"id": "1", "title": "t", "text": "x \\ud800"}', "lone surrogate U+D800"),
    ],
)
def test_broken_line_is_named_and_costs_no_other(file: Path, broken: bytes, message: str) -> None:
    first, error, last = told(file, line("a") + broken + b"\n" + line("b"))
    assert (first, last) == ("a", "b")
    assert error.startswith(f"{file}, line 2: ")
    assert message in error


def test_blank_lines_are_counted_but_not_read(file: Path) -> None:
    first, error = told(file, b"\n" + line("a") + b"\r\n  \n" + b"x")
    assert (first, error.split(":")[0]) == ("a", f"{file}, line 5")


def test_empty_file_has_no_facts(file: Path) -> None:
    assert told(file, b"") == []


def test_mark_of_utf8_and_windows_line_ends_do_no_harm(file: Path) -> None:
    assert told(file, b"\xef\xbb\xbf" + line("a").replace(b"\n", b"\r\n") + line("b").rstrip()) == ["a", "b"]


def test_decomposed_text_is_read_as_nfc(file: Path) -> None:
    file.write_bytes(line(text=unicodedata.normalize("NFD", TEXT)))
    (found,) = facts_of_lines([str(file)])
    assert isinstance(found, dict)
    (count,) = found["counts"]
    assert TEXT[count["start"] : count["end"]] == count["quote"]


def test_line_that_is_too_long_is_passed_over(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (inputs, stream):
        monkeypatch.setattr(module, "MOST_BYTES", 1000)
    first, error, last = told(file, line("a") + line("long", text=TEXT * 200) + line("b"))
    assert (first, last) == ("a", "b")
    assert error == f"{file}, line 2: longer than 999 bytes"


def test_text_longer_than_spacy_takes(file: Path) -> None:
    (error,) = told(file, line(text="a " * 600_000))
    assert error == f"{file}, line 1: text of 1,200,004 characters, more than 999,999"


def test_files_that_cannot_be_read_cost_no_other(tmp_path: Path, file: Path) -> None:
    file.write_bytes(line("a"))
    missing = tmp_path / "none.jsonl"
    found = list(facts_of_lines([str(missing), str(tmp_path), str(file)]))
    assert [str(error) for error in found[:2]] == [
        f"{missing}: No such file or directory",
        f"{tmp_path}: Is a directory",
    ]
    assert isinstance(found[2], dict)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line("a") + b"x\n")))
    found = list(facts_of_lines(["-"]))
    assert isinstance(found[0], dict)
    assert str(found[1]).startswith("-, line 2: ")
    monkeypatch.setattr(sys, "stdin", None)
    assert [str(error) for error in facts_of_lines(["-"])] == ["standard input: is closed"]
    with pytest.raises(OcopError, match="standard input: is closed"):
        inputs.read_bytes("-")


@given(st.binary(max_size=200))
def test_any_bytes_give_errors_and_no_more(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.mktemp("any") / "x"
    assert all(isinstance(found, str) for found in told(file, content))
