"""The house itself: what stands at the top, what the README says, that Scrapy's own commands work."""

import os
import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest

from ocop_crawler.cli import parser
from tests.bench.readme import README, replaced, tables

ROOT = Path(__file__).parents[1]
TOP = {
    "CHANGELOG.md", "LICENSE", "README.md", "db", "extract", "ocop_crawler", "pyproject.toml", "scrapy.cfg", "tests",
}  # fmt: skip


def test_nothing_else_stands_at_the_top() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    top = {line.split("/")[0] for line in listed.splitlines()}
    assert {name for name in top if not name.startswith(".")} == TOP


def test_the_readme_lists_the_tables_as_they_are() -> None:
    text = README.read_text("utf-8")
    assert replaced(text, "tables", tables()) == text, "run: python -m tests.bench.readme tables"


def test_the_readme_names_every_verb() -> None:
    text = README.read_text("utf-8")
    actions = next(a for a in parser()._actions if a.dest == "verb")
    verbs = set(actions.choices or ())
    assert verbs == set(re.findall(r"`ocop (\w+)", text)) & verbs
    assert len(verbs) >= 7


def test_every_dependency_has_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    project = tomllib.loads("\n".join(lines))["project"]
    named = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    for requirement in named:
        line = next(line for line in lines if line.strip().startswith(f'"{requirement}"'))
        block = lines[max(0, lines.index(line) - 8) : lines.index(line) + 1]
        assert "#" in line or any("#" in other for other in block), f"{requirement}: no reason beside it"
        assert re.search(r"[<=]", requirement), f"{requirement}: no upper bound"


def test_every_data_file_is_packaged() -> None:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]
    packaged = {
        path for package, forms in data.items() for form in forms for path in (ROOT / package).glob(form)
    }
    listed = subprocess.run(
        ["git", "ls-files", *data], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    wanted = {ROOT / line for line in listed if not line.endswith(".py")}
    assert wanted - packaged == set()


@pytest.mark.parametrize("verb", ["demo", "newsroom", "article", "facts", "read", "crawl", "serve"])
def test_help_shows_an_example(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        parser().parse_args([verb, "--help"])
    assert stop.value.code == 0
    assert f"ocop {verb}" in capsys.readouterr().out.split("example:")[1]


def test_scrapy_finds_the_spider() -> None:
    found = subprocess.run(
        [sys.executable, "-m", "scrapy", "list"], cwd=ROOT, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )  # fmt: skip
    assert found.stdout.split() == ["outlets"]
