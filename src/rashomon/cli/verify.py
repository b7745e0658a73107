"""``rashomon verify``: the promises of an account, proven or named."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .guard import REFUSED, exit_status, say, shown
from .store import is_store

if TYPE_CHECKING:
    from ..model.account import Account
    from ..verification import Verification


Thing = Annotated[
    str,
    typer.Argument(
        metavar="FILE|DIR",
        help="account.json, account.html, the folder of a report, a bundle, a store; or an export of an account.",
    ),
]
Model = Annotated[
    str | None, typer.Option("--model", help="The spaCy model the account was made with: package or folder.")
]
Key = Annotated[
    Path | None, typer.Option("--key", metavar="FILE", help="The public key that a bundle must be signed with.")
]
Head = Annotated[
    Path | None, typer.Option("--head", metavar="BUNDLE", help="A bundle exported earlier from the store.")
]
Certificates = Annotated[
    Path | None,
    typer.Option("--tsa-cert", metavar="FILE", help="Certificates (PEM) of time stamping authorities you trust."),
]
Disclosed = Annotated[
    Path | None, typer.Option("--disclosed", metavar="FILE", help="What the owner lays open of what was withheld.")
]
Against = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="FILE|DIR",
        help="Of an export: its account, report, bundle or store; by default beside it.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


def verify(
    path: Thing,
    model: Model = None,
    key: Key = None,
    head: Head = None,
    tsa_cert: Certificates = None,
    disclosed: Disclosed = None,
    against: Against = None,
    as_json: Json = False,
) -> None:
    """Prove an account offline: every citation, digest, count, verdict and line, by reading its articles again.

    Of a bundle also its files, signature and log; of a store its originals, texts and log, and with --head that the
    log still runs through where it ended when that bundle was made.

    Of an export (.csv .parquet .xlsx .jsonld .md, or a ZIP file of tables): every row, note and citation in it, against
    the account it came from. Tables may be sorted and saved again by other programs, rows and columns left out, columns
    added: values are compared, not how they are spelled.

    Prints "passed", "failed" with each item that does not hold, or "in part" where the versions that made the
    account are not the installed ones. Only "passed" has exit status 0.

    Examples:

      rashomon verify rashomon-report

      rashomon verify flood.zip --key desk.pub.pem --tsa-cert authority.pem

      rashomon verify store.rashomon --head flood.zip

      rashomon verify quotes.csv --against rashomon-report
    """
    with exit_status():
        if against is not None or path.endswith(EXPORTS):
            result = _exported(Path(path), against)
        else:
            result = _proven(path, model, key, head, tsa_cert)
        if disclosed is not None:
            result = _laid_open(result, Path(path), disclosed)
    _tell_json(result) if as_json else _tell(result)
    if not result.passed:
        raise typer.Exit(REFUSED)


def _proven(path: str, model: str | None, key: Path | None, head: Path | None, tsa_cert: Path | None) -> Verification:
    from .. import bundling, pipeline
    from ..proving import verify_store
    from ..publish.bundle import read_public
    from ..publish.timestamp import read_certificates
    from ..store.store import open_store
    from ..verification import verify_path

    chosen = model or pipeline.DEFAULT_MODEL
    if path.endswith(".zip"):
        roots = read_certificates(tsa_cert) if tsa_cert else []
        return bundling.verify_bundle(Path(path), read_public(key) if key else None, roots, model=chosen)
    if is_store(path):
        with open_store(path) as store:
            return verify_store(store, bundling.signed_head(head) if head else None)
    return verify_path(path, model=chosen)


EXPORTS = (".csv", ".parquet", ".xlsx", ".jsonld", ".md")
"""Of these no other file is meant than an export, whether an account is named or not."""


def _exported(path: Path, against: str | None) -> Verification:
    from ..exported import verify_exported

    return verify_exported(path, _accounts(against or str(path.parent)))


def _accounts(source: str) -> list[Account]:
    from ..bundling import accounts_in
    from ..keeping import accounts_of_stories
    from ..store.store import open_store

    if is_store(source):
        with open_store(source) as store:
            return accounts_of_stories(store, [])[0]
    return accounts_in(Path(source))


def _laid_open(result: Verification, path: Path, disclosed: Path) -> Verification:
    from ..bundling import accounts_in
    from ..disclosing import check_disclosed, from_disclosure
    from ..sources.files import content

    problems, proven = check_disclosed(accounts_in(path), from_disclosure(content(disclosed)))
    checked = (*result.checked, ("disclosed", proven))
    return replace(result, problems=(*result.problems, *problems), checked=checked)


def _tell(result: Verification) -> None:
    for problem in result.problems:
        typer.echo(shown(f"{problem.item}: {problem.message} (promise {problem.promise})"))
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
