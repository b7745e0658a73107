"""``rashomon read -``: each article comes out as it comes in, and nothing is kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
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


def test_a_stream_without_an_article_is_refused() -> None:
    done = read({"id": "n2"})
    assert done.exit_code == 1
    assert "not used: stdin#1" in done.stderr
    assert "no article could be used" in done.stderr


def test_the_title_of_a_row_is_the_headline() -> None:
    told = json.loads(read(row(1, title="Three hurt at Velm")).stdout.splitlines()[0])
    assert told["headline"] == {"start": 0, "end": len("Three hurt at Velm")}
