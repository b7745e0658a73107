"""``rashomon read -``: each article comes out as it comes in, and nothing is kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Timer
from typing import IO, Any, cast

import pytest
from typer.testing import CliRunner

from rashomon.cli.app import app

WAITING = 60  # seconds until a line that never comes counts as missing


def row(number: int, **more: str) -> dict[str, str]:
    return {"id": f"n{number}", "text": f"Velm. The mayor, Ana Kord, said {number + 2} people were hurt.", **more}


def line(given: object) -> bytes:
    return json.dumps(given).encode() + b"\n"


@pytest.fixture
def process() -> Iterator[Popen[bytes]]:
    command = [sys.executable, "-m", "rashomon", "read", "-"]
    with Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE) as started:
        late = Timer(WAITING, started.kill)
        late.start()
        yield started
        late.cancel()
        started.kill()


def head(stream: IO[bytes]) -> dict[str, Any]:
    """The next object of kind "document"; what is marked in the article before it is passed over."""
    while found := stream.readline():
        told: dict[str, Any] = json.loads(found)
        if told["kind"] == "document":
            return told
    raise AssertionError("no further article came out")


def test_an_article_comes_out_before_the_next_goes_in(process: Popen[bytes]) -> None:
    given, out = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    for number in (3, 1, 2):  # in the order they come, not in that of their names
        given.write(line(row(number)))
        given.flush()
        assert head(out)["document"] == f"n{number}"
    given.close()
    assert process.wait() == 0


def read(*rows: object) -> Any:
    return CliRunner().invoke(app, ["read", "-"], input=b"".join(map(line, rows)))


def test_what_cannot_be_used_is_told_on_the_way() -> None:
    done = read(row(1), {"id": "n2"}, row(1), row(3))
    heads = [json.loads(told) for told in done.stdout.splitlines() if '"kind":"document"' in told]
    assert [told["document"] for told in heads] == ["n1", "n3"]
    assert [told.split(":")[1].strip() for told in done.stderr.splitlines()] == ["stdin#2", "n1"]
    assert done.exit_code == 0


def test_a_field_that_is_not_known_is_told_once_as_it_comes() -> None:
    done = read(row(1, date="2031-04-02"), row(2, date="2031-04-02", shelf="4"))
    assert (done.exit_code, done.stderr) == (
        0, "field `date` is not known; did you mean `published`?\nfield `shelf` is not known, and left alone\n"
    )  # fmt: skip


def test_of_many_fields_that_are_not_known_the_first_are_told() -> None:
    told = read(row(1, **{f"x{n:02}": "" for n in range(30)})).stderr.splitlines()
    assert told[:10] == [f"field `x{n:02}` is not known, and left alone" for n in range(10)]
    assert told[10:] == ["more fields are not known; docs/formats.md lists those that are"]


def test_of_rows_in_a_file_they_are_told_too(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_bytes(line(row(1, date="2031-04-02")) + line(row(2, date="2031-04-02")))
    done = CliRunner().invoke(app, ["read", str(tmp_path / "rows.jsonl")])
    assert (done.exit_code, done.stderr) == (0, "field `date` is not known; did you mean `published`?\n")


def test_a_stream_without_an_article_is_refused() -> None:
    done = read({"id": "n2"})
    assert done.exit_code == 1
    assert "not used: stdin#1" in done.stderr
    assert "no article could be used" in done.stderr


def test_the_title_of_a_row_is_the_headline() -> None:
    told = json.loads(read(row(1, title="Three hurt at Velm")).stdout.splitlines()[0])
    assert told["headline"] == {"start": 0, "end": len("Three hurt at Velm")}
