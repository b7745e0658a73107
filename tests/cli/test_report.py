"""`rashomon report` end to end: what comes out, what is refused, and that nothing is half written."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from rashomon.cli.app import app
from rashomon.cli.output import new_folder

FERRY = """Ferry with 40 people aground off Marrow

3 May 2021

A ferry ran aground off the island of Marrow on Monday with 40 people on board, the coast guard said.

"We heard a bang and then the lights went out," said passenger Ilse Brandt. The operator, Marrow Lines, denied that
the ship had been overloaded.
"""
FERRY_AGAIN = """Passengers rescued from Marrow ferry

4 May 2021

About 45 people were taken off a ferry that ran aground near the island of Marrow on Monday, the coast guard said.

"We heard a bang," passenger Ilse Brandt told reporters. Marrow Lines said the ship had not been overloaded.
"""
CHEESE = """Cheese makers of Valdorra win a prize

12 October 2019

The cheese makers of Valdorra won the gold medal of the autumn fair in Lurgan on Saturday, the jury announced.

"Our goats eat wild thyme," said farmer Pau Ribes, who keeps 300 goats above the village.
"""
PRINTED = (
    "Eine Fähre mit 40 Menschen an Bord ist am Montag vor der Insel Marrow auf Grund gelaufen. Niemand wurde verletzt."
)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "again.txt").write_text(FERRY_AGAIN, encoding="utf-8")
    return folder


@pytest.fixture
def run(nlp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def runner(*arguments: object, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(a) for a in arguments], input=stdin)

    return runner


def account(folder: Path) -> Any:
    return json.loads((folder / "account.json").read_bytes())


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if ".partial-" in path.name or ".replaced" in path.name]


def test_one_story_goes_straight_into_the_folder(run: Callable[..., Result], articles: Path, tmp_path: Path) -> None:
    result = run("report", articles)
    out = tmp_path / "rashomon-report"
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.strip() == "rashomon-report/account.html"
    assert {"account.html", "account.json", "account.schema.json", "sources"} <= {p.name for p in out.iterdir()}
    written = account(out)
    assert [d["id"] for d in written["documents"]] == ["ferry.txt", "again.txt"]  # in order of publication
    for document in written["documents"]:
        assert (out / "sources" / f"{document['sha256']}.txt").read_bytes() == (articles / document["id"]).read_bytes()
    assert left_over(tmp_path) == []


def test_the_summary_is_json_where_asked_for(run: Callable[..., Result], articles: Path) -> None:
    (articles / "scan.png").write_bytes(b"\x89PNG")
    result = run("report", articles, "--json", "-o", "out")
    summary = json.loads(result.stdout)
    assert summary["stories"][0]["documents"] == ["ferry.txt", "again.txt"]
    assert summary["stories"][0]["folder"] == "out"
    assert summary["dropped"][0]["reason"] == "unsupported type: .png"
    assert "not used: scan.png: unsupported type: .png (next: give one of" in result.stderr


def test_two_events_are_two_accounts_and_an_index(run: Callable[..., Result], articles: Path, tmp_path: Path) -> None:
    (articles / "cheese.txt").write_text(CHEESE, encoding="utf-8")
    result = run("report", articles, "-o", "out")
    index = json.loads((tmp_path / "out" / "index.json").read_bytes())
    assert result.stdout.strip() == "out/index.html"
    assert sorted(sorted(s["documents"]) for s in index["stories"]) == [["again.txt", "ferry.txt"], ["cheese.txt"]]
    page = (tmp_path / "out" / "index.html").read_text()
    for story in index["stories"]:
        assert account(tmp_path / "out" / story["folder"])["story"] == story["story"]
        assert f'href="{story["folder"]}/account.html"' in page
    absent = {tuple(sorted(s["documents"])): s["no_article_of"] for s in index["stories"]}
    assert absent == {("again.txt", "ferry.txt"): ["cheese"], ("cheese.txt",): ["again", "ferry"]}
    assert "no article of again, ferry" in page


def test_the_same_run_gives_the_same_bytes(run: Callable[..., Result], articles: Path, tmp_path: Path) -> None:
    run("report", articles, "-o", "one")
    run("report", articles / "again.txt", articles / "ferry.txt", "-o", "two")
    files = sorted(p.relative_to(tmp_path / "one") for p in (tmp_path / "one").rglob("*") if p.is_file())
    assert files
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_an_article_given_twice_changes_no_finding(run: Callable[..., Result], articles: Path, tmp_path: Path) -> None:
    run("report", articles, "-o", "one")
    (articles / "x-copy.txt").write_text(FERRY, encoding="utf-8")
    (articles / "x-mark.txt").write_text(FERRY, encoding="utf-8-sig")  # other bytes, the same text
    result = run("report", articles, "-o", "two")
    one, two = account(tmp_path / "one"), account(tmp_path / "two")
    assert [(d["item"], d["reason"]) for d in two.pop("dropped")] == [
        ("x-copy.txt", "duplicate of ferry.txt: the same bytes"),
        ("x-mark.txt", "duplicate of ferry.txt: the same text"),
    ]
    assert one.pop("dropped") == []
    assert one == two
    assert "duplicate of ferry.txt" in result.stderr


def test_an_article_in_another_language_is_kept_and_said_to_be_read_in_part(
    run: Callable[..., Result], articles: Path, tmp_path: Path
) -> None:
    (articles / "deutsch.txt").write_text(PRINTED, encoding="utf-8")
    assert run("report", articles, "-o", "out").exit_code == 0
    found = [json.loads(p.read_bytes()) for p in (tmp_path / "out").rglob("account.json")]
    (german,) = [d for a in found for d in a["documents"] if d["id"] == "deutsch.txt"]
    assert (german["language"], german["read"]) == ("de", "part")


def test_rows_come_from_standard_input(run: Callable[..., Result], tmp_path: Path) -> None:
    rows = [{"id": "one", "text": FERRY, "outlet": "Post"}, {"id": "two", "text": FERRY_AGAIN}]
    result = run("report", "-", stdin="\n".join(map(json.dumps, rows)).encode())
    assert result.exit_code == 0
    assert {d["id"] for d in account(tmp_path / "rashomon-report")["documents"]} == {"one", "two"}


FIELDS = [
    ({"date": "2021-05-03"}, "field `date` is not known; did you mean `published`?\n"),
    ({"Published_At": "2021-05-03"}, "field `Published_At` is not known; did you mean `published`?\n"),
    ({"published": "2021-05-03", "date": "2021-05-03"}, "field `date` is not known, and left alone\n"),
    ({"shelf": 4}, "field `shelf` is not known, and left alone\n"),
    ({"published": "2021-05-03", "outlet": "Post", "author": "A. Reader", "language": "en"}, ""),
]


@pytest.mark.parametrize(("more", "told"), FIELDS)
def test_a_field_that_is_not_known_is_told_once(run: Callable[..., Result], more: dict[str, Any], told: str) -> None:
    rows = [{"id": "one", "text": FERRY, **more}, {"id": "two", "text": FERRY_AGAIN, **more}]
    result = run("report", "-", stdin="\n".join(map(json.dumps, rows)).encode())
    assert (result.exit_code, result.stderr) == (0, told)


BAD = [
    ({"a.txt": b""}, "a.txt: empty; leave it out"),
    ({"a.txt": b"\0\0\0"}, "a.txt: binary: a NUL byte at position 0"),
    ({"a.txt": b"good \xe2\x80\x9c bad \xff"}, "a.txt: byte 13 (0xff) fits no encoding that is sure; save it as UTF-8"),
    ({"a.html": b"<html><body><a href=/>Home</a></body></html>"}, "a.html: no article found in the page"),
    ({"a.jsonl": b"{broken}\n"}, "a.jsonl#1: broken JSON"),
    ({}, "nothing was found"),
]


@pytest.mark.parametrize(("files", "message"), BAD)
def test_where_nothing_can_be_used_the_reason_is_given_and_nothing_written(
    run: Callable[..., Result], tmp_path: Path, files: dict[str, bytes], message: str
) -> None:
    (tmp_path / "in").mkdir()
    for name, data in files.items():
        (tmp_path / "in" / name).write_bytes(data)
    result = run("report", "in", "-o", "out")
    assert result.exit_code == 1
    assert message in result.stderr
    assert "next: give at least one article" in result.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["in"]


def test_a_bad_item_costs_no_other(run: Callable[..., Result], articles: Path, tmp_path: Path) -> None:
    (articles / "bad.txt").write_bytes(b"\0")
    (articles / "rows.jsonl").write_text('{"id": "third", "text": "cut\n', encoding="utf-8")
    with (articles / "big.txt").open("wb") as file:
        file.truncate(200 * 2**20)
    assert run("report", articles, "-o", "out").exit_code == 0
    written = account(tmp_path / "out")
    assert len(written["documents"]) == 2
    assert [d["item"] for d in written["dropped"]] == ["bad.txt", "big.txt", "rows.jsonl#1"]
    assert all(d["next_step"] for d in written["dropped"])


def test_a_missing_path_is_a_matter_of_usage(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("report", "nowhere.txt")
    assert result.exit_code == 2
    assert "nowhere.txt: no such file or folder; check the spelling" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_broken_decision_is_named(run: Callable[..., Result], articles: Path) -> None:
    (articles / "decisions.toml").write_text('[[same]]\nnames = ["a"]\nwho = "w"\nwhen = "x"\nwhy = "y"\n')
    result = run("report", articles)
    assert result.exit_code == 2
    assert "decisions.toml: [[same]] number 1: needs at least two names" in result.stderr


def test_an_unknown_model_is_named(run: Callable[..., Result], articles: Path) -> None:
    result = run("report", articles, "--model", "no_such_model")
    assert result.exit_code == 1
    assert "language model 'no_such_model' is not installed" in result.stderr


def test_an_earlier_report_is_replaced(run: Callable[..., Result], articles: Path, tmp_path: Path) -> None:
    run("report", articles / "ferry.txt", "-o", "out")
    assert run("report", articles, "-o", "out").exit_code == 0
    assert len(account(tmp_path / "out")["documents"]) == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["articles", "out"]


@pytest.mark.parametrize("inside_a_report", [False, True])
def test_what_rashomon_did_not_write_is_never_lost(
    run: Callable[..., Result], articles: Path, tmp_path: Path, inside_a_report: bool
) -> None:
    out = tmp_path / "out"
    if inside_a_report:
        run("report", articles, "-o", out)
    out.mkdir(exist_ok=True)
    (out / "notes.md").write_text("mine")
    refused = run("report", articles, "-o", out)
    assert refused.exit_code == 2
    assert "holds what rashomon did not write (notes.md)" in refused.stderr
    assert run("report", articles, "-o", out, "--force").exit_code == 0
    assert (tmp_path / "out.old" / "notes.md").read_text() == "mine"
    assert not (out / "notes.md").exists()


HARM = "Three dockers were killed when a crane fell at Sorrel on 3 May 2021, the harbour office said.\n"


def fill(table: Path, column: str, words: str) -> None:
    """As a person does in a spreadsheet: one cell of the first row."""
    if table.suffix == ".xlsx":
        book = openpyxl.load_workbook(table)
        sheet = book["casualty_sheet"]
        place = [cell.value for cell in sheet[1]].index(column) + 1
        sheet.cell(2, place).value = words
        book.save(table)
        return
    header, first, *rest = csv.reader(io.StringIO(table.read_text("utf-8-sig"), newline=""))
    first[header.index(column)] = words
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([header, first, *rest])
    table.write_text(out.getvalue(), "utf-8-sig", newline="")


@pytest.mark.parametrize("name", ["casualty_sheet.csv", "account.xlsx"])
@pytest.mark.parametrize("made_here", [True, False])
def test_what_a_person_wrote_into_a_table_is_never_lost(
    run: Callable[..., Result], tmp_path: Path, name: str, made_here: bool
) -> None:
    (tmp_path / "crane.txt").write_text(HARM, "utf-8")
    out = tmp_path / "out"
    assert run("report", "crane.txt", "-o", out).exit_code == 0
    if not made_here:
        text = (out / "account.json").read_text("utf-8")
        (out / "account.json").write_text(re.sub(r'"rashomon": "[^"]+"', '"rashomon": "0.0.1"', text), "utf-8")
    again = run("report", "crane.txt", "-o", out)
    assert (again.exit_code, again.stderr) == (0, "")  # nobody changed anything: the new one takes its place
    fill(out / name, "assessment", "credible: 3")
    before = (out / name).read_bytes()
    refused = run("report", "crane.txt", "-o", out)
    assert refused.exit_code == 1
    assert f"not written over: {name}; choose another folder with -o, or use --force" in refused.stderr
    assert (out / name).read_bytes() == before
    forced = run("report", "crane.txt", "-o", out, "--force")
    assert forced.exit_code == 0
    assert f"kept at {tmp_path / 'out.old'}" in forced.stderr
    assert (tmp_path / "out.old" / name).read_bytes() == before


def test_a_table_of_somebody_else_in_a_report_is_not_taken_away(
    run: Callable[..., Result], articles: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run("report", articles, "-o", out)
    (out / "mine.csv").write_text("a,b\n")
    refused = run("report", articles, "-o", out)
    assert (refused.exit_code, "not written over: mine.csv" in refused.stderr) == (1, True)
    assert (out / "mine.csv").exists()


def test_what_is_filled_in_while_the_work_runs_is_kept(tmp_path: Path, run: Callable[..., Result]) -> None:
    (tmp_path / "crane.txt").write_text(HARM, "utf-8")
    out = tmp_path / "out"
    run("report", "crane.txt", "-o", out)
    with new_folder(out) as partial:
        (partial / "account.html").write_text("new")
        fill(out / "casualty_sheet.csv", "assessment", "credible: 3")
    assert "credible: 3" in (tmp_path / "out.old" / "casualty_sheet.csv").read_text("utf-8-sig")


def test_an_empty_folder_is_free_to_use(run: Callable[..., Result], articles: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert run("report", articles, "-o", "out").exit_code == 0


def test_a_place_that_cannot_be_written_is_found_out_first(
    run: Callable[..., Result], articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.pipeline.take_in", lambda paths: pytest.fail("work was begun"))
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "file" / "out", Path("/proc/rashomon-out")):
        result = run("report", articles, "-o", place)
        assert result.exit_code == 1
        assert "cannot be written" in result.stderr
        assert "choose another folder with -o" in result.stderr
    assert run("report", articles, "-o", tmp_path / "file").exit_code == 2


def test_a_disk_that_fills_up_leaves_nothing_behind(
    run: Callable[..., Result], articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("report", articles / "ferry.txt", "-o", "out")
    before = (tmp_path / "out" / "account.json").read_bytes()

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    result = run("report", articles, "-o", "out")
    assert result.exit_code == 1
    assert "No space left on device" in result.stderr
    assert (tmp_path / "out" / "account.json").read_bytes() == before
    assert left_over(tmp_path) == []


def wait_for(condition: Callable[[], bool], seconds: float = 20.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("processes", [1, 2])
def test_an_interrupted_run_leaves_nothing_behind(tmp_path: Path, number: int, status: int, processes: int) -> None:
    (tmp_path / "in").mkdir()
    for n in range(300):
        (tmp_path / "in" / f"{n}.txt").write_text(FERRY.replace("40", str(n)))
    command = [sys.executable, "-c", "from rashomon.cli.app import main; main()", "report", "in", "-v"]
    process = subprocess.Popen(
        [*command, "--processes", str(processes)],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell in the background ignores it
    )
    assert process.stderr is not None
    assert wait_for(lambda: bool(left_over(tmp_path)))
    assert process.stderr.readline().startswith(b"reading")  # in the middle of the work
    process.send_signal(number)
    errors = process.communicate(timeout=30)[1].decode()
    assert process.returncode == status
    assert "Traceback" not in errors
    assert [p.name for p in tmp_path.iterdir()] == ["in"]
    with pytest.raises(ProcessLookupError):  # no child is left in its group
        os.killpg(process.pid, 0)
    if number == signal.SIGINT:
        assert "interrupted; nothing was written" in errors


@pytest.mark.slow
def test_two_thousand_files_are_one_run(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for n in range(2000):
        text = FERRY.replace("40", str(n + 2)).replace("Marrow", ("Marrow", "Sorrel", "Tarn")[n % 3])
        (tmp_path / "in" / f"{n:04}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", "from rashomon.cli.app import main; main()", "report", "in", "--json"]
    began = time.monotonic()
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=900, check=True)
    summary = json.loads(result.stdout)
    assert sum(len(story["documents"]) for story in summary["stories"]) == 2000
    assert time.monotonic() - began < 600
