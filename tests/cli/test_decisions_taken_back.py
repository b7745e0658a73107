"""``rashomon decide``, ``decisions``, ``take-back``: what is printed, what is kept, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from rashomon.cli.app import app

ARTICLE = (
    "Pier closed\n\nVelm, 2 April 2031. Mayor Odile Prat spoke on Friday. “The pier is safe,” Odile Prat said. "
    "“It will be repaired,” the ministry said. The Harbour Office met on Friday.\n"
)
SIGNED = 'who = "A. Reader"\nwhen = 2031-04-03\nwhy = "asked there"\n'
JOINED = f'[[same]]\nnames = ["the ministry", "Harbour Office"]\n{SIGNED}'
LOST = f'[[drop]]\nwords = "The pier is sound"\n{SIGNED}'


@pytest.fixture
def folder(nlp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "decisions.toml").write_text(JOINED + LOST, "utf-8")
    run("add", "one.txt")
    return tmp_path


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


def listed(*options: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("decisions", "--json", *options).stdout.splitlines()]


def test_what_found_nothing_says_so_when_it_is_kept(folder: Path) -> None:
    result = run("decide", "decisions.toml", "--who", "B. Editor")
    assert result.exit_code == 0
    assert "2 decisions from decisions.toml, 0 were there" in result.stdout
    assert "no quotation has the words “The pier is sound”; copy them from one" in result.stderr
    assert "ministry" not in result.stderr
    assert run("log").stdout.count("B. Editor  decide") == 2


def test_the_list_has_ids_and_what_each_acted_on(folder: Path) -> None:
    run("decide", "decisions.toml")
    same, drop = sorted(listed(), key=lambda row: row["kind"], reverse=True)
    assert (same["names"], same["who"], same["when"], same["why"]) == (
        ["the ministry", "Harbour Office"], "A. Reader", "2031-04-03", "asked there",
    )  # fmt: skip
    assert sum(len(items) for items in same["acted_on"].values()) >= 2  # the name, and what the ministry said
    assert same["missed"] == "" and drop["missed"].startswith("no quotation has the words")
    told = run("decisions").stdout
    assert (
        f"{same['id']}  “same” of A. Reader, 2031-04-03: the ministry · Harbour Office\n    why: asked there\n" in told
    )
    assert "found nothing: no quotation" in told


def test_kept_for_later_it_is_not_applied_yet(folder: Path) -> None:
    assert run("decide", "decisions.toml", "--later").stderr == ""
    assert run("decisions").stdout.count("not applied yet") == 2


def test_one_is_taken_back_with_who_and_why(folder: Path) -> None:
    run("decide", "decisions.toml")
    name = next(row["id"] for row in listed() if row["kind"] == "drop")
    result = run("take-back", name, "--why", "misread", "--who", "B. Editor")
    assert (result.exit_code, result.stdout) == (
        0, f"{name} taken back by B. Editor: “drop” of A. Reader, 2031-04-03: “The pier is sound”\n",
    )  # fmt: skip
    assert [row["kind"] for row in listed()] == ["same"]
    (back,) = (row for row in listed("--all") if "taken_back" in row)
    assert (back["id"], back["words"]) == (name, "The pier is sound")
    assert (back["taken_back"]["who"], back["taken_back"]["why"]) == ("B. Editor", "misread")
    assert f"{name}  taken back" in run("decisions", "--all").stdout
    assert "passed" in run("log", "--check").stdout
    again = run("take-back", name, "--why", "misread")
    assert again.exit_code == 2
    assert f"no decision {name} in the store, or taken back already; `rashomon decisions` lists them" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["take-back", "d-none"], 2, "taking d-none back needs a reason; say why (--why TEXT"),
        (["take-back", "d-none", "--why", " "], 2, "needs a reason"),
        (["take-back", "d-none", "--why", "x"], 2, "`rashomon decisions` lists them"),
        (["decisions"], 0, "nobody has decided anything; `rashomon decide decisions.toml` keeps what you decide"),
        (["decisions", "--store", "gone.rashomon"], 1, "gone.rashomon: no store here"),
        (["decide", "gone.toml"], 2, "gone.toml: cannot be read"),
    ],
)
def test_errors_name_the_item_and_the_next_step(folder: Path, arguments: list[str], status: int, message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == status, result.output
    assert message in result.stderr
