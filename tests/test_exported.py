"""``rashomon verify EXPORT --against ACCOUNT``: what was taken along holds, and a change in it is found."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from rashomon import pipeline
from rashomon.account.check import Problem
from rashomon.cli.app import app
from rashomon.exported import check_exported
from rashomon.model.account import Account
from rashomon.model.errors import ExtraMissing, UsageError
from rashomon.publish.csv import to_csvs
from rashomon.publish.forms import FORMS
from rashomon.publish.json import to_json
from rashomon.publish.parquet import to_parquets
from rashomon.publish.tables import TABLES
from rashomon.publish.xlsx import to_xlsx

TEXT = (
    "Quay gives way 😀\n\nVELM, 2 April 2031. The quay of Velm gave way on Tuesday and two people were injured.\n\n"
    "“It was inspected,” Mayor Ana Kord said. Engineer Pavel Harnec denied that the quay had been inspected.\n\n"
    "=“Nobody looked,” Harnec told reporters.\n"
)
Changed = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Account:
    folder = tmp_path_factory.mktemp("quay")
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (made,), _ = pipeline.make_accounts([str(folder)])
    return made


@pytest.fixture(scope="module")
def files(account: Account) -> dict[str, bytes]:
    """Every export by its name, the tables alone too."""
    whole = {form.file: form.make(account) for form in FORMS if form.name != "json"}
    return whole | to_csvs(account) | to_parquets(account)


def problems(name: str, data: bytes, account: Account) -> list[Problem]:
    return check_exported(name, data, [account])[0]


def test_every_export_holds_against_its_account(account: Account, files: dict[str, bytes]) -> None:
    held = {}
    for name, data in files.items():
        found, notes, held[name] = check_exported(name, data, [account])
        assert found == [], name
        assert len(notes) == 1
    assert held["account-csv.zip"] == held["account-parquet.zip"] == held["account.xlsx"] > 20
    assert min(held["annotations.jsonld"], held["schema-org.jsonld"], held["account.md"], held["quotes.csv"]) > 2


# ---------------------------------------------------------------- a change is found


def by_bytes(old: str, new: str) -> Changed:
    def change(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode(), 1)

    return change


def in_csv(column: str, value: str) -> Changed:
    def change(data: bytes) -> bytes:
        header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        rows[0][header.index(column)] = value
        out = io.StringIO(newline="")
        csv.writer(out).writerows([header, *rows])
        return out.getvalue().encode("utf-8-sig")

    return change


def in_parquet(column: str, value: Any) -> Changed:
    def change(data: bytes) -> bytes:
        table = pq.read_table(io.BytesIO(data))
        place = table.column_names.index(column)
        values = [value, *table.column(place).to_pylist()[1:]]
        out = io.BytesIO()
        kind = table.schema.field(place)
        pq.write_table(table.set_column(place, kind, pa.array(values, kind.type)), out)
        return out.getvalue()

    return change


def in_workbook(sheet: str, column: str, value: Any) -> Changed:
    def change(data: bytes) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(data))
        place = [cell.value for cell in book[sheet][1]].index(column)
        book[sheet][2][place].value = value
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return change


def in_json(change: Callable[[Any], None]) -> Changed:
    def changed(data: bytes) -> bytes:
        value = json.loads(data)
        change(value)
        return json.dumps(value).encode()

    return changed


def in_note(name: str, value: Any, selector: int = 0) -> Changed:
    return in_json(lambda given: given["first"]["items"][0]["target"][0]["selector"][selector].update({name: value}))


@pytest.mark.parametrize(
    ("file", "change", "named"),
    [
        ("quotes.csv", in_csv("exact", "It was inspectet"), "exact is 'It was inspectet'"),
        ("quotes.csv", in_csv("sha256", "0" * 64), "sha256 is"),
        ("quotes.csv", in_csv("start", "3"), "characters 3–"),
        ("quotes.csv", in_csv("speaker", "Odile Prat"), "speaker is 'Odile Prat', but the account gives"),
        ("quotes.csv", in_csv("citation", "Elsewhere, characters 1–2"), "citation is 'Elsewhere"),
        ("quotes.csv", in_csv("id", "quote-0"), "the account has no such row (quote-0"),
        ("quotes.csv", in_csv("document", "b.txt"), "the account has no such row"),
        ("documents.csv", in_csv("outlet", "Another"), "outlet is 'Another'"),
        ("figures.csv", in_csv("low", "3"), "low is '3', but the account gives '2'"),
        ("quotes.parquet", in_parquet("exact", "other"), "exact is 'other'"),
        ("quotes.parquet", in_parquet("end", 9_999), "characters "),
        ("figures.parquet", in_parquet("low", 3.0), "low is '3', but the account gives '2'"),
        ("documents.parquet", in_parquet("credits", ["Norrpress"]), "credits is 'Norrpress'"),
        ("account.xlsx", in_workbook("quotes", "exact", "other"), "exact is 'other'"),
        ("account.xlsx", in_workbook("figures", "low", 3), "low is '3', but the account gives '2'"),
        ("annotations.jsonld", in_note("start", 1), "selector[0].start is 1"),
        ("annotations.jsonld", in_note("utf16End", 1), "selector[0].utf16End is 1"),
        ("annotations.jsonld", in_note("exact", "x", 1), "selector[1].exact is 'x'"),
        ("annotations.jsonld", in_note("prefix", "x", 1), "selector[1].prefix is 'x'"),
        ("annotations.jsonld", in_json(lambda given: given.update(label="x")), "what it says of itself"),
        ("schema-org.jsonld", by_bytes("It was inspected", "It was inspectet"), "text is 'It was inspectet"),
        ("account.md", by_bytes("- **", "- **Not "), "is no line of the account"),
        ("schema-org.jsonld", by_bytes(", characters ", ", characters 1"), "citation[0] is"),
        ("schema-org.jsonld", in_json(lambda g: g["@graph"].append({"@id": "urn:x", "text": "x"})), "no such item"),
        ("account.md", by_bytes("  - “It was inspected", "  - “It was inspectet"), "inspectet"),
        ("account.md", by_bytes(", characters ", ", characters 1"), "is not what the account cites"),
        ("account-print.html", by_bytes("It was inspected", "It was inspectet"), "not the page"),
        ("account.html", by_bytes("It was inspected", "It was inspectet"), "not the page"),
    ],
)  # fmt: skip
def test_a_change_is_found(account: Account, files: dict[str, bytes], file: str, change: Changed, named: str) -> None:
    found = problems(file, change(files[file]), account)
    assert len(found) == 1
    assert named in found[0].message


def test_a_change_inside_a_zip_of_tables_is_found(account: Account, files: dict[str, bytes]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("quotes.csv", in_csv("exact", "x")(files["quotes.csv"]))
        packed.writestr("figures.parquet", files["figures.parquet"])
    (problem,) = problems("mine.zip", out.getvalue(), account)
    assert (problem.item, problem.message[:12]) == ("quotes, row 2", "exact is 'x'")


def test_the_places_of_another_account_do_not_hold(account: Account, files: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Fire in Ostra, 3 May 2021. “It is out,” the chief of Ostra, Odile Prat, said.\n")
    (other,), _ = pipeline.make_accounts([str(tmp_path)])
    for name in ("quotes.csv", "quotes.parquet", "annotations.jsonld", "schema-org.jsonld", "account.md"):
        assert problems(name, files[name], other), name
        assert check_exported(name, files[name], [other, account])[0] == [], name


# ---------------------------------------------------------------- what a person may do with it


def test_rows_may_be_sorted_and_left_out_and_columns_added(account: Account, files: dict[str, bytes]) -> None:
    header, *rows = csv.reader(io.StringIO(files["claims.csv"].decode("utf-8-sig"), newline=""))
    assert len(rows) > 2
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["mine", *header], *(["note", *row] for row in rows[:0:-1])])
    found, notes, held = check_exported("renamed.csv", out.getvalue().encode(), [account])
    assert (found, held) == ([], len(rows) - 1)
    assert notes[0] == f"renamed: 1 of {len(rows)} rows of the account are not in the file"


def through(files: dict[str, bytes], name: str) -> dict[str, pd.DataFrame]:
    """One list of the account as each kind of file gives it to a data frame."""
    return {
        "csv": pd.read_csv(io.BytesIO(files[f"{name}.csv"])),
        "parquet": pd.read_parquet(io.BytesIO(files[f"{name}.parquet"])),
        "workbook": pd.read_excel(io.BytesIO(files["account.xlsx"]), sheet_name=name),
    }


SAVERS: dict[str, Callable[[pd.DataFrame], bytes]] = {
    "x.csv": lambda frame: frame.to_csv(index=False).encode(),
    "y.csv": lambda frame: frame.to_csv(sep=";", decimal=",").encode(),  # as spreadsheets do where 2,5 is a number
    "x.xlsx": lambda frame: saved(frame),
}


def saved(frame: pd.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.map(lambda value: value if isinstance(value, str) or not hasattr(value, "__len__") else str(value)).to_excel(
        out, index=False
    )
    return out.getvalue()


@pytest.mark.parametrize("reader", ["csv", "parquet", "workbook"])
@pytest.mark.parametrize("saver", SAVERS)
def test_a_table_that_went_through_a_data_frame_holds(
    account: Account, files: dict[str, bytes], reader: str, saver: str
) -> None:
    for name, table in TABLES.items():
        frame = through(files, name)[reader].iloc[::-1]
        found, notes, held = check_exported(saver, SAVERS[saver](frame), [account])
        assert (found, held, len(notes)) == ([], len([*table(account)[1]]), 1), name


SPOILED: list[tuple[str, str, Any, str]] = [
    ("figures", "low", 3.0, "low is '3"),
    ("figures", "low", None, "low is '', but the account gives '2'"),
    ("figures", "negated", True, "negated is '"),
    ("figures", "end", 9_999, "characters "),
    ("quotes", "speaker", None, "speaker is ''"),
    ("quotes", "sha256", "0" * 64, "sha256 is"),
    ("events", "from", "2031-05-01", "from is '2031-05-01"),
    ("claims", "polarity", "denied it", "polarity is 'denied it'"),
]


@pytest.mark.parametrize(("name", "column", "value", "named"), SPOILED)
@pytest.mark.parametrize("saver", SAVERS)
def test_and_what_was_altered_on_the_way_is_still_found(
    account: Account, files: dict[str, bytes], saver: str, name: str, column: str, value: Any, named: str
) -> None:
    frame = through(files, name)["csv"].astype(object)
    frame.loc[0, column] = value
    found = problems(saver, SAVERS[saver](frame), account)
    assert [named in one.message for one in found] == [True], found


def test_columns_may_be_left_out_and_it_is_said_which(account: Account, files: dict[str, bytes]) -> None:
    header, rows = TABLES["quotes"](account)
    whole = pd.read_csv(io.BytesIO(files["quotes.csv"]))
    for kept in (["id", "exact"], ["document", "start", "end", "exact"], ["citation", "speaker", "type", "cue"]):
        found, notes, held = check_exported("mine.csv", whole[kept].to_csv().encode(), [account])
        assert (found, held) == ([], len([*rows]) or held)
        assert f"mine: not in the file, so not compared: {', '.join(c for c in header if c not in kept)}" in notes
        spoiled = whole[kept].assign(**{kept[1]: "7"})
        assert problems("mine.csv", spoiled.to_csv().encode(), account), kept


def test_rows_that_nothing_is_left_to_know_by_prove_nothing(account: Account, files: dict[str, bytes]) -> None:
    bare = pd.read_csv(io.BytesIO(files["quotes.csv"]))[["speaker", "exact", "cue", "type"]]
    (problem,) = problems("quotes.csv", bare.to_csv(index=False).encode(), account)
    assert "none by which a row is known" in problem.message


@pytest.mark.parametrize("written", ["%d/%m/%Y", "%m/%d/%Y", "%d.%m.%y"])
def test_days_in_the_order_of_a_country_are_read_in_one_order(
    account: Account, files: dict[str, bytes], written: str
) -> None:
    frame = pd.read_csv(io.BytesIO(files["events.csv"]))
    for column in ("from", "to"):
        frame[column] = pd.to_datetime(frame[column]).dt.strftime(written)
    assert problems("events.csv", frame.to_csv().encode(), account) == []
    day, month, rest = frame.loc[0, "from"][:2], frame.loc[0, "from"][3:5], frame.loc[0, "from"][5:]
    frame.loc[0, "from"] = f"{month}{frame.loc[0, 'from'][2]}{day}{rest}"
    assert len(problems("events.csv", frame.to_csv().encode(), account)) == 1


def test_what_a_coder_assesses_is_the_coders(account: Account, files: dict[str, bytes]) -> None:
    filled = in_csv("assessment", "likely an accident")(files["casualty_sheet.csv"])
    assert problems("casualty_sheet.csv", filled, account) == []
    changed = in_csv("injured_maximum", "4")(files["casualty_sheet.csv"])
    assert [p.message for p in problems("casualty_sheet.csv", changed, account)] == [
        "injured_maximum is '4', but the account gives '2'"
    ]


@pytest.mark.parametrize(
    ("start", "exact", "message"),
    [(0, "Quay", None), (0, "quay", "characters 0–4 are 'Quay', not 'quay'"), (1, "Quay", "characters 1–4 are 'uay'")],
)
def test_a_note_of_ones_own_is_looked_up_in_the_text(
    account: Account, files: dict[str, bytes], start: int, exact: str, message: str | None
) -> None:
    selectors = [{"start": start, "end": 4}, {"exact": exact}]
    mine = {
        "id": "urn:mine",
        "target": [{"state": {"sha256": account.documents[0].text_sha256}, "selector": selectors}],
    }
    data = in_json(lambda given: given["first"]["items"].append(mine))(files["annotations.jsonld"])
    found = problems("annotations.jsonld", data, account)
    assert [p.message.startswith(message or "?") for p in found] == ([True] if message else [])


# ---------------------------------------------------------------- what is no export


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.csv", b"\xff\xfe\x00"),
        ("x.parquet", b"PAR1 not"),
        ("x.xlsx", b"PK no"),
        ("x.zip", b"PK no"),
        ("x.jsonld", b"{"),
        ("x.jsonld", b"[]"),
        ("x.jsonld", b'{"first": 1}'),
        ("x.pdf", b"%PDF"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_name(account: Account, name: str, data: bytes) -> None:
    with pytest.raises(UsageError, match=rf"^{name}: "):
        check_exported(name, data, [account])


@pytest.mark.parametrize(("name", "data"), [("x.csv", b"a,b\r\n1,2\r\n"), ("x.csv", b""), ("x.md", b"# Nothing\n")])
def test_what_cites_nothing_proves_nothing(account: Account, name: str, data: bytes) -> None:
    assert len(problems(name, data, account)) == 1


def test_without_openpyxl_a_workbook_as_it_was_written_passes(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = check_exported("account.xlsx", to_xlsx(account), [account])[2]
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    found = check_exported("account.xlsx", to_xlsx(account), [account])
    assert (found[0], found[2]) == ([], rows)
    assert rows > 20


def test_without_openpyxl_the_extra_is_named_for_one_that_was_saved_again(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(ExtraMissing, match=r"rashomon\[workbook\]"):
        check_exported("account.xlsx", b"", [account])


# ---------------------------------------------------------------- the command


@pytest.fixture
def folder(account: Account, files: dict[str, bytes], tmp_path: Path) -> Path:
    (tmp_path / "account.json").write_bytes(to_json(account))
    (tmp_path / "quotes.csv").write_bytes(files["quotes.csv"])
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "notes.jsonld").write_bytes(files["annotations.jsonld"])
    return tmp_path


@pytest.mark.parametrize("against", [["account.json"], ["."], None])
def test_the_command_passes_what_holds(folder: Path, against: list[str] | None) -> None:
    options = ["--against", str(folder / against[0])] if against else []
    done = CliRunner().invoke(app, ["verify", str(folder / "quotes.csv"), *options])
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("passed: 0 problems; checked")


def test_the_command_fails_what_was_changed_and_says_where(folder: Path) -> None:
    notes = folder / "away" / "notes.jsonld"
    notes.write_bytes(in_note("exact", "x", 1)(notes.read_bytes()))
    done = CliRunner().invoke(app, ["verify", str(notes), "--against", str(folder), "--json"])
    assert done.exit_code == 1
    assert [p["message"][:20] for p in json.loads(done.stdout)["problems"]] == ["target[0].selector[1]"[:20]]
    alone = CliRunner().invoke(app, ["verify", str(notes)])
    assert alone.exit_code == 2
    assert "no account here" in alone.stderr


def test_a_store_is_an_account_to_check_against(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    store, out = str(tmp_path / "s.rashomon"), tmp_path / "out.jsonld"
    for arguments in (
        ["add", str(tmp_path / "a.txt"), "--store", store, "--who", "A. Reader"],
        ["export", "--as", "annotations", "--store", store, "-o", str(out)],
        ["verify", str(out), "--against", store],
    ):
        done = CliRunner().invoke(app, arguments)
        assert done.exit_code == 0, done.output


SERVER = "postgresql://desk@127.0.0.1:1/none"


@pytest.mark.parametrize("arguments", [[SERVER], ["quotes.csv", "--against", SERVER]])
def test_a_store_on_a_server_is_asked_for_by_its_whole_address(
    folder: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(app, ["verify", *arguments])
    assert done.exit_code == 1
    assert "//desk@127.0.0.1:1/none: connection failed" in done.stderr
