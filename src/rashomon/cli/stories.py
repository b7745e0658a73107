"""``rashomon stories``: which articles tell the same event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .guard import exit_status, shown
from .progress import Ticker

if TYPE_CHECKING:
    from ..model.links import ToldStory


def stories(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Files, folders, globs, or - : .txt .html .jsonl .pdf .docx .eml .warc .xml, and more",
        ),
    ],
    log: Annotated[
        bool, typer.Option("--log", help="Take the articles in one by one, and print what each did to the stories.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON lines: the log, then one object a story.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say on stderr how far it is.")] = False,
) -> None:
    """Say which articles tell the same event: one story a block, with its days and its most telling words.

    Events, not topics: two fires in one town are two stories. A story that goes back to an earlier one says which.
    Dates help where they are given, and are not needed. Articles are not read in full, so this is quick.

    Examples:

      rashomon stories articles/

      rashomon stories day.jsonl --json

      rashomon stories day.jsonl --log
    """
    import msgspec

    from .. import pipeline
    from .app import tell_dropped

    ticker = Ticker(verbose)
    with exit_status():
        told, placed, dropped = pipeline.find_stories(paths, log=log, progress=ticker)
        ticker.end()
        tell_dropped(dropped)
    if as_json:
        for item in (*placed, *told):
            typer.echo(msgspec.json.encode(item))
        return
    for change in placed:
        other = "" if change.other is None else f" and {change.other}"
        _say(f"{change.at} {change.kind} {change.story}{other}: {' '.join(change.documents)}")
    for story in told:
        _say(block(story))


def block(story: ToldStory) -> str:
    """A story as it is printed: a line on it, and one for each article."""
    count = "1 article" if len(story.documents) == 1 else f"{len(story.documents)} articles"
    days = "no day known" if story.first is None else story.first if story.first == story.last else (
        f"{story.first} to {story.last}")  # fmt: skip
    after = "" if story.follows is None else f", follows story {story.follows}"
    head = f"story {story.number}: {count}, {days}{after}: {', '.join(story.words)}"
    return "\n".join([head, *(f"    {name}" for name in story.documents)])


def _say(line: str) -> None:
    typer.echo(shown(line))
