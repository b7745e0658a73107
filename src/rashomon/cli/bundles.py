"""``rashomon export``, ``import``, ``key``: out of a store, into one, and the key that signs."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..model.errors import OutputError, UsageError
from ..sources.files import content
from .guard import exit_status, say
from .output import written
from .progress import Ticker
from .store import DEFAULT, StorePath, Who, custody, opened
from .withhold import Disclosure, Excerpts, Redact, RedactFile, tell_withheld, wish_of

if TYPE_CHECKING:
    from ..redacting import Redacted, Wish
    from ..store.store import Store


class As(StrEnum):
    report = "report"
    bundle = "bundle"
    html = "html"
    print = "print"
    markdown = "markdown"
    xlsx = "xlsx"
    csv = "csv"
    casualty_sheet = "casualty-sheet"
    event_sheet = "event-sheet"
    parquet = "parquet"
    json = "json"
    annotations = "annotations"
    schema_org = "schema-org"


def export(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[STORY...]", help="Ids of stories; without one, all.")
    ] = None,
    store: StorePath = DEFAULT,
    form: Annotated[
        As, typer.Option("--as", help="A report, one file for keeping and proving, or one form of the account.")
    ] = As.report,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="PATH", help="Folder, or file, to write.")] = None,
    key: Annotated[Path | None, typer.Option("--key", help="Sign the bundle with this private key.")] = None,
    redact: Redact = None,
    redact_file: RedactFile = None,
    excerpts: Excerpts = False,
    disclosure: Disclosure = None,
    force: Annotated[bool, typer.Option("--force", help="Write even where there are other files.")] = False,
    who: Who = None,
) -> None:
    """Write stories of a store as a report, or as a bundle that another person can check without this program.

    A bundle holds the articles as received, their texts, the accounts, the custody log, and a verifier of a page.
    With --key its manifest is signed; later changes of the log are then found against the signed head. The other forms
    are one file a story: a page to read or to print, Markdown, tables, JSON, W3C Web Annotations, schema.org.

    Examples:

      rashomon export s-1040d097b51e7d3e -o flood

      rashomon export s-1040d097b51e7d3e --as markdown -o flood.md

      rashomon export --as bundle --key desk.pem -o flood.zip

      rashomon export --as bundle --redact "Jane Doe" --disclosure jane.json -o flood.zip
    """
    with exit_status(), opened(store) as kept:
        less = bool(redact or redact_file or excerpts)
        wish = wish_of(redact, redact_file, kept.secret(), excerpts=excerpts) if less else None
        if form is As.bundle:
            place = out or Path("rashomon-bundle.zip")
            typer.echo(_bundle(kept, names or [], place, key, who, wish, disclosure, force=force))
        elif form is As.report:
            typer.echo(_report(kept, names or [], out or Path("rashomon-report"), wish, disclosure, force=force))
        else:
            for path in _forms(kept, names or [], form, out, wish, disclosure, force=force):
                typer.echo(path)


def _bundle(
    store: Store,
    names: list[str],
    out: Path,
    key: Path | None,
    who: str | None,
    wish: Wish | None,
    disclosure: Path | None,
    *,
    force: bool,
) -> Path:
    from ..bundling import make_bundle, make_redacted_bundle
    from ..publish.bundle import read_key

    private = read_key(key) if key is not None else None
    if out.exists() and not force:
        raise OutputError(f"{out}: is there already; give another path, or --force")
    ticker = Ticker(False)
    if wish is None:
        make_bundle(store, custody(who), names, private, progress=ticker, written=lambda data: written(out, data))
    else:

        def leave(data: bytes, made: Redacted) -> None:
            tell_withheld(made, disclosure)
            written(out, data)

        make_redacted_bundle(store, custody(who), wish, names, private, progress=ticker, written=leave)
    ticker.end()
    return out


def _report(
    store: Store, names: list[str], out: Path, wish: Wish | None, disclosure: Path | None, *, force: bool
) -> Path:
    from ..bundling import redacted_stories
    from ..keeping import accounts_of_stories
    from .files import write_reports
    from .output import new_folder

    ticker = Ticker(False)
    with new_folder(out, force=force) as folder:
        if wish is None:
            accounts, snapshots = accounts_of_stories(store, names, progress=ticker)
        else:
            made = redacted_stories(store, names, wish, progress=ticker)[0]
            accounts, snapshots = list(made.accounts), made.snapshots
            tell_withheld(made, disclosure)
        write_reports(folder, accounts, snapshots)
    ticker.end()
    return out / ("index.html" if len(accounts) > 1 else "account.html")


def _forms(
    store: Store,
    names: list[str],
    form: As,
    out: Path | None,
    wish: Wish | None,
    disclosure: Path | None,
    *,
    force: bool,
) -> Iterator[Path]:
    """One file for one story; several go into a folder, each under the digest of its story."""
    from ..bundling import redacted_stories
    from ..keeping import accounts_of_stories
    from ..publish.forms import BY_NAME

    if wish is None:
        accounts = accounts_of_stories(store, names)[0]
    else:
        less = redacted_stories(store, names, wish)[0]
        accounts = list(less.accounts)
        tell_withheld(less, disclosure)
    made = BY_NAME[form.value]
    for account in accounts:
        several = (out or Path("rashomon-export")) / f"{account.story[:12]}-{made.file}"
        path = several if len(accounts) > 1 else out or Path(made.file)
        if path.exists() and not force:
            raise OutputError(f"{path}: is there already; give another path, or --force")
        path.parent.mkdir(parents=True, exist_ok=True)
        written(path, made.make(account))
        yield path


def import_(
    bundle: Annotated[Path, typer.Argument(metavar="BUNDLE", help="A file that `rashomon export --as bundle` made.")],
    store: StorePath = DEFAULT,
    who: Who = None,
) -> None:
    """Add the articles of a bundle to a store, once all of it holds; how they came in is noted as an import.

    Example:

      rashomon import flood.zip --store court.rashomon
    """
    from ..bundling import take_bundle
    from ..keeping import tell_stories_apart

    by = custody(who)
    with exit_status(), opened(store, create=True) as kept:
        receipts = take_bundle(kept, bundle, by)
        tell_stories_apart(kept, by)
        new = sum(receipt.outcome != "duplicate" for receipt in receipts)
        typer.echo(f"{store}: {new} articles from {bundle}, {len(receipts) - new} were there")


def key(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write the private key.")],
) -> None:
    """Make a pair of keys: the private one signs bundles, the public one is for those who check them.

    Example:

      rashomon key desk.pem
    """
    from ..publish.bundle import new_key

    with exit_status():
        public = new_key(path)
        typer.echo(public)
        say(f"keep {path} to yourself: whoever has it can sign as you; give {public} to those who check")


def timestamp(
    bundle: Annotated[Path, typer.Argument(metavar="BUNDLE", help="A file that `rashomon export --as bundle` made.")],
    request: Annotated[
        Path | None, typer.Option("--request", metavar="FILE", help="Write the request for an authority there (.tsq).")
    ] = None,
    attach: Annotated[
        Path | None, typer.Option("--attach", metavar="FILE", help="Put the answer of the authority (.tsr) in.")
    ] = None,
    tsa_cert: Annotated[
        Path | None, typer.Option("--tsa-cert", metavar="FILE", help="Refuse an answer not of these authorities (PEM).")
    ] = None,
) -> None:
    """Have an authority attest when a bundle was there (RFC 3161). You send the request and bring the answer.

    Examples:

      rashomon timestamp flood.zip --request flood.tsq

      curl -H "Content-Type: application/timestamp-query" --data-binary @flood.tsq https://tsa.example > flood.tsr

      rashomon timestamp flood.zip --attach flood.tsr --tsa-cert authority.pem
    """
    from ..publish.timestamp import attached, read_certificates, request_for

    with exit_status():
        if (request is None) == (attach is None):
            raise UsageError("give one of --request and --attach")
        if request is not None:
            written(request, request_for(bundle))
            typer.echo(request)
            return
        assert attach is not None
        data, said = attached(bundle, content(attach), read_certificates(tsa_cert) if tsa_cert else [])
        written(bundle, data)
        typer.echo(bundle)
        say(f"time stamp: {said}")
