"""Database files: which are ours, and how they are opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from db import search
from db.tables import APPLICATION_ID, SCHEMA_VERSION
from extract.model import OcopError

_PATIENCE = 30.0  # seconds to wait for another writer: a batch of another process takes under one


class StoreError(OcopError):
    """A database that cannot be used; the message names its file."""


def is_new(path: Path, connection: sqlite3.Connection) -> bool:
    """Whether there is nothing in the file yet.

    Raises:
        StoreError: it cannot be read, is no SQLite file, another program's, or of another version.
    """
    try:
        tables = connection.execute("select count(*) from sqlite_master").fetchone()[0]
        owner = connection.execute("pragma application_id").fetchone()[0]
        version = connection.execute("pragma user_version").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise StoreError(f"{path}: cannot be read ({error})") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: is no SQLite database ({error})") from error
    if tables and owner != APPLICATION_ID:
        raise StoreError(f"{path}: is a database of another program; it was left as it is")
    if tables and version != SCHEMA_VERSION:
        raise StoreError(f"{path}: has schema version {version}, this program writes {SCHEMA_VERSION}")
    return not tables


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection to a database of ours, for reading; with `create`, for writing, the file made if needed.

    Raises:
        StoreError: the file is missing, cannot be opened, is empty, or is not ours.
    """
    if not create and not path.exists():
        raise StoreError(f"{path}: no such file")
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'ro'}"
    try:
        connection = sqlite3.connect(uri, uri=True, timeout=_PATIENCE)
    except sqlite3.OperationalError as error:
        raise StoreError(f"{path}: cannot be opened ({error})") from error
    connection.row_factory = sqlite3.Row
    search.register(connection)
    try:
        _refuse_empty(path, connection, create)
    except StoreError:
        connection.close()
        raise
    return connection


def _refuse_empty(path: Path, connection: sqlite3.Connection, create: bool) -> None:
    if is_new(path, connection) and not create:
        raise StoreError(f"{path}: is empty")
