"""Parquet holds the tables of the CSV files, each column as what it is; without pyarrow the extra is named."""

from __future__ import annotations

import csv
import io
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from test_csv import with_harm
from typer.testing import CliRunner

from rashomon.cli.app import app
from rashomon.model.account import Account, DecisionItem
from rashomon.model.errors import ExtraMissing
from rashomon.publish.csv import cell, to_csvs
from rashomon.publish.forms import BY_NAME
from rashomon.publish.parquet import same_parquet, to_parquets
from rashomon.publish.tables import TABLES


@pytest.fixture(scope="module")
def full(account: Account) -> Account:
    """An account none of whose lists is empty."""
    made = DecisionItem("drop", "A. Reader", "2031-05-08", "=no", (), (), ("X", "Y"))
    return replace(with_harm(account), decisions=(made,))


@pytest.fixture(scope="module")
def tables(full: Account) -> dict[str, Any]:
    return {name: pq.read_table(io.BytesIO(data)) for name, data in to_parquets(full).items()}


def as_cell(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return cell(tuple(value) if isinstance(value, list) else value)


def test_each_list_is_a_file_with_the_cells_of_its_csv(full: Account, tables: dict[str, Any]) -> None:
    for name, data in to_csvs(full).items():
        header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        table = tables[name.replace(".csv", ".parquet")]
        assert table.column_names == header
        assert [[as_cell(value) for value in row.values()] for row in table.to_pylist()] == rows
    assert sum(table.num_rows for table in tables.values()) > 100


@pytest.mark.parametrize(
    ("table", "column", "kind"),
    [
        ("quotes", "start", pa.int64()),
        ("quotes", "date", pa.date32()),
        ("events", "from", pa.date32()),
        ("claims", "exact", pa.string()),
        ("disputes", "holders", pa.list_(pa.string())),
        ("disputes", "reports_high", pa.int64()),
        ("figures", "low", pa.float64()),
        ("figures", "negated", pa.bool_()),
        ("casualty_sheet", "killed_minimum", pa.float64()),
        ("casualty_sheet", "injured_cited", pa.list_(pa.string())),
        ("event_sheet", "event_date", pa.date32()),
        ("event_sheet", "x_articles", pa.int64()),
        ("decisions", "names", pa.list_(pa.string())),
    ],
)
def test_columns_are_typed_also_in_an_empty_table(account: Account, table: str, column: str, kind: Any) -> None:
    empty = replace(account, **{name: () for name in TABLES if hasattr(account, name)})
    for made in (account, empty):
        found = pq.read_table(io.BytesIO(to_parquets(made)[f"{table}.parquet"]))
        assert found.schema.field(column).type.equals(kind)
    assert found.num_rows == 0


def test_words_are_inert_and_one_for_one(account: Account) -> None:
    first = account.documents[0]
    changed = replace(account, documents=(replace(first, label="=a\u202eb\x00\ud800"), *account.documents[1:]))
    found = pq.read_table(io.BytesIO(to_parquets(changed)["documents.parquet"]))
    assert found.column("label")[0].as_py() == "=a\ufffdb\u2400\ufffd"


def test_the_same_account_gives_the_same_bytes_and_says_which_story_it_is(account: Account) -> None:
    made = to_parquets(account)
    assert made == to_parquets(account)
    metadata = pq.read_schema(io.BytesIO(made["quotes.parquet"])).metadata
    assert metadata[b"rashomon.story"].decode() == account.story


@pytest.mark.parametrize("table", ["quotes", "documents"])
def test_a_changed_file_is_told_from_the_list_it_should_hold(account: Account, table: str) -> None:
    data = to_parquets(account)[f"{table}.parquet"]
    assert same_parquet(data, account, table)
    assert not same_parquet(data[:-40], account, table)
    other = replace(account, story="0" * 64)
    assert not same_parquet(data, other, table)
    assert not same_parquet(data, replace(account, **{table: getattr(account, table)[1:]}), table)


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without the extra."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "pyarrow"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)


def test_without_the_library_the_extra_is_named(account: Account, without: None) -> None:
    with pytest.raises(ExtraMissing, match=r"pip install 'rashomon\[parquet\]'"):
        BY_NAME["parquet"].make(account)


def test_the_command_says_so_before_it_reads_and_writes_nothing(tmp_path: Path, without: None) -> None:
    (tmp_path / "a.txt").write_text("The ferry of Ostra sank on 3 May 2021, the harbour master said.\n")
    done = CliRunner().invoke(app, ["report", str(tmp_path / "a.txt"), "--parquet", "-o", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert "rashomon[parquet]" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_report_with_parquet_beside_it_is_verified_with_it(tmp_path: Path, nlp: Any) -> None:
    from rashomon import verification

    (tmp_path / "a.txt").write_text("The ferry of Ostra sank on 3 May 2021, the harbour master said.\n")
    out = tmp_path / "out"
    done = CliRunner().invoke(app, ["report", str(tmp_path / "a.txt"), "--parquet", "-o", str(out)])
    assert done.exit_code == 0, done.stderr
    assert {f"{name}.parquet" for name in TABLES} <= {file.name for file in out.iterdir()}
    assert verification.verify_path(out).result == "passed"
    before = (out / "quotes.parquet").read_bytes()
    (out / "quotes.parquet").write_bytes((out / "events.parquet").read_bytes())
    wrong = verification.verify_path(out)
    assert [(p.item, p.message) for p in wrong.problems] == [("quotes.parquet", "is not what account.json gives")]
    refused = CliRunner().invoke(app, ["report", str(tmp_path / "a.txt"), "-o", str(out)])
    assert (refused.exit_code, "not written over: quotes.parquet" in refused.stderr) == (1, True)
    (out / "quotes.parquet").write_bytes(before)
    again = CliRunner().invoke(app, ["report", str(tmp_path / "a.txt"), "-o", str(out)])
    assert again.exit_code == 0, again.stderr  # an earlier report's tables are ours to replace


def test_unread_parquet_leaves_the_proof_in_part(tmp_path: Path, nlp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from rashomon import verification

    (tmp_path / "a.txt").write_text("The ferry of Ostra sank on 3 May 2021, the harbour master said.\n")
    out = tmp_path / "out"
    CliRunner().invoke(app, ["report", str(tmp_path / "a.txt"), "--parquet", "-o", str(out)])
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    found = verification.verify_path(out)
    assert found.result == "in part"
    assert any("rashomon[parquet]" in note for note in found.notes)
