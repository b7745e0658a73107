"""One of two namesakes is withheld: the other keeps the full name, and what may be either is withheld and said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from rashomon.cli.app import app
from rashomon.cli.files import write_reports
from rashomon.redacting import Redacted, Wish, redacted_accounts
from rashomon.verification import verify_path

SECRET = "0f" * 32
BOTH = (
    "Quay gives way\n\nVelm, 2 April 2031. The witness Ana Kordova said: “The quay was never inspected.” Petr Kordova, "
    "who runs the harbour, denied that. “It was inspected in March,” Petr Kordova said. Kordova left on Thursday.\n"
)
ANA = "Velm quay\n\nVelm, 3 April 2031. Ana Kordova saw the quay fall. “It was loud,” Kordova said. Ana was not hurt.\n"
PETR = "Velm harbour\n\nVelm, 4 April 2031. Petr Kordova resigned in Velm. “The quay was old,” Kordova said.\n"
GIVEN = (
    "Velm school\n\nVelm, 5 April 2031. Ana Kordova and the teacher Ana Lindqvist helped at the quay of Velm. "
    "“We were afraid,” Ana Lindqvist said. Ana was thanked on Friday.\n"
)
COUPLED = (
    "Velm street\n\nVelm, 5 April 2031. Ana and Petr Kordova live near the quay of Velm. Ana Kordova is a nurse.\n"
)


def redacted(folder: Path, names: tuple[str, ...], *texts: str) -> Redacted:
    source = folder / "in"
    source.mkdir()
    for number, text in enumerate(texts, 1):
        (source / f"{number}.txt").write_text(text, "utf-8")
    return redacted_accounts([source], Wish(SECRET, names))


def texts(made: Redacted) -> list[str]:
    return [one.document.text.split("\n\n", 1)[1] for one in made.published]


def test_the_other_keeps_the_full_name_and_the_family_name_alone_is_under_a_mark_of_its_own(
    nlp: Any, tmp_path: Path
) -> None:
    made = redacted(tmp_path, ("Ana Kordova",), BOTH, ANA, PETR)
    both, ana, petr = texts(made)
    assert "The witness WITHHELD-1 said" in both and both.count("Petr Kordova") == 2
    assert "WITHHELD-2 left on Thursday" in both, "nobody can tell which of them"
    assert "“It was loud,” WITHHELD-1 said. WITHHELD-1 was not hurt." in ana, "here she alone is named"
    assert (
        petr.startswith("Velm, 4 April 2031. Petr Kordova resigned") and "“The quay was old,” WITHHELD-2 said" in petr
    )
    (family,) = (e for e in made.withholding.either if not e.given)
    assert (family.said, family.mark, family.people) == ("Kordova", "WITHHELD-2", ("Ana Kordova", "Petr Kordova"))
    assert [name for _, name in made.withholding.spared] == ["Petr Kordova"]


def test_the_published_account_holds_and_does_not_make_them_one(nlp: Any, tmp_path: Path) -> None:
    made = redacted(tmp_path, ("Ana Kordova",), BOTH, ANA, PETR)
    (tmp_path / "out").mkdir()
    write_reports(tmp_path / "out", made.accounts, made.snapshots)
    result = verify_path(tmp_path / "out")
    assert result.passed, result.problems
    together = [{form.text for form in entity.forms} for account in made.accounts for entity in account.entities]
    assert not any("WITHHELD-1" in forms and forms & {"Petr Kordova", "WITHHELD-2"} for forms in together)
    assert not any(b"Ana Kordova" in f.read_bytes() for f in (tmp_path / "out").rglob("*") if f.is_file())


def test_a_given_name_that_two_share_is_withheld_alone_and_the_other_full_name_stays(nlp: Any, tmp_path: Path) -> None:
    made = redacted(tmp_path, ("Ana Kordova",), GIVEN)
    (text,) = texts(made)
    assert "WITHHELD-1 and the teacher Ana Lindqvist helped" in text
    (given,) = made.withholding.either
    assert (given.given, given.said, given.people) == (True, "Ana", ("Ana Kordova", "Ana Lindqvist"))
    assert f"{given.mark} was thanked on Friday" in text


def test_a_family_name_that_two_given_names_share_is_withheld(nlp: Any, tmp_path: Path) -> None:
    (text, *_) = texts(redacted(tmp_path, ("Ana Kordova",), COUPLED, BOTH))
    assert "Kordova" not in text


def test_both_are_withheld_under_two_marks(nlp: Any, tmp_path: Path) -> None:
    made = redacted(tmp_path, ("Ana Kordova", "Petr Kordova"), BOTH)
    (text,) = texts(made)
    assert "Kordova" not in text
    assert "witness WITHHELD-1 said" in text and "WITHHELD-2, who runs" in text and "WITHHELD-3 left" in text


def test_a_family_name_alone_is_asked_for_and_two_bear_it(nlp: Any, tmp_path: Path) -> None:
    made = redacted(tmp_path, ("Kordova",), BOTH)
    assert [one.asked for one in made.withholding.wanted] == ["Ana Kordova", "Petr Kordova"]
    assert "Kordova" not in texts(made)[0]


def test_without_a_namesake_all_is_one(nlp: Any, tmp_path: Path) -> None:
    made = redacted(tmp_path, ("Ana Kordova",), ANA)
    assert (made.withholding.either, made.withholding.spared) == ((), ())


def test_it_is_said_on_the_terminal(nlp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("one.txt").write_text(BOTH, "utf-8")
    result = CliRunner().invoke(app, ["report", "one.txt", "--redact", "Ana Kordova", "-o", "out"])
    assert result.exit_code == 0, result.output
    assert (
        "withheld as WITHHELD-2: “Kordova” alone, the family name of Ana Kordova and of Petr Kordova" in result.stderr
    )
    assert "left as it is: Petr Kordova, a namesake; --redact 'Petr Kordova' withholds it too" in result.stderr
