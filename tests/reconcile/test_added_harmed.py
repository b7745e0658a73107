"""Somebody harmed whom the program missed is added by a person, cited at the words that say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon import pipeline
from rashomon.model.account import Account
from rashomon.model.errors import DecisionError
from rashomon.publish.html import to_html
from rashomon.publish.json import from_json, to_json
from rashomon.publish.tables import TABLES
from rashomon.verification import verify_file

TEXT = (
    "Quay falls in at Velm\n\nVELM, 2 April 2031. The harbour office said that 14 people were injured at the quay. "
    "“Odile Prat was killed when the wall fell,” said Mayor Bertin Oke. The wall took Tamas Rell with it. "
    "A diver never came up.\n"
)
SIGNED = 'who = "A. Reader"\nwhen = 2031-05-01\nwhy = "as the office confirms"\n'
BY = "decided by A. Reader: as the office confirms (2031-05-01)"


def made(folder: Path, decisions: str) -> Account:
    (folder / "one.txt").write_text(TEXT, "utf-8")
    (folder / "decisions.toml").write_text(decisions, "utf-8")
    (account,), _ = pipeline.make_accounts([str(folder)])
    return account


def harmed(words: str, name: str, harm: str = "killed", document: str = "one.txt") -> str:
    start = TEXT.index(words)
    who = f'name = "{name}"\n' if name else ""
    place = f'document = "{document}"\nstart = {start}\nend = {start + len(words)}\n'
    return f'[[harmed]]\n{who}harm = "{harm}"\n{place}{SIGNED}'


def names(account: Account) -> list[str]:
    return [person.name for person in account.casualties]


def test_somebody_missed_is_added_and_taken_back(tmp_path: Path) -> None:
    assert names(made(tmp_path, "")) == ["Odile Prat"]
    account = made(tmp_path, harmed("The wall took Tamas Rell with it", "Tamas Rell"))
    found, added = account.casualties
    assert (found.name, found.decided) == ("Odile Prat", "")
    assert (added.name, added.decided) == ("Tamas Rell", BY)
    assert [(h.value, h.evidence.exact) for h in added.harms] == [("killed", "The wall took Tamas Rell with it")]
    (told,) = account.decisions
    assert told.acted_on == (added.id,) and told.harm == "killed" and not told.missed
    assert names(made(tmp_path, "")) == ["Odile Prat"]


def test_it_reaches_the_page_the_sheets_and_the_json(tmp_path: Path) -> None:
    account = made(tmp_path, harmed("The wall took Tamas Rell with it", "Tamas Rell"))
    page = to_html(account)
    people = page[page.index('id="x-people"') :]
    assert "Decided by <b>A. Reader</b>, 2031-05-01: harmed" in people
    header, rows = TABLES["casualties"](account)
    assert [dict(zip(header, row, strict=True))["decided"] for row in rows][-1] == BY
    sheet, cells = TABLES["casualty_sheet"](account)
    assert "Tamas Rell" in str(dict(zip(sheet, next(iter(cells)), strict=True))["persons"])
    assert from_json(to_json(account)).casualties == account.casualties


def test_one_whom_nobody_names_has_a_row(tmp_path: Path) -> None:
    account = made(tmp_path, harmed("A diver never came up", "", "missing"))
    assert names(account) == ["Odile Prat", ""]
    assert account.casualties[1].line == "missing; name not found"


def test_a_person_with_a_row_has_the_harm_there(tmp_path: Path) -> None:
    account = made(tmp_path, harmed("Odile Prat", "Odile Prat", "missing"))
    (person,) = account.casualties
    assert sorted(h.value for h in person.harms) == ["killed", "missing"] and person.decided == BY
    assert account.decisions[0].acted_on == (person.id,)


def test_two_decisions_on_one_person_each_act(tmp_path: Path) -> None:
    both = harmed("The wall took Tamas Rell with it", "Tamas Rell") + harmed("Tamas Rell", "Tamas Rell", "missing")
    account = made(tmp_path, both)
    assert names(account) == ["Odile Prat", "Tamas Rell"]
    assert [d.acted_on for d in account.decisions] == [(account.casualties[1].id,)] * 2


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        (harmed("A diver", "").replace("end = ", "end = 9"), "lie behind its end; copy them again"),
        (harmed("A diver", "X", document="two.txt"), "no article of this story is two.txt"),
    ],
)
def test_words_that_are_not_there_are_told_and_nobody_is_added(tmp_path: Path, decision: str, told: str) -> None:
    account = made(tmp_path, decision)
    assert names(account) == ["Odile Prat"] and told in account.decisions[0].missed


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (harmed("A diver", "", "sad"), "[[harmed]] number 1: harm is 'sad'; write one of killed"),
        (harmed("A diver", "").replace("start = ", "start = 9"), "needs document, start and end"),
        (harmed("A diver", "").replace("start", "begin"), "'begin' is unknown"),
        (harmed("A diver", "").replace("why", "# why"), "'why' is missing"),
    ],
)
def test_what_is_no_decision_is_refused(tmp_path: Path, wrong: str, told: str) -> None:
    with pytest.raises(DecisionError) as caught:
        made(tmp_path, wrong)
    assert told in str(caught.value)


def test_the_account_is_proven_by_reading_again(tmp_path: Path) -> None:
    account = made(tmp_path, harmed("The wall took Tamas Rell with it", "Tamas Rell"))
    (tmp_path / "account.json").write_bytes(to_json(account))
    assert verify_file(tmp_path / "account.json").passed
