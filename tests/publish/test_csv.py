"""The tables open in a spreadsheet, say exactly where each row comes from, and run nothing."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from page_reader import with_text

from rashomon.model.account import (
    Account,
    AttributionChangeItem,
    CasualtyItem,
    ChangeItem,
    CheckItem,
    DroppedSpan,
    Reported,
    Support,
    Telling,
    Voice,
)
from rashomon.model.text import Document, Span
from rashomon.publish.csv import cell, to_csvs
from rashomon.publish.tables import TABLES

LISTS = {
    "documents", "reuse", "lineage", "entities", "events", "quotes", "utterances", "figures", "ledgers", "claims",
    "disputes", "attribution_changes", "casualties", "changes", "to_check", "coverage", "decisions", "dropped",
    "casualty_sheet", "event_sheet",
}  # fmt: skip


def rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("plain words", "plain words"),
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("+44 20", "'+44 20"),
        ("-5 degrees", "'-5 degrees"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\u240d=1"),
        ("\n=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("＝1", "'＝1"),
        ("1=1", "1=1"),
        ("a - b", "a - b"),
        ("a\u202eb", "a\ufffdb"),
        ("a\x00b", "a\u2400b"),
        ("\u202e=1", "\ufffd=1"),
        ("\x00=1", "\u2400=1"),
        ("", ""),
        (None, ""),
        (14.0, "14"),
        (2.5e6, "2500000"),
        (-5, "-5"),
        (0.1, "0.1"),
    ],
)
def test_a_cell_is_inert(value: str | float | None, shown: str) -> None:
    assert cell(value) == shown


def test_there_is_a_file_for_each_list_even_an_empty_one(account: Account) -> None:
    assert set(TABLES) == LISTS
    empty = to_csvs(replace(account, disputes=(), reuse=()))
    assert {name.removesuffix(".csv") for name in empty} == LISTS
    assert rows(empty["disputes.csv"]) == []


def test_columns_have_names_of_their_own_and_each_row_has_them_all(account: Account) -> None:
    for name, table in TABLES.items():
        header, found = table(with_harm(account))
        assert len(set(header)) == len(header), name
        assert {len(row) for row in found} <= {len(header)}, name


def test_every_row_that_stands_for_words_has_its_citation(account: Account) -> None:
    known = {document.id: document for document in account.documents}
    for name, data in to_csvs(with_harm(account)).items():
        for row in rows(data):
            if row.get("exact"):
                document = known[row["document"]]
                cited = row["citation"].lstrip("'")
                assert cited.startswith(document.label), name
                assert cited.endswith(f"SHA-256 {row['sha256'][:16]}, characters {row['start']}–{row['end']}"), name
    whole = rows(to_csvs(account)["documents.csv"])
    assert [row["citation"].rpartition(", ")[2] for row in whole] == [
        f"{document.characters} characters" for document in account.documents
    ]


def test_every_row_names_exact_characters_of_a_text_with_its_digest(account: Account) -> None:
    documents = {document.id: document for document in account.documents}
    checked = 0
    for name, data in to_csvs(account).items():
        for row in rows(data):
            if row.get("exact"):
                document = documents[row["document"]]
                assert row["exact"].lstrip("'") == document.text[int(row["start"]) : int(row["end"])].lstrip("'"), name
                assert row["sha256"] == document.sha256
                checked += 1
    assert checked > 60


def with_harm(account: Account) -> Account:
    """The account with one item in each of the lists that its story leaves empty."""
    item = account.documents[0]
    cite = Document(item.id, item.sha256, item.text).cite
    first, second, one = cite(Span(0, 5)), cite(Span(6, 9)), Support(1, 1, 1)
    who = Voice("A nurse", None, second)
    told = (Telling(item.id, None, first, "headline"), Telling(item.id, who, second))
    harm, ages = (Reported("killed", who, first),), (Reported("34", None, second), Reported("35", who, first))
    return replace(
        account,
        attribution_changes=(
            AttributionChangeItem("attribution_change-1", "headline", told, ("a reason",), (first, second), one, "x"),
        ),
        casualties=(CasualtyItem("casualty-1", "", None, harm, ages, (), (), (), (), (first,), one, "killed"),),
        changes=(ChangeItem("change-1", "figure", (first,), (second,), (item.id,), (), (first, second), one, "x"),),
        to_check=(CheckItem("check-1", "one_source", "claim-1", (first, second), one, "One article, one source: x."),),
    )


@pytest.mark.parametrize(
    ("name", "column", "values"),
    [
        ("attribution_changes", "where", ["headline", "body"]),
        ("attribution_changes", "said_by", ["", "A nurse"]),
        ("casualties", "field", ["harm", "age", "age"]),
        ("casualties", "value", ["killed", "34", "35"]),
        ("changes", "state", ["old", "new"]),
        ("to_check", "finding", ["claim-1", "claim-1"]),
    ],
)
def test_every_telling_and_every_value_has_a_row(account: Account, name: str, column: str, values: list[str]) -> None:
    table = rows(to_csvs(with_harm(account))[f"{name}.csv"])
    assert [row[column] for row in table] == values
    assert all(row["exact"] and row["sha256"] == account.documents[0].sha256 for row in table)


def test_lines_end_as_the_standard_says(account: Account) -> None:
    data = to_csvs(account)["decisions.csv"]
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == 2


def test_what_a_source_writes_stays_in_its_cell(account: Account) -> None:
    text = '=cmd|"/c calc"!A1,"quoted"\nnext line;\ttab'
    changed = with_text(account, text, label="=1+1")
    *others, last = changed.documents
    last = replace(last, dropped=(DroppedSpan(0, len(text), "ui", "@reason"),))
    tables = to_csvs(replace(changed, documents=(*others, last)))
    row = rows(tables["dropped.csv"])[-1]
    assert row["exact"] == "'" + text
    assert row["reason"] == "'@reason"
    assert rows(tables["documents.csv"])[-1]["label"] == "'=1+1"


def test_same_account_gives_the_same_bytes(account: Account) -> None:
    assert to_csvs(account) == to_csvs(account)
