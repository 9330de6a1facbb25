"""Rewrites the measured and generated parts of README.md: `python -m tests.bench.readme [PART …]`.

`tables` comes from `db.tables`; `scores` from ../shared/gold (its scorer and its annotated articles,
which stand beside the project and are not part of it).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from db.tables import TABLES
from extract.model import EXTRACTOR_VERSION
from tests.bench import pages

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
GOLD = ROOT.parent / "shared" / "gold"
SEEDS = ROOT.parent / "shared" / "seeds"


def tables() -> str:
    """The data dictionary: every table with its columns."""
    lines = []
    for table in TABLES:
        lines += [
            f"**`{table.name}`** {table.english} ({table.vietnamese})",
            "",
            "| column | meaning | nghĩa |",
            "|---|---|---|",
        ]
        lines += [f"| `{c.name}` | {c.english} | {c.vietnamese} |" for c in table.columns]
        lines.append("")
    return "\n".join(lines).rstrip()


def _ocop(*arguments: str, stdin: str | None = None) -> str:
    command = [sys.executable, "-m", "ocop_crawler.cli", *arguments]
    return subprocess.run(command, cwd=ROOT, input=stdin, capture_output=True, text=True, check=True).stdout


def _score(
    name: str, rows: Iterable[str], wanted: Callable[[str], bool], folder: Path
) -> dict[str, dict[str, float]]:
    """`score.py --json` on the articles that are wanted; `rows` are facts as `ocop facts` prints them."""
    predicted, gold = folder / f"{name}.predicted.jsonl", folder / f"{name}.gold.jsonl"
    kept = [row for row in rows if wanted(json.loads(row)["id"])]
    predicted.write_text("\n".join(kept), "utf-8")
    annotated = (GOLD / f"{name.split('-', maxsplit=1)[0]}.facts.jsonl").read_text("utf-8").splitlines()
    gold.write_text("\n".join(row for row in annotated if wanted(json.loads(row)["id"])), "utf-8")
    command = [sys.executable, str(GOLD / "score.py"), str(gold), str(predicted), "--json"]
    found: dict[str, dict[str, float]] = json.loads(
        subprocess.run(command, capture_output=True, text=True, check=True).stdout
    )
    return found


def _seed_rows() -> list[str]:
    """The seeds' facts, from their flattened pages through `ocop article`."""
    rows = []
    for path in sorted(SEEDS.glob("*.txt")):
        facts = json.loads(_ocop("facts", "-", stdin=_ocop("article", str(path))))
        rows.append(json.dumps(facts | {"id": f"seed-{path.name[:3]}"}, ensure_ascii=False))
    return rows


def scores() -> str:
    """F1 of each kind on the seeds, and on both halves of the annotated articles."""
    dev = _ocop("facts", str(GOLD / "dev.articles.jsonl")).splitlines()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        columns = {
            "seeds": _score("seeds", _seed_rows(), lambda _: True, folder),
            "dev, odd": _score("dev-odd", dev, lambda i: int(i[-2:]) % 2 == 1, folder),
            "dev, even": _score("dev-even", dev, lambda i: int(i[-2:]) % 2 == 0, folder),
        }
    lines = [f"| F1 | {' | '.join(columns)} |", "|---|" + "---:|" * len(columns)]
    for kind in columns["seeds"]:
        values = (f"{column[kind]['f1']:.2f}" for column in columns.values())
        lines.append(f"| {kind} | {' | '.join(values)} |")
    day = datetime.now(UTC).date().isoformat()
    note = f"Extractor {EXTRACTOR_VERSION}, {day}: rules were written on the seeds and the odd half; the even half was only measured."
    return "\n".join([*lines, "", note])


def _printed(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def bench() -> str:
    """What the comparisons print: on the newsroom's pages and articles, on the real pages, memory."""
    real = sorted(map(str, (ROOT.parent / "shared" / "pages").glob("*_article.html")))
    runs = (
        _printed("tests.bench.reading", "--seconds", "10"),
        "The real pages:\n" + _printed("tests.bench.reading", "--seconds", "10", *real),
        _printed("tests.bench.pages", "--memory").splitlines()[-1],
        _printed("tests.bench.facts", "--seconds", "10"),
    )
    return "```\n" + "\n\n".join(runs) + "\n```"


PARTS: dict[str, Callable[[], str]] = {
    "tables": tables,
    "scores": scores,
    "pages": pages.table,
    "bench": bench,
}


def replaced(text: str, part: str, content: str) -> str:
    """README text with the lines between a part's two marks replaced."""
    before, mark, rest = text.partition(f"<!-- {part} -->\n")
    _, end, after = rest.partition(f"<!-- /{part} -->")
    if not mark or not end:
        raise SystemExit(f"{README}: has no part {part!r}")
    return f"{before}{mark}{content}\n{end}{after}"


def main(parts: list[str]) -> None:
    """Rewrite the parts named, or all."""
    text = README.read_text("utf-8")
    for part in parts or PARTS:
        text = replaced(text, part, PARTS[part]())
    README.write_text(text, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
