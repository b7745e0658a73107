"""``rashomon check`` from the command line: what is printed, written, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import rashomon
from rashomon.cli.app import app

ARTICLE = (
    "Bakery burns in Oldry\n\n3 May 2031\n\nA bakery burned down in Oldry on Saturday, nine people were injured, the "
    'fire brigade said. "Nobody was in the oven room," said Marit Solberg, who owns it.\n'
)
GOOD = '"Nobody was in the oven room," said Marit Solberg.\n'
BAD = "Twelve people were injured, the fire brigade said. Marit Solburg owns the bakery.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(ARTICLE)
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "bad.md").write_text(BAD)
    return tmp_path


def run(*arguments: str | Path, stdin: str | None = None) -> Any:
    return CliRunner().invoke(app, ["check", *map(str, arguments)], input=stdin)


def test_a_faithful_draft_passes_strictly(nlp: Any, folder: Path) -> None:
    result = run(folder / "good.txt", "--against", folder / "articles", "--strict")
    assert result.exit_code == 0
    assert "0 altered; 0 said by another; 0 other value; 0 not found" in result.stdout


def test_what_differs_is_printed_and_only_strict_says_so_by_status(nlp: Any, folder: Path) -> None:
    result = run(folder / "bad.md", "--against", folder / "articles")
    assert result.exit_code == 0
    assert "Figure: other value" in result.stdout
    assert "Name: altered (the source spells it otherwise)" in result.stdout
    assert "a.txt:" in result.stdout
    assert run(folder / "bad.md", "--against", folder / "articles", "--strict").exit_code == 1


def test_json_and_files_are_one(nlp: Any, folder: Path) -> None:
    out = folder / "out"
    result = run(folder / "bad.md", "--against", folder / "articles", "--json", "-o", out)
    assert result.exit_code == 0
    assert json.loads(result.stdout) == json.loads((out / "check.json").read_text())
    assert {p.name for p in out.iterdir()} == {"check.html", "check.json", "check.schema.json"}
    again = run(folder / "bad.md", "--against", folder / "articles", "-o", out)
    assert again.exit_code == 0, again.output


def test_the_written_file_fits_its_schema(nlp: Any, folder: Path) -> None:
    import jsonschema

    run(folder / "bad.md", "--against", folder / "articles", "-o", folder / "out")
    told = json.loads((folder / "out" / "check.json").read_text())
    jsonschema.validate(told, json.loads((folder / "out" / "check.schema.json").read_text()))


def test_a_draft_from_standard_input(nlp: Any, folder: Path) -> None:
    result = run("-", "--against", folder / "articles", "--strict", stdin=GOOD)
    assert result.exit_code == 0, result.output


def test_several_articles_after_one_option(nlp: Any, folder: Path) -> None:
    other = folder / "b.txt"
    other.write_text("Oldry mourns its bakery\n\n4 May 2031\n\nThe bakery of Oldry was built in 1911.\n")
    result = run(folder / "good.txt", "--against", folder / "articles", other, "--json")
    assert [s["id"] for s in json.loads(result.stdout)["sources"]] == ["a.txt", "b.txt"]


def test_a_draft_among_its_sources_is_none_of_them(nlp: Any, folder: Path) -> None:
    draft = folder / "articles" / "draft.txt"
    draft.write_text(BAD)
    result = run(draft, "--against", folder / "articles", "--strict")
    assert result.exit_code == 1
    assert "draft.txt: it is the draft itself" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["good.txt"], 2, "name the articles: rashomon check DRAFT --against PATH"),
        (["gone.txt", "--against", "articles"], 2, "gone.txt: no such file"),
        (["good.txt", "--against", "gone"], 2, "gone: no such file"),
        (["articles", "--against", "good.txt", "bad.md"], 0, ""),
        (["empty.txt", "--against", "articles"], 1, "the draft cannot be read: empty"),
        (["good.txt", "--against", "empty.txt"], 1, "no article could be used"),
        (["-", "--against", "-"], 2, "only one of the draft and the articles"),
    ],
)
def test_errors_name_the_item_and_the_next_step(
    nlp: Any, folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int, message: str
) -> None:
    monkeypatch.chdir(folder)
    (folder / "empty.txt").write_text("")
    result = run(*arguments)
    assert result.exit_code == status
    assert message in result.stderr


@pytest.mark.parametrize(
    ("day", "status", "said"),
    [
        (None, 0, "0 other value"),
        ("2031-05-04", 0, "0 other value"),
        ("2031-05-12", 1, "1 other value"),
        ("12 May", 2, "'12 May' is no day; give it as YYYY-MM-DD"),
    ],
)
def test_the_day_of_the_draft_says_which_saturday(
    nlp: Any, folder: Path, day: str | None, status: int, said: str
) -> None:
    draft = folder / "saturday.txt"
    draft.write_text("A bakery burned down in Oldry on Saturday.\n")
    given = ["--date", day] if day else []
    result = run(draft, "--against", folder / "articles", "--strict", *given)
    assert result.exit_code == status, result.output
    assert said in result.stdout + result.stderr


def test_from_python(nlp: Any, folder: Path) -> None:
    checked = rashomon.check(folder / "bad.md", [folder / "articles"])
    assert isinstance(checked, rashomon.Checked)
    assert not checked.faithful
    assert rashomon.check(folder / "good.txt", folder / "articles").faithful


DECIDED = """[[speaker]]
words = "Nobody was in the oven room"
speaker = "Tomas Brandvik"
who = "A. Reader"
when = 2031-05-04
why = "heard it"
"""


@pytest.mark.parametrize("place", ["articles/decisions.toml", "mine.toml"])
def test_a_draft_is_checked_against_what_was_decided_of_its_sources(nlp: Any, folder: Path, place: str) -> None:
    told = f"{ARTICLE}\nTomas Brandvik, the baker, said on Sunday that the ovens were old.\n"
    (folder / "articles" / "a.txt").write_text(told)
    before = run(folder / "good.txt", "--against", folder / "articles", "--strict")
    assert before.exit_code == 0
    (folder / place).write_text(DECIDED)
    option = ("--decisions", folder / place) if place == "mine.toml" else ()
    result = run(folder / "good.txt", "--against", folder / "articles", *option)
    assert "said by another" in result.stdout.partition("\n")[0]
    assert "sources: Tomas Brandvik" in result.stdout
    (folder / "good.txt").write_text('"Nobody was in the oven room," said Tomas Brandvik.\n')
    after = run(folder / "good.txt", "--against", folder / "articles", *option)
    assert "0 said by another" in after.stdout


def test_a_decision_that_finds_nothing_is_told(nlp: Any, folder: Path) -> None:
    (folder / "articles" / "decisions.toml").write_text(DECIDED.replace("oven room", "flour store"))
    result = run(folder / "good.txt", "--against", folder / "articles")
    assert "no quotation has the words “Nobody was in the flour store”" in result.stderr


@pytest.fixture
def kept(nlp: Any, folder: Path) -> Path:
    store = folder / "s.rashomon"
    told = f"{ARTICLE}\nTomas Brandvik, the baker, said on Sunday that the ovens were old.\n"
    (folder / "articles" / "a.txt").write_text(told)
    assert CliRunner().invoke(app, ["add", str(folder / "articles"), "--store", str(store)]).exit_code == 0
    return store


def test_a_store_is_checked_against_with_its_decisions(folder: Path, kept: Path) -> None:
    assert "0 said by another" in run(folder / "good.txt", "--against", kept).stdout
    (folder / "mine.toml").write_text(DECIDED)
    decided = CliRunner().invoke(app, ["decide", str(folder / "mine.toml"), "--store", str(kept)])
    assert decided.exit_code == 0, decided.output
    assert "sources: Tomas Brandvik" in run(folder / "good.txt", "--against", kept).stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--against", "{store}", "{folder}/articles"], "is a store: check against it alone"),
        (["--against", "{store}", "--decisions", "{folder}/mine.toml"], "`rashomon decide` add more"),
        (["--against", "{folder}/articles", "--story", "s-1"], "--story names a story of a store"),
        (["--against", "{store}", "--story", "s-1"], "no story s-1 in the store; `rashomon list --stories` names them"),
        (["--against", "{folder}/none.rashomon"], "no store here"),
    ],
)
def test_what_a_store_cannot_be_asked_is_told(folder: Path, kept: Path, arguments: list[str], told: str) -> None:
    filled = [a.format(store=kept, folder=folder) for a in arguments]
    result = run(folder / "good.txt", *filled)
    assert result.exit_code == 2 or "no store here" in told
    assert told in " ".join(result.stderr.split())


def test_what_is_reworded_is_printed_where_it_is_asked_for(nlp: Any, folder: Path) -> None:
    (folder / "own.md").write_text("Nine people were injured in Oldry, said the fire brigade.\n")
    plain = run(folder / "own.md", "--against", folder / "articles")
    every = run(folder / "own.md", "--against", folder / "articles", "--all")
    assert "Statement: reworded" not in plain.stdout
    assert "--all prints these beside their sources" in plain.stderr
    assert "Statement: reworded" in every.stdout
    assert "--all" not in every.stderr


def test_the_last_line_says_what_is_past(nlp: Any, folder: Path) -> None:
    later = ARTICLE.replace("3 May", "5 May").replace(
        "nine people were injured", "the number of injured has risen to 12"
    )
    (folder / "articles" / "b.txt").write_text(later)
    (folder / "own.md").write_text("Nine people were injured, the fire brigade said.\n")
    result = run(folder / "own.md", "--against", folder / "articles", "--strict")
    assert result.stdout.splitlines()[-1].endswith("; of these 1 replaced since or no longer so")
    assert result.exit_code == 0
