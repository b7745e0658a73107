"""``rashomon export --as``: one file a story in every form, never over another, names withheld where that is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.cli.app import app
from rashomon.publish.forms import FORMS

TEXT = "Quay gives way\n\nVelm, 2 April 2031. The quay of Velm gave way. “It was inspected,” Mayor Ana Kord said.\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("forms")
    (folder / "a.txt").write_text(TEXT, "utf-8")
    made = folder / "s.rashomon"
    result = CliRunner().invoke(app, ["add", str(folder / "a.txt"), "--store", str(made), "--who", "A. Reader"])
    assert result.exit_code == 0, result.output
    yield made


@pytest.mark.parametrize("form", [form.name for form in FORMS])
def test_every_form_is_written_and_never_over_another_file(store: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    arguments = ["export", "--as", form, "--store", str(store), "-o", str(out)]
    first = CliRunner().invoke(app, arguments)
    assert first.exit_code == 0, first.output
    assert out.stat().st_size > 100
    again = CliRunner().invoke(app, arguments)
    assert again.exit_code == 1
    assert "is there already" in again.output


def test_a_name_that_is_withheld_is_in_no_form(store: Path, tmp_path: Path) -> None:
    for form in ("markdown", "annotations", "schema-org", "json"):
        out = tmp_path / form
        arguments = ["export", "--as", form, "--store", str(store), "-o", str(out), "--redact", "Ana Kord"]
        result = CliRunner().invoke(app, [*arguments, "--disclosure", str(tmp_path / f"{form}.disclosure")])
        assert result.exit_code == 0, result.output
        assert "Kord" not in out.read_text("utf-8")
