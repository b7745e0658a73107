"""What a person filled into the sheets of a report stands in the report that takes its place, or is kept and named."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from rashomon.cli.carried import CHANGED, KEPT, carry_over
from rashomon.cli.output import new_folder

HEADER = ["incident", "from", "to", "place", "killed_minimum", "assessment", "document", "start", "end"]
FIRST = ["ledger-1", "2031-05-10", "2031-05-12", "Tarn", "2", "", "a.txt", "10", "12"]
SECOND = ["ledger-2", "", "2009-03-01", "Osk", "12", "", "b.txt", "40", "44"]


def sheet(folder: Path, *rows: list[str], name: str = "casualty_sheet", header: list[str] = HEADER) -> Path:
    folder.mkdir(exist_ok=True)
    with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([header, *rows])
    return folder


def cells(folder: Path, name: str, column: str) -> list[str]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as table:
        return [row[column] for row in csv.DictReader(table)]


def filled(row: list[str], value: str, **changed: str) -> list[str]:
    return [
        changed.get(column, value if column == "assessment" else cell) for column, cell in zip(HEADER, row, strict=True)
    ]


@pytest.mark.parametrize(
    ("changed", "since"),
    [
        ({}, ""),
        ({"incident": "ledger-9"}, ""),
        ({"incident": "ledger-9", "document": "c.txt", "start": "90", "end": "95"}, CHANGED),
        ({"killed_minimum": "3", "from": "2031-05-11"}, CHANGED),
    ],
    ids=["the same", "another id", "other words cited", "new numbers and days"],
)
def test_an_assessment_finds_its_row_again(tmp_path: Path, changed: dict[str, str], since: str) -> None:
    old = sheet(tmp_path / "old", filled(FIRST, "two, see the register"), SECOND)
    new = sheet(tmp_path / "new", SECOND, filled(FIRST, "", **changed))
    carry_over(old, new)
    assert cells(new, "casualty_sheet.csv", "assessment") == ["", f"two, see the register{since}"]
    assert not (new / KEPT).exists()


def test_the_remark_stands_once_and_stays_until_the_person_takes_it_away(tmp_path: Path) -> None:
    first = sheet(tmp_path / "first", filled(FIRST, "two"))
    second = sheet(tmp_path / "second", filled(FIRST, "", killed_minimum="3"))
    third = sheet(tmp_path / "third", filled(FIRST, "", killed_minimum="4"))
    fourth = sheet(tmp_path / "fourth", filled(FIRST, "", killed_minimum="4"))
    carry_over(first, second)
    carry_over(second, third)
    carry_over(third, fourth)
    assert cells(fourth, "casualty_sheet.csv", "assessment") == [f"two{CHANGED}"]


def test_a_code_stays_a_code_and_the_change_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    header = ["event_id_cnty", "event_date", "event_type", "notes", "document", "start", "end"]
    old = sheet(tmp_path / "old", ["e-1", "2031-05-10", "Riots", "Two marched.", "a.txt", "1", "9"],
                name="event_sheet", header=header)  # fmt: skip
    new = sheet(tmp_path / "new", ["e-1", "2031-05-10", "", "Nine marched.", "a.txt", "1", "9"],
                name="event_sheet", header=header)  # fmt: skip
    carry_over(old, new)
    assert cells(new, "event_sheet.csv", "event_type") == ["Riots"]
    assert "event_type 'Riots': evidence has changed since, in notes" in capsys.readouterr().err


def test_what_fits_no_row_is_kept_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = sheet(tmp_path / "old", filled(FIRST, "two"), filled(SECOND, "twelve"))
    new = sheet(tmp_path / "new", FIRST)
    carry_over(old, new)
    assert cells(new, "casualty_sheet.csv", "assessment") == ["two"]
    assert cells(new, KEPT, "value") == ["twelve"]
    assert "place: Osk" in cells(new, KEPT, "row")[0]
    said = capsys.readouterr().err
    assert "1 of 2 cells" in said
    assert KEPT in said


def test_what_was_kept_before_is_kept_again(tmp_path: Path) -> None:
    old = sheet(tmp_path / "old", filled(SECOND, "twelve"))
    middle = sheet(tmp_path / "middle", FIRST)
    carry_over(old, middle)
    new = sheet(tmp_path / "new", FIRST)
    carry_over(middle, new)
    assert cells(new, KEPT, "value") == ["twelve"]


def test_of_two_rows_alike_neither_is_guessed(tmp_path: Path) -> None:
    old = sheet(tmp_path / "old", filled(FIRST, "two", incident="gone", start="1", end="2"))
    new = sheet(tmp_path / "new", FIRST, filled(FIRST, "", incident="ledger-3", start="70", end="72"))
    carry_over(old, new)
    assert cells(new, "casualty_sheet.csv", "assessment") == ["", ""]
    assert cells(new, KEPT, "value") == ["two"]


def test_codes_of_events_and_stories_in_their_folders_are_carried(tmp_path: Path) -> None:
    header = ["event_id_cnty", "event_date", "actor1", "x_type", "x_trigger", "document", "start", "end"]
    row = ["event-1", "2031-05-10", "Guard", "attack", "fire", "a.txt", "1", "5"]
    for name in ("old", "new"):
        (tmp_path / name / "tarn").mkdir(parents=True)
        (tmp_path / name / "tarn" / "account.json").write_text("{}")
    sheet(tmp_path / "old" / "tarn", row, name="event_sheet", header=header)
    new = sheet(tmp_path / "new" / "tarn", ["event-7", "2031-05-10", "", *row[3:]], name="event_sheet", header=header)
    carry_over(tmp_path / "old", tmp_path / "new")
    assert cells(new, "event_sheet.csv", "actor1") == ["Guard"]


def test_a_forced_report_carries_them_and_keeps_the_old_folder(tmp_path: Path) -> None:
    sheet(tmp_path / "out", filled(FIRST, "two"))
    with new_folder(tmp_path / "out", force=True) as folder:
        sheet(folder, FIRST)
    assert cells(tmp_path / "out", "casualty_sheet.csv", "assessment") == ["two"]
    assert cells(tmp_path / "out.old", "casualty_sheet.csv", "assessment") == ["two"]
