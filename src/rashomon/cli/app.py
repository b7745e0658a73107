"""Arguments in, pipeline call, text out."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..model.snapshot import Dropped, Snapshot
from ..model.version import __version__
from .add import add
from .bundles import export, import_, key, timestamp
from .check import check
from .decisions import decide, decisions, take_back
from .guard import INTERRUPTED, exit_status, say
from .hints import Hinting
from .lineage import lineage
from .mcp import mcp
from .progress import Ticker
from .serve import serve
from .store import list_, log, migrate, search, show, versions
from .stories import stories
from .verify import verify
from .watch import watch
from .withhold import (
    DEFAULT_SECRET,
    Disclosure,
    Excerpts,
    Redact,
    RedactFile,
    Secret,
    keep_secret,
    secret_in,
    tell_withheld,
    wish_of,
)

if TYPE_CHECKING:
    from ..model.account import Account
    from ..model.marks import Reading
    from ..redacting import Wish

app = typer.Typer(
    name="rashomon",
    help="Reads many articles on one contested event and writes one account in which every line can be checked.",
    epilog="Exit status: 0 done, 1 refused (the reason is on stderr), 2 usage.",
    no_args_is_help=True,
    cls=Hinting,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

FIELDS_TOLD = 10  # that no row of ours has

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...", help="Files, folders, globs, or - : .txt .html .jsonl .pdf .docx .eml .warc .xml, and more"
    ),
]
Model = Annotated[str | None, typer.Option("--model", help="Another spaCy model: a package name or a folder.")]
Workers = Annotated[
    int | None,
    typer.Option("--processes", min=1, max=64, help="Processes that read; by default 1, for many articles 2."),
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say on stderr how far it is, also without a terminal.")]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"rashomon {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


@app.command()
def report(
    paths: Paths,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="Folder to write.")] = Path("rashomon-report"),
    decisions: Annotated[
        Path | None, typer.Option(help="What you decided; by default decisions.toml in or beside the inputs.")
    ] = None,
    redact: Redact = None,
    redact_file: RedactFile = None,
    excerpts: Excerpts = False,
    disclosure: Disclosure = None,
    secret: Secret = DEFAULT_SECRET,
    parquet: Annotated[
        bool, typer.Option("--parquet", help="Tables as Parquet too; needs the extra “parquet”.")
    ] = False,
    model: Model = None,
    processes: Workers = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a summary as JSON.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write even where DIR holds other files; they are kept aside.")
    ] = False,
    verbose: Verbose = False,
) -> None:
    """Write the account of what the articles say: account.html, account.json and tables.

    One story goes straight into DIR; several each into DIR/STORY, with DIR/index.html over them.

    Examples:

      rashomon report articles/

      rashomon report 'articles/*.html' more.jsonl -o march

      cat articles.jsonl | rashomon report - --json

      rashomon report articles/ --redact "Jane Doe" --disclosure jane.json
    """
    from .. import pipeline
    from ..publish.parquet import arrow
    from .files import index_of, write_reports
    from .output import new_folder

    ticker = Ticker(verbose)
    asked: dict[str, Any] = {"decisions": decisions, "model": model or pipeline.DEFAULT_MODEL, "processes": processes}
    with exit_status():
        if parquet:
            arrow()  # what is missing is said before anything is read
        with new_folder(out, force=force) as folder:
            if redact or redact_file or excerpts:
                wish = wish_of(redact, redact_file, secret_in(secret), excerpts=excerpts)
                accounts, snapshots = _redacted(paths, wish, disclosure, secret, progress=ticker, **asked)
            else:
                accounts, snapshots = pipeline.make_accounts(paths, progress=ticker, **asked)
            write_reports(folder, accounts, snapshots, parquet=parquet)
        ticker.end()
        tell_dropped(accounts[0].dropped)
        tell_fields(snapshots)
        tell_missed(accounts)
        _result(index_of(accounts), out, as_json=as_json)


def _redacted(
    paths: list[str], wish: Wish, disclosure: Path | None, secret: Path, **asked: Any
) -> tuple[list[Account], list[Snapshot]]:
    from ..redacting import redacted_accounts

    made = redacted_accounts(paths, wish, **asked)
    keep_secret(secret, wish.secret)
    tell_withheld(made, disclosure)
    return list(made.accounts), made.snapshots


def _result(index: dict[str, Any], out: Path, *, as_json: bool) -> None:
    from .files import as_json as to_json

    several = len(index["stories"]) > 1
    for story in index["stories"]:
        story["folder"] = str(out / story["folder"] if several else out)
    if as_json:
        typer.echo(to_json({"out": str(out), **index}).decode(), nl=False)
        return
    typer.echo(out / ("index.html" if several else "account.html"))


def tell_dropped(dropped: Iterable[Dropped]) -> None:
    """One line an item that was not used, with what to do; the first twenty."""
    lines = [f"not used: {d.item}: {d.reason} (next: {d.next_step or 'nothing to do'})" for d in dropped]
    for line in lines[:20]:
        say(line)
    if len(lines) > 20:
        say(f"not used: {len(lines) - 20} more, listed in the account under 'dropped'")


def tell_fields(snapshots: Iterable[Snapshot]) -> None:
    """One line for each field of rows that no row of ours has, the first ten; those that may be a slip first."""
    found: dict[str, str | None] = {}
    for snapshot in snapshots:
        for name, meant in _unknown(snapshot).items():
            found[name] = found.get(name) or meant
    told = sorted(found, key=lambda name: (found[name] is None, name))
    for name in told[:FIELDS_TOLD]:
        _tell_field(name, found[name])
    if len(told) > FIELDS_TOLD:
        say(f"{len(told) - FIELDS_TOLD} more fields are not known; docs/formats.md lists those that are")


def tell_fields_as_they_come() -> Callable[[Snapshot], None]:
    """The same of rows that may have no end: each field when it is first met."""
    told: set[str] = set()

    def tell(snapshot: Snapshot) -> None:
        for name, meant in sorted(_unknown(snapshot).items()):
            if name not in told and len(told) <= FIELDS_TOLD:
                told.add(name)
                if len(told) <= FIELDS_TOLD:
                    _tell_field(name, meant)
                else:
                    say("more fields are not known; docs/formats.md lists those that are")

    return tell


def _unknown(snapshot: Snapshot) -> dict[str, str | None]:
    from ..sources.kinds import JSON_ROW
    from ..sources.rows import unknown_fields

    return unknown_fields(snapshot.data) if snapshot.media_type == JSON_ROW else {}


def _tell_field(name: str, meant: str | None) -> None:
    said = f"; did you mean `{meant}`?" if meant else ", and left alone"
    say(f"field `{name}` is not known{said}")


def tell_missed(accounts: Sequence[Account]) -> None:
    """One line a decision that found in no story what it names; several stories have the same decisions."""
    for told in zip(*(account.decisions for account in accounts), strict=True):
        if all(decision.missed for decision in told):
            one = told[0]
            say(f"decision “{one.kind.replace('_', ' ')}” of {one.who}, {one.when}: {one.missed}")


@app.command()
def read(
    paths: Paths,
    attributions: Annotated[
        bool, typer.Option("--attributions", help="Also who is said to say, think, want or show what.")
    ] = False,
    model: Model = None,
    processes: Workers = None,
    verbose: Verbose = False,
) -> None:
    """Print what is marked in each article alone, as JSON lines.

    For each article one object of kind "document", then one a mark: document, kind, start, end, exact,
    attributes. Positions are code points of the text that `rashomon extract` prints.

    Of standard input (-) each article comes out as it comes in, one JSON object a line, and nothing is kept: it may be
    endless. With --processes some are gathered first.

    With --attributions one object of kind "attributions" more for all that is put down to somebody: speech, thought,
    intention and more, each with lists of spans: source, cue and content.

    Examples:

      rashomon read article.txt | grep '"kind":"quotations"'

      rashomon read --attributions article.txt | grep '"kind":"attributions"'
    """
    from .lines import mark_lines

    with exit_status():
        if paths == ["-"]:
            _print(mark_lines(_as_they_come(paths, model, processes, attributions)))
        else:
            _print(mark_lines(_read_all(paths, model, processes, attributions, Ticker(verbose))))


def _as_they_come(paths: list[str], model: str | None, processes: int | None, attributions: bool) -> Iterator[Reading]:
    """Each article as soon as it is there; what could not be used is told on the way, and nothing is kept."""
    from .. import pipeline
    from ..engine.boundary import refuse_nothing

    any_read = False
    found = pipeline.read_each(
        paths,
        model=model or pipeline.DEFAULT_MODEL,
        processes=processes,
        attributions=attributions,
        seen=tell_fields_as_they_come(),
    )
    for item in found:
        if isinstance(item, Dropped):
            tell_dropped([item])
        else:
            any_read = True
            yield item
    refuse_nothing([any_read] if any_read else [], ())


def _read_all(
    paths: list[str], model: str | None, processes: int | None, attributions: bool, ticker: Ticker
) -> list[Reading]:
    """All articles, in the order of their names."""
    from .. import pipeline
    from ..engine.boundary import refuse_nothing

    documents, dropped, snapshots = pipeline.take_in(paths)
    tell_fields(snapshots)
    readings, lost = pipeline.annotate_all(
        documents,
        model=model or pipeline.DEFAULT_MODEL,
        processes=processes,
        progress=ticker,
        attributions=attributions,
    )
    ticker.end()
    refuse_nothing(readings, [*dropped, *lost])
    tell_dropped([*dropped, *lost])
    return readings


@app.command()
def extract(paths: Paths) -> None:
    """Print the text of each article as JSON lines: id, sha256, text, recipe, metadata.

    Example:

      rashomon extract page.html
    """
    from .. import pipeline
    from ..engine.boundary import refuse_nothing
    from .lines import document_lines

    with exit_status():
        documents, dropped, snapshots = pipeline.take_in(paths)
        refuse_nothing(documents, dropped)
        tell_dropped(dropped)
        tell_fields(snapshots)
        _print(document_lines(documents))


@app.command()
def schema() -> None:
    """Print the JSON Schema of account.json."""
    from ..publish.json import schema as account_schema
    from .files import as_json

    typer.echo(as_json(account_schema()).decode(), nl=False)


app.command()(stories)
app.command()(lineage)
app.command()(check)
app.command()(verify)
app.command()(add)
app.command("list")(list_)
app.command("import")(import_)
for door in (
    show,
    search,
    versions,
    log,
    export,
    key,
    timestamp,
    watch,
    serve,
    mcp,
    decide,
    decisions,
    take_back,
    migrate,
):
    app.command()(door)


def _print(lines: Iterable[bytes]) -> None:
    """UTF-8 whatever the locale; a reader that stops listening (``| head``) is no error."""
    try:
        for line in lines:
            typer.echo(line)
    except BrokenPipeError:
        sys.stderr.close()  # keeps Python from complaining about the same pipe at exit


def _stop(signum: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + signum)


def main() -> None:
    """The command ``rashomon``. Being told to end is answered like Ctrl-C: nothing half written stays."""
    signal.signal(signal.SIGTERM, _stop)
    try:
        app()
    except KeyboardInterrupt:
        say("rashomon: interrupted; nothing was written")
        raise SystemExit(INTERRUPTED) from None
