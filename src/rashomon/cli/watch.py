"""``rashomon watch``, and the fetching of ``rashomon add``."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .guard import INTERRUPTED, exit_status, say
from .progress import Ticker
from .store import DEFAULT, Json, StorePath, Who, custody

if TYPE_CHECKING:
    from ..model.watched import Look, Watched
    from ..store.store import Store
    from ..story_news import StoryNews
    from ..watching import Watcher

SPAN = re.compile(r"(\d+)\s*(s|m|h|d)?")
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, None: 1}
SHOWN = 12  # differences of a story; all stand in --json
SILENT = ("same",)
Warc = Annotated[
    Path | None,
    typer.Option("--warc", metavar="FILE", help="The archive of what is fetched; by default beside the store."),
]
Private = Annotated[
    bool, typer.Option("--allow-private", help="Also addresses of your own network. Only for sites that you trust.")
]


def watch(
    feeds: Annotated[
        list[str] | None,
        typer.Argument(metavar="[URL]...", help="RSS, Atom, JSON Feed, news sitemap, OPML file or page; none: go on."),
    ] = None,
    store: StorePath = DEFAULT,
    once: Annotated[bool, typer.Option("--once", help="Look at what is due now, then end.")] = False,
    every: Annotated[str, typer.Option(metavar="TIME", help="How often a feed is asked: 90s, 15m, 2h.")] = "15m",
    listing: Annotated[bool, typer.Option("--list", help="Only say what is watched, and how it stands.")] = False,
    stop: Annotated[list[str] | None, typer.Option(metavar="URL", help="Watch this no more.")] = None,
    warc: Warc = None,
    allow_private: Private = False,
    who: Who = None,
    as_json: Json = False,
) -> None:
    """Fetch what feeds name, keep it, look at it again for edits, and tell what that changed in which story.

    Only what you name is fetched: a feed names its items, a news sitemap its news, an OPML file its feeds. robots.txt
    is obeyed, a host is asked one thing at a time with pauses, and what has not changed is not sent again. A page is
    looked at again 1, 6, 24 and 72 hours after it was first seen. Whatever goes over the wire is kept in a WARC file
    beside the store. A run that is ended goes on where it stopped.

    Examples:

      rashomon watch https://outlet.example/feed.xml --once

      rashomon watch --every 30m --store march.rashomon
    """
    from ..model.watched import moment
    from ..store.store import open_store
    from ..store.watch import next_due, watched

    with exit_status():
        wait = _seconds(every)
        with open_store(store, create=bool(feeds)) as kept:
            if listing:
                for row in watched(kept):
                    typer.echo(as_line(row) if as_json else _standing(row))
                return
            with _watcher(kept, store, warc, who, allow_private, wait) as watcher, _told_when_stopped():
                watcher.stop(stop or ())
                watcher.name(feeds or ())
                news: bool | None = None
                while True:
                    news = _round(watcher, as_json=as_json, first=news is None)
                    due = next_due(kept)
                    if once or due is None:
                        break
                    if due > time.time() + 1 and not as_json:
                        say(f"next look at {moment(due)}")
                    time.sleep(max(1.0, due - time.time()))


def fetch_pages(
    urls: Sequence[str], store: str, kept: Store, *, warc: Path | None, who: str | None, allow_private: bool
) -> list[Look]:
    """The pages at ``urls``, each fetched once and kept; what became of each."""
    with _watcher(kept, store, warc, who, allow_private, 0.0) as watcher:
        return list(watcher.take(urls))


def addresses(paths: Sequence[str], *, fetch: bool) -> tuple[list[str], list[str]]:
    """Addresses among what was given, with ``fetch`` also those in files, one a line; and what else was given."""
    from ..model.errors import UsageError

    urls = [path for path in paths if path.startswith(("http://", "https://"))]
    rest = [path for path in paths if not path.startswith(("http://", "https://"))]
    if not fetch:
        return urls, rest
    for path in rest:
        try:
            lines = Path(path).read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{path}: no file of addresses; give one address a line, as UTF-8") from error
        found = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
        wrong = next((line for line in found if not line.startswith(("http://", "https://"))), None)
        if wrong is not None:
            raise UsageError(f"{path}: {wrong[:80]!r} is no address; give one a line, beginning with https://")
        urls += found
    return urls, []


@contextmanager
def _watcher(
    kept: Store, store: str, warc: Path | None, who: str | None, allow_private: bool, every: float
) -> Iterator[Watcher]:
    from ..fetch.client import Client
    from ..fetch.warc import Archive
    from ..model.watched import moment
    from ..store.watch import archive_end
    from ..watching import Clock, Watcher

    path = warc or _beside(store)
    with Archive(path, archive_end(kept, path.name), moment(time.time())) as archive:
        clock = Clock(time.time, time.sleep)
        yield Watcher(kept, archive, Client(allow_private=allow_private), clock, custody(who).who, every)


def _beside(store: str) -> Path:
    from ..model.errors import UsageError
    from ..store.engines import is_address

    if is_address(store):
        raise UsageError("the archive of what is fetched is a file; say where with --warc FILE")
    return Path(store).with_name(f"{Path(store).name.removesuffix('.rashomon')}.warc.gz")


@contextmanager
def _told_when_stopped() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt as error:
        say("rashomon: stopped; what was fetched is kept, and `rashomon watch` goes on from there")
        raise typer.Exit(INTERRUPTED) from error


def _round(watcher: Watcher, *, as_json: bool, first: bool) -> bool:
    from ..story_news import story_news

    changed, same = first, 0
    for look in watcher.look():
        changed = changed or look.outcome in ("new", "changed")
        same += look.outcome in SILENT
        if as_json:
            typer.echo(as_line(look))
        elif look.outcome not in SILENT:
            typer.echo(look_line(look))
    if same and not as_json:
        say(f"{same} as they were")
    ticker = Ticker(False)
    for news in story_news(watcher.store, custody(watcher.who), progress=ticker) if changed else ():
        typer.echo(as_line(news) if as_json else plain(_told(news)))
    ticker.end()
    return changed


def plain(text: str) -> bytes:
    """For a terminal: what a page says may not move its cursor."""
    shown = "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)
    return shown.encode("utf-8", "backslashreplace")


def look_line(look: Look) -> bytes:
    """What one look brought, on one line."""
    version = f", version {look.version}" if look.version > 1 else ""
    moved = f" (moved to {look.moved_to})" if look.moved_to else ""
    title = f"  {look.title}" if look.title else ""
    detail = "".join(f": {part}" for part in (look.detail, f"next: {look.next_step}" if look.next_step else "") if part)
    name = f"  {look.article}{version}" if look.article else ""
    return plain(f"{look.at}  {look.outcome:10} {look.url}{moved}{name}{title}{detail}".replace("\n", " "))


def _told(news: StoryNews) -> str:
    parts = [f"{len(news.came)} came" if news.came else "", f"{len(news.went)} went" if news.went else ""]
    title = news.title if news.articles else "is no more"
    head = f"story {news.story} ({news.kind}; {news.articles} articles; {', '.join(filter(None, parts))}): {title}"
    lines = [f"  {one.how:9} {one.kind:9} {' '.join(one.line.split())}" for one in news.differences[:SHOWN]]
    more = len(news.differences) - SHOWN
    return "\n".join([head, *lines, *([f"  and {more} more; --json shows all"] if more > 0 else [])])


def _standing(row: Watched) -> str:
    from ..model.watched import moment

    due = f"due {moment(row.due)}" if row.due is not None else "not looked at again"
    seen = f"last seen {moment(row.last_seen)}" if row.last_seen is not None else "not seen yet"
    answer = f"answered {row.status}" if row.status is not None else "no answer yet"
    return f"{row.sort:5}  {row.state:9} {row.url}  {answer}, {seen}, {due}"


def as_line(value: object) -> bytes:
    """One JSON line, which says in ``type`` what it is."""
    import msgspec

    kind = {"Look": "look", "StoryNews": "story", "Watched": "watched"}[type(value).__name__]
    return msgspec.json.encode({"type": kind, **msgspec.to_builtins(value)})


def _seconds(said: str) -> float:
    from ..model.errors import UsageError

    found = SPAN.fullmatch(said.strip())
    if found is None or int(found[1]) * UNITS[found[2]] < 60:
        raise UsageError(f"--every {said}: give at least a minute, as in 90s, 15m or 2h")
    return float(int(found[1]) * UNITS[found[2]])
