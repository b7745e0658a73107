"""``rashomon serve``: what can go wrong before anybody is let in."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
import uvicorn
from typer.testing import CliRunner

from rashomon.cli.app import app


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["serve", *arguments])
    return result.exit_code, result.stderr


def test_a_port_that_is_taken_is_told_with_the_next_step(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        status, said = run("--store", str(tmp_path / "s.rashomon"), "--port", port)
    assert status == 2
    assert f"cannot listen on 127.0.0.1, port {port} (" in said and "--port 0 takes a free one" in said


def test_an_address_that_there_is_not_is_told(tmp_path: Path) -> None:
    status, said = run("--store", str(tmp_path / "s.rashomon"), "--host", "127.0.0.1.invalid")
    assert (status, "cannot listen on 127.0.0.1.invalid" in said) == (2, True)


def test_an_empty_store_is_told_before_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be a misspelt one."""
    monkeypatch.setattr(uvicorn.Server, "run", lambda _, sockets: sockets[0].close())
    article = tmp_path / "a.txt"
    article.write_text("Quay gives way\n\nVelm, 2 April 2031. The quay of Velm gave way.\n", "utf-8")
    store = ["--store", str(tmp_path / "s.rashomon")]
    assert "nothing is in it yet" in run(*store, "--port", "0")[1]
    CliRunner().invoke(app, ["add", str(article), *store])
    status, said = run(*store, "--port", "0")
    assert (status, "nothing is in it yet" in said, "Open http://127.0.0.1:" in said) == (0, False, True)


def test_adding_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    result = CliRunner().invoke(app, ["add", str(tmp_path / "none"), "--store", str(tmp_path / "s.rashomon")])
    assert "0 not used; nothing was found at the paths that were given" in result.stdout
