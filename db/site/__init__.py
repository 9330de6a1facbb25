"""The published site: Datasette with our pages, read-only, on 127.0.0.1."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn
from datasette.app import Datasette
from datasette.plugins import pm

from db.files import connect
from db.site import plugin
from db.site.metadata import SETTINGS, metadata
from db.site.pages import STYLES
from extract.model import OcopError

HOST = "127.0.0.1"
_TEMPLATES = Path(__file__).parent / "templates"
_ADDRESSES = frozenset({"search", "bai", "tinh", "assets", "-", "favicon.ico", "_internal", "_memory"})
_JOURNAL = 18  # offset in the file of its journal mode: 1 rollback, 2 WAL; https://sqlite.org/fileformat.html
_CACHED = {True: 300, False: 5}  # seconds a browser may keep a page of a release, of a working database


def check_port(port: int) -> None:
    """Make sure that a port can be listened on.

    Raises:
        OcopError: it is in use or not allowed.
    """
    _listen(port).close()


def _listen(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        raise OcopError(f"port {port} of {HOST} cannot be used: {error.strerror}") from error
    return listener


def is_final(db: Path) -> bool:
    """Whether nobody will write to the file any more, so that SQLite may take it for immutable.

    A working database of ours is in WAL mode, and a crawl may begin at any time: taken for immutable, what
    stands in the -wal would be missed and a checkpoint would give "malformed" pages. A release, made by
    VACUUM INTO, is in rollback mode; counts are then free, and it may lie in a folder that is read-only.
    """
    with db.open("rb") as file:
        return file.read(_JOURNAL + 1)[_JOURNAL:] == b"\x01"


def open_site(db: Path) -> Datasette:
    """The site of a database of ours, under the file's name.

    Raises:
        OcopError: the database cannot be used.
    """
    connect(db, create=False).close()
    if not pm.has_plugin("ocop"):
        pm.register(plugin, name="ocop")
        pm.unregister(name="datasette.handle_exception")  # prints a traceback for every 404
    final = is_final(db)
    name = f"ocop-{db.stem}" if db.stem in _ADDRESSES else db.stem
    site = Datasette(
        immutables=[str(db)] if final else [],
        files=[] if final else [str(db)],
        metadata=metadata(name),
        settings=SETTINGS | {"default_cache_ttl": _CACHED[final]},
        template_dir=str(_TEMPLATES),
        static_mounts=[("assets", str(STYLES))],
    )
    published = site.get_database()
    if published.name != name:
        site.remove_database(published.name)
        site.add_database(published, name=name)
    return site


def serve(db: Path, *, port: int, echo: Callable[[str], None]) -> None:
    """Publish a database of ours until Ctrl-C.

    Raises:
        OcopError: the database or the port cannot be used.
    """
    site = open_site(db)
    with _listen(port) as listener:
        listener.listen()
        echo(f"http://{HOST}:{listener.getsockname()[1]}/")
        config = uvicorn.Config(site.app(), log_level="warning", access_log=False, server_header=False)
        try:
            uvicorn.Server(config).run(sockets=[listener])
        except KeyboardInterrupt:
            echo("stopped")
