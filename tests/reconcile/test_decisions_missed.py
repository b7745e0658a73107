"""A decision that finds nothing of what it names says so, with what it may have meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon import pipeline

TEXT = "Mayor Odile Prat spoke on Friday. “The pier is safe,” Odile Prat said. Two people were hurt.\n"
SIGNED = 'who = "A. Reader"\nwhen = 2024-05-01\nwhy = "read"\n'


@pytest.mark.parametrize(
    ("decision", "missed"),
    [
        (
            '[[same]]\nnames = ["Odile Prat", "Odile Pratt"]',
            "no name is written “Odile Pratt”; nearest are “Odile Prat”",
        ),
        ('[[same]]\nnames = ["Zzyx", "Odile Prat"]', "no name is written “Zzyx”; none is near it"),
        ('[[same]]\nnames = ["odile prat", "Odile Prat"]', ""),
        ('[[speaker]]\nwords = "The ship is safe"\nspeaker = "Odile Prat"', "no quotation has the words “The ship is"),
        ('[[speaker]]\nwords = "The pier is safe"\nspeaker = "Odile Prat"', ""),
        ('[[not_same]]\nfigures = ["one.txt:900-903", "one.txt:950-953"]', "no figures stand at its places"),
    ],
)
def test_a_decision_says_what_it_did_not_find(tmp_path: Path, decision: str, missed: str) -> None:
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    (tmp_path / "decisions.toml").write_text(f"{decision}\n{SIGNED}", "utf-8")
    (account,), _ = pipeline.make_accounts([str(tmp_path)])
    (told,) = account.decisions
    assert told.missed.startswith(missed) and bool(told.missed) is bool(missed)
