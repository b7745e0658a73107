"""`rashomon.frames`: the lists of an account as data frames with typed columns, equal to the tables."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import rashomon
from rashomon import frames
from rashomon.model.errors import ExtraMissing
from rashomon.publish.csv import as_text, to_csvs
from rashomon.publish.json import to_json
from rashomon.publish.tables import TABLES

TEXT = (
    "Quay gives way 😀\n\nVELM, 2 April 2031. The quay of Velm gave way on Tuesday and two people were injured.\n\n"
    "“It was inspected,” Mayor Ana Kord said. Engineer Pavel Harnec denied that the quay had been inspected.\n\n"
    "=“Nobody looked,” Harnec told reporters.\n"
)


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> rashomon.Account:
    folder = tmp_path_factory.mktemp("quay")
    (folder / "a.txt").write_text(TEXT, "utf-8")
    return rashomon.report(folder)


def told(value: Any) -> str:
    """The value as a CSV file has it."""
    if isinstance(value, tuple):
        return "; ".join(value)
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return as_text(value.item() if isinstance(value, np.generic) else value)


def test_each_list_is_a_frame_with_the_columns_and_cells_of_its_csv(account: rashomon.Account) -> None:
    cells = 0
    for name, data in to_csvs(account).items():
        made = getattr(frames, name.removesuffix(".csv"))(account)
        plain = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, encoding="utf-8-sig")
        assert [*made.columns] == [*plain.columns]
        for row, other in zip(made.itertuples(index=False), plain.itertuples(index=False), strict=True):
            assert [told(value) for value in row] == [value.removeprefix("'") for value in other]
            cells += len(row)
    assert cells > 300


def test_columns_have_types_that_know_a_missing_value(account: rashomon.Account) -> None:
    figures = frames.figures(account)
    assert figures.dtypes[["start", "low", "high_open", "as_of", "exact"]].astype(str).to_list() == [
        "Int64", "Float64", "boolean", "datetime64[s]", "string",
    ]  # fmt: skip
    assert figures["low"].to_list() == [2.0]
    assert (frames.ledgers(account)["reports_low"] + 1).to_list() == [2]
    assert isinstance(frames.documents(account)["credits"][0], tuple)
    assert frames.quotes(account).attrs == {"story": account.story}
    empty = frames.changes(account)
    assert (len(empty), str(empty.dtypes["start"])) == (0, "Int64")


def test_words_are_the_slice_of_the_text(account: rashomon.Account) -> None:
    texts = {document.id: document.text for document in account.documents}
    quotes = frames.quotes(account)
    assert len(quotes) > 1
    for row in quotes.to_dict("records"):
        assert texts[row["document"]][row["start"] : row["end"]] == row["exact"]


def test_every_list_has_a_function_of_its_name() -> None:
    assert {name for name in vars(frames) if name in TABLES} == {*TABLES}
    assert frames.event_sheet.__name__ == "event_sheet"
    assert rashomon.frames is frames


def test_a_list_that_there_is_not_is_a_key_error(account: rashomon.Account) -> None:
    with pytest.raises(KeyError):
        frames.frame(account, "nothing")


def test_without_pandas_the_extra_is_named(account: rashomon.Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'rashomon\[frames\]'"):
        frames.quotes(account)


def test_an_account_is_loaded_and_an_export_proven_from_python(account: rashomon.Account, tmp_path: Path) -> None:
    (tmp_path / "account.json").write_bytes(to_json(account))
    (tmp_path / "quotes.csv").write_bytes(to_csvs(account)["quotes.csv"])
    assert rashomon.load(tmp_path / "account.json") == account
    assert rashomon.verify(tmp_path / "quotes.csv", against=tmp_path).passed
    (tmp_path / "quotes.csv").write_bytes(to_csvs(account)["quotes.csv"].replace(b"inspected", b"inspectet", 1))
    assert rashomon.verify(tmp_path / "quotes.csv", against=tmp_path).result == "failed"
    with pytest.raises(rashomon.RashomonError, match="cannot be read"):
        rashomon.load(tmp_path / "nothing.json")
    with pytest.raises(rashomon.RashomonError, match="no account"):
        rashomon.load(tmp_path / "quotes.csv")
