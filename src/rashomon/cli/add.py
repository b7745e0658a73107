"""``rashomon add``: articles into a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .guard import REFUSED, exit_status, say
from .progress import Ticker
from .store import DEFAULT, Json, StorePath, Who, custody, opened

if TYPE_CHECKING:
    from ..keeping import Custody
    from ..model.holdings import Receipt, StoryChange
    from ..model.watched import Look
    from ..store.store import Store

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files, folders, globs, or - : .txt .html .jsonl .pdf .docx .eml .warc .xml, and more; or addresses.",
    ),
]
Fetch = Annotated[bool, typer.Option("--fetch", help="The files hold addresses, one a line: fetch these.")]
Archive = Annotated[
    Path | None,
    typer.Option("--warc", metavar="FILE", help="The archive of what is fetched; by default beside the store."),
]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Also fetch from addresses of your own network.")]
NAMED = 5  # duplicates that are told one by one


def add(
    paths: Paths,
    store: StorePath = DEFAULT,
    fetch: Fetch = False,
    warc: Archive = None,
    allow_private: AllowPrivate = False,
    who: Who = None,
    as_json: Json = False,
) -> None:
    """Keep articles in a store: bytes as received, the text taken from them, and who added them when.

    Nothing is added twice: the same bytes from the same address are a duplicate and change nothing. Other bytes from
    an address that is known are a new version of the article. Then the stories are told apart anew; what that changed
    is printed. The store is made where there is none.

    Addresses are fetched once, as `rashomon watch` would, but not looked at again.

    Examples:

      rashomon add articles/

      rashomon add day.jsonl --store march.rashomon --who "A. Reader"

      rashomon add https://outlet.example/story

      rashomon add urls.txt --fetch
    """
    from ..keeping import add_paths
    from .app import tell_dropped
    from .watch import addresses, fetch_pages

    by = custody(who)
    with exit_status():
        urls, rest = addresses(paths, fetch=fetch)
        with opened(store, create=True) as kept:
            receipts, dropped = add_paths(kept, rest, by) if rest else ([], ())
            looks = fetch_pages(urls, store, kept, warc=warc, who=who, allow_private=allow_private) if urls else []
            new = any(r.outcome != "duplicate" for r in receipts) or any(look.article for look in looks)
            changes, sizes = _told_apart(kept, by) if new else ([], {})
        tell_dropped(dropped)
        if as_json:
            _tell_json(receipts, changes, looks)
        else:
            _tell_duplicates(receipts)
            _tell_added(store, receipts, looks, len(dropped))
            for change in changes:
                typer.echo(_change(change, sizes))
    if dropped and not (receipts or looks):
        raise typer.Exit(REFUSED)


def _told_apart(kept: Store, by: Custody) -> tuple[list[StoryChange], dict[str, int]]:
    """What came of telling the stories apart anew; and, where anything did, how large they are."""
    from ..keeping import tell_stories_apart
    from ..store.stories import stories

    ticker = Ticker(False)
    changes = tell_stories_apart(kept, by, ticker)
    sizes = {story.id: len(story.articles) for story in stories(kept)} if changes else {}
    ticker.end()
    return changes, sizes


def _tell_json(receipts: Sequence[Receipt], changes: Sequence[StoryChange], looks: Sequence[Look]) -> None:
    import msgspec

    from .watch import as_line

    for line in (*map(msgspec.json.encode, (*receipts, *changes)), *map(as_line, looks)):
        typer.echo(line)


def _tell_duplicates(receipts: Sequence[Receipt]) -> None:
    """Which article has the bytes already; that they came again is in no log."""
    again = [receipt for receipt in receipts if receipt.outcome == "duplicate"]
    for receipt in again[:NAMED]:
        say(f"duplicate: the same bytes are kept as {receipt.name} ({receipt.article})")
    if again[NAMED:]:
        say(f"and {len(again) - NAMED} more duplicates")


def _tell_added(store: str, receipts: Sequence[Receipt], looks: Sequence[Look], unused: int) -> None:
    from .watch import look_line

    for look in looks:
        typer.echo(look_line(look))
    outcomes = Counter([*(receipt.outcome for receipt in receipts), *(look.outcome for look in looks)])
    parts = [f"{count} {outcome}" for outcome, count in sorted(outcomes.items(), reverse=True)]
    nothing = "" if receipts or looks or unused else "; nothing was found at the paths that were given"
    typer.echo(f"{store}: {', '.join([*parts, f'{unused} not used'])}{nothing}")


def _change(change: StoryChange, sizes: Mapping[str, int]) -> str:
    """How many articles came or went is not how many there are: both are said."""
    count = f"{len(change.articles)} article{'s' if len(change.articles) > 1 else ''}"
    if change.kind in ("more", "fewer"):
        return f"story {change.story}: {count} {change.kind}, {sizes[change.story]} in all"
    return f"story {change.story}: {change.kind}, {count}"
