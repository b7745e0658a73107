"""The ways of a store: articles into it, and from it stories and accounts. Each article is read once.

This file joins the stages to the store, as ``pipeline`` joins them to each other.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from . import pipeline
from .annotate.segments import segment_text
from .engine.boundary import refuse_nothing
from .engine.choose import Progress, watched
from .engine.made_with import resources_sha256
from .link.grouping import Article
from .link.overview import tell_articles
from .link.stories import article_of
from .model.account import Account, voice_of
from .model.errors import RefusedInput, UsageError
from .model.holdings import Capture, Finding, How, KeptStory, Receipt, StoryChange
from .model.ids import digest
from .model.marks import Reading
from .model.snapshot import Dropped, FileOrigin, Snapshot, in_order
from .model.text import Document
from .model.version import __version__
from .publish.json import from_json, to_json
from .store import tables
from .store.store import Store
from .store.stories import account, ends_a_name, keep_account, keep_stories, stories
from .store.words import words_of

TOOL = f"rashomon {__version__}"
SEARCHED = ("quotes", "figures", "claims", "disputes", "events", "ledgers", "casualties", "changes")
NOT_WITH_A_FILE = ("the answer of the server it came from", "when it was published, where it does not say so itself")


@dataclass(frozen=True, slots=True)
class Custody:
    """Who does it, and when, in UTC. Neither is found out in here."""

    at: str
    who: str


def add_paths(
    store: Store, paths: Iterable[str | os.PathLike[str]], custody: Custody
) -> tuple[list[Receipt], tuple[Dropped, ...]]:
    """Keeps the articles behind ``paths``: what became of each, and what was not kept, with the reason.

    Raises:
        UsageError: for a path that is not there.
        StoreError: where they cannot be kept; what was kept before stays.
    """
    documents, dropped, snapshots = pipeline.take_in(paths)
    return keep_items(store, documents, snapshots, custody, dropped)


def keep_items(
    store: Store,
    documents: Iterable[Document],
    snapshots: Iterable[Snapshot],
    custody: Custody,
    dropped: Iterable[Dropped] = (),
) -> tuple[list[Receipt], tuple[Dropped, ...]]:
    """Keeps what was taken in from files: as ``add_paths`` tells it.

    Raises:
        StoreError: where they cannot be kept; what was kept before stays.
    """
    received = {snapshot.sha256: snapshot for snapshot in snapshots}
    items = ((received[d.sha256], d, _capture(received[d.sha256], "file", custody)) for d in documents)
    return list(store.add(items)), in_order(dropped)


def _capture(snapshot: Snapshot, how: How, custody: Custody) -> Capture:
    line = f"#{snapshot.origin.line}" if snapshot.origin.line else ""
    place = " ".join(filter(None, (f"{snapshot.origin.path}{line}", snapshot.origin.member)))
    return Capture(custody.at, custody.who, how, place, TOOL, NOT_WITH_A_FILE)


def tell_stories_apart(store: Store, custody: Custody, progress: Progress | None = None) -> list[StoryChange]:
    """Groups all articles anew by the events that they tell; what that changed, which the store keeps.

    Raises:
        StoreError: where it cannot be kept.
    """
    held = store.articles()
    names, digests = [article.id for article in held], [article.sha256 for article in held]
    before = {article: story.id for story in stories(store) for article in story.articles}
    articles = _terms_of(store, names, progress)
    told = [
        KeptStory("", story.documents, story.first, story.last, story.words)
        for story in (tell_articles(names, digests, articles, before) if names else ())
    ]
    return keep_stories(store, _by_arrival(told, names), custody.at, custody.who)


def _terms_of(store: Store, names: Sequence[str], progress: Progress | None) -> list[Article]:
    """What each article is told apart by; found out once."""
    means = digest(__version__, resources_sha256())
    kept = store.derived(tables.terms, names, means)
    new = [name for name in names if name not in kept]
    documents = store.documents(new)
    segments = watched(map(segment_text, documents), "looking", len(new), progress)
    fresh: dict[str, Article] = {}
    for name, document, found in zip(new, documents, segments, strict=True):
        fresh[name] = article_of(document, [segment.span for segment in found if segment.keep])
    store.keep_derived(tables.terms, {name: msgspec.msgpack.encode(a) for name, a in fresh.items()}, means)
    decoder = msgspec.msgpack.Decoder(Article)
    return [fresh[name] if name in fresh else decoder.decode(kept[name]) for name in names]


def _by_arrival(told: Iterable[KeptStory], articles: Sequence[str]) -> list[KeptStory]:
    place = {article: n for n, article in enumerate(articles)}
    return [replace(story, articles=tuple(sorted(story.articles, key=place.__getitem__))) for story in told]


def account_of_story(
    store: Store, story: KeptStory, *, model: str = pipeline.DEFAULT_MODEL, progress: Progress | None = None
) -> Account:
    """The account of a story as its articles and the decisions in the store give it; made only where it is not kept.

    Raises:
        RefusedInput: where no article of it can be read.
        StoreError: where the store cannot be read or written.
    """
    decisions = store.decisions()
    key = account_key(store, story, model=model)
    kept = account(store, key)
    if kept is not None and story.account == key:
        return from_json(kept)
    readings, lost = readings_of(store, story.articles, model=model, progress=progress)
    refuse_nothing(readings, lost)
    made = pipeline.account_of(tuple(readings), pipeline.made_with(model), decisions=decisions, dropped=in_order(lost))
    names = {held.name: held.id for held in store.articles(story.articles)}
    keep_account(
        store, story.id, key, to_json(made), list(lines_of(made, names)), forms_of(made, names), days_of(made, names)
    )
    return made


def bearers(store: Store, name: str) -> Iterator[tuple[KeptStory, tuple[str, ...]]]:
    """The stories in which ``name`` ends the names of several people, bodies or places, with what each is called.

    Raises:
        StoreError: where an account is damaged.
    """
    asked = words_of(name)
    for story in stories(store):
        data = account(store, story.account) if story.account and ends_a_name(store, story.account, asked) else None
        entities = from_json(data).entities if data is not None else ()
        forms = {e.canonical: [words_of(form.text) for form in e.forms] for e in entities}
        called = tuple(sorted(c for c, every in forms.items() if any(f[-len(asked) :] == asked for f in every)))
        if len(called) > 1:
            yield story, called


def account_key(store: Store, story: KeptStory, *, model: str = pipeline.DEFAULT_MODEL) -> str:
    """Names the account that the articles of a story and the decisions in the store give by these means."""
    return digest(*story.articles, "", *map(repr, store.decisions()), means_of(model))


def accounts_of_stories(
    store: Store, names: Sequence[str], *, model: str = pipeline.DEFAULT_MODEL, progress: Progress | None = None
) -> tuple[list[Account], list[Snapshot]]:
    """The accounts of the stories named, or of all, and the bytes behind them, as ``pipeline.make_accounts`` has it.

    Raises:
        UsageError: for a story that is not there, or a store that holds none.
    """
    chosen = chosen_stories(store, names)
    made = [
        account_of_story(store, story, model=model) for story in watched(chosen, "comparing", len(chosen), progress)
    ]
    held = store.articles([article for story in chosen for article in story.articles])
    return made, [
        Snapshot(a.name, a.sha256, store.original(a.sha256), a.media_type, FileOrigin(a.name), a.metadata) for a in held
    ]


def chosen_stories(store: Store, names: Sequence[str]) -> list[KeptStory]:
    """The stories of these ids, or all.

    Raises:
        UsageError: for one that is not there, or where there is none at all.
    """
    known = {story.id: story for story in stories(store)}
    missing = [name for name in names if name not in known]
    if missing or not known:
        which = f"no story {missing[0]}" if missing else "no story"
        raise UsageError(f"{which} in the store; `rashomon list --stories` names them, `rashomon add` adds articles")
    return [known[name] for name in dict.fromkeys(names)] if names else list(known.values())


def read_stories(store: Store, progress: Progress | None = None, *, model: str = pipeline.DEFAULT_MODEL) -> None:
    """Makes the account of every story that has none, or has changed since.

    Raises:
        StoreError: where the store cannot be read or written.
    """
    found = stories(store)
    for story in watched(found, "comparing", len(found), progress):
        try:
            account_of_story(store, story, model=model)
        except RefusedInput:  # nothing in it can be read: it has no findings
            continue


def days_of(made: Account, articles: Mapping[str, str]) -> dict[str, tuple[str | None, str | None]]:
    """By article of the store the first and the last day on which it can have appeared; none where nothing is known."""
    told = ((articles[d.id], d.publication) for d in made.documents if d.id in articles)
    days = {name: (known.date or known.earliest, known.date or known.latest) for name, known in told}
    return {name: both for name, both in days.items() if any(both)}


def lines_of(made: Account, articles: Mapping[str, str]) -> Iterator[Finding]:
    """What is searched in an account: each item with its line, once for each place of its evidence."""
    for kind in SEARCHED:
        for item in getattr(made, kind):
            said = " ".join(part for part in (getattr(item, "line", ""), _speaker(item)) if part)
            for e in item.evidence:
                line = f"{said} {e.exact}" if said else e.exact
                yield Finding(kind, item.id, articles[e.document], e.start, e.end, line)


def _speaker(item: Any) -> str:
    voice = voice_of(item)
    return voice.name if voice is not None and voice.name else ""


def forms_of(made: Account, articles: Mapping[str, str]) -> dict[str, set[str]]:
    """By every form of a name the articles in which the one who bears it is named."""
    found: dict[str, set[str]] = {}
    for entity in made.entities:
        where = {articles[mention.evidence.document] for mention in entity.mentions}
        for form in (entity.canonical, *(form.text for form in entity.forms)):
            found.setdefault(form, set()).update(where)
    return found


def readings_of(
    store: Store, articles: Sequence[str], *, model: str = pipeline.DEFAULT_MODEL, progress: Progress | None = None
) -> tuple[list[Reading], list[Dropped]]:
    """What is marked in each article; those read before by the same means are not read again."""
    means = means_of(model)
    kept = store.readings(articles, means)
    new = [name for name in articles if name not in kept]
    documents = dict(zip(new, store.documents(new), strict=True))
    found, lost = pipeline.annotate_all(list(documents.values()), model=model, progress=progress)
    by_document = {(reading.document.id, reading.document.sha256): reading for reading in found}
    fresh = {
        name: reading for name, d in documents.items() if (reading := by_document.get((d.id, d.sha256))) is not None
    }
    store.keep_readings({name: msgspec.msgpack.encode(reading) for name, reading in fresh.items()}, means)
    known = {name: msgspec.msgpack.decode(data, type=Reading) for name, data in kept.items()} | fresh
    return [known[name] for name in articles if name in known], lost


def means_of(model: str) -> str:
    """A digest of all that has a part in what is read."""
    return digest(msgspec.json.encode(pipeline.made_with(model)).decode())
