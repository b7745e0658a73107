"""A file that is no account is refused with what can be given in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.cli.app import app


@pytest.mark.parametrize("content", ["not JSON at all", "{}", ""])
def test_verify_says_what_it_takes(tmp_path: Path, content: str) -> None:
    (tmp_path / "notes.txt").write_text(content)
    result = CliRunner().invoke(app, ["verify", str(tmp_path / "notes.txt")])
    assert result.exit_code == 1
    assert "give an account.json" in result.stdout
    assert "bundle (.zip)" in result.stdout
