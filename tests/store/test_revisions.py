"""What a page says otherwise than before: in figures, quotations and claims, and in its sentences; doors of custody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update
from typer.testing import CliRunner

from rashomon.cli.app import app
from rashomon.keeping import Custody, add_paths
from rashomon.revisions import revisions
from rashomon.store import tables
from rashomon.store.engines import writing
from rashomon.store.store import Store, open_store

BY = Custody("2031-04-02T08:00:00Z", "A. Reader")
URL = "https://post.example/flood"
HEAD = "Flood cuts off Velm harbour\n\nVelm, 2 April 2031. The harbour of Velm was cut off on Wednesday. "
FIRST = HEAD + "Two people died. Mayor Ana Kord said: “The quay was inspected in March.” The road is closed."
SECOND = HEAD + "Five people died. Mayor Petr Osk said: “We will look into it.” The road is closed."
RUN = CliRunner()


def put(store: Store, folder: Path, *texts: str) -> None:
    for number, text in enumerate(texts):
        row = {"id": f"v{number}", "text": text, "url": URL, "published": "2031-04-02"}
        (folder / f"v{number}.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
        add_paths(store, [folder / f"v{number}.jsonl"], BY)


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place, create=True) as opened:
        yield opened


def test_what_a_version_changed_is_told_in_findings_and_sentences(store: Store, tmp_path: Path, place: str) -> None:
    put(store, tmp_path, FIRST, SECOND)
    found = revisions(store, URL)
    told = {(change.what, change.how): change for change in found}
    assert {change.version for change in found} == {2}
    assert ("Two" in told["figure", "changed"].before, "Five" in told["figure", "changed"].after) == (True, True)
    assert "The quay was inspected in March" in told["quotation", "removed"].before
    assert "We will look into it" in told["quotation", "added"].after
    sentences = [(c.before, c.after) for c in found if c.what == "sentence"]
    assert ("Two people died.", "Five people died.") in sentences
    assert not any("road" in before for before, _ in sentences)
    lines = RUN.invoke(app, ["versions", URL, "--store", place, "--json"]).stdout.splitlines()
    assert [json.loads(line)["version"] for line in lines] == [1, 2]
    assert len(json.loads(lines[1])["changes"]) == len(found)
    assert "figure changed: " in RUN.invoke(app, ["versions", URL, "--store", place]).stdout


def test_other_blanks_are_no_change(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, FIRST, FIRST.replace(". The road", ".  The\u00a0road"))
    assert revisions(store, URL) == []


def test_of_one_version_and_of_none_nothing_is_told(store: Store, tmp_path: Path) -> None:
    assert revisions(store, URL) == []
    put(store, tmp_path, FIRST)
    assert revisions(store, URL) == []


def test_a_log_is_checked_and_what_was_altered_is_named(store: Store, tmp_path: Path, place: str) -> None:
    put(store, tmp_path, FIRST, SECOND)
    ran = RUN.invoke(app, ["log", "--check", "--store", place])
    assert (ran.exit_code, store.log()[-1].hash in ran.stdout) == (0, True)
    with writing(store.engine) as connection:
        connection.execute(update(tables.log).where(tables.log.c.number == 1).values(who="B. Other"))
    ran = RUN.invoke(app, ["log", "--check", "--store", place])
    assert ran.exit_code == 1
    assert "log entry 1: was altered" in ran.stdout


def test_decisions_are_kept_once_and_logged(store: Store, tmp_path: Path, place: str) -> None:
    file = tmp_path / "decisions.toml"
    file.write_text(
        '[[same]]\nnames = ["A. Kord", "Ana Kord"]\nwho = "R"\nwhen = 2031-04-02\nwhy = "the mayor"\n', "utf-8"
    )
    assert "1 decisions" in RUN.invoke(app, ["decide", str(file), "--store", place, "--who", "R"]).stdout
    assert "0 decisions" in RUN.invoke(app, ["decide", str(file), "--store", place, "--who", "R"]).stdout
    assert [(e.action, e.who) for e in store.log()] == [("decide", "R")]
    (decision,) = store.decisions()
    assert decision.names == ("A. Kord", "Ana Kord")
