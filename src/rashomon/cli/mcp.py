"""``rashomon mcp``: a store for language models."""

from __future__ import annotations

import sys

from .guard import exit_status
from .store import DEFAULT, StorePath, opened


def mcp(store: StorePath = DEFAULT) -> None:
    """Answer a language model's questions about a store: the Model Context Protocol on standard input and output.

    It reads and never writes what people put in: stories, sections of an account, quantities, quotations, search;
    drafts are checked, anchors verified. Answers are bounded, and words of articles are marked as data.

    Example:

      rashomon mcp --store march.rashomon
    """
    from ..mcp.server import serve

    with exit_status(), opened(store) as kept:
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        for line in serve(kept, sys.stdin):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
