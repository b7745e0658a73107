"""A decision on what stands at a place: who gave a figure or told of a harm, or that the mark is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon import pipeline
from rashomon.model.account import Account
from rashomon.publish.json import to_json
from rashomon.verification import verify_file

TEXT = (
    "Quay falls in at Velm\n\nVELM, 2 April 2031. The harbour office said that 14 people were injured at the quay. "
    "“Odile Prat was killed when the wall fell,” said Mayor Bertin Oke. Another 30 people were evacuated.\n"
)
SIGNED = 'who = "A. Reader"\nwhen = 2031-05-01\nwhy = "asked them"\n'


def place(words: str) -> str:
    start = TEXT.index(words)
    return f"one.txt:{start}-{start + len(words)}"


def made(folder: Path, decisions: str) -> Account:
    (folder / "one.txt").write_text(TEXT, "utf-8")
    (folder / "decisions.toml").write_text(decisions, "utf-8")
    (account,), _ = pipeline.make_accounts([str(folder)])
    return account


def said_by(account: Account) -> dict[float, str]:
    return {f.low: f.said_by.name if f.said_by else "" for f in account.figures if f.low is not None}


def test_as_read_nobody_decided(tmp_path: Path) -> None:
    account = made(tmp_path, "")
    assert said_by(account)[30] == "" and "office" in said_by(account)[14]
    assert [c.name for c in account.casualties] == ["Odile Prat"]


@pytest.mark.parametrize(
    ("words", "number", "other"),
    [("14", 14, 30), ("30 people", 30, 14)],
)
def test_a_figure_is_given_its_speaker_and_the_one_beside_it_keeps_its_own(
    tmp_path: Path, words: str, number: float, other: float
) -> None:
    before = said_by(made(tmp_path, ""))
    account = made(tmp_path, f'[[speaker]]\nfigures = ["{place(words)}"]\nspeaker = "Bertin Oke"\n{SIGNED}')
    after = said_by(account)
    assert after[number] == "Bertin Oke" != before[number] and after[other] == before[other]
    (told,) = account.decisions
    figure = next(f for f in account.figures if f.low == number)
    assert figure.id in told.acted_on and not told.missed
    assert figure.said_by is not None and figure.said_by.reason.startswith("decided by A. Reader: asked them")


def test_a_row_of_harm_is_dropped_and_the_quotation_that_it_stands_in_stays(tmp_path: Path) -> None:
    account = made(tmp_path, f'[[drop]]\nharms = ["{place("Odile Prat")}"]\n{SIGNED}')
    assert not account.casualties and not account.decisions[0].missed
    assert any("Odile Prat was killed" in q.evidence[0].exact for q in account.quotes)
    assert any(e.canonical == "Odile Prat" for e in account.entities)


def test_who_tells_of_a_harm_is_decided(tmp_path: Path) -> None:
    account = made(tmp_path, f'[[speaker]]\nharms = ["{place("Odile Prat")}"]\nspeaker = "the port"\n{SIGNED}')
    (person,) = account.casualties
    assert [h.said_by.name for h in person.harms if h.said_by] == ["the port"]
    assert account.decisions[0].acted_on == (person.id,)


def test_a_dropped_figure_is_in_no_ledger(tmp_path: Path) -> None:
    account = made(tmp_path, f'[[drop]]\nfigures = ["{place("14")}"]\n{SIGNED}')
    assert 14 not in said_by(account) and 30 in said_by(account)
    assert all(f in {x.id for x in account.figures} for ledger in account.ledgers for f in ledger.figures)


@pytest.mark.parametrize("of", ["figures", "harms"])
def test_nothing_at_the_place_is_told(tmp_path: Path, of: str) -> None:
    account = made(tmp_path, f'[[drop]]\n{of} = ["one.txt:0-4"]\n{SIGNED}')
    assert account.decisions[0].missed.startswith(f"no {of} stand at one.txt:0-4")
    assert account.casualties and len(said_by(account)) > 1


def test_the_account_is_proven_by_reading_again(tmp_path: Path) -> None:
    account = made(tmp_path, f'[[drop]]\nharms = ["{place("Odile Prat")}"]\n{SIGNED}')
    (tmp_path / "account.json").write_bytes(to_json(account))
    assert verify_file(tmp_path / "account.json").passed
