"""A decision that finds nothing of what it names says so, with what it may have meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon import pipeline
from rashomon.publish.json import to_json
from rashomon.verification import verify_file

TEXT = (
    "Mayor Odile Prat spoke on Friday. “The pier is safe,” Odile Prat said. Two people were hurt. "
    "“It will be repaired,” the ministry said.\n"
)
TWO = f"one.txt:{TEXT.index('Two')}-{TEXT.index('Two') + 3}"
SIGNED = 'who = "A. Reader"\nwhen = 2024-05-01\nwhy = "read"\n'


@pytest.mark.parametrize(
    ("decision", "missed"),
    [
        (
            '[[same]]\nnames = ["Odile Prat", "Odile Pratt"]',
            "no name or speaker is written “Odile Pratt”; nearest are “Odile Prat”",
        ),
        ('[[same]]\nnames = ["Zzyx", "Odile Prat"]', "no name or speaker is written “Zzyx”; none is near it"),
        ('[[same]]\nnames = ["odile prat", "Odile Prat"]', ""),
        ('[[speaker]]\nwords = "The ship is safe"\nspeaker = "Odile Prat"', "no quotation has the words “The ship is"),
        ('[[speaker]]\nwords = "The pier is safe"\nspeaker = "Odile Prat"', ""),
        ('[[drop]]\nwords = "The pier is safe"', ""),
        ('[[drop]]\nwords = "The ship is safe"', "no quotation has the words “The ship is safe”; copy them from one"),
        (
            '[[drop]]\nwords = "The pier is safe"\ndocument = "two.txt"',
            "no quotation in two.txt has the words “The pier is safe”",
        ),
        ('[[drop]]\nnames = ["Odile Prat"]', ""),
        ('[[drop]]\nnames = ["Odile Pratt"]', "no name or speaker is written “Odile Pratt”; nearest are “Odile Prat”"),
        ('[[drop]]\nnames = ["The ministry"]', "“The ministry” is a description of who speaks, not a name; drop its"),
        ('[[same]]\nnames = ["the ministry", "Odile Prat"]', ""),
        ('[[same]]\nnames = ["the ministries", "Odile Prat"]', "no name or speaker is written “the ministries”"),
        ('[[not_same]]\nfigures = ["one.txt:900-903", "one.txt:950-953"]', "no figures stand at one.txt:900-903, one"),
        (f'[[not_same]]\nfigures = ["{TWO}", "one.txt:950-953"]', "no figures stand at one.txt:950-953; copy the"),
        (f'[[drop]]\nfigures = ["{TWO}", "one.txt:950-953"]', "no figures stand at one.txt:950-953; copy the"),
        (f'[[drop]]\nfigures = ["{TWO}"]', ""),
    ],
)
def test_a_decision_says_what_it_did_not_find(tmp_path: Path, decision: str, missed: str) -> None:
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    (tmp_path / "decisions.toml").write_text(f"{decision}\n{SIGNED}", "utf-8")
    (account,), _ = pipeline.make_accounts([str(tmp_path)])
    (told,) = account.decisions
    assert told.missed.startswith(missed) and bool(told.missed) is bool(missed)


DESCRIBED = """Pier closed

Velm, 2 April 2031. The Harbour Office of Velm met on Friday. "The pier is closed," the ministry said.

"It will stay closed," the harbour department said. "Nobody is to blame," a fisherman said. Ministry clerks ran.
"""


@pytest.mark.parametrize(
    ("decisions", "speakers"),
    [
        ([], ["the ministry", "the harbour department", "a fisherman"]),
        (
            [("same", "The ministry", "Harbour Office of Velm")],
            ["Harbour Office of Velm", "the harbour department", "a fisherman"],
        ),
        ([("same", "the ministry", "the harbour department")], ["the ministry", "the ministry", "a fisherman"]),
        (
            [("same", "the ministry", "the harbour department"), ("same", "ministry", "Harbour Office of Velm")],
            ["Harbour Office of Velm", "Harbour Office of Velm", "a fisherman"],
        ),
        (
            [
                ("same", "the ministry", "Harbour Office of Velm"),
                ("not_same", "Harbour Office of Velm", "the ministry"),
            ],
            ["the ministry", "the harbour department", "a fisherman"],
        ),
    ],
)
def test_who_is_only_described_may_be_somebody_named(
    tmp_path: Path, decisions: list[tuple[str, str, str]], speakers: list[str]
) -> None:
    (tmp_path / "one.txt").write_text(DESCRIBED, "utf-8")
    told = (
        f'[[{kind}]]\nnames = ["{a}", "{b}"]\nwho = "A. Reader"\nwhen = 2031-04-0{day}\nwhy = "its letterhead"\n'
        for day, (kind, a, b) in enumerate(decisions, 1)
    )
    (tmp_path / "decisions.toml").write_text("".join(told), "utf-8")
    (account,), _ = pipeline.make_accounts([str(tmp_path)])
    voices = [quote.speaker for quote in account.quotes]
    assert [voice.name.removeprefix("the ").replace("The ", "") for voice in voices if voice] == [
        name.removeprefix("the ") for name in speakers
    ]
    assert [d.missed for d in account.decisions] == [""] * len(decisions)
    (tmp_path / "account.json").write_bytes(to_json(account))
    assert verify_file(tmp_path / "account.json").passed


COUNTED = """Pier closed

Velm, 2 April 2031. Odile Prat met the fishermen on Friday. A pilot said that 14 boats had been lost at the pier.

The harbour office said that the pier had not been closed. Nine boats were lost at the mill, the ministry said.
"""


def test_a_speaker_reaches_the_figure_and_the_claim_that_stand_on_the_words(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(COUNTED, "utf-8")
    (tmp_path / "decisions.toml").write_text(
        f'[[speaker]]\nwords = "14 boats had been lost"\nspeaker = "Odile Prat"\n{SIGNED}', "utf-8"
    )
    (account,), _ = pipeline.make_accounts([str(tmp_path)])
    said = {f.low: f.said_by.name for f in account.figures if f.said_by}
    assert said[14] == "Odile Prat" and said[9] == "the ministry"
    claims = [a for c in account.claims for a in c.assertions if "14 boats" in a.evidence[0].exact]
    assert claims and {a.said_by.name for a in claims if a.said_by} == {"Odile Prat"}
    (told,) = account.decisions
    assert {f.id for f in account.figures if f.low == 14} | {a.id for a in claims} < set(told.acted_on)
    (tmp_path / "account.json").write_bytes(to_json(account))
    assert verify_file(tmp_path / "account.json").passed
