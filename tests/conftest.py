"""What several tests share: one run of the demo; and CI's rule that no test is skipped."""

from __future__ import annotations

import os
import time
from collections.abc import Generator

import pytest

from tests.running import Demo, run_demo


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With OCOP_NO_SKIP set, a test that is skipped has failed."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("OCOP_NO_SKIP"):
        report.outcome, report.longrepr = "failed", f"skipped, and OCOP_NO_SKIP is set: {report.longrepr}"
    return report


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
