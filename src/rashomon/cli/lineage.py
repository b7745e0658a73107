"""``rashomon lineage``: who has it from whom, and how many reports there really are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .guard import exit_status, say, shown
from .progress import Ticker

if TYPE_CHECKING:
    from ..model.links import Link, Passage, Story


def lineage(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Files, folders, globs, or - : .txt .html .jsonl .pdf .docx .eml .warc .xml, and more",
        ),
    ],
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="DIR", help="Folder to write: lineage.html, lineage.jsonl.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines: stories, links, passages.")] = False,
    as_html: Annotated[bool, typer.Option("--html", help="Print the page with the picture.")] = False,
    model: Annotated[
        str | None, typer.Option("--model", help="Another spaCy model: a package name or a folder.")
    ] = None,
    processes: Annotated[int | None, typer.Option("--processes", min=1, max=64, help="Processes that read.")] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write even where DIR holds other files; they are kept aside.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say on stderr how far it is.")] = False,
) -> None:
    """Say which articles are copies, who has it from whom and why, and how many reports there are of each story.

    Where copying cannot be shown or ruled out the number of reports is an interval. With -o or --html also a page with
    a picture of who copied whom, and the copied passages side by side.

    Examples:

      rashomon lineage articles/

      rashomon lineage articles/ -o lineage

      rashomon lineage articles/ --html > lineage.html

      rashomon lineage day.jsonl --json | grep '"kind":"link"'
    """
    from .. import pipeline
    from .app import tell_dropped
    from .output import new_folder

    if as_html and as_json:
        raise typer.BadParameter("print either --html or --json")
    ticker = Ticker(verbose)
    with exit_status():
        arguments = {"model": model or pipeline.DEFAULT_MODEL, "processes": processes, "progress": ticker}
        if out is None:
            found, dropped = pipeline.find_lineage(paths, **arguments)  # type: ignore[arg-type]
        else:
            with new_folder(out, force=force) as folder:
                found, dropped = pipeline.find_lineage(paths, **arguments)  # type: ignore[arg-type]
                _write(folder, found)
        ticker.end()
        tell_dropped(dropped)
    for line in _page(found) if as_html else _json(found) if as_json else _lines(found):
        typer.echo(line)
    if out is not None:
        say(f"written: {out / 'lineage.html'}")


def _page(stories: tuple[Story, ...]) -> Iterator[bytes]:
    from ..publish.lineage import to_html

    yield _bytes(to_html(stories).removesuffix("\n"))


def _write(folder: Path, stories: tuple[Story, ...]) -> None:
    (folder / "lineage.html").write_bytes(b"\n".join([*_page(stories), b""]))
    (folder / "lineage.jsonl").write_bytes(b"".join(line + b"\n" for line in _json(stories)))


def _json(stories: tuple[Story, ...]) -> Iterator[bytes]:
    import msgspec

    for number, story in enumerate(stories, 1):
        documents = [reading.document.id for reading in story.readings]
        head = {"kind": "story", "story": number, "documents": documents, "reports": _reports(story)}
        yield msgspec.json.encode(head)
        for link in story.links:
            yield msgspec.json.encode({"kind": "link", "story": number, **msgspec.to_builtins(link)})
        for passage in story.passages:
            yield msgspec.json.encode({"kind": "passage", "story": number, **_passage(story, passage)})


def _passage(story: Story, passage: Passage) -> dict[str, Any]:
    texts = {reading.document.id: reading.document for reading in story.readings}
    sides = ((passage.left, passage.left_span), (passage.right, passage.right_span))
    places = [{"document": d, "start": s.start, "end": s.end, "exact": texts[d].words(s)} for d, s in sides]
    return {"words": passage.kind, "shared_words": passage.shared_words, "places": places}


def _reports(story: Story) -> int | tuple[int, int]:
    from ..pipeline import reports_of

    return reports_of(story)


def _lines(stories: tuple[Story, ...]) -> Iterator[str]:
    for number, story in enumerate(stories, 1):
        count = _reports(story)
        reports = f"{count}" if isinstance(count, int) else f"{count[0]} to {count[1]}"
        yield shown(f"story {number}: {_many(len(story.readings), 'article')}, independent reports: {reports}")
        yield from (shown(f"    {reading.document.id}") for reading in story.readings)
        yield from (shown(f"  {_link(link)}") for link in story.links)


def _link(link: Link) -> str:
    first, last = (link.right, link.left) if link.source == link.left else (link.left, link.right)
    between = f"{first} goes back to {last}" if link.source else f"{first} and {last}, direction not known"
    sure = {"yes": "", "no": " (counted apart)"}.get(link.verdict.value, " (unsure)")
    return f"{link.relation.replace('_', ' ')}{sure}: {between}: {'; '.join(link.reasons)}"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _bytes(line: str) -> bytes:
    return line.encode("utf-8", "backslashreplace")
