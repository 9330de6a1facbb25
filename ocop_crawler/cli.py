"""`ocop`, the command line: every verb calls one function of a package."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from urllib.parse import unquote, urlsplit

from rich.console import Console

from db.tables import PageRow
from extract.model import EXTRACTOR_VERSION, OcopError, Page

Verb = Callable[[argparse.Namespace], int]
_REFUSED = frozenset({"no-text", "quarantined", "failed"})
"""Outcomes of `ocop read` that are errors: the file holds no article, or cannot be read."""
_EXAMPLES = """examples:
  ocop demo                          crawl the sample newsroom, build ocop-demo.db, serve it
  ocop article page.html | ocop facts -
  ocop read saved-pages/ --db ocop.db
  ocop crawl nhandan.vn --db ocop.db
  ocop serve --db ocop.db --port 8001
"""


def _console() -> Console:
    return Console(stderr=True)


def _demo(args: argparse.Namespace) -> int:
    from ocop_crawler.demo import run_demo  # noqa: PLC0415 (Scrapy and spaCy take a second to import)

    run_demo(args.db, port=args.port, serve=not args.no_serve)
    return 0


def _newsroom(args: argparse.Namespace) -> int:
    from ocop_crawler.newsroom.server import run  # noqa: PLC0415

    run(lambda line: print(line, flush=True), args.base_port)  # noqa: T201
    return 0


def _article(args: argparse.Namespace) -> int:
    from extract.page import explain  # noqa: PLC0415
    from ocop_crawler.families import read_article  # noqa: PLC0415
    from ocop_crawler.inputs import read_bytes  # noqa: PLC0415

    page = Page(url=args.url, body=read_bytes(args.file), outlet=args.outlet)
    with explain.listening() as notes:
        try:
            article = read_article(page, compare=True)
        except OcopError as error:
            _explain(args, explain.told(notes))
            raise OcopError(f"{args.file}: {error}") from error
    _explain(args, (*explain.told(notes), "", *explain.described(article)))
    _write(asdict(article))
    return 0


def _explain(args: argparse.Namespace, lines: Iterable[str]) -> None:
    if args.explain:
        print(*lines, sep="\n", file=sys.stderr)  # noqa: T201


def _facts(args: argparse.Namespace) -> int:
    from ocop_crawler.stream import facts_of_lines  # noqa: PLC0415

    errors = 0
    for result in facts_of_lines(args.files or ["-"]):
        if isinstance(result, OcopError):
            errors += 1
            _complain(result)
        else:
            _write(result)
    return 1 if errors else 0


def _read(args: argparse.Namespace) -> int:
    from ocop_crawler.crawl import open_store  # noqa: PLC0415
    from ocop_crawler.progress import Progress  # noqa: PLC0415
    from ocop_crawler.reading import input_files, read_files  # noqa: PLC0415

    files = input_files(args.paths)
    if args.url and len(files) > 1:
        raise OcopError(f"--url names one page, but {len(files)} files were given")
    refused: list[PageRow] = []
    with Progress(_console()) as progress, open_store(args.db) as store:

        def told(page: PageRow, outcome: str) -> None:
            progress.read(page, outcome)
            if page.outcome in _REFUSED:
                refused.append(page)

        progress.reading(len(files))
        outcomes = read_files(store, files, url=args.url, outlet=args.outlet, told=told)
    _sum_up(outcomes)
    for page in refused:
        path = unquote(page.url.removeprefix("file://"))
        _complain(OcopError(f"{path}: {(page.reason or page.outcome).removeprefix(f'{path}: ')}"))
    return 1 if refused else 0


def _crawl(args: argparse.Namespace) -> int:
    from ocop_crawler.crawl import crawl  # noqa: PLC0415
    from ocop_crawler.progress import Progress  # noqa: PLC0415

    with Progress(_console()) as progress:
        outcomes = crawl(args.db, args.outlets, progress, {})
    _sum_up(outcomes)
    return 0


def _serve(args: argparse.Namespace) -> int:
    from db.site import serve  # noqa: PLC0415

    serve(args.db, port=args.port, echo=lambda line: print(line, flush=True))  # noqa: T201
    return 0


def _sum_up(outcomes: Counter[str]) -> None:
    print(", ".join(f"{outcome} {n}" for outcome, n in sorted(outcomes.items())))  # noqa: T201


def _write(row: object) -> None:
    if sys.stdout is None:
        raise OcopError("standard output: is closed")
    with _writing():
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


@contextmanager
def _writing() -> Iterator[None]:
    """What cannot be written is an error of one line; a reader that goes away (`| head`) is none."""
    try:
        yield
    except OSError as error:
        # Python flushes once more at its end: what is left goes nowhere
        with suppress(io.UnsupportedOperation):  # a stream without a file, in tests
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise OcopError(f"standard output: {error.strerror}") from error


def _flush() -> None:
    if sys.stdout is not None:
        with _writing():
            sys.stdout.flush()


def _speak_utf8() -> None:
    """JSON is UTF-8 whatever the locale; half a character is written as JSON's escape of it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _complain(error: OcopError) -> None:
    _flush()
    message = " ".join(str(error).split())
    print(f"ocop: {message}", file=sys.stderr)  # noqa: T201


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) <= 65535:  # noqa: PLR2004
        raise argparse.ArgumentTypeError(f"{text!r} is no port: 0 to 65535")
    return int(text)


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_address = False
    if not is_address or text.split() != [text] or not text.isprintable():
        raise argparse.ArgumentTypeError(f"{text!r} is no web address")
    return text


def parser() -> argparse.ArgumentParser:
    """The command line's grammar."""
    top = argparse.ArgumentParser(
        prog="ocop",
        description="News on Vietnam's OCOP programme, read into a searchable knowledge base.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"ocop 0.1.0, extractor {EXTRACTOR_VERSION}")
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB")

    def verb(name: str, run: Verb, text: str, example: str) -> argparse.ArgumentParser:
        sub = verbs.add_parser(
            name, help=text, description=text[0].upper() + text[1:] + ".", epilog=f"example:\n  {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )  # fmt: skip
        sub.set_defaults(run=run)
        return sub

    demo = verb(
        "demo",
        _demo,
        "crawl the sample newsroom, build a database, serve it",
        "ocop demo --no-serve --db /tmp/demo.db",
    )
    demo.add_argument(
        "--db", type=Path, default=Path("ocop-demo.db"), help="database to build (default: %(default)s)"
    )
    demo.add_argument("--port", type=_port, default=8001, help="port of the site (default: %(default)s)")
    demo.add_argument("--no-serve", action="store_true", help="stop before serving")
    newsroom = verb(
        "newsroom",
        _newsroom,
        "serve the sample newsroom on 127.0.0.1 until Ctrl-C",
        "ocop newsroom --base-port 9000",
    )
    newsroom.add_argument("--base-port", type=_port, help="port of the first outlet (default: free ports)")
    article = verb(
        "article",
        _article,
        "print the article of a page as one JSON line",
        "ocop article --url https://… page.html",
    )
    article.add_argument("file", metavar="FILE", help="HTML or flattened page text; - for standard input")
    article.add_argument("--url", type=_address, help="address that the page was fetched from")
    article.add_argument("--outlet", help="outlet's domain, where the page has no address")
    article.add_argument(
        "--explain", action="store_true", help="say on standard error which rule took or dropped what"
    )
    facts = verb(
        "facts",
        _facts,
        "read articles as JSON lines, write their facts as JSON lines",
        "ocop facts articles.jsonl > facts.jsonl",
    )
    facts.add_argument("files", nargs="*", metavar="FILE", help="JSON lines; - or none for standard input")
    read = verb(
        "read",
        _read,
        "put pages from files or folders into the database",
        "ocop read saved-pages/ --db ocop.db",
    )
    read.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    read.add_argument("--url", type=_address, help="address of the page, where one file is read")
    read.add_argument("--outlet", help="outlet's domain")
    read.add_argument("--db", type=Path, default=Path("ocop.db"), help="default: %(default)s")
    crawl = verb("crawl", _crawl, "fetch what is new from outlets and read it", "ocop crawl nhandan.vn")
    crawl.add_argument("outlets", nargs="*", metavar="OUTLET", help="domains (default: all of outlets.toml)")
    crawl.add_argument("--db", type=Path, default=Path("ocop.db"), help="default: %(default)s")
    serve = verb(
        "serve",
        _serve,
        "publish a database with Datasette on 127.0.0.1",
        "ocop serve --db ocop.db --port 8001",
    )
    serve.add_argument("--db", type=Path, default=Path("ocop.db"), help="default: %(default)s")
    serve.add_argument("--port", type=_port, default=8001, help="default: %(default)s")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit status."""
    args = parser().parse_args(arguments)
    run: Verb = args.run
    _speak_utf8()
    try:
        status = run(args)
        _flush()
    except OcopError as error:
        _complain(error)
        return 1
    except BrokenPipeError:  # the reader went away: `ocop facts … | head`
        return 1
    except KeyboardInterrupt:
        print("ocop: stopped", file=sys.stderr)  # noqa: T201
        return 130
    return status


if __name__ == "__main__":
    sys.exit(main())
