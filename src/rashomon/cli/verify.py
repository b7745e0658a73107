"""``rashomon verify``: the promises of an account, proven or named."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .guard import REFUSED, exit_status, say

if TYPE_CHECKING:
    from ..verification import Verification


def verify(
    path: Annotated[
        Path, typer.Argument(metavar="FILE|DIR", help="account.json, account.html, or the folder of a report.")
    ],
    model: Annotated[
        str | None, typer.Option("--model", help="The spaCy model the account was made with: package or folder.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Prove an account offline: every citation, digest, count, verdict and line, by reading its articles again.

    Prints "passed", "failed" with each item that does not hold, or "in part" where the versions that made the
    account are not the installed ones. Only "passed" has exit status 0.

    Example:

      rashomon verify rashomon-report
    """
    from .. import pipeline
    from ..verification import verify_path

    with exit_status():
        result = verify_path(path, model=model or pipeline.DEFAULT_MODEL)
    _tell_json(result) if as_json else _tell(result)
    if not result.passed:
        raise typer.Exit(REFUSED)


def _tell(result: Verification) -> None:
    for problem in result.problems:
        typer.echo(f"{problem.item}: {problem.message} (promise {problem.promise})".encode("utf-8", "backslashreplace"))
    for note in result.notes:
        say(f"note: {note}")
    counts = ", ".join(f"{count} {name}" for name, count in result.checked)
    typer.echo(f"{result.result}: {len(result.problems)} problems; checked {counts or 'nothing'}")


def _tell_json(result: Verification) -> None:
    told = {
        "result": result.result,
        "passed": result.passed,
        "problems": [asdict(problem) for problem in result.problems],
        "notes": list(result.notes),
        "checked": dict(result.checked),
    }
    typer.echo(json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace"))
