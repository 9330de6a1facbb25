"""`python -m tests`: style, types, import directions, then every test; pytest's line comes last."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
CHECKS = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "mypy"),
    ("-c", "from importlinter.cli import lint_imports_command as run; run()"),
    ("-m", "pytest"),
)


def main() -> int:
    """Run all checks, the tests last; returns 1 if any failed."""
    status = 0
    for arguments in CHECKS:
        print("+ python", *arguments, flush=True)
        status |= bool(subprocess.run([sys.executable, *arguments], cwd=ROOT, check=False).returncode)
    return status


if __name__ == "__main__":
    sys.exit(main())
