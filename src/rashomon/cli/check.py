"""``rashomon check``: is a draft faithful to its sources?"""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..model.errors import UsageError
from .guard import REFUSED, exit_status, say, shown
from .progress import Ticker
from .store import is_store, opened

if TYPE_CHECKING:
    from ..model.checked import Checked, CheckedItem


def check(
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help="The text to check: .txt .md .html, or - for stdin.")],
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="More articles, after those of --against.")
    ] = None,
    against: Annotated[
        list[str] | None,
        typer.Option("--against", metavar="PATH", help="Articles to check it against, as for report; or a store."),
    ] = None,
    story: Annotated[
        list[str] | None,
        typer.Option(
            "--story", metavar="ID", help="Of a store these stories alone, as `rashomon list --stories` says."
        ),
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
    every: Annotated[bool, typer.Option("--all", help="Print also what is exact or reworded, with its place.")] = False,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help="Exit status 1 where anything is altered, said by another, of other value or not found; not for what "
            "was replaced since, cannot be told, or is like no sentence of the sources.",
        ),
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

      rashomon check draft.md --against store.rashomon --story 3f9a1c
    """
    from .. import pipeline
    from .output import new_folder

    ticker = Ticker(verbose)
    with exit_status():
        given = [*(against or []), *(paths or [])]
        options = {"date": date, "model": model or pipeline.DEFAULT_MODEL, "progress": ticker}
        of_files = {"decisions": decisions, "processes": processes}
        with new_folder(out, force=force) if out else nullcontext() as folder:
            checked = _checked(draft, given, story or [], options, of_files)
            if folder is not None:
                _write(folder, checked)
        ticker.end()
        _tell_dropped(checked)
    _tell(checked, as_json=as_json, every=every)
    if out is not None:
        say(f"written: {out / 'check.html'}")
    if strict and not checked.faithful:
        raise typer.Exit(REFUSED)


def _checked(
    draft: str, given: list[str], stories: list[str], options: dict[str, Any], of_files: dict[str, Any]
) -> Checked:
    """Against a store with its decisions, or against files."""
    from .. import checking
    from ..checking_kept import check_kept
    from ..keeping import chosen_stories
    from .app import tell_missed

    stores = [place for place in given if is_store(place)]
    if not stores:
        if stories:
            raise UsageError("--story names a story of a store; give it: --against store.rashomon --story ID")
        return checking.check_draft(draft, given, seen=tell_missed, **options, **of_files)
    if len(given) > 1 or of_files["decisions"] is not None:
        raise UsageError(
            f"{stores[0]} is a store: check against it alone; it has its articles and decisions, `rashomon add` and "
            "`rashomon decide` add more"
        )
    document, day = checking.one_draft(draft), checking.day_given(options["date"])
    means = {name: options[name] for name in ("model", "progress")}
    with opened(stores[0]) as store:
        return check_kept(document, store, chosen_stories(store, stories), day=day, **means)


def _write(folder: Path, checked: Checked) -> None:
    from ..publish.check import schema, to_html, to_json
    from .files import as_json

    (folder / "check.json").write_bytes(to_json(checked))
    (folder / "check.schema.json").write_bytes(as_json(schema()))
    (folder / "check.html").write_bytes(to_html(checked).encode("utf-8", "backslashreplace"))


def _tell_dropped(checked: Checked) -> None:
    from .app import tell_dropped

    tell_dropped(checked.dropped)


def _tell(checked: Checked, *, as_json: bool, every: bool) -> None:
    if as_json:
        from ..publish.check import to_json

        typer.echo(to_json(checked), nl=False)
        return
    for item in checked.items:
        if item.noted or every:
            typer.echo(shown("\n".join(_lines(item))))
    past = sum(item.change in ("replaced", "ended") for item in checked.items)
    since = f"; of these {past} replaced since or no longer so" if past else ""
    typer.echo("; ".join(f"{count} {verdict}" for verdict, count in checked.counts) + since)
    if not every and dict(checked.counts)["reworded"]:
        say("reworded: nothing was seen that turns the sense; --all prints these beside their sources, to be read")


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
