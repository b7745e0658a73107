"""Finding words and phrases in the articles of a store; each hit says where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, func, select

from ..model.holdings import Held, Hit, KeptStory
from ..model.text import Document, Span
from . import tables
from .days import first_and_last
from .engines import reading
from .index import index_for
from .one_item import ARTICLE_WORDS
from .outlets import of_outlet
from .rows import LISTED, WITH_TEXT, held, text_of
from .store import FINDING_WORDS, VARIABLES, Store, texts_of
from .stories import LAST_ACCOUNTS, stories
from .words import Phrase, phrases_of, places, words_of

MOST = 50  # hits that are shown unless more are asked for
LOOKED_AT = 1_000  # of the best by the index, those whose words are looked at
FIRST = 100  # of the best by the index, of which it is asked first whether they are in question


@dataclass(frozen=True, slots=True)
class Among:
    """What is searched: all, or articles of one outlet (as ``of_outlet`` knows it), of some days (ISO 8601, both
    included), of one story, and those in which somebody or something is named, by any form that its story knows."""

    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    story: str | None = None
    about: str | None = None


ALL = Among()


def search(store: Store, query: str, among: Among = ALL, most: int = MOST) -> list[Hit]:
    """The articles that hold all words, and all phrases in quotation marks, of ``query``; the best first.

    The evidence of a hit is where the first of them stands in the text.

    Raises:
        UsageError: where there is no word in the query, or no such outlet.
        StoreError: where the store cannot be read.
    """
    phrases = phrases_of(query)
    with reading(store.engine) as connection:
        found: list[Hit] = []
        rows = islice(_ranked(connection, among, phrases), LOOKED_AT)
        while some := list(islice(rows, most)):
            found += _hits(connection, dict(some), phrases)
            if len(found) >= most:
                break
    return found[:most]


def search_findings(store: Store, query: str, among: Among = ALL, most: int = MOST) -> list[Hit]:
    """The lines of the stories' last accounts that hold all words and phrases of ``query``; the best first.

    Raises:
        UsageError: where there is no word in the query, or no such outlet.
        StoreError: where the store cannot be read.
    """
    phrases, table = phrases_of(query), tables.findings
    with reading(store.engine) as connection:
        ranked = index_for(connection, FINDING_WORDS).matching(phrases).subquery()
        told = {row.account: row.id for row in connection.execute(LAST_ACCOUNTS)}
        wanted = (
            select(table, ranked.c.score)
            .join(ranked, ranked.c.number == table.c.number)
            .join(tables.articles, tables.articles.c.id == table.c.article)
            .where(table.c.account.in_(LAST_ACCOUNTS.with_only_columns(tables.stories.c.account)))
        )
        rows = connection.execute(
            _narrowed(connection, wanted, among).order_by(ranked.c.score.desc(), table.c.number).limit(LOOKED_AT)
        )
        holding = (row for row in rows if len(list(places(row.line, phrases))) == len(phrases))
        good = list(islice(holding, most))
        texts = texts_of(connection, sorted({row.article for row in good}))
        return [_finding(texts[row.article], told[row.account], row) for row in good]


def articles_among(store: Store, among: Among) -> list[Held]:
    """The articles in question, in order of arrival.

    Raises:
        UnknownOutlet: where there is none of that name.
        StoreError: where the store cannot be read.
    """
    with reading(store.engine) as connection:
        return [held(row) for row in connection.execute(_narrowed(connection, LISTED, among))]


def stories_among(store: Store, among: Among) -> list[KeptStory]:
    """The stories of which an article is in question, in order of their days.

    Raises:
        UnknownOutlet: where there is none of that name.
        StoreError: where the store cannot be read.
    """
    found = stories(store)
    if among == ALL:
        return found
    with reading(store.engine) as connection:
        wanted = set(connection.scalars(_narrowed(connection, select(tables.articles.c.id), among)))
    return [story for story in found if wanted.intersection(story.articles)]


def _finding(document: Document, story: str, row: Any) -> Hit:
    evidence = document.cite(Span(row.start, row.end))
    return Hit(row.article, document.id, evidence, round(row.score, 4), story, row.item, row.line)


def _ranked(connection: Connection, among: Among, phrases: Sequence[Phrase]) -> Iterator[tuple[int, float]]:
    """The articles in question by number, with their scores, the best first. Whether one is in question is asked of
    the best first, twice as many each time: of most of what a common word finds it is never asked."""
    ranked, size = index_for(connection, ARTICLE_WORDS).matching(phrases).subquery(), FIRST
    rows = connection.execute(select(ranked).order_by(ranked.c.score.desc(), ranked.c.number))
    if among == ALL:
        yield from map(tuple, rows)
        return
    number = tables.articles.c.number
    asked = _narrowed(connection, select(number), among)
    while some := list(islice(rows, size)):
        wanted = set(connection.scalars(asked.where(number.in_([row.number for row in some]))))
        yield from (tuple(row) for row in some if row.number in wanted)
        size = min(2 * size, VARIABLES)


def _narrowed(connection: Connection, wanted: Select[Any], among: Among) -> Select[Any]:
    table = tables.articles
    if among.outlet is not None:
        wanted = wanted.where(of_outlet(connection, among.outlet))
    if among.since is not None or among.until is not None:
        first, last = first_and_last(connection)
        if among.since is not None:
            wanted = wanted.where(first >= among.since)
        if among.until is not None:
            wanted = wanted.where(func.substr(last, 1, len(among.until)) <= among.until)
    if among.story is not None:
        members = select(tables.members.c.article).where(tables.members.c.story == among.story)
        wanted = wanted.where(table.c.id.in_(members))
    if among.about is not None:
        form = " ".join(words_of(among.about))
        wanted = wanted.where(table.c.id.in_(select(tables.named.c.article).where(tables.named.c.form == form)))
    return wanted


def _hits(connection: Connection, scores: Mapping[int, float], phrases: Sequence[Phrase]) -> Iterator[Hit]:
    """Those whose text holds the phrases as they stand, in the order given."""
    table = tables.articles
    rows = {row.number: row for row in connection.execute(WITH_TEXT.where(table.c.number.in_(list(scores))))}
    for number, score in scores.items():
        row = rows[number]
        document = Document(row.name, row.sha256, text_of(row))
        spans = list(places(document.text, phrases))
        if len(spans) == len(phrases):
            yield Hit(row.id, row.name, document.cite(spans[0]), round(score, 4))
