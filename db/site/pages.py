"""Our pages: a request to an answer; what they show comes from the module of each."""

from __future__ import annotations

import hashlib
import logging
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, unquote, urlencode

from datasette import Response
from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, Request
from datasette.views.base import DatasetteError
from markupsafe import Markup

from db.site import article as articles
from db.site import finding
from db.site import home as front
from db.site import province as provinces
from extract.text import slug

_LOG = logging.getLogger("ocop.site")
_MOST_PAGES = 1000
_LONGEST_NAME = 80
STYLES = files("db.site").joinpath("static")


@cache
def _version(name: str) -> str:
    return hashlib.sha256(STYLES.joinpath(name).read_bytes()).hexdigest()[:8]


def address(datasette: Datasette, name: str) -> str:
    """The address of a static file, with a mark of its content, so that no browser shows an old one."""
    return str(datasette.urls.path(f"/assets/{name}?{_version(name)}"))


def common(datasette: Datasette) -> dict[str, Any]:
    """What every template knows."""
    name = datasette.get_database().name
    return {
        "our_tables": datasette.urls.database(name),
        "our_table": lambda table: datasette.urls.table(name, table),
        "styles": address(datasette, "site.css"),
        "quoted": lambda text: quote(str(text), safe=""),
    }


async def _answer(
    datasette: Datasette, request: Request, template: str, context: dict[str, Any], status: int = 200
) -> Response:
    html = await datasette.render_template(template, context, request=request)
    headers = {"cache-control": f"max-age={datasette.setting('default_cache_ttl')}"}
    return Response.html(html, status=status, headers=headers if status == 200 else {})  # noqa: PLR2004


async def home(datasette: Datasette, request: Request) -> Response:
    """`/`: search, what this is, latest totals."""
    return await _answer(datasette, request, "home.html", await front.home(datasette.get_database()))


async def search(datasette: Datasette, request: Request, known: finding.KnownNames) -> Response:
    """`/search?q=…&sort=date&page=2`."""
    db = datasette.get_database()
    query = (request.args.get("q") or "").strip()
    by_date = request.args.get("sort") == "date"
    names = await known.get(db)
    number = request.args.get("page") or ""
    page = min(int(number), _MOST_PAGES) if number.isascii() and number.isdigit() and len(number) < 8 else 1  # noqa: PLR2004
    result = await finding.find(db, query, names, by_date=by_date, page=page)
    nearest = [] if result["found"] or not query else provinces.like(query, await provinces.places(db))

    def link(*, page: int = 1, by_date: bool = by_date) -> str:
        asked: dict[str, object] = {"q": query}
        asked |= {"sort": "date"} if by_date else {}
        return "/search?" + urlencode(asked | ({"page": page} if page > 1 else {}))

    shown = {"query": query, "by_date": by_date, "nearest": nearest, "link": link}
    return await _answer(datasette, request, "search.html", result | shown)


async def article(datasette: Datasette, request: Request) -> Response:
    """`/bai/<id>`: an article with its facts highlighted."""
    found = await articles.article(datasette.get_database(), unquote(request.url_vars["id"]))
    if found is None:
        message = "Không có bài này trong kho. · There is no such article here."
        return await _answer(datasette, request, "error.html", {"status": 404, "message": message}, 404)
    return await _answer(datasette, request, "article.html", found)


async def province(datasette: Datasette, request: Request) -> Response:
    """`/tinh/<slug>`: what is reported of a province, its old and new unit apart."""
    db = datasette.get_database()
    known = await provinces.places(db)
    name = unquote(request.url_vars["name"])[:_LONGEST_NAME]
    units = provinces.named(name, known)
    if not units:
        context = {"asked": name, "nearest": provinces.like(name, known)}
        return await _answer(datasette, request, "unknown_province.html", context, 404)
    if name != slug(name):
        return Response.redirect(datasette.urls.path(f"/tinh/{slug(name)}"))
    return await _answer(datasette, request, "province.html", await provinces.province(db, units, known))


def _explained(exception: Exception) -> tuple[int, str | Markup]:
    if isinstance(exception, DatasetteError):
        message = exception.message
        status = 400 if exception.status == 500 else exception.status  # noqa: PLR2004 (its default, for wrong input too)
        return status, Markup(message) if exception.message_is_html else str(message)  # noqa: S704 (Datasette's own)
    if isinstance(exception, Base400):
        return exception.status, str(exception)
    if isinstance(exception, QueryInterrupted):
        return 503, "Câu hỏi này mất quá nhiều thời gian. · This took longer than the site allows."
    _LOG.error("a page failed", exc_info=exception)
    return 500, "Có lỗi ở máy chủ; lỗi đã được ghi lại. · Something failed here; it was logged."


async def failed(datasette: Datasette, request: Request, exception: Exception) -> Response:
    """The page of an error: what went wrong, in our layout, or as JSON."""
    status, message = _explained(exception)
    if request.path.endswith(".json"):
        return Response.json({"ok": False, "error": str(message), "status": status}, status=status)
    if status == 404:  # noqa: PLR2004
        message = "Không có trang này. · There is no such page."
    return await _answer(datasette, request, "error.html", {"status": status, "message": message}, status)
