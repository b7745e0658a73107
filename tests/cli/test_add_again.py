"""``rashomon add`` of what is there already, and of what cannot be kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from rashomon.cli.app import app

ARTICLE = "Ferry aground off Marrow\n\n3 May 2031\n\nA ferry ran aground on Monday, the coast guard said.\n"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    (tmp_path / "first.txt").write_text(ARTICLE)
    made = tmp_path / "s.rashomon"
    assert add(tmp_path / "first.txt", made).exit_code == 0
    return made


def add(path: Path, store: Path) -> Any:
    return CliRunner().invoke(app, ["add", str(path), "--store", str(store)])


def test_a_duplicate_names_the_article_that_has_its_bytes(store: Path, tmp_path: Path) -> None:
    (tmp_path / "second.txt").write_text(ARTICLE)
    result = add(tmp_path / "second.txt", store)
    assert "duplicate: the same bytes are kept as first.txt (a-" in result.stderr
    assert result.exit_code == 0


@pytest.mark.parametrize(("others", "status"), [((), 1), (("good.txt",), 0)])
def test_only_where_nothing_is_kept_it_is_refused(
    store: Path, tmp_path: Path, others: tuple[str, ...], status: int
) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "empty.txt").write_text("")
    for name in others:
        (tmp_path / "new" / name).write_text(ARTICLE.replace("Monday", "Tuesday"))
    result = add(tmp_path / "new", store)
    assert "empty.txt" in result.stderr
    assert result.exit_code == status
