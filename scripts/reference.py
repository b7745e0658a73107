"""Writes docs/reference from the code: commands, Python, REST, MCP, the account, files.

python -m scripts.reference [--check]
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from .reference_data import account_page, files_page
from .reference_doors import cli_page, mcp_page, python_page, rest_page
from .reference_rates import error_rates_page

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference"
MADE = "<!-- Made by scripts/reference.py from the code; do not edit. -->\n\n"
PAGES: dict[str, Callable[[], str]] = {
    "cli.md": cli_page,
    "python.md": python_page,
    "rest.md": rest_page,
    "mcp.md": mcp_page,
    "account.md": account_page,
    "files.md": files_page,
    "../error-rates.md": error_rates_page,
}


def written(name: str) -> str:
    return MADE + PAGES[name]().rstrip() + "\n"


def main() -> int:
    other = 0
    for name in PAGES:
        path, new = FOLDER / name, written(name)
        other += not path.exists() or path.read_text("utf-8") != new
        if "--check" not in sys.argv:
            path.write_text(new, "utf-8", newline="")
    return other if "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
