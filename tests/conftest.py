"""What several tests share: one run of the demo."""

from __future__ import annotations

import time

import pytest

from tests.running import Demo, run_demo


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo's database, built once; a test that changes it works on a copy."""
    folder = tmp_path_factory.mktemp("demo")
    started = time.monotonic()
    first = run_demo(folder / "demo.db", folder / "connections.txt")
    return Demo(
        db=folder / "demo.db",
        connections=folder / "connections.txt",
        runs=[first],
        seconds=time.monotonic() - started,
    )
