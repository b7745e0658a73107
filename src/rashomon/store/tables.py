"""The tables of a store, the same for SQLite and PostgreSQL."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

VERSION = 2
"""Of the tables. A store of a lower one is migrated, one of a higher one refused."""

TABLES = MetaData()

meta = Table("meta", TABLES, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

originals = Table(
    "originals",
    TABLES,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("codec", String, nullable=False),  # zlib, or none where that would be larger
    Column("data", LargeBinary, nullable=False),
)

articles = Table(
    "articles",
    TABLES,
    Column("number", Integer, primary_key=True, autoincrement=True),  # order of arrival
    Column("id", String, nullable=False, unique=True),
    Column("name", Text, nullable=False, unique=True),
    Column("sha256", String(64), ForeignKey("originals.sha256"), nullable=False, index=True),
    Column("text_sha256", String(64), nullable=False, index=True),
    Column("text", LargeBinary),  # UTF-8, zlib; none where the original is just that text
    Column("characters", Integer, nullable=False),
    Column("media_type", String, nullable=False),
    Column("recipe", Text, nullable=False),
    Column("metadata", Text, nullable=False),
    Column("url", Text, index=True),
    Column("outlet", Text, index=True),
    Column("published", String, index=True),
    Column("given", String, nullable=False),  # the name that it came with, before anything was known of it
)

captures = Table(
    "captures",
    TABLES,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("article", String, ForeignKey("articles.id"), nullable=False, index=True),
    Column("at", String, nullable=False),
    Column("who", Text, nullable=False),
    Column("how", String, nullable=False),
    Column("location", Text, nullable=False),
    Column("tool", Text, nullable=False),
    Column("missing", Text, nullable=False),
)

versions = Table(
    "versions",
    TABLES,
    Column("url", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("article", String, ForeignKey("articles.id"), nullable=False, index=True),
)

readings = Table(
    "readings",
    TABLES,
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
    Column("made_with", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

terms = Table(  # what stories are told apart by; it can be made again
    "terms",
    TABLES,
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
    Column("made_with", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

stories = Table(
    "stories",
    TABLES,
    Column("id", String, primary_key=True),
    Column("first", String),  # days, where any is known
    Column("last", String),
    Column("words", Text, nullable=False),
    Column("account", String, ForeignKey("accounts.key")),  # the last one that was made of it
)

members = Table(
    "members",
    TABLES,
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
    Column("story", String, ForeignKey("stories.id"), nullable=False, index=True),
)

accounts = Table(  # what is derived: it can be made again, by the same means from the same articles and decisions
    "accounts",
    TABLES,
    Column("key", String, primary_key=True),  # digest of articles, decisions and means
    Column("sha256", String(64), nullable=False),
    Column("data", LargeBinary, nullable=False),  # account.json, zlib
)

pages = Table(  # of an account, as somebody reads it: made again where it is missing, so that no version counts it
    "pages",
    TABLES,
    Column("account", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("made_with", String(64), nullable=False),
    Column("data", LargeBinary, nullable=False),  # zlib
)

days = Table(  # on which an article appeared, as an account knows it; like pages it is made where it is missing
    "days",
    TABLES,
    Column("article", String, primary_key=True),
    Column("account", String, primary_key=True),
    Column("first", String),
    Column("last", String),
)

findings = Table(
    "findings",
    TABLES,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("account", String, ForeignKey("accounts.key"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("item", String, nullable=False),
    Column("article", String, ForeignKey("articles.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("line", Text, nullable=False),
)

named = Table(  # who and what is named in an article, by every form, folded
    "named",
    TABLES,
    Column("account", String, ForeignKey("accounts.key"), primary_key=True),
    Column("form", Text, primary_key=True),
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
)

decisions = Table(
    "decisions",
    TABLES,
    Column("id", String, primary_key=True),
    Column("data", Text, nullable=False),
)

log = Table(
    "log",
    TABLES,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", String, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

Index("log_subject", log.c.subject)

watched = Table(  # the fields of ``model.watched.Watched``
    "watched",
    TABLES,
    Column("url", Text, primary_key=True),
    Column("sort", String, nullable=False),
    Column("named_by", Text, nullable=False),
    Column("first_seen", Float, nullable=False),
    Column("due", Float, index=True),
    Column("state", String, nullable=False),
    Column("stated", Text, nullable=False),
    Column("mark", String, nullable=False),
    Column("status", Integer),
    Column("last_seen", Float),
    Column("failures", Integer, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("answered", Text),
    Column("moved_to", Text, index=True),
    Column("known_as", Text, index=True),
    Column("article", String, ForeignKey("articles.id")),
    Column("words_sha256", String(64)),
    Column("wire_sha256", String(64), index=True),
    Column("body_sha256", String(64)),
    Column("record", String),
    Column("recorded", String),
    Column("recorded_from", Text),
)

robots = Table(  # the fields of ``model.watched.SiteRules``
    "robots",
    TABLES,
    Column("site", Text, primary_key=True),
    Column("until", Float, nullable=False),
    Column("why", Text, nullable=False),
    Column("body", LargeBinary),
)

archives = Table(  # WARC files beside the store: what stands behind the end was never acknowledged
    "archives",
    TABLES,
    Column("name", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
)
