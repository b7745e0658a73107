"""What ``search`` says of articles that hold the words, and of which no day is known, when days are asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.cli.app import app

ROWS = (
    {"id": "dated", "text": "The quay of Velm is shut, the harbour said.", "published": "2031-04-02"},
    {"id": "undated", "text": "The quay of Velm opens again, the harbour said."},
    {"id": "elsewhere", "text": "The choir of Osk won the prize of singers."},
)


@pytest.mark.parametrize(
    ("asked", "found", "said"),
    [
        ([], ["dated", "undated"], ""),
        (["--since", "2031-04-01"], ["dated"], "left out, as no day is known of them (1): undated"),
        (["--until", "2031-04-01"], [], "left out, as no day is known of them (1): undated"),
    ],
)
def test_articles_without_a_day_are_named(tmp_path: Path, asked: list[str], found: list[str], said: str) -> None:
    (tmp_path / "all.jsonl").write_text("\n".join(map(json.dumps, ROWS)), "utf-8")
    store = ["--store", str(tmp_path / "s.rashomon")]
    assert CliRunner().invoke(app, ["add", str(tmp_path / "all.jsonl"), *store]).exit_code == 0
    answer = CliRunner().invoke(app, ["search", "quay", "--json", *asked, *store])
    assert sorted(json.loads(line)["name"] for line in answer.stdout.splitlines()) == found
    assert answer.stderr.strip().removeprefix("rashomon: ") == said
