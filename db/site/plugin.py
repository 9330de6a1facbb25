"""Our one Datasette plugin: search functions, names, labels, error pages, security headers."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any
from urllib.parse import quote
from weakref import WeakKeyDictionary

from datasette import Response
from datasette.app import Datasette
from datasette.utils.asgi import Request
from jinja2 import Environment
from markupsafe import Markup
from pluggy import HookimplMarker

from db import search
from db.site import pages, words
from db.site.finding import LONGEST_QUERY, KnownNames
from db.tables import FACT_TABLES
from extract.text import slug

hookimpl = HookimplMarker("datasette")  # the very marker of datasette, which has no types

_OURS = re.compile(r"/(?:$|search$|bai/|tinh/)")
_STRICT = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_DATASETTE = (  # its own pages have inline scripts and styles; measured to break nothing
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}

Send = Callable[[dict[str, Any]], Awaitable[None]]
Asgi = Callable[[dict[str, Any], Callable[[], Awaitable[Any]], Send], Awaitable[None]]

_known: WeakKeyDictionary[Datasette, KnownNames] = WeakKeyDictionary()


def known_names(datasette: Datasette) -> KnownNames:
    """The names that one site looks up as phrases."""
    return _known.setdefault(datasette, KnownNames())


def escape_fts(known: KnownNames, query: object) -> str:
    """What Datasette's own `?_search=` asks the index; a search without words finds nothing.

    >>> escape_fts(KnownNames(names=frozenset({"dong thap"})), "dong thap"), escape_fts(KnownNames(), "-")
    ('{title body} : "dong thap"', '""')
    """
    return search.match_expression(str(query)[:LONGEST_QUERY], known.names) or '""'


@hookimpl
def startup(datasette: Datasette) -> Callable[[], Awaitable[frozenset[str]]]:
    """Read the known names, so that the first table search has them."""
    return partial(known_names(datasette).get, datasette.get_database())


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection, datasette: Datasette) -> None:
    """Folding search for every connection; last, so that our `escape_fts` replaces Datasette's."""
    search.register(conn)
    conn.create_function("escape_fts", 1, partial(escape_fts, known_names(datasette)))


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """The labels, numbers and dates of our templates."""
    env.filters |= {name: getattr(words, name) for name in ("vi", "en", "number", "day", "percent", "stars")}
    env.filters |= {"amount": words.amount, "slug": slug}


@hookimpl
def extra_template_vars(datasette: Datasette) -> dict[str, Any]:
    """What every page knows: the name that the database is published under, the style sheet."""
    return pages.common(datasette)


@hookimpl
def extra_css_urls(datasette: Datasette) -> list[str]:
    """Our colours on Datasette's own pages."""
    return [pages.address(datasette, "datasette.css")]


@hookimpl
def render_cell(
    row: sqlite3.Row, value: object, column: str, table: str, datasette: Datasette
) -> Markup | None:
    """In tables, a fact's words open on their sentence, a headline on its article, a name on its province."""
    path = None
    if table in FACT_TABLES and column == "quote" and {"id", "article_id"} <= set(row.keys()):
        path = f"/bai/{_key(row['article_id'])}#f-{_key(row['id'])}"
    elif table == "articles" and column == "title" and "id" in row.keys():  # noqa: SIM118 (a Row holds values)
        path = f"/bai/{_key(row['id'])}"
    elif (table, column) in (("places", "name"), ("latest_totals", "province")):
        path = f"/tinh/{slug(str(value))}"
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(path), value) if path else None


def _key(value: Any) -> str:
    plain = value["value"] if isinstance(value, dict) else value  # with a label, where it is a foreign key
    return quote(str(plain), safe="")


@hookimpl
def register_routes(datasette: Datasette) -> list[tuple[str, Callable[..., Awaitable[Response]]]]:
    """Our pages; everything else is Datasette's."""
    return [
        (r"/$", pages.home),
        (r"/search$", partial_page(pages.search, known_names(datasette))),
        (r"/bai/(?P<id>[^/]+)$", pages.article),
        (r"/tinh/(?P<name>[^/]+)$", pages.province),
    ]


def partial_page(
    page: Callable[[Datasette, Request, KnownNames], Awaitable[Response]], known: KnownNames
) -> Callable[[Datasette, Request], Awaitable[Response]]:
    """A page with the names it needs, in the form that Datasette calls."""

    async def view(datasette: Datasette, request: Request) -> Response:
        return await page(datasette, request, known)

    return view


@hookimpl
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Callable[[], Awaitable[Response]]:
    """Every error in our layout; JSON where JSON was asked for."""
    return partial(pages.failed, datasette, request, exception)


@hookimpl
def asgi_wrapper() -> Callable[[Asgi], Asgi]:
    """Security headers on every answer; our own pages may run no script at all."""
    return _with_headers


def _with_headers(app: Asgi) -> Asgi:
    async def wrapped(scope: dict[str, Any], receive: Callable[[], Awaitable[Any]], send: Send) -> None:
        policy = _STRICT if _OURS.match(scope.get("path", "")) else _DATASETTE
        added = _HEADERS | {"content-security-policy": policy}

        async def send_with_headers(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message.get("headers", []) if pair[0].lower().decode() not in added]
                message = message | {
                    "headers": kept + [(name.encode(), value.encode()) for name, value in added.items()]
                }
            await send(message)

        await app(scope, receive, send_with_headers)

    return wrapped
