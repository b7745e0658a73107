"""An older store is brought to the tables of today after a copy was made; nobody's log or articles are lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from typer.testing import CliRunner

from rashomon.cli.app import app
from rashomon.keeping import Custody, add_paths
from rashomon.model.errors import StoreError
from rashomon.store.migrate import migrate
from rashomon.store.store import open_store
from rashomon.store.tables import VERSION

BY = Custody("2031-04-02T08:00:00Z", "A. Reader")
NOT_IN_VERSION_1 = ("terms", "watched", "robots", "archives")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store with the tables of version 1 and one article in it."""
    place = tmp_path / "s.rashomon"
    (tmp_path / "a.txt").write_text("The quay flooded.", "utf-8")
    with open_store(place, create=True) as store:
        add_paths(store, [tmp_path / "a.txt"], BY)
    with sqlite3.connect(place) as connection:
        for table in NOT_IN_VERSION_1:
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DELETE FROM meta WHERE key = 'secret'")
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    connection.close()
    return place


def schema(place: Path) -> str:
    connection = sqlite3.connect(place)
    try:
        return str(connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()[0])
    finally:
        connection.close()


def test_an_older_store_is_copied_and_migrated_and_goes_on(old: Path, tmp_path: Path) -> None:
    copy = tmp_path / "s.rashomon.v1.backup"
    with open_store(old) as store:
        assert str(copy) in store.migrated
        assert [article.name for article in store.articles()] == ["a.txt"]
        (tmp_path / "b.txt").write_text("Nobody was hurt.", "utf-8")
        add_paths(store, [tmp_path / "b.txt"], BY)
        first, second = store.log()
        assert second.previous == first.hash
        assert all(entry.holds for entry in (first, second))
    assert (schema(copy), schema(old)) == ("1", str(VERSION))
    with open_store(old) as store:
        assert store.migrated == ""


def test_a_copy_that_is_there_is_not_overwritten(old: Path, tmp_path: Path) -> None:
    (tmp_path / "s.rashomon.v1.backup").write_bytes(b"mine")
    with open_store(old) as store:
        assert "v1-1.backup" in store.migrated
    assert (tmp_path / "s.rashomon.v1.backup").read_bytes() == b"mine"


def test_the_command_says_where_the_copy_is(old: Path) -> None:
    ran = CliRunner().invoke(app, ["list", "--store", str(old)])
    assert ran.exit_code == 0
    assert "the store as it was" in ran.stderr
    assert "a.txt" in ran.stdout
    assert "nothing was done" in CliRunner().invoke(app, ["migrate", "--store", str(old)]).stderr


def test_a_server_is_migrated_only_where_there_is_a_copy() -> None:
    engine = create_engine("postgresql+psycopg://desk@127.0.0.1:1/none")
    with pytest.raises(StoreError, match="pg_dump"):
        migrate(engine, "postgresql://desk@127.0.0.1:1/none", 1)


def test_a_newer_store_is_refused(old: Path) -> None:
    with sqlite3.connect(old) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    connection.close()
    with pytest.raises(StoreError, match="newer rashomon"):
        open_store(old)
    assert schema(old) == "99"
