"""A program that uses the package is checked as strictly as the package itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from mypy import api

import rashomon

PROGRAM = """
from collections.abc import Iterator
from pathlib import Path

import rashomon
from rashomon import Account, Document, frames, notebook

account: Account = rashomon.report(Path("articles"))
words: list[str] = [side.words.exact for dispute in account.disputes for side in dispute.sides]
shares: list[float] = [rashomon.same_name("A. Kord", "Ana Kord").score]
stories: list[tuple[str, ...]] = [story.documents for story in rashomon.stories(["a.txt", "b.txt"])]
faithful: bool = rashomon.check("draft.md", "articles").faithful
passed: bool = rashomon.verify("quotes.csv", against="report").passed
loaded: Account = rashomon.load("account.json")


def texts() -> Iterator[Document]:
    yield Document("a", "0" * 64, "text")


names: list[str] = [reading.document.id for reading in rashomon.read(texts(), dropped=print)]
firsts: list[int] = [frames.quotes(loaded).shape[0], len(rashomon.frames.figures(loaded))]
shown: str = notebook.timeline(loaded).html
"""
WRONG = {
    'account: Account = rashomon.report(Path("articles"))': "account: int = rashomon.report(3)",
    "dispute.sides]": "dispute.side]",
    "frames.quotes(loaded)": "frames.quotes(3)",
    "dropped=print": "dropped=3",
}


@pytest.mark.slow
def test_a_strictly_checked_program_has_no_error_and_a_wrong_one_has(tmp_path: Path, request: Any) -> None:
    wrong = PROGRAM
    for right, other in WRONG.items():
        assert right in wrong
        wrong = wrong.replace(right, other)
    files = {tmp_path / "right.py": PROGRAM, tmp_path / "wrong.py": wrong}
    for file, program in files.items():
        file.write_text(program)
    cache = request.config.cache.mkdir("mypy_of_a_program")
    options = ["--strict", "--follow-imports=silent", f"--cache-dir={cache}", "--config-file="]
    out, errors, _ = api.run([*options, *map(str, files)])
    found = [Path(line.partition(":")[0]).name for line in out.splitlines() if ": error:" in line]
    assert found == ["wrong.py"] * 5, out + errors


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(rashomon.__file__).parent / "py.typed").is_file()
