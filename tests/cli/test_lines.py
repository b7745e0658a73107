"""`extract`, `read`, `schema`, help and version: JSON lines on stdout, the rest on stderr."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from rashomon import __version__
from rashomon.cli.app import app

TEXT = """Storm over Quill

About 30 boats sank in Quill on Friday, the harbour master said.

“I lost my boat,” said Ena Roth.
"""


@pytest.fixture
def run(nlp: Any) -> Callable[..., Result]:
    return lambda *arguments: CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "storm.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_extract_prints_each_text_with_its_recipe(run: Callable[..., Result], article: Path) -> None:
    (line,) = run("extract", article).stdout.splitlines()
    document = json.loads(line)
    assert (document["id"], document["text"]) == ("storm.txt", TEXT)
    assert document["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert document["recipe"]["method"] == "plain"
    assert set(document) == {"id", "sha256", "text", "recipe", "metadata"}


def test_read_prints_a_head_and_then_marks_that_stand_in_the_text(run: Callable[..., Result], article: Path) -> None:
    head, *marks = map(json.loads, run("read", article).stdout.splitlines())
    assert (head["kind"], head["document"], head["read"]) == ("document", "storm.txt", "full")
    assert marks
    for mark in marks:
        assert TEXT[mark["start"] : mark["end"]] == mark["exact"]
        assert set(mark) == {"document", "kind", "start", "end", "exact", "attributes"}


def test_read_prints_attributions_only_where_asked(run: Callable[..., Result], tmp_path: Path) -> None:
    text = (
        "Storm over Quill\n\nThe quay, Ena Roth said, will be closed until May.\n\nThe mayor hopes to open it soon.\n"
    )
    (tmp_path / "quay.txt").write_text(text, encoding="utf-8")
    plain = list(map(json.loads, run("read", tmp_path).stdout.splitlines()))
    asked = list(map(json.loads, run("read", "--attributions", tmp_path).stdout.splitlines()))
    assert asked[: len(plain)] == plain
    found = asked[len(plain) :]
    assert {one["kind"] for one in found} == {"attributions"}
    parts = [place for one in found for part in ("source", "cue", "content") for place in one["attributes"][part]]
    assert all(text[p["start"] : p["end"]] == p["exact"] for p in (*found, *parts))
    assert [
        [[p["exact"] for p in one["attributes"][part]] for part in ("source", "cue", "content")] for one in found
    ] == [
        [["Ena Roth"], ["said"], ["The quay", "will be closed until May"]],
        [["The mayor"], ["hopes"], ["to open it soon"]],
    ]
    assert found[0]["attributes"]["kind"] == "speech"


@pytest.mark.parametrize("command", ["extract", "read"])
def test_what_cannot_be_used_is_said_on_stderr(run: Callable[..., Result], article: Path, command: str) -> None:
    (article.parent / "empty.txt").write_text("")
    both = run(command, article.parent)
    assert both.exit_code == 0
    assert both.stderr == "not used: empty.txt: empty (next: leave it out, or save the article again)\n"
    alone = run(command, article.parent / "empty.txt")
    assert (alone.exit_code, alone.stdout) == (1, "")


def test_schema_prints_the_schema(run: Callable[..., Result]) -> None:
    assert "$defs" in json.loads(run("schema").stdout)


def test_version_and_help_are_told(run: Callable[..., Result]) -> None:
    assert run("--version").stdout == f"rashomon {__version__}\n"
    help_text = run("report", "--help").stdout
    for word in ("--decisions", "--processes", "--json", "--force", "rashomon report articles/"):
        assert word in help_text


@pytest.mark.parametrize(
    "arguments", [["report"], ["report", "--colour", "x"], ["paint"], ["read", "a", "--processes", "0"]]
)
def test_a_call_that_makes_no_sense_is_usage(run: Callable[..., Result], arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2
