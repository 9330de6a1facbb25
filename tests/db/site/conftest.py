"""The site of a small database, and ways to ask it for pages."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from datasette.app import Datasette
from httpx import Response
from site_store import Get, build, close

from db.site import open_site


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("site") / "kho.db")


@pytest.fixture(scope="session")
def site(database: Path) -> Iterator[Datasette]:
    site = open_site(database)
    yield site
    close(site)


@pytest.fixture
def get(site: Datasette) -> Get:
    def fetch(path: str, **arguments: Any) -> Response:
        response: Response = asyncio.run(site.client.get(path, **arguments))
        return response

    return fetch


@pytest.fixture
def soup(get: Get) -> Callable[..., BeautifulSoup]:
    def parsed(path: str, status: int = 200) -> BeautifulSoup:
        response = get(path)
        assert response.status_code == status, response.text[:2000]
        return BeautifulSoup(response.text, "lxml")

    return parsed
