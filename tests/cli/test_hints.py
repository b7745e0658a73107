"""A word that is no command is answered with the command that does what it says."""

from __future__ import annotations

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from rashomon.cli.app import app
from rashomon.cli.hints import INSTEAD


@pytest.mark.parametrize(
    ("word", "told"),
    [("bundle", "rashomon export --as bundle"), ("redact", "--redact NAME"), ("compare", "rashomon check DRAFT")],
)
def test_what_people_look_for_is_named(word: str, told: str) -> None:
    result = CliRunner().invoke(app, [word], env={"COLUMNS": "300"})
    assert result.exit_code == 2
    assert f"No such command '{word}'" in result.stderr
    assert told in " ".join(result.stderr.replace("│", " ").split())


def test_no_hint_hides_a_command_and_each_names_one_that_is() -> None:
    commands = set(get_command(app).commands)  # type: ignore[attr-defined]
    assert not commands & set(INSTEAD)
    assert all(told.split()[1] in commands | {"--help"} for told in INSTEAD.values())


def test_any_other_word_is_refused_as_before() -> None:
    result = CliRunner().invoke(app, ["chekc"])
    assert result.exit_code == 2
    assert "check" in result.stderr
