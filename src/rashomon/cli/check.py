"""``rashomon check``: is a draft faithful to its sources?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .guard import REFUSED, exit_status, say, shown
from .progress import Ticker

if TYPE_CHECKING:
    from ..model.checked import Checked, CheckedItem


def check(
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help="The text to check: .txt .md .html, or - for stdin.")],
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="More articles, after those of --against.")
    ] = None,
    against: Annotated[
        list[str] | None, typer.Option("--against", metavar="PATH", help="Articles to check it against: as for report.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="DIR", help="Folder to write: check.html and check.json.")
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="YYYY-MM-DD",
            help="Day of the draft, for its “on Tuesday”; else its date line.",
        ),
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What you decided; by default decisions.toml in or beside the articles."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit status 1 where anything differs from the sources, or is not found.")
    ] = False,
    model: Annotated[
        str | None, typer.Option("--model", help="Another spaCy model: a package name or a folder.")
    ] = None,
    processes: Annotated[int | None, typer.Option("--processes", min=1, max=64, help="Processes that read.")] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write even where DIR holds other files; they are kept aside.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say on stderr how far it is.")] = False,
) -> None:
    """Set a draft against its sources: each quotation, statement, figure, name and date of it.

    Each is exact, altered, said by another, of other value, or not found; what differs is shown with its place
    in the sources. So is what cannot be told for sure.

    Examples:

      rashomon check draft.md --against articles/

      rashomon check draft.md --against one.txt two.html -o checked

      cat answer.txt | rashomon check - --against 'articles/*.txt' --strict

      rashomon check draft.md --against articles/ --decisions decisions.toml
    """
    from .. import checking, pipeline
    from .app import tell_missed
    from .output import new_folder

    ticker = Ticker(verbose)
    with exit_status():
        given = [*(against or []), *(paths or [])]
        arguments: dict[str, Any] = {"date": date, "decisions": decisions, "seen": tell_missed, "processes": processes}
        arguments |= {"model": model or pipeline.DEFAULT_MODEL, "progress": ticker}
        if out is None:
            checked = checking.check_draft(draft, given, **arguments)
        else:
            with new_folder(out, force=force) as folder:
                checked = checking.check_draft(draft, given, **arguments)
                _write(folder, checked)
        ticker.end()
        _tell_dropped(checked)
    _tell(checked, as_json=as_json)
    if out is not None:
        say(f"written: {out / 'check.html'}")
    if strict and not checked.faithful:
        raise typer.Exit(REFUSED)


def _write(folder: Path, checked: Checked) -> None:
    from ..publish.check import schema, to_html, to_json
    from .files import as_json

    (folder / "check.json").write_bytes(to_json(checked))
    (folder / "check.schema.json").write_bytes(as_json(schema()))
    (folder / "check.html").write_bytes(to_html(checked).encode("utf-8", "backslashreplace"))


def _tell_dropped(checked: Checked) -> None:
    from .app import tell_dropped

    tell_dropped(checked.dropped)


def _tell(checked: Checked, *, as_json: bool) -> None:
    if as_json:
        from ..publish.check import to_json

        typer.echo(to_json(checked), nl=False)
        return
    for item in checked.items:
        if item.noted:
            typer.echo(shown("\n".join(_lines(item))))
    typer.echo("; ".join(f"{count} {verdict}" for verdict, count in checked.counts))


def _lines(item: CheckedItem) -> list[str]:
    """The item, its words, and each place of the sources."""
    out = [item.line, f"    draft {item.evidence.start}-{item.evidence.end}: {_flat(item.evidence.exact)}"]
    for passage in item.passages:
        e = passage.evidence
        said = f" ({passage.said_by})" if passage.said_by else ""
        out.append(f"    {e.document}:{e.start}-{e.end}{said}: {_flat(e.exact)}")
    return out


def _flat(text: str) -> str:
    return " ".join(text.split())
