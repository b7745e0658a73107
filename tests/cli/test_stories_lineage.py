"""``rashomon stories`` and ``rashomon lineage``: who tells the same event, and who has it from whom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import rashomon
from rashomon.cli.app import app

FIRE = (
    "A fire tore through the Quellmark ferry terminal on Monday night, and harbour master Osric Vane closed the pier. "
    "Two ferries burned to the waterline before crews from three towns could reach the basin with their pumps. "
    "Nobody was hurt, Vane said, because the night boat to Tarnovia had left an hour before the alarm was raised."
)
RETOLD = "<b>Own desk.</b> " + FIRE + " The terminal is to open again on Friday."
VOTE = (
    "Lawmakers in Lurgan rejected the water bill of minister Ilka Brandt by nine votes after a long debate. "
    "The opposition had called the bill a gift to the bottlers, and four of the minister's own party stayed away."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("a.txt", FIRE), ("b.txt", RETOLD), ("c.txt", VOTE)):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def run(*arguments: str):
    return CliRunner().invoke(app, list(arguments))


def test_stories_prints_a_block_a_story(folder: Path) -> None:
    result = run("stories", str(folder))
    assert result.exit_code == 0
    blocks = [line for line in result.stdout.splitlines() if line.startswith("story")]
    assert [block.split(":")[1].split(",")[0].strip() for block in blocks] == ["2 articles", "1 article"]


def test_stories_as_json_lines_and_from_python_are_the_same(folder: Path) -> None:
    lines = [json.loads(line) for line in run("stories", str(folder), "--json").stdout.splitlines()]
    assert [line["documents"] for line in lines] == [["a.txt", "b.txt"], ["c.txt"]]
    assert [list(story.documents) for story in rashomon.stories(folder)] == [line["documents"] for line in lines]


def test_the_log_says_what_each_article_did(folder: Path) -> None:
    lines = [json.loads(line) for line in run("stories", str(folder), "--json", "--log").stdout.splitlines()]
    assert [(line["kind"], line["documents"]) for line in lines if "kind" in line] == [
        ("new", ["a.txt"]), ("joined", ["b.txt"]), ("new", ["c.txt"])
    ]  # fmt: skip


@pytest.mark.parametrize("command", ["stories", "lineage"])
def test_what_is_not_there_is_a_usage_error(command: str, tmp_path: Path) -> None:
    assert run(command, str(tmp_path / "nothing")).exit_code == 2
    (tmp_path / "empty").mkdir()
    assert run(command, str(tmp_path / "empty")).exit_code == 1


def test_lineage_counts_reports_and_says_why(nlp, folder: Path) -> None:
    lines = [json.loads(line) for line in run("lineage", str(folder), "--json").stdout.splitlines()]
    assert [(line["documents"], line["reports"]) for line in lines if line["kind"] == "story"] == [
        (["a.txt", "b.txt"], 1), (["c.txt"], 1)
    ]  # fmt: skip
    (link,) = [line for line in lines if line["kind"] == "link"]
    assert (link["left"], link["right"], link["verdict"]) == ("a.txt", "b.txt", "yes")
    assert link["reasons"]
    for passage in (line for line in lines if line["kind"] == "passage"):
        for place in passage["places"]:
            text = (folder / place["document"]).read_text("utf-8")
            assert text[place["start"] : place["end"]] == place["exact"]


def test_the_picture_shows_no_markup_of_a_source(nlp, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("lineage", str(folder / "a.txt"), str(folder / "b.txt"), "-o", str(out)).exit_code == 0
    page = (out / "lineage.html").read_text("utf-8")
    assert "<svg" in page
    assert "default-src 'none'" in page
    assert "<b>" not in page
    assert (out / "lineage.jsonl").read_text("utf-8").count("\n") > 1


def test_the_picture_is_printed_as_it_is_written(nlp, folder: Path, tmp_path: Path) -> None:
    out, articles = tmp_path / "out", (str(folder / "a.txt"), str(folder / "b.txt"))
    printed = run("lineage", *articles, "--html", "-o", str(out))
    assert printed.exit_code == 0
    assert printed.stdout == (out / "lineage.html").read_text("utf-8")
    assert "a.txt, characters" in printed.stdout  # the copied passages stand under the picture
    assert run("lineage", *articles, "--html", "--json").exit_code == 2
