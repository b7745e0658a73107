"""The workbook holds every list, links every row to its words, and runs nothing."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from page_reader import with_text

from rashomon.model.account import Account, DroppedSpan, Support
from rashomon.publish.live import live_link, text_fragment
from rashomon.publish.rows import SUPPORT
from rashomon.publish.tables import TABLES
from rashomon.publish.xlsx import same_workbook, shown, to_xlsx


def workbook(account: Account) -> Any:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(account)))


@pytest.fixture(scope="module")
def book(account: Account) -> Any:
    return workbook(account)


def test_one_sheet_a_list_with_a_frozen_header(book: Any) -> None:
    assert book.sheetnames == list(TABLES)
    assert {book[name].freeze_panes for name in book.sheetnames} == {"A2"}


def test_every_row_stands_there(account: Account, book: Any) -> None:
    for name, table in TABLES.items():
        header, rows = table(account)
        assert [cell.value for cell in book[name][1]][: len(header)] == list(header)
        assert book[name].max_row == 1 + len(list(rows))


@pytest.mark.parametrize("name", ["quotes", "events", "figures"])
def test_a_row_is_linked_to_its_highlight_in_the_page(account: Account, book: Any, name: str) -> None:
    sheet = book[name]
    column = [cell.value for cell in sheet[1]].index("in the page")
    first = getattr(account, name)[0].evidence[0]
    place = [document.id for document in account.documents].index(first.document)
    link = sheet[2][column].hyperlink
    assert (link.target, link.location) == ("account.html", f"d{place}-{first.start}-{first.end}")


def test_counts_are_numbers_and_an_interval_has_two_ends(account: Account) -> None:
    unsure = replace(account.events[0], support=Support(3, (1, 2), 0))
    header, first, *_ = workbook(replace(account, events=(unsure,)))["events"].iter_rows(values_only=True)
    told = dict(zip(header, first, strict=True))
    assert [told[name] for name in SUPPORT] == [3, 1, 2, 0, 0]


def test_a_row_is_linked_to_the_live_text_where_a_web_address_is_known(account: Account) -> None:
    first = account.quotes[0].evidence[0].document
    documents = tuple(
        replace(d, metadata=replace(d.metadata, url="https://news.example/a" if d.id == first else None))
        for d in account.documents
    )
    sheet = workbook(replace(account, documents=documents))["quotes"]
    column = [cell.value for cell in sheet[1]].index("in the live article")
    links = [row[column].hyperlink for row in sheet.iter_rows(min_row=2)]
    assert links[0].target.startswith("https://news.example/a")
    assert {link.target.partition("#")[0] for link in links if link} == {"https://news.example/a"}


@pytest.mark.parametrize("text", ["=1+1", "+44", "-5 degrees", "@SUM(A1)", '=HYPERLINK("http://x")', "  =1", "＝1"])
def test_no_cell_is_a_formula(account: Account, text: str) -> None:
    more = with_text(account, text)
    last = replace(more.documents[-1], dropped=(DroppedSpan(0, len(text), "ui", "furniture"),), label=text)
    book = workbook(replace(more, documents=(*more.documents[:-1], last)))
    assert text in {cell.value for cell in book["dropped"]["H"]}
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [("a\x00b", "a\u2400b"), ("a\u202eb", "a\ufffdb"), ("a\rb", "a\u240db"), ("x" * 40_000, "x" * 32_763 + " […]")],
)
def test_cells_are_inert_and_no_longer_than_cells_can_be(text: str, cell: str) -> None:
    assert shown(text) == cell


def test_the_same_account_gives_the_same_workbook(account: Account) -> None:
    assert same_workbook(to_xlsx(account), to_xlsx(account))
    assert not same_workbook(to_xlsx(account), to_xlsx(replace(account, quotes=())))
    assert not same_workbook(to_xlsx(account), b"PK no archive")


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("the bridge is safe", "the%20bridge%20is%20safe"),
        ("well-known, old & new", "well%2Dknown%2C%20old%20%26%20new"),
        ("one\n two", "one%20two"),
        (
            "the council said that the old bridge over it had been closed on Monday for works that may take long",
            "the%20council%20said%20that%20the,works%20that%20may%20take%20long",
        ),
    ],
)
def test_a_text_fragment_names_the_words(words: str, fragment: str) -> None:
    assert text_fragment(words) == fragment


@pytest.mark.parametrize(
    "url", [None, "", "javascript:alert(1)", "file:///etc/passwd", "//news.example", "https://a b", "https://["]
)
def test_only_a_web_address_becomes_a_live_link(url: str | None) -> None:
    assert live_link(url, "words") is None


def test_a_fragment_of_the_address_is_kept() -> None:
    assert live_link("https://news.example/a#top", "few words") == "https://news.example/a#top:~:text=few%20words"
