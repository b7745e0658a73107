"""`import rashomon`: a small door, quick to open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import rashomon

ONE = (
    "Fire in Ostra\n\n3 May 2021\n\nA fire broke out in the port of Ostra on Monday, the fire brigade of Ostra said.\n"
)
OTHER = (
    "Chess in Lurgan\n\n9 July 2015\n\nThe chess master Odile Prat won all nine games in Lurgan, the organisers said.\n"
)


def test_the_names_are_sorted_and_all_there() -> None:
    assert rashomon.__all__ == sorted(rashomon.__all__)
    for name in rashomon.__all__:
        assert getattr(rashomon, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = rashomon.nonsense


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, time; t = time.perf_counter(); import rashomon; took = time.perf_counter() - t;"
        "heavy = {'spacy', 'numpy', 'trafilatura', 'typer', 'rich', 'msgspec'} & set(sys.modules);"
        "assert not heavy, heavy; assert took < 0.5, took"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_verb_extract_stays_a_verb_beside_the_package_of_that_name(tmp_path: Path) -> None:
    import rashomon.extract.decode

    (tmp_path / "a.txt").write_text(ONE)
    (document,) = rashomon.extract(tmp_path / "a.txt")
    assert isinstance(document, rashomon.Document)
    assert document.text == ONE


def test_reading_and_reporting_from_python(nlp: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ONE)
    assert [reading.document.id for reading in rashomon.read([tmp_path])] == ["a.txt"]
    account = rashomon.report(str(tmp_path))
    assert isinstance(account, rashomon.Account)
    assert account.made_with.rashomon == rashomon.__version__
    assert dict(account.made_with.libraries)["spacy"]
    assert rashomon.reports([tmp_path]) == [account]


def test_verifying_from_python(nlp: Any, tmp_path: Path) -> None:
    from rashomon.publish.json import to_json

    articles, written = tmp_path / "articles", tmp_path / "account.json"
    articles.mkdir()
    (articles / "a.txt").write_text(ONE)
    written.write_bytes(to_json(rashomon.report(articles)))
    assert rashomon.verify(written).result == "passed"
    written.write_bytes(written.read_bytes().replace(b"Ostra", b"Ostro", 1))
    assert rashomon.verify(written).result == "failed"


def test_several_stories_want_another_verb(nlp: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ONE)
    (tmp_path / "b.txt").write_text(OTHER)
    with pytest.raises(rashomon.RashomonError, match=r"tell 2 stories; use rashomon\.reports"):
        rashomon.report(tmp_path)
    assert len(rashomon.reports(tmp_path)) == 2


def test_no_article_is_an_error_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    with pytest.raises(rashomon.RashomonError, match=r"a\.txt: empty"):
        rashomon.report(tmp_path)


def test_an_account_can_be_made_again_from_itself(nlp: Any, tmp_path: Path) -> None:
    from rashomon import pipeline

    (tmp_path / "a.txt").write_text(ONE)
    (tmp_path / "b.txt").write_text("")
    account = rashomon.report(tmp_path)
    assert pipeline.reread(account) == account
