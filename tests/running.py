"""Our command in a process of its own, and the demo where no network but loopback is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]

GUARD = """
import socket

def _refuse(what):
    with open({log!r}, "a") as log:
        log.write(repr(what) + "\\n")
    raise RuntimeError(f"only loopback is allowed, not {{what!r}}")

def _checked(name):
    call = getattr(socket.socket, name)
    def checked(self, *args):
        address = args[-1]
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1"):
            _refuse(address)
        return call(self, *args)
    setattr(socket.socket, name, checked)

for name in ("connect", "connect_ex", "sendto"):
    _checked(name)

def _looked_up(name):
    call = getattr(socket, name)
    def checked(host, *args, **kwargs):
        if host not in (None, "", "127.0.0.1", "::1", "localhost"):
            _refuse(host)
        return call(host, *args, **kwargs)
    setattr(socket, name, checked)

for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
    _looked_up(name)
"""


def run_ocop(
    *arguments: str | Path, env: dict[str, str] | None = None, **more: object
) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a user does; warnings are errors there too."""
    path = [*filter(None, [(env or {}).get("PYTHONPATH")]), str(ROOT)]
    full = {**os.environ, **(env or {}), "PYTHONPATH": os.pathsep.join(path)}
    command = [sys.executable, "-W", "error", "-m", "ocop_crawler.cli", *map(str, arguments)]
    options: dict[str, object] = {"capture_output": True, "timeout": 180} | more
    return subprocess.run(command, env=full, check=False, **options)  # type: ignore[call-overload,no-any-return]


@dataclass(frozen=True, kw_only=True)
class Demo:
    """One finished `ocop demo --no-serve`."""

    db: Path
    connections: Path
    runs: Sequence[subprocess.CompletedProcess[bytes]]
    seconds: float

    @property
    def archive(self) -> Path:
        return self.db.with_name(f"{self.db.stem}-archive")

    def again(self) -> subprocess.CompletedProcess[bytes]:
        return run_demo(self.db, self.connections)


def run_demo(db: Path, log: Path) -> subprocess.CompletedProcess[bytes]:
    guard = log.with_name("guard")
    guard.mkdir(exist_ok=True)
    (guard / "sitecustomize.py").write_text(GUARD.format(log=str(log)))
    return run_ocop("demo", "--no-serve", "--db", db, env={"PYTHONPATH": str(guard)}, cwd=db.parent)
