"""Where a store is kept in the tests: in a file, and on a real server where there is one."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty place for a store: a file, and a schema of the server that RASHOMON_TEST_POSTGRESQL names."""
    if request.param == "sqlite":
        yield str(tmp_path / "s.rashomon")
        return
    address = os.environ.get("RASHOMON_TEST_POSTGRESQL")
    if not address:
        pytest.skip("no PostgreSQL server: RASHOMON_TEST_POSTGRESQL is not set")
    import psycopg

    name = "s" + hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:12]
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE")
        server.execute(f"CREATE SCHEMA {name}")
        yield f"{address}?options=-csearch_path%3D{name}"
        server.execute(f"DROP SCHEMA {name} CASCADE")
