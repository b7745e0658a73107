"""Exports of press databases: each article once, with what the export says of it, and nothing of its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import pytest

from rashomon.extract import exports as module
from rashomon.extract.exports import day, parted
from rashomon.extract.extract import extract_all, extract_item
from rashomon.extract.pages import Pages
from rashomon.model.errors import RefusedInput
from rashomon.model.snapshot import ENDINGS, FileOrigin, Snapshot
from rashomon.model.text import Document, Metadata
from tests.extract.exports import EUROPRESSE, FACTIVA, FACTIVA_CODES, LINES, NEXIS, PROQUEST
from tests.formats.files import docx, rtf

MEDIA_TYPE = {ending: media_type for media_type, ending in ENDINGS.items()}


@pytest.fixture(scope="module")
def pages() -> Iterator[Pages]:
    with Pages() as pages:
        yield pages


def snapshot(ending: str, data: bytes) -> Snapshot:
    return Snapshot(f"export.{ending}", "0" * 64, data, MEDIA_TYPE[ending], FileOrigin("export"))


def pairs(metadata: Metadata) -> tuple[str | None, ...]:
    return metadata.title, metadata.outlet, metadata.published


@pytest.mark.parametrize("name", LINES)
def test_an_export_is_parted_by_its_marks(name: str) -> None:
    export = parted(LINES[name])
    assert export is not None
    first, second = export.articles
    assert (first.title, first.byline, first.outlet) == ("Ferry sinks off Marrow", "By Tessa Orm", "The Marrow Post")
    assert (second.title, second.byline, second.outlet) == ("Harbour closed", "", "Sands Courier")
    assert [first.published, second.published] == ["2024-03-04", "2024-03-05"]
    assert first.body.replace("\n", " ").startswith("The ferry sank on Sunday, the harbour office said.")
    assert second.body == "The harbour was closed."
    assert export.how.startswith(name.split()[0])
    assert export.unread == 0


def test_words_of_an_article_that_look_like_a_field_stay() -> None:
    export = parted(NEXIS)
    assert export is not None
    assert export.articles[0].body.endswith('boats leave at noon.\n"We saw nothing," said the mate.')


def html(lines: str) -> bytes:
    """As databases write pages: a paragraph a line, rows of codes as a table."""
    rows = [f"<tr><td><b>{code}</b></td><td>{escape(said)}</td></tr>" for code, _, said in cells(lines)]
    body = (
        f"<table>{''.join(rows)}</table>" if rows else "".join(f"<p>{escape(line)}</p>" for line in lines.split("\n"))
    )
    return f"<html><body><div class='article enArticle'>{body}</div></body></html>".replace("'", '"').encode()


def cells(lines: str) -> list[tuple[str, str, str]]:
    return [line.partition("\t") for line in lines.split("\n") if "\t" in line] if lines is FACTIVA_CODES else []


@pytest.mark.parametrize(
    ("ending", "data", "count"),
    [
        ("docx", docx(NEXIS.split("\n")), 2),
        ("rtf", rtf(NEXIS.split("\n")), 2),
        ("rtf", rtf(FACTIVA.split("\n")), 2),
        ("docx", docx(PROQUEST.split("\n")), 2),
        ("html", html(NEXIS), 2),
        ("html", html(PROQUEST), 2),
        ("html", html(FACTIVA_CODES), 1),
        ("html", EUROPRESSE.encode(), 2),
        *(("txt", lines.replace("\n", "\r\n").encode("utf-16"), 2) for lines in (FACTIVA, PROQUEST)),
        ("txt", NEXIS.encode(), 2),
    ],
)
def test_an_export_is_as_many_articles(pages: Pages, ending: str, data: bytes, count: int) -> None:
    given = snapshot(ending, data)
    documents, _ = extract_all([given], pages)
    assert [d.id for d in documents] == [f"export.{ending}#{n}" for n in range(1, count + 1)]
    assert pairs(documents[0].metadata) == ("Ferry sinks off Marrow", "The Marrow Post", "2024-03-04")
    assert dict(documents[0].metadata.stated_by)["outlet"] == "export"
    assert documents[0].text.startswith("Ferry sinks off Marrow\nBy Tessa Orm\nThe ferry sank on Sunday,")
    assert f"article 1 of {count}" in documents[0].recipe.settings
    assert [extract_item(given, n, pages) for n in range(1, count + 1)] == documents


def test_what_of_an_export_has_no_body_is_said(pages: Pages) -> None:
    _, (dropped,) = extract_all([snapshot("html", EUROPRESSE.encode())], pages)
    assert (dropped.item, dropped.reason) == ("export.html: 1 parts of the export", "no body of an article in them")


@pytest.mark.parametrize(
    ("name", "mark"),
    [("Nexis", "End of Document\n\nHarbour"), ("Factiva", "Document MARP"), ("ProQuest", "_" * 60 + "\nDocument 2")],
)
def test_where_a_mark_is_missing_two_articles_are_never_one(name: str, mark: str) -> None:
    export = parted(LINES[name].replace(mark, mark.split("\n")[-1].replace("Document MARP", "x"), 1))
    assert export is None or (export.articles == () and export.unread == 1)


def test_only_so_many_articles_are_taken(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ARTICLES", 1)
    parts = module.articles_of(NEXIS, "docx", "", "")
    assert (len(parts.articles), parts.left_out[0][0]) == (1, "1 parts of the export")


def test_there_is_no_article_beyond_the_last(pages: Pages) -> None:
    with pytest.raises(RefusedInput, match="no item 3"):
        extract_item(snapshot("docx", docx(NEXIS.split("\n"))), 3, pages)


@pytest.mark.parametrize(
    "text",
    [
        "The report ended with the words\nEnd of Document\nand a stamp.",
        "A list of 12 words\n4 March 2024\nand so on.",
        "HD is a code.\nHD\nAN\nLP",
        "Title: one\nAuthor: two\n" + "_" * 40,
        "",
    ],
)
def test_what_has_not_all_the_marks_is_one_text(text: str) -> None:
    assert parted(text) is None


def test_a_page_that_speaks_of_exports_is_a_page(pages: Pages) -> None:
    body = "".join(
        f"<p>Paragraph {n}: the clerk typed End of Document and Load-Date into the form again.</p>" for n in range(5)
    )
    (document,), _ = extract_all(
        [snapshot("html", f"<html><body><article>{body}</article></body></html>".encode())], pages
    )
    assert isinstance(document, Document)
    assert (document.id, document.recipe.method) == ("export.html", "trafilatura")


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("March 4, 2024 Monday", "2024-03-04"),
        ("Monday, 4 March 2024", "2024-03-04"),
        ("4. März 2024 Montag", "2024-03-04"),
        ("lundi 4 mars 2024", "2024-03-04"),
        ("Mar 4, 2024", "2024-03-04"),
        ("2024-03-04", "2024-03-04"),
        ("03/04/2024", None),  # could be read two ways
        ("31 February 2024", None),
        ("4 Martober 2024", None),
    ],
)
def test_a_date_is_read_where_it_can_be_read_in_one_way(line: str, value: str | None) -> None:
    assert day(line) == value
