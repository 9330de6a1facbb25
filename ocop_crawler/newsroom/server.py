"""The newsroom's web server: every outlet on a port of its own on 127.0.0.1."""

from __future__ import annotations

import contextlib
import functools
import gzip
import hashlib
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from extract.model import OcopError
from ocop_crawler.newsroom.outlets import OUTLETS, TODAY
from ocop_crawler.newsroom.site import Site, sites_of

ADDRESS = "127.0.0.1"
Echo = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """A rendered page, ready to send."""

    status: HTTPStatus
    content_type: str
    modified: datetime
    etag: str
    body: bytes = field(repr=False)
    packed: bytes = field(repr=False)


@functools.lru_cache(maxsize=8192)
def _answer(site: Site, target: str, base: str) -> _Answer:
    found = site.views.get(target)
    view = found or site.missing()
    body = site.render(view, base)
    return _Answer(
        status=HTTPStatus.OK if found else HTTPStatus.NOT_FOUND,
        content_type=view.content_type,
        modified=view.modified,
        etag=f'W/"{hashlib.sha256(body).hexdigest()[:16]}"',
        body=body,
        packed=gzip.compress(body, mtime=0),
    )


class _Handler(BaseHTTPRequestHandler):
    """Answers for the site of the server it belongs to."""

    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each kept-alive answer waits 40 ms for an acknowledgement
    wbufsize = -1

    def do_GET(self) -> None:
        """Send the page, or only its head for HEAD, or 304 where the client has it."""
        target, base = self._asked()
        answer = _answer(self.server.site, target, base)
        fresh = answer.status is HTTPStatus.OK and self._has(answer)
        packed = "gzip" in self.headers.get("Accept-Encoding", "")
        body = answer.packed if packed else answer.body
        self.send_response(HTTPStatus.NOT_MODIFIED if fresh else answer.status)
        if answer.status is HTTPStatus.OK:
            self.send_header("ETag", answer.etag)
            self.send_header("Last-Modified", _http_date(answer.modified))
        self.send_header("Vary", "Accept-Encoding, Host")
        if not fresh:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(body)))
            if packed:
                self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if self.command == "GET" and not fresh:
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 (the name that http.server looks for)

    def _asked(self) -> tuple[str, str]:
        """Path with query, and scheme with host; a proxy's client asks for the whole address."""
        url = urlsplit(self.path)
        host = url.netloc or self.headers.get("Host") or self.server.site.outlet.host
        return url._replace(scheme="", netloc="", fragment="").geturl(), f"http://{host}"

    def _has(self, answer: _Answer) -> bool:
        """Whether the client's copy is this one; the tag goes before the date (RFC 9110, 13.1.3)."""
        if tags := self.headers.get("If-None-Match"):
            return tags.strip() == "*" or answer.etag in map(str.strip, tags.split(","))
        try:
            since = parsedate_to_datetime(self.headers.get("If-Modified-Since", ""))
        except ValueError:
            return False
        return since.tzinfo is not None and answer.modified <= since

    def version_string(self) -> str:
        """The Server header."""
        return "Newsroom/1"

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The newsroom's time, whatever is asked."""
        del timestamp
        return _http_date(TODAY)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name that http.server passes)
        """Tell whoever asked to be told; nobody else."""
        if self.server.echo:
            self.server.echo(f"{self.server.site.outlet.host} {format % args}")


class _Server(ThreadingHTTPServer):
    """One outlet's server; closing it also closes the connections that clients keep alive."""

    daemon_threads = True

    def __init__(self, site: Site, port: int, echo: Echo | None) -> None:
        self.site = site
        self.echo = echo
        self._open: set[socket.socket] = set()
        super().__init__((ADDRESS, port), _Handler)

    def server_bind(self) -> None:
        """Bind without the look-up of the host's name that `HTTPServer` makes."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind((ADDRESS, self.server_address[1]))
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = ADDRESS, self.socket.getsockname()[1]

    def get_request(self) -> tuple[socket.socket, Any]:
        request, address = super().get_request()
        self._open.add(request)
        return request, address

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is no news; anything else is a fault of ours and is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def server_close(self) -> None:
        super().server_close()
        for request in tuple(self._open):
            with contextlib.suppress(OSError):
                request.shutdown(socket.SHUT_RDWR)


def _http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


@functools.cache
def _sites() -> tuple[Site, ...]:
    return sites_of(OUTLETS)


def _serve(site: Site, port: int, echo: Echo | None) -> _Server:
    try:
        server = _Server(site, port, echo)
    except (OSError, OverflowError) as error:
        raise OcopError(f"{site.outlet.host}: port {port} of {ADDRESS} cannot be used: {error}") from error
    threading.Thread(target=server.serve_forever, args=(0.05,), name=site.outlet.host, daemon=True).start()
    return server


@contextmanager
def newsroom(base_port: int | None = None, echo: Echo | None = None) -> Iterator[dict[str, int]]:
    """Serve every outlet in background threads while the block runs.

    Args:
        base_port: port of the first outlet, the next ones follow; None lets the system choose.
        echo: called with a line for each request.

    Yields:
        The port of each outlet, by host.

    Raises:
        OcopError: a port cannot be used.
    """
    servers: list[_Server] = []
    try:
        for place, site in enumerate(_sites()):
            servers.append(_serve(site, base_port + place if base_port else 0, echo))
        yield {server.site.outlet.host: server.server_port for server in servers}
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def run(echo: Echo, base_port: int | None = None) -> None:
    """Serve until Ctrl-C; `echo` gets the outlets' addresses first.

    Raises:
        OcopError: a port cannot be used.
    """
    with newsroom(base_port) as ports, contextlib.suppress(KeyboardInterrupt):
        for outlet in OUTLETS:
            echo(
                f"http://{ADDRESS}:{ports[outlet.host]}/  {outlet.host}  {outlet.name} ({outlet.family.name})"
            )
        _wait()


def _wait() -> None:
    threading.Event().wait()
