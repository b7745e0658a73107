"""The index of words: FTS5 in a file, tsvector on a server; both hold words that were folded here, so that they agree.

An index may find too much, never too little: what it finds is looked for again in the text itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import BigInteger, Connection, Float, Select, TextClause, column, select, text

from .words import Phrase, words_of

POSITIONS = 16_383  # farther back a tsvector tells no place
PLACES = 255  # of one word that it keeps


class Index(Protocol):
    """Finds rows of one kind by their words."""

    def create(self, connection: Connection) -> None:
        """Makes the empty index."""

    def add(self, connection: Connection, row: int, words: str) -> None:
        """Takes in the words of a row that is not in it."""

    def matching(self, phrases: Sequence[Phrase]) -> Select[tuple[int, float]]:
        """A query: ``number`` and ``score`` of the rows that may hold all of ``phrases``; the higher, the better."""


class Fts5:
    """The index of SQLite. It keeps no text."""

    def __init__(self, name: str) -> None:
        self.name = name

    def create(self, connection: Connection) -> None:
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {self.name} USING fts5(words, content='', tokenize='unicode61')"
        )

    def add(self, connection: Connection, row: int, words: str) -> None:
        values = (row, " ".join(words_of(words)))
        connection.exec_driver_sql(f"INSERT INTO {self.name}(rowid, words) VALUES (?, ?)", values)

    def matching(self, phrases: Sequence[Phrase]) -> Select[tuple[int, float]]:
        match = " AND ".join('"' + " ".join(phrase) + '"' for phrase in phrases)
        statement = text(f"SELECT rowid AS number, -rank AS score FROM {self.name} WHERE {self.name} MATCH :match")
        return _as_query(statement.bindparams(match=match))


class TsVector:
    """The index of PostgreSQL."""

    def __init__(self, name: str) -> None:
        self.name = name

    def create(self, connection: Connection) -> None:
        connection.execute(
            text(f"CREATE TABLE IF NOT EXISTS {self.name} (number bigint PRIMARY KEY, words tsvector NOT NULL)")
        )
        connection.execute(text(f"CREATE INDEX IF NOT EXISTS {self.name}_gin ON {self.name} USING gin (words)"))

    def add(self, connection: Connection, row: int, words: str) -> None:
        statement = text(f"INSERT INTO {self.name} VALUES (:row, CAST(:words AS tsvector))")
        connection.execute(statement, {"row": row, "words": _vector(words_of(words))})

    def matching(self, phrases: Sequence[Phrase]) -> Select[tuple[int, float]]:
        words = (
            word for phrase in phrases for word in phrase
        )  # not next to each other: places end before long texts do
        statement = text(
            "SELECT number, ts_rank(words, wanted) AS score "
            f"FROM {self.name}, CAST(:wanted AS tsquery) AS wanted WHERE words @@ wanted"
        )
        wanted = " & ".join(f"'{word}'" for word in words)
        return _as_query(statement.bindparams(wanted=wanted))


def _as_query(statement: TextClause) -> Select[tuple[int, float]]:
    found = statement.columns(column("number", BigInteger), column("score", Float)).subquery("ranked")
    return select(found.c.number, found.c.score)


def _vector(words: Sequence[str]) -> str:
    """Words are letters and digits alone, so that quotation marks around them suffice."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words, 1):
        places[word].append(min(place, POSITIONS))
    return " ".join(f"'{word}':{','.join(map(str, at[:PLACES]))}" for word, at in sorted(places.items()))


def index_for(connection: Connection, name: str) -> Index:
    """The index that the database has."""
    return Fts5(name) if connection.dialect.name == "sqlite" else TsVector(name)
