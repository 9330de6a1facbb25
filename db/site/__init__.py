"""The published site: Datasette, read-only, on 127.0.0.1."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn
from datasette.app import Datasette

from db.store import connect
from extract.model import OcopError

HOST = "127.0.0.1"


def check_port(port: int) -> None:
    """Make sure that a port can be listened on.

    Raises:
        OcopError: it is in use or not allowed.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise OcopError(f"port {port} of {HOST} cannot be used: {error.strerror}") from error


def serve(db: Path, *, port: int, echo: Callable[[str], None]) -> None:
    """Publish a database of ours until Ctrl-C.

    Raises:
        OcopError: the database or the port cannot be used.
    """
    connect(db, create=False).close()
    check_port(port)
    site = Datasette([str(db)])
    echo(f"http://{HOST}:{port}/")
    uvicorn.run(site.app(), host=HOST, port=port, log_level="warning")
