"""What a coder of incidents is handed: every reported count with its source, and nothing that is theirs to judge."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rashomon import pipeline
from rashomon.model.account import Account
from rashomon.model.account_texts import PublicationItem
from rashomon.publish.coder_sheets import CODED, casualty_sheet, event_sheet

COURIER = """Blast at the Orvel mill kills four

LANWICK, March 4, 2023 - At least four people were killed and nine injured on Friday, the fire service said on Saturday.

Two workers are missing. Dozens of people were killed at the same mill in May 2009, when a silo collapsed.
"""
HERALD = """Toll of mill explosion rises

LANWICK, March 5, 2023 - Six people were killed and 11 injured at the Orvel mill on Friday, Lanwick hospital said.

About 2,000 people marched to the mill on Sunday afternoon. Police put the march at 900.
"""


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Account:
    folder: Path = tmp_path_factory.mktemp("mill")
    (folder / "courier.txt").write_text(COURIER, "utf-8")
    (folder / "herald.txt").write_text(HERALD, "utf-8")
    (made,), _ = pipeline.make_accounts([str(folder)])
    return made


def as_dicts(sheet: Any) -> list[dict[str, Any]]:
    header, rows = sheet
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_the_incident_has_one_row_with_each_harm_apart(account: Account) -> None:
    own = as_dicts(casualty_sheet(account))[0]
    assert (own["killed_minimum"], own["killed_maximum"]) == (4, 6)
    assert (own["injured_minimum"], own["injured_maximum"]) == (9, 11)
    assert (own["missing_minimum"], own["missing_maximum"], own["detained_minimum"]) == (2, 2, None)


def test_what_was_replaced_or_taken_back_is_reported_and_not_in_force(account: Account, tmp_path: Path) -> None:
    own = as_dicts(casualty_sheet(account))[0]
    assert (own["killed_minimum"], own["killed_minimum_open"], own["injured_minimum_open"]) == (4, True, False)
    assert (own["x_killed_minimum_in_force"], own["x_killed_maximum_in_force"]) == (6, 6)
    assert (own["x_missing_minimum_in_force"], own["x_detained_minimum_in_force"]) == (2, None)
    (tmp_path / "one.txt").write_text(
        "ORVEL, March 4, 2023 - Nine people were killed at the Orvel mill on Friday, police said.\n\n"
        "Correction: An earlier version of this article said that 15 people were killed. It was nine.",
        "utf-8",
    )
    (made,), _ = pipeline.make_accounts([str(tmp_path)])
    row = as_dicts(casualty_sheet(made))[0]
    assert (row["killed_maximum"], row["x_killed_maximum_in_force"]) == (15, 9)


def test_who_falls_ill_is_not_counted_with_the_injured_and_a_court_is_not_where(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "ORVEL, March 4, 2023 - Forty people fell ill and two died in Orvel on Friday after drinking tap water.\n\n"
        "Nine workers were injured in Orvel on Friday when a pump burst.",
        "utf-8",
    )
    (tmp_path / "two.txt").write_text(
        "LANWICK, March 7, 2023 - A judge in Lanwick heard on Monday that 55 people fell ill in Orvel after drinking "
        "tap water on Friday.\n\nTwo died, and nine workers were injured when a pump burst.",
        "utf-8",
    )
    (made,), _ = pipeline.make_accounts([str(tmp_path)])
    own = as_dicts(casualty_sheet(made))[0]
    assert (own["ill_minimum"], own["ill_maximum"], own["injured_maximum"]) == (40, 55, 9)
    assert own["place"] == "Orvel"
    assert any(row["x_ill_reported"] for row in as_dicts(event_sheet(made)))


def test_what_is_open_above_is_no_maximum(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Police said 14 people were detained at the Lanwick rally on Friday.", "utf-8")
    (tmp_path / "two.txt").write_text(
        "The union said at least 30 people were detained at the Lanwick rally on Friday.", "utf-8"
    )
    (made,), _ = pipeline.make_accounts([str(tmp_path)])
    (own,) = as_dicts(casualty_sheet(made))
    assert (own["detained_minimum"], own["detained_maximum"]) == (14, 30)
    assert (own["detained_minimum_open"], own["detained_maximum_open"]) == (False, True)


def test_a_cell_names_who_said_which_number_and_where(account: Account) -> None:
    own = as_dicts(casualty_sheet(account))[0]
    killed = "; ".join(own["killed_said_by"])
    assert "fire service" in killed and "hospital" in killed
    texts = {document.id: document.text for document in account.documents}
    for place in own["killed_cited"]:
        document, _, span = place.rpartition(":")
        start, end = map(int, span.split("-"))
        assert texts[document][start:end] in {"At least four", "four", "Six"}


def test_the_counts_of_a_cell_stand_by_day_and_each_says_what_its_day_is_of(tmp_path: Path) -> None:
    told = {
        "a.txt": ("2 April 2031", "Two people were killed in the fire at the Lanwick mill, police said."),
        "b.txt": (
            "3 April 2031",
            "Police said on Thursday that six people were killed in the fire at the Lanwick mill.",
        ),
    }
    for name, (day, text) in told.items():
        (tmp_path / name).write_text(
            f"Lanwick mill fire\n\nPublished: {day}\n\n{text} The fire broke out at the Lanwick mill on Wednesday.\n",
            "utf-8",
        )
    (made,), _ = pipeline.make_accounts([str(tmp_path)])
    own = as_dicts(casualty_sheet(made))[0]
    days = [re.search(r", ([a-z ]+) (\d{4}-\d\d-\d\d)\)$", said) for said in own["killed_said_by"]]
    assert [found[2] for found in days if found] == ["2031-04-02", "2031-04-03"]
    assert {found[1] for found in days if found} <= {"up to", "said on", "published on", "as of"}
    assert [place.partition(":")[0] for place in own["killed_cited"]] == ["a.txt", "b.txt"]
    assert own["killed_said_by"][0].startswith("Two (police, published on 2031-04-02")


def test_an_earlier_incident_has_a_row_of_its_own(account: Account) -> None:
    earlier = as_dicts(casualty_sheet(account))[1]
    assert earlier["from"] == "2009-05-01"
    assert "Dozens" in "; ".join(earlier["killed_said_by"])


def test_harm_is_not_taken_for_earlier_where_no_article_has_a_day(account: Account) -> None:
    undated = PublicationItem(None, None, None, "unknown", (), "")
    documents = tuple(replace(document, publication=undated) for document in account.documents)
    rows = as_dicts(casualty_sheet(replace(account, documents=documents)))
    assert [row["to"] for row in rows] == [None]


def test_what_the_recorder_judges_is_empty(account: Account) -> None:
    assert {row["assessment"] for row in as_dicts(casualty_sheet(account))} == {None}
    assert {row[name] for row in as_dicts(event_sheet(account)) for name in CODED} == {None}


def test_a_toll_stands_in_one_row_only_at_its_lowest(account: Account) -> None:
    rows = [row for row in as_dicts(event_sheet(account)) if row["fatalities"] is not None]
    assert sorted(row["fatalities"] for row in rows) == [4, 12]  # "dozens" of dead are 12 by convention


def test_a_crowd_is_given_in_the_words_of_the_reports(account: Account) -> None:
    (march,) = [row for row in as_dicts(event_sheet(account)) if row["tags"]]
    assert (march["event_date"], march["x_type"]) == ("2023-03-05", "protest")
    assert march["tags"].startswith("crowd size=About 2,000")


def sheet_of(folder: Path, text: str) -> list[dict[str, Any]]:
    (folder / "one.txt").write_text(f"News of the day\n\nLANWICK, March 10, 2023 - {text}", "utf-8")
    (made,), _ = pipeline.make_accounts([str(folder)])
    return as_dicts(event_sheet(made))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two people were killed in a blast at the mill on Tuesday.", {"death": 2}),
        ("Thousands marched on Thursday for the 12 people who were killed in a flood on Tuesday.", {"protest": None}),
        ("Thousands marched on Thursday in memory of dozens of people killed by the flood.", {"protest": None}),
        ("Police shot dead three people on Thursday. The mayor buried his son on Friday.", {"burial": None}),
    ],
)
def test_the_dead_stand_with_what_did_the_harm(tmp_path: Path, text: str, expected: dict[str, float | None]) -> None:
    rows = {row["x_type"]: row["fatalities"] for row in sheet_of(tmp_path, text)}
    assert {kind: rows[kind] for kind in expected} == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Of those arrested at the march, 22 were released on Friday.", "free"),
        ("Two of the detained workers were released on Friday.", "free"),
        ("The dam released its water on Friday, which caused a flood in the town.", "disaster"),
        ("The ferry was released on Friday.", None),
    ],
)
def test_a_word_of_two_kinds_needs_others_that_say_which(tmp_path: Path, text: str, kind: str | None) -> None:
    rows = [row["x_type"] for row in sheet_of(tmp_path, text) if row["x_trigger"] == "release"]
    assert rows == [kind]


def test_a_vague_word_is_a_number_only_where_no_number_is_given(tmp_path: Path) -> None:
    text = "Dozens of people were killed in a blast on Tuesday. Police said 31 people were killed in the blast."
    assert [row["fatalities"] for row in sheet_of(tmp_path, text) if row["fatalities"]] == [31]


def test_a_number_on_nobodys_word_is_that_of_its_outlet(tmp_path: Path) -> None:
    (tmp_path / "daily-flare.txt").write_text(
        "Fire\n\n14 people were detained at the Lanwick rally on Friday.", "utf-8"
    )
    (tmp_path / "two.txt").write_text(
        "Rally\n\nThe union said 30 people were detained at the Lanwick rally on Friday.", "utf-8"
    )
    (made,), _ = pipeline.make_accounts([str(tmp_path)])
    (own,) = as_dicts(casualty_sheet(made))
    told = "; ".join(own["detained_said_by"])
    assert "14 (own voice of daily-flare" in told
    assert "30 (The union" in told and "own voice of two" not in told
