"""``rashomon list``, ``show``, ``search``, ``versions``, ``log``: the doors of a store."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .guard import REFUSED, exit_status, say, shown
from .progress import Ticker

if TYPE_CHECKING:
    from ..keeping import Custody
    from ..model.holdings import Held, Hit, KeptStory
    from ..revisions import Revision
    from ..store.store import Store

StorePath = Annotated[
    str,
    typer.Option(
        "--store",
        "-s",
        envvar="RASHOMON_STORE",
        metavar="FILE",
        help="The store: a file, or postgresql://user@host/name.",
    ),
]
DEFAULT = "store.rashomon"
NAMED = 20  # at most, of those left out
Who = Annotated[str | None, typer.Option("--who", help="Who does it, for the custody log; by default your login.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON lines.")]


def list_(
    store: StorePath = DEFAULT,
    stories: Annotated[bool, typer.Option("--stories", help="Stories, with their articles, not articles.")] = False,
    as_json: Json = False,
) -> None:
    """List the articles of a store in order of arrival, or the stories that they tell.

    Examples:

      rashomon list

      rashomon list --stories --json
    """
    import msgspec

    from ..store.stories import stories as kept_stories

    with exit_status(), opened(store) as kept:
        held = kept.articles()
        if not stories:
            for article in held:
                typer.echo(msgspec.json.encode(article) if as_json else shown(_line(article)))
            return
        names = {article.id: article.name for article in held}
        for story in kept_stories(kept):
            typer.echo(msgspec.json.encode(story) if as_json else shown(_story(story, names)))


def _story(story: KeptStory, names: Mapping[str, str]) -> str:
    days = "no day known" if story.first is None else " to ".join(dict.fromkeys((story.first, story.last or "")))
    count = "1 article" if len(story.articles) == 1 else f"{len(story.articles)} articles"
    head = f"{story.id}: {count}, {days}: {', '.join(story.words)}"
    return "\n".join([head, *(f"    {article}  {names[article]}" for article in story.articles)])


def _line(article: Held) -> str:
    stated = article.metadata
    known = " · ".join(part for part in (stated.published, stated.outlet, stated.title, stated.url) if part)
    return f"{article.id}  {article.name}  {article.characters} characters{'  ' + known if known else ''}"


def show(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="An id of `rashomon list`, or a name.")],
    store: StorePath = DEFAULT,
    original: Annotated[
        Path | None, typer.Option("--original", metavar="FILE", help="Write the bytes as received there.")
    ] = None,
) -> None:
    """Show one article: how it came in, its digests, and its text.

    Examples:

      rashomon show a-1040d097b51e7d3e

      rashomon show 003_northern-post.txt --original copy.txt
    """

    with exit_status(), opened(store) as kept:
        (held,) = kept.articles([article])
        if original is not None:
            with original.open("xb") as file:
                file.write(kept.original(held.sha256))
            typer.echo(original)
            return
        for capture in kept.captures(held.id):
            typer.echo(f"came in: {capture.at} by {capture.who}, {capture.how} {capture.location} ({capture.tool})")
            typer.echo(f"not captured: {'; '.join(capture.missing) or 'nothing'}")
        typer.echo(f"evidentiary copy: {held.size} bytes, SHA-256 {held.sha256}")
        typer.echo(f"working copy: {held.characters} characters, SHA-256 {held.text_sha256}\n")
        typer.echo(kept.document(held.id).text.encode("utf-8", "backslashreplace"))


def search(
    query: Annotated[str, typer.Argument(metavar="WORDS", help='Words, and "phrases" in quotation marks.')],
    store: StorePath = DEFAULT,
    findings: Annotated[
        bool, typer.Option("--findings", help="In what was found (quotations, figures, claims …), not in the texts.")
    ] = False,
    about: Annotated[
        str | None, typer.Option(metavar="NAME", help="Where this person, body or place is named, by any form.")
    ] = None,
    story: Annotated[str | None, typer.Option(metavar="ID", help="Of this story only.")] = None,
    outlet: Annotated[
        str | None, typer.Option(help="Of this outlet only: its name, or the label shown for it.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Published on this day or later, as far as is known."),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Published on this day or before, as far as is known."),
    ] = None,
    most: Annotated[int, typer.Option(min=1, max=1000, help="So many hits.")] = 20,
    as_json: Json = False,
) -> None:
    """Find words and phrases in the articles of a store; each hit says at which characters they stand.

    With --findings or --about, stories that were not read yet are read first. With --since or --until, the day
    of an article is what its story, once read, knows of it; those of which no day is known are left out, and named.

    Examples:

      rashomon search 'evacuated "lower town"'

      rashomon search 'gate' --findings --about "Jane Doe"

      rashomon search denied --since 2031-04-02 --json
    """
    import msgspec

    from ..keeping import read_stories
    from ..store.search import LOOKED_AT, Among, search_findings
    from ..store.search import search as search_texts

    ticker = Ticker(False)
    with exit_status(), opened(store) as kept:
        if findings or about:
            read_stories(kept, ticker)
            ticker.end()
        look = search_findings if findings else search_texts
        among = Among(outlet, since, until, story, about)
        hits = look(kept, query, among, most)
        for hit in hits:
            typer.echo(msgspec.json.encode(hit) if as_json else shown(_hit(hit)))
        every = look(kept, query, replace(among, since=None, until=None), LOOKED_AT) if since or until else []
        undated = _undated(kept, every, since, until)
        _tell_bearers(kept, about)
        if undated:
            say(f"left out, as no day is known of them ({len(undated)}): {', '.join(undated[:NAMED])}")
        elif not hits:
            say(f"nothing found for {query!r}; try fewer words")


def _undated(kept: Store, hits: Sequence[Hit], since: str | None, until: str | None) -> list[str]:
    """Articles that may be of the days asked for: no day that would tell is known of them."""
    from ..store.days import days_known

    days = days_known(kept, {hit.article for hit in hits})
    return sorted({hit.name for hit in hits if None in _asked(days[hit.article], since, until)})


def _tell_bearers(kept: Store, about: str | None) -> None:
    """A name that several bear: each is found by his whole name alone."""
    from ..keeping import bearers

    for story, called in bearers(kept, about) if about else ():
        say(f"{about!r} is the name of {len(called)} in {story.id}: {'; '.join(called)}; give the whole name of one")


def _asked(days: tuple[str | None, str | None], since: str | None, until: str | None) -> list[str | None]:
    """Of the first and the last possible day of an article those that are asked about."""
    return [day for day, bound in zip(days, (since, until), strict=True) if bound]


def _hit(hit: Hit) -> str:
    e = hit.evidence
    shown = hit.line or f"…{e.prefix}[{e.exact}]{e.suffix}…"
    where = f"{hit.finding} of {hit.story}, " if hit.finding else ""
    return f"{hit.article}  {where}{hit.name} {e.start}-{e.end}: {' '.join(shown.split())}"


def versions(
    url: Annotated[str, typer.Argument(metavar="URL", help="The address of a page.")],
    store: StorePath = DEFAULT,
    as_json: Json = False,
) -> None:
    """List what stood at one address, the oldest version first, and what changed from each to the next.

    Where a page moved, each of its addresses will do.

    What changed are figures, quotations, claims and disputes, found in each version alone, and sentences.

    Example:

      rashomon versions https://outlet.example/story
    """
    import msgspec

    from ..revisions import revisions
    from ..store.watch import called

    with exit_status(), opened(store) as kept:
        known = next((row.known_as for row in called(kept, [url]) if row.known_as), url)
        address = url if kept.versions(url) else known
        names = kept.versions(address)
        if not names:
            say(f"no article from {url}; `rashomon list` shows the addresses that are known")
            return
        held, changes = {article.id: article for article in kept.articles(names)}, revisions(kept, address)
        for number, name in enumerate(names, 1):
            at = _stood(kept, name, names[:number].count(name))
            here = [change for change in changes if change.version == number]
            if as_json:
                told = {"version": number, "at": at, "article": held[name], "changes": here}
                typer.echo(msgspec.json.encode(told))
                continue
            typer.echo(shown(f"{number}  {at}  {_line(held[name])}"))
            for change in here:
                typer.echo(shown(_changed(change)))


def _stood(kept: Store, article: str, time: int) -> str:
    """When an article came to stand at its address: when it came in, or when it was put back."""
    if time > 1:
        again = [entry.at for entry in kept.log(article) if entry.action == "put back"]
        if len(again) >= time - 1:
            return again[time - 2]
    return kept.captures(article)[0].at


def _changed(change: Revision) -> str:
    words = " → ".join(part for part in (change.before, change.after) if part)
    return f"    {change.what} {change.how}: {words}"


def log(
    store: StorePath = DEFAULT,
    subject: Annotated[str | None, typer.Option(metavar="ID", help="Only what was done to this.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Only see whether it is one unbroken chain.")] = False,
    as_json: Json = False,
) -> None:
    """Print the custody log: who did what, when, each entry chained to the one before it by its hash.

    With --check only what does not hold is printed, and the hash of the last entry, which stands for all before it:
    note it down elsewhere, and compare.

    Examples:

      rashomon log --subject a-1040d097b51e7d3e

      rashomon log --check
    """
    import msgspec

    if check:
        _check_log(store)
        return

    with exit_status(), opened(store) as kept:
        for entry in kept.log(subject):
            line = f"{entry.number}  {entry.at}  {entry.who}  {entry.action}  {entry.subject}  {entry.hash[:12]}"
            typer.echo(msgspec.json.encode(entry) if as_json else shown(line))


def _check_log(place: str) -> None:
    from ..proving import broken

    with exit_status(), opened(place) as kept:
        entries = kept.log()
        problems = list(broken(entries))
        for problem in problems:
            typer.echo(f"{problem.item}: {problem.message}")
        last = f"; the last one has the hash {entries[-1].hash}" if entries else ""
        typer.echo(f"{'failed' if problems else 'passed'}: {len(entries)} entries, {len(problems)} problems{last}")
    if problems:
        raise typer.Exit(REFUSED)


def migrate(
    store: StorePath = DEFAULT,
    yes: Annotated[bool, typer.Option("--yes", help="On a server: there is a copy of the store.")] = False,
) -> None:
    """Bring the tables of an older store to those of this rashomon.

    A store in a file is copied first, and migrated whenever it is opened; one on a server only by this command, with
    --yes, after you made a copy.

    Example:

      rashomon migrate --yes --store postgresql://desk@host/march
    """
    with exit_status(), opened(store, agreed=yes) as kept:
        if not kept.migrated:
            say(f"{store}: is of this version; nothing was done")


def is_store(place: str) -> bool:
    """A store by its name: a file that ends so, or an address."""
    from ..store.engines import is_address

    return place.endswith(".rashomon") or is_address(place)


@contextmanager
def opened(location: str, *, create: bool = False, agreed: bool = False) -> Iterator[Store]:
    """The store, once it is told that it was migrated."""
    from ..store.store import open_store

    with open_store(location, create=create, agreed=agreed) as store:
        if store.migrated:
            say(store.migrated)
        yield store


def custody(who: str | None) -> Custody:
    """The person at the keyboard, at this moment: the one place where the clock of a store is read."""
    from ..keeping import Custody

    return Custody(datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), who or getpass.getuser())
