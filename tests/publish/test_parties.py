"""A quantity that parties tell: its table and its pages say for each value who gives it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon import pipeline
from rashomon.model.account import Account
from rashomon.publish.tables import TABLES
from rashomon.web.ledgers import ledger_list, ledger_page

COURSE = (
    " The fire in the furnace hall of the Orrin steel works was put out on Sunday, and the works stay closed until the "
    "labour inspectors have seen the hall. The mayor of Orrin, Ana Kord, called the furnace “a ruin that smoked”.\n"
)
TEXTS = {
    "velm-post.txt": "Furnace bursts at Orrin steel works\n\nORRIN, 3 May 2031. A furnace burst at the steel works of "
    "Orrin on Saturday. Twelve workers were killed, the labour ministry said. The steel union said that 17 workers "
    "were killed." + COURSE,
    "orrin-echo.txt": "Orrin steel works: furnace bursts\n\nORRIN, 3 May 2031. Seventeen workers were killed when a "
    "furnace burst at the steel works of Orrin on Saturday. The labour ministry said that 12 workers were killed."
    + COURSE,
}


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Account:
    folder: Path = tmp_path_factory.mktemp("furnace")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    (made,), _ = pipeline.make_accounts([str(folder)])
    return made


def test_each_row_of_the_table_has_the_value_that_stands_there_and_its_party(account: Account) -> None:
    header, rows = TABLES["ledgers"](account)
    cells = [dict(zip(header, row, strict=True)) for row in rows if row[header.index("kind")] == "deaths"]
    told = {(row["document"], row["low"], row["said_by"]) for row in cells}
    assert {(name, low, str(party).removeprefix("The ").removeprefix("the ")) for name, low, party in told} == {
        ("velm-post.txt", 12, "labour ministry"),
        ("velm-post.txt", 17, "steel union"),
        ("orrin-echo.txt", 17, ""),
        ("orrin-echo.txt", 12, "labour ministry"),
    }
    figures = {figure.id: figure for figure in account.figures}
    assert all(figures[str(row["figure"])].low == row["low"] for row in cells)


def test_the_list_and_the_page_of_the_app_name_the_party_of_each_value(account: Account) -> None:
    (row,) = (one for one in ledger_list(account)[0] if one.values[0].words in ("Twelve", "Seventeen", "12", "17"))
    labels = {document.id: document.label for document in account.documents}
    told = {
        value.words: {party.removeprefix("The ").removeprefix("the ") for party in value.parties}
        for value in row.values
    }
    assert told == {
        "Twelve": {"labour ministry"},
        "17": {"steel union"},
        "Seventeen": {labels["orrin-echo.txt"]},
        "12": {"labour ministry"},
    }
    page = ledger_page(account, row.id)
    assert page is not None
    lanes = [(lane.cite.words, lane.speaker) for of in page.days for lane in of.lanes]
    assert {words for words, speaker in lanes if not speaker} == {"Seventeen"}
