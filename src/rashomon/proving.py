"""Proves a store: its originals and texts by their digests, and all that it shows of them by what its log says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from .account.check import Problem
from .model.errors import StoreError
from .model.holdings import BEGINNING, Entry, Held
from .publish.second_verifier import other_articles, other_decisions, other_stories
from .store.shown import decisions_kept, other_columns, versions_kept, versions_told
from .store.store import Store
from .store.stories import stories
from .verification import Verification


def verify_store(store: Store, head: tuple[int, str] | None = None) -> Verification:
    """Every original and text against its digest; articles, captures, versions, decisions and stories against what the
    log says of them; the log as one chain, and that it still runs through the ``head``, number and hash, that was
    signed earlier."""
    problems: list[Problem] = []
    articles, entries = store.articles(), store.log()
    shown = []
    for article in articles:
        damage, one = _looked_at(store, article)
        problems += damage
        shown.append(one)
    problems += broken(entries)
    problems += map(_problem, _untrue(store, shown, entries))
    if head is not None and not any((entry.number, entry.hash) == head for entry in entries):
        message = f"the log does not run through the signed head, entry {head[0]}: it was rewritten"
        problems.append(Problem("log", 6, message))
    checked = (("articles", len(articles)), ("log entries", len(entries)))
    return Verification(tuple(problems), tuple(_not_told(entries)), checked)


def _looked_at(store: Store, article: Held) -> tuple[list[Problem], dict[str, Any]]:
    """What is damaged of an article, and what is shown of it."""
    told = {**msgspec.to_builtins(article), "captures": msgspec.to_builtins(store.captures(article.id))}
    problems = []
    try:
        if len(store.original(article.sha256)) != article.size:
            problems.append(Problem(article.id, 2, "size is not that of its bytes"))
    except StoreError as error:
        problems.append(Problem(article.id, 2, str(error)))
    try:
        document = store.document(article.id)
    except StoreError as error:
        return [*problems, Problem(article.id, 2, str(error))], told
    if len(document.text) != article.characters:
        problems.append(Problem(article.id, 2, "characters are not those of its text"))
    return problems, {**told, "recipe": msgspec.to_builtins(document.recipe)}


def _untrue(store: Store, articles: Sequence[dict[str, Any]], entries: Sequence[Entry]) -> Iterator[str]:
    """What stands in the tables and not in the log, or in the log and not in the tables."""
    log = [msgspec.to_builtins(entry) for entry in entries]
    yield from other_articles(articles, log)
    for name, column in other_columns(store):
        yield f"{name}: the column {column} is not what came with it"
    yield from other_decisions(decisions_kept(store).values(), log)
    yield from other_stories({story.id: list(story.articles) for story in stories(store)}, log)
    yield from _other_versions(store, articles, entries)


def _other_versions(store: Store, articles: Sequence[dict[str, Any]], entries: Sequence[Entry]) -> Iterator[str]:
    told, untold = versions_told(list(entries), {one["id"]: one["metadata"]["url"] for one in articles})
    kept = versions_kept(store)
    for url in sorted((told.keys() | kept.keys()) - untold):
        if kept.get(url, []) != list(enumerate(told.get(url, []), 1)):
            yield f"versions of {url}: are not those that the log tells of"


def _problem(told: str) -> Problem:
    item, _, message = told.partition(": ")
    return Problem(item, 6, message)


def _not_told(entries: Iterable[Entry]) -> Iterator[str]:
    """What cannot be compared since an older rashomon did not tell the log."""
    older = sum(entry.action == "add" and "article" not in msgspec.json.decode(entry.detail) for entry in entries)
    if older:
        yield f"{older} articles came in before the log told of names, titles and outlets: those are not compared"


def broken(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Entries of a log that were altered, or do not follow the one before them."""
    previous = BEGINNING
    for number, entry in enumerate(entries, 1):
        if (entry.number, entry.previous) != (number, previous):
            yield Problem(f"log entry {entry.number}", 6, "does not follow the one before it")
        if not entry.holds:
            yield Problem(f"log entry {entry.number}", 6, "was altered")
        previous = entry.hash
